//! The report as one page that needs nothing else: no address but its own, no script to be read, nothing that is not
//! escaped. Its style and its script are named by their hashes in its policy, so that nothing else runs in it.
//!
//! | module | what it draws |
//! |---|---|
//! | `shown` | what of a report is on the page, and links to it |
//! | `parts` | what several parts share: signs, kinds, numbers |
//! | `settle` | what is to settle, the figures, the list of stories |
//! | `same`, `timeline` | a card for each quotation of several stories, and the way its versions took |
//! | `copy` | the stories, with who says what |
//! | `pair` | two stories side by side |
//! | `sources` | who is quoted |
//! | `tables` | the tables |

mod copy;
mod pair;
mod parts;
mod same;
mod settle;
mod shown;
mod sources;
mod tables;
mod timeline;

use super::making::Given;
use super::model::Report;
use super::phrases::{counted, day};
use crate::article::Article;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use shown::{CARDS, Shown};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
/// What the page may load and run: its own style and script, by their hashes, and nothing from anywhere.
const POLICY: &str = include_str!("policy.txt");

pub use shown::STORIES;

/// How a page begins that was made here.
pub const BEGINNING: &str =
    "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"generator\" content=\"copydesk";

/// The page of a `report` on what was `given`, with the text of so many `stories` at the most.
pub fn page(report: &Report, given: &[Given], stories: usize) -> String {
    let article = |story: usize| -> &Article { given[report.stories[story].file].article };
    let chosen = copy::choose(report, article, stories);
    let years = report.has_years();
    let mut shown = Shown { report, stories: chosen, cards: report.cards.len().min(CARDS), years };
    let (cards, drawn) = same::cards(&shown);
    shown.cards = drawn;
    let parts: Vec<(&str, &str, Markup)> = [
        Some(("settle", "To settle", settle::part(&shown))),
        // Who asks for two stories looks at them first.
        report.pair_given.then(|| ("pair", "Side by side", pair::part(&shown))),
        Some(("same", "Same words", same::part(&shown, cards))),
        Some(("stories", "Stories", copy::part(&shown, article))),
        (!report.pair_given).then(|| ("pair", "Side by side", pair::part(&shown))),
        Some(("sources", "Who is quoted", sources::part(&shown))),
        Some(("tables", "Tables", tables::part(report))),
    ]
    .into_iter()
    .flatten()
    .collect();
    document(report, &parts).into_string()
}

fn document(report: &Report, parts: &[(&str, &str, Markup)]) -> Markup {
    let generator = format!("copydesk {}", env!("CARGO_PKG_VERSION"));
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="generator" content=(generator);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                meta name="referrer" content="no-referrer";
                meta http-equiv="Content-Security-Policy" content=(POLICY.trim());
                title { (report.title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                (hatch())
                a.skip href="#settle" { "Skip to what is to settle" }
                header.masthead {
                    h1 { bdi { (report.title) } }
                    p.facts { (facts(report)) }
                    (unread(report))
                }
                nav aria-label="Parts of the report" {
                    ul {
                        @for (id, name, _) in parts { li { a href={ "#" (id) } { (name) } } }
                        li { a href="#how" { "How it counts" } }
                    }
                }
                main { @for (_, _, part) in parts { (part) } }
                (how_it_counts())
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}

/// The pattern of bars that are only meant, once for all of them.
fn hatch() -> Markup {
    html! {
        svg.sr width="0" height="0" aria-hidden="true" focusable="false" {
            defs {
                pattern #hatch width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                    rect width="6" height="6" {}
                    path d="M1 0V6" {}
                }
            }
        }
    }
}

/// "6 stories, 27 quotations. Made by copydesk 0.1.0 on 30 November 2026. It holds words of unpublished stories."
fn facts(report: &Report) -> String {
    let transcripts = report.stories.iter().filter(|story| story.transcript).count();
    let stories = counted(report.stories.len() - transcripts, "story", "stories");
    let beside = match transcripts {
        0 => String::new(),
        some => format!(" and {} to hold them against", counted(some, "transcript", "transcripts")),
    };
    let quotations = counted(report.quotations.len(), "quotation", "quotations");
    let made = report.made.map_or(String::new(), |date| format!(" on {}", day(date, true)));
    let paths = match report.stories.iter().any(|story| story.address.is_some()) {
        true => " Its links hold the places of files on this machine.",
        false => "",
    };
    format!(
        "{stories}{beside}, {quotations}. Made by copydesk {}{made}. It may hold words of unpublished stories.{paths}",
        env!("CARGO_PKG_VERSION")
    )
}

/// So many files that could not be read are named.
const UNREAD: usize = 20;

fn unread(report: &Report) -> Markup {
    let more = report.unread.len().saturating_sub(UNREAD);
    html! {
        @if !report.unread.is_empty() {
            div.notice role="note" {
                strong { (counted(report.unread.len(), "file", "files")) " could not be read and " @if report.unread.len() == 1 { "is" } @else { "are" } " not in this report" }
                ul {
                    @for line in report.unread.iter().take(UNREAD) { li { bdi { (line) } } }
                    @if more > 0 { li { (counted(more, "more", "more")) } }
                }
            }
        }
    }
}

fn how_it_counts() -> Markup {
    html! {
        footer #how {
            h2 { "How it counts" }
            dl {
                dt { "Quotation" }
                dd { "What one speaker says in one go, between quotation marks; an attribution in the middle does not make two of it, and what is quoted inside it is part of it. Titles, nicknames and scare quotes are none. Paraphrase is not counted, so whoever is only paraphrased is not here." }
                dt { "Words" }
                dd { "What stands between the marks and was said: a contraction is one word, words in brackets are the paper’s own and none." }
                dt { "Source" }
                dd { "Whoever or whatever at least one quotation is given to. Full names that agree, a middle name or a nickname apart, are one person’s in all stories; a family name alone joins nobody. Those without a name are never joined across stories. Two people of one name are taken for one." }
                dt { "Named" }
                dd { "A name, or what the source is called, stands beside the quotation as its speaker." }
                dt { "Meant" }
                dd { "“He”, “the mayor”, or the sentence around the words says it: mostly right, for somebody to check." }
                dt { "Guessed" }
                dd { "A guess, or nobody is given." }
                dt { "Same words" }
                dd { "Two quotations share so much that they are one, whole or in part, in the same or in other words. It does not say that anybody copied: two reporters at one microphone look the same." }
                dt { "To settle" }
                dd { "What " code { "copydesk check" } " finds between two of these stories. What was let stand, and hints, are not among it." }
                dt { "Nothing more" }
                dd { "Nothing about people is guessed from their names: no gender, no origin, no age. No story, reporter or paper is scored." }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine;
    use base64::prelude::BASE64_STANDARD;
    use sha2::{Digest, Sha256};

    #[test]
    fn the_policy_names_the_style_and_the_script() {
        let named = |text: &str| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)));
        let (style, script) = (named(STYLE), named(SCRIPT));
        let policy = format!(
            "default-src 'none'; style-src {style}; script-src {script}; img-src 'none'; base-uri 'none'; form-action 'none'\n"
        );
        expect_test::expect_file!["policy.txt"].assert_eq(&policy);
        assert!(SCRIPT.len() < 2_000 && !SCRIPT.contains("</script") && !STYLE.contains("</style"));
    }
}
