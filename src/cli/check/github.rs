//! `check --format github`: workflow commands that GitHub shows as annotations of the lines.

use super::report::Report;
use crate::cli::ruler::Ruler;
use crate::lints::Severity;
use crate::text::{Encoding, visible};
use std::io::{self, Write};

/// Writes one command for each finding.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write(out: &mut impl Write, report: &Report) -> io::Result<()> {
    for (source, findings) in report.sources.iter().zip(&report.findings).filter(|(_, findings)| !findings.is_empty()) {
        let ruler = Ruler::new(&source.article.draft, Encoding::Utf8);
        let path = source.path.to_string_lossy();
        // GitHub finds the file by its path from the top of the repository.
        let path = property(path.strip_prefix("./").unwrap_or(&path));
        for finding in findings {
            let kind = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Information | Severity::Hint => "notice",
            };
            let [(line, column), (end_line, end_column)] = ruler.line_columns(finding.span);
            // GitHub takes columns only for findings within one line.
            let columns =
                if line == end_line { format!(",col={column},endColumn={end_column}") } else { String::new() };
            let message = data(&finding.message);
            writeln!(
                out,
                "::{kind} file={path},line={line},endLine={end_line}{columns},title={}::{message}",
                finding.rule
            )?;
        }
    }
    Ok(())
}

fn data(text: &str) -> String {
    let text = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    visible(&text).into_owned()
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
