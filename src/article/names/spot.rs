//! What stands around a name, and what its own words are: one question each, for the table of evidence. Decides nothing.

use super::Named;
use crate::draft::{Draft, Shape, Token, TokenKind};
use crate::lexicon::Word;
use crate::lexicon::around_names::{
    COMPOUNDS, FIRMS_OR_PEOPLE, FOREIGN_ARTICLES, FOREIGN_OF, FROM_OR_TO, NOBLE_TITLES, OF_A_LIFE, OF_A_PRICE,
    SHIP_PREFIXES, STORMS, VESSELS, WHERE,
};
use crate::lexicon::calendar::SPANS_OF_TIME;

/// A name where it stands.
pub(super) struct Spot<'a> {
    draft: &'a Draft,
    tokens: &'a [Token],
    named: &'a Named,
}

impl<'a> Spot<'a> {
    pub fn of(draft: &'a Draft, named: &'a Named) -> Spot<'a> {
        Spot { draft, tokens: &draft.tokens, named }
    }

    /// What the words of the name say for a person.
    pub fn by_words(&self) -> f32 {
        let words = &self.tokens[self.named.tokens.clone()];
        let (first, last) = (words[0], words[words.len() - 1]);
        let given = first.word.has(Word::GIVEN) && !first.word.has(Word::ALSO_WORD);
        let initial = self.text(self.named.tokens.start).ends_with('.');
        match words.len() {
            1 if first.word.has(Word::GIVEN | Word::SURNAME) && !first.word.has(Word::ALSO_WORD) => 1.0,
            1 => 0.0,
            // San and Santa are given names, too.
            _ if self.has_foreign_article() => 1.0,
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

    pub fn is_titled(&self) -> bool {
        self.named.title.is_some()
    }

    pub fn has_age(&self) -> bool {
        let behind = self.behind();
        let age = || self.text(behind + 1).parse().is_ok_and(|age: u8| (5..=109).contains(&age));
        self.is_comma(behind) && age() && matches!(self.kind(behind + 2), Some(TokenKind::Comma | TokenKind::Stop))
    }

    pub fn is_who(&self) -> bool {
        let at = self.behind() + usize::from(self.is_comma(self.behind()));
        matches!(self.text(at), "who" | "whose" | "whom")
    }

    pub fn is_which(&self) -> bool {
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

    pub fn has_role(&self) -> bool {
        self.aside().is_some_and(|noun| {
            self.word(noun).has(Word::PERSON_NOUN | Word::TITLE)
                && !self.word(noun).has(Word::PERSONS)
                && !(self.is_single() && FIRMS_OR_PEOPLE.contains(&self.text(noun)))
        })
    }

    pub fn is_called_thing(&self) -> bool {
        let article = self.word(self.behind() + 1).has(Word::DETERMINER);
        self.aside().is_some_and(|noun| article && self.is_thing(noun))
    }

    /// "Fenwick Marlow, the auditors,": several people have one name as a body.
    pub fn is_called_many(&self) -> bool {
        let the = self.text(self.behind() + 1) == "the";
        self.aside().is_some_and(|noun| the && self.word(noun).has(Word::PERSONS))
    }

    /// "the Queen Mathilda": with an article before it, it is what a ship or an inn is called.
    pub fn is_ship(&self) -> bool {
        let first = self.named.title.as_ref().map_or(self.named.tokens.start, |title| title.start);
        let Some(before) = first.checked_sub(1) else { return false };
        let called = NOBLE_TITLES.contains(&self.text(first)) && self.text(before) == "the";
        // "the trawler Mary Ellen", and not "the boat Ada Fenwick built".
        let vessel = VESSELS.contains(&self.text(before)) && first > 1 && self.word(before - 1).has(Word::DETERMINER);
        let prefixed = SHIP_PREFIXES.contains(&self.text(before));
        let acts = self.is_small(self.behind()) && !self.word(self.behind()).has(Word::PREPOSITION | Word::CONJUNCTION);
        called || prefixed || vessel && !acts
    }

    /// "Tropical storm Bonnie", "as storm Bonnie hit"; in "after the storm Fenwick left" somebody leaves.
    pub fn is_storm(&self) -> bool {
        let Some(noun) = self.before().filter(|&noun| STORMS.contains(&self.text(noun).to_lowercase().as_str())) else {
            return false;
        };
        self.is_single() && !noun.checked_sub(1).is_some_and(|lead| self.word(lead).has(Word::DETERMINER))
    }

    /// "Wagga Wagga": a word said twice, that is no given name.
    pub fn is_said_twice(&self) -> bool {
        let named = &self.named.tokens;
        let first = named.start;
        !self.is_single()
            && !self.word(first).has(Word::GIVEN)
            && named.clone().all(|at| self.text(at) == self.text(first))
    }

    /// "his wife, Carol,", "Oskell’s son Tom".
    pub fn is_relative(&self) -> bool {
        let behind = self.kind(self.behind());
        let closed = behind.is_none_or(|kind| matches!(kind, TokenKind::Comma | TokenKind::Stop));
        let Some(before) = self.before().filter(|&at| !self.is_comma(at) || closed) else { return false };
        let noun = if self.is_comma(before) { before.checked_sub(1) } else { Some(before) };
        let Some((noun, owner)) = noun.and_then(|noun| Some((noun, noun.checked_sub(1)?))) else { return false };
        let owned = self.kind(owner) == Some(TokenKind::Possessive) || self.word(owner).has(Word::POSSESSIVE);
        owned && self.word(noun).has(Word::KIN)
    }

    pub fn has_family(&self) -> bool {
        self.kind(self.behind()) == Some(TokenKind::Possessive) && self.word(self.behind() + 1).has(Word::KIN)
    }

    pub fn lives(&self) -> bool {
        let at = self.behind() + usize::from(self.word(self.behind()).has(Word::AUXILIARY));
        OF_A_LIFE.contains(&self.text(at))
    }

    pub fn is_byline(&self) -> bool {
        self.before().is_some_and(|by| matches!(self.text(by), "By" | "BY"))
    }

    pub fn says(&self) -> bool {
        let said = |word: Word| word.has(Word::SAY) && !word.has(Word::BASE | Word::GERUND);
        said(self.word(self.behind())) || self.before().is_some_and(|before| said(self.word(before)))
    }

    pub fn has_own(&self) -> bool {
        let own = |at: usize| self.word(at).has(Word::HE | Word::SHE);
        self.text(self.behind()) == "and" && own(self.behind() + 1)
    }

    pub fn has_article(&self) -> bool {
        self.named.title.is_none() && self.before().is_some_and(|before| is_article(self.text(before)))
    }

    pub fn is_where(&self) -> bool {
        let owns = self.kind(self.behind()) == Some(TokenKind::Possessive);
        !owns && self.before().is_some_and(|before| WHERE.contains(&self.text(before)))
    }

    pub fn is_from_or_to(&self) -> bool {
        self.before().is_some_and(|before| FROM_OR_TO.contains(&self.text(before)))
    }

    pub fn is_kind_of(&self) -> bool {
        let Some(of) = self.before() else { return false };
        self.text(of) == "of"
            && of.checked_sub(1).is_some_and(|noun| self.is_thing(noun) && self.word(noun).has(Word::PLACE_WORD))
    }

    pub fn follows_thing(&self) -> bool {
        // "For half a century Ada Fenwick": a time is over before the name.
        let time = |at: &usize| SPANS_OF_TIME.contains(&self.text(*at));
        let Some(before) = self.before().filter(|at| !time(at)) else { return false };
        (self.is_thing(before) || self.is_plainly_thing()) && !self.word(before).has(Word::SPEECH | Word::VERB)
    }

    /// "Airline Vellin" at the head of a sentence, "of airline Vellin": no article, as in "the airline Vellin left", where
    /// Vellin may be somebody.
    pub fn is_plainly_thing(&self) -> bool {
        let Some(noun) = self.before().filter(|&noun| self.word(noun).has(Word::ORG_WORD)) else { return false };
        let lead = noun.checked_sub(1);
        let begins = lead.is_none_or(|lead| self.kind(lead) == Some(TokenKind::Stop));
        let hangs = || lead.is_some_and(|lead| self.word(lead).has(Word::PREPOSITION));
        !self.text(noun).ends_with('s') && (begins || self.is_small(noun) && hangs())
    }

    pub fn leads_to_thing(&self) -> bool {
        let at = self.behind();
        self.is_thing(at) && !self.word(at).has(Word::SPEECH | Word::VERB) && !self.text(at).ends_with('s')
    }

    pub fn is_in_marks(&self) -> bool {
        let mark = |at: usize| matches!(self.kind(at), Some(TokenKind::Mark(_)));
        mark(self.behind()) && self.before().is_some_and(mark)
    }

    pub fn is_joined(&self) -> bool {
        let and = |at: usize| self.text(at) == "&";
        and(self.behind()) || self.before().is_some_and(and)
    }

    pub fn is_single(&self) -> bool {
        self.named.tokens.len() == 1
    }

    pub fn is_acronym(&self) -> bool {
        let token = self.tokens[self.named.tokens.start];
        let shouted = || self.tokens.get(self.behind()).is_some_and(|next| next.shape == Shape::Upper);
        self.is_single()
            && token.shape == Shape::Upper
            && token.span.len() < LONGEST_ACRONYM
            && !self.is_titled()
            && !shouted()
    }

    pub fn is_letter(&self) -> bool {
        self.is_single() && self.text(self.named.tokens.start).trim_end_matches('.').len() == 1
    }

    pub fn is_compound(&self) -> bool {
        let last = self.text(self.behind() - 1);
        last.rsplit_once('-').is_some_and(|(_, ending)| COMPOUNDS.contains(&ending))
    }

    pub fn has_foreign_article(&self) -> bool {
        let first = self.text(self.named.tokens.start).to_lowercase();
        !self.is_titled() && !self.is_single() && FOREIGN_ARTICLES.contains(&first.as_str())
    }

    pub fn has_foreign_of(&self) -> bool {
        let start = self.named.tokens.start;
        !self.word(start).has(Word::GIVEN) && (start + 1..self.behind()).any(|at| FOREIGN_OF.contains(&self.text(at)))
    }

    pub fn has_price(&self) -> bool {
        OF_A_PRICE.contains(&self.text(self.behind())) && self.kind(self.behind() + 1) == Some(TokenKind::Number)
    }

    pub fn has_number(&self) -> bool {
        self.is_single() && self.before().is_some_and(|before| self.kind(before) == Some(TokenKind::Number))
    }

    pub fn is_numbered(&self) -> bool {
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
