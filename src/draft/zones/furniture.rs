//! Furniture by its words and its place: bylines, datelines, captions, credits, slugs, copyright lines.
//!
//! Every test asks for more than one sign, because body taken for furniture is lost to every rule.

use super::links::is_link;
use super::zone::{Block, Piece, Zone, push};
use crate::lexicon::paper::{
    AGENCIES, BEFORE_BYLINE, BEHIND_BYLINE, CAPTIONS, CORRECTIONS, CREDITS, DOES, POSTS, REACHED, STAFF,
};
use crate::lexicon::{self, Word};
use regex::Regex;
use std::sync::LazyLock;

/// How far down the story has come.
pub(super) struct Page<'a> {
    text: &'a str,
    /// The blocks that are the words of an embedded post: what stands right above "— Ada Fenwick (@ada) May 3, 2031".
    posts: Vec<usize>,
    /// The blocks that are headings between paragraphs of the story.
    crossheads: Vec<usize>,
    /// Whether `«` stands anywhere: then `»` is a quotation mark.
    has_guillemets: bool,
    /// The number of the first block that reads like a paragraph of body.
    first_body: usize,
    blocks: usize,
    headline_seen: bool,
}

impl<'a> Page<'a> {
    pub fn new(text: &'a str, blocks: &[Block]) -> Page<'a> {
        let is_body = |b: &Block| b.zone.is_none() && is_sentence(b.span.of(text)) || b.zone == Some(Zone::BlockQuote);
        let first_body = blocks.iter().position(is_body).unwrap_or(0);
        let headline_seen = blocks.iter().any(|b| b.zone == Some(Zone::Headline));
        let signed = |i: &usize| blocks[*i].zone.is_none() && is_post_signature(blocks[*i].span.of(text));
        let posts = (1..blocks.len()).filter(signed).map(|i| i - 1).collect();
        let crossheads = crossheads(text, blocks, first_body);
        let has_guillemets = memchr::memmem::find(text.as_bytes(), "«".as_bytes()).is_some();
        Page { text, posts, crossheads, has_guillemets, first_body, blocks: blocks.len(), headline_seen }
    }

    /// Gives one block its zone, or cuts it into pieces of two zones.
    pub fn place(&mut self, number: usize, block: Block, pieces: &mut Vec<Piece>) {
        let words = block.span.of(self.text);
        if let Some(zone) = self.line(number, words) {
            return push(self.text, block, zone, pieces);
        }
        if let Some(length) = dateline(words) {
            let (dateline, body) = block.cut(block.span.start + length as u32);
            push(self.text, dateline, Zone::Dateline, pieces);
            return push(self.text, body, Zone::Body, pieces);
        }
        if let Some(at) = credit_behind(words) {
            let (caption, credit) = block.cut(block.span.start + at as u32);
            push(self.text, caption, Zone::Caption, pieces);
            return push(self.text, credit, Zone::Credit, pieces);
        }
        push(self.text, block, Zone::Body, pieces);
    }

    /// The zone of a block that is one line of furniture.
    fn line(&mut self, number: usize, words: &str) -> Option<Zone> {
        let words = words.trim_matches(['*', '_']);
        let short = words.len() < 200;
        if self.posts.binary_search(&number).is_ok()
            || is_post_signature(words)
            || is_post(words)
            || is_signed_post(words)
        {
            return Some(Zone::BlockQuote);
        }
        if words.contains('©') && short || words.ends_with("All rights reserved.") && short {
            return Some(Zone::Copyright);
        }
        if is_link(words, self.has_guillemets) {
            return Some(Zone::Link);
        }
        if is_slug(words) || number == 0 && is_wire_slug(words) {
            return Some(Zone::Slug);
        }
        if short && (is_contributor(words) || number + LAST_LINES >= self.blocks && is_about_reporter(words)) {
            return Some(Zone::Contributor);
        }
        if is_correction(words) {
            return Some(Zone::Correction);
        }
        if short && is_byline(words) && (number <= self.first_body || number + 2 >= self.blocks) {
            return Some(Zone::Byline);
        }
        if short && self.headline_seen && number < self.first_body && is_signature(words) {
            return Some(Zone::Byline);
        }
        if short && is_credit(words) {
            return Some(Zone::Credit);
        }
        if short && (starts_with_any(words, CAPTIONS) || words.contains(", from left, ") && !is_sentence_end(words)) {
            return Some(Zone::Caption);
        }
        if self.crossheads.binary_search(&number).is_ok() {
            return Some(Zone::Crosshead);
        }
        (number < self.first_body && is_heading(words)).then(|| {
            let zone = if self.headline_seen { Zone::Deck } else { Zone::Headline };
            self.headline_seen = true;
            zone
        })
    }
}

/// So many lines about the story and the paper may stand below it.
const LAST_LINES: usize = 4;

/// "Ada Fenwick is a reporter for the Courier. Contact Ada at …": the line about the reporter.
fn is_about_reporter(words: &str) -> bool {
    let mut behind = words.split_whitespace().skip_while(|word| word.starts_with(char::is_uppercase));
    let is = behind.next().is_some_and(|word| DOES.contains(&word));
    let rest = behind.take_while(|word| !word.ends_with('.'));
    let works = rest.map(|word| word.trim_end_matches([',', '.', ';'])).any(|word| STAFF.contains(&word));
    let reached = REACHED.iter().any(|call| words.contains(call));
    // "Ada Fenwick can be reached at …".
    if words.contains(" can be reached ") && words.contains('@') && words.len() < LONGEST_CONTACT {
        return true;
    }
    is && words.starts_with(char::is_uppercase) && (works || reached && words.contains('@'))
}

/// In bytes; longer lines that say where somebody is reached tell more than that.
const LONGEST_CONTACT: usize = 160;

/// The headings between paragraphs: a line that is no sentence and quotes nobody, among paragraphs that are. More than
/// a few of them on end are a list.
fn crossheads(text: &str, blocks: &[Block], first_body: usize) -> Vec<usize> {
    let prose = |block: &Block| block.zone.is_none_or(|zone| zone == Zone::BlockQuote);
    let told = |block: &Block| prose(block) && is_sentence_end(block.span.of(text));
    let line = |block: &Block| block.zone.is_none() && is_crosshead(block.span.of(text));
    let mut found = Vec::new();
    let mut at = first_body + 1;
    while at < blocks.len() {
        let run = blocks[at..].iter().take_while(|block| line(block)).count();
        let told_before = told(&blocks[at - 1]);
        let told_behind = blocks.get(at + run).is_some_and(told);
        if (1..=MOST_CROSSHEADS).contains(&run) && told_before && told_behind {
            found.extend(at..at + run);
        }
        at += run.max(1);
    }
    found
}

/// In code points.
const LONGEST_CROSSHEAD: usize = 110;

/// So many may stand on end: another story's headline, and the crosshead below it.
const MOST_CROSSHEADS: usize = 3;

fn is_crosshead(words: &str) -> bool {
    // A letter takes four bytes at most; the paragraphs of a story need not be looked through.
    if words.len() > 4 * LONGEST_CROSSHEAD {
        return false;
    }
    let first = words.chars().next();
    let last = words.chars().next_back();
    first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
        && last.is_some_and(char::is_alphanumeric)
        && words.chars().count() <= LONGEST_CROSSHEAD
        && words.contains(char::is_alphabetic)
        && !words.contains(['“', '”', '"', '«', '»', '\n', '@', '('])
        // A speaker's turn.
        && !words.split_once(": ").is_some_and(|(name, _)| name.len() < 40)
}

/// The end of an embedded post: "— Ada Fenwick (@adafenwick) May 3, 2031".
fn is_post_signature(words: &str) -> bool {
    static SIGNS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[—–-] ?[^()\n]{1,50} \(@\w{1,30}\)( [^\n]{1,30})?$"));
    words.starts_with(['—', '–', '-']) && SIGNS.is_match(words)
}

/// A post with its end, in one block: "The ferry sails at nine. — Ada Fenwick (@adafenwick) May 3, 2031".
fn is_signed_post(words: &str) -> bool {
    words.ends_with(|c: char| c.is_ascii_digit() || c == ')')
        && words.len() < LONGEST_POST
        && words.rmatch_indices(['—', '–']).next().is_some_and(|(at, _)| is_post_signature(&words[at..]))
}

/// In bytes; what a network allows, and the signature.
const LONGEST_POST: usize = 1200;

/// A post in one line: "Ada Fenwick @adafenwick: The ferry sails at nine."
fn is_post(words: &str) -> bool {
    static SIGNS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^([A-Z][^\s:]* ){1,5}\(?@\w{1,30}\)?: "));
    words.starts_with(|c: char| c.is_ascii_uppercase())
        && memchr::memchr(b'@', words.as_bytes()).is_some_and(|at| at < 60)
        && SIGNS.is_match(words)
}

fn starts_with_any(words: &str, starts: &[&str]) -> bool {
    starts.iter().any(|start| words.starts_with(start))
}

/// Whether it reads like a paragraph of a story: it ends as a sentence does, or opens as a quotation, or is a
/// speaker's turn.
fn is_sentence(words: &str) -> bool {
    let words = words.trim_end_matches(['*', '_']);
    let ends = words.ends_with(['.', '!', '?', ':', '”', '"', '’', ')', '»']);
    let furniture = words.contains('©') || is_byline(words) || is_credit(words) || is_correction(words);
    let turn = words.split_once(": ").is_some_and(|(name, said)| name.len() < 40 && is_sentence_end(said));
    let marked = words.starts_with(['“', '"', '‘', '«', '„']);
    !furniture && (turn || marked || ends && (words.len() > 70 || is_sentence_end(words)))
}

fn is_sentence_end(words: &str) -> bool {
    words.trim_end_matches(['”', '"', '’', ')', '*', '_']).ends_with(['.', '!', '?', '…'])
}

/// A line above the story that is no sentence.
fn is_heading(words: &str) -> bool {
    words.chars().count() <= 160 && !is_sentence_end(words) && !words.ends_with(',')
}

/// "By Ada Fenwick, Radio NOW", "BY ADA FENWICK AND BRAM OSKELL".
fn is_byline(words: &str) -> bool {
    let mut rest = words.split_whitespace();
    let by = rest.next().is_some_and(|by| BEFORE_BYLINE.contains(&by));
    let second = rest.next().unwrap_or_default();
    let named = if second == "by" { rest.next().unwrap_or_default() } else { second };
    let class = lexicon::word(named.trim_matches([',', '*']));
    let name = named.starts_with(char::is_uppercase) && !class.has(Word::CALENDAR | Word::DETERMINER);
    let plain = !words.trim_end_matches(['.', ' ']).contains(". ") || words.len() < 60;
    by && name && plain && words.len() < 140 && !ends_as_prose(words)
}

fn ends_as_prose(words: &str) -> bool {
    words.ends_with('.') && words.split_whitespace().filter(|w| w.starts_with(char::is_lowercase)).count() > 3
}

/// "The-Wire-Name", "-30-", "###", "BC-EASTWICK-BRIDGE".
fn is_slug(words: &str) -> bool {
    if matches!(
        words,
        "-30-" | "—30—" | "–30–" | "###" | "# # #" | "ENDS" | "(ENDS)" | "-end-" | "(MORE)" | "___" | "___."
    ) {
        return true;
    }
    if words.contains(' ') {
        return false;
    }
    let parts: Vec<&str> = words.split('-').collect();
    parts.len() >= 3
        && parts.iter().all(|p| !p.is_empty())
        && parts.iter().filter(|p| p.starts_with(char::is_uppercase)).count() >= 2
}

/// "BC-Eastwick-Harbor, 1st Ld-Writethru", "FLOOD-TANSY RIVER (UPDATE 2)".
fn is_wire_slug(words: &str) -> bool {
    static SIGNS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^[A-Z]{2,}-[A-Za-z]+(-[A-Za-z]+)*( [A-Z]+)*(, (\d(st|nd|rd|th)|Adv|Ld|Bjt)\b.*| \((UPDATE|ADDS|CORRECT|LEAD|GRAPHIC)[^)]*\))?$",
        )
    });
    words.len() < 60 && SIGNS.is_match(words)
}

