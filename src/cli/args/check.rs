//! Arguments of `check`.

use super::{Color, Input, Offsets};
use crate::lints::Severity;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Arguments of `check`.
#[derive(Args, Clone, Debug)]
pub struct Check {
    #[command(flatten)]
    pub input: Input,
    /// Compare with the articles of this folder, too; by default, files are compared with those of their workspace: the
    /// nearest folder with a copydesk.toml, or the repository
    #[arg(long, value_name = "FOLDER", conflicts_with = "alone")]
    pub workspace: Option<PathBuf>,
    /// Compare the articles that are named with each other only
    #[arg(long)]
    pub alone: bool,
    /// Hold the articles against this recording's transcript, in whatever format; may be given several times
    #[arg(long = "transcript", value_name = "FILE")]
    pub transcripts: Vec<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value = "human")]
    pub format: CheckFormat,
    /// Only findings of these rules, which run even where they are off
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Only findings of this severity or above
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub severity: Option<Least>,
    /// Count the findings of each rule instead of listing them
    #[arg(long, conflicts_with = "format")]
    pub statistics: bool,
    /// Print findings only: no summary, and nothing where nothing is found
    #[arg(short, long)]
    pub quiet: bool,
    /// Exit with 0 whatever is found
    #[arg(long)]
    pub exit_zero: bool,
    /// Only findings on lines that changed since this commit
    #[arg(long, value_name = "COMMIT")]
    pub since: Option<String>,
    /// Leave out findings that this file lists
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// List the findings in this file, for --baseline
    #[arg(long, value_name = "FILE")]
    pub write_baseline: Option<PathBuf>,
    /// Write the fixes that need no thought into the files, and report what is left
    #[arg(long, group = "fixing")]
    pub fix: bool,
    /// Show what --fix would write as a unified diff, and write nothing
    #[arg(long, group = "fixing")]
    pub diff: bool,
    /// With --fix or --diff: the first fix of every finding
    #[arg(long, requires = "fixing")]
    pub suggested: bool,
    /// Check again whenever an article, a people file or a copydesk.toml changes, until Ctrl+C
    #[arg(long, conflicts_with_all = ["fixing", "write_baseline"])]
    pub watch: bool,
    #[command(flatten)]
    pub offsets: Offsets,
    #[command(flatten)]
    pub color: Color,
}

/// The least severity that is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Least {
    /// Everything
    Hint,
    /// No hints
    #[value(alias = "info")]
    Information,
    /// What an editor would act on
    Warning,
    /// What is wrong beyond doubt
    Error,
}

impl From<Least> for Severity {
    fn from(least: Least) -> Severity {
        match least {
            Least::Hint => Severity::Hint,
            Least::Information => Severity::Information,
            Least::Warning => Severity::Warning,
            Least::Error => Severity::Error,
        }
    }
}

/// How `check` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For people
    Human,
    /// One JSON object for each finding
    Jsonl,
    /// One JSON array
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Workflow commands, for annotations on GitHub
    Github,
    /// Reviewdog's format
    Rdjsonl,
    /// Test reports
    Junit,
}
