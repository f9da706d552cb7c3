//! Who is quoted, how often, in how many words, and how plainly.

use super::parts::{cut, kind, number, round, source_name};
use super::shown::{ROWS, Shown};
use crate::article::SourceKind;
use crate::report::model::{Quotation, Report, Source};
use crate::report::phrases::{counted, grouped, listed, percent};
use maud::{Markup, html};

pub fn part(shown: &Shown) -> Markup {
    let report = shown.report;
    html! {
        section #sources aria-labelledby="h-sources" {
            h2 #h-sources { "Who is quoted" span.count { (grouped(report.sources.iter().filter(|s| s.kind != SourceKind::Nobody).count())) } }
            @if report.quotations.is_empty() {
                p.none { "No quotations in " (counted(report.stories.len(), "story", "stories")) "." }
            } @else {
                p.lead { strong { (most(report)) } " " (doubt(report)) }
                (key())
                (filter(report))
                (table(report))
                (cut(report.sources.len().min(ROWS), report.sources.len(), "sources", "sources"))
                (cross(report))
                p.fine { "Nothing here is guessed from a name: no gender, no origin, no age. Paraphrase is not counted; a source that is only paraphrased is not in the table." }
            }
        }
    }
}

/// "Ines Vardal, Ada Fenwick and Bram Oskell have 63 of 100 quoted words."
fn most(report: &Report) -> String {
    let all: usize = report.quotations.iter().map(|quotation| quotation.words).sum();
    let named = report
        .sources
        .iter()
        .filter(|s| !s.kind.is_unnamed() && s.kind != SourceKind::Nobody && s.kind != SourceKind::Document);
    let first: Vec<&Source> = named.take(3).collect();
    let words: usize = first.iter().map(|source| source.all().words).sum();
    if first.is_empty() || all == 0 {
        return "Nobody is quoted by name.".to_owned();
    }
    let names: Vec<&str> = first.iter().map(|source| source.name.as_str()).collect();
    let have = if names.len() == 1 { "has" } else { "have" };
    format!("{} {have} {} of 100 quoted words.", listed(&names), percent(words, all))
}

fn doubt(report: &Report) -> String {
    let all = counted(report.quotations.len(), "quotation", "quotations");
    let count = |is: &dyn Fn(&Quotation) -> bool| report.quotations.iter().filter(|q| is(q)).count();
    let unnamed = count(&|quotation| quotation.kind.is_unnamed());
    let to_check = count(&Quotation::is_to_check);
    let first = match unnamed {
        0 => String::new(),
        1 => format!("1 of {all} comes from a source without a name. "),
        some => format!("{} of {all} come from sources without a name. ", grouped(some)),
    };
    match to_check {
        0 => first + "Each has its speaker named beside it.",
        some => format!(
            "{first}{} of {all} {} on “he”, on the sentence around, or on a guess: look at {} before you count on the table.",
            grouped(some),
            if some == 1 { "rests" } else { "rest" },
            if some == 1 { "it" } else { "those" }
        ),
    }
}

fn key() -> Markup {
    let bar = |class: &str, words: &str| {
        html! { li { svg width="26" height="14" aria-hidden="true" { rect class=(class) x="1" y="1.5" width="24" height="11" {} } (words) } }
    };
    html! {
        ul.key {
            (bar("b-named", "named beside the quotation"))
            (bar("b-meant", "meant: “he”, “the mayor”, or the sentence around"))
            (bar("b-guessed", "guessed, or nobody given"))
        }
    }
}

/// With fewer rows there is nothing to filter.
const FILTERED: usize = 8;
/// More outlets are no choice, and no columns of a table.
const OUTLETS: usize = 8;

fn filter(report: &Report) -> Markup {
    let kinds = SourceKind::ALL.into_iter().filter(|kind| report.sources.iter().any(|source| source.kind == *kind));
    let outlets = outlets(report);
    html! {
        @if report.sources.len() >= FILTERED {
            form.filter data-rows="#source-rows > tr" hidden {
                label { "Show " select data-key="data-k" { option value="" { "all kinds of source" } @for of in kinds { option value=(of.name()) { (kind(of)) } } } }
                @if outlets.len() > 1 {
                    label { "Outlet " select data-key="data-o" { option value="" { "all" } @for outlet in &outlets { option value=(outlet) { (outlet) } } } }
                }
                label { input type="checkbox" data-key="data-c"; " only those to check" }
                output {}
            }
        }
    }
}

