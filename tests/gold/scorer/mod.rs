//! Reads the annotated articles, lets copydesk read their plain text, and compares the two.
//!
//! `README.md` beside the articles says what each row counts; nothing here may depend on what one article says.

mod article;
mod attributions;
mod card;
mod checks;
mod names;
mod notation;
mod notes;
mod pronouns;
mod quotes;
mod tally;
mod vocabulary;
mod wrong;
mod zones;

pub use article::Gold;
pub use card::card;
pub use wrong::show;

use copydesk::article::Article;
use copydesk::stylebook::Stylebook;
use copydesk::text::Span;
use std::path::Path;
use tally::Tally;
use wrong::Wrong;

/// Why an annotated article cannot be used.
#[derive(Debug)]
pub struct Refusal {
    /// Counted from 1.
    pub line: usize,
    pub what: String,
}

impl Refusal {
    fn at(text: &str, offset: u32, what: impl Into<String>) -> Refusal {
        let before = text.get(..offset as usize).unwrap_or(text);
        Refusal { line: before.matches('\n').count() + 1, what: what.into() }
    }
}

/// What the comparison of one article gave.
pub struct Score {
    pub gold: Gold,
    pub tally: Tally,
    pub wrong: Vec<Wrong>,
}

impl Score {
    /// Reads the plain text of `gold` and compares.
    pub fn of(mut gold: Gold) -> Score {
        let article = Article::read(gold.text.as_str().into(), gold.format, &Stylebook::default());
        gold.move_to_read(&article.draft.source);
        let mut score = Score { gold, tally: Tally::default(), wrong: Vec::new() };
        let owners = names::score(&article, &mut score);
        pronouns::score(&article, &owners, &mut score);
        let matched = quotes::score(&article, &mut score);
        attributions::score(&article, &matched, &owners, &mut score);
        zones::score(&article, &mut score);
        score.wrong.sort_by_key(|w| w.at);
        score
    }

    /// Counts one item; where it is wrong, keeps what it is and what it should be.
    fn count(&mut self, group: &'static str, row: &str, right: bool) {
        self.tally.count(group, row, right);
    }

    fn note(&mut self, at: Span, what: &'static str, should: impl Into<String>, is: impl Into<String>) {
        self.wrong.push(Wrong { at, what, should: should.into(), is: is.into() });
    }
}

/// All articles in `folder`, by name.
///
/// # Errors
/// One line that names the file and the line, for the first thing that must be refused.
pub fn load(folder: &Path) -> Result<Vec<Gold>, String> {
    let listing = std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut paths = Vec::new();
    for entry in listing {
        let path = entry.map_err(|e| format!("{}: {e}", folder.display()))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with(|c: char| c.is_ascii_digit()) {
            paths.push((name, path));
        }
    }
    paths.sort();
    let mut all = Vec::new();
    for (name, path) in paths {
        let source = std::fs::read_to_string(&path).map_err(|e| format!("{name}: {e}"))?;
        all.push(Gold::read(&name, &source).map_err(|r| format!("{name}:{}: {}", r.line, r.what))?);
    }
    Ok(all)
}
