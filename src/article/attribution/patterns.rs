//! The ways in which copy shows who speaks, strongest first: one row each, with an example that is a test and the
//! evidence that it is. The confidence of a row is set by hand; how often the row is right is counted in
//! `tests/gold/scorecard.txt`. What it looks for stands in the files beside this one.

use super::place::Place;
use super::{Attributor, Found, Pattern, Said};
use crate::article::{Confidence, Evidence};

impl Attributor<'_> {
    /// What the first pattern that fits shows.
    pub(super) fn by_pattern(&self, place: &Place) -> Option<Found> {
        let can_speak = |said: &Said| said.speaker.as_ref().is_none_or(|p| self.page.is_noun_phrase(p));
        ordered(place).find_map(|pattern| Some(Found::by(pattern, (pattern.find)(self, place).filter(can_speak)?)))
    }
}

impl Found {
    /// Nothing shows who speaks.
    pub(super) fn nothing() -> Found {
        Found::by(NOTHING, Said::new(None, None))
    }

    /// It is no speech.
    pub(super) fn no_speech() -> Found {
        Found { speech: false, ..Found::nothing() }
    }
}

/// The patterns in the order in which they are tried. In the middle of a sentence of the writer's, what the sentence
/// says before the words counts more than what follows.
fn ordered(place: &Place) -> impl Iterator<Item = &'static Pattern> {
    let groups = if place.embedded {
        [CLAUSE, BEFORE, INSIDE, BEHIND, AROUND]
    } else {
        [BEHIND, CLAUSE, BEFORE, INSIDE, AROUND]
    };
    groups.into_iter().flatten()
}

/// Every pattern.
#[cfg(test)]
fn all() -> impl Iterator<Item = &'static Pattern> {
    [BEHIND, CLAUSE, BEFORE, INSIDE, AROUND].into_iter().flatten()
}

/// A transcript's turn: not looked for, but known.
pub(super) const TURN: &Pattern = &Pattern {
    name: "turn",
    example: "HOST: Where to?\n\nADA FENWICK: Home.\n\n⟦HOST⟧: Why?",
    evidence: Evidence::Colon,
    confidence: Confidence::Certain,
    find: |_, _| None,
};

/// Nothing shows it.
pub(super) const NOTHING: &Pattern = &Pattern {
    name: "nothing",
    example: "“We sail at noon.”",
    evidence: Evidence::Nothing,
    confidence: Confidence::Guess,
    find: |_, _| None,
};

/// A clause behind the words that says whose they are, whatever their sentence says before them.
const CLAUSE: &[Pattern] = &[Pattern {
    name: "as-put-it",
    example: "Oskell denied that he had been “asleep at the wheel”, as ⟦Ada Fenwick⟧ put it.",
    evidence: Evidence::SaidAfter,
    confidence: Confidence::Likely,
    find: |a, p| a.as_put_it(p),
}];

/// A tag right behind the words.
const BEHIND: &[Pattern] = &[
    Pattern {
        name: "signed-dash",
        example: "“We sail at noon.” – ⟦Ada Fenwick⟧",
        evidence: Evidence::SaidAfter,
        confidence: Confidence::Certain,
        find: |a, p| a.signed(p),
    },
    Pattern {
        name: "signed-plainly",
        example: "“It should be closed for good.” ⟦Ada Fenwick⟧, 34, teacher",
        evidence: Evidence::SaidAfter,
        confidence: Confidence::Certain,
        find: |a, p| a.signed_plainly(p),
    },
    Pattern {
        name: "said-name",
        example: "“We sail,” said ⟦Ada Fenwick⟧.",
        evidence: Evidence::SaidAfter,
        confidence: Confidence::Certain,
        find: |a, p| a.said_name(p),
    },
    Pattern {
        name: "came-from",
        example: "“We sail at noon,” came the answer from ⟦Ada Fenwick⟧.",
        evidence: Evidence::SaidAfter,
        confidence: Confidence::Likely,
        find: |a, p| a.came_from(p),
    },
    Pattern {
        name: "according-behind",
        example: "“We sail,” according to ⟦Ada Fenwick⟧.",
        evidence: Evidence::AccordingTo,
        confidence: Confidence::Certain,
        find: |a, p| a.according_behind(p),
    },
    Pattern {
        name: "name-said",
        example: "“We sail,” ⟦Ada Fenwick⟧ said.",
        evidence: Evidence::SaidAfter,
        confidence: Confidence::Certain,
        find: |a, p| a.name_said(p, true),
    },
    Pattern {
        name: "name-said-open",
        example: "Oskell would rather “sail at noon on Friday” ⟦Fenwick⟧ said.",
        evidence: Evidence::SaidAfter,
        confidence: Confidence::Certain,
        find: |a, p| a.name_said(p, false),
    },
    Pattern {
        name: "name-acts",
        example: "“We sail,” ⟦Ada Fenwick⟧ left the room.",
        evidence: Evidence::SaidAfter,
        confidence: Confidence::Likely,
        find: |a, p| a.name_acts(p),
    },
    Pattern {
        name: "name-alone",
        example: "“We sail,” ⟦Ada Fenwick⟧, who runs the port.",
        evidence: Evidence::SaidAfter,
        confidence: Confidence::Likely,
        find: |a, p| a.name_alone(p),
    },
];

