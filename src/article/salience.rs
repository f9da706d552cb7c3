//! Who is in the reader's mind: everybody mentioned lately, fading with every sentence.
//!
//! After the idea of centering (Grosz, Joshi and Weinstein 1995): what the sentence before was about is what a
//! pronoun takes up. The weights are ours.

use super::PersonId;

/// How much is left of a person's standing after one sentence.
const FADE: f32 = 0.62;
/// What a new paragraph costs, on top.
const PARAGRAPH_FADE: f32 = 0.85;
/// Below this nobody is remembered.
const FORGOTTEN: f32 = 0.02;
/// So many people are kept in mind.
const MEMORY: usize = 12;

/// Somebody in mind.
#[derive(Clone, Copy, Debug)]
struct Standing {
    person: PersonId,
    weight: f32,
}

/// The people in mind.
#[derive(Clone, Debug, Default)]
pub(super) struct Stage {
    standing: Vec<Standing>,
}

/// How a person came up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Subject,
    Object,
    /// "Fenwick’s campaign", "the Fenwick campaign".
    Owner,
    /// In somebody's quoted words.
    Quoted,
}

impl Stage {
    /// A person is mentioned.
    pub fn mention(&mut self, person: PersonId, part: Part) {
        let weight = match part {
            Part::Subject => 1.0,
            Part::Object => 0.7,
            Part::Owner => 0.6,
            Part::Quoted => 0.35,
        };
        match self.standing.iter_mut().find(|s| s.person == person) {
            // Coming up again counts a little: it shows whom the story is about.
            Some(standing) => standing.weight = (standing.weight * 0.25 + weight).max(standing.weight),
            None => self.standing.push(Standing { person, weight }),
        }
        if self.standing.len() > MEMORY {
            let least =
                (0..self.standing.len()).min_by(|&a, &b| self.standing[a].weight.total_cmp(&self.standing[b].weight));
            self.standing.swap_remove(least.unwrap_or(0));
        }
    }

    /// A sentence is over.
    pub fn next_sentence(&mut self) {
        self.fade(FADE);
    }

    /// A paragraph is over.
    pub fn next_paragraph(&mut self) {
        self.fade(PARAGRAPH_FADE);
    }

    fn fade(&mut self, by: f32) {
        for standing in &mut self.standing {
            standing.weight *= by;
        }
        self.standing.retain(|s| s.weight > FORGOTTEN);
    }

    /// The two people who stand out most among those that `fits` lets through, each with a weight; `favour` adds to
    /// a weight.
    pub fn foremost(
        &self,
        fits: impl Fn(PersonId) -> bool,
        favour: impl Fn(PersonId) -> f32,
    ) -> [Option<(PersonId, f32)>; 2] {
        let mut best = [None, None];
        for standing in self.standing.iter().filter(|s| fits(s.person)) {
            let candidate = (standing.person, standing.weight + favour(standing.person));
            let beats = |other: Option<(PersonId, f32)>| other.is_none_or(|(_, weight)| candidate.1 > weight);
            if beats(best[0]) {
                best = [Some(candidate), best[0]];
            } else if beats(best[1]) {
                best[1] = Some(candidate);
            }
        }
        best
    }
}
