//! Transcripts in JSON whose words stand one by one, or in an order of their own: AWS Transcribe, Google Speech-to-Text,
//! AssemblyAI and Deepgram without speakers, faster-whisper, and the two forms of the BBC's editor.

use super::super::layout::Layout;
use super::json::{self, Reader};
use serde::Deserialize;
use serde_json::value::RawValue;

/// A word or several, as the file has them.
struct Word<'a> {
    letters: &'a RawValue,
    speaker: Option<String>,
    /// In seconds.
    start: Option<f64>,
    /// A mark that belongs to the word before.
    glued: bool,
}

/// The layout of `text` where it is such a file.
pub(in crate::draft) fn layout(text: &str) -> Option<Layout> {
    let readers = [listed, positional, by_word, deepgram, aws, google, blocks];
    // Without any time it may be the copy of something else.
    let is_timed = |words: &Vec<Word>| words.iter().any(|word| word.start.is_some());
    let words = readers.iter().find_map(|read| read(text).filter(is_timed))?;
    let mut reader = Reader::new(text);
    for word in &words {
        reader.word(word.letters, word.speaker.as_deref(), word.start, word.glued);
    }
    Some(reader.finish())
}

fn parsed<'a, T: Deserialize<'a>>(text: &'a str) -> Option<T> {
    serde_json::from_str(text).ok()
}

/// A part with its time in seconds or as text of them.
#[derive(Deserialize)]
struct Part<'a> {
    #[serde(borrow, alias = "punctuated_word", alias = "punct")]
    text: Option<&'a RawValue>,
    #[serde(borrow)]
    word: Option<&'a RawValue>,
    start: Option<f64>,
    #[serde(borrow)]
    speaker: Option<&'a RawValue>,
}

impl<'a> Part<'a> {
    fn word(self) -> Option<Word<'a>> {
        let speaker = self.speaker.and_then(|speaker| speaker_of(speaker.get()));
        Some(Word { letters: self.text.or(self.word)?, speaker, start: self.start, glued: false })
    }
}

/// Nothing where the program does not know, which the BBC's editor writes as "U_UKN".
fn speaker_of(written: &str) -> Option<String> {
    (!matches!(written, "null" | "\"\"" | "\"U_UKN\"")).then(|| json::name(written))
}

/// faster-whisper's segments, dumped as they are.
fn listed(text: &str) -> Option<Vec<Word<'_>>> {
    parsed::<Vec<Part>>(text)?.into_iter().map(Part::word).collect()
}

/// The same by older versions: number, place, start, end, words, …
fn positional(text: &str) -> Option<Vec<Word<'_>>> {
    let segments: Vec<Vec<&RawValue>> = parsed(text)?;
    segments
        .into_iter()
        .map(|values| {
            let letters = *values.get(4)?;
            let time = |at: usize| values.get(at).and_then(|value| value.get().parse::<f64>().ok());
            time(3).filter(|_| letters.get().starts_with('"'))?;
            Some(Word { letters, speaker: None, start: time(2), glued: false })
        })
        .collect()
}

/// Words, and maybe the paragraphs that say from when to when somebody speaks.
fn by_word(text: &str) -> Option<Vec<Word<'_>>> {
    #[derive(Deserialize)]
    struct File<'a> {
        #[serde(borrow)]
        words: Vec<Part<'a>>,
        #[serde(borrow)]
        paragraphs: Option<Vec<Part<'a>>>,
    }
    let File { words, paragraphs } = parsed(text)?;
    // AssemblyAI counts milliseconds, and has no paragraphs.
    let unit = if paragraphs.is_some() { 1.0 } else { 1000.0 };
    let paragraphs = paragraphs.unwrap_or_default();
    let speaker_at = |start: f64| {
        let last =
            paragraphs.iter().take_while(|paragraph| paragraph.start.is_some_and(|from| from <= start)).last()?;
        speaker_of(last.speaker?.get())
    };
    words
        .into_iter()
        .map(|part| {
            let mut word = part.word()?;
            word.speaker = word.speaker.or_else(|| speaker_at(word.start?));
            word.start = word.start.map(|start| start / unit);
            Some(word)
        })
        .collect()
}

/// Deepgram, where nobody asked for paragraphs or speakers.
fn deepgram(text: &str) -> Option<Vec<Word<'_>>> {
    #[derive(Deserialize)]
    struct File<'a> {
        #[serde(borrow)]
        results: Results<'a>,
    }
    #[derive(Deserialize)]
    struct Results<'a> {
        #[serde(borrow)]
        channels: Vec<Channel<'a>>,
    }
    #[derive(Deserialize)]
    struct Channel<'a> {
        #[serde(borrow)]
        alternatives: Vec<Alternative<'a>>,
    }
    #[derive(Deserialize)]
    struct Alternative<'a> {
        #[serde(borrow)]
        words: Vec<Part<'a>>,
    }
    let channel = parsed::<File>(text)?.results.channels.into_iter().next()?;
    channel.alternatives.into_iter().next()?.words.into_iter().map(Part::word).collect()
}