/// A tag right before the words.
const BEFORE: &[Pattern] = &[
    Pattern {
        name: "tag-of-sentence",
        example: "The vote shows “the end of an age” for the port, said ⟦Ada Fenwick⟧, a skipper.",
        evidence: Evidence::InSentence,
        confidence: Confidence::Likely,
        find: |a, p| a.tag_of_sentence(p),
    },
    Pattern {
        name: "colon-name",
        example: "Voters agree – ⟦Ada Fenwick⟧: “We sail.”",
        evidence: Evidence::Colon,
        confidence: Confidence::Certain,
        find: |a, p| a.colon_name(p),
    },
    Pattern {
        name: "colon-own-words",
        example: "⟦Ada Fenwick⟧’s answer was short: “We sail.”",
        evidence: Evidence::Colon,
        confidence: Confidence::Likely,
        find: |a, p| a.colon_own_words(p),
    },
    Pattern {
        name: "colon-said",
        example: "⟦Ada Fenwick⟧ said: “We sail.”",
        evidence: Evidence::Colon,
        confidence: Confidence::Certain,
        find: |a, p| a.colon_verb(p, true),
    },
    Pattern {
        name: "colon-verb",
        example: "⟦Ada Fenwick⟧ has praised the crew: “We sail.”",
        evidence: Evidence::Colon,
        confidence: Confidence::Likely,
        find: |a, p| a.colon_verb(p, false),
    },
    Pattern {
        name: "colon-subject",
        example: "⟦Ada Fenwick⟧ on the crossing: “We sail.”",
        evidence: Evidence::Colon,
        confidence: Confidence::Likely,
        find: |a, p| a.colon_subject(p),
    },
    Pattern {
        name: "said-name-lead",
        example: "Said ⟦Ada Fenwick⟧, “We sail.”",
        evidence: Evidence::SaidBefore,
        confidence: Confidence::Certain,
        find: |a, p| a.said_name_lead(p),
    },
    Pattern {
        name: "name-said-lead",
        example: "⟦Ada Fenwick⟧ said, “We sail.”",
        evidence: Evidence::SaidBefore,
        confidence: Confidence::Certain,
        find: |a, p| a.lead(p, true),
    },
    Pattern {
        name: "verb-lead",
        example: "⟦Ada Fenwick⟧ praised the crew, saying “we sail at noon.”",
        evidence: Evidence::SaidBefore,
        confidence: Confidence::Likely,
        find: |a, p| a.lead(p, false),
    },
];

