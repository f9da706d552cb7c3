//! Which words are written otherwise by habit: spellings, figures, fillers, and what a paper puts in.

use crate::lexicon::numerals::{COUNTING, ORDINALS};
use crate::lexicon::speech::{EMPTY, HESITATIONS, OPENERS};
use crate::lexicon::varieties::SPELLINGS;
use crate::text::fold;

/// Whether other words stand there, and not only spelled or left out otherwise.
pub(super) fn is_other_words(our_words: &str, their_words: &str) -> bool {
    let (ours, theirs) = (letters(our_words), letters(their_words));
    !(ours.is_empty() || theirs.is_empty())
        && ours != theirs
        && !is_inserted(our_words)
        && !is_inserted(their_words)
        && !same_word_in_two_varieties(&ours, &theirs)
}

/// Whether it is a number on both sides, or on one where the other has but a short word ("one", "a").
pub(super) fn is_figure(ours: &str, theirs: &str) -> bool {
    match (is_number(ours), is_number(theirs)) {
        (true, true) => true,
        (true, false) => may_stand_for(theirs, ours),
        (false, true) => may_stand_for(ours, theirs),
        (false, false) => false,
    }
}

/// Whether `word` may stand for the `number`: "a" for "one".
fn may_stand_for(word: &str, number: &str) -> bool {
    letters(word).len() < CONTENT && !ORDINALS.contains(&letters(number).as_str())
}

/// Whether words are shown to be left out or put in.
pub fn shows_cut(words: &str) -> bool {
    words.contains(['…', '[', '(']) || words.contains("...") || words.contains(". . .")
}

/// Whether people say it without meaning anything. “And” does where a sentence begins with it, and “very” nowhere.
pub fn is_filler(words: &str) -> bool {
    if OPENERS.contains(&words) {
        return true;
    }
    let words = words.to_lowercase().replace("you know", "").replace("i mean", "");
    words
        .split([' ', ','])
        .filter(|word| !word.is_empty())
        .all(|word| HESITATIONS.contains(&word) || EMPTY.contains(&word))
}

/// Shorter words may stand for a number.
const CONTENT: usize = 6;

pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-'))).filter(|word| !word.is_empty())
}

fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Figures are written, rounded and converted as each house likes.
fn is_number(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit() || matches!(c, '%' | '$' | '£' | '€'))
        || words(text).any(|word| COUNTING.contains(&fold(word).as_str()))
}

/// Words that the paper put in are in brackets.
fn is_inserted(text: &str) -> bool {
    text.contains(['[', ']', '(', ')'])
}

/// Whether `a` and `b` are one word in British and American spelling.
fn same_word_in_two_varieties(a: &str, b: &str) -> bool {
    SPELLINGS.iter().any(|(british, american)| {
        let swapped = |one: &str, other: &str| one.contains(british) && one.replacen(british, american, 1) == other;
        swapped(a, b) || swapped(b, a)
    })
}

#[test]
fn another_spelling_is_no_other_word_and_another_number_is_one() {
    for (ours, theirs) in
        [("colour", "color"), ("organise", "organize"), ("e-mail", "email"), ("[the council]", "they"), ("", "really")]
    {
        assert!(!is_other_words(ours, theirs), "{ours} {theirs}");
    }
    assert!(is_other_words("by", "this") && is_other_words("the council", "the mayor"));
    for (ours, theirs) in [("twelve", "dozen"), ("one", "a"), ("41", "14")] {
        assert!(is_other_words(ours, theirs) && is_figure(ours, theirs), "{ours} {theirs}");
    }
}