fn table(report: &Report) -> Markup {
    let all: usize = report.quotations.iter().map(|quotation| quotation.words).sum();
    let widest = report.sources.iter().map(|source| source.all().words).max().unwrap_or(1).max(1);
    html! {
        table.sources.stack role="table" {
            caption.sr { "Sources, most quoted words first" }
            thead role="rowgroup" {
                tr role="row" {
                    th scope="col" role="columnheader" { "Source" }
                    th scope="col" role="columnheader" { "Kind" }
                    th.num scope="col" role="columnheader" { "Stories" }
                    th.num scope="col" role="columnheader" { "Quotations" }
                    th scope="col" role="columnheader" { "To check" }
                    th.num scope="col" role="columnheader" { "Words quoted" }
                    th.num scope="col" role="columnheader" { "Share" }
                    th scope="col" role="columnheader" { span.sr { "Bar of the words" } }
                }
            }
            tbody #source-rows role="rowgroup" {
                @for source in report.sources.iter().take(ROWS) { (row(source, all, widest)) }
            }
        }
    }
}

fn row(source: &Source, all: usize, widest: usize) -> Markup {
    let of_it = source.all();
    let to_check = source.meant.quotations + source.guessed.quotations;
    html! {
        tr role="row" data-k=(source.kind.name()) data-o=(source.outlets.join("\n")) data-c=(to_check) {
            th.row scope="row" role="rowheader" { (source_name(&source.name, source.kind)) }
            td.kind.bare.row role="cell" data-l="Kind" { (kind(source.kind)) }
            td.num role="cell" data-l="Stories" { (number(source.stories.len())) }
            td.num role="cell" data-l="Quotations" { (number(of_it.quotations)) }
            td.check.zero-cell[to_check == 0] role="cell" data-l="To check" { (checks(source)) }
            td.num role="cell" data-l="Words quoted" { (number(of_it.words)) }
            td.num role="cell" data-l="Share" { (share(of_it.words, all)) }
            td.bar role="cell" { (bar(source, widest)) }
        }
    }
}

fn share(words: usize, all: usize) -> String {
    match percent(words, all) {
        0 if words > 0 => "< 1 %".to_owned(),
        share => format!("{share} %"),
    }
}

fn checks(source: &Source) -> String {
    let some = |count: usize, word: &str| (count > 0).then(|| format!("{} {word}", grouped(count)));
    let parts = [some(source.meant.quotations, "meant"), some(source.guessed.quotations, "guessed")];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { "0".to_owned() } else { parts.join(", ") }
}

/// Three patterns for three grades of doubt; the numbers stand beside it.
fn bar(source: &Source, widest: usize) -> Markup {
    const WIDTH: f64 = 300.0;
    let x = |words: usize| words as f64 / widest as f64 * (WIDTH - 4.0);
    let mut from = 2.0;
    let pieces =
        [(source.named.words, "b-named"), (source.meant.words, "b-meant"), (source.guessed.words, "b-guessed")];
    let pieces = pieces.map(|(words, class)| {
        let piece = (from, x(words), class);
        from += piece.1;
        piece
    });
    html! {
        svg width="300" height="14" viewBox="0 0 300 14" preserveAspectRatio="none" aria-hidden="true" {
            @for (from, width, class) in pieces {
                @if width > 0.0 { rect class=(class) x=(round(from)) y="1.5" width=(round(width.max(1.0))) height="11" {} }
            }
        }
    }
}

fn outlets(report: &Report) -> Vec<&str> {
    let mut outlets: Vec<&str> = Vec::new();
    for outlet in report.stories.iter().filter_map(|story| story.outlet.as_deref()) {
        if !outlets.contains(&outlet) {
            outlets.push(outlet);
        }
    }
    outlets
}

