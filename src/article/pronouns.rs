//! he and she: each goes to a person by gender shown *in the text*, by nearness and by role in the sentence.

use super::attribution::Found;
use super::page::Page;
use super::{Confidence, Mention, MentionKind, Person, Pronoun};
use crate::lexicon::Word;

/// Adds a mention for every he and she, linked where somebody fits.
pub(super) fn resolve(page: &Page, _found: &[Found], mentions: &mut Vec<Mention>, people: &mut [Person]) {
    let mut added = Vec::new();
    for at in 0..page.draft.tokens.len() {
        let word = page.word(at);
        let pronoun = match (word.has(Word::HE), word.has(Word::SHE)) {
            (true, _) => Pronoun::He,
            (_, true) => Pronoun::She,
            _ => continue,
        };
        let span = page.token(at).span;
        let before = mentions.partition_point(|m| m.span.start < span.start);
        let person = mentions[..before]
            .iter()
            .rev()
            .take(12)
            .filter(|m| !m.in_quote)
            .filter_map(|m| m.person)
            .find(|&p| people[p].pronoun.is_none_or(|g| g == pronoun));
        added.push(Mention {
            span,
            kind: MentionKind::Pronoun,
            person,
            in_quote: page.is_quoted(at),
            title: None,
            confidence: Confidence::Likely,
        });
    }
    mentions.extend(added);
    mentions.sort_by_key(|m| m.span);
    for person in people.iter_mut() {
        person.mentions.clear();
    }
    for (id, mention) in mentions.iter().enumerate() {
        if let Some(person) = mention.person {
            people[person].mentions.push(id);
        }
    }
}
