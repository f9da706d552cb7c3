//! Arguments of `report` and `compare`.

use super::{Color, Input};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Arguments of `report`.
#[derive(Args, Clone, Debug)]
pub struct Report {
    #[command(flatten)]
    pub input: Input,
    /// Write to this file; `-` is stdout
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// What to make [default: html, or with --tables only those]
    #[arg(long, value_enum)]
    pub format: Option<ReportFormat>,
    /// Write tables for spreadsheets (CSV) into this folder
    #[arg(long, value_name = "FOLDER")]
    pub tables: Option<PathBuf>,
    /// What stands above it; by default, the folder and the days of the stories
    #[arg(long, value_name = "WORDS")]
    pub title: Option<String>,
    /// Lay these two side by side; by default, those with most to settle between them
    #[arg(long, num_args = 2, value_names = ["A", "B"])]
    pub pair: Option<Vec<PathBuf>>,
    /// Show the text of so many stories, those with most to settle and to check first
    #[arg(long, value_name = "N", default_value_t = crate::report::STORIES)]
    pub stories: usize,
    /// Let the places of quotations lead into an editor on this machine
    #[arg(long, value_enum, value_name = "EDITOR")]
    pub link: Option<Link>,
}

/// What `report` makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// One page that needs nothing else
    Html,
    /// The tables as one JSON object
    Json,
}

/// Into which editor a page leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Link {
    /// VS Code
    Vscode,
}

/// Arguments of `compare`.
#[derive(Args, Clone, Debug)]
pub struct Compare {
    /// A story
    #[arg(value_name = "A")]
    pub first: PathBuf,
    /// The one to lay beside it
    #[arg(value_name = "B")]
    pub second: PathBuf,
    /// Write a page to this file; `-` is stdout
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// How to print [default: human, or with --output html]
    #[arg(long, value_enum)]
    pub format: Option<CompareFormat>,
    /// What stands above the page; by default, what the two are called
    #[arg(long, value_name = "WORDS")]
    pub title: Option<String>,
    /// Let the places of quotations lead into an editor on this machine
    #[arg(long, value_enum, value_name = "EDITOR")]
    pub link: Option<Link>,
    #[command(flatten)]
    pub color: Color,
}

/// How `compare` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CompareFormat {
    /// For people
    Human,
    /// One page that needs nothing else
    Html,
    /// Tables as one JSON object
    Json,
}
