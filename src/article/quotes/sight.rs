//! A mark and what stands beside it: how dear it is to read it as an opening mark, as a closing one, or as none.
//!
//! Costs are in bits: what is met half as often costs one more. The articles of `tests/gold` and the dev part of GUM
//! (200 texts, 1,961 double marks) have 23 lost marks, some of them planted, and 6 quotations with ends of two kinds, so
//! about 7 and 8 bits; 2,300 apostrophes in words, 58 plural possessives, 21 other loose apostrophes, 8 elisions.
//! A lost mark costs more than that count says, because a reader who meets one looks for any other explanation first.
//! What decides is the order: whatever a mark may be by its place costs little, a slip of one key (a mark of the wrong
//! form, a blank on the wrong side) more, a lost mark more than one slip, and two lost marks less than a mark that turns
//! its back on its words. No decision falls here: [`super::explain`] weighs a page of them.

use crate::draft::{Draft, Measure, Token, TokenKind, measure};
use crate::lexicon::Word;
use crate::text::{Mark, Span};
use std::ops::Range;

/// How many bits something costs.
pub type Cost = u32;

/// A reading that nobody would make: a mark that faces away from its words.
pub const AGAINST: Cost = 24;
/// A mark of the right form faces away from its words: "said ”and", "late ”she".
const MISPLACED: Cost = 6;
/// A double mark that opens or closes nothing.
pub const LOST: Cost = 10;
/// A mark that may face either way, by a blank on both sides or a letter on both.
const UNCLEAR: Cost = 4;

/// A mark in its place.
#[derive(Debug)]
pub struct Sight {
    pub mark: Mark,
    pub at: Span,
    /// What it costs, by its place, that it opens a quotation.
    pub opens: Cost,
    /// The same for closing one.
    pub closes: Cost,
    /// The same for being an apostrophe, a measure or a slip.
    pub neither: Cost,
    /// Whether, being neither, it is a closing mark whose partner is lost.
    pub lost: bool,
    /// Whether nothing stands before it in its paragraph.
    pub first: bool,
    /// Whether a sentence ends before it.
    pub behind_sentence: bool,
}

impl Sight {
    /// Whether a single mark that was read as an apostrophe faces its word like an opening mark, and is no elision. A
    /// straight one does so at the beginning of its paragraph only: elsewhere it may be either.
    pub fn may_have_opened(&self) -> bool {
        match self.mark {
            Mark::SingleOpen => self.neither >= LOST - 2,
            Mark::StraightSingle => self.first && self.neither >= LOST / 2,
            _ => false,
        }
    }
}

/// What stands on one side of a mark, other marks aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// The end of the paragraph.
    Edge,
    Blank,
    Letter,
    Digit,
    /// `.`, `,` and their kind.
    Stop,
    /// `-`, `—`, `/`
    Dash,
    /// `(`, `[`, and the `=` of a tag.
    Bracket,
    /// `)`, `]`
    Unbracket,
    /// `<`, `>`: a tag.
    Tag,
    /// `$`, `#` and other signs that words begin or end with.
    Sign,
}

/// The marks among the tokens of one paragraph.
pub fn sights(draft: &Draft, paragraph: Span, tokens: Range<usize>) -> Vec<Sight> {
    let is_mark = |&at: &usize| matches!(draft.tokens[at].kind, TokenKind::Mark(_));
    let places: Vec<usize> = tokens.clone().filter(is_mark).collect();
    let ahead = sides_ahead(draft, paragraph, &places);
    let mut behind = Side::Edge;
    let mut sights: Vec<Sight> = Vec::with_capacity(places.len());
    for (nth, &place) in places.iter().enumerate() {
        let TokenKind::Mark(mark) = draft.tokens[place].kind else { continue };
        let at = draft.tokens[place].span;
        let beside = sights.last().is_some_and(|before| before.at.end == at.start);
        if !beside {
            behind = side_behind(draft, paragraph, at);
        }
        let spot = Spot { draft, mark, at, place, tokens: tokens.clone(), behind, ahead: ahead[nth] };
        let first = at.start == paragraph.start || beside && sights.last().is_some_and(|before| before.first);
        sights.push(spot.sight(first));
    }
    sights
}

