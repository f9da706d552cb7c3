//! Whether what is named is somebody, by everything that the article says where the name stands: each feature of its
//! surroundings counts for or against a person, and so do the words of the name.
//!
//! The weights are set by hand and measured on Wikipedia (wikigold) and newspapers of the world, half of each unread;
//! see `tests/gold` for what is kept in the project.

use super::spot::Spot;
use super::{Named, NamedKind};
use crate::draft::{Draft, Shape, Token, TokenKind};
use crate::lexicon::Word;
use crate::text::fold;
use rustc_hash::{FxHashMap, FxHashSet};

/// Something that stands around a name, or in it.
struct Feature {
    /// What it is.
    #[cfg_attr(not(test), expect(dead_code, reason = "tests tell features apart by it"))]
    name: &'static str,
    /// How much it says for a person, or against one.
    weight: f32,
    /// Copy where it holds: the name stands between ⟦ and ⟧.
    #[cfg_attr(not(test), expect(dead_code, reason = "every example is a test"))]
    example: &'static str,
    holds: fn(&Spot) -> bool,
}

const fn feature(name: &'static str, weight: f32, example: &'static str, holds: fn(&Spot) -> bool) -> Feature {
    Feature { name, weight, example, holds }
}

const FEATURES: &[Feature] = &[
    feature("titled", 5.0, "Then Mayor ⟦Vellin⟧ left.", |s| s.is_titled()),
    feature("age", 5.0, "Then ⟦Nether Vellin⟧, 44, left.", |s| s.has_age()),
    feature("who", 4.0, "It was ⟦Nether Vellin⟧, who left.", |s| s.is_who()),
    feature("role", 4.0, "⟦Nether Vellin⟧, a master baker, left.", |s| s.has_role()),
    feature("relative", 4.0, "Then his wife, ⟦Vellin⟧, left.", |s| s.is_relative()),
    feature("family", 3.0, "It was ⟦Nether Vellin⟧’s wife.", |s| s.has_family()),
    feature("life", 3.0, "Then ⟦Nether Vellin⟧ was born.", |s| s.lives()),
    feature("byline", 3.0, "By ⟦Nether Vellin⟧", |s| s.is_byline()),
    feature("says", 2.0, "Then ⟦Nether Vellin⟧ said so.", |s| s.says()),
    feature("own", 2.0, "Then ⟦Nether Vellin⟧ and his dog left.", |s| s.has_own()),
    feature("article", -3.0, "It was the ⟦Nether Vellin⟧ way.", |s| s.has_article()),
    feature("where", -2.0, "It rained in ⟦Nether Vellin⟧.", |s| s.is_where()),
    feature("from-to", -1.0, "It came from ⟦Nether Vellin⟧.", |s| s.is_from_or_to()),
    feature("kind-of", -4.0, "In the town of ⟦Nether Vellin⟧ it rained.", |s| s.is_kind_of()),
    feature("thing-before", -3.0, "He reads the newspaper ⟦Nether Vellin⟧.", |s| s.follows_thing()),
    feature("thing-behind", -3.0, "Then ⟦Nether Vellin⟧ province fell.", |s| s.leads_to_thing()),
    feature("thing-aside", -4.0, "⟦Nether Vellin⟧, a monitoring firm, fell.", |s| s.is_called_thing()),
    feature("many", -5.0, "⟦Nether Vellin⟧, the auditors, fell.", |s| s.is_called_many()),
    feature("ship", -9.0, "Then he saw the ⟦Queen Vellin⟧ sink.", |s| s.is_ship()),
    feature("storm", -9.0, "Tropical storm ⟦Vellin⟧ fell.", |s| s.is_storm()),
    feature("said-twice", -4.0, "He went to ⟦Vellin Vellin⟧.", |s| s.is_said_twice()),
    feature("which", -3.0, "It was ⟦Nether Vellin⟧, which fell.", |s| s.is_which()),
    feature("in-marks", -3.0, "They sang “⟦Nether Vellin⟧” twice.", |s| s.is_in_marks()),
    feature("joined", -3.0, "They wore ⟦Nether Vellin⟧ & Sons.", |s| s.is_joined()),
    feature("acronym", -4.0, "Then ⟦QXV⟧ fell.", |s| s.is_acronym()),
    feature("letter", -9.0, "Then Gen ⟦Z⟧ fell.", |s| s.is_letter()),
    feature("compound", -9.0, "It was a ⟦Nether Vellin-based⟧ firm.", |s| s.is_compound()),
    feature("foreign-article", -2.0, "It was ⟦Los Vellines⟧.", |s| s.has_foreign_article()),
    feature("foreign-of", -2.0, "It was ⟦Vello de Vellin⟧.", |s| s.has_foreign_of()),
    feature("price", -3.0, "Then ⟦Nether Vellin⟧ fell 1 per cent.", |s| s.has_price()),
    feature("number", -2.0, "It stands at 105 ⟦Vellin⟧.", |s| s.has_number()),
    feature("numbered", -2.0, "It was ⟦Nether Vellin⟧ 606.", |s| s.is_numbered()),
];

