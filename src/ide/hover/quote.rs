//! The card of a quote: who said it, how we know, and where else the words stand.

use crate::article::{Article, Attribution, Confidence, Evidence, QuoteId, SpeakerKind, UtteranceId};
use crate::ide::card::{Card, Piece};
use crate::ide::words::{comparison, differing, doubt, one_line, shorten, speaker, transcript_of};
use crate::index::{Difference, Place, View};

/// How many other occurrences a card lists before it only counts them.
const LISTED: usize = 6;
/// The longest run of differing words that is shown whole, in characters.
const RUN: usize = 60;

/// The card of `utterance`, asked for at its segment `quote`.
pub fn card(view: &View, quote: QuoteId, utterance: UtteranceId) -> Card {
    let article = view.article;
    let attribution = &article.utterances[utterance].attribution;
    let mut card = Card::new(article.quotes[quote].span);
    match speaker(article, attribution) {
        Some(name) => card.text(["Said by ".into(), Piece::Strong(name), doubt(article.sureness(attribution)).into()]),
        None => card.text([Piece::Strong("Speaker not named".to_owned())]),
    }
    card.text([why(article, attribution).into()]);
    others(&mut card, view, utterance);
    card
}

/// The evidence, in words.
fn why(article: &Article, attribution: &Attribution) -> String {
    let tag = tag(article, attribution);
    let mut why = match attribution.evidence {
        Evidence::SaidAfter => format!("{tag} follows the quote."),
        Evidence::SaidBefore => format!("{tag} leads into the quote."),
        Evidence::SaidInside => format!("{tag} stands between the parts of the quote."),
        Evidence::Colon => format!("{tag} and a colon lead into the quote."),
        Evidence::AccordingTo => format!("{tag} gives the source."),
        Evidence::InSentence => format!("The sentence gives the words as theirs: {tag}."),
        Evidence::ParagraphBefore => format!("The text before leads into the quote: {tag}."),
        Evidence::ParagraphAfter => format!("The text after says whose words they are: {tag}."),
        Evidence::Continued => "The quote goes on from the paragraph before.".to_owned(),
        Evidence::Alternation => "Two people speak in turn here.".to_owned(),
        Evidence::Nothing => "Nothing in the text says who speaks.".to_owned(),
    };
    let Some(speaker) = &attribution.speaker else { return why };
    if let Some(person) = speaker.person.filter(|_| speaker.kind != SpeakerKind::Name) {
        let words = one_line(article.draft.at(speaker.span));
        why.push_str(&format!(" “{words}” is taken to be {}.", article.people[person].name));
    }
    why.push_str(match article.sureness(attribution) {
        Confidence::Certain => "",
        Confidence::Likely => " Likely, not certain.",
        Confidence::Guess => " This is a guess.",
    });
    why
}

/// The words that attribute, in marks: speaker and cue, with what stands between where they stand close together.
fn tag(article: &Article, attribution: &Attribution) -> String {
    let speaker = attribution.speaker.as_ref().map(|speaker| speaker.span);
    let span = match (speaker, attribution.cue) {
        (Some(speaker), Some(cue)) => {
            let both = speaker.join(cue);
            let close = both.len() <= speaker.len() + cue.len() + RUN as u32;
            let quoted = article.quotes.iter().any(|quote| quote.span.overlaps(both));
            if close && !quoted { Some(both) } else { Some(speaker) }
        }
        (speaker, cue) => speaker.or(cue),
    };
    span.map_or_else(|| "The text".to_owned(), |span| format!("“{}”", one_line(article.draft.at(span))))
}

fn others(card: &mut Card, view: &View, utterance: UtteranceId) {
    let occurrences = view.index.occurrences(view.file, utterance);
    if occurrences.is_empty() {
        return;
    }
    if let Some(transcript) = transcript_of(&occurrences) {
        let place = Place { file: transcript.file, span: transcript.matched };
        card.text(["Verified: the transcript has these words, ".into(), Piece::Link(place), ".".into()]);
    }
    let here = speaker(view.article, &view.article.utterances[utterance].attribution);
    card.text(["The same words elsewhere:".into()]);
    for occurrence in occurrences.iter().take(LISTED) {
        let place = Place { file: occurrence.file, span: occurrence.matched };
        let mut pieces = vec![Piece::Link(place), format!(": {}", comparison(occurrence)).into()];
        pieces.extend(difference(&occurrence.difference));
        if let Some(there) = occurrence.speaker.as_ref().filter(|s| s.named && Some(&s.name) != here.as_ref()) {
            pieces.push(format!("; said by {}", there.name).into());
        }
        card.item(pieces);
    }
    if occurrences.len() > LISTED {
        card.item([format!("and {} more", occurrences.len() - LISTED).into()]);
    }
}

/// What changes from here to there: − gone, + new.
fn difference(difference: &Difference) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for [ours, theirs] in differing(difference) {
        let (ours, theirs) =
            (ours.map(|words| Piece::Removed(run(&words))), theirs.map(|words| Piece::Added(run(&words))));
        for piece in ours.into_iter().chain(theirs) {
            pieces.push(if pieces.is_empty() { ": ".into() } else { " ".into() });
            pieces.push(piece);
        }
    }
    pieces
}

/// A run of words, the middle left out where it is long.
fn run(words: &str) -> String {
    if words.chars().count() <= RUN {
        return words.to_owned();
    }
    let end: Vec<&str> = words.rsplit(' ').take(3).collect();
    let end: Vec<&str> = end.into_iter().rev().collect();
    format!("{} {}", shorten(words, RUN / 2), end.join(" "))
}
