//! What whoever took a recording down may have misheard: machines take one word for another that sounds like it.

use super::wording::Differing;
use crate::lexicon::{self, Word};
use crate::names::{SoundsLike, sounds_like};

/// Whether a transcript may have these other words because ours sound like them. Numbers and small words, which sound
/// alike and turn the meaning ("can", "could"), are never taken for misheard.
pub fn may_be_misheard(change: &Differing) -> bool {
    let [ours, theirs] = change.tokens();
    let plain = |words: &[&str]| words.iter().all(|word| !is_figure(word) && !lexicon::word(word).has(Word::AUXILIARY));
    let (ours, theirs) = if plain(&ours) && plain(&theirs) && change.tells() {
        (change.ours(), change.theirs())
    } else {
        return false;
    };
    sounds_like(&ours, &theirs) != SoundsLike::Other
        || sounds_like(&ours, &change.theirs_and_beyond()) == SoundsLike::Same
}

fn is_figure(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}
