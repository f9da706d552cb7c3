//! Sessions of an editor, other programs and the clock, in any order, against a reference that reads everything anew:
//! see `copydesk::lsp::model`. An input that fails is told with its shortest form.

use copydesk::lsp::model::{play, shorten};

/// Eight bytes make a step.
pub fn run(bytes: &[u8]) {
    if let Err(what) = play(bytes) {
        let short = play(&shorten(bytes)).err().unwrap_or(what);
        panic!("{short}");
    }
}
