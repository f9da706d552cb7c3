//! What kind of source says something, and how plainly the text shows who it is.
//!
//! Nothing is concluded from a name: not who somebody is, only what the story itself calls them.

use super::{Article, Confidence, Evidence, Speaker, SpeakerKind, UtteranceId};
use crate::lexicon::offices::speaks_for_others;
use crate::lexicon::{self, Word};

/// What kind of source a story gives for somebody's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceKind {
    /// A person with a name.
    Person,
    /// A person with a name who speaks for somebody else.
    Spokesperson,
    /// Several who say it together.
    Together,
    /// "a spokeswoman".
    SpokespersonUnnamed,
    /// "a council employee".
    PersonUnnamed,
    /// A company, an office, a paper.
    Organisation,
    /// A report, a statement, a letter.
    Document,
    /// Nobody is given, or a "she" that is nobody.
    Nobody,
}

impl SourceKind {
    /// All of them, in the order in which they are listed.
    pub const ALL: [SourceKind; 8] = [
        SourceKind::Person,
        SourceKind::Spokesperson,
        SourceKind::Together,
        SourceKind::SpokespersonUnnamed,
        SourceKind::PersonUnnamed,
        SourceKind::Organisation,
        SourceKind::Document,
        SourceKind::Nobody,
    ];

    /// As machine formats call it.
    pub fn name(self) -> &'static str {
        match self {
            SourceKind::Person => "person",
            SourceKind::Spokesperson => "spokesperson",
            SourceKind::Together => "together",
            SourceKind::SpokespersonUnnamed => "spokesperson-unnamed",
            SourceKind::PersonUnnamed => "person-unnamed",
            SourceKind::Organisation => "organisation",
            SourceKind::Document => "document",
            SourceKind::Nobody => "nobody",
        }
    }

    /// Whether somebody speaks whom the story does not name.
    pub fn is_unnamed(self) -> bool {
        matches!(self, SourceKind::SpokespersonUnnamed | SourceKind::PersonUnnamed)
    }
}

/// How plainly the text shows who says something. What is less than [`Known::Named`] is for somebody to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Known {
    /// A name, or whatever the source is called, stands beside the words as their speaker.
    Named,
    /// “he”, “the mayor”, or the sentence around the words says it.
    Meant,
    /// A guess, or nobody.
    Guessed,
}

impl Known {
    /// As machine formats call it.
    pub fn name(self) -> &'static str {
        match self {
            Known::Named => "named",
            Known::Meant => "meant",
            Known::Guessed => "guessed",
        }
    }
}

impl Article {
    /// What kind of source the utterance has.
    pub fn source_kind(&self, utterance: UtteranceId) -> SourceKind {
        let said = &self.utterances[utterance].attribution;
        let Some(speaker) = &said.speaker else { return SourceKind::Nobody };
        if !said.speakers.is_empty() {
            return SourceKind::Together;
        }
        match (speaker.person, speaker.kind) {
            (Some(person), _) if self.is_spokesperson(person) => SourceKind::Spokesperson,
            (Some(_), _) | (None, SpeakerKind::Name) => SourceKind::Person,
            (None, SpeakerKind::Pronoun) => SourceKind::Nobody,
            (None, SpeakerKind::Organisation | SpeakerKind::Description) => self.kind_of_words(speaker),
        }
    }

    /// How plainly the text shows who says the utterance.
    pub fn known(&self, utterance: UtteranceId) -> Known {
        let said = &self.utterances[utterance].attribution;
        let Some(speaker) = &said.speaker else { return Known::Guessed };
        let sure = self.sureness(said);
        let nobody = speaker.kind == SpeakerKind::Pronoun && speaker.person.is_none();
        if nobody || sure == Confidence::Guess {
            return Known::Guessed;
        }
        let stands_for_another = match speaker.kind {
            SpeakerKind::Pronoun => true,
            SpeakerKind::Description => speaker.person.is_some(),
            SpeakerKind::Name | SpeakerKind::Organisation => false,
        };
        let elsewhere = matches!(
            said.evidence,
            Evidence::ParagraphBefore | Evidence::ParagraphAfter | Evidence::Continued | Evidence::Alternation
        );
        if sure == Confidence::Certain && !stands_for_another && !elsewhere { Known::Named } else { Known::Meant }
    }

    /// Whether the story says of somebody that they speak for others.
    fn is_spokesperson(&self, person: usize) -> bool {
        let roles = self.people.get(person).map_or(&[][..], |person| &person.roles);
        roles.iter().any(|role| speaks_for_others(self.draft.at(*role)))
    }

    fn kind_of_words(&self, speaker: &Speaker) -> SourceKind {
        let words = self.draft.at(speaker.span);
        let last = words.rsplit(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
        if lexicon::word(&last.to_lowercase()).has(Word::DOCUMENT) {
            SourceKind::Document
        } else if speaker.kind == SpeakerKind::Organisation {
            SourceKind::Organisation
        } else if speaks_for_others(words) {
            SourceKind::SpokespersonUnnamed
        } else {
            SourceKind::PersonUnnamed
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Format;
    use crate::stylebook::Stylebook;

    /// Of the first utterance.
    fn of(text: &str) -> (SourceKind, Known) {
        let article = Article::read(text.into(), Format::Plain, &Stylebook::default());
        (article.source_kind(0), article.known(0))
    }

    #[test]
    fn a_source_is_what_the_story_calls_it() {
        use Known::{Guessed, Named};
        let said = |who: &str| of(&format!("“The ferry is late again,” {who} said.\n"));
        assert_eq!(said("Ada Fenwick"), (SourceKind::Person, Named));
        assert_eq!(said("Ada Fenwick, a spokeswoman for the ferry,"), (SourceKind::Spokesperson, Named));
        assert_eq!(said("Ada Fenwick and Bram Oskell"), (SourceKind::Together, Named));
        assert_eq!(said("a spokeswoman"), (SourceKind::SpokespersonUnnamed, Named));
        assert_eq!(said("a council employee"), (SourceKind::PersonUnnamed, Named));
        assert_eq!(said("the Eastwick Ferry Association"), (SourceKind::Organisation, Named));
        assert_eq!(said("the report"), (SourceKind::Document, Named));
        assert_eq!(said("she"), (SourceKind::Nobody, Guessed));
        assert_eq!(of("The ferry is late.\n\n“Nobody asked us about it.”\n").0, SourceKind::Nobody);
    }

    #[test]
    fn who_is_only_meant_is_not_named() {
        assert_eq!(
            of("Ada Fenwick waited. “The ferry is late again,” she said.\n"),
            (SourceKind::Person, Known::Meant)
        );
        let before = "Ada Fenwick, the mayor, waited at the landing.\n\n“The ferry is late again.”\n";
        assert!(of(before).1 > Known::Named);
    }
}
