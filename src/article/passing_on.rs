//! Who is plainly said to have said something, and who only passes on another's words.

use super::{Article, Confidence, PersonId, SpeakerKind, UtteranceId};

impl Article {
    /// The person who is named at `utterance` as the one who says it, so plainly that another name for it elsewhere is
    /// a contradiction.
    pub fn plain_speaker(&self, utterance: UtteranceId) -> Option<PersonId> {
        let said = &self.utterances[utterance].attribution;
        let speaker = said.speaker.as_ref().filter(|s| s.kind == SpeakerKind::Name)?;
        let plain = said.confidence == Confidence::Certain && !self.is_passed_on(utterance);
        speaker.person.filter(|_| plain)
    }

    /// Whether the paragraph says that the words of `utterance` are another's: quoted, read out, retweeted.
    pub fn is_passed_on(&self, utterance: UtteranceId) -> bool {
        let Some(&first) = self.utterances[utterance].segments.first() else { return false };
        let draft = &self.draft;
        let Some(paragraph) = draft.paragraph_at(self.quotes[first].span.start) else { return false };
        let tokens = &draft.paragraphs[paragraph].tokens;
        draft.tokens[tokens.start as usize..tokens.end as usize].iter().any(|token| {
            PASSING_ON.iter().any(|word| draft.at(token.span).eq_ignore_ascii_case(word))
                && !self.quotes.iter().any(|quote| quote.span.covers(token.span))
        })
    }
}

const PASSING_ON: &[&str] = &[
    "quoting",
    "quoted",
    "quotes",
    "reading",
    "read",
    "reads",
    "citing",
    "cited",
    "cites",
    "reciting",
    "recited",
    "retweeted",
    "retweeting",
    "echoing",
    "echoed",
];

#[test]
fn reading_out_is_no_speech_of_ones_own() {
    let passed_on = |text: &str| {
        let article = Article::read(text.into(), Default::default(), &Default::default());
        article.is_passed_on(0)
    };
    assert!(passed_on("Quoting the mayor, Bram Oskell said: “The bridge stays closed for now.”"));
    assert!(!passed_on("“I was reading until the bridge closed for the night,” Bram Oskell said."));
}
