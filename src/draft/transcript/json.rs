//! Transcripts in JSON, as the programs write them that turn speech into text: Whisper, WhisperX, whisper.cpp, AssemblyAI,
//! Deepgram, Rev, Sonix, and the podcast format. `serde_json` says where in the file each value stands.

use super::super::layout::Layout;
use super::{Builder, Speaker};
use crate::draft::json::{Letters, text_of};
use crate::draft::recording::Time;
use crate::text::Span;
use serde::Deserialize;
use serde_json::value::RawValue;

/// The values that hold parts, by the names that programs give them.
#[derive(Deserialize)]
struct File<'a> {
    #[serde(borrow)]
    segments: Option<&'a RawValue>,
    #[serde(borrow)]
    transcription: Option<&'a RawValue>,
    #[serde(borrow)]
    utterances: Option<&'a RawValue>,
    #[serde(borrow)]
    monologues: Option<&'a RawValue>,
    #[serde(borrow)]
    transcript: Option<&'a RawValue>,
    #[serde(borrow)]
    results: Option<&'a RawValue>,
}

/// What one says, or a part of it.
#[derive(Deserialize)]
struct Part<'a> {
    #[serde(borrow, alias = "body", alias = "transcript")]
    text: Option<&'a RawValue>,
    #[serde(borrow)]
    speaker: Option<&'a RawValue>,
    #[serde(borrow, alias = "startTime", alias = "start_time")]
    start: Option<&'a RawValue>,
    offsets: Option<Offsets>,
    #[serde(borrow)]
    elements: Option<&'a RawValue>,
}

/// A part's times, in milliseconds (whisper.cpp).
#[derive(Deserialize)]
struct Offsets {
    from: u32,
}

/// A word or a sign (Rev).
#[derive(Deserialize)]
struct Element<'a> {
    #[serde(borrow)]
    value: Option<&'a RawValue>,
    ts: Option<f64>,
}

/// The layout of `text` where it is such a file.
pub(in crate::draft) fn layout(text: &str) -> Option<Layout> {
    let file: File = serde_json::from_str(text).ok()?;
    let milliseconds = file.utterances.is_some();
    let nested: Option<File> = file.results.and_then(|results| serde_json::from_str(results.get()).ok());
    let deeper = nested.and_then(|nested| nested.utterances);
    let all = [file.utterances, deeper, file.monologues, file.transcription, file.segments, file.transcript];
    let parts = all.into_iter().flatten().find_map(|parts| {
        let parts: Option<Vec<Part>> = serde_json::from_str(parts.get()).ok();
        parts.filter(|parts| parts.iter().any(|part| part.text.is_some() || part.elements.is_some()))
    })?;
    let mut reader = Reader::new(text);
    for part in &parts {
        reader.part(part, milliseconds);
    }
    Some(reader.finish())
}

pub(super) struct Reader<'a> {
    text: &'a str,
    out: Builder<'a>,
    /// Of the open turn.
    speaker: Option<String>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Reader<'a> {
        Reader { text, out: Builder::new(text), speaker: None }
    }

    pub(super) fn finish(self) -> Layout {
        self.out.finish()
    }

    /// Words of `speaker`, said `start` seconds after the beginning; `glued` ones follow without a blank.
    pub(super) fn word(&mut self, letters: &'a RawValue, speaker: Option<&str>, start: Option<f64>, glued: bool) {
        self.turn(speaker);
        if !glued {
            self.out.part();
        }
        self.out.time(start.map(|start| Time((start * 1000.0) as u32)));
        self.words(letters);
    }

    fn turn(&mut self, speaker: Option<&str>) {
        if speaker != self.speaker.as_deref() || !self.out.is_open() {
            self.out.turn(speaker.map_or(Speaker::Unknown, |speaker| Speaker::Given(speaker.to_owned())));
            self.speaker = speaker.map(str::to_owned);
        }
    }

    fn part(&mut self, part: &Part<'a>, milliseconds: bool) {
        let speaker = part.speaker.map(RawValue::get).filter(|speaker| !matches!(*speaker, "null" | "\"\""));
        self.turn(speaker.map(name).as_deref());
        self.out.part();
        let start = part.start.and_then(|start| start.get().trim_matches('"').parse::<f64>().ok());
        let start = start.map(|start| if milliseconds { start } else { start * 1000.0 });
        self.out
            .time(part.offsets.as_ref().map(|offsets| Time(offsets.from)).or(start.map(|start| Time(start as u32))));
        if let Some(words) = part.text {
            self.words(words);
        }
        let elements = part.elements.and_then(|elements| serde_json::from_str::<Vec<Element>>(elements.get()).ok());
        for element in elements.into_iter().flatten() {
            self.out.time(element.ts.map(|seconds| Time((seconds * 1000.0) as u32)));
            if let Some(words) = element.value {
                self.words(words);
            }
        }
    }

    fn words(&mut self, value: &'a RawValue) {
        let Some(inside) = text_of(self.text, value.get()) else { return };
        // Words carry the blank before them.
        for (span, letters) in Letters::new(self.text, inside) {
            match letters {
                None => self.plain(span),
                Some(read) if read.trim().is_empty() => self.out.part(),
                Some(read) => self.out.written(span, Some(read)),
            }
        }
    }

    fn plain(&mut self, span: Span) {
        let words = span.of(self.text);
        if words.starts_with(' ') {
            self.out.part();
        }
        if !words.trim().is_empty() {
            self.out.words(Span::of_piece(self.text, words.trim()));
        }
        if words.ends_with(' ') {
            self.out.part();
        }
    }
}

/// A speaker as text: programs that know no names give numbers or letters.
pub(super) fn name(speaker: &str) -> String {
    match serde_json::from_str::<String>(speaker) {
        Ok(name) if name.len() < 2 || name.bytes().all(|byte| byte.is_ascii_digit()) => format!("Speaker {name}"),
        Ok(name) => name,
        Err(_) => format!("Speaker {speaker}"),
    }
}
