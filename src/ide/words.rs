//! Small wordings that several features share.

use crate::article::{Article, Attribution, Confidence, MentionKind, PersonId, UtteranceId};
use crate::index::{Class, Counts, Difference, Occurrence, Speakers};
use crate::text::Span;
use crate::wording::{Printed, Words};
use std::borrow::Cow;

/// What stands between two segments: they are quoted one by one, with an attribution between them.
pub const BREAK: &str = "” “";

/// What is said in one go, as it is printed: where an attribution breaks it, marks do.
pub fn said(article: &Article, utterance: UtteranceId) -> String {
    let segments = article.utterances[utterance].segments.iter().map(|&quote| &article.quotes[quote]);
    let words: Vec<&str> = segments.map(|segment| article.draft.at(segment.inner).trim()).collect();
    one_line(&words.join(BREAK))
}

/// The speaker as a reader would name them: the full name where the person is known, else the words of the text.
pub fn speaker(article: &Article, attribution: &Attribution) -> Option<String> {
    let speaker = attribution.speaker.as_ref()?;
    let name = speaker.person.and_then(|person| article.people.get(person)).map(|person| person.name.clone());
    Some(name.unwrap_or_else(|| one_line(article.draft.at(speaker.span))))
}

/// What follows a name that is not certain.
pub fn doubt(confidence: Confidence) -> &'static str {
    if confidence == Confidence::Certain { "" } else { "?" }
}

/// The utterances that `person` is said to say.
pub fn utterances_of(article: &Article, person: PersonId) -> impl Iterator<Item = UtteranceId> {
    let speaks = move |said: &Attribution| said.speaker.as_ref().is_some_and(|s| s.person == Some(person));
    article.utterances.iter().enumerate().filter(move |(_, u)| speaks(&u.attribution)).map(|(number, _)| number)
}

/// The transcript that has all words of an utterance, in their order, and gives them to nobody else.
pub fn transcript_of(occurrences: &[Occurrence]) -> Option<&Occurrence> {
    let has_all = |occurrence: &&Occurrence| match occurrence.class {
        Class::Identical | Class::MarksOnly => true,
        Class::Truncated | Class::Fragment => occurrence.difference.counts().ours == 0,
        _ => false,
    };
    let mut transcripts = occurrences.iter().filter(|o| o.transcript && o.speakers != Speakers::Different);
    transcripts.find(has_all)
}

/// How the words there compare with those here.
pub fn comparison(occurrence: &Occurrence) -> Cow<'static, str> {
    let Counts { ours, theirs, .. } = occurrence.difference.counts();
    let (more, less) = (theirs > 0, ours > 0);
    Cow::Borrowed(match occurrence.class {
        Class::Identical => "identical",
        Class::MarksOnly => "word for word; only marks or capitals differ",
        Class::Truncated | Class::Fragment if more && !less => "fuller there",
        Class::Truncated => "shorter there",
        Class::Fragment => "only a few of the words there",
        Class::Spliced if more && !less => "fuller there, words were left out here",
        Class::Spliced => "words left out there",
        Class::Altered => return Cow::Owned(worded_differently(ours.max(theirs))),
        Class::Overlap => "the same passage, cut elsewhere",
    })
}

/// What stands otherwise here and there, as printed; nothing where one side has no words.
pub fn differing(difference: &Difference) -> impl Iterator<Item = [Option<String>; 2]> {
    let print = |printed: &Printed, words: &Words| Some(printed.print(words)).filter(|words| !words.is_empty());
    let changes = difference.changes.iter().filter(|change| !change.same);
    changes.map(move |change| [print(&difference.ours, &change.ours), print(&difference.theirs, &change.theirs)])
}

/// "worded differently, 3 words differ".
fn worded_differently(words: usize) -> String {
    match words {
        1 => "worded differently, 1 word differs".to_owned(),
        more => format!("worded differently, {more} words differ"),
    }
}

/// Whether the words there say more than those here, and nothing else.
pub fn is_fuller(occurrence: &Occurrence) -> bool {
    let Counts { ours, theirs, .. } = occurrence.difference.counts();
    theirs > 0 && ours == 0
}

/// Where the person is first named.
pub fn first_name(article: &Article, person: PersonId) -> Option<Span> {
    let mentions = article.people[person].mentions.iter().map(|&m| &article.mentions[m]);
    mentions.into_iter().find(|m| m.kind == MentionKind::Name).map(|m| m.span)
}

/// `text` on one line, with single spaces.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `text` cut to `limit` characters at most, at the end of a word, with … where something is left out.
pub fn shorten(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let cut: String = text.chars().take(limit.saturating_sub(1)).collect();
    let end = cut.rfind(' ').filter(|&space| space > 0).unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', '.', ';', ':', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortening_keeps_whole_words_and_the_limit() {
        assert_eq!(shorten("We will build it, and soon.", 40), "We will build it, and soon.");
        assert_eq!(shorten("We will build it, and soon.", 19), "We will build it…");
        assert_eq!(shorten("Oskell-Fenwick-Marr", 8), "Oskell-…");
        assert_eq!(shorten("“🦉🦉🦉🦉", 3), "“🦉…");
    }
}
