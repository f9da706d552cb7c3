//! Two stories side by side: what both quote, and what only one of them has.

use super::parts::source_name;
use super::shown::Shown;
use crate::article::{Known, SourceKind};
use crate::report::model::{Marked, Pair, Quotation, Relation, Shared};
use crate::report::phrases::{counted, grouped, listed};
use maud::{Markup, html};

/// So many rows, and quotations of one side, are shown.
const MOST: usize = 200;

pub fn part(shown: &Shown) -> Markup {
    html! {
        section #pair aria-labelledby="h-pair" {
            h2 #h-pair { "Two stories side by side" }
            @match &shown.report.pair {
                Some(pair) => { (draw(shown, pair)) }
                None if shown.report.stories.len() < 2 => { p.none { "The same words are looked for between stories; this is one." } }
                None => { p.none { "No two of these stories have a quotation in common; " code { "copydesk compare A B" } " lays any two side by side." } }
            }
        }
    }
}

fn draw(shown: &Shown, pair: &Pair) -> Markup {
    html! {
        p.lead { strong { (in_short(pair)) } " " (what_differs(shown, pair)) @if !shown.report.pair_given { " These two have most to settle between them; " code { "--pair A B" } " chooses others." } }
        (sources(shown, pair))
        @if !pair.shared.is_empty() {
            table.pair.stack role="table" {
                caption { "In both" span.count { (grouped(pair.shared.len())) } }
                thead role="rowgroup" {
                    tr role="row" {
                        th scope="col" role="columnheader" { (head(shown, pair.stories[0])) }
                        th.relation scope="col" role="columnheader" { span.sr { "How they compare" } }
                        th scope="col" role="columnheader" { (head(shown, pair.stories[1])) }
                    }
                }
                tbody role="rowgroup" { @for row in pair.shared.iter().take(MOST) { (shared(shown, pair, row)) } }
            }
        }
        (only(shown, pair))
    }
}

/// "4 quotations stand in both, 5 only on the left, 9 only on the right."
fn in_short(pair: &Pair) -> String {
    let both = pair.shared.len();
    let stand = if both == 1 { "stands" } else { "stand" };
    format!(
        "{} {stand} in both stories, {} only on the left, {} only on the right.",
        counted(both, "quotation", "quotations"),
        some(pair.only[0].len()),
        some(pair.only[1].len())
    )
}

fn some(count: usize) -> String {
    if count == 0 { "none".to_owned() } else { grouped(count) }
}

fn what_differs(shown: &Shown, pair: &Pair) -> String {
    let count = |is: &dyn Fn(&Shared) -> bool| pair.shared.iter().filter(|row| is(row)).count();
    if pair.shared.is_empty() {
        return String::new();
    }
    let mut counts = Vec::new();
    let mut count_in = |what: &str, is: &dyn Fn(&Shared) -> bool| match count(is) {
        0 => {}
        some => counts.push(format!("{what} in {}", grouped(some))),
    };
    count_in("other words", &|row| matches!(row.relation, Relation::Words(_)));
    count_in("words left out", &|row| row.relation == Relation::LeftOut);
    count_in("another speaker", &|row| row.speakers);
    count_in("the source named by only one of them", &|row| is_named_once(shown, row));
    match counts.is_empty() {
        true => "Wherever both have the same words, speakers agree.".to_owned(),
        false => format!("Of what stands in both: {}.", listed(&counts)),
    }
}

/// Whether one story names the source and the other does not.
fn is_named_once(shown: &Shown, row: &Shared) -> bool {
    let [left, right] = row.quotations.map(|number| shown.report.quotations[number].kind);
    left.is_unnamed() != right.is_unnamed() && left != SourceKind::Nobody && right != SourceKind::Nobody
}

