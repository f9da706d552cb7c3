//! The language server. The only place that knows the protocol and async. Does not know `cli`.
