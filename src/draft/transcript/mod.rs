//! Transcripts: what was said, by whom, and when. Whatever their format, they are read as one paragraph for each turn,
//! "Ada Fenwick: We sail at noon.", without times, cue numbers and stage directions.

pub(super) mod captions;
pub(super) mod json;
pub(super) mod json_words;
mod label;
pub(super) mod script;

use super::layout::{Layout, Places};
use super::recording::{Time, Turn};
use super::source::Rewrite;
use super::zones::{Block, Zone};
use crate::text::{Offset, Span};
use std::borrow::Cow;

/// Who speaks, as a format says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Speaker {
    /// Nobody is named.
    Unknown,
    /// The name stands where the words begin.
    Written(Span),
    /// It stands elsewhere, or otherwise.
    Given(String),
}

/// Puts a transcript together, turn by turn. All that nobody hands in is not read.
#[derive(Default)]
pub(super) struct Builder<'a> {
    text: &'a str,
    rewrites: Vec<Rewrite>,
    blocks: Vec<Block>,
    turns: Vec<Turn>,
    times: Vec<(Offset, Time)>,
    /// All of the original before it is accounted for.
    seen: Offset,
    /// How far the text as read is behind the original, in wrapping arithmetic.
    shift: Offset,
    open: Option<Open>,
    /// Whether a blank parts the next words from those before.
    apart: bool,
    time: Option<Time>,
}

/// A turn that is not ended yet, in the text as read.
struct Open {
    speaker: Speaker,
    start: Offset,
    words: Option<Span>,
}

impl<'a> Builder<'a> {
    pub fn new(text: &'a str) -> Builder<'a> {
        Builder { text, ..Builder::default() }
    }

    /// Somebody begins to speak.
    pub fn turn(&mut self, speaker: Speaker) {
        self.end();
        let start = match speaker {
            Speaker::Written(label) => self.keep(label, self.parting()).start,
            _ => 0,
        };
        self.open = Some(Open { speaker, start, words: None });
    }

    /// Whether a turn is open.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Whether a turn of somebody who is named is open.
    pub fn is_named(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.speaker != Speaker::Unknown)
    }

