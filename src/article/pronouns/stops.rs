//! Where the reading of he and she stops, and whom a word there may mean as far as the page alone tells.

use crate::article::attribution::Found;
use crate::article::descriptions::Roles;
use crate::article::introduced::pronoun_of;
use crate::article::page::Page;
use crate::article::phrases::Head;
use crate::article::salience::Part;
use crate::article::{Mention, PersonId, Pronoun, QuoteId};
use crate::draft::TokenKind;
use crate::lexicon::Word;
use crate::lexicon::around_names::DEAD;
use crate::lexicon::grammar::{ONE_OF_MANY, WANTS};
use rustc_hash::FxHashSet;
use std::cell::LazyCell;
use std::ops::Range;

/// The words at which the reading stops: pronouns, and what begins a description.
const TELLING: Word = Word::HE
    .and(Word::SHE)
    .and(Word::WHO)
    .and(Word::DETERMINER)
    .and(Word::NUMERAL)
    .and(Word::INDEFINITE)
    .and(Word::POSSESSIVE);

/// The quotes by the token that begins their speaker.
pub(super) fn speakers(found: &[Found]) -> Vec<(usize, QuoteId)> {
    let mut speakers = Vec::with_capacity(found.len());
    for (quote, found) in found.iter().enumerate() {
        if let Some(speaker) = &found.speaker {
            speakers.push((speaker.tokens.start, quote));
        }
    }
    speakers.sort_unstable();
    speakers
}

/// A token at which the reading stops: a name begins there, or a word that may mean somebody.
pub(super) struct Stop<'a> {
    pub at: usize,
    /// How many names begin before it.
    pub names_before: usize,
    /// The quotes whose speaker begins here, and those of one that begins a token before.
    pub says: [&'a [(usize, QuoteId)]; 2],
    pub meaning: Meaning<'a>,
}

/// Whom a word may mean, as far as the page alone tells.
pub(super) enum Meaning<'a> {
    /// A name that ends before the token `end`.
    Name {
        end: usize,
        part: Part,
        /// A verb of speech or thought is theirs.
        tells: bool,
        /// They are said to be dead.
        dead: bool,
    },
    /// He, she or, where somebody goes by it, they; and the name that the clause looks ahead to.
    Pronoun {
        pronoun: Pronoun,
        ahead: Option<usize>,
        /// The name right before the "if" of its clause.
        conditioned: Option<usize>,
    },
    /// "the mayor", up to the token `end`: one of those who were given that role.
    Description {
        end: usize,
        holders: &'a [PersonId],
    },
    /// "a clerk", "my wife": somebody whom the text does not name here, with the pronoun that the noun shows.
    Somebody {
        pronoun: Option<Pronoun>,
        part: Part,
        tells: bool,
    },
    Nobody,
}

pub(super) fn stops<'a>(
    page: &Page,
    names: &[Mention],
    roles: &'a Roles,
    mut speakers: &'a [(usize, QuoteId)],
    they: bool,
) -> Vec<Stop<'a>> {
    let telling = if they { TELLING | Word::THEY } else { TELLING };
    let mut stops = Vec::with_capacity(names.len() * 2 + 16);
    let mut names_before = 0;
    let firsts = LazyCell::new(|| firsts(names));
    for (at, token) in page.draft.tokens.iter().enumerate() {
        let start = token.span.start;
        while names.get(names_before).is_some_and(|m| m.span.start < start) {
            names_before += 1;
        }
        let name = names.get(names_before).filter(|m| m.span.start == start);
        if name.is_some() || token.word.has(telling) {
            let mut meaning = name.map_or_else(
                || meaning(page, at, roles, &names[names_before..], names_before, they),
                |name| meaning_of_name(page, at, name),
            );
            if let Meaning::Pronoun { conditioned, ahead, .. } = &mut meaning {
                let last = names_before.checked_sub(1);
                *conditioned = last.filter(|&last| stands_before_condition(page, &names[last], at));
                let tagged = || Some(names_before + tag_ahead(page, at, &names[names_before..])?);
                *ahead = ahead.or_else(|| tagged().filter(|&name| firsts[name]));
            }
            while speakers.first().is_some_and(|(token, _)| token + 1 < at) {
                speakers = &speakers[1..];
            }
            let up_to = |at: usize| speakers.iter().take_while(|(token, _)| *token <= at).count();
            let before = at.checked_sub(1).map_or(0, up_to);
            let says = [&speakers[before..up_to(at)], &speakers[..before]];
            stops.push(Stop { at, names_before, says, meaning });
        }
    }
    stops
}

fn meaning_of_name<'a>(page: &Page, at: usize, name: &Mention) -> Meaning<'a> {
    let end = (at..page.draft.tokens.len())
        .find(|&i| page.token(i).span.start >= name.span.end)
        .unwrap_or(page.draft.tokens.len());
    let verb = verb_behind(page, end);
    let part = if page.is_quoted(at) {
        Part::Quoted
    } else if page.kind(end) == Some(TokenKind::Possessive) {
        Part::Owner
    } else if verb.is_some() {
        Part::Subject
    } else {
        Part::Object
    };
    let tells = part == Part::Subject && verb.is_some_and(|verb| is_told(page, verb));
    Meaning::Name { end, part, tells, dead: is_dead(page, at..end) }
}