/// A byline without "By", under the headline: "Ada Fenwick, transport correspondent", "Lio Marr at Eastwick Park",
/// "From our court reporter".
fn is_signature(words: &str) -> bool {
    let mut rest = words.split_whitespace();
    let Some(first) = rest.next() else { return false };
    let second = rest.next().unwrap_or_default();
    if first == "From" {
        return words.len() < 60
            && (second == "our" || lexicon::word(second).has(Word::GIVEN))
            && !words.ends_with('.');
    }
    let family = second.trim_end_matches(',');
    let class = lexicon::word(family);
    let given = lexicon::word(first).has(Word::GIVEN);
    let named = family.starts_with(char::is_uppercase) && (!class.has(Word::COMMON) || class.has(Word::SURNAME));
    let third = rest.next();
    let goes_on = third.is_none() || second.ends_with(',') || third.is_some_and(|w| BEHIND_BYLINE.contains(&w));
    let plain = words.len() < 70 && !words.ends_with(['.', '?', '!', ':']);
    plain && (given && named && goes_on || is_post_at_the_paper(words))
}

/// "Tansy Abara, crime editor", "Staff reporter": what somebody is at the paper, at the end of a short line.
fn is_post_at_the_paper(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or_default();
    let post = POSTS.contains(&last);
    let before = words.rsplit_once(',').map_or("", |(name, _)| name);
    let name = before.split(' ').all(|w| w.starts_with(char::is_uppercase)) && before.contains(' ');
    post && words.starts_with(char::is_uppercase) && (name || words.split(' ').count() <= 3 && !words.contains(','))
}

