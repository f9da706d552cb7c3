//! What completion offers.

use crate::index::Place;
use crate::text::Span;

/// How many words are offered at most.
pub const MOST: usize = 40;

/// Words that can be put in.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// What the editor lists.
    pub label: String,
    /// A role, or where the words come from.
    pub detail: String,
    /// What is typed in the place of [`Proposals::span`].
    pub text: String,
    /// What they are.
    pub kind: ProposalKind,
    /// Where they come from.
    pub place: Option<Place>,
}

/// What proposed words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProposalKind {
    /// A person's full name.
    FullName,
    /// The name for second reference.
    SecondReference,
    /// A title, alone or before a name.
    Title,
    /// Words somebody said.
    Quote,
    /// A key or a table of one of the newsroom's files, see `sheet`.
    Key,
    /// What a key of such a file can be set to.
    Value,
}

/// What can be put in, and in the place of what.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposals {
    /// What has been typed of it.
    pub span: Span,
    /// Best first.
    pub proposals: Vec<Proposal>,
}