/// What follows each of the marks. A mark beside the next sees through it: in “‘No,’” both begin a word.
fn sides_ahead(draft: &Draft, paragraph: Span, places: &[usize]) -> Vec<Side> {
    let mut sides = vec![Side::Edge; places.len()];
    for nth in (0..places.len()).rev() {
        let at = draft.tokens[places[nth]].span;
        let next = places.get(nth + 1).map(|&place| draft.tokens[place].span);
        sides[nth] = match next {
            Some(next) if next.start == at.end => sides[nth + 1],
            _ => side(Span::new(at.end, paragraph.end).of(&draft.text).chars().find(|&c| !is_emphasis(c))),
        };
    }
    sides
}

fn side_behind(draft: &Draft, paragraph: Span, at: Span) -> Side {
    side(Span::new(paragraph.start, at.start).of(&draft.text).chars().rev().find(|&c| !is_emphasis(c)))
}

fn side(c: Option<char>) -> Side {
    let Some(c) = c else { return Side::Edge };
    match c {
        '(' | '[' | '=' => Side::Bracket,
        '<' | '>' => Side::Tag,
        ')' | ']' => Side::Unbracket,
        '.' | ',' | ';' | ':' | '?' | '!' | '…' => Side::Stop,
        '—' | '–' | '―' | '-' | '/' => Side::Dash,
        '\u{feff}' => Side::Blank,
        c if c.is_whitespace() => Side::Blank,
        c if c.is_ascii_digit() || matches!(c, '½' | '¼' | '¾') => Side::Digit,
        c if c.is_alphanumeric() => Side::Letter,
        _ => Side::Sign,
    }
}

/// Signs of emphasis and what has no width.
fn is_emphasis(c: char) -> bool {
    matches!(c, '*' | '_' | '\u{200b}')
}

/// A mark with all that is asked to weigh it.
struct Spot<'a> {
    draft: &'a Draft,
    mark: Mark,
    at: Span,
    /// Which token it is.
    place: usize,
    /// The tokens of its paragraph.
    tokens: Range<usize>,
    behind: Side,
    ahead: Side,
}

