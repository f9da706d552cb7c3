//! The arguments.

mod check;
mod report;
mod shared;

pub use check::{Check, CheckFormat};
pub use report::{Compare, CompareFormat, Link, Report, ReportFormat};
pub use shared::{Color, Input, Offsets};

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
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

/// Understands `args`, the program's name first. Help, version and complaints are printed at once.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Start {
    match Cli::try_parse_from(args) {
        Ok(cli) => match cli.command {
            None | Some(Verb::Lsp { .. }) => Start::Server,
            Some(Verb::Other(command)) => Start::Command(command),
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
    #[command(flatten)]
    Other(Box<Command>),
}

/// A command other than the server.
#[derive(Subcommand, Debug)]
pub enum Command {
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
    #[command(subcommand)]
    People(People),
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

/// How `annotate` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AnnotateFormat {
    /// For people
    Human,
    /// One JSON object for each article
    Jsonl,
}
