//! `check` for a person to read: each finding in its line, the other places below, and a count at the end.

use super::report::Report;
use crate::cli::load::Source;
use crate::index::Place;
use crate::lints::{Finding, Severity};
use crate::text::{Buffer, Encoding, Span};
use annotate_snippets::{Annotation, AnnotationKind, Level, Renderer, Snippet, renderer::DecorStyle};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Writes all findings of `report`, and the count if there is to be a `summary`.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write(out: &mut impl Write, report: &Report, color: bool, summary: bool) -> io::Result<()> {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Unicode);
    for (source, finding) in report.iter() {
        writeln!(out, "{}\n", renderer.render(&[group(report, source, finding)]))?;
    }
    if summary { writeln!(out, "{}", count(report)) } else { Ok(()) }
}

/// Writes how many findings of each rule there are, most first.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_statistics(out: &mut impl Write, report: &Report, summary: bool) -> io::Result<()> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    report.iter().for_each(|(_, finding)| *counts.entry(finding.rule).or_default() += 1);
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|&(rule, count)| (std::cmp::Reverse(count), rule));
    for (rule, count) in counts {
        writeln!(out, "{count:>6}  {rule}")?;
    }
    if summary { writeln!(out, "{}", count(report)) } else { Ok(()) }
}

fn group<'a>(report: &'a Report, source: &'a Source, finding: &'a Finding) -> annotate_snippets::Group<'a> {
    let title = level(finding.severity).primary_title(finding.message.as_str()).id(finding.rule);
    let mut group = title.element(snippet(source, finding.span, AnnotationKind::Primary, None));
    for related in &finding.related {
        let Place { file, span } = related.place;
        group =
            group.element(snippet(report.source(file), span, AnnotationKind::Context, Some(related.message.as_str())));
    }
    if let Some(fix) = finding.fixes.first() {
        group = group.element(Level::HELP.message(fix.title.as_str()));
    }
    group
}

/// The lines that hold `span`; the renderer cuts those that are wider than the page.
fn snippet<'a>(
    source: &'a Source,
    span: Span,
    kind: AnnotationKind,
    label: Option<&'a str>,
) -> Snippet<'a, Annotation<'a>> {
    let draft = &source.article.draft;
    let (text, span) = (&**draft.source.original(), draft.source.span(span));
    let shown = lines(text, span);
    let line = Buffer::new(text).position(shown.start, Encoding::Utf8).line as usize + 1;
    let inside = (span.start - shown.start) as usize..(span.end - shown.start) as usize;
    Snippet::source(shown.of(text))
        .line_start(line)
        .path(source.path.to_string_lossy())
        .annotation(kind.span(inside).label(label))
}

fn lines(text: &str, span: Span) -> Span {
    let breaks = ['\n', '\r'];
    let start = text[..span.start as usize].rfind(breaks).map_or(0, |at| at + 1);
    let end = text[span.end as usize..].find(breaks).map_or(text.len(), |at| span.end as usize + at);
    Span::from(start..end)
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Information => Level::INFO,
        Severity::Hint => Level::NOTE.with_name("hint"),
    }
}

/// "3 findings (1 error, 2 warnings) in 12 articles."
fn count(report: &Report) -> String {
    let many = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let articles = many(report.named().len(), "article");
    let kinds = [
        (Severity::Error, "error"),
        (Severity::Warning, "warning"),
        (Severity::Information, "remark"),
        (Severity::Hint, "hint"),
    ];
    let told: Vec<String> = kinds
        .into_iter()
        .map(|(severity, word)| (report.iter().filter(|(_, f)| f.severity == severity).count(), word))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| many(count, word))
        .collect();
    if told.is_empty() {
        format!("Nothing found in {articles}.")
    } else {
        format!("{} in {articles}.", told.join(", "))
    }
}