/// "Lio Marr contributed to this report.", "Additional reporting by Lio Marr".
fn is_contributor(words: &str) -> bool {
    static SIGNS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)(?-u:\b)(contributed to th(is|e) (report|story|article)|contributed reporting|(additional )?reporting by .*(editing by|$)|reported from [^,]{1,60}\.$|(has been|was)( lightly)? edited for (length|clarity))",
        )
    });
    words.len() < 200 && SIGNS.is_match(words)
}

/// "Correction: …", "Editor’s note: …", "An earlier version of this story …".
fn is_correction(words: &str) -> bool {
    static SIGNS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^[*_(\[]*((?i:corrections?|clarifications?|corrections and clarifications|update|editor[’']s note)\s*[:(,]|An earlier version of this |This (story|article|report) has been (corrected|updated) |Owing to an editing error,)",
        )
    });
    let first = words.trim_start_matches(['*', '_', '(', '[']);
    let may = first.starts_with(['c', 'C', 'u', 'U', 'e', 'E']) || starts_with_any(first, CORRECTIONS);
    may && SIGNS.is_match(words)
}

/// A pattern of ours: whether it compiles does not depend on the text, and the tests of `zones` compile each.
fn pattern(signs: &str) -> Regex {
    Regex::new(signs).expect("a pattern written here is a sound one")
}

/// "Photo: Lio Marr / Harbour Photos", "( Agency )", "Lio Marr/Harbour Photos via Getty", "Getty Images".
fn is_credit(words: &str) -> bool {
    let inner = words.trim_start_matches(['(', '[']).trim_end_matches([')', ']']).trim();
    if starts_with_any(inner, CREDITS) {
        return true;
    }
    if words.len() > 90 || is_sentence_end(words) && words.contains(' ') && !words.contains('/') {
        return false;
    }
    let bracketed = inner.len() < words.len() && words.starts_with(['(', '[']);
    let agency = has_agency(inner);
    (bracketed || words.contains('/')) && agency && inner.split_whitespace().count() <= 10
}

/// Whether words name a picture agency.
fn has_agency(words: &str) -> bool {
    let mut parts = words.split(|c: char| !c.is_alphanumeric() && c != ' ').map(str::trim);
    words == "AP" || parts.any(|part| AGENCIES.iter().any(|agency| part.starts_with(agency) || part.ends_with(agency)))
}

/// Where the credit behind a caption begins: "… on Friday ( Getty )".
fn credit_behind(words: &str) -> Option<usize> {
    let plain = words.trim_end();
    // "… in the dining hall. Picture: Lio Marr".
    if plain.len() < 400
        && !plain.ends_with(['.', '”', '"'])
        && let Some(at) = ["Picture: ", "Photograph: ", "Photo: "].iter().filter_map(|sign| plain.rfind(sign)).max()
        && plain[..at].ends_with([' ', '\n'])
        && plain[at..].split(' ').count() <= 6
    {
        return Some(at);
    }
    if !plain.ends_with([')', ']']) || words.len() > 400 {
        return None;
    }
    let open = plain.rfind(['(', '['])?;
    let (caption, credit) = (plain[..open].trim_end(), plain[open..].trim_matches(['(', ')', '[', ']', ' ']));
    let looks_like_credit = has_agency(credit) || plain[open..].starts_with("( ") || credit.contains('/');
    let unfinished =
        !caption.ends_with(['.', '!', '?', ',', '”', '"']) || plain[open..].starts_with("( ") || has_agency(credit);
    (open > 20 && credit.len() < 60 && looks_like_credit && unfinished && credit.starts_with(char::is_uppercase))
        .then_some(open)
}

/// Length of the dateline that `words` begin with: "(RNN) —", "EASTWICK, Ohio (AP) —".
fn dateline(words: &str) -> Option<usize> {
    let (at, dash) = words.char_indices().take(90).find(|&(i, c)| {
        matches!(c, '—' | '–') || c == '-' && words[..i].ends_with(' ') && words[i + 1..].starts_with([' ', '-'])
    })?;
    let place = words[..at].trim_end();
    let mut end = at + dash.len_utf8();
    while words[end..].starts_with('-') {
        end += 1;
    }
    let rest = words[end..].trim_start();
    let bracket_only = place.starts_with('(') && place.ends_with(')') && place.len() < 40;
    let first = place.split([' ', ',']).next().unwrap_or_default();
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    let shouted = letters >= 3 && !first.chars().any(char::is_lowercase);
    let all_plain = place
        .split([' ', ',', '(', ')', '.', '/'])
        .filter(|w| !w.is_empty())
        .all(|w| w.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) || w == "and" || w == "de");
    let starts = rest.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"' | '‘' | '\''));
    (starts && !place.is_empty() && (bracket_only || shouted && all_plain && place.len() < 70)).then_some(end)
}
