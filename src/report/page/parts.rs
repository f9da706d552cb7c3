//! What several parts share: signs, kinds, times, links.

use crate::article::{Known, SourceKind};
use crate::report::model::Question;
use crate::report::phrases::{grouped, letter};
use maud::{Markup, html};

impl Question {
    /// The colour it has.
    pub fn class(self) -> &'static str {
        match self {
            Question::Speaker => "q-speaker",
            Question::Word | Question::Cut => "q-word",
            Question::Source | Question::Name => "q-name",
        }
    }
}

/// As the page calls it.
pub fn kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Person => "Named person",
        SourceKind::Spokesperson => "Spokesperson, named",
        SourceKind::Together => "Several together",
        SourceKind::SpokespersonUnnamed => "Spokesperson, not named",
        SourceKind::PersonUnnamed => "Person, not named",
        SourceKind::Organisation => "Organisation",
        SourceKind::Document => "Document",
        SourceKind::Nobody => "Nobody given",
    }
}

/// A source's name; of one without a name, the words for it.
pub fn source_name(name: &str, kind: SourceKind) -> Markup {
    html! {
        @match kind {
            SourceKind::Nobody => { "nobody given" }
            SourceKind::SpokespersonUnnamed | SourceKind::PersonUnnamed | SourceKind::Document => { "“" bdi { (name) } "”" }
            _ => { bdi { (name) } }
        }
    }
}

/// What stands behind a speaker who is not named there.
pub fn known(known: Known) -> &'static str {
    match known {
        Known::Named => "",
        Known::Meant => "meant",
        Known::Guessed => "guessed",
    }
}

pub fn number(number: usize) -> Markup {
    html! { @if number == 0 { span.zero { "0" } } @else { (grouped(number)) } }
}

pub fn version(entry: usize) -> Markup {
    html! { span.letter { (letter(entry)) } }
}

/// The signs of questions, with their words.
pub fn marks(questions: &[Question]) -> Markup {
    html! {
        @for question in questions {
            span class=(question.class()) { span aria-hidden="true" { (question.sign()) } " " small { (question.short()) } }
        }
    }
}

/// "1,000 of 10,000 stories are shown; all are in stories.csv (--tables)."
pub fn cut(shown: usize, all: usize, what: &str, table: &str) -> Markup {
    html! {
        @if shown < all {
            p.fine { (grouped(shown)) " of " (grouped(all)) " " (what) " are shown here; all are in " (table) ".csv, which " code { "--tables FOLDER" } " writes." }
        }
    }
}

/// For a drawing, tenths are fine enough.
pub fn round(x: f64) -> String {
    let tenths = format!("{x:.1}");
    tenths.strip_suffix(".0").map_or(tenths.clone(), str::to_owned)
}
