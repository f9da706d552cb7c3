//! What the patterns' own tests need.

use super::{Found, attribute};
use crate::article::names::Raw;
use crate::article::page::Page;
use crate::article::{kinds, quotes, turns};
use crate::draft::{Draft, Format};

/// For each quotation of `text`, the name of the pattern that shows who speaks, and the speaker’s words.
pub(super) fn attributed(text: &str) -> Vec<(&'static str, Option<String>)> {
    let draft = Draft::read_after(text.into(), Format::Plain, None);
    let turns = turns::find(&draft);
    let (mut quotes, _) = quotes::pair(&draft);
    kinds::classify(&draft, &mut quotes);
    turns::mark(&turns, &mut quotes);
    let named = Raw::of(&draft, None).settled(&draft, &turns, &[]);
    let page = Page::new(&draft, &quotes, &named);
    let found = attribute(&page);
    let said = |found: &Found| {
        let speaker = found.speaker.as_ref().map(|phrase| draft.at(page.span(&phrase.tokens)).to_owned());
        (found.pattern.name, speaker)
    };
    found.iter().map(said).collect()
}