/// Whether the verb at `verb` says or thinks.
fn is_told(page: &Page, verb: usize) -> bool {
    page.is_cue(verb) && page.cue_class(verb).has(Word::SAY | Word::WRITE | Word::THINK)
}

/// "the late Ada Fenwick", "the death of Ada Fenwick", "Ada Fenwick died", "was killed".
fn is_dead(page: &Page, name: Range<usize>) -> bool {
    let (at, end) = (name.start, name.end);
    let before = |back: usize, words: &[&str]| at.checked_sub(back).is_some_and(|i| page.is_any(i, words));
    let died = page.is(end, "died") || page.word(end).has(Word::AUXILIARY) && page.is_any(end + 1, DEAD);
    before(1, &["late"])
        || before(1, &["of"]) && before(2, &["death", "murder", "killing"])
        || died && !page.is_quoted(at)
}

/// "When he took over, Fenwick told": the name, among those that follow, of the subject of the main clause.
fn looks_ahead(page: &Page, at: usize, names: &[Mention]) -> Option<usize> {
    let opening = at.checked_sub(1)?;
    let opens = page.word(opening).has(Word::SUBORDINATOR) && !page.is_quoted(at);
    let begins = opening == 0 || page.ends_sentence(opening - 1) || page.token(opening).is_capital();
    if !opens || !begins {
        return None;
    }
    let mut comma = (at..at + AHEAD).find(|&i| page.kind(i) == Some(TokenKind::Comma))?;
    let behind = |comma: usize| names.iter().enumerate().find(|(_, m)| m.span.start >= page.token(comma).span.end);
    let (mut next, mut name) = behind(comma)?;
    // "Before her cousin, Ravi, left, Fenwick": the cousin is not she.
    let owns = page.word(at).has(Word::POSSESSIVE) && page.word(comma - 1).has(Word::KIN);
    if owns && page.draft.token_from(name.span.start) == comma + 1 {
        let aside = page.draft.token_from(name.span.end);
        comma = (aside + 1..at + AHEAD).find(|&i| page.kind(i) == Some(TokenKind::Comma))?;
        (next, name) = behind(comma)?;
    }
    let first = page.draft.token_from(name.span.start);
    let end = page.draft.token_from(name.span.end);
    let led = first <= comma + 4 && (comma + 1..first).all(|i| page.is_word(i) && !page.is_finite(i));
    (led && !page.is_quoted(first) && is_subject(page, end)).then_some(next)
}

/// Whether each name is the first of its person.
fn firsts(names: &[Mention]) -> Vec<bool> {
    let mut known = FxHashSet::default();
    names.iter().map(|name| name.person.is_some_and(|person| known.insert(person))).collect()
}

/// "She did not want him seen as “a fool,” Ada Fenwick said.": the name, among those that follow, of the tag of a sentence
/// that begins with a pronoun and tells what only whoever it is can know.
fn tag_ahead(page: &Page, at: usize, names: &[Mention]) -> Option<usize> {
    let joined = usize::from(at > 0 && page.word(at - 1).has(Word::CONJUNCTION));
    let start = at - joined;
    let begins =
        page.is_any(at, &["he", "she"]) && !page.is_quoted(at) && (start == 0 || page.ends_sentence(start - 1));
    if !begins {
        return None;
    }
    let helps = |i: &usize| page.word(*i).has(Word::AUXILIARY | Word::ADVERB) || page.is(*i, "not");
    let verb = (at + 1..at + 5).find(|i| !helps(i))?;
    if !page.word(verb).has(Word::THINK) && !page.is_any(verb, WANTS) {
        return None;
    }
    let end = (verb..verb + AHEAD).find(|&i| !page.is_quoted(i) && page.ends_sentence(i))?;
    let inside = |name: &&Mention| name.span.end <= page.token(end).span.start;
    let (next, name) = names.iter().take_while(inside).enumerate().last()?;
    let (first, behind) = (page.draft.token_from(name.span.start), page.draft.token_from(name.span.end));
    let told = behind + 1 == end && page.is_cue(behind) && page.is_plain_cue(behind);
    (told && behind - first > 1 && page.is_quoted(first - 1)).then_some(next)
}

/// "would shelter Oskell only if he stops": whether `name` stands right before the clause that begins with the pronoun at
/// `at`.
fn stands_before_condition(page: &Page, name: &Mention, at: usize) -> bool {
    let Some(link) = at.checked_sub(1).filter(|&link| page.is_any(link, &["if", "unless", "because"])) else {
        return false;
    };
    let end = link - usize::from(link > 0 && page.is_any(link - 1, &["only", "even", "just"]));
    end > 0 && page.token(end - 1).span.end == name.span.end && !page.is_quoted(at)
}

/// So many tokens long may a clause be that looks ahead.
const AHEAD: usize = 24;