impl Spot<'_> {
    fn sight(&self, first: bool) -> Sight {
        let (opens, closes) = self.facing();
        let (neither, lost) =
            if self.mark.is_apostrophe() { (self.apostrophe(), false) } else { self.no_quotation(opens, closes) };
        let possessive = self.mark.is_apostrophe() && self.may_be_plural_possessive();
        let closes = closes + Cost::from(possessive);
        let behind_sentence = self.behind == Side::Blank && self.before().trim_end().ends_with(['.', '?', '!', '…']);
        Sight { mark: self.mark, at: self.at, opens, closes, neither, lost, first, behind_sentence }
    }

    /// The costs of opening and of closing here.
    fn facing(&self) -> (Cost, Cost) {
        use Side::*;
        match (self.behind, self.ahead) {
            // « As the French set it ».
            (Blank, Edge | Blank | Stop | Unbracket | Dash) if self.mark.is_guillemet() => (0, 0),
            (Edge | Blank | Bracket | Dash, Letter | Digit | Sign | Bracket) => (0, AGAINST),
            (Letter | Digit | Stop | Unbracket | Sign, Edge | Blank | Stop | Unbracket | Dash) => (AGAINST, 0),
            // “… and”, "—and then": what was left out before the words.
            (Edge | Blank | Bracket, Stop | Dash) => (1, UNCLEAR),
            // "But—", with nothing left to say.
            (Dash, Edge | Blank | Stop | Unbracket) => (MISPLACED, 1),
            (Edge | Bracket, Blank) => (1, AGAINST),
            (Blank, Edge | Unbracket) => (AGAINST, 1),
            // The blank behind the stop is missing: "late.”She".
            (Stop | Unbracket, _) => (UNCLEAR, 2),
            (Blank, Blank) => (UNCLEAR - 1, UNCLEAR - 1),
            _ => (UNCLEAR + 1, UNCLEAR + 1),
        }
    }

    /// What it costs that a double mark is part of no quotation, and whether its partner is then lost.
    fn no_quotation(&self, opens: Cost, closes: Cost) -> (Cost, bool) {
        match measure(&self.draft.text, self.at) {
            Measure::Certain => return (0, false),
            Measure::Possible => return (3, false),
            Measure::No => {}
        }
        // A » between blanks points somewhere.
        let alone = matches!(self.behind, Side::Edge | Side::Blank) && self.ahead == Side::Blank;
        if self.mark == Mark::GuillemetRight && alone {
            return (1, false);
        }
        match (opens, closes) {
            (AGAINST, _) => (LOST, true),
            (_, AGAINST) => (AGAINST, false),
            _ if self.mark.is_straight() => (LOST / 2, false),
            _ => (LOST, true),
        }
    }

    /// What it costs that a single mark is an apostrophe or stands for feet.
    fn apostrophe(&self) -> Cost {
        use Side::*;
        match (self.behind, self.ahead) {
            (Letter | Digit, Letter) => 0,
            // “(CWS)’s”, the possessive of what stands in brackets.
            (Unbracket | Sign, Letter) => 1,
            (Digit, Blank | Digit | Dash) => 1,
            (Digit, _) => 3,
            (Edge | Blank | Bracket | Dash, Letter | Digit) => self.elision(),
            (Letter, ahead) => self.loose_end(ahead),
            // Behind a comma or a full stop a mark closes.
            (Stop | Unbracket | Sign | Dash, _) => LOST - 1,
            _ => UNCLEAR,
        }
    }

    /// ’90s, ’tis, ’em; an autocorrect turns some of them round.
    fn elision(&self) -> Cost {
        let next = self.next().filter(|next| next.span.start == self.at.end);
        let elided = next.is_some_and(|next| match next.kind {
            TokenKind::Number => self.draft.at(next.span).bytes().take_while(u8::is_ascii_digit).count() == 2,
            _ => next.word.has(Word::ELIDED),
        });
        match (elided, self.mark) {
            (true, Mark::SingleOpen) => 1,
            (true, _) => 0,
            (false, Mark::SingleOpen) => LOST - 2,
            (false, _) => LOST / 2,
        }
    }

    /// The dogs’, goin’, James’, o’.
    fn loose_end(&self, ahead: Side) -> Cost {
        let before = self.before();
        let cost = if before.ends_with(['s', 'S', 'z', 'x']) {
            if self.may_be_plural_possessive() { 1 } else { 3 }
        } else if before.ends_with("in") {
            2
        } else {
            LOST / 2
        };
        if matches!(ahead, Side::Stop | Side::Edge) { cost + 2 } else { cost }
    }

    /// The Oskells’ boat: behind an s, and what follows may be somebody's.
    fn may_be_plural_possessive(&self) -> bool {
        let behind = self.draft.text[..self.at.start as usize].ends_with(['s', 'S']);
        let owned = |next: &Token| {
            matches!(next.kind, TokenKind::Word | TokenKind::Number)
                && !next.word.has(Word::FUNCTION | Word::SAY | Word::WRITE | Word::MANNER | Word::VERB)
                && next.span.start > self.at.end
        };
        behind && self.ahead == Side::Blank && self.next().is_some_and(owned)
    }

    /// The text of the paragraph before the mark.
    fn before(&self) -> &str {
        Span::new(self.draft.tokens[self.tokens.start].span.start, self.at.start).of(&self.draft.text)
    }

    fn next(&self) -> Option<&Token> {
        self.draft.tokens[..self.tokens.end].get(self.place + 1)
    }
}

/// What it costs, by its form alone, that `mark` opens.
pub fn opening_form(mark: Mark) -> Cost {
    match mark {
        Mark::CurlyClose | Mark::SingleClose | Mark::TwoSingleClose => MISPLACED,
        Mark::GuillemetRight | Mark::AngleRight => 2,
        Mark::TwoApostrophes => 1,
        _ => 0,
    }
}

/// The same for closing what `open` began.
pub fn closing_form(open: Mark, close: Mark) -> Cost {
    match close {
        _ if open.pairs_with(close) => 0,
        Mark::CurlyOpen | Mark::SingleOpen | Mark::Backticks | Mark::TwoSingleOpen => MISPLACED,
        _ => 2,
    }
}

/// What the place of a mark costs where its form has a direction of its own, which is the one asked for.
pub fn placed(cost: Cost, formed: bool) -> Cost {
    if formed { cost.min(MISPLACED) } else { cost }
}
