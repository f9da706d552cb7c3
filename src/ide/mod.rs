//! The features of the language server as pure functions over a [`crate::index::View`]: one file each, own plain
//! types, no protocol types, no I/O. Places are bytes in a numbered file; the shell turns them into addresses.

pub mod actions;
pub mod card;
pub mod definition;
pub mod highlight;
pub mod hover;
pub mod inlay;
pub mod panels;
pub mod references;
pub mod rename;
pub mod symbols;

mod under;
mod words;

#[cfg(test)]
mod fixture;
