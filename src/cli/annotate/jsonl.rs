//! `annotate --format jsonl`: one object for each article. Other tools read it; fields are only ever added.

use crate::article::{Article, Confidence, MentionKind, QuoteKind, Speaker};
use crate::cli::load::Source;
use crate::cli::ruler::Ruler;
use crate::draft::Meta;
use crate::text::{Encoding, Span};
use serde::Serialize;
use std::io::{self, Write};

/// Writes one line.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write(out: &mut impl Write, source: &Source, offsets: Encoding) -> io::Result<()> {
    let line = Line::of(source, &Ruler::new(&source.article.draft, offsets));
    serde_json::to_writer(&mut *out, &line)?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
struct Line {
    path: String,
    /// What the file says of the story besides; nothing where it says nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    meta: Option<MetaLine>,
    people: Vec<PersonLine>,
    quotes: Vec<QuoteLine>,
    /// What is said without marks, behind a name and a colon.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    turns: Vec<QuoteLine>,
}

#[derive(Serialize)]
struct MetaLine {
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byline: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    slug: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<String>,
}

impl MetaLine {
    fn of(meta: &Meta) -> Option<MetaLine> {
        let Meta { title: _, appeared, byline, section, slug, outlet } = meta.clone();
        let line = MetaLine { date: appeared.map(|appeared| appeared.day.to_string()), byline, section, slug, outlet };
        (*meta != Meta::default()).then_some(line)
    }
}

#[derive(Serialize)]
struct PersonLine {
    id: String,
    name: String,
    mentions: Vec<MentionLine>,
}

#[derive(Serialize)]
struct MentionLine {
    start: u32,
    end: u32,
    kind: &'static str,
}

#[derive(Serialize)]
struct QuoteLine {
    start: u32,
    end: u32,
    kind: &'static str,
    utterance: usize,
    speaker: Option<SpanLine>,
    /// Each of those who say it together; then there is no person.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    speakers: Vec<SpeakerLine>,
    cue: Option<SpanLine>,
    person: Option<String>,
    evidence: &'static str,
    confidence: &'static str,
    /// What kind of source that is.
    source: &'static str,
    /// How plainly the text shows who it is.
    known: &'static str,
}

#[derive(Serialize)]
struct SpeakerLine {
    start: u32,
    end: u32,
    person: Option<String>,
}

impl SpeakerLine {
    fn of(speaker: &Speaker, ruler: &Ruler) -> SpeakerLine {
        let (start, end) = ruler.span(speaker.span);
        SpeakerLine { start, end, person: speaker.person.map(person_id) }
    }
}

#[derive(Serialize)]
struct SpanLine {
    start: u32,
    end: u32,
}

impl SpanLine {
    fn of(span: Span, ruler: &Ruler) -> SpanLine {
        let (start, end) = ruler.span(span);
        SpanLine { start, end }
    }
}

impl Line {
    fn of(source: &Source, ruler: &Ruler) -> Line {
        let article = &source.article;
        Line {
            path: source.path.to_string_lossy().into_owned(),
            meta: MetaLine::of(&article.draft.meta),
            people: (0..article.people.len()).map(|person| person_line(article, person, ruler)).collect(),
            quotes: quote_lines(article, ruler, |kind| kind != QuoteKind::Turn),
            turns: quote_lines(article, ruler, |kind| kind == QuoteKind::Turn),
        }
    }
}

fn person_line(article: &Article, id: usize, ruler: &Ruler) -> PersonLine {
    let person = &article.people[id];
    let mut mentions: Vec<_> = person.mentions.iter().map(|&m| &article.mentions[m]).collect();
    mentions.sort_by_key(|m| m.span);
    let mentions = mentions.into_iter().map(|mention| {
        let (start, end) = ruler.span(mention.span);
        let kind = match mention.kind {
            MentionKind::Name => "name",
            MentionKind::Pronoun => "pronoun",
            MentionKind::Description => "description",
        };
        MentionLine { start, end, kind }
    });
    PersonLine { id: person_id(id), name: person.name.clone(), mentions: mentions.collect() }
}

fn person_id(id: usize) -> String {
    format!("p{id}")
}

fn quote_lines(article: &Article, ruler: &Ruler, wanted: impl Fn(QuoteKind) -> bool) -> Vec<QuoteLine> {
    let listed = article.quotes.iter().filter(|quote| wanted(quote.kind));
    let mut quotes: Vec<_> = listed.filter_map(|quote| Some((quote, quote.utterance?))).collect();
    quotes.sort_by_key(|(quote, _)| quote.inner);
    quotes
        .into_iter()
        .map(|(quote, utterance)| {
            let said = &article.utterances[utterance].attribution;
            let (start, end) = ruler.span(quote.inner);
            QuoteLine {
                start,
                end,
                kind: quote.kind.name(),
                utterance,
                speaker: said.speaker.as_ref().map(|speaker| SpanLine::of(speaker.span, ruler)),
                speakers: said.speakers.iter().map(|speaker| SpeakerLine::of(speaker, ruler)).collect(),
                cue: said.cue.map(|cue| SpanLine::of(cue, ruler)),
                person: said.speaker.as_ref().and_then(|speaker| speaker.person).map(person_id),
                evidence: said.evidence.name(),
                confidence: confidence_name(article.sureness(said)),
                source: article.source_kind(utterance).name(),
                known: article.known(utterance).name(),
            }
        })
        .collect()
}

fn confidence_name(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Certain => "certain",
        Confidence::Likely => "likely",
        Confidence::Guess => "guess",
    }
}