fn cross(report: &Report) -> Markup {
    let sections = {
        let mut all: Vec<&str> = report.stories.iter().filter_map(|story| story.section.as_deref()).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let outlet = |quotation: &Quotation| report.stories[quotation.story].outlet.as_deref();
    let section = |quotation: &Quotation| report.stories[quotation.story].section.as_deref();
    html! {
        div.two {
            div {
                (by_kind(report, "Quotations by kind of source", &outlets(report), &outlet))
                @if !sections.is_empty() && sections.len() <= OUTLETS {
                    (by_kind(report, "By section", &sections, &section))
                }
            }
            div { (one_source(report)) (often(report)) }
        }
    }
}

fn by_kind<'a>(
    report: &'a Report,
    caption: &str,
    columns: &[&str],
    of: &dyn Fn(&Quotation) -> Option<&'a str>,
) -> Markup {
    let columns = if columns.len() > OUTLETS || columns.len() < 2 { &[] } else { columns };
    let count = |kind: Option<SourceKind>, column: Option<&str>| {
        let fits = |q: &&Quotation| {
            kind.is_none_or(|kind| q.kind == kind) && column.is_none_or(|column| of(q) == Some(column))
        };
        report.quotations.iter().filter(fits).count()
    };
    let kinds = SourceKind::ALL.into_iter().filter(|kind| count(Some(*kind), None) > 0);
    html! {
        table.cross.stack role="table" {
            caption { (caption) }
            thead role="rowgroup" {
                tr role="row" {
                    th scope="col" role="columnheader" { "Kind of source" }
                    @for column in columns { th.num scope="col" role="columnheader" { bdi { (column) } } }
                    th.num scope="col" role="columnheader" { "All" }
                }
            }
            tbody role="rowgroup" {
                @for of_kind in kinds {
                    tr role="row" {
                        th.row scope="row" role="rowheader" { (kind(of_kind)) }
                        @for column in columns { td.num role="cell" data-l=(column) { (number(count(Some(of_kind), Some(column)))) } }
                        td.num role="cell" data-l="All" { (number(count(Some(of_kind), None))) }
                    }
                }
            }
            tfoot role="rowgroup" {
                tr role="row" {
                    th.row scope="row" role="rowheader" { "All quotations" }
                    @for column in columns { td.num role="cell" data-l=(column) { (number(count(None, Some(column)))) } }
                    td.num role="cell" data-l="All" { (number(count(None, None))) }
                }
            }
        }
    }
}

/// So many are named in a list.
const NAMED: usize = 12;

fn one_source(report: &Report) -> Markup {
    let quoted = |story: usize| report.quotations[report.stories[story].quotations.clone()].len();
    let only: Vec<usize> = (0..report.stories.len())
        .filter(|&story| report.stories[story].sources.len() == 1 && quoted(story) > 1)
        .collect();
    html! {
        h3 { "Stories that rest on one source" }
        @if only.is_empty() { p.none { "None that quotes more than once." } }
        @else {
            ul {
                @for &story in only.iter().take(NAMED) {
                    @let it = &report.stories[story];
                    @let source = &report.sources[it.sources[0]];
                    li.any { bdi { (it.title) } ": " (source_name(&source.name, source.kind)) ", " (counted(quoted(story), "quotation", "quotations")) }
                }
            }
            (more(only.len()))
        }
    }
}

fn often(report: &Report) -> Markup {
    let stories = report.stories.iter().filter(|story| !story.transcript).count();
    let mut often: Vec<&Source> =
        report.sources.iter().filter(|source| source.stories.len() > 1 && source.kind != SourceKind::Nobody).collect();
    often.sort_by_key(|source| std::cmp::Reverse(source.stories.len()));
    html! {
        h3 { "In how many stories" }
        @if often.is_empty() { p.none { "Nobody is quoted in two stories." } }
        @else {
            ul {
                @for source in often.iter().take(NAMED) {
                    li.any { (source_name(&source.name, source.kind)) ": " (source.stories.len()) " of " (counted(stories, "story", "stories")) @if source.outlets.len() > 1 { ", " (counted(source.outlets.len(), "outlet", "outlets")) } }
                }
            }
            (more(often.len()))
        }
    }
}

fn more(all: usize) -> Markup {
    html! { @if all > NAMED { p.fine { (grouped(all - NAMED)) " more: see the tables." } } }
}
