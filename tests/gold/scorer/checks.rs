//! Refuses an annotated article that contradicts itself or leaves something open that must be said.

use super::Refusal;
use super::article::{Gold, Words};
use super::notes::Who;
use super::vocabulary::{Gender, gender};
use copydesk::text::Span;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};

/// Characters that stand around words in marks: the marks, and the spaces between two of them.
const MARKS: &str = "“”\"'‘’«»„‚‹›` \u{a0}\u{202f}";

/// Checks everything that needs the whole article.
pub fn check(gold: &Gold) -> Result<(), Refusal> {
    numbers(gold)?;
    people(gold)?;
    he_and_she(gold)?;
    names(gold)?;
    marks(gold)
}

/// Quotations are numbered from 1 in the order in which they begin; sources and cues belong to one of them.
fn numbers(gold: &Gold) -> Result<(), Refusal> {
    let mut last = 0;
    for piece in &gold.pieces {
        if piece.number > last + 1 {
            return gold.refuse(piece.span.start, format!("quotation {} follows {last}", piece.number));
        }
        last = last.max(piece.number);
    }
    if let Some((number, source)) = gold.sources.iter().find(|(n, _)| **n > last) {
        return gold.refuse(source.span.start, format!("a source of quotation {number}, which there is not"));
    }
    if let Some((number, cue)) = gold.cues.iter().find(|(n, _)| **n > last) {
        return gold.refuse(cue.start, format!("a cue of quotation {number}, which there is not"));
    }
    Ok(())
}

/// Everyone who is declared is named; nobody is both he and she.
fn people(gold: &Gold) -> Result<(), Refusal> {
    let mut genders: BTreeMap<&str, Gender> = BTreeMap::new();
    let mut named = BTreeSet::new();
    for meant in &gold.meant {
        let Who::Person(id) = &meant.who else { continue };
        if meant.kind == Words::Name {
            named.insert(id.as_str());
        }
        if let Some(gender) = gender(gold.at(meant.span))
            && *genders.entry(id).or_insert(gender) != gender
        {
            return gold.refuse(meant.span.start, format!("{id} is both he and she"));
        }
    }
    match gold.people.keys().find(|id| !named.contains(id.as_str())) {
        Some(id) => gold.refuse(gold.text.len() as u32, format!("{id} is declared and never named")),
        None => Ok(()),
    }
}

/// Every he and she is annotated.
fn he_and_she(gold: &Gold) -> Result<(), Refusal> {
    let pronoun = Regex::new(r"(?i)\b(?:he|she|him|his|hers?|himself|herself)\b").expect("a fixed pattern");
    for found in pronoun.find_iter(&gold.text) {
        let span = Span::from(found.range());
        if !gold.meant.iter().any(|m| m.span == span) {
            return gold.refuse(span.start, format!("“{}” is not annotated", found.as_str()));
        }
    }
    Ok(())
}

/// Every word of a declared name stands in an annotation of its own, not only in a quotation.
fn names(gold: &Gold) -> Result<(), Refusal> {
    let word = Regex::new(r"[\w’'-]{3,}").expect("a fixed pattern");
    let parts: BTreeSet<&str> = (gold.people.values().flatten())
        .flat_map(|name| word.find_iter(name).map(|m| m.as_str()))
        .filter(|part| part.starts_with(char::is_uppercase))
        .collect();
    let meant = gold.meant.iter().map(|m| m.span);
    let held: Vec<Span> = (meant.chain(gold.traps.iter().copied()))
        .chain(gold.neutral.iter().copied())
        .chain(gold.inline_zones.iter().map(|z| z.0))
        .collect();
    for found in Regex::new(r"[\w-]+(?:[’'][\w-]+)*").expect("a fixed pattern").find_iter(&gold.text) {
        let words = found.as_str();
        let words = words.strip_suffix("’s").or(words.strip_suffix("'s")).unwrap_or(words);
        let span = Span::from(found.start()..found.start() + words.len());
        if parts.contains(words) && !held.iter().any(|h| h.covers(span)) {
            return gold.refuse(span.start, format!("“{words}” is part of a declared name and not annotated"));
        }
    }
    Ok(())
}

/// Every quotation mark belongs to something annotated.
fn marks(gold: &Gold) -> Result<(), Refusal> {
    let edges: BTreeSet<u32> = (gold.pieces.iter().map(|p| p.span))
        .chain(gold.not_speech.iter().copied())
        .flat_map(|span| [span.start, span.end])
        .collect();
    for (at, mark) in gold.text.char_indices().filter(|(_, c)| *c != ' ' && *c != '\u{a0}' && MARKS.contains(*c)) {
        let end = at + mark.len_utf8();
        let (before, after) = (&gold.text[..at], &gold.text[end..]);
        let span = Span::from(at..end);
        let reach = Span::from(
            before.trim_end_matches(in_marks).len()..gold.text.len() - after.trim_start_matches(in_marks).len(),
        );
        let belongs = edges.range(reach.start..=reach.end).any(|edge| *edge <= span.start || *edge >= span.end);
        if !belongs && !gold.not_quote.iter().any(|n| n.covers(span)) && !is_apostrophe(before, mark, after) {
            return gold.refuse(span.start, format!("the mark {mark} belongs to nothing annotated"));
        }
    }
    Ok(())
}

fn in_marks(c: char) -> bool {
    MARKS.contains(c)
}

/// Inside a word, or after a plural s.
fn is_apostrophe(before: &str, mark: char, after: &str) -> bool {
    let inside = before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric);
    let plural = before.ends_with('s') && after.starts_with(' ');
    matches!(mark, '\'' | '’') && (inside || plural)
}
