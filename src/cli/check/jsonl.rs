//! `check --format jsonl` and `json`: one object for each finding. Other tools read it; fields are only ever added.

use super::report::Report;
use crate::cli::load::Source;
use crate::cli::ruler::Ruler;
use crate::index::FileId;
use crate::lints::{self, Edit, Finding, Fix};
use crate::text::Encoding;
use serde::Serialize;
use std::collections::HashMap;
use std::io::{self, Write};

/// Writes one line for each finding.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write(out: &mut impl Write, report: &Report, offsets: Encoding) -> io::Result<()> {
    for line in lines(report, offsets) {
        serde_json::to_writer(&mut *out, &line)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Writes the same objects as one array.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_array(out: &mut impl Write, report: &Report, offsets: Encoding) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &lines(report, offsets))?;
    out.write_all(b"\n")
}

fn lines(report: &Report, offsets: Encoding) -> Vec<Line> {
    let mut rulers = Rulers { report, offsets, made: HashMap::new() };
    let findings = report.findings.iter().enumerate();
    findings
        .flat_map(|(id, findings)| findings.iter().map(move |finding| (FileId::Loaded(id as u32), finding)))
        .map(|(file, finding)| line(file, finding, &mut rulers))
        .collect()
}

/// A finding as the machine formats know it.
#[derive(Serialize)]
pub struct Line {
    pub path: String,
    pub rule: &'static str,
    pub severity: &'static str,
    pub message: String,
    pub start: u32,
    pub end: u32,
    pub line: u32,
    pub column: u32,
    /// What a stet entry is tied to.
    pub words: String,
    pub related: Vec<RelatedLine>,
    pub fixes: Vec<FixLine>,
}

/// Another place.
#[derive(Serialize)]
pub struct RelatedLine {
    pub path: String,
    pub start: u32,
    pub end: u32,
    pub message: String,
}

/// A way to fix it.
#[derive(Serialize)]
pub struct FixLine {
    pub title: String,
    pub edits: Vec<EditLine>,
    pub safe: bool,
}

/// A change of text.
#[derive(Serialize)]
pub struct EditLine {
    /// Only where it is not the finding's own file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    pub start: u32,
    pub end: u32,
    pub text: String,
}

/// The rulers of the files that findings speak of, made when first needed.
struct Rulers<'a> {
    report: &'a Report,
    offsets: Encoding,
    made: HashMap<FileId, Ruler>,
}

impl Rulers<'_> {
    fn of(&mut self, file: FileId) -> &Ruler {
        let (report, offsets) = (self.report, self.offsets);
        self.made.entry(file).or_insert_with(|| Ruler::new(&report.source(file).article.draft, offsets))
    }

    fn path(&self, file: FileId) -> String {
        shown(self.report.source(file))
    }
}

fn shown(source: &Source) -> String {
    source.path.to_string_lossy().into_owned()
}

fn line(file: FileId, finding: &Finding, rulers: &mut Rulers) -> Line {
    let ruler = rulers.of(file);
    let (start, end) = ruler.span(finding.span);
    let [(line, column), _] = ruler.line_columns(finding.span);
    let related = finding.related.iter().map(|related| {
        let (start, end) = rulers.of(related.place.file).span(related.place.span);
        RelatedLine { path: rulers.path(related.place.file), start, end, message: related.message.clone() }
    });
    let related = related.collect();
    Line {
        path: rulers.path(file),
        rule: finding.rule,
        severity: finding.severity.name(),
        message: finding.message.clone(),
        start,
        end,
        line,
        column,
        words: lints::anchor(&rulers.report.source(file).article, finding.span),
        related,
        fixes: finding.fixes.iter().filter_map(|fix| fix_line(file, fix, rulers)).collect(),
    }
}

fn fix_line(file: FileId, fix: &Fix, rulers: &mut Rulers) -> Option<FixLine> {
    let edit_line = |edit: &Edit| {
        let (span, text) = rulers.report.source(edit.file).article.draft.source.edit(edit.span, &edit.text)?;
        let (start, end) = rulers.of(edit.file).span_written(span);
        let path = (edit.file != file).then(|| rulers.path(edit.file));
        Some(EditLine { path, start, end, text })
    };
    let edits = fix.edits.iter().map(edit_line).collect::<Option<_>>()?;
    Some(FixLine { title: fix.title.clone(), edits, safe: fix.safe })
}
