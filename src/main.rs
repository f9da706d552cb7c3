use copydesk::cli::{self, Start};
use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::parse(std::env::args_os()) {
        Start::Server => {
            eprintln!("copydesk: the language server is not in this build");
            ExitCode::from(cli::FAILED)
        }
        Start::Command(command) => cli::run(command),
        Start::Done(code) => ExitCode::from(code),
    }
}
