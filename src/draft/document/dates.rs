//! When a document was made and last changed, as it says itself.

use crate::draft::meta::{self, Appeared};

/// The two times, while a document is read.
#[derive(Default)]
pub(super) struct Dates<'a> {
    /// The element that is read, which holds one of them.
    within: Option<&'a str>,
    read: String,
    created: String,
    modified: String,
}

impl<'a> Dates<'a> {
    /// An element that holds one of them begins.
    pub fn open(&mut self, element: &'a str) {
        self.within = Some(element);
    }

    /// Letters that are no text of the document.
    pub fn letters(&mut self, letters: &str) {
        if self.within.is_some() {
            self.read.push_str(letters);
        }
    }

    /// An element ends; that it was made is told in the one called `created`.
    pub fn close(&mut self, element: &str, created: &str) {
        if self.within == Some(element) {
            let date = if element == created { &mut self.created } else { &mut self.modified };
            *date = std::mem::take(&mut self.read);
            self.within = None;
        }
    }

    /// When the story was written, where the two tell.
    pub fn written(&self) -> Option<Appeared> {
        meta::written(&self.created, &self.modified)
    }
}
