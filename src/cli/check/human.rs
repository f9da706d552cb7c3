//! `check` for a person to read: each finding in its line, the other places below, and a count at the end.

use super::report::Report;
use crate::cli::ruler::Ruler;
use crate::draft::Format;
use crate::index::{FileId, Place};
use crate::lints::{Finding, Severity};
use crate::text::{Encoding, Span, floor_boundary, sign_for, visible};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, renderer::DecorStyle};
use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

/// Writes all findings of `report`, and the count if there is to be a `summary`.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write(out: &mut impl Write, report: &Report, color: bool, summary: bool) -> io::Result<()> {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Unicode);
    let mut page = Page { report, rulers: HashMap::new() };
    for (id, findings) in report.findings.iter().enumerate() {
        for finding in findings {
            writeln!(out, "{}\n", renderer.render(&[page.group(FileId::Loaded(id as u32), finding)]))?;
        }
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

/// The articles with what counts their lines, made when first needed.
struct Page<'a> {
    report: &'a Report,
    rulers: HashMap<FileId, Ruler>,
}

impl<'a> Page<'a> {
    fn group(&mut self, file: FileId, finding: &'a Finding) -> Group<'a> {
        let title = level(finding.severity).primary_title(visible(&finding.message)).id(finding.rule);
        let mut group = Group::with_title(title);
        group = self.show(group, Place { file, span: finding.span }, AnnotationKind::Primary, None);
        for related in &finding.related {
            group = self.show(group, related.place, AnnotationKind::Context, Some(&related.message));
        }
        if let Some(fix) = finding.fixes.first() {
            group = group.element(Level::HELP.message(visible(&fix.title)));
        }
        group
    }

    /// Adds the place to `group`, with as much of its lines as there is room for.
    fn show(&mut self, group: Group<'a>, place: Place, kind: AnnotationKind, label: Option<&'a str>) -> Group<'a> {
        let source = self.report.source(place.file);
        let draft = &source.article.draft;
        let ruler = self.rulers.entry(place.file).or_insert_with(|| Ruler::new(draft, Encoding::Utf8));
        let written = draft.source.span(place.span);
        let [(line, column), _] = ruler.line_columns_written(written);
        let (crop, first_line) = if draft.is_transcript() && draft.format == Format::Json {
            // In the file a turn is numbers and braces with a word here and there, often all in one line.
            (Crop::of(&draft.text, place.span), line)
        } else {
            let crop = Crop::of(draft.source.original(), written);
            let first_line = ruler.line_columns_written(crop.from)[0].0;
            (crop, first_line)
        };
        let time = draft.source.time(place.span.start);
        let label = label.map(|label| time.map_or(label.to_owned(), |time| format!("{label}, {time}")));
        let annotation = kind.span(crop.marked.range()).label(label.map(|label| visible(&label).into_owned()));
        let snippet = Snippet::source(crop.shown).line_start(first_line as usize).annotation(annotation);
        let path = source.path.to_string_lossy();
        let path = visible(&path).into_owned();
        // The renderer counts the column in what it is shown.
        let origin = Origin::path(path).line(line as usize).char_column(column as usize);
        group.element(origin).element(snippet)
    }
}

/// So many bytes of a line are shown before and behind a finding, and so many of the finding itself: an article may be
/// one line, and the renderer goes through all that it is given.
const BESIDE: usize = 240;
const MARKED: usize = 2_000;

/// The part of a text that is shown for a finding.
struct Crop {
    /// Which part it is.
    from: Span,
    /// That part, with signs for what has none.
    shown: String,
    /// The finding in it.
    marked: Span,
}

impl Crop {
    fn of(text: &str, span: Span) -> Crop {
        let breaks = ['\n', '\r'];
        let (start, end) = (span.start as usize, span.end as usize);
        let low = floor_boundary(text, start.saturating_sub(BESIDE));
        let first = text[low..start].rfind(breaks).map_or(low, |at| low + at + 1);
        let end = if end - start > MARKED { floor_boundary(text, start + MARKED) } else { end };
        let high = floor_boundary(text, end + BESIDE);
        let last = text[end..high].find(breaks).map_or(high, |at| end + at);
        let mut shown = String::new();
        let cut =
            |at: usize| at > 0 && at < text.len() && !text[..at].ends_with(breaks) && !text[at..].starts_with(breaks);
        if cut(first) {
            shown.push('…');
        }
        let put = |shown: &mut String, part: &str| {
            shown.extend(part.chars().map(|c| sign_for(c).filter(|_| !matches!(c, '\n' | '\r' | '\t')).unwrap_or(c)));
            shown.len()
        };
        let from = put(&mut shown, &text[first..start]);
        let to = put(&mut shown, &text[start..end]);
        put(&mut shown, &text[end..last]);
        if cut(last) {
            shown.push('…');
        }
        Crop { from: Span::from(first..last), shown, marked: Span::from(from..to) }
    }
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
    let counts: Vec<String> = kinds
        .into_iter()
        .map(|(severity, word)| (report.iter().filter(|(_, f)| f.severity == severity).count(), word))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| many(count, word))
        .collect();
    if counts.is_empty() {
        format!("Nothing found in {articles}.")
    } else {
        format!("{} in {articles}.", counts.join(", "))
    }
}
