//! `check --format junit`: a test report with a suite for each article and a case for each finding, which fails from
//! warnings on.

use super::report::Report;
use crate::cli::ruler::Ruler;
use crate::lints::{Finding, Severity};
use crate::text::{Encoding, sign_for};
use std::io::{self, Write};

/// Writes the report.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write(out: &mut impl Write, report: &Report) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    let failures = report.iter().filter(|(_, finding)| fails(finding)).count();
    let tests: usize = report.findings.iter().map(|findings| findings.len().max(1)).sum();
    writeln!(out, "<testsuites name=\"copydesk\" tests=\"{tests}\" failures=\"{failures}\">")?;
    for (source, findings) in report.sources.iter().zip(&report.findings) {
        let path = escaped(&source.path.to_string_lossy());
        let (tests, failures) = (findings.len().max(1), findings.iter().filter(|finding| fails(finding)).count());
        writeln!(out, "  <testsuite name=\"{path}\" tests=\"{tests}\" failures=\"{failures}\">")?;
        if findings.is_empty() {
            writeln!(out, "    <testcase name=\"{path}\" classname=\"copydesk\"/>")?;
        } else {
            let ruler = Ruler::new(&source.article.draft, Encoding::Utf8);
            for finding in findings {
                let [(line, column), _] = ruler.line_columns(finding.span);
                let (rule, message) = (finding.rule, escaped(&finding.message));
                let severity = finding.severity.name();
                writeln!(out, "    <testcase name=\"{rule} {line}:{column}\" classname=\"{path}\">")?;
                if fails(finding) {
                    writeln!(out, "      <failure type=\"{severity}\" message=\"{message}\"/>")?;
                } else {
                    writeln!(out, "      <system-out>{severity}: {message}</system-out>")?;
                }
                writeln!(out, "    </testcase>")?;
            }
        }
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

/// What decides the exit code fails; remarks and hints are passed on.
fn fails(finding: &Finding) -> bool {
    finding.severity >= Severity::Warning
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            // XML 1.0 has no way to write some of these.
            c => escaped.push(sign_for(c).unwrap_or(c)),
        }
    }
    escaped
}
