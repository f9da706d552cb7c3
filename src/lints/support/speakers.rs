//! Whether two stories give the same words to the same person.

use crate::article::{Confidence, Evidence, SpeakerKind, UtteranceId};
use crate::index::{Occurrence, Speakers, View};
use crate::names::{self, Likeness, Name};

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
    let theirs = other.speaker.as_ref().filter(|speaker| speaker.named);
    match (plain_name(view, ours), theirs) {
        (Some(ours), Some(theirs)) => between(ours, &theirs.name),
        // A transcript that names nobody leaves it to the story.
        (Some(_), None) if other.transcript && other.speaker.is_none() => Agreement::Same,
        _ => Agreement::Unknown,
    }
}

/// Compares two names of speakers.
pub fn between(ours: &str, theirs: &str) -> Agreement {
    let (ours, theirs) = (Name::of(ours), Name::of(theirs));
    match names::compare(&ours, &theirs) {
        // "Fenwick said" may be one of two, and a title may have been taken for a name.
        Likeness::Different if ours.family() == theirs.family() => Agreement::Unknown,
        Likeness::Different => Agreement::Conflict,
        _ => Agreement::Same,
    }
}

/// The fullest name of the speaker, where the quotation is plainly theirs.
pub fn plain_name<'a>(view: &View<'a>, utterance: UtteranceId) -> Option<&'a str> {
    view.article.plain_speaker(utterance)
}

/// The name of the speaker that the sentence has as a tag, though another reading of it is possible.
pub fn tagged_name<'a>(view: &View<'a>, utterance: UtteranceId) -> Option<&'a str> {
    let article = view.article;
    let said = &article.utterances[utterance].attribution;
    let tag = matches!(
        said.evidence,
        Evidence::SaidAfter | Evidence::SaidBefore | Evidence::SaidInside | Evidence::Colon | Evidence::AccordingTo
    );
    let speaker = said.speaker.as_ref().filter(|speaker| tag && speaker.kind == SpeakerKind::Name)?;
    let likely = said.confidence >= Confidence::Likely && !article.is_passed_on(utterance);
    let person = speaker.person.and_then(|person| article.people.get(person));
    likely.then(|| person.map_or_else(|| speaker.span.of(article.text()), |person| person.name.as_str()))
}
