//! The page that `doctor` prints: what was found, in parts, and then what is wrong.

use crate::text::visible;
use std::fmt::Display;
use std::io::{self, Write};

/// What was found so far.
#[derive(Debug, Default)]
pub struct Page {
    found: String,
    problems: Vec<String>,
}

/// So many problems of one kind are reported one by one.
const FEW: usize = 10;

impl Page {
    /// Begins a part.
    pub fn part(&mut self, title: &str) {
        let gap = if self.found.is_empty() { "" } else { "\n" };
        self.found += &format!("{gap}{title}\n");
    }

    /// Says what something is.
    pub fn fact(&mut self, what: &str, value: impl Display) {
        self.line(format_args!("{what:8}  {value}"));
    }

    /// Says one thing.
    pub fn line(&mut self, what: impl Display) {
        self.found += &format!("  {}\n", visible(&what.to_string()));
    }

    /// Says what is wrong and what to do, in a sentence without its end.
    pub fn problem(&mut self, sentence: impl Display) {
        self.problems.push(visible(&sentence.to_string()).into_owned());
    }

    /// Says the first few of many problems, and how many more there are.
    pub fn problem_with_each(&mut self, sentences: &[String]) {
        sentences.iter().take(FEW).for_each(|sentence| self.problem(sentence));
        if sentences.len() > FEW {
            self.problem(format_args!("and {} more like the last", sentences.len() - FEW));
        }
    }

    /// Prints it all; how many problems there were.
    ///
    /// # Errors
    /// Where `out` cannot be written.
    pub fn write(&self, out: &mut impl Write) -> io::Result<usize> {
        write!(out, "{}", self.found)?;
        if self.problems.is_empty() {
            writeln!(out, "\nNothing is wrong.")?;
        } else {
            writeln!(out, "\nwhat is wrong")?;
            self.problems.iter().try_for_each(|error| writeln!(out, "  * {error}"))?;
        }
        Ok(self.problems.len())
    }
}