fn sources(shown: &Shown, pair: &Pair) -> Markup {
    let list = |sources: &[usize]| {
        html! {
            @if sources.is_empty() { span.none { "nobody" } }
            @for (at, &source) in sources.iter().enumerate().take(MOST) {
                @let it = &shown.report.sources[source];
                @if at > 0 { ", " }
                (source_name(&it.name, it.kind))
            }
        }
    };
    let label = |side: usize| &shown.report.stories[pair.stories[side]].label;
    html! {
        dl.common {
            dt { "Quoted in both" } dd.any { (list(&pair.sources[0])) }
            dt { "Only in " bdi { (label(0)) } } dd.any { (list(&pair.sources[1])) }
            dt { "Only in " bdi { (label(1)) } } dd.any { (list(&pair.sources[2])) }
        }
    }
}

fn head(shown: &Shown, story: usize) -> Markup {
    let it = &shown.report.stories[story];
    html! {
        (shown.story_link(story))
        small { bdi { (it.label) } @if it.appeared.is_some() { ", " (shown.when(it)) } @if let Some(author) = &it.author { ", " bdi { (author) } } }
    }
}

fn shared(shown: &Shown, pair: &Pair, row: &Shared) -> Markup {
    let side = |at: usize| {
        let quotation = &shown.report.quotations[row.quotations[at]];
        html! {
            td role="cell" data-l=(shown.report.stories[pair.stories[at]].label) {
                p.said { "“" @for marked in &row.words[at] { (marked_words(marked)) } "”" }
                p.who { (who(shown, quotation, row.speakers)) " · " (shown.line_link(pair.stories[at], quotation.line, quotation.column, Some(row.quotations[at]))) }
            }
        }
    };
    let class = if matches!(row.relation, Relation::Words(_) | Relation::LeftOut) { "q-word" } else { "" };
    let address = row.card.and_then(|card| shown.card_address(card));
    html! {
        tr role="row" {
            (side(0))
            td.relation.bare role="cell" data-l="Compare" {
                span class=(class) { (row.relation.sign()) " " (row.relation.shown()) }
                @if row.speakers { span.q-speaker { "⇄ another speaker" } }
                @else if is_named_once(shown, row) { span.q-name { "◐ named in one only" } }
                @if let Some(address) = address { a href=(address) { "versions" span.sr { " of this quotation" } } }
            }
            (side(1))
        }
    }
}

fn marked_words(marked: &Marked) -> Markup {
    html! {
        @if marked.differs { mark { bdi { (marked.text) } } }
        @else if marked.alone { span.alone { bdi { (marked.text) } } }
        @else { bdi { (marked.text) } }
    }
}

fn who(shown: &Shown, quotation: &Quotation, odd: bool) -> Markup {
    let source = &shown.report.sources[quotation.source];
    html! {
        span.odd-speaker[odd] { (source_name(&source.name, source.kind)) }
        @match quotation.known {
            Known::Named => {}
            Known::Meant => { " (meant)" }
            Known::Guessed => { " (guessed)" }
        }
    }
}

fn only(shown: &Shown, pair: &Pair) -> Markup {
    let side = |at: usize| {
        let story = pair.stories[at];
        let quotations = &pair.only[at];
        html! {
            div {
                h3 { "Only in " bdi { (shown.report.stories[story].label) } span.count { (grouped(quotations.len())) } }
                @if quotations.is_empty() { p.none { "Nothing: all of it stands in the other, too." } }
                @else {
                    ul {
                        @for &number in quotations.iter().take(MOST) {
                            @let quotation = &shown.report.quotations[number];
                            li {
                                span.said.any { "“" bdi { (quotation.text) } "”" } " "
                                span.who { (who(shown, quotation, false)) " · " (shown.line_link(story, quotation.line, quotation.column, Some(number))) }
                            }
                        }
                    }
                    @if quotations.len() > MOST { p.fine { (grouped(MOST)) " of " (grouped(quotations.len())) " are shown here." } }
                }
            }
        }
    };
    html! { div.only { (side(0)) (side(1)) } }
}