fn meaning<'a>(
    page: &Page,
    at: usize,
    roles: &'a Roles,
    names: &[Mention],
    names_before: usize,
    they: bool,
) -> Meaning<'a> {
    let word = page.word(at);
    let pronoun = match (word.has(Word::HE), word.has(Word::SHE)) {
        (true, false) => Some(Pronoun::He),
        (false, true) => Some(Pronoun::She),
        _ => (they && word.has(Word::THEY)).then_some(Pronoun::They),
    };
    if let Some(pronoun) = pronoun {
        let ahead = looks_ahead(page, at, names).map(|next| names_before + next);
        return Meaning::Pronoun { pronoun, ahead, conditioned: None };
    }
    if !page.is_quoted(at)
        && let Some((tokens, holders)) = roles.described(page, at)
    {
        return Meaning::Description { end: tokens.end, holders };
    }
    if let Some((pronoun, part)) = somebody(page, at) {
        return Meaning::Somebody { pronoun, part, tells: false };
    }
    who_tells(page, at).map_or(Meaning::Nobody, |pronoun| Meaning::Somebody {
        pronoun,
        part: Part::Subject,
        tells: true,
    })
}

/// "The channel’s spokeswoman said": somebody whom the text knows by a role only, and who tells something.
fn who_tells(page: &Page, at: usize) -> Option<Option<Pronoun>> {
    // "Ada Fenwick, a peer, said": she who is named does.
    let named = |comma: &usize| *comma > 0 && page.person_at(comma - 1).is_some();
    let aside = at.checked_sub(1).filter(|&comma| page.kind(comma) == Some(TokenKind::Comma)).filter(named).is_some();
    if aside || page.is_quoted(at) || !page.word(at).has(Word::DETERMINER | Word::POSSESSIVE) {
        return None;
    }
    let phrase = page.phrase_from(at, at + 10).filter(|p| p.head == Head::Person)?;
    let end = phrase.tokens.end;
    let one = !page.word(end - 1).has(Word::PERSONS) && page.person_at(end).is_none();
    let says = |verb: usize| page.is_cue(verb) && page.is_plain_cue(verb);
    let tells = verb_behind(page, end).is_some_and(says);
    (one && tells).then(|| pronoun_of(page.word(end - 1)))
}

/// "A clerk told the court that she …": somebody the text does not name here may be meant, too.
fn somebody(page: &Page, at: usize) -> Option<(Option<Pronoun>, Part)> {
    if page.word(at).has(Word::POSSESSIVE) {
        return relative_of(page, at);
    }
    if !page.is_any(at, ONE_OF_MANY) || !page.word(at).has(Word::DETERMINER | Word::NUMERAL | Word::INDEFINITE) {
        return None;
    }
    let before = at.checked_sub(1).map_or(Word::NONE, |b| page.word(b));
    let aside = at > 0 && page.kind(at - 1) == Some(TokenKind::Comma);
    if page.is_quoted(at) || aside || before.has(Word::AUXILIARY) || at > 0 && page.is(at - 1, "as") {
        return None;
    }
    let phrase = page.phrase_from(at, at + 8).filter(|p| p.head == Head::Person)?;
    let noun = page.word(phrase.tokens.end - 1);
    if noun.has(Word::PERSONS) || page.person_at(phrase.tokens.end).is_some() {
        return None;
    }
    let pronoun = pronoun_of(noun);
    Some((pronoun, if is_subject(page, phrase.tokens.end) { Part::Subject } else { Part::Quoted }))
}

/// "my wife", "her mother": somebody whose name is not given.
pub(super) fn relative_of(page: &Page, at: usize) -> Option<(Option<Pronoun>, Part)> {
    let noun = (at + 1..at + 4).take_while(|&i| page.is_word(i)).find(|&i| page.word(i).has(Word::PERSON_NOUN))?;
    let next = noun + 1;
    let name_follows = page.person_at(next).is_some()
        || page.kind(next) == Some(TokenKind::Comma) && page.person_at(next + 1).is_some();
    let kin = page.word(noun).has(Word::KIN) && !page.word(noun).has(Word::PERSONS);
    let pronoun = pronoun_of(page.word(noun)).filter(|_| kin && !name_follows)?;
    Some((Some(pronoun), if is_subject(page, next) { Part::Subject } else { Part::Owner }))
}

/// Whether what ends before `end` is followed by its verb, an aside aside: "Fenwick, 51, said"; "the mayor, Ada
/// Fenwick, said".
pub(super) fn is_subject(page: &Page, end: usize) -> bool {
    verb_behind(page, end).is_some()
}

/// The verb of what ends before `end`.
fn verb_behind(page: &Page, end: usize) -> Option<usize> {
    let comma = |at: usize| page.kind(at) == Some(TokenKind::Comma);
    let finite = |at: usize| at < page.draft.tokens.len() && page.is_finite(at);
    let mut at = end;
    while page.word(at).has(Word::ADVERB) {
        at += 1;
    }
    if !comma(at) {
        return finite(at).then_some(at);
    }
    let close = || (at + 1..at + 20).find(|&i| comma(i)).map(|close| close + 1);
    [Some(at + 1), close()].into_iter().flatten().find(|&verb| finite(verb))
}
