//! Whether two stories give the same words to the same person.

use crate::article::UtteranceId;
use crate::index::names::{self, Likeness, Name};
use crate::index::{Occurrence, Speakers, View};

/// What two attributions say of each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// One person, as far as the names tell.
    Same,
    /// At least one of them names nobody.
    Unknown,
    /// Two people, each named at the quotation.
    Conflict,
}

/// Compares who says `ours` with who is said to say `other`.
pub fn agreement(view: &View, ours: UtteranceId, other: &Occurrence) -> Agreement {
    if other.speakers == Speakers::Same {
        return Agreement::Same;
    }
    let (Some(name), Some(theirs)) = (plain_name(view, ours), other.speaker.as_ref().filter(|s| s.named)) else {
        return Agreement::Unknown;
    };
    let (ours, theirs) = (Name::of(name), Name::of(&theirs.name));
    match names::compare(&ours, &theirs) {
        // "Clinton said" may be one of two, and a title may have been taken for a name.
        Likeness::Different if ours.family() == theirs.family() => Agreement::Unknown,
        Likeness::Different => Agreement::Conflict,
        _ => Agreement::Same,
    }
}

/// The fullest name of the speaker, where the quotation is plainly theirs.
pub fn plain_name<'a>(view: &View<'a>, utterance: UtteranceId) -> Option<&'a str> {
    view.article.plain_speaker(utterance)
}
