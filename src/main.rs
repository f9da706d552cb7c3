use copydesk::cli::{self, Start};
use copydesk::lsp;
use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::parse(std::env::args_os()) {
        Start::Server => lsp::serve(),
        Start::Command(command) => cli::run(*command),
        Start::Done(code) => ExitCode::from(code),
    }
}
