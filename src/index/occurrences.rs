//! Where else the words of an utterance stand, in memory and in the archive.

use super::matches::{self, Match};
use super::matching::accept::{self, Company};
use super::recalled::Occurrences;
use super::{FileId, Index, Occurrence, Said, SpeakerName, Speakers};
use crate::article::UtteranceId;
use crate::names::Likeness;
use crate::wording::{Printed, Wording};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::sync::{Arc, PoisonError};

impl Index {
    /// Where else the words of `file`'s utterance stand, in this file and the others: transcripts first, then fullest
    /// first, then closest, then by place. Never the utterance itself.
    pub fn occurrences(&self, file: FileId, utterance: UtteranceId) -> Occurrences {
        self.recalled.occurrences((file, utterance), self.generation().unwrap_or_default(), || {
            self.find_occurrences(file, utterance)
        })
    }

    fn find_occurrences(&self, file: FileId, utterance: UtteranceId) -> Vec<Occurrence> {
        let Some(ours) = self.said((file, utterance)) else { return Vec::new() };
        let mut found: Vec<(usize, Occurrence)> = Vec::new();
        let generation = self.generation().unwrap_or_default();
        let among_many = self.is_large();
        for other in self.matches(ours.wording()).iter() {
            let archived = other.archived.iter().flatten().filter(|(at, _)| !self.at_hand(*at)).copied();
            let remembered = other.archived.is_none().then(|| self.memory.at(other.wording, MOST_PLACES_OF_ONE_FILE));
            for (at, number) in archived.chain(remembered.into_iter().flatten()).take(MOST_PLACES) {
                let (in_memory, in_archive);
                let theirs = if other.archived.is_some() {
                    let find = || self.said((at, number)).map(Cow::into_owned);
                    in_archive = self.recalled.said((at, number), generation, find);
                    in_archive.as_deref()
                } else {
                    in_memory = self.said((at, number));
                    in_memory.as_deref()
                };
                let Some(theirs) = theirs.filter(|theirs| at != file || !overlap(&ours, theirs)) else { continue };
                let (own, speaker) = (self.speaker_for(at, &ours), self.speaker_for(file, theirs));
                let speakers = self.speakers(own.as_ref(), speaker.as_ref());
                // A transcript that names nobody leaves it to the story.
                let anybodys = ours.transcript && own.is_none() || theirs.transcript && speaker.is_none();
                let same_speaker = speakers == Speakers::Same || anybodys;
                let (same_story, transcript) = (at == file, ours.transcript || theirs.transcript);
                let company = Company { same_speaker, same_story, transcript, among_many };
                if accept::accept(&other.comparison, &company) {
                    let length = theirs.wording().length();
                    found.push((length, self.occurrence(at, &ours, theirs, other, (speaker, speakers))));
                }
            }
        }
        let order = |(length, o): &(usize, Occurrence)| {
            (Reverse(o.transcript), Reverse(*length), o.class, self.order(o.file), o.segments.first().copied())
        };
        found.sort_by(|a, b| order(a).cmp(&order(b)));
        found.into_iter().map(|(_, occurrence)| occurrence).collect()
    }

    /// What is said in the archive in words that begin with those of `words`, in any order; `limit` at most, and only
    /// among the newest.
    pub fn archived_quotes(&self, words: &str, limit: usize) -> Vec<(FileId, Said)> {
        let wanted = Printed::of([words]);
        let wanted: Vec<String> = wanted.wording().tokens().map(|word| format!(" {word}")).collect();
        let fits = |words: &str| {
            wanted.iter().all(|word| words.contains(word.as_str()) || words.starts_with(word.trim_start()))
        };
        let places = self.ask(|archive| archive.places_that(&fits, limit)).unwrap_or_default();
        let places = places.into_iter().filter(|(file, _)| !self.at_hand(*file));
        places.filter_map(|at| Some((at.0, self.said(at)?.into_owned()))).collect()
    }

    fn matches(&self, wording: &Arc<Wording>) -> Arc<[Match]> {
        let generation = self.generation().unwrap_or_default();
        let mut remembered = self.remembered.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = remembered.get(wording, generation) {
            return known;
        }
        let mut found = Vec::new();
        self.noted(matches::find(wording, &self.memory, false, &mut found));
        self.ask(|archive| matches::find(wording, archive, true, &mut found));
        let found: Arc<[Match]> = found.into();
        remembered.put(wording.clone(), found.clone());
        found
    }

    /// Who says it, as the story `file` has it: numbered speakers are whom its front matter names, or nobody.
    fn speaker_for(&self, file: FileId, said: &Said) -> Option<(SpeakerName, bool)> {
        let Some(number) = said.number() else {
            return said.speaker.clone().map(|speaker| (speaker, said.speaker_known));
        };
        let (_, name) = self.memory.summary(file)?.speakers.iter().find(|(of, _)| *of == number)?;
        Some((SpeakerName { name: name.clone(), named: true }, true))
    }

    fn speakers(&self, a: Option<&(SpeakerName, bool)>, b: Option<&(SpeakerName, bool)>) -> Speakers {
        match (a, b) {
            (Some((name_a, true)), Some((name_b, true))) => {
                match self.recalled.likeness(&name_a.name, &name_b.name) {
                    // Whom "he" means is a conclusion, and may be wrong.
                    Likeness::Different if name_a.named && name_b.named => Speakers::Different,
                    Likeness::Different => Speakers::Unknown,
                    _ => Speakers::Same,
                }
            }
            _ => Speakers::Unknown,
        }
    }

    fn occurrence(
        &self,
        file: FileId,
        ours: &Said,
        theirs: &Said,
        other: &Match,
        (speaker, speakers): (Option<(SpeakerName, bool)>, Speakers),
    ) -> Occurrence {
        let difference = self.recalled.difference(ours, theirs, other);
        Occurrence {
            file,
            utterance: theirs.utterance,
            segments: theirs.segments.clone(),
            matched: difference.matched(&theirs.segments),
            of_segments: difference.of_segments(&theirs.segments),
            class: other.class(ours, theirs),
            difference,
            evidence: other.comparison.evidence,
            speaker: speaker.map(|(speaker, _)| speaker),
            speakers,
            transcript: theirs.transcript,
            matched_words: other.comparison.matched,
            closeness: other.comparison.closeness,
        }
    }
}

/// A slogan may stand in every other article: nobody looks at more places of one wording than these,
const MOST_PLACES: usize = 200;
/// and at no more than these in one article.
const MOST_PLACES_OF_ONE_FILE: usize = 16;

/// A quotation inside another one is no second occurrence of it.
fn overlap(a: &Said, b: &Said) -> bool {
    a.utterance == b.utterance || a.segments.iter().any(|a| b.segments.iter().any(|b| a.overlaps(*b)))
}
