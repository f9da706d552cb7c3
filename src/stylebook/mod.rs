//! The stylebook: what the newsroom itself has laid down about people and terms, as plain values.
//!
//! Read from `people.toml` by the shells; here only the meaning. No file access.

/// People and terms as the newsroom writes them.
#[derive(Clone, Debug, Default)]
pub struct Stylebook {}