    /// Whether a turn of that speaker is open, who is named.
    pub fn is_turn_of(&self, speaker: &Speaker) -> bool {
        let name = |speaker: &'_ Speaker| match speaker {
            Speaker::Unknown => None,
            Speaker::Written(span) => Some(span.of(self.text).to_owned()),
            Speaker::Given(name) => Some(name.clone()),
        };
        let open = self.open.as_ref().filter(|open| open.words.is_some());
        open.and_then(|open| name(&open.speaker)).is_some_and(|open| name(speaker) == Some(open))
    }

    /// The words that come are said then.
    pub fn time(&mut self, time: impl Into<Option<Time>>) {
        self.time = time.into().or(self.time);
    }

    /// The next words are not of the word before.
    pub fn part(&mut self) {
        self.apart = true;
    }

    /// Words of the open turn, or of nobody's.
    pub fn words(&mut self, span: Span) {
        self.written(span, None);
    }

    /// The same, read otherwise than they are written.
    pub fn written(&mut self, span: Span, read: Option<Cow<'static, str>>) {
        let mut open = self.open.take().unwrap_or(Open { speaker: Speaker::Unknown, start: 0, words: None });
        let parting: Cow<str> = match (&open.words, &open.speaker) {
            (Some(_), _) => {
                if self.apart {
                    " ".into()
                } else {
                    "".into()
                }
            }
            (None, Speaker::Written(_)) => ": ".into(),
            (None, Speaker::Unknown) => self.parting(),
            (None, Speaker::Given(name)) => format!("{}{name}: ", self.parting()).into(),
        };
        if open.words.is_none() && !matches!(open.speaker, Speaker::Written(_)) {
            open.start = self.seen.wrapping_sub(self.shift) + self.parting().len() as Offset;
        }
        let mut placed = self.keep(span, parting);
        if let Some(read) = read {
            self.shift = self.shift.wrapping_add(span.len()).wrapping_sub(read.len() as Offset);
            placed.end = placed.start + read.len() as Offset;
            self.rewrites.push(Rewrite { original: span, read });
        }
        self.times.extend(self.time.take().map(|time| (placed.start, time)));
        open.words = Some(open.words.map_or(placed, |words| words.join(placed)));
        (self.open, self.apart) = (Some(open), false);
    }

    /// A title, or whatever else nobody says.
    pub fn furniture(&mut self, span: Span) {
        self.end();
        let span = self.keep(span, self.parting());
        self.blocks.push(Block { span, zone: Some(Zone::Slug), pieces: vec![span] });
    }

    fn end(&mut self) {
        self.apart = false;
        let Some(Open { speaker, start, words }) = self.open.take() else { return };
        match words {
            Some(words) => {
                let span = Span::new(start, words.end);
                self.blocks.push(Block { span, zone: Some(Zone::Body), pieces: vec![span] });
                self.turns.push(Turn { words, span });
            }
            None => {
                if let Speaker::Written(label) = speaker {
                    let span = Span::new(start, start + label.len());
                    self.blocks.push(Block { span, zone: Some(Zone::Slug), pieces: vec![span] });
                }
            }
        }
    }

    pub fn finish(mut self) -> Layout {
        self.end();
        let end = self.text.len() as Offset;
        if !self.text[self.seen as usize..].trim_matches(['\n', '\r']).is_empty() {
            self.gap(end, "\n".into());
        }
        Layout {
            rewrites: self.rewrites,
            blocks: self.blocks,
            places: Places::Read,
            turns: self.turns,
            times: self.times,
            ..Layout::default()
        }
    }

    /// What stands between two paragraphs.
    fn parting(&self) -> Cow<'static, str> {
        if self.blocks.is_empty() { "".into() } else { "\n\n".into() }
    }

    /// `span` is read as it is, behind `parting`; where it is in the text as read.
    fn keep(&mut self, span: Span, parting: Cow<str>) -> Span {
        self.gap(span.start, parting);
        self.seen = span.end;
        Span::new(span.start.wrapping_sub(self.shift), span.end.wrapping_sub(self.shift))
    }

    /// All between what was seen and `to` is read as `read`.
    fn gap(&mut self, to: Offset, read: Cow<str>) {
        let original = Span::new(self.seen, to);
        if original.of(self.text) != read {
            self.shift = self.shift.wrapping_add(original.len()).wrapping_sub(read.len() as Offset);
            self.rewrites.push(Rewrite { original, read: read.into_owned().into() });
        }
        self.seen = to;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Draft, Format, TokenKind};
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    /// The text as read, with the time before each stretch that has one of its own.
    #[expect(clippy::needless_pass_by_value, reason = "as everywhere in expect tests")]
    fn check(format: Format, text: &str, expect: Expect) {
        let draft = Draft::read(text.into(), format);
        let mut shown = String::new();
        for turn in &draft.turns {
            let time = draft.source.time(turn.words.start).map(|time| format!("{time} ")).unwrap_or_default();
            let label = Span::new(turn.span.start, turn.words.start);
            shown.push_str(&format!("{time}[{}] {}\n", draft.at(label).trim_end(), draft.at(turn.words)));
        }
        expect.assert_eq(&shown);
        check_places(&draft);
    }

    /// What is read as it is written is the same in both texts.
    fn check_places(draft: &Draft) {
        for token in &draft.tokens {
            let written = draft.source.span(token.span);
            let words = written.of(draft.source.original());
            // The colon behind a name is ours.
            let ours = token.kind == TokenKind::Colon || written.is_empty();
            let escaped = words.contains(['&', '<', '\\', '\n', '{']);
            assert!(ours || escaped || words == draft.at(token.span), "{token:?} {words}");
        }
    }

    #[test]
    fn a_voice_speaks_until_another_does() {
        check(
            Format::Captions,
            "\u{feff}WEBVTT - Ferry talk\r\n\r\nSTYLE\r\n::cue { color: red }\r\n\r\nNOTE not read\r\n\r\n1\r\n00:00:01.000 --> 00:00:02.000 align:start\r\n<v Ada Fenwick>We had a <b>reading</b>\r\n\r\n2\r\n00:02.000 --> 00:04.000\r\nwe did not like.\r\n\r\n00:01:05.000 --> 00:01:06.000\r\n<v.loud Oskell, Bram (Harbour Board)>Who&rsquo;s &amp; when?</v>\r\n<v Ada Fenwick>Now.\r\n\r\n00:01:08.000 --> 00:01:09.000\r\nNobody is named here.\r\n",
            expect![[r#"
                00:00:01 [Ada Fenwick:] We had a reading we did not like.
                00:01:05 [Bram Oskell:] Who’s & when?
                00:01:05 [Ada Fenwick:] Now.
                00:01:08 [] Nobody is named here.
            "#]],
        );
    }

    #[test]
    fn sub_rip_has_names_before_colons_and_odd_cues() {
        check(
            Format::Captions,
            "1\n00:00:01,000 --> 00:00:03,500\nADA FENWICK: The ferry at Eastwick\nis late. [GULLS]\n\n2\n0:00:03.5 --> 0:00:06.25\n>> BRAM OSKELL: A reading: four.\n\nAfter an empty line.\n3\n00:00:06,000 --> 00:00:07,250\n- Was it rust?\n- It was not, {\\an8}said 5 < 6.\n",
            expect![[r#"
                00:00:01 [ADA FENWICK:] The ferry at Eastwick is late.
                00:00:03 [BRAM OSKELL:] A reading: four. After an empty line.
                00:00:06 [] Was it rust?
                00:00:06 [] It was not, said 5 < 6.
            "#]],
        );
    }

    #[test]
    fn rolling_captions_are_read_once() {
        check(
            Format::Captions,
            "WEBVTT\nKind: captions\nLanguage: en\n\n00:00:00.160 --> 00:00:02.470 align:start position:0%\n \ngood<00:00:00.400><c> evening</c><00:00:00.799><c> eastwick</c>\n\n00:00:02.470 --> 00:00:02.480 align:start position:0%\ngood evening eastwick\n \n\n00:00:02.480 --> 00:00:05.029 align:start position:0%\ngood evening eastwick\nthe<00:00:02.639><c> ferry</c><00:00:03.120><c> is</c>\n\n00:00:05.029 --> 00:00:05.039 align:start position:0%\nthe ferry is\n \n\n00:00:05.039 --> 00:00:07.590 align:start position:0%\nthe ferry is\nlate<00:00:05.500><c> again</c>\n\n",
            expect![[r#"
                00:00:00 [] good evening eastwick the ferry is late again
            "#]],
        );
    }

    #[test]
    fn programs_write_json() {
        check(
            Format::Json,
            r#"{"text": " We sail. Caf\u00e9 first.", "segments": [{"id": 0, "start": 0.5, "end": 2.0, "text": " We sail."}, {"id": 1, "start": 62.0, "end": 63.0, "text": " Caf\u00e9 first."}], "language": "en"}"#,
            expect![[r#"
                00:00:00 [] We sail. Café first.
            "#]],
        );
        check(
            Format::Json,
            r#"{"utterances": [{"speaker": "A", "text": "Is it safe?", "start": 500}, {"speaker": "B", "text": "It is.", "start": 65000}]}"#,
            expect![[r#"
                00:00:00 [Speaker A:] Is it safe?
                00:01:05 [Speaker B:] It is.
            "#]],
        );
        check(
            Format::Json,
            r#"{"monologues": [{"speaker": 0, "elements": [{"type": "text", "value": "We", "ts": 3.5}, {"type": "punct", "value": " "}, {"type": "text", "value": "sail"}, {"type": "punct", "value": "."}]}]}"#,
            expect![[r#"
                00:00:03 [Speaker 0:] We sail.
            "#]],
        );
        check(Format::Json, r#"{"name": "no copy"}"#, expect![[""]]);
    }

    #[test]
    fn names_and_times_are_a_transcript_though_nobody_says_so() {
        check(
            Format::Plain,
            "Ada Fenwick  0:00  \nThanks for meeting me by the ferry.\n\nBram Oskell  0:07  \nUm, Sunday night.\nIt was late.\n\nUnknown Speaker  1:02:03  \nSorry.\n\nTranscribed by https://otter.example\n",
            expect![[r#"
                00:00:00 [Ada Fenwick:] Thanks for meeting me by the ferry.
                00:00:07 [Bram Oskell:] Um, Sunday night. It was late.
                01:02:03 [Unknown Speaker:] Sorry.
            "#]],
        );
        check(
            Format::Plain,
            "Ada Fenwick (00:00):\nIs it safe?\n\nBram Oskell (00:02):\nFor walkers, yes. [inaudible 00:00:05] On Sunday.\n\n(00:09):\nHe goes on.\n\nSpeaker 3 (01:02:03):\nSorry.\n",
            expect![[r#"
                00:00:00 [Ada Fenwick:] Is it safe?
                00:00:02 [Bram Oskell:] For walkers, yes. On Sunday. He goes on.
                01:02:03 [Speaker 3:] Sorry.
            "#]],
        );
        check(Format::Plain, "Ada Fenwick: We sail.\n\nBram Oskell: When?\n\nAda Fenwick: Now.\n", expect![[""]]);
    }

    #[test]
    fn a_transcript_that_is_told_is_read_by_its_names() {
        check(
            Format::Transcript,
            "Ferry inquiry, day 2\n\nAda Fenwick: We sail.\nAt noon, I think.\n\nUpdate: it rained.\n\nBRAM OSKELL (mayor): When?  (Laughter.)  Now?\n\n(BEGIN VIDEO CLIP)\n\nADA FENWICK, HARBOUR ANCHOR: Now.\n",
            expect![[r#"
                [Ada Fenwick:] We sail. At noon, I think. Update: it rained.
                [BRAM OSKELL:] When? Now?
                [ADA FENWICK:] Now.
            "#]],
        );
        check(
            Format::Transcript,
            " 1             (The jury entered.)\n 2             THE COURT:  Be seated.\n 3                  BRAM OSKELL, PLAINTIFF'S WITNESS, SWORN\n 4   BY MS. FENWICK:\n 5   Q.   Where were you on\n 6   Sunday?\n 7   A.   On the ferry.\n",
            expect![[r#"
                [THE COURT:] Be seated.
                [MS. FENWICK:] Where were you on Sunday?
                [BRAM OSKELL:] On the ferry.
            "#]],
        );
        check(
            Format::Transcript,
            "                ORDER OF PROCEDURE\n\n  Mr. OSKELL. Madam Speaker, I move to suspend the rules and pass the \nbill.\n  The SPEAKER pro tempore (Ms. Dunmore). Is there objection?\n",
            expect![[r#"
                [Mr. OSKELL:] Madam Speaker, I move to suspend the rules and pass the bill.
                [The SPEAKER pro tempore:] Is there objection?
            "#]],
        );
    }

    const PIECES: [&str; 18] = [
        "WEBVTT\n\n",
        "1\n",
        "00:00:01.000 --> 00:00:02.000\n",
        "<v Ada Fenwick>",
        "</v>",
        "We sail. ",
        "&amp; ",
        "&rsquo;s",
        "\n",
        "\n\n",
        "\r\n",
        "ADA FENWICK: ",
        "[00:01:02] ",
        "Bram Oskell  0:07\n",
        "(Laughter.) ",
        "Q.   ",
        "🦉 é ",
        "<00:00:01.000><c> now</c>",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        #[test]
        fn every_word_leads_to_itself_in_the_file(
            pieces in prop::collection::vec(0..PIECES.len(), 0..30),
            format in prop::sample::select(vec![Format::Captions, Format::Plain, Format::Transcript, Format::Json, Format::Html]),
        ) {
            let text: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
            check_places(&Draft::read(text.as_str().into(), format));
        }
    }
}
