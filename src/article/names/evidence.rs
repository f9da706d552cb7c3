//! Whether what is named is somebody, by everything that the article says where the name stands: each feature of its
//! surroundings counts for or against a person, and so do the words of the name.
//!
//! The weights are set by hand and measured on Wikipedia (wikigold) and newspapers of the world, half of each unread;
//! see `tests/gold` for what is kept in the project.

use super::{Named, NamedKind};
use crate::draft::{Draft, Shape, Token, TokenKind};
use crate::lexicon::Word;
use crate::lexicon::around_names::{COMPOUNDS, FOREIGN_ARTICLES, FOREIGN_OF, FROM_OR_TO, OF_A_LIFE, OF_A_PRICE, WHERE};
use crate::text::fold;
use rustc_hash::{FxHashMap, FxHashSet};

/// Something that stands around a name, or in it.
struct Feature {
    /// What it is.
    #[cfg_attr(not(test), expect(dead_code, reason = "tests tell features apart by it"))]
    name: &'static str,
    /// Copy where it holds: the name stands between ⟦ and ⟧.
    #[cfg_attr(not(test), expect(dead_code, reason = "every example is a test"))]
    example: &'static str,
    /// How much it says for a person, or against one.
    weight: f32,
    holds: fn(&Spot) -> bool,
}

const FEATURES: &[Feature] = &[
    Feature { name: "titled", example: "Then Mayor ⟦Vellin⟧ left.", weight: 5.0, holds: |s| s.is_titled() },
    Feature { name: "age", example: "Then ⟦Nether Vellin⟧, 44, left.", weight: 5.0, holds: |s| s.has_age() },
    Feature { name: "who", example: "It was ⟦Nether Vellin⟧, who left.", weight: 4.0, holds: |s| s.is_who() },
    Feature {
        name: "role", example: "⟦Nether Vellin⟧, a master baker, left.", weight: 4.0, holds: |s| s.has_role()
    },
    Feature { name: "family", example: "It was ⟦Nether Vellin⟧’s wife.", weight: 3.0, holds: |s| s.has_family() },
    Feature { name: "life", example: "Then ⟦Nether Vellin⟧ was born.", weight: 3.0, holds: |s| s.lives() },
    Feature { name: "byline", example: "By ⟦Nether Vellin⟧", weight: 3.0, holds: |s| s.is_byline() },
    Feature { name: "says", example: "Then ⟦Nether Vellin⟧ said so.", weight: 2.0, holds: |s| s.says() },
    Feature { name: "own", example: "Then ⟦Nether Vellin⟧ and his dog left.", weight: 2.0, holds: |s| s.has_own() },
    Feature {
        name: "article", example: "It was the ⟦Nether Vellin⟧ way.", weight: -3.0, holds: |s| s.has_article()
    },
    Feature { name: "where", example: "It rained in ⟦Nether Vellin⟧.", weight: -2.0, holds: |s| s.is_where() },
    Feature {
        name: "from-to", example: "It came from ⟦Nether Vellin⟧.", weight: -1.0, holds: |s| s.is_from_or_to()
    },
    Feature {
        name: "kind-of",
        example: "In the town of ⟦Nether Vellin⟧ it rained.",
        weight: -4.0,
        holds: |s| s.is_kind_of(),
    },
    Feature {
        name: "thing-before",
        example: "He reads the newspaper ⟦Nether Vellin⟧.",
        weight: -3.0,
        holds: |s| s.follows_thing(),
    },
    Feature {
        name: "thing-behind",
        example: "Then ⟦Nether Vellin⟧ province fell.",
        weight: -3.0,
        holds: |s| s.leads_to_thing(),
    },
    Feature {
        name: "thing-aside",
        example: "⟦Nether Vellin⟧, a monitoring firm, fell.",
        weight: -4.0,
        holds: |s| s.is_called_thing(),
    },
    Feature {
        name: "which", example: "It was ⟦Nether Vellin⟧, which fell.", weight: -3.0, holds: |s| s.is_which()
    },
    Feature {
        name: "in-marks",
        example: "They sang “⟦Nether Vellin⟧” twice.",
        weight: -3.0,
        holds: |s| s.is_in_marks(),
    },
    Feature {
        name: "joined", example: "They wore ⟦Nether Vellin⟧ & Sons.", weight: -3.0, holds: |s| s.is_joined()
    },
    Feature { name: "acronym", example: "Then ⟦QXV⟧ fell.", weight: -4.0, holds: |s| s.is_acronym() },
    Feature { name: "letter", example: "Then Gen ⟦Z⟧ fell.", weight: -9.0, holds: |s| s.is_letter() },
    Feature {
        name: "compound",
        example: "It was a ⟦Nether Vellin-based⟧ firm.",
        weight: -9.0,
        holds: |s| s.is_compound(),
    },
    Feature {
        name: "foreign-article",
        example: "It was ⟦Los Vellines⟧.",
        weight: -2.0,
        holds: |s| s.has_foreign_article(),
    },
    Feature {
        name: "foreign-of", example: "It was ⟦Vello de Vellin⟧.", weight: -2.0, holds: |s| s.has_foreign_of()
    },
    Feature {
        name: "price", example: "Then ⟦Nether Vellin⟧ fell 1 per cent.", weight: -3.0, holds: |s| s.has_price()
    },
    Feature { name: "number", example: "It stands at 105 ⟦Vellin⟧.", weight: -2.0, holds: |s| s.has_number() },
    Feature { name: "numbered", example: "It was ⟦Nether Vellin⟧ 606.", weight: -2.0, holds: |s| s.is_numbered() },
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
        named.tokens.len() == 1
            && (doubtful(named) || named.kind == NamedKind::Place && bears(named))
            && !parts.contains(&fold(draft.at(named.span)))
    };
    let evidence = Evidence::of(draft, found.iter().filter(|named| asked(named)));
    for named in found.iter_mut().filter(|named| asked(named)) {
        if evidence.is_plain(draft, named) {
            named.kind = NamedKind::Person;
        } else if named.kind != NamedKind::Place {
            evidence.take_out(draft, named);
        }
    }
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
}

