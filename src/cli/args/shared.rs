//! Arguments that several commands take: what to read, what offsets count, when to print in colour.

use crate::text::Encoding;
use clap::{Args, ValueEnum};
use std::io::IsTerminal;
use std::path::PathBuf;

/// What to read.
#[derive(Args, Clone, Debug)]
pub struct Input {
    /// Articles, or folders of articles; `-` is stdin
    #[arg(default_value = ".", value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The name that stdin's article goes by; its ending decides the format
    #[arg(long, value_name = "PATH", default_value = "stdin.txt")]
    pub stdin_filename: PathBuf,
}

/// In what machine formats count.
#[derive(Args, Clone, Debug)]
pub struct Offsets {
    /// What `start` and `end` count in machine formats
    #[arg(long, value_enum, default_value = "utf-8", value_name = "ENCODING")]
    pub offsets: Units,
}

/// Whether to print in colour.
#[derive(Args, Clone, Debug)]
pub struct Color {
    /// When to print in colour
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    pub color: When,
}

impl Color {
    /// Whether stdout gets colour.
    pub fn is_on(&self) -> bool {
        match self.color {
            When::Always => true,
            When::Never => false,
            When::Auto => wanted_by_environment().unwrap_or_else(|| std::io::stdout().is_terminal()),
        }
    }
}

/// What the environment says of colour, if anything: `NO_COLOR`, `FORCE_COLOR`, `CLICOLOR_FORCE`, `CLICOLOR`, `TERM`; see
/// <https://no-color.org>, <https://force-color.org> and <https://bixense.com/clicolors>.
fn wanted_by_environment() -> Option<bool> {
    let forced = || std::env::var_os("FORCE_COLOR").is_some_and(|value| !value.is_empty() && value != "0");
    if anstyle_query::no_color() {
        Some(false)
    } else if forced() || anstyle_query::clicolor_force() {
        Some(true)
    } else {
        let off = anstyle_query::clicolor() == Some(false) || !anstyle_query::term_supports_color();
        off.then_some(false)
    }
}

/// When to do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What offsets count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Units {
    /// Bytes
    #[value(name = "utf-8")]
    Utf8,
    /// UTF-16 code units
    #[value(name = "utf-16")]
    Utf16,
    /// Code points
    #[value(name = "utf-32")]
    Utf32,
}

impl From<Units> for Encoding {
    fn from(units: Units) -> Encoding {
        match units {
            Units::Utf8 => Encoding::Utf8,
            Units::Utf16 => Encoding::Utf16,
            Units::Utf32 => Encoding::Utf32,
        }
    }
}
