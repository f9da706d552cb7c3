//! Whether two utterances that share words are worth showing as the same words: by how much the shared words
//! tell, not by how many they are. ("I think it's a" is long and means nothing; “speak plainly” is short.)

use super::classify::{Class, Comparison, FRAGMENT_WORDS};
use crate::wording::FRAGMENT_EVIDENCE;

/// Other wordings must share words that tell so much, in nats, to be listed.
pub const LIST_EVIDENCE: f32 = 10.0;
/// And so much to be warned of.
pub const WARN_EVIDENCE: f32 = 12.0;

/// Wordings are close where so many words match,
const CLOSE_WORDS: usize = 5;
/// and such a part of all: below it two different statements on one subject are common.
const CLOSENESS: f32 = 0.8;
/// Whoever speaks in a transcript says all of it there: what is like it is meant to be it.
const CLOSENESS_OF_TRANSCRIPT: f32 = 0.7;
/// One wording has all of the other, and more in its middle, where so many words match.
const CONTAINED_WORDS: usize = 7;

/// Nearly the same words of the same speaker must tell so much, in nats, to be listed and warned of,
const SAME_SPEAKER_EVIDENCE: f32 = 6.0;
/// and so much where chance has little room. (Of 924 published stories laid side by side, only two have such a pair that
/// tells less than the six; they differ in an article and at the edge of a phrase, see `quote-wording-differs`.)
const SAME_SPEAKER_ELSEWHERE: f32 = 1.0;
/// Among so many articles chance has room: the pairs grow with the square of their number.
pub const MANY: usize = 3000;

fn is_close(comparison: &Comparison, company: &Company) -> bool {
    let closeness = if company.transcript { CLOSENESS_OF_TRANSCRIPT } else { CLOSENESS };
    let close = comparison.matched >= CLOSE_WORDS && comparison.closeness >= closeness;
    close || comparison.matched >= CONTAINED_WORDS.max(comparison.shorter)
}

/// Where two utterances stand and who says them.
pub struct Company {
    /// Both are attributed, and to one person as far as names tell.
    pub same_speaker: bool,
    /// Both stand in one story. Who repeats a phrase with another word is quoted because of it.
    pub same_story: bool,
    /// The other is what was really said.
    pub transcript: bool,
    /// They were found among [`MANY`] articles or more.
    pub among_many: bool,
}

impl Company {
    fn evidence_needed(&self) -> f32 {
        if self.same_story || self.among_many { SAME_SPEAKER_EVIDENCE } else { SAME_SPEAKER_ELSEWHERE }
    }
}

/// Whether a pair is shown.
pub fn accept(comparison: &Comparison, company: &Company) -> bool {
    let same_speaker = company.same_speaker;
    match comparison.class {
        // Nobody says nearly the same words twice, but for a stump line.
        Class::Altered if same_speaker && is_close(comparison, company) => {
            comparison.evidence >= company.evidence_needed()
        }
        // Nor begins or ends they with words that a transcript of them has not.
        Class::Overlap if same_speaker && company.transcript && is_close(comparison, company) => true,
        Class::Altered | Class::Overlap => comparison.evidence >= LIST_EVIDENCE,
        _ if comparison.shorter > FRAGMENT_WORDS => true,
        _ => comparison.shorter >= 2 && comparison.evidence >= FRAGMENT_EVIDENCE && same_speaker,
    }
}
