//! What one article tells the others: its utterances and its people, without the rest of its text.

use crate::article::{Article, MentionKind, PersonId, QuoteKind, SpeakerKind, UtteranceId};
use crate::lexicon::offices::title_key;
use crate::lexicon::{self, Word};
use crate::names::numbered;
use crate::stylebook::Role;
use crate::text::Span;
use crate::wording::{Known, Printed, Wording};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What an article tells the others: its utterances and its people, without its text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// What is said in it, in order; labels and empty quotations are left out.
    pub said: Vec<Said>,
    /// Who is named in it, in order.
    pub people: Vec<Named>,
    /// Whom it says the numbered speakers of its transcripts to be: number and name.
    pub speakers: Vec<(String, String)>,
}

/// One utterance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Said {
    /// Its number in the article.
    pub utterance: UtteranceId,
    /// Its segments, without marks.
    pub segments: Vec<Span>,
    /// Their text and its words.
    pub printed: Arc<Printed>,
    /// Who says it, as far as it is known.
    pub speaker: Option<SpeakerName>,
    /// Whether the speaker's name tells anything to another article ("he" does not).
    pub speaker_known: bool,
    /// Whether it is what was really said, by the article's format or the role of its folder.
    pub transcript: bool,
}

/// A speaker as another article gives it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SpeakerName {
    /// The person's fullest name there, or the words used.
    pub name: String,
    /// Whether `name` is a person's name, given as such at the quote (no pronoun, no description).
    pub named: bool,
}

/// One person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Named {
    /// Their number in the article.
    pub person: PersonId,
    /// The fullest name, as written.
    pub name: String,
    /// The forms of the name, in order of first use, with how often.
    pub forms: Vec<(String, u32)>,
    /// The offices and ranks that the article gives, in the form in which titles are compared; some, if many.
    pub offices: Vec<String>,
    /// Where they are named.
    pub mentions: Vec<Span>,
    /// What they are quoted saying: the first words, and where.
    pub quotes: Vec<(String, Span)>,
}

impl Summary {
    /// What `article` tells the others.
    pub fn of(article: &Article) -> Summary {
        Summary::after(article, None)
    }

    /// The same, faster where `before` is what almost the same article told. Whether its folder makes it a
    /// transcript, see
    /// [`Summary::in_role`].
    pub fn after(article: &Article, before: Option<&Summary>) -> Summary {
        // What is quoted inside somebody's words is part of those words.
        let outermost = |u: &UtteranceId| article.utterances[*u].segments.iter().all(|&q| article.quotes[q].depth == 0);
        let known =
            before.iter().flat_map(|before| &before.said).map(|said| (said.printed.text(), &said.printed)).collect();
        let said = (0..article.utterances.len())
            .filter(outermost)
            .filter_map(|utterance| Said::of(article, utterance, &known))
            .collect();
        let mut says: Vec<Vec<UtteranceId>> = vec![Vec::new(); article.people.len()];
        for (id, utterance) in article.utterances.iter().enumerate() {
            let speaker = utterance.attribution.speaker.as_ref().and_then(|speaker| speaker.person);
            if let Some(said) = speaker.and_then(|person| says.get_mut(person)) {
                said.push(id);
            }
        }
        let people = says.iter().enumerate().filter_map(|(person, said)| Named::of(article, person, said)).collect();
        let speakers = article.speakers().into_iter();
        let speakers = speakers.filter_map(|(label, name)| Some((numbered(&label)?, name))).collect();
        Summary { said, people, speakers }
    }

    /// The same, of an article of a folder with `role`.
    pub fn in_role(mut self, role: Option<Role>) -> Summary {
        let transcript = role == Some(Role::Transcript);
        self.said.iter_mut().for_each(|said| said.transcript |= transcript);
        self
    }

    /// Whether it has what was really said.
    pub fn is_transcript(&self) -> bool {
        self.said.first().is_some_and(|said| said.transcript)
    }

    /// The utterance of that number, unless it was left out.
    pub fn utterance(&self, utterance: UtteranceId) -> Option<&Said> {
        self.said.binary_search_by_key(&utterance, |said| said.utterance).ok().map(|at| &self.said[at])
    }

    /// The person of that number, unless never named.
    pub fn person(&self, person: PersonId) -> Option<&Named> {
        self.people.binary_search_by_key(&person, |named| named.person).ok().map(|at| &self.people[at])
    }

    /// Whether the same words stand at the same number.
    pub(super) fn has(&self, said: &Said) -> bool {
        self.utterance(said.utterance).is_some_and(|own| own.wording() == said.wording())
    }

    /// Whether the same name stands at the same number.
    pub(super) fn names(&self, named: &Named) -> bool {
        self.person(named.person).is_some_and(|own| own.name == named.name)
    }
}

