//! copydesk reads news copy the way a copy editor does: who is who, who said what, and what does not agree.
//!
//! Layers, each importing only those above it (a test holds them to that):
//!
//! | layer | what it knows |
//! |---|---|
//! | [`text`], [`lexicon`], [`names`], [`stylebook`] | bytes and marks; words; personal names; the newsroom's own rules |
//! | [`draft`] | what the page says: zones, paragraphs, sentences, tokens |
//! | [`article`] | who said what |
//! | [`wording`] | the words of an utterance as they are compared |
//! | [`index`] | many articles |
//! | [`lints`] | one file per rule |
//! | [`ide`] | one file per editor feature |
//! | [`report`] | pages and tables for people who look rather than edit |
//! | [`files`], [`config`], [`scan`], `watch`, [`lsp`], [`cli`] | the disk; the index on it; its changes; the two ways in |

pub mod article;
pub mod cli;
pub mod config;
pub mod draft;
pub mod files;
pub mod ide;
pub mod index;
pub mod lexicon;
pub mod lints;
pub mod lsp;
pub mod names;
mod parallel;
pub mod report;
pub mod scan;
pub mod stylebook;
pub mod text;
mod watch;
pub mod wording;
