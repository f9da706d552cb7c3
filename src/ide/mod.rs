//! The features of the language server as pure functions over a [`crate::index::View`]: one file each, own plain
//! types, no protocol types, no I/O. Places are bytes in a numbered file; the shell turns them into addresses.

pub mod actions;
pub mod calls;
pub mod card;
pub mod completion;
pub mod config_file;
pub mod definition;
pub mod folding;
pub mod highlight;
pub mod hover;
pub mod inlay;
pub mod lens;
pub mod linked;
pub mod links;
pub mod panels;
pub mod people_file;
pub mod references;
pub mod rename;
pub mod selection;
pub mod symbols;
pub mod tokens;
pub mod typing;
pub mod versions;
pub mod workspace_symbols;

mod under;
pub mod words;

#[cfg(test)]
mod fixture;