/// The words are part of a sentence that tells of them.
const INSIDE: &[Pattern] = &[
    Pattern {
        name: "according-inside",
        example: "According to ⟦Ada Fenwick⟧, the boats are “ready for the crossing.”",
        evidence: Evidence::AccordingTo,
        confidence: Confidence::Likely,
        find: |a, p| a.according_inside(p),
    },
    Pattern {
        name: "view-of",
        example: "To ⟦Ada Fenwick⟧, the bridge is “a monument to nothing.”",
        evidence: Evidence::InSentence,
        confidence: Confidence::Likely,
        find: |a, p| a.view_of(p),
    },
    Pattern {
        name: "view-owner",
        example: "It is, in ⟦Ada Fenwick⟧’s words, “a monument to nothing.”",
        evidence: Evidence::InSentence,
        confidence: Confidence::Likely,
        find: |a, p| a.view_owner(p),
    },
    Pattern {
        name: "called-by",
        example: "It was described as “a monument to nothing” by ⟦Ada Fenwick⟧.",
        evidence: Evidence::InSentence,
        confidence: Confidence::Likely,
        find: |a, p| a.called_by(p),
    },
    Pattern {
        name: "parenthesis",
        example: "The plan, ⟦Ada Fenwick⟧ said, was “far too bold for winter.”",
        evidence: Evidence::InSentence,
        confidence: Confidence::Likely,
        find: |a, p| a.parenthesis(p),
    },
    Pattern {
        name: "own-words",
        example: "⟦Ada Fenwick⟧’s claim that the bridge is “far too old for us” is new.",
        evidence: Evidence::InSentence,
        confidence: Confidence::Likely,
        find: |a, p| a.own_words(p),
    },
    Pattern {
        name: "main-verb",
        example: "⟦Ada Fenwick⟧ said the plan was “far too bold for winter.”",
        evidence: Evidence::InSentence,
        confidence: Confidence::Certain,
        find: |a, p| a.main_verb(p),
    },
    Pattern {
        name: "verb-inside",
        example: "⟦Ada Fenwick⟧ rose and said the plan was “far too bold for winter.”",
        evidence: Evidence::InSentence,
        confidence: Confidence::Likely,
        find: |a, p| a.verb_inside(p),
    },
    Pattern {
        name: "opening-participle",
        example: "Calling the bridge “far too old for us,” ⟦Ada Fenwick⟧ left.",
        evidence: Evidence::InSentence,
        confidence: Confidence::Likely,
        find: |a, p| a.opening_participle(p),
    },
];

