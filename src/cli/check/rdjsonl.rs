//! `check --format rdjsonl`: Reviewdog's diagnostic format, one object a line; its columns count bytes.

use super::report::Report;
use crate::cli::ruler::Ruler;
use crate::lints::{Finding, Severity};
use crate::text::{Encoding, Span};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Writes one line for each finding.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write(out: &mut impl Write, report: &Report) -> io::Result<()> {
    for (id, (source, findings)) in report.sources.iter().zip(&report.findings).enumerate() {
        if findings.is_empty() {
            continue;
        }
        let ruler = Ruler::new(source.article.text(), Encoding::Utf8);
        for finding in findings {
            serde_json::to_writer(&mut *out, &line(&source.path.to_string_lossy(), id, finding, &ruler))?;
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}

fn line(path: &str, id: usize, finding: &Finding, ruler: &Ruler) -> Value {
    let severity = match finding.severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Information | Severity::Hint => "INFO",
    };
    // A suggestion is one change in this file.
    let suggestions: Vec<Value> = finding
        .fixes
        .iter()
        .filter_map(|fix| match fix.edits.as_slice() {
            [edit] if edit.file.0 as usize == id => Some(json!({"range": range(edit.span, ruler), "text": edit.text})),
            _ => None,
        })
        .collect();
    json!({
        "message": finding.message,
        "location": {"path": path, "range": range(finding.span, ruler)},
        "severity": severity,
        "source": {"name": "copydesk"},
        "code": {"value": finding.rule},
        "suggestions": suggestions,
    })
}

fn range(span: Span, ruler: &Ruler) -> Value {
    let place = |(line, column): (u32, u32)| json!({"line": line, "column": column});
    json!({"start": place(ruler.line_byte(span.start)), "end": place(ruler.line_byte(span.end))})
}
