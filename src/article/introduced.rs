//! What copy says of somebody right beside the name: title, role, age, and whether it is he or she.

use super::names::Named;
use super::page::Page;
use super::{Person, Pronoun};
use crate::draft::{Shape, TokenKind};
use crate::lexicon::Word;
use crate::lexicon::offices::WITH_TITLES;
use crate::text::Span;

/// Notes the roles and ages given at one mention: the title before the name, the description after it.
pub(super) fn describe(page: &Page, named: &Named, person: &mut Person) {
    if let Some(role) = role_before(page, named).or_else(|| role_in_front(page, named)) {
        person.roles.push(role);
    }
    person.pronoun =
        person.pronoun.or_else(|| pronoun_of_noun_before(page, named)).or_else(|| pronoun_behind(page, named));
    let mut at = named.tokens.end;
    if page.kind(at) != Some(TokenKind::Comma) {
        return;
    }
    at += 1;
    if page.kind(at) == Some(TokenKind::Number)
        && matches!(page.kind(at + 1), Some(TokenKind::Comma | TokenKind::Stop | TokenKind::Close))
    {
        if let Ok(age) = page.text(at).parse::<u32>()
            && (1..=120).contains(&age)
        {
            person.ages.push((page.token(at).span, age));
        }
        at += 2;
    }
    if let Some(role) = role_after(page, at) {
        if person.pronoun.is_none() {
            let words = (0..).map(|i| page.word(at + i)).take_while(|w| *w != Word::NONE).take(6);
            person.pronoun =
                words.into_iter().find_map(|w| if w.has(Word::PERSON_NOUN) { pronoun_of(w) } else { None });
        }
        person.roles.push(role);
    }
}

/// "her husband, Bram Oskell,", "his wife Tess Quill": the noun right before the name is of a man or a woman.
fn pronoun_of_noun_before(page: &Page, named: &Named) -> Option<Pronoun> {
    let before = named.tokens.start.checked_sub(1).filter(|_| named.title.is_none())?;
    let closed = matches!(page.kind(named.tokens.end), Some(TokenKind::Comma | TokenKind::Stop) | None);
    let comma = page.kind(before) == Some(TokenKind::Comma);
    let noun = if comma && closed { before.checked_sub(1)? } else { before };
    // "a neighbour of the man, Ada Fenwick,": behind a comma only whose the wife or brother is leads up to the name.
    let owned = noun
        .checked_sub(1)
        .is_some_and(|owner| page.kind(owner) == Some(TokenKind::Possessive) || page.word(owner).has(Word::POSSESSIVE));
    if comma && !owned {
        return None;
    }
    let one = page.word(noun).has(Word::PERSON_NOUN | Word::KIN) && !page.word(noun).has(Word::PERSONS);
    (one && page.token(noun).shape == Shape::Lower && !page.is_quoted(noun)).then(|| pronoun_of(page.word(noun)))?
}

/// "Ada Fenwick and her husband": whose relative stands behind "and". But "Oskell kissed Fenwick and his hands shook".
fn pronoun_behind(page: &Page, named: &Named) -> Option<Pronoun> {
    let own = page.word(named.tokens.end + 1);
    let relative = page.word(named.tokens.end + 2).has(Word::KIN);
    let owns =
        relative && page.is(named.tokens.end, "and") && own.has(Word::POSSESSIVE) && own.has(Word::HE | Word::SHE);
    owns.then(|| if own.has(Word::SHE) { Pronoun::She } else { Pronoun::He })
}

/// "New York City mayor-elect" before the name, courtesy titles left out.
fn role_before(page: &Page, named: &Named) -> Option<Span> {
    let title = named.title.clone()?;
    if title.clone().all(|t| page.word(t).has(Word::HONORIFIC) && !page.word(t).has(Word::FORMAL_TITLE)) {
        return None;
    }
    let mut start = title.start;
    while start > 0
        && !page.is_quoted(start - 1)
        && goes_before_title(page, start - 1)
        && page.draft.sentence_at(page.token(start - 1).span.start)
            == page.draft.sentence_at(page.token(title.start).span.start)
    {
        start -= 1;
    }
    Some(page.span(&(start..title.end)))
}

/// "The harbour master, Ada Fenwick,": the role that the name stands in an aside to.
pub(super) fn role_in_front(page: &Page, named: &Named) -> Option<Span> {
    let comma = named.tokens.start.checked_sub(1).filter(|_| named.title.is_none() && named.tokens.len() > 1)?;
    let closed = matches!(page.kind(named.tokens.end), Some(TokenKind::Comma | TokenKind::Stop) | None);
    let role = comma.checked_sub(1).filter(|_| closed && page.kind(comma) == Some(TokenKind::Comma))?;
    let start = (role.saturating_sub(ROLE_IN_FRONT)..role)
        .rev()
        .take_while(|&at| page.is_word(at))
        .find(|&at| page.is(at, "the"))?;
    // "The First Lady": a title of several words, none of which is one by itself.
    let title = page.title_phrase(start + 1).is_some_and(|length| start + length == role);
    let one = title || page.word(role).has(Word::PERSON_NOUN | Word::FORMAL_TITLE);
    let one = one && !page.word(role).has(Word::PERSONS);
    let plain = title || (start + 1..role).all(|at| !page.word(at).has(Word::FUNCTION));
    let quoted = (start..=role).any(|at| page.is_quoted(at));
    (one && plain && !quoted).then(|| page.span(&(start + 1..role + 1)))
}

/// So many words a role before its aside has at most.
const ROLE_IN_FRONT: usize = 5;

/// Whether the word at `at` belongs to the title behind it: "New York City" mayor, "former" mayor, but not "to host"
/// a mayor.
fn goes_before_title(page: &Page, at: usize) -> bool {
    let word = page.word(at);
    if !page.is_word(at) || word.has(Word::FUNCTION) && page.named_at(at).is_none() {
        return false;
    }
    page.token(at).is_capital()
        || word.has(Word::DEMONYM)
        || word.has(Word::PERSON_NOUN) && !page.token(at + 1).is_capital()
        || page.is_any(at, WITH_TITLES)
}

/// ", a spokesperson for the mayor-elect," after the name.
pub(super) fn role_after(page: &Page, start: usize) -> Option<Span> {
    let first = page.word(start);
    let opens = first.has(Word::DETERMINER | Word::POSSESSIVE)
        || page.is(start, "former")
        || first.has(Word::PERSON_NOUN)
        || first.has(Word::FORMAL_TITLE);
    if !opens || !page.is_word(start) || page.is_quoted(start) {
        return None;
    }
    let end = (start..start + 18).find(|&i| {
        !matches!(page.kind(i), Some(TokenKind::Word | TokenKind::Number | TokenKind::Possessive))
            || page.is_quoted(i)
            || page.word(i).has(Word::WHO)
    })?;
    let noun = (start..end).any(|i| page.word(i).has(Word::PERSON_NOUN | Word::FORMAL_TITLE | Word::FALSE_TITLE));
    let verb =
        (start..end).any(|i| page.is_cue(i) && !page.word(i).has(Word::GERUND) || page.word(i).has(Word::AUXILIARY));
    (noun && !verb && end > start).then(|| page.span(&(start..end)))
}

/// Whether the noun is of a man or a woman.
pub(super) fn pronoun_of(word: Word) -> Option<Pronoun> {
    match (word.has(Word::MALE), word.has(Word::FEMALE)) {
        (true, false) => Some(Pronoun::He),
        (false, true) => Some(Pronoun::She),
        _ => None,
    }
}
