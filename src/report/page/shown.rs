//! What of a report is on the page, and how to link to it.

use crate::report::model::{Report, Story};
use maud::{Markup, html};
use rustc_hash::FxHashSet;

/// So many stories are shown with their text, where nobody says otherwise.
pub const STORIES: usize = 100;
/// So many cards.
pub const CARDS: usize = 500;
/// So many rows have a list of stories and one of sources.
pub const ROWS: usize = 1_000;
/// So many bytes each of the parts may have that grow with the text: together with what is left out of tables, a page
/// stays below 10 MB.
pub const BYTES: usize = 2_500_000;

/// What is on the page, for whoever links to it.
pub struct Shown<'a> {
    pub report: &'a Report,
    /// The stories with their text.
    pub stories: FxHashSet<usize>,
    /// The first of the cards, that many.
    pub cards: usize,
    /// Whether days need their year.
    pub years: bool,
}

impl Shown<'_> {
    /// When the story appeared.
    pub fn when(&self, story: &Story) -> Markup {
        html! {
            @match story.appeared {
                Some(appeared) => { time datetime=(appeared.iso()) { (appeared.shown(self.years)) } }
                None => { span.none { "no date" } }
            }
        }
    }

    /// The story's title, which leads to its text if that is on the page.
    pub fn story_link(&self, story: usize) -> Markup {
        let it = &self.report.stories[story];
        html! {
            @if self.stories.contains(&story) { a href={ "#s" (story + 1) } { bdi { (it.title) } } }
            @else { bdi { (it.title) } }
        }
    }

    /// "line 14": leads to the editor where there is one to lead to, else to the quotation on the page.
    pub fn line_link(&self, story: usize, line: u32, column: u32, quotation: Option<usize>) -> Markup {
        let it = &self.report.stories[story];
        let here = quotation.filter(|_| self.stories.contains(&story)).map(|quotation| format!("#q{}", quotation + 1));
        let href = it.address.as_ref().map(|address| format!("{address}:{line}:{column}")).or(here);
        html! {
            @match href {
                Some(href) => { a.nowrap href=(href) { "line " (line) span.sr { " of " (it.path) } } }
                None => { span.nowrap { "line " (line) } }
            }
        }
    }

    /// Where a card is, if it is on the page.
    pub fn card_address(&self, card: usize) -> Option<String> {
        (card < self.cards).then(|| format!("#w{}", card + 1))
    }
}
