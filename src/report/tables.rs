//! The report as tables: the same rows for spreadsheets (CSV), for other programs (JSON) and for the page.

use super::model::{Entry, Question, Report};
use super::phrases::letter;
use csv::{Terminator, WriterBuilder};
use serde_json::{Map, Value, json};

/// Rows under a head.
#[derive(Clone, Debug)]
pub struct Table {
    /// What it is called, also as a file.
    pub name: &'static str,
    /// What each column is called.
    pub columns: &'static [&'static str],
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A number.
    Number(usize),
    /// Nothing is known.
    Empty,
}

impl From<usize> for Cell {
    fn from(number: usize) -> Cell {
        Cell::Number(number)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}

impl From<&String> for Cell {
    fn from(text: &String) -> Cell {
        Cell::Text(text.clone())
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Cell {
        value.map_or(Cell::Empty, Into::into)
    }
}

/// All tables of a report.
pub fn tables(report: &Report) -> Vec<Table> {
    vec![stories(report), quotations(report), sources(report), versions(report), to_settle(report)]
}

macro_rules! row {
    ($($cell:expr),* $(,)?) => { vec![$(Cell::from($cell)),*] };
}

fn stories(report: &Report) -> Table {
    let rows = report.stories.iter().map(|story| {
        let own = &report.quotations[story.quotations.clone()];
        let unnamed = story.sources.iter().filter(|&&source| report.sources[source].kind.is_unnamed()).count();
        let questions: Vec<&str> = story.questions.iter().map(|question| question.name()).collect();
        row![
            &story.path,
            &story.title,
            story.outlet.as_ref(),
            story.section.as_ref(),
            story.appeared.map(|appeared| appeared.iso()),
            story.author.as_ref(),
            if story.transcript { "transcript" } else { "story" },
            own.len(),
            story.words,
            story.words_quoted,
            story.sources.len(),
            unnamed,
            own.iter().filter(|quotation| quotation.is_to_check()).count(),
            questions.join(" "),
        ]
    });
    Table {
        name: "stories",
        columns: &[
            "story",
            "title",
            "outlet",
            "section",
            "appeared",
            "author",
            "kind",
            "quotations",
            "words",
            "words_quoted",
            "sources",
            "sources_unnamed",
            "to_check",
            "to_settle",
        ],
        rows: rows.collect(),
    }
}

fn quotations(report: &Report) -> Table {
    let rows = report.quotations.iter().map(|quotation| {
        let story = &report.stories[quotation.story];
        row![
            &story.path,
            story.outlet.as_ref(),
            story.appeared.map(|appeared| appeared.iso()),
            quotation.line as usize,
            quotation.utterance,
            quotation.form,
            quotation.words,
            quotation.speaker.as_ref(),
            Some(&report.sources[quotation.source].name).filter(|name| !name.is_empty()),
            quotation.kind.name(),
            quotation.known.name(),
            quotation.evidence,
            quotation.card.map(|(card, _)| card + 1),
            quotation.card.map(|(_, entry)| letter(entry)),
            &quotation.text,
        ]
    });
    Table {
        name: "quotations",
        columns: &[
            "story",
            "outlet",
            "appeared",
            "line",
            "quotation",
            "form",
            "words",
            "speaker_as_written",
            "source",
            "source_kind",
            "known",
            "evidence",
            "same_words",
            "version",
            "text",
        ],
        rows: rows.collect(),
    }
}

fn sources(report: &Report) -> Table {
    let rows = report.sources.iter().map(|source| {
        let days = || source.stories.iter().filter_map(|&story| report.stories[story].appeared);
        let all = source.all();
        row![
            Some(&source.name).filter(|name| !name.is_empty()),
            source.kind.name(),
            source.stories.len(),
            source.outlets.len(),
            all.quotations,
            source.named.quotations,
            source.meant.quotations,
            source.guessed.quotations,
            all.words,
            source.different_words,
            days().min().map(|appeared| appeared.iso()),
            days().max().map(|appeared| appeared.iso()),
        ]
    });
    Table {
        name: "sources",
        columns: &[
            "source",
            "kind",
            "stories",
            "outlets",
            "quotations",
            "quotations_named",
            "quotations_meant",
            "quotations_guessed",
            "words",
            "different_words",
            "first_appeared",
            "last_appeared",
        ],
        rows: rows.collect(),
    }
}

fn versions(report: &Report) -> Table {
    let mut rows = Vec::new();
    for (number, card) in report.cards.iter().enumerate() {
        let of_words = card.versions.words();
        let nearest = |entry: &Entry| {
            let entries = entry.nearest.as_ref().map(|nearest| nearest.entries.iter().map(|&entry| letter(entry)));
            entries.map(|letters| letters.collect::<Vec<_>>().join(" "))
        };
        for (at, entry) in card.entries.iter().enumerate() {
            let story = &report.stories[entry.story];
            rows.push(row![
                number + 1,
                letter(at),
                &story.path,
                entry.line as usize,
                story.appeared.map(|appeared| appeared.iso()),
                entry.speaker.as_ref(),
                entry.words,
                of_words,
                entry.differs,
                nearest(entry),
                card.versions.versions[entry.version].said.said(),
            ]);
        }
    }
    Table {
        name: "versions",
        columns: &[
            "same_words",
            "version",
            "story",
            "line",
            "appeared",
            "speaker",
            "words",
            "of_words",
            "places_other",
            "nearest_earlier",
            "text",
        ],
        rows,
    }
}

fn to_settle(report: &Report) -> Table {
    let rows = report.to_settle.iter().map(|item| {
        let stories: Vec<&str> = item.stories.iter().map(|&story| report.stories[story].path.as_str()).collect();
        row![
            item.question.name(),
            item.rule,
            &item.answer,
            item.card.map(|card| card + 1),
            stories.join(" "),
            &item.excerpt,
        ]
    });
    Table {
        name: "to_settle",
        columns: &["question", "rule", "answer", "same_words", "stories", "excerpt"],
        rows: rows.collect(),
    }
}

impl Question {
    /// As machine formats call it.
    pub fn name(self) -> &'static str {
        match self {
            Question::Speaker => "speaker",
            Question::Word => "word",
            Question::Cut => "cut",
            Question::Source => "source",
            Question::Name => "name",
        }
    }
}

/// The table as a file for spreadsheets: UTF-8 with its mark, lines that end as spreadsheets write them, nothing that a
/// spreadsheet would take for a formula.
pub fn csv(table: &Table) -> String {
    let mut writer = WriterBuilder::new();
    let mut lines = writer.terminator(Terminator::CRLF).flexible(true).from_writer("\u{feff}".as_bytes().to_vec());
    let mut line = |cells: Vec<String>| lines.write_record(cells).expect("memory takes all");
    line(table.columns.iter().map(|column| (*column).to_owned()).collect());
    table.rows.iter().for_each(|row| line(row.iter().map(Cell::in_spreadsheet).collect()));
    String::from_utf8(lines.into_inner().expect("memory takes all")).expect("cells are UTF-8")
}

impl Cell {
    /// A formula gets an apostrophe, which a spreadsheet takes for words and does not show.
    fn in_spreadsheet(&self) -> String {
        match self {
            Cell::Text(text) if text.starts_with(FORMULA) => format!("'{text}"),
            Cell::Text(text) => text.clone(),
            Cell::Number(number) => number.to_string(),
            Cell::Empty => String::new(),
        }
    }