/// Takes out of what is `found` as people those whom the article speaks of as of something else, and takes for people those
/// of one word of whom it tells what is told of people only.
pub(super) fn weigh(draft: &Draft, found: &mut [Named]) {
    let doubtful = |named: &Named| matches!(named.kind, NamedKind::Person | NamedKind::Perhaps);
    let evidence = Evidence::of(draft, found.iter().filter(|named| doubtful(named) && named.tokens.len() > 1));
    for named in found.iter_mut().filter(|named| doubtful(named) && named.tokens.len() > 1) {
        evidence.take_out(draft, named);
    }
    // Whoever is called so in full is so by the surname.
    let full = found.iter().filter(|named| named.kind == NamedKind::Person && named.tokens.len() > 1);
    let parts: FxHashSet<String> =
        full.flat_map(|named| named.tokens.clone()).map(|at| fold(draft.at(draft.tokens[at].span))).collect();
    let bears = |named: &Named| draft.tokens[named.tokens.start].word.has(Word::ALSO_PERSON);
    let asked = |named: &Named| {
        let single = named.tokens.len() == 1 && (doubtful(named) || named.kind == NamedKind::Place && bears(named));
        (single || is_unlisted(draft, named)) && !parts.contains(&fold(draft.at(named.span)))
    };
    let evidence = Evidence::of(draft, found.iter().filter(|named| asked(named)));
    for named in found.iter_mut().filter(|named| asked(named)) {
        if evidence.is_plain(draft, named) {
            named.kind = NamedKind::Person;
        } else if doubtful(named) {
            evidence.take_out(draft, named);
        }
    }
}

/// "Ottoline Fray": a word that nobody has listed before an ordinary one.
fn is_unlisted(draft: &Draft, named: &Named) -> bool {
    let [first, last] = &draft.tokens[named.tokens.clone()] else { return false };
    let word = |token: &Token| token.kind == TokenKind::Word && token.shape == Shape::Capital;
    let plural = [first, last].iter().any(|token| draft.at(token.span).ends_with('s'));
    named.kind == NamedKind::Other && word(first) && word(last) && first.word == Word::NONE && !plural
}

/// What the places of each name say.
struct Evidence {
    /// By the name, folded.
    names: FxHashMap<String, Weight>,
}

#[derive(Clone, Copy, Default)]
struct Weight {
    sum: f32,
    /// The same, where what stands before another noun ("the Oskell bridge") hardly counts: people give their names to
    /// much.
    mild: f32,
    places: f32,
    most: f32,
    /// Somewhere it is called a thing, and somewhere so that it can be no person's name.
    thing: bool,
    plainly_thing: bool,
}

impl Evidence {
    fn of<'a>(draft: &Draft, named: impl Iterator<Item = &'a Named>) -> Evidence {
        let mut names: FxHashMap<String, Weight> = FxHashMap::default();
        for named in named {
            let spot = Spot::of(draft, named);
            let weight: f32 =
                FEATURES.iter().filter(|feature| (feature.holds)(&spot)).map(|feature| feature.weight).sum();
            let mild = if spot.leads_to_thing() { weight.max(-1.0) } else { weight };
            let all = names.entry(fold(draft.at(named.span))).or_default();
            *all = Weight {
                sum: all.sum + weight,
                mild: all.mild + mild,
                places: all.places + 1.0,
                most: all.most.max(weight),
                thing: all.thing || spot.follows_thing() || spot.is_called_thing(),
                plainly_thing: all.plainly_thing || spot.is_plainly_thing(),
            };
        }
        Evidence { names }
    }

    fn around(&self, draft: &Draft, named: &Named) -> Weight {
        self.names.get(&fold(draft.at(named.span))).copied().unwrap_or_default()
    }

    /// Whether somewhere the article tells of `named` what is told of people only, and little against it elsewhere.
    fn is_plain(&self, draft: &Draft, named: &Named) -> bool {
        let around = self.around(draft, named);
        around.most >= 4.0 && around.sum >= around.places
    }

    fn take_out(&self, draft: &Draft, named: &mut Named) {
        let spot = Spot::of(draft, named);
        let around = self.around(draft, named);
        let nobody = spot.is_letter() || spot.is_compound() || spot.is_in_marks();
        let sum = if around.most >= 2.0 { around.mild } else { around.sum };
        // Firms speak, too: what is once called one is one throughout.
        let called = around.plainly_thing || around.thing && spot.by_words() == 0.0;
        let thing = called && spot.is_single() && around.most < 4.0;
        if named.entry.is_none() && (thing || spot.by_words() + sum / around.places.max(1.0) < 0.0) {
            named.kind = if nobody { NamedKind::Other } else { NamedKind::Organisation };
            named.title = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Raw;
    use super::*;
    use crate::draft::Format;

    #[test]
    fn every_feature_holds_in_its_example() {
        for feature in FEATURES {
            let (before, rest) = feature.example.split_once('⟦').expect("a name");
            let text = feature.example.replace(['⟦', '⟧'], "");
            let name = rest.split_once('⟧').expect("its end").0;
            let draft = Draft::read(text.as_str().into(), Format::Plain);
            let first = draft.token_from(before.len() as u32);
            let end = draft.token_from((before.len() + name.len()) as u32);
            let title =
                Raw::of(&draft, None).named.into_iter().find_map(|n| n.title.filter(|_| n.tokens.start == first));
            let span = draft.tokens[first].span.join(draft.tokens[end - 1].span);
            let named = Named { tokens: first..end, span, kind: NamedKind::Person, title, entry: None };
            let spot = Spot::of(&draft, &named);
            let held: Vec<&str> = FEATURES.iter().filter(|f| (f.holds)(&spot)).map(|f| f.name).collect();
            assert!(held.contains(&feature.name), "{}: {held:?}", feature.example);
        }
    }
}
