//! Sessions of an editor, other programs and the clock, in any order, against a reference that reads everything anew:
//! see `copydesk::lsp::model`. An input that fails is told with its shortest form.

use copydesk::lsp::model::{Pace, play, shorten};

/// Eight bytes make a step.
pub fn run(bytes: &[u8]) {
    if let Err(what) = play(bytes, Pace::Hasty) {
        let short = play(&shorten(bytes, Pace::Hasty), Pace::Hasty).err().unwrap_or(what);
        panic!("{short}");
    }
}
