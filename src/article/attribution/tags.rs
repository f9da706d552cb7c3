//! A tag right beside the quote: behind it, before it, a signature. Looks at the narration between two
//! quotes only.

use super::{Attributor, Found, Place, Said, patterns};
use crate::article::QuoteKind;
use crate::article::phrases::{Head, Phrase};
use crate::draft::TokenKind;
use crate::lexicon::Word;
use crate::lexicon::speech::ANSWERS;

/// Where a tag behind the words stands.
struct Behind {
    start: usize,
    end: usize,
    /// The words do not end with a full stop.
    open: bool,
    /// A comma or another sign parts them from what follows.
    parted: bool,
}

/// So far behind "came" at the most stands "from": “…,” came a loud and bitter cry from.
const ANSWER_REACH: usize = 8;

/// A signature has no more tokens than this.
const SIGNATURE_REACH: usize = 20;

/// So many pictures, tables and rules at the most stand between the words and their signature.
const SIGNATURE_PARAGRAPHS: usize = 8;

/// A verb of speech that leads up to the words.
struct Lead {
    start: usize,
    verb: usize,
    end: usize,
    /// A comma stands behind it.
    comma: bool,
}

impl Attributor<'_> {
    /// Where a tag behind the words begins and ends, if one may stand there.
    fn tag_behind(&self, place: &Place) -> Option<Behind> {
        let page = self.page;
        let start = self.skip_opening(place.gap_after.start, place.gap_after.end);
        let end = self.sentence_end(start, place.gap_after.end);
        // "the “loophole” that allows": a clause about the quoted words is no tag.
        if start >= end || page.word(start).has(Word::WHO) || page.is(start, "that") {
            return None;
        }
        let last = self.last_sign(place);
        if self.leads_on(place) || matches!(last, Some('.' | '?' | '!')) && self.is_announced(place) {
            return None;
        }
        let comma_outside = page.kind(place.gap_after.start) == Some(TokenKind::Comma);
        // "her “campaign” when I posted", "something about “optics.” (Fenwick has denied it.)": a sentence or clause that
        // goes its own way is no tag of a few words.
        let clause = page.word(start).has(Word::SUBORDINATOR) && !page.is(start, "as");
        let partial = page.quotes[place.quote].kind == QuoteKind::Partial;
        let comma = comma_outside || last == Some(',');
        if clause && (partial || comma) || page.kind(start) == Some(TokenKind::Open) && partial && !comma {
            return None;
        }
        let open = comma_outside || last.is_some_and(|c| !matches!(c, '.'));
        let parted = comma_outside || last.is_some_and(|c| !c.is_alphanumeric());
        Some(Behind { start, end, open, parted })
    }

    /// “A.” Lund admitted: “B.”: whether what follows a whole sentence is the tag of the next words.
    fn leads_on(&self, place: &Place) -> bool {
        let page = self.page;
        let gap = &place.gap_after;
        let colon = gap.end < place.paragraph.end && page.kind(gap.end - 1) == Some(TokenKind::Colon);
        colon && !gap.is_empty() && matches!(self.last_sign(place), Some('.' | '?' | '!'))
    }

    /// “…,” said X.
    pub(super) fn said_name(&self, place: &Place) -> Option<Said> {
        let page = self.page;
        let Behind { start, end, parted, .. } = self.tag_behind(place)?;
        // But "“…” and called Oskell" has its subject further left, and "called" an object.
        let joined = (place.gap_after.start..start).any(|i| page.word(i).has(Word::CONJUNCTION));
        let takes_object = page.cue_class(start).has(Word::CALL) && !parted;
        // “…,” say the crews.
        let base = page.word(start).has(Word::BASE) && !(parted && page.is_any(start, &["say", "write"]));
        if !page.is_cue(start) || page.word(start).has(Word::GERUND) || base || joined || takes_object {
            return None;
        }
        if self.subject_awaits_verb(place) {
            return None;
        }
        let after = self.skip_calendar(start + 1, end);
        let speaker = page
            .phrase_from(after, end)
            .filter(|p| p.head.speaks() || page.word(start).has(Word::SAY | Word::WRITE))?;
        (!page.word(after).has(Word::THEY | Word::IT)).then(|| Said::by(speaker, start))
    }

    /// "The coach, who calls himself “a sailor,” told Oskell": whether the words end an aside to the subject of their
    /// sentence. Then the verb behind them is that subject's.
    fn subject_awaits_verb(&self, place: &Place) -> bool {
        let page = self.page;
        let words = place.spot.start;
        let start = self.sentence_start(place.paragraph.start, words);
        let comma_at = |at: usize| page.kind(at) == Some(TokenKind::Comma) && !page.is_quoted(at);
        let aside = |comma: usize| {
            page.phrase_before(comma, start).is_some_and(|p| p.head.speaks())
                && page.named_at(comma + 1).is_none()
                && page.is_aside(comma + 1, words)
        };
        // No verb of its own stands before it.
        let Some(comma) = (start..words).take_while(|&i| !page.is_finite(i)).find(|&i| comma_at(i) && aside(i)) else {
            return false;
        };
        let mut inside = comma + 1..words;
        if page.word(comma + 1).has(Word::WHO) {
            !inside.any(|i| comma_at(i) && page.is_finite(i + 1))
        } else {
            !inside.any(|i| page.is_finite(i) || page.is_quoted(i))
        }
    }

    /// “…,” came the answer from X.
    pub(super) fn came_from(&self, place: &Place) -> Option<Said> {
        let page = self.page;
        let Behind { start, end, parted, .. } = self.tag_behind(place)?;
        let came = parted && page.is_any(start, &["came", "comes"]);
        let from = (start + 1..end.min(start + ANSWER_REACH)).find(|&i| page.is(i, "from"))?;
        let speaker = page.phrase_from(from + 1, end).filter(|p| p.head.speaks())?;
        let plain = (start + 1..from).all(|i| page.is_word(i) && !page.is_finite(i) || page.text(i).ends_with('s'));
        (came && from > start + 1 && plain).then(|| Said::by(speaker, start))
    }

    /// “…,” according to X.
    pub(super) fn according_behind(&self, place: &Place) -> Option<Said> {
        let Behind { start, end, .. } = self.tag_behind(place)?;
        let names = self.is_according_to(start);
        names.then(|| Said::new(self.page.phrase_from(start + 2, end), Some(start..start + 2)))
    }

    /// “…,” X said: `plain` where a comma or other sign parts the words from their tag.
    pub(super) fn name_said(&self, place: &Place, plain: bool) -> Option<Said> {
        let page = self.page;
        let Behind { start, end, open, parted } = self.tag_behind(place)?;
        if !open && !place.earlier.is_empty() || plain != (open && parted) {
            return None;
        }
        let (speaker, verb) = self.told_behind(start, end)?;
        // “It is closed.” Amsel nodded.: whoever nods behind a full stop has listened.
        if !open && self.is_manner(verb) {
            return None;
        }
        let ends_there = verb + 1 >= end || !matches!(page.kind(verb + 1), Some(TokenKind::Word));
        if !open && !(ends_there || page.word(verb + 1).has(Word::PREPOSITION | Word::CALENDAR | Word::ADVERB)) {
            return None;
        }
        let partial = page.quotes[place.quote].kind == QuoteKind::Partial;
        if partial && !page.is_plain_cue(verb) && self.is_in_opening_clause(place) {
            return None;
        }
        Some(Said::by(speaker, verb))
    }

    /// The subject and verb of speech of a tag from `start` to `end`.
    fn told_behind(&self, start: usize, end: usize) -> Option<(Phrase, usize)> {
        let page = self.page;
        // The tag begins with its subject; anything before it is a clause of its own.
        let hangs = |p: &Phrase| {
            p.start <= start + 6 && page.is(p.start - 1, "of") && (start..p.start).all(|i| page.is_word(i))
        };
        let begins = |p: &Phrase| (p.start <= start + 3 || hangs(p)) && !(start..p.start).any(|i| page.is_finite(i));
        let tells = |verb: usize| {
            let speaks = |p: &Phrase| p.head.speaks() || page.cue_class(verb).has(Word::SAY | Word::WRITE | Word::READ);
            page.subject_of(verb, start).filter(|p| begins(p) && speaks(p)).map(|p| (p, verb))
        };
        // "as he liked to think, Fenwick said": a plain verb behind a comma counts more than another in a clause before.
        let plainly = |&verb: &usize| {
            let comma = |p: &Phrase| p.start > start && page.kind(p.start - 1) == Some(TokenKind::Comma);
            page.is_plain_cue(verb) && page.subject_of(verb, start).is_some_and(|p| p.tokens.end <= verb && comma(&p))
        };
        let (first, told) = (start..end).filter(|&i| page.is_cue(i)).find_map(|verb| Some((verb, tells(verb)?)))?;
        if page.is_plain_cue(first) {
            return Some(told);
        }
        let later = (first + 1..end).filter(|&i| page.is_cue(i)).find(plainly);
        later.and_then(|verb| Some((page.subject_of(verb, start)?, verb))).or(Some(told))
    }

    /// Whether a quotation is followed by nothing but its tag: “…,” she said. Then the tag counts even where a
    /// sentence of the writer's leads up to it.
    pub(super) fn has_plain_tag(&self, place: &Place) -> bool {
        let page = self.page;
        let last = self.last_sign(place);
        let partial = page.quotes[place.quote].kind != QuoteKind::Direct;
        let start = self.sentence_start(place.paragraph.start, place.spot.start);
        let asked = matches!(last, Some('?' | '!')) && page.is_plain_cue(place.gap_after.start);
        if self.is_sourced_behind(place, start) {
            return true;
        }
        if last == Some('.')
            || partial && (last != Some(',') && !asked || self.is_in_opening_clause(place))
            || page.word(place.gap_after.start).has(Word::CONJUNCTION)
            || self.is_led(place)
        {
            return false;
        }
        let alone = Place { earlier: &[], ..place.clone() };
        let according = self.according_behind(&alone);
        let by_name = according.is_some();
        let Some(said) = self
            .said_name(&alone)
            .or(according)
            .or_else(|| self.name_said(&alone, true))
            .or_else(|| self.name_said(&alone, false))
            .or_else(|| self.name_acts(&alone))
        else {
            return false;
        };
        let (Some(cue), Some(speaker)) = (said.cue, said.speaker) else { return false };
        // "Fenwick said it was late because “…,” she said": the name is worth more than the pronoun.
        let named = |verb: usize| {
            page.cue_class(verb).has(Word::SAY)
                && page.subject_of(verb, start).is_some_and(|p| matches!(p.head, Head::Name(_)) && p.tokens.end == verb)
        };
        let near = |verb: &usize| partial || place.spot.start - verb <= 3;
        let said = |verb: &usize| page.is_cue(*verb) && page.cue_class(*verb).has(Word::SAY);
        let before = (start..place.spot.start).rev().find(said);
        if speaker.head == Head::Pronoun && before.filter(near).is_some_and(named) {
            return false;
        }
        let ends = cue.end.max(speaker.tokens.end);
        let told = page.is_any(cue.start, &["told", "tells"]);
        if by_name || told && last == Some(',') {
            return true;
        }
        let short = !partial && last == Some(',') && matches!(speaker.head, Head::Name(_) | Head::Pronoun);
        page.cue_class(cue.start).has(Word::SAY | Word::WRITE | Word::MANNER)
            && (short && speaker.tokens.end == cue.start
                || !page.is_word(ends)
                || page.word(ends).has(Word::PREPOSITION | Word::CALENDAR | Word::ADVERB | Word::WHO))
    }

    /// "is pushing it “as a plan,” according to Fenwick": the source behind the words, where no verb that plainly tells
    /// stands before them in the sentence from `start` on.
    fn is_sourced_behind(&self, place: &Place, start: usize) -> bool {
        let page = self.page;
        let at = self.skip_opening(place.gap_after.start, place.gap_after.end);
        let tells = |i: usize| page.is_cue(i) && self.is_strong(i);
        self.is_according_to(at) && !(start..place.spot.start).any(tells)
    }

    /// Fenwick said, “…”: a verb of speech and a comma right before the words.
    fn is_led(&self, place: &Place) -> bool {
        let page = self.page;
        let Some(comma) = place.spot.start.checked_sub(1).filter(|&c| c > place.gap_before.start) else { return false };
        page.kind(comma) == Some(TokenKind::Comma)
            && page.is_cue(comma - 1)
            && page.is_plain_cue(comma - 1)
            && page
                .subject_of(comma - 1, place.gap_before.start)
                .is_some_and(|p| (p.tokens.end..comma - 1).all(|i| page.is_word(i) && !page.is_finite(i)))
    }

    /// "Because he is “no mayor,”": the words stand in a clause that only leads up to the sentence.
    fn is_in_opening_clause(&self, place: &Place) -> bool {
        let page = self.page;
        let start = self.sentence_start(place.paragraph.start, place.spot.start);
        let start = self.skip_opening(start, place.spot.start);
        page.word(start).has(Word::SUBORDINATOR | Word::PREPOSITION)
            && (start..place.spot.start).all(|i| page.kind(i) != Some(TokenKind::Comma))
    }

    /// “…,” Fenwick cut in: any verb behind a name or pronoun.
    pub(super) fn name_acts(&self, place: &Place) -> Option<Said> {
        let page = self.page;
        let Behind { start, end, open, .. } = self.tag_behind(place)?;
        if page.quotes[place.quote].kind != QuoteKind::Direct || !open || self.first_cue(start, end).is_some() {
            return None;
        }
        let speaker = page.phrase_from(start, end).filter(|p| matches!(p.head, Head::Name(_) | Head::Pronoun))?;
        let verb = speaker.tokens.end;
        // Behind a question a name may begin a sentence of its own.
        let short = self.last_sign(place) == Some(',') || end - verb <= 4;
        (page.is_finite(verb) && short).then(|| Said::by(speaker, verb))
    }

    /// “…”, as Fenwick put it; “…”, in the words of Fenwick.
    pub(super) fn as_put_it(&self, place: &Place) -> Option<Said> {
        let page = self.page;
        let comma = page.kind(place.gap_after.start) == Some(TokenKind::Comma);
        if !comma && self.last_sign(place) != Some(',') {
            return None;
        }
        let (at, end) = (place.gap_after.start + usize::from(comma), place.gap_after.end);
        let words = page.is(at, "in") && page.is(at + 1, "the") && page.is(at + 2, "words") && page.is(at + 3, "of");
        if words {
            let speaker = page.phrase_from(at + 4, end).filter(|p| p.head.speaks())?;
            return Some(Said::by(speaker, at + 2));
        }
        let speaker = page.is(at, "as").then(|| page.phrase_from(at + 1, end)).flatten().filter(|p| p.head.speaks())?;
        let verb = speaker.tokens.end;
        let puts = page.is_any(verb, &["put", "puts"]) && page.is(verb + 1, "it");
        let says = page.is_cue(verb) && page.cue_class(verb).has(Word::SAY | Word::CALL) && !page.is_word(verb + 2);
        (puts || says).then(|| Said::by(speaker, verb))
    }

    /// “…,” Ada Fenwick, who runs the port. A name and its aside behind a comma, and no verb.
    pub(super) fn name_alone(&self, place: &Place) -> Option<Said> {
        let page = self.page;
        let Behind { start, end, .. } = self.tag_behind(place)?;
        let comma = self.last_sign(place) == Some(',');
        let speaker = page.phrase_from(start, end).filter(|p| matches!(p.head, Head::Name(_)) && p.tokens.len() > 1)?;
        let aside = page.kind(speaker.tokens.end) == Some(TokenKind::Comma);
        let opens = page.word(speaker.tokens.end + 1).has(Word::WHO | Word::DETERMINER | Word::PERSON_NOUN);
        let fragment = aside && opens && page.quotes[place.quote].kind == QuoteKind::Direct;
        (comma && fragment && self.first_cue(start, end).is_none()).then(|| Said::new(Some(speaker), None))
    }

    /// “….” Ada Fenwick, 34, teacher: a name, an age and a trade end the paragraph of a vox pop.
    pub(super) fn signed_plainly(&self, place: &Place) -> Option<Said> {
        let page = self.page;
        let start = place.gap_after.start;
        let end = place.paragraph.end;
        let short = place.gap_after.end == end && start < end && end - start <= SIGNATURE_REACH;
        if place.embedded || !short || !matches!(self.last_sign(place), Some('.' | '?' | '!')) {
            return None;
        }
        let speaker = page.phrase_from(start, end).filter(|p| matches!(p.head, Head::Name(_)) && p.tokens.len() > 1)?;
        let rest = speaker.tokens.end;
        let listed = page.kind(rest) == Some(TokenKind::Comma) && page.kind(end - 1) != Some(TokenKind::Stop);
        (listed && !(rest..end).any(|i| page.is_finite(i))).then(|| Said::new(Some(speaker), None))
    }

    /// Said X, “…”
    pub(super) fn said_name_lead(&self, place: &Place) -> Option<Said> {
        let lead = self.lead_verb(place).filter(|lead| lead.comma)?;
        Some(Said::by(self.subject_behind(lead.verb, lead.start, lead.end)?, lead.verb))
    }

    /// Said Fenwick, “…”: whom a plain verb that begins its sentence is followed by, up to the words.
    pub(super) fn subject_behind(&self, verb: usize, start: usize, end: usize) -> Option<Phrase> {
        let page = self.page;
        let begins = (start..verb).all(|i| !page.is_word(i) || page.is(i, "then"));
        let speaker = page.phrase_from(verb + 1, end).filter(|p| p.head.speaks())?;
        let aside = page.kind(speaker.tokens.end) == Some(TokenKind::Comma)
            && !(speaker.tokens.end..end).any(|i| page.is_finite(i));
        (begins && page.is_plain_cue(verb) && (speaker.tokens.end == end || aside)).then_some(speaker)
    }

    /// The last verb of speech right before the words, a comma aside.
    fn lead_verb(&self, place: &Place) -> Option<Lead> {
        let page = self.page;
        let end = place.gap_before.end;
        let start = self.sentence_start(place.gap_before.start, end);
        let last = end.checked_sub(1).filter(|&l| l >= start)?;
        let kind = page.kind(last).filter(|&kind| kind != TokenKind::Colon)?;
        let comma = kind == TokenKind::Comma;
        let end = if comma { last } else { end };
        let verb = self.last_cue(start, end)?;
        (verb + 1 == end || comma && end - verb <= 14).then_some(Lead { start, verb, end, comma })
    }

    /// X said, “…” / X said that “…”: `plain` where the sentence itself says who speaks.
    pub(super) fn lead(&self, place: &Place, plain: bool) -> Option<Said> {
        let Lead { start, verb, .. } = self.lead_verb(place)?;
        let end = place.gap_before.end;
        let speaker = self.speaker_of(verb, start, place)?;
        let sentence = self.sentence_start(place.paragraph.start, end);
        let (speaker, outer) = if self.is_strong(verb) {
            // "Fenwick said she wanted to speak “…”".
            let whose = self.last_cue(sentence, speaker.start).filter(|&v| self.is_strong(v) && v + 3 > speaker.start);
            match whose
                .filter(|_| speaker.head == Head::Pronoun)
                .and_then(|v| Some((self.speaker_of(v, sentence, place)?, v)))
            {
                Some((named, v)) if named.head.speaks() => (named, v),
                _ => (speaker, verb),
            }
        } else if speaker.head.speaks() && !self.is_aside(verb, &speaker, place) {
            self.outer(speaker, verb, sentence, place)
        } else if let Some(earlier) = self.last_cue(sentence, speaker.start).filter(|&v| self.is_strong(v)) {
            (self.speaker_of(earlier, sentence, place)?, earlier)
        } else {
            (speaker, verb)
        };
        let is_plain = outer == verb && self.stands_before(&speaker, verb);
        (is_plain == plain).then(|| Said::by(speaker, outer))
    }

    /// Whether a plain verb of speech follows its subject directly, or behind an aside to a name: then the sentence
    /// itself says who speaks.
    pub(super) fn stands_before(&self, speaker: &Phrase, verb: usize) -> bool {
        let page = self.page;
        let class = page.word(verb);
        let comma = |at: usize| page.kind(at) == Some(TokenKind::Comma);
        let named = matches!(speaker.head, Head::Name(_)) && speaker.tokens.end < verb;
        if named && class.has(Word::SAY | Word::WRITE) && comma(verb - 1) && comma(speaker.tokens.end) {
            return true;
        }
        class.has(Word::SAY | Word::WRITE)
            && !class.has(Word::GERUND | Word::BASE)
            && speaker.tokens.end <= verb
            && (speaker.tokens.end..verb).all(|i| page.word(i).has(Word::ADVERB | Word::AUXILIARY | Word::CALENDAR))
    }

    /// “…” – Ada Fenwick: a dash and a name end the paragraph.
    pub(super) fn signed(&self, place: &Place) -> Option<Said> {
        let page = self.page;
        if place.embedded {
            return None;
        }
        let dash = place.gap_after.start;
        if page.kind(dash) != Some(TokenKind::Dash) || dash + 1 >= place.gap_after.end {
            return None;
        }
        let speaker = page
            .phrase_from(dash + 1, place.gap_after.end)
            .filter(|p| matches!(p.head, Head::Name(_) | Head::Person))?;
        let rest = speaker.tokens.end;
        let over = rest >= place.gap_after.end
            || page.kind(rest) == Some(TokenKind::Comma)
            || !page.is_word(rest) && rest + 1 >= place.gap_after.end;
        over.then(|| Said::new(Some(speaker), None))
    }

    /// "FENWICK: We sail.": the label of a turn from `start` on.
    pub(super) fn turn(&self, start: usize, words: usize) -> Found {
        let page = self.page;
        if start == words {
            return Found::nothing();
        }
        let label = start..words.saturating_sub(1).max(start + 1);
        let name = page.person_at(label.end - 1).map_or(Head::Person, Head::Name);
        let tokens = match name {
            Head::Name(id) => page.named[id].tokens.clone(),
            _ => label.clone(),
        };
        let speaker = Phrase { tokens, head: name, start };
        Found::by(patterns::TURN, Said::new(Some(speaker), None))
    }

    /// A paragraph behind the quote that only names its speaker: "– Ada Fenwick".
    pub(super) fn signature(&self, place: &Place) -> Option<Said> {
        let page = self.page;
        if !place.gap_after.is_empty() {
            return None;
        }
        let from = page.draft.paragraphs.partition_point(|p| p.span.start < place.home.span.end);
        let next = page.draft.paragraphs[from..].iter().take(SIGNATURE_PARAGRAPHS).find(|p| p.zone.is_prose())?;
        let range = page.tokens_in(next);
        let dash = range.start;
        if page.kind(dash) != Some(TokenKind::Dash) {
            return None;
        }
        let speaker = page.phrase_from(dash + 1, range.end).filter(|p| p.head.speaks())?;
        let listed = page.kind(speaker.tokens.end) == Some(TokenKind::Comma) && matches!(speaker.head, Head::Name(_));
        if range.len() > 8 && !(listed && range.len() <= SIGNATURE_REACH) {
            return None;
        }
        Some(Said::new(Some(speaker), None))
    }

    /// “A.” “B,” X said: a tag later in the paragraph.
    pub(super) fn later_tag(&self, place: &Place) -> Option<Said> {
        let page = self.page;
        if !place.gap_before.is_empty() {
            return None;
        }
        let verb = self.first_cue(place.spot.end, place.paragraph.end)?;
        // “How are you?” “Fine,” Oskell replied.: the answer is his, the question is not.
        if self.last_sign(place) == Some('?') && page.word(verb).has(Word::SAY) && page.is_any(verb, ANSWERS) {
            return None;
        }
        // “It is closed.” Amsel nodded.: he has listened.
        let listens = self.is_manner(verb) && matches!(self.last_sign(place), Some('.' | '?' | '!'));
        if listens || self.leads_on(place) || self.sentence_end(place.spot.end, verb) < verb {
            return None;
        }
        let speaker = page
            .subject_of(verb, place.spot.end)
            .or_else(|| page.phrase_from(verb + 1, place.paragraph.end))
            .filter(|p| p.head.speaks())?;
        Some(Said::by(speaker, verb))
    }
}
