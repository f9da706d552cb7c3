//! The features of the language server as pure functions over a [`crate::index::View`]: one file each, own plain
//! types, no protocol types, no I/O.
