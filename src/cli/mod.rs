//! The command line: the same engine for CI and archives. Does not know `lsp`.
//!
//! What is printed on stdout is the answer, and a contract with other tools; what went wrong is one sentence on
//! stderr that names the file.

mod annotate;
mod args;
mod check;
mod completions;
mod config;
mod doctor;
mod exit;
mod explain;
mod index;
mod load;
mod man;
mod output;
mod parallel;
mod people;
mod progress;
mod report;
mod ruler;

pub use args::{Command, Start, parse};
pub use exit::{CLEAN, FAILED, FINDINGS};

use std::process::ExitCode;

/// Does what `command` says, on stdout and stderr.
pub fn run(command: Command) -> ExitCode {
    let done = match command {
        Command::Annotate(args) => annotate::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Config(args) => config::run(&args),
        Command::Index(args) => index::run(&args),
        Command::People(args) => people::run(&args),
        Command::Report(args) => report::run(&args),
        Command::Compare(args) => report::compare(&args),
        Command::Rules(args) => explain::rules(&args),
        Command::Completions(args) => completions::run(&args),
        Command::Doctor(args) => doctor::run(&args),
        Command::Man => man::run(),
    };
    ExitCode::from(done.unwrap_or_else(output::explain_failure))
}
