//! Wrong answers in their context, for whoever mends the reading.

use super::Score;
use copydesk::text::Span;
use std::fmt::Write;

/// One wrong answer.
pub struct Wrong {
    pub at: Span,
    /// What is wrong: "speaker", "name".
    pub what: &'static str,
    pub should: String,
    pub is: String,
}

/// How many characters are shown on either side.
const AROUND: usize = 60;

/// The wrong answers of one article, by place. Lines are those of the annotated file.
pub fn show(score: &Score) -> String {
    let mut out = format!("{}: {} wrong\n", score.gold.file, score.wrong.len());
    for wrong in &score.wrong {
        let line = score.gold.text[..wrong.at.start as usize].matches('\n').count() + 1;
        let context = context(&score.gold.text, wrong.at);
        write!(out, "  {line}: {}\n     {context}\n", wrong.what).expect("a string takes all");
        writeln!(out, "     should be {}; is {}", wrong.should, wrong.is).expect("a string takes all");
    }
    out
}

/// The words at `at` in brackets, with some text around them, on one line; long ones without their middle.
fn context(text: &str, at: Span) -> String {
    let (before, after) = (&text[..at.start as usize], &text[at.end as usize..]);
    let from = before.char_indices().rev().take(AROUND).last().map_or(before.len(), |(i, _)| i);
    let to = after.char_indices().nth(AROUND).map_or(after.len(), |(i, _)| i);
    format!("{}⟦{}⟧{}", &before[from..], shortened(at.of(text)), &after[..to]).replace('\n', "⏎")
}

fn shortened(words: &str) -> String {
    let count = words.chars().count();
    if count <= 2 * AROUND {
        return words.to_owned();
    }
    let start: String = words.chars().take(AROUND).collect();
    let end: String = words.chars().skip(count - AROUND / 2).collect();
    format!("{start} … {end}")
}
