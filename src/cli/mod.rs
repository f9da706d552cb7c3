//! The command line: the same engine for CI and archives. Does not know `lsp`.