/// No tag beside the words: what stands further off in their sentence, their paragraph or the one before.
const AROUND: &[Pattern] = &[
    Pattern {
        name: "name-said-sentence",
        example: "“Far too bold for winter” and too dear for a small town, ⟦Ada Fenwick⟧ said.",
        evidence: Evidence::InSentence,
        confidence: Confidence::Likely,
        find: |a, p| a.said_at_the_end(p),
    },
    Pattern {
        name: "according-sentence",
        example: "The plan is “far too bold for winter” and dear, according to ⟦Ada Fenwick⟧.",
        evidence: Evidence::AccordingTo,
        confidence: Confidence::Likely,
        find: |a, p| a.according_at_the_end(p),
    },
    Pattern {
        name: "view-sentence",
        example: "The plan is “far too bold for winter” in ⟦Ada Fenwick⟧’s view.",
        evidence: Evidence::InSentence,
        confidence: Confidence::Likely,
        find: |a, p| a.view_at_the_end(p),
    },
    Pattern {
        name: "told-before",
        example: "⟦Ada Fenwick⟧ warned the crew of the storm. “We sail at noon.”",
        evidence: Evidence::ParagraphBefore,
        confidence: Confidence::Likely,
        find: |a, p| a.told_before(p),
    },
    Pattern {
        name: "handed-over",
        example: "“We sail,” Ada Fenwick said, and ⟦Bram Oskell⟧ cut in. “Never.”",
        evidence: Evidence::ParagraphBefore,
        confidence: Confidence::Likely,
        find: |a, p| a.handed_over(p),
    },
    Pattern {
        name: "tag-between",
        example: "Fenwick said it was late because “the tide is out,” ⟦she⟧ said. “We sail.”",
        evidence: Evidence::SaidInside,
        confidence: Confidence::Certain,
        find: |a, p| a.tag_between(p),
    },
    Pattern {
        name: "goes-on",
        example: "“We sail,” ⟦Ada Fenwick⟧ said. The crew laughed. “At noon it is.”",
        evidence: Evidence::SaidInside,
        confidence: Confidence::Certain,
        find: |a, p| a.same_paragraph(p),
    },
    Pattern {
        name: "gesture-before",
        example: "⟦Ada Fenwick⟧ left her chair. “Never will we sail at noon.”",
        evidence: Evidence::ParagraphBefore,
        confidence: Confidence::Guess,
        find: |a, p| a.gesture_before(p),
    },
    Pattern {
        name: "sentence-subject",
        example: "⟦Ada Fenwick⟧ sees in the bridge “a monument to nothing at all.”",
        evidence: Evidence::InSentence,
        confidence: Confidence::Guess,
        find: |a, p| a.subject_around(p),
    },
    Pattern {
        name: "colon-nobody",
        example: "“We sail,” said Ada Fenwick.\n\nThen came a surprise: “My boat is older than the pier.”",
        evidence: Evidence::Colon,
        confidence: Confidence::Guess,
        find: |a, p| a.colon_nobody(p),
    },
    Pattern {
        name: "later-tag",
        example: "“We sail.” “At noon,” ⟦Ada Fenwick⟧ said.",
        evidence: Evidence::SaidAfter,
        confidence: Confidence::Guess,
        find: |a, p| a.later_tag(p),
    },
    Pattern {
        name: "signature",
        example: "“We sail at noon.”\n\n– ⟦Ada Fenwick⟧",
        evidence: Evidence::ParagraphAfter,
        confidence: Confidence::Likely,
        find: |a, p| a.signature(p),
    },
    Pattern {
        name: "continued",
        example: "The mayor was there. ⟦Ada Fenwick⟧ said: “It is time.\n\n“Nobody stays.”",
        evidence: Evidence::Continued,
        confidence: Confidence::Likely,
        find: |a, p| a.continued(p),
    },
    Pattern {
        name: "colon-paragraph",
        example: "⟦Ada Fenwick⟧ said this about the crossing:\n\n“We sail.”",
        evidence: Evidence::Colon,
        confidence: Confidence::Likely,
        find: |a, p| a.colon_paragraph(p),
    },
    Pattern {
        name: "asked-paragraph",
        example: "We asked ⟦Ada Fenwick⟧ why the ferry was late.\n\n“The tide was out.”",
        evidence: Evidence::ParagraphBefore,
        confidence: Confidence::Likely,
        find: |a, p| a.asked_paragraph(p),
    },
    Pattern {
        name: "told-paragraph",
        example: "⟦Ada Fenwick⟧ warned the crew of the storm.\n\n“We sail at noon.”",
        evidence: Evidence::ParagraphBefore,
        confidence: Confidence::Likely,
        find: |a, p| a.told_paragraph(p),
    },
    Pattern {
        name: "paragraph-subject",
        example: "⟦Ada Fenwick⟧ runs the port.\n\n“We sail at noon.”",
        evidence: Evidence::ParagraphBefore,
        confidence: Confidence::Guess,
        find: |a, p| a.paragraph_subject(p),
    },
    Pattern {
        name: "alternation",
        example: "“We sail,” said ⟦Ada Fenwick⟧.\n\n“Why?” asked Bram Oskell.\n\n“The tide turns.”",
        evidence: Evidence::Alternation,
        confidence: Confidence::Guess,
        find: |a, p| a.alternation(p),
    },
    Pattern {
        name: "last-speaker",
        example: "“We sail,” said ⟦Ada Fenwick⟧.\n\n“At noon it is.”",
        evidence: Evidence::ParagraphBefore,
        confidence: Confidence::Guess,
        find: |a, p| a.last_speaker(p),
    },
];

#[cfg(test)]
mod tests {
    use super::super::tests::attributed;
    use super::*;

    /// The speaker between the marks of `example`, and the example without them.
    fn marked(example: &str) -> (Option<&str>, String) {
        let inside = example.split_once('⟦').and_then(|(_, rest)| rest.split_once('⟧'));
        (inside.map(|(speaker, _)| speaker), example.replace(['⟦', '⟧'], ""))
    }

    #[test]
    fn every_example_is_read_by_its_pattern() {
        for pattern in all().chain([NOTHING]) {
            let (speaker, text) = marked(pattern.example);
            let (found, said) = (attributed(&text), (pattern.name, speaker.map(str::to_owned)));
            assert!(found.contains(&said), "{}: {found:?}", pattern.example);
        }
    }

    #[test]
    fn no_two_patterns_have_one_name() {
        let mut names: Vec<&str> = all().chain([TURN, NOTHING]).map(|pattern| pattern.name).collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
