//! What is thrown at copydesk, and what must hold whatever is thrown. One module for each target: `run` takes any bytes
//! and panics where a promise is broken.

pub mod desk;
pub mod edits;
pub mod frames;
pub mod index;
pub mod server;
pub mod settings;
pub mod text;

use copydesk::lints::Finding;
use copydesk::text::Span;

/// Takes numbers off the front of the input.
pub struct Dice<'a>(pub &'a [u8]);

impl<'a> Dice<'a> {
    /// The next byte; 0 where there are none left.
    pub fn byte(&mut self) -> u8 {
        let Some((&first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        first
    }

    /// The next two bytes as a number.
    pub fn short(&mut self) -> u32 {
        u32::from(self.byte()) << 8 | u32::from(self.byte())
    }

    /// The next so many bytes, or all that are left.
    pub fn take(&mut self, length: usize) -> &'a [u8] {
        let (taken, rest) = self.0.split_at(length.min(self.0.len()));
        self.0 = rest;
        taken
    }

    /// Whether nothing is left.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A span must lie in the text, on the boundaries of characters.
pub fn fits(span: Span, text: &str) {
    assert!(text.get(span.range()).is_some(), "{span:?} does not fit a text of {} bytes", text.len());
}

/// Whatever a finding points at in its own article must be there.
pub fn finding_fits(finding: &Finding, file: copydesk::index::FileId, text: &str) {
    fits(finding.span, text);
    finding.related.iter().filter(|r| r.place.file == file).for_each(|r| fits(r.place.span, text));
    let edits = finding.fixes.iter().flat_map(|fix| &fix.edits);
    edits.filter(|edit| edit.file == file).for_each(|edit| fits(edit.span, text));
}
