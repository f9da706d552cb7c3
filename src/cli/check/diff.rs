//! `check --diff`: what the fixes would change, as a unified diff that `patch` and git take.

use gix_imara_diff::{
    Algorithm, BasicLineDiffPrinter, Diff, InternedInput, Interner, Token, UnifiedDiffConfig, UnifiedDiffPrinter,
};
use std::fmt;
use std::io::{self, Write};

/// Writes how `after` differs from `before`, the text of the file called `name`.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write(out: &mut impl Write, name: &str, before: &str, after: &str) -> io::Result<()> {
    let input = InternedInput::new(before, after);
    let mut diff = Diff::compute(Algorithm::Histogram, &input);
    diff.postprocess_lines(&input);
    let lines = Lines(&input.interner);
    let hunks = diff.unified_diff(&lines, UnifiedDiffConfig::default(), &input);
    write!(out, "--- {name}\n+++ {name}\n{hunks}")
}

/// The library's way to print, but for a last line without its break: the tools want that said.
struct Lines<'a>(&'a Interner<&'a str>);

impl Lines<'_> {
    fn line(&self, mut out: impl fmt::Write, sign: char, token: Token) -> fmt::Result {
        let line = self.0[token];
        let rest = if line.ends_with('\n') { "" } else { "\n\\ No newline at end of file\n" };
        write!(out, "{sign}{line}{rest}")
    }
}

impl UnifiedDiffPrinter for Lines<'_> {
    fn display_header(
        &self,
        out: impl fmt::Write,
        start_before: u32,
        start_after: u32,
        len_before: u32,
        len_after: u32,
    ) -> fmt::Result {
        BasicLineDiffPrinter(self.0).display_header(out, start_before, start_after, len_before, len_after)
    }

    fn display_context_token(&self, out: impl fmt::Write, token: Token) -> fmt::Result {
        self.line(out, ' ', token)
    }

    fn display_hunk(&self, mut out: impl fmt::Write, before: &[Token], after: &[Token]) -> fmt::Result {
        before.iter().try_for_each(|&token| self.line(&mut out, '-', token))?;
        after.iter().try_for_each(|&token| self.line(&mut out, '+', token))
    }
}

#[test]
fn a_last_line_without_its_break_is_said_to_be_one() {
    let shown = |before: &str, after: &str| {
        let mut out = Vec::new();
        write(&mut out, "x.txt", before, after).expect("memory");
        String::from_utf8(out).expect("text")
    };
    assert_eq!(shown("a\nb\n", "a\nc\n"), "--- x.txt\n+++ x.txt\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n");
    let rest = "\n\\ No newline at end of file\n";
    assert_eq!(shown("b", "c"), format!("--- x.txt\n+++ x.txt\n@@ -1,1 +1,1 @@\n-b{rest}+c{rest}"));
}
