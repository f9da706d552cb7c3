//! Numbers, each a type of its own so that none is taken for another.

/// A job, higher than those that were started before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JobId(pub u64);

/// The semantic tokens that were sent last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TokensId(pub u64);
