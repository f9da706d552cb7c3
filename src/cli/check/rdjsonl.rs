//! `check --format rdjsonl`: Reviewdog's diagnostic format, one object a line; its columns count bytes.

use super::report::Report;
use crate::cli::load::Source;
use crate::cli::ruler::Ruler;
use crate::lints::{Finding, Severity};
use crate::text::Encoding;
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
        let ruler = Ruler::new(&source.article.draft, Encoding::Utf8);
        for finding in findings {
            serde_json::to_writer(&mut *out, &line(source, id, finding, &ruler))?;
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}

fn line(source: &Source, id: usize, finding: &Finding, ruler: &Ruler) -> Value {
    let (path, draft) = (source.path.to_string_lossy(), &source.article.draft);
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
            [edit] if edit.file.loaded() == Some(id) => {
                let (span, text) = draft.source.edit(edit.span, &edit.text)?;
                Some(json!({"range": range(ruler.line_bytes_written(span)), "text": text}))
            }
            _ => None,
        })
        .collect();
    json!({
        "message": finding.message,
        "location": {"path": path, "range": range(ruler.line_bytes(finding.span))},
        "severity": severity,
        "source": {"name": "copydesk"},
        "code": {"value": finding.rule},
        "suggestions": suggestions,
    })
}

fn range([start, end]: [(u32, u32); 2]) -> Value {
    let place = |(line, column): (u32, u32)| json!({"line": line, "column": column});
    json!({"start": place(start), "end": place(end)})
}
