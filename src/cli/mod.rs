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
mod explain;
mod index;
mod load;
mod man;
mod output;
mod parallel;
mod people;
mod progress;
mod ruler;

pub use args::{Command, Start, parse};

use std::process::ExitCode;

/// Exit code: nothing of severity warning or above.
pub const CLEAN: u8 = 0;
/// Exit code: findings.
pub const FINDINGS: u8 = 1;
/// Exit code: the job could not be done.
pub const FAILED: u8 = 2;

/// Does what `command` says, on stdout and stderr.
pub fn run(command: Command) -> ExitCode {
    let done = match command {
        Command::Annotate(args) => annotate::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Config(args) => config::run(&args),
        Command::Index(args) => index::run(&args),
        Command::People(args) => people::run(&args),
        Command::Rules(args) => explain::rules(&args),
        Command::Completions(args) => completions::run(&args),
        Command::Doctor(args) => doctor::run(&args),
        Command::Man => man::run(),
    };
    ExitCode::from(done.unwrap_or_else(output::explain_failure))
}
