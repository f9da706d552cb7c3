//! `check --format sarif`: SARIF 2.1.0, with the rules' pages, the other places and the fixes.

use super::report::Report;
use crate::cli::ruler::Ruler;
use crate::index::FileId;
use crate::lints::{self, Finding, Fix, RULES, Rule, Severity};
use crate::text::{Encoding, Span};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};
use std::path::Path;

/// Writes the log.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write(out: &mut impl Write, report: &Report) -> io::Result<()> {
    let mut writer = Writer { report, rulers: HashMap::new() };
    let mut results = Vec::new();
    for (id, findings) in report.findings.iter().enumerate() {
        results.extend(findings.iter().map(|finding| writer.result(FileId::Loaded(id as u32), finding)));
    }
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "copydesk",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": RULES.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    out.write_all(b"\n")
}

fn descriptor(rule: &Rule) -> Value {
    json!({
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "help": {"text": rule.page(), "markdown": rule.page()},
        "defaultConfiguration": {"level": level(rule.severity), "enabled": rule.on},
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "note",
    }
}

struct Writer<'a> {
    report: &'a Report,
    rulers: HashMap<FileId, Ruler>,
}

impl Writer<'_> {
    fn result(&mut self, file: FileId, finding: &Finding) -> Value {
        let article = &self.report.source(file).article;
        let mut location = self.location(file, finding.span);
        if let Some(location) = location.as_object_mut() {
            location.remove("message");
        }
        let related: Vec<Value> = finding
            .related
            .iter()
            .map(|related| {
                let mut location = self.location(related.place.file, related.place.span);
                location["message"] = json!({"text": related.message});
                location
            })
            .collect();
        json!({
            "ruleId": finding.rule,
            "ruleIndex": RULES.iter().position(|rule| rule.name == finding.rule),
            "level": level(finding.severity),
            "message": {"text": finding.message},
            "locations": [location],
            "relatedLocations": related,
            "partialFingerprints": {"words/v1": format!("{} {}", finding.rule, lints::anchor(article, finding.span))},
            "fixes": finding.fixes.iter().filter_map(|fix| self.fix(fix)).collect::<Vec<_>>(),
        })
    }

    fn location(&mut self, file: FileId, span: Span) -> Value {
        json!({"physicalLocation": {"artifactLocation": {"uri": self.uri(file)}, "region": region(self.ruler(file).line_columns(span))}})
    }

    fn fix(&mut self, fix: &Fix) -> Option<Value> {
        let mut changes: BTreeMap<FileId, Vec<Value>> = BTreeMap::new();
        for edit in &fix.edits {
            let (span, text) = self.report.source(edit.file).article.draft.source.edit(edit.span, &edit.text)?;
            let region = region(self.ruler(edit.file).line_columns_written(span));
            let replacement = json!({"deletedRegion": region, "insertedContent": {"text": text}});
            changes.entry(edit.file).or_default().push(replacement);
        }
        let changes: Vec<Value> = changes
            .into_iter()
            .map(|(file, replacements)| {
                json!({"artifactLocation": {"uri": self.uri(file)}, "replacements": replacements})
            })
            .collect();
        Some(json!({"description": {"text": fix.title}, "artifactChanges": changes}))
    }

    fn ruler(&mut self, file: FileId) -> &Ruler {
        let report = self.report;
        self.rulers.entry(file).or_insert_with(|| Ruler::new(&report.source(file).article.draft, Encoding::Utf32))
    }

    fn uri(&self, file: FileId) -> String {
        uri(&self.report.source(file).path)
    }
}

fn region([(line, column), (end_line, end_column)]: [(u32, u32); 2]) -> Value {
    json!({"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column})
}

/// The path as a relative reference, or as a `file:` URI where it is absolute.
fn uri(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    let text = text.strip_prefix("./").unwrap_or(&text);
    if !path.is_absolute() {
        return utf8_percent_encode(text, REFERENCE).to_string();
    }
    let root = if text.starts_with('/') { "file://" } else { "file:///" };
    format!("{root}{}", utf8_percent_encode(text, PATH))
}

/// What a path keeps as it is: unreserved characters (RFC 3986, 2.3), slashes, and the colon of a drive.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/').remove(b':');
/// In a relative reference a colon would end a scheme.
const REFERENCE: &AsciiSet = &PATH.add(b':');

#[test]
fn paths_become_references() {
    assert_eq!(uri(Path::new("./copy desk/é.txt")), "copy%20desk/%C3%A9.txt");
    assert_eq!(uri(Path::new("/a/b.txt")), "file:///a/b.txt");
}