impl Said {
    fn of(article: &Article, utterance: UtteranceId, known: &Known) -> Option<Said> {
        let segments: Vec<Span> = article.spoken(utterance).collect();
        let printed = Printed::among(segments.iter().map(|span| span.of(article.text())), known);
        let (speaker, speaker_known) =
            speaker(article, utterance).map_or((None, false), |(name, known)| (Some(name), known));
        (!printed.wording().is_empty()).then(|| Said {
            utterance,
            segments,
            printed,
            speaker,
            speaker_known,
            transcript: article.draft.is_transcript(),
        })
    }

    /// The number of whoever says it, where a program numbered the speakers of a transcript.
    pub fn number(&self) -> Option<String> {
        self.speaker.as_ref().filter(|_| self.transcript).and_then(|speaker| numbered(&speaker.name))
    }

    /// Its words, folded.
    pub fn wording(&self) -> &Arc<Wording> {
        self.printed.wording()
    }

    /// What its words are kept under.
    pub fn variant(&self) -> u64 {
        self.wording().id()
    }

    /// Its text to read, its segments parted by a blank.
    pub fn said(&self) -> String {
        self.printed.segments().map(str::trim).collect::<Vec<_>>().join(" ")
    }
}

fn speaker(article: &Article, utterance: UtteranceId) -> Option<(SpeakerName, bool)> {
    let speaker = article.utterances[utterance].attribution.speaker.as_ref()?;
    let person = speaker.person.and_then(|person| article.people.get(person));
    let named = article.plain_speaker(utterance).is_some();
    Some(match person {
        Some(person) => (SpeakerName { name: person.name.clone(), named }, true),
        None => {
            let name = speaker.span.of(article.text()).to_owned();
            (SpeakerName { name, named }, matches!(speaker.kind, SpeakerKind::Name | SpeakerKind::Organisation))
        }
    })
}

/// How many of a person's quotations another article's hover may show.
const MOST_QUOTES: usize = 8;
/// How many offices of one person are reported.
const MOST_OFFICES: usize = 4;
/// How many words of each.
const FIRST_WORDS: usize = 12;

impl Named {
    /// `None` for people who are never named; `said` are their utterances.
    fn of(article: &Article, person: PersonId, said: &[UtteranceId]) -> Option<Named> {
        let mut named = Named {
            person,
            name: article.people[person].name.clone(),
            forms: Vec::new(),
            offices: Vec::new(),
            mentions: Vec::new(),
            quotes: Vec::new(),
        };
        for mention in article.people[person].mentions.iter().filter_map(|&mention| article.mentions.get(mention)) {
            if mention.kind == MentionKind::Name {
                let form = mention.span.of(article.text());
                named.mentions.push(mention.span);
                match named.forms.iter_mut().find(|(known, _)| known == form) {
                    Some((_, count)) => *count += 1,
                    None => named.forms.push((form.to_owned(), 1)),
                }
            }
        }
        let offices = article.people[person].roles.iter().filter_map(|role| office_of(role.of(article.text())));
        named.offices = offices.take(MOST_OFFICES).collect();
        let said = said.iter().map(|&said| &article.utterances[said]);
        let said = said.filter_map(|said| article.quotes.get(*said.segments.first()?));
        let said = said.filter(|quote| quote.kind != QuoteKind::Label).map(|quote| quote.inner);
        named.quotes = said.take(MOST_QUOTES).map(|span| (first_words(span.of(article.text())), span)).collect();
        (!named.mentions.is_empty()).then_some(named)
    }
}

/// The key of a role that is an office or a rank: "Sen.", "the police chief of Eastwick".
fn office_of(role: &str) -> Option<String> {
    let key = title_key(role);
    let mut words = key.split(' ').take_while(|word| !lexicon::word(word).has(Word::PREPOSITION | Word::WHO));
    let last = words.by_ref().last()?;
    lexicon::word(last).has(Word::FORMAL_TITLE).then(|| last.to_owned())
}

fn first_words(text: &str) -> String {
    let mut words: Vec<&str> = text.split_whitespace().take(FIRST_WORDS + 1).collect();
    if words.len() > FIRST_WORDS {
        words.truncate(FIRST_WORDS);
        return words.join(" ") + " …";
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stylebook::Stylebook;
    use proptest::prelude::*;

    const PIECES: [&str; 8] = [
        "“It rains,” said Ada Fenwick. ",
        "“It rains,” ",
        "she said, “and hard.” ",
        "\n\n",
        "“It ",
        "rains, and ",
        "“We’re … in,” ",
        "Bram Oskell said. ",
    ];

    fn article(pieces: &[usize]) -> Article {
        let text: String = pieces.iter().map(|&piece| PIECES[piece]).collect();
        Article::read(text.into(), crate::draft::Format::Plain, &Stylebook::default())
    }

    proptest! {
        #[test]
        fn what_was_known_before_changes_nothing(
            before in prop::collection::vec(0..PIECES.len(), 0..12),
            now in prop::collection::vec(0..PIECES.len(), 0..12),
        ) {
            let now = article(&now);
            prop_assert_eq!(Summary::after(&now, Some(&Summary::of(&article(&before)))), Summary::of(&now));
        }
    }
}