/// AWS Transcribe; its older files say who speaks in a list of their own, by the time of each word.
fn aws(text: &str) -> Option<Vec<Word<'_>>> {
    #[derive(Deserialize)]
    struct File<'a> {
        #[serde(borrow)]
        results: Results<'a>,
    }
    #[derive(Deserialize)]
    struct Results<'a> {
        #[serde(borrow)]
        items: Vec<Item<'a>>,
        speaker_labels: Option<Labels>,
    }
    #[derive(Deserialize)]
    struct Labels {
        segments: Vec<Segment>,
    }
    #[derive(Deserialize)]
    struct Segment {
        items: Vec<Label>,
    }
    #[derive(Deserialize)]
    struct Label {
        start_time: String,
        speaker_label: String,
    }
    #[derive(Deserialize)]
    struct Item<'a> {
        start_time: Option<String>,
        speaker_label: Option<String>,
        #[serde(borrow)]
        alternatives: Vec<Content<'a>>,
    }
    #[derive(Deserialize)]
    struct Content<'a> {
        #[serde(borrow)]
        content: &'a RawValue,
    }
    let results = parsed::<File>(text)?.results;
    let labels = results.speaker_labels.into_iter().flat_map(|labels| labels.segments).flat_map(|one| one.items);
    let by_time: rustc_hash::FxHashMap<String, String> =
        labels.map(|label| (label.start_time, label.speaker_label)).collect();
    let mut speaker = None;
    let items = results.items.into_iter();
    items
        .map(|item| {
            let letters = item.alternatives.first()?.content;
            let glued = item.start_time.is_none();
            if let Some(start) = &item.start_time {
                speaker = item.speaker_label.or_else(|| by_time.get(start).cloned());
            }
            let start = item.start_time.and_then(|start| start.parse().ok());
            Some(Word { letters, speaker: speaker.clone(), start, glued })
        })
        .collect()
}

/// Google Speech-to-Text. Where speakers are told, the last result has all words once more, with them.
fn google(text: &str) -> Option<Vec<Word<'_>>> {
    #[derive(Deserialize)]
    struct File<'a> {
        #[serde(borrow)]
        response: Option<Response<'a>>,
        #[serde(borrow)]
        results: Option<Vec<Heard<'a>>>,
    }
    #[derive(Deserialize)]
    struct Response<'a> {
        #[serde(borrow)]
        results: Vec<Heard<'a>>,
    }
    #[derive(Deserialize)]
    struct Heard<'a> {
        #[serde(borrow)]
        alternatives: Vec<Alternative<'a>>,
    }
    #[derive(Deserialize)]
    struct Alternative<'a> {
        #[serde(borrow, default)]
        words: Vec<Tagged<'a>>,
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Tagged<'a> {
        #[serde(borrow)]
        word: &'a RawValue,
        start_time: Option<Start>,
        speaker_tag: Option<u32>,
    }
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Start {
        Text(String),
        Parts {
            seconds: Option<String>,
            #[serde(default)]
            nanos: f64,
        },
    }
    let seconds = |start: Start| match start {
        Start::Text(text) => text.trim_end_matches('s').parse().ok(),
        Start::Parts { seconds, nanos } => {
            Some(seconds.map_or(Some(0.0), |seconds| seconds.parse().ok())? + nanos / 1_000_000_000.0)
        }
    };
    let file: File = parsed(text)?;
    let results = file.response.map(|response| response.results).or(file.results)?;
    let mut results: Vec<Vec<Tagged>> = results
        .into_iter()
        .filter_map(|heard| heard.alternatives.into_iter().next())
        .map(|alternative| alternative.words)
        .collect();
    if results.last().is_some_and(|words| words.iter().any(|word| word.speaker_tag.is_some())) {
        results.drain(..results.len() - 1);
    }
    let words = results.into_iter().flatten().map(|tagged| Word {
        letters: tagged.word,
        speaker: tagged.speaker_tag.map(|tag| format!("Speaker {tag}")),
        start: tagged.start_time.and_then(seconds),
        glued: false,
    });
    Some(words.collect())
}

/// The BBC's editor as it saves: a block for each turn. Its text is right where the words were edited.
fn blocks(text: &str) -> Option<Vec<Word<'_>>> {
    #[derive(Deserialize)]
    struct File<'a> {
        #[serde(borrow)]
        blocks: Vec<Block<'a>>,
    }
    #[derive(Deserialize)]
    struct Block<'a> {
        #[serde(borrow)]
        text: &'a RawValue,
        #[serde(borrow)]
        data: Part<'a>,
    }
    let blocks = parsed::<File>(text)?.blocks.into_iter();
    let words = blocks.map(|block| Word {
        letters: block.text,
        speaker: block.data.speaker.and_then(|speaker| speaker_of(speaker.get())),
        start: block.data.start,
        glued: false,
    });
    Some(words.collect())
}
