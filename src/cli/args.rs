//! The arguments.

use crate::lints::Severity;
use crate::text::Encoding;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::PathBuf;

/// What the command line asks for.
#[derive(Debug)]
pub enum Start {
    /// To serve an editor over stdin and stdout.
    Server,
    /// A command.
    Command(Box<Command>),
    /// Nothing more: help was printed, or the arguments were wrong. The exit code.
    Done(u8),
}

impl Start {
    fn of(command: Command) -> Start {
        Start::Command(Box::new(command))
    }
}

/// A command other than the server.
#[derive(Debug)]
pub enum Command {
    /// `annotate`
    Annotate(Annotate),
    /// `check`
    Check(Check),
    /// `explain`
    Explain(Explain),
    /// `config`
    Config(Config),
    /// `index`
    Index(super::index::Index),
    /// `people`
    People(People),
    /// `report`
    Report(Report),
    /// `compare`
    Compare(Compare),
    /// `rules`
    Rules(Rules),
    /// `completions`
    Completions(Completions),
    /// `doctor`
    Doctor(Doctor),
    /// `man`
    Man,
}

/// Understands `args`, the program's name first. Help, version and complaints are printed at once.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Start {
    match Cli::try_parse_from(args) {
        Ok(cli) => match cli.command {
            None | Some(Verb::Lsp { .. }) => Start::Server,
            Some(Verb::Annotate(args)) => Start::of(Command::Annotate(args)),
            Some(Verb::Check(args)) => Start::of(Command::Check(args)),
            Some(Verb::Explain(args)) => Start::of(Command::Explain(args)),
            Some(Verb::Config(args)) => Start::of(Command::Config(args)),
            Some(Verb::Index(args)) => Start::of(Command::Index(args)),
            Some(Verb::People { draft }) => Start::of(Command::People(draft)),
            Some(Verb::Compare(args)) => Start::of(Command::Compare(args)),
            Some(Verb::Report(args)) => Start::of(Command::Report(args)),
            Some(Verb::Rules(args)) => Start::of(Command::Rules(args)),
            Some(Verb::Completions(args)) => Start::of(Command::Completions(args)),
            Some(Verb::Doctor(args)) => Start::of(Command::Doctor(args)),
            Some(Verb::Man) => Start::of(Command::Man),
        },
        Err(error) => {
            // Nobody is left to be told when even stderr is closed.
            let _ = error.print();
            Start::Done(error.exit_code() as u8)
        }
    }
}

/// Reads news copy: who is who, who said what, and what does not agree.
#[derive(Parser, Debug)]
#[command(name = "copydesk", version, max_term_width = 100)]
struct Cli {
    /// Serve an editor over stdin and stdout (the default)
    #[arg(long)]
    stdio: bool,
    #[command(subcommand)]
    command: Option<Verb>,
}

#[derive(Subcommand, Debug)]
enum Verb {
    /// Serve an editor over stdin and stdout
    Lsp {
        /// Accepted because many editors pass it; there is no other way
        #[arg(long)]
        stdio: bool,
    },
    /// Report what does not agree
    Check(Check),
    /// Show the people, the quotes and who says them
    Annotate(Annotate),
    /// Explain a rule, or list them all
    Explain(Explain),
    /// Show which settings hold for a file, and where they come from
    Config(Config),
    /// Build or refresh the index of a large folder on disk
    Index(super::index::Index),
    /// Draft entries for the people file
    People {
        #[command(subcommand)]
        draft: People,
    },
    /// Tell who is quoted, what differs between stories and how words spread
    Report(Report),
    /// Lay two stories side by side: what both quote, where they part, what only one has
    Compare(Compare),
    /// List the rules
    Rules(Rules),
    /// Print a script that completes the arguments in a shell
    Completions(Completions),
    /// Tell which copydesk this is, what it finds in a folder, and what is wrong
    Doctor(Doctor),
    /// Print the manual page (to read it: `copydesk man | man -l -`)
    Man,
}

/// The arguments, for those who describe them.
pub fn command() -> clap::Command {
    use clap::CommandFactory;
    Cli::command()
}

/// Arguments of `people`.
#[derive(Subcommand, Clone, Debug)]
pub enum People {
    /// Draft an entry for everybody whom the articles name in full
    Suggest(Input),
    /// Propose misspellings from the paper's own corrections ("It is X, not Y")
    Mine(Input),
}

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

/// Arguments of `rules`.
#[derive(Args, Clone, Debug)]
pub struct Rules {
    /// How to print
    #[arg(long, value_enum, default_value = "human")]
    pub format: RulesFormat,
}

/// How `rules` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RulesFormat {
    /// For people
    Human,
    /// One JSON array
    Json,
}

/// Arguments of `completions`.
#[derive(Args, Clone, Debug)]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

/// Arguments of `doctor`.
#[derive(Args, Clone, Debug)]
pub struct Doctor {
    /// The folder of the articles
    #[arg(default_value = ".", value_name = "FOLDER")]
    pub path: PathBuf,
}

/// Arguments of `config`.
#[derive(Args, Debug)]
pub struct Config {
    /// The article, or its folder
    #[arg(default_value = ".", value_name = "PATH")]
    pub path: PathBuf,
}

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

/// Arguments of `explain`.
#[derive(Args, Debug)]
pub struct Explain {
    /// The rule; without it, all are listed
    pub rule: Option<String>,
}

/// Arguments of `annotate`.
#[derive(Args, Debug)]
pub struct Annotate {
    #[command(flatten)]
    pub input: Input,
    /// How to print
    #[arg(long, value_enum, default_value = "human")]
    pub format: AnnotateFormat,
    #[command(flatten)]
    pub offsets: Offsets,
    #[command(flatten)]
    pub color: Color,
}

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

/// How `annotate` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AnnotateFormat {
    /// For people
    Human,
    /// One JSON object for each article
    Jsonl,
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
