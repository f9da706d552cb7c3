//! What is to settle, the figures, and the list of stories.

use super::parts::{cut, marks, number};
use super::shown::{ROWS, Shown};
use crate::article::{Known, SourceKind};
use crate::report::model::{Item, Report, Story};
use crate::report::phrases::{counted, grouped};
use maud::{Markup, html};

/// So many items stand at the top; the others can be opened.
const FIRST: usize = 20;
/// So many are on the page at all.
const MOST: usize = 500;

pub fn part(shown: &Shown) -> Markup {
    let report = shown.report;
    let items = &report.to_settle;
    let rest = items.get(FIRST..items.len().min(MOST)).unwrap_or_default();
    html! {
        section #settle aria-labelledby="h-settle" {
            h2 #h-settle { "To settle" span.count { (grouped(items.len())) } }
            @if items.is_empty() {
                p.none { (nothing(report)) }
            } @else {
                ol.todo { @for item in items.iter().take(FIRST) { (line(shown, item)) } }
                @if !rest.is_empty() {
                    details.data {
                        summary { (counted(rest.len(), "more", "more")) }
                        ol.todo start=(FIRST + 1) { @for item in rest { (line(shown, item)) } }
                    }
                }
                (cut(items.len().min(MOST), items.len(), "questions", "to_settle"))
            }
            (figures(report))
            (stories(shown))
        }
    }
}

fn nothing(report: &Report) -> &'static str {
    let stories = report.stories.len();
    if stories < 2 {
        "The same words are looked for between stories; this is one."
    } else if report.cards.is_empty() {
        "Nothing to settle: no quotation stands in two of these stories."
    } else {
        "Nothing to settle: wherever the same words stand in two stories, words and speakers agree."
    }
}

fn line(shown: &Shown, item: &Item) -> Markup {
    let question = item.question;
    let card = item.card.and_then(|card| Some((shown.card_address(card)?, card)));
    let story = item.stories.iter().find(|story| shown.stories.contains(story));
    html! {
        li {
            span.sign.(question.class()) aria-hidden="true" { (question.sign()) }
            strong { (question.in_words()) }
            div.what.any { bdi { (item.answer) } " " span.said { "“" bdi { (item.excerpt) } "”" } }
            @if let Some((address, card)) = card {
                a.go href=(address) { "compare" span.sr { " the versions of quotation " (card + 1) } }
            } @else if let Some(&story) = story {
                a.go href={ "#s" (story + 1) } { "look" span.sr { " at " (shown.report.stories[story].title) } }
            }
        }
    }
}

fn figures(report: &Report) -> Markup {
    let stories = report.stories.iter().filter(|story| !story.transcript);
    let mut outlets: Vec<&str> = stories.clone().filter_map(|story| story.outlet.as_deref()).collect();
    outlets.sort_unstable();
    outlets.dedup();
    let words: usize = report.quotations.iter().map(|quotation| quotation.words).sum();
    let sources = report.sources.iter().filter(|source| source.kind != SourceKind::Nobody);
    let named = sources.clone().filter(|s| matches!(s.kind, SourceKind::Person | SourceKind::Spokesperson)).count();
    let sources = sources.count();
    let questioned = report.cards.iter().filter(|card| !card.questions.is_empty()).count();
    let of = |known: Known| report.quotations.iter().filter(|quotation| quotation.known == known).count();
    let (meant, guessed) = (of(Known::Meant), of(Known::Guessed));
    let about = match (outlets.len(), report.stories.iter().filter(|story| story.transcript).count()) {
        (0, 0) => String::new(),
        (0, some) => format!("and {}", counted(some, "transcript", "transcripts")),
        (some, _) => format!("from {}", counted(some, "outlet", "outlets")),
    };
    let figure = |name: &str, value: usize, more: String| {
        html! { div { dt { (name) } dd { (grouped(value)) small { (more) } } } }
    };
    html! {
        dl.figures {
            (figure("Stories", stories.count(), about))
            (figure("Quotations", report.quotations.len(), format!("{} quoted", counted(words, "word", "words"))))
            (figure("Sources", sources, format!("{} by name, {}", counted(named, "person", "people"), counted(sources - named, "other", "others"))))
            (figure("Quotations in several stories", report.cards.len(), format!("{} of them to settle", grouped(questioned))))
            (figure("Speakers to check by eye", meant + guessed, format!("{} meant, as by “he”; {} guessed", grouped(meant), grouped(guessed))))
        }
    }
}

fn stories(shown: &Shown) -> Markup {
    let report = shown.report;
    let dated = report.stories.iter().filter(|story| story.appeared.is_some()).count();
    let caption = if dated > 0 { "Stories, in order of time" } else { "Stories" };
    let outlet = if report.stories.iter().any(|story| story.outlet.is_some()) { "Outlet" } else { "File" };
    html! {
        table.stories.stack role="table" {
            caption { (caption) }
            thead role="rowgroup" {
                tr role="row" {
                    th scope="col" role="columnheader" { "Appeared" }
                    th scope="col" role="columnheader" { (outlet) }
                    th scope="col" role="columnheader" { "Story" }
                    th.num scope="col" role="columnheader" { "Quotations" }
                    th.num scope="col" role="columnheader" { "Sources" }
                    th.num scope="col" role="columnheader" { "To check" }
                    th scope="col" role="columnheader" { "To settle" }
                }
            }
            tbody role="rowgroup" {
                @for (at, story) in report.stories.iter().enumerate().take(ROWS) { (row(shown, at, story)) }
            }
        }
        (cut(report.stories.len().min(ROWS), report.stories.len(), "stories", "stories"))
    }
}

fn row(shown: &Shown, at: usize, story: &Story) -> Markup {
    let own = &shown.report.quotations[story.quotations.clone()];
    html! {
        tr role="row" {
            td.nowrap.bare role="cell" data-l="Appeared" { (shown.when(story)) }
            td.any.bare role="cell" data-l="Outlet" { bdi { (story.label) } @if story.transcript { " " span.none { "transcript" } } }
            th.any.row.first scope="row" role="rowheader" { (shown.story_link(at)) }
            td.num role="cell" data-l="Quotations" { (number(own.len())) }
            td.num role="cell" data-l="Sources" { (number(story.sources.len())) }
            td.num role="cell" data-l="To check" { (number(own.iter().filter(|quotation| quotation.is_to_check()).count())) }
            td.marks.bare.row.zero-cell[story.questions.is_empty()] role="cell" data-l="To settle" { (marks(&story.questions)) }
        }
    }
}