    fn value(&self) -> Value {
        match self {
            Cell::Text(text) => json!(text),
            Cell::Number(number) => json!(number),
            Cell::Empty => Value::Null,
        }
    }
}

/// What a formula begins with.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// All tables as one JSON object: each an array of objects, keyed by the names of its columns. Keys are only ever added.
pub fn json(report: &Report) -> Value {
    let mut all = Map::new();
    all.insert("version".to_owned(), json!(1));
    all.insert("title".to_owned(), json!(report.title));
    for table in tables(report) {
        let object = |row: &Vec<Cell>| -> Value {
            table
                .columns
                .iter()
                .zip(row)
                .map(|(column, cell)| ((*column).to_owned(), cell.value()))
                .collect::<Map<_, _>>()
                .into()
        };
        all.insert(table.name.to_owned(), table.rows.iter().map(object).collect());
    }
    Value::Object(all)
}

#[test]
fn what_a_spreadsheet_would_reckon_is_words() {
    let cells = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "a,\"b\"\nc", "plain"].map(Cell::from).to_vec();
    let table = Table { name: "t", columns: &["a"], rows: vec![cells, vec![Cell::Number(7), Cell::Empty]] };
    let expected = "\u{feff}a\r\n'=1+1,'+1,'-1,'@SUM(A1),'\tx,\"a,\"\"b\"\"\nc\",plain\r\n7,\r\n";
    assert_eq!(csv(&table), expected);
}
