//! What a writer tidies of the words somebody said, and how far the house lets it.

use super::wording::{Differing, is_filler};
use crate::index::{Change, Difference, View};
use crate::lexicon::numerals::CURRENCIES;
use crate::lexicon::speech::{AGREEING, HESITATIONS, RUN_TOGETHER};
use crate::lexicon::{self, Word};
use crate::stylebook::CleanUp;
use crate::text::Span;
use crate::wording::Printed;

/// What was tidied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cleaning {
    /// "Uh", and numbers that are written as figures: no words are lost.
    Sounds,
    /// "Gonna", words said twice to begin anew, "you know", a "does" for a "do".
    Speech,
}

/// What becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Treated {
    /// It is let stand.
    LetStand,
    /// The writer is told.
    Hint,
    /// It is like any other words that were not said.
    Difference,
}

/// How the house that `view` is of treats it.
pub fn treated(view: &View, cleaning: Cleaning) -> Treated {
    match (view.stylebook.settings.clean_up.unwrap_or_default(), cleaning) {
        (CleanUp::None, Cleaning::Speech) => Treated::Difference,
        (CleanUp::None, Cleaning::Sounds) | (CleanUp::Light, Cleaning::Speech) => Treated::Hint,
        (CleanUp::Light, Cleaning::Sounds) | (CleanUp::Heavy, _) => Treated::LetStand,
    }
}

/// What was tidied where our words and a transcript's differ, if that is all.
pub fn cleaning(change: &Differing) -> Option<Cleaning> {
    let [ours, theirs] = change.tokens();
    let currency = |token: &&str| CURRENCIES.iter().any(|(_, name)| name == token);
    if change.is_added() && ours.iter().all(currency) {
        return Some(Cleaning::Sounds);
    }
    let words = change.theirs();
    let left_out = change.is_missing() && (change.is_said_twice() || is_filler(trimmed(&words)));
    let grammar = matches!((&ours[..], &theirs[..]), ([ours], [theirs]) if is_grammar(ours, theirs));
    (left_out || grammar).then_some(Cleaning::Speech)
}

/// Whether the house lets it stand, or says it elsewhere, that our words differ from a transcript's.
pub fn is_cleaned_up(view: &View, change: &Differing) -> bool {
    cleaning(change).is_some_and(|cleaning| treated(view, cleaning) != Treated::Difference)
}

/// Whether they are forms of one word, a letter apart: "walk" and "walks", "a" and "an".
fn is_grammar(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let figure = short.starts_with(|c: char| c.is_ascii_digit());
    let ending =
        long.strip_suffix('s') == Some(short) && short.len() >= 3 && !lexicon::word(short).has(Word::AUXILIARY);
    !figure && (ending || (short, long) == ("a", "an"))
        || AGREEING.iter().any(|pair| *pair == (one, other) || *pair == (other, one))
}

fn trimmed(words: &str) -> &str {
    words.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Where a transcript has the same words otherwise, as people say them.
pub struct Said {
    pub cleaning: Cleaning,
    /// In the text of ours.
    pub ours: Span,
    /// As the transcript prints it.
    pub theirs: String,
}

/// All that was tidied of words that count as the same.
pub fn folded(difference: &Difference) -> Vec<Said> {
    difference.changes.iter().filter(|change| change.same).flat_map(|change| folded_in(difference, change)).collect()
}

fn folded_in(between: &Difference, change: &Change) -> Vec<Said> {
    let pairs = change.ours.clone().zip(change.theirs.clone());
    let mut found = Vec::new();
    for (i, j) in pairs {
        let Some((ours, theirs)) = between.ours.word(i).zip(between.theirs.word(j)) else { continue };
        let (here, there) = (ours.of(between.ours.text()), theirs.of(between.theirs.text()));
        let figure = |words: &str| words.contains(|c: char| c.is_ascii_digit());
        let run_together = |words: &str| RUN_TOGETHER.contains(&words.to_lowercase().as_str());
        if run_together(there) && !run_together(here) {
            found.push(Said { cleaning: Cleaning::Speech, ours, theirs: there.to_owned() });
        } else if figure(here) && !figure(there) {
            found.push(Said { cleaning: Cleaning::Sounds, ours, theirs: there.to_owned() });
        }
        if i + 1 < change.ours.end && between_words(&between.ours, i).is_empty() {
            let left_out = between_words(&between.theirs, j);
            let hesitates = left_out.iter().all(|word| HESITATIONS.contains(&word.to_lowercase().as_str()));
            let cleaning = if hesitates { Cleaning::Sounds } else { Cleaning::Speech };
            found.extend(left_out.first().map(|_| Said { cleaning, ours, theirs: left_out.join(" ") }));
        }
    }
    found
}

/// Words that do not count, behind the word of that number.
fn between_words(printed: &Printed, number: u32) -> Vec<&str> {
    let between = printed.behind(number).unwrap_or_default();
    between.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}