impl Evidence {
    fn of<'a>(draft: &Draft, named: impl Iterator<Item = &'a Named>) -> Evidence {
        let mut names: FxHashMap<String, Weight> = FxHashMap::default();
        for named in named {
            let spot = Spot { draft, tokens: &draft.tokens, named };
            let weight: f32 =
                FEATURES.iter().filter(|feature| (feature.holds)(&spot)).map(|feature| feature.weight).sum();
            let mild = if spot.leads_to_thing() { weight.max(-1.0) } else { weight };
            let all = names.entry(fold(draft.at(named.span))).or_default();
            *all = Weight {
                sum: all.sum + weight,
                mild: all.mild + mild,
                places: all.places + 1.0,
                most: all.most.max(weight),
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
        let spot = Spot { draft, tokens: &draft.tokens, named };
        let around = self.around(draft, named);
        let nobody = spot.is_letter() || spot.is_compound() || spot.is_in_marks();
        let sum = if around.most >= 2.0 { around.mild } else { around.sum };
        if named.entry.is_none() && spot.by_words() + sum / around.places.max(1.0) < 0.0 {
            named.kind = if nobody { NamedKind::Other } else { NamedKind::Organisation };
            named.title = None;
        }
    }
}

/// Whether what is `named` stands where a place does: "in Camden".
pub(super) fn is_where(draft: &Draft, named: &Named) -> bool {
    Spot { draft, tokens: &draft.tokens, named }.is_where()
}

/// Whether a verb of speech stands beside what is `named`.
pub(super) fn says(draft: &Draft, named: &Named) -> bool {
    Spot { draft, tokens: &draft.tokens, named }.says()
}

/// A name where it stands.
struct Spot<'a> {
    draft: &'a Draft,
    tokens: &'a [Token],
    named: &'a Named,
}

