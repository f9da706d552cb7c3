//! What the styles of a document say of its paragraphs.

use crate::draft::Zone;
use rustc_hash::FxHashMap;

/// What paragraphs are by the names of their styles: those of the programs, which Word keeps in English whatever its
/// language, and those that newsrooms make.
const NAMES: &[(&str, Zone)] = &[
    ("title", Zone::Headline),
    ("headline", Zone::Headline),
    ("heading 1", Zone::Headline),
    ("subtitle", Zone::Deck),
    ("deck", Zone::Deck),
    ("standfirst", Zone::Deck),
    ("byline", Zone::Byline),
    ("dateline", Zone::Dateline),
    ("slug", Zone::Slug),
    ("caption", Zone::Caption),
    ("illustration", Zone::Caption),
    ("figure", Zone::Caption),
    ("quote", Zone::BlockQuote),
    ("intense quote", Zone::BlockQuote),
    ("quotations", Zone::BlockQuote),
    ("block text", Zone::BlockQuote),
];

/// The styles of a document, by what its paragraphs call them.
#[derive(Default)]
pub(super) struct Styles {
    zones: FxHashMap<String, Option<Zone>>,
    /// Whether there was a headline.
    headed: bool,
}

impl Styles {
    /// Notes that the style called `id` is named `name`; without a zone of its own it is as `parent`, which comes before.
    pub fn note(&mut self, id: &str, name: &str, parent: Option<&str>) {
        let inherited = || parent.and_then(|parent| self.zones.get(parent).copied().flatten());
        let zone = zone(name).or_else(inherited);
        self.zones.insert(id.to_owned(), zone);
    }

    /// What the next paragraph is, which has the style `id`. Only the first headline is one.
    pub fn zone(&mut self, id: &str) -> Option<Zone> {
        let zone = self.zones.get(id).copied().unwrap_or_else(|| zone(id))?;
        if zone != Zone::Headline {
            return Some(zone);
        }
        Some(if std::mem::replace(&mut self.headed, true) { Zone::Deck } else { Zone::Headline })
    }
}

fn zone(name: &str) -> Option<Zone> {
    // "Heading_20_1" is how OpenDocument writes a blank.
    let name = name.replace("_20_", " ").to_lowercase();
    let known = NAMES.iter().find(|(known, _)| *known == name).map(|(_, zone)| *zone);
    let heading = || name.strip_prefix("heading").is_some_and(|rest| rest.trim().parse::<u8>().is_ok());
    known.or_else(|| (name == "heading1").then_some(Zone::Headline)).or_else(|| heading().then_some(Zone::Deck))
}

#[test]
fn styles_say_what_paragraphs_are() {
    let mut styles = Styles::default();
    styles.note("berschrift1", "heading 1", None);
    styles.note("P1", "P1", Some("berschrift1"));
    let zones = ["berschrift1", "P1", "Heading3", "Heading_20_2", "Quote", "Normal"].map(|id| styles.zone(id));
    let deck = Some(Zone::Deck);
    assert_eq!(zones, [Some(Zone::Headline), deck, deck, deck, Some(Zone::BlockQuote), None]);
}
