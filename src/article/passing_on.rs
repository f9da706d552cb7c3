//! Who is plainly said to have said something, and who only passes on another's words.

use super::{Article, Attribution, Confidence, MentionKind, SpeakerKind, UtteranceId};
use crate::draft::Token;
use crate::lexicon::grammar::BE;
use crate::lexicon::speech::PASSING_ON;

impl Article {
    /// How sure the reading is that the person given for `said` says it: no more than that those are the speaker's words
    /// and that they mean this person.
    pub fn sureness(&self, said: &Attribution) -> Confidence {
        let mention = said.speaker.as_ref().and_then(|speaker| speaker.mention).map(|mention| &self.mentions[mention]);
        match mention {
            // Whose name it is, is right 98 times in 100 where it is likely (`tests/gold/scorecard.txt`).
            Some(name) if name.kind == MentionKind::Name && name.confidence == Confidence::Likely => said.confidence,
            Some(mention) => said.confidence.min(mention.confidence),
            None => said.confidence,
        }
    }

    /// The name of the one who is named at `utterance` as its speaker, so plainly that another name for it elsewhere is a
    /// contradiction: in full where the person is known, else as it stands there.
    pub fn plain_speaker(&self, utterance: UtteranceId) -> Option<&str> {
        let said = &self.utterances[utterance].attribution;
        let speaker = said.speaker.as_ref().filter(|s| s.kind == SpeakerKind::Name)?;
        let plain = said.confidence == Confidence::Certain && !self.is_passed_on(utterance);
        let person = speaker.person.and_then(|person| self.people.get(person));
        plain.then(|| person.map_or_else(|| speaker.span.of(self.text()), |person| person.name.as_str()))
    }

    /// Whether the words around `utterance` say that it is another's: quoted, read out, retweeted.
    pub fn is_passed_on(&self, utterance: UtteranceId) -> bool {
        let segments = &self.utterances[utterance].segments;
        let (Some(&first), Some(&last)) = (segments.first(), segments.last()) else { return false };
        let (first, last) = (self.quotes[first].span, self.quotes[last].span);
        let tokens = &self.draft.tokens;
        let paragraph = |offset| self.draft.paragraph_at(offset).map(|p| self.draft.paragraphs[p].span);
        let (Some(from), Some(to)) = (paragraph(first.start), paragraph(last.end)) else { return false };
        let begin = self.draft.token_from(from.start).max(self.draft.token_from(first.start).saturating_sub(NEARBY));
        let end = self.draft.token_from(to.end).min(self.draft.token_from(last.end) + NEARBY);
        let quoted = |token: &Token| segments.iter().any(|&quote| self.quotes[quote].span.covers(token.span));
        // "As Oskell is quoted": it is he who speaks.
        let is_own = |at: usize| {
            let before = at.checked_sub(1).map(|before| self.draft.at(tokens[before].span));
            before.is_some_and(|word| BE.contains(&word)) && self.draft.at(tokens[at].span) == "quoted"
        };
        (begin..end.max(begin)).map(|at| (at, &tokens[at])).any(|(at, token)| {
            (4..=10).contains(&token.span.len())
                && matches!(self.text().as_bytes()[token.span.start as usize] | 0x20, b'c' | b'e' | b'q' | b'r')
                && is_passing_on(self.draft.at(token.span))
                && !quoted(token)
                && !is_own(at)
        })
    }
}

fn is_passing_on(word: &str) -> bool {
    PASSING_ON.iter().any(|other| word.eq_ignore_ascii_case(other))
}

/// How many tokens before and behind the words may speak of them.
const NEARBY: usize = 40;

#[test]
fn reading_out_is_no_speech_of_ones_own() {
    let passed_on = |text: &str| {
        let article = Article::read(text.into(), Default::default(), &Default::default());
        article.is_passed_on(0)
    };
    assert!(passed_on("Quoting the mayor, Bram Oskell said: “The bridge stays closed for now.”"));
    assert!(!passed_on("“The bridge stays closed for now,” Bram Oskell is quoted as saying."));
    assert!(!passed_on("“I was reading until the bridge closed for the night,” Bram Oskell said."));
}