impl Spot<'_> {
    /// What the words of the name say for a person.
    fn by_words(&self) -> f32 {
        let words = &self.tokens[self.named.tokens.clone()];
        let (first, last) = (words[0], words[words.len() - 1]);
        let given = first.word.has(Word::GIVEN) && !first.word.has(Word::ALSO_WORD);
        let initial = self.text(self.named.tokens.start).ends_with('.');
        match words.len() {
            1 if first.word.has(Word::GIVEN | Word::SURNAME) && !first.word.has(Word::ALSO_WORD) => 1.0,
            1 => 0.0,
            _ if given && last.word.has(Word::SURNAME) => 4.0,
            _ if first.word.has(Word::GIVEN) || initial => 3.0,
            _ if last.word.has(Word::SURNAME) || words.iter().any(|t| t.word.has(Word::GIVEN)) => 2.0,
            _ => 1.0,
        }
    }

    fn text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| self.draft.at(token.span))
    }

    fn word(&self, at: usize) -> Word {
        self.tokens.get(at).map_or(Word::NONE, |token| token.word)
    }

    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    fn is_comma(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Comma)
    }

    /// The token behind the name.
    fn behind(&self) -> usize {
        self.named.tokens.end
    }

    /// The token before the name.
    fn before(&self) -> Option<usize> {
        self.named.tokens.start.checked_sub(1)
    }

    fn is_small(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word && token.shape == Shape::Lower)
    }

    fn is_thing(&self, at: usize) -> bool {
        let thing = Word::ORG_WORD | Word::PLACE_WORD | Word::EVENT_WORD | Word::DOCUMENT;
        self.is_small(at) && self.word(at).has(thing) && !self.word(at).has(Word::PERSON_NOUN | Word::TITLE)
    }

    fn is_titled(&self) -> bool {
        self.named.title.is_some()
    }

    fn has_age(&self) -> bool {
        let behind = self.behind();
        let age = || self.text(behind + 1).parse().is_ok_and(|age: u8| (5..=109).contains(&age));
        self.is_comma(behind) && age() && matches!(self.kind(behind + 2), Some(TokenKind::Comma | TokenKind::Stop))
    }

    fn is_who(&self) -> bool {
        let at = self.behind() + usize::from(self.is_comma(self.behind()));
        matches!(self.text(at), "who" | "whose" | "whom")
    }

    fn is_which(&self) -> bool {
        self.is_comma(self.behind()) && self.text(self.behind() + 1) == "which"
    }

    /// The noun of an aside behind the name, which begins with an article or the noun itself.
    fn aside(&self) -> Option<usize> {
        let start = self.behind() + 1;
        let goes_on = |at: usize| {
            self.kind(at) == Some(TokenKind::Possessive)
                || self.is_small(at) && !self.word(at).has(Word::PREPOSITION | Word::WHO)
        };
        let end = (start..start + LONGEST_ASIDE).find(|&at| !goes_on(at))?;
        (self.is_comma(self.behind()) && end > start).then_some(end - 1)
    }

    fn has_role(&self) -> bool {
        self.aside().is_some_and(|noun| {
            self.word(noun).has(Word::PERSON_NOUN | Word::TITLE) && !self.word(noun).has(Word::PERSONS)
        })
    }

    fn is_called_thing(&self) -> bool {
        let article = self.word(self.behind() + 1).has(Word::DETERMINER);
        self.aside().is_some_and(|noun| article && self.is_thing(noun))
    }

    fn has_family(&self) -> bool {
        self.kind(self.behind()) == Some(TokenKind::Possessive) && self.word(self.behind() + 1).has(Word::KIN)
    }

    fn lives(&self) -> bool {
        let at = self.behind() + usize::from(self.word(self.behind()).has(Word::AUXILIARY));
        OF_A_LIFE.contains(&self.text(at))
    }

    fn is_byline(&self) -> bool {
        self.before().is_some_and(|by| matches!(self.text(by), "By" | "BY"))
    }

    fn says(&self) -> bool {
        let said = |word: Word| word.has(Word::SAY) && !word.has(Word::BASE | Word::GERUND);
        said(self.word(self.behind())) || self.before().is_some_and(|before| said(self.word(before)))
    }

    fn has_own(&self) -> bool {
        let own = |at: usize| self.word(at).has(Word::HE | Word::SHE);
        self.text(self.behind()) == "and" && own(self.behind() + 1)
    }

    fn has_article(&self) -> bool {
        self.named.title.is_none() && self.before().is_some_and(|before| is_article(self.text(before)))
    }

    fn is_where(&self) -> bool {
        let owns = self.kind(self.behind()) == Some(TokenKind::Possessive);
        !owns && self.before().is_some_and(|before| WHERE.contains(&self.text(before)))
    }

    fn is_from_or_to(&self) -> bool {
        self.before().is_some_and(|before| FROM_OR_TO.contains(&self.text(before)))
    }

    fn is_kind_of(&self) -> bool {
        let Some(of) = self.before() else { return false };
        self.text(of) == "of"
            && of.checked_sub(1).is_some_and(|noun| self.is_thing(noun) && self.word(noun).has(Word::PLACE_WORD))
    }

    fn follows_thing(&self) -> bool {
        self.before().is_some_and(|before| self.is_thing(before) && !self.word(before).has(Word::SPEECH | Word::VERB))
    }

    fn leads_to_thing(&self) -> bool {
        let at = self.behind();
        self.is_thing(at) && !self.word(at).has(Word::SPEECH | Word::VERB) && !self.text(at).ends_with('s')
    }

    fn is_in_marks(&self) -> bool {
        let mark = |at: usize| matches!(self.kind(at), Some(TokenKind::Mark(_)));
        mark(self.behind()) && self.before().is_some_and(mark)
    }

    fn is_joined(&self) -> bool {
        let and = |at: usize| self.text(at) == "&";
        and(self.behind()) || self.before().is_some_and(and)
    }

    fn is_single(&self) -> bool {
        self.named.tokens.len() == 1
    }

    fn is_acronym(&self) -> bool {
        let token = self.tokens[self.named.tokens.start];
        let shouted = || self.tokens.get(self.behind()).is_some_and(|next| next.shape == Shape::Upper);
        self.is_single()
            && token.shape == Shape::Upper
            && token.span.len() < LONGEST_ACRONYM
            && !self.is_titled()
            && !shouted()
    }

    fn is_letter(&self) -> bool {
        self.is_single() && self.text(self.named.tokens.start).trim_end_matches('.').len() == 1
    }

    fn is_compound(&self) -> bool {
        let last = self.text(self.behind() - 1);
        last.rsplit_once('-').is_some_and(|(_, ending)| COMPOUNDS.contains(&ending))
    }

    fn has_foreign_article(&self) -> bool {
        let first = self.text(self.named.tokens.start).to_lowercase();
        !self.is_titled() && FOREIGN_ARTICLES.contains(&first.as_str())
    }

    fn has_foreign_of(&self) -> bool {
        let start = self.named.tokens.start;
        !self.word(start).has(Word::GIVEN) && (start + 1..self.behind()).any(|at| FOREIGN_OF.contains(&self.text(at)))
    }

    fn has_price(&self) -> bool {
        OF_A_PRICE.contains(&self.text(self.behind())) && self.kind(self.behind() + 1) == Some(TokenKind::Number)
    }

    fn has_number(&self) -> bool {
        self.is_single() && self.before().is_some_and(|before| self.kind(before) == Some(TokenKind::Number))
    }

    fn is_numbered(&self) -> bool {
        self.kind(self.behind()) == Some(TokenKind::Number)
    }
}

fn is_article(word: &str) -> bool {
    ["the", "a", "an"].iter().any(|article| word.eq_ignore_ascii_case(article))
}

/// So many tokens from the comma on an aside says what somebody is.
const LONGEST_ASIDE: usize = 8;
/// In bytes; longer words in capitals are shouted.
const LONGEST_ACRONYM: u32 = 6;

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
            let spot = Spot { draft: &draft, tokens: &draft.tokens, named: &named };
            let held: Vec<&str> = FEATURES.iter().filter(|f| (f.holds)(&spot)).map(|f| f.name).collect();
            assert!(held.contains(&feature.name), "{}: {held:?}", feature.example);
        }
    }
}
