//! Pairs quotation marks into [`Quote`]s and notes the faults in them.
//!
//! One automaton walks the paragraphs. A mark's direction comes from the mark itself where it has one and from its
//! neighbours where not. Apostrophes, feet and inches are recognised first, because a wrong pair is worse than none.

use super::{MarkFault, Quote, QuoteKind};
use crate::draft::{Draft, Paragraph, Token, TokenKind, Zone};
use crate::lexicon::Word;
use crate::text::{Mark, Span};

/// The pairs in `draft`, by start, and the faults in the marks, by place.
pub(super) fn pair(draft: &Draft) -> (Vec<Quote>, Vec<MarkFault>) {
    let mut pairing = Pairing { draft, quotes: Vec::new(), faults: Vec::new() };
    let mut carried = None;
    for (number, paragraph) in draft.paragraphs.iter().enumerate() {
        if !paragraph.zone.is_prose() {
            continue;
        }
        carried = pairing.paragraph(number, paragraph, carried);
    }
    pairing.quotes.sort_by_key(|q| (q.span.start, q.depth));
    pairing.faults.sort_by_key(place);
    (pairing.quotes, pairing.faults)
}

fn place(fault: &MarkFault) -> u32 {
    match fault {
        MarkFault::Mismatch { open, .. } | MarkFault::Unclosed { open, .. } | MarkFault::Nesting { open, .. } => {
            open.start
        }
        MarkFault::Unopened { close } => close.start,
    }
}

struct Pairing<'a> {
    draft: &'a Draft,
    quotes: Vec<Quote>,
    faults: Vec<MarkFault>,
}

/// An opening mark that waits for its closing one.
#[derive(Clone, Copy)]
struct Open {
    mark: Mark,
    /// The mark; of no bytes where a paragraph goes on with a quotation without repeating it.
    at: Span,
}

/// What a mark does where it stands.
#[derive(Clone, Copy, PartialEq)]
enum Role {
    Opens,
    Closes,
    Neither,
}

impl Pairing<'_> {
    /// Pairs the marks of one paragraph. `carried` is the quotation that the paragraph before left open; the answer
    /// is the one that this paragraph leaves open.
    fn paragraph(&mut self, number: usize, paragraph: &Paragraph, carried: Option<Open>) -> Option<Open> {
        let marks = self.marks(paragraph);
        let mut stack: Vec<Open> = Vec::new();
        if let Some(open) = carried
            && self.goes_on_unmarked(paragraph, &marks)
        {
            stack.push(Open { mark: open.mark, at: Span::empty(paragraph.span.start) });
        }
        for (nth, &(mark, at)) in marks.iter().enumerate() {
            match self.role(mark, at, &stack, &marks[nth + 1..], paragraph) {
                Role::Opens => stack.push(Open { mark, at }),
                Role::Closes => self.close(mark, at, &mut stack),
                Role::Neither => {}
            }
        }
        self.leave(number, paragraph, stack)
    }

    fn marks(&self, paragraph: &Paragraph) -> Vec<(Mark, Span)> {
        let tokens = &self.draft.tokens[paragraph.tokens.start as usize..paragraph.tokens.end as usize];
        tokens
            .iter()
            .filter_map(|t| if let TokenKind::Mark(mark) = t.kind { Some((mark, t.span)) } else { None })
            .collect()
    }

    /// Whether a paragraph after an open quotation goes on with it though it does not begin with a mark: its first
    /// double mark closes.
    fn goes_on_unmarked(&self, paragraph: &Paragraph, marks: &[(Mark, Span)]) -> bool {
        let Some(&(mark, at)) = marks.iter().find(|(mark, _)| !mark.is_single()) else { return false };
        at.start > paragraph.span.start && (mark == Mark::CurlyClose || self.leans(at) == Role::Closes)
    }

    fn role(&self, mark: Mark, at: Span, stack: &[Open], rest: &[(Mark, Span)], paragraph: &Paragraph) -> Role {
        if mark.is_single() && !matches!(mark, Mark::AngleLeft | Mark::AngleRight) {
            return self.single_role(mark, at, stack, rest);
        }
        let open = stack.iter().rev().find(|open| family(open.mark) == family(mark));
        match mark {
            Mark::StraightDouble if self.is_inches(at, open.is_some()) => Role::Neither,
            Mark::StraightDouble | Mark::TwoApostrophes => match (self.leans(at), open) {
                // A straight mark opens nothing inside a straight quotation.
                (_, Some(open)) if open.mark.is_straight() => Role::Closes,
                (Role::Opens, _) | (_, None) if at.end < paragraph.span.end => Role::Opens,
                (_, None) => Role::Neither,
                _ => Role::Closes,
            },
            Mark::CurlyOpen if open.is_some_and(|open| open.mark == Mark::LowDouble) => Role::Closes,
            Mark::CurlyClose if open.is_none() && self.leans(at) == Role::Opens => Role::Opens,
            Mark::CurlyOpen if open.is_some() && self.leans(at) == Role::Closes => Role::Closes,
            Mark::GuillemetRight | Mark::AngleRight if open.is_none() && self.leans(at) == Role::Opens => Role::Opens,
            Mark::GuillemetLeft | Mark::AngleLeft
                if open.is_some_and(|o| matches!(o.mark, Mark::GuillemetRight | Mark::AngleRight)) =>
            {
                Role::Closes
            }
            Mark::CurlyClose | Mark::GuillemetRight | Mark::AngleRight => Role::Closes,
            _ => Role::Opens,
        }
    }

    /// A single mark may be an apostrophe: it opens only where a closing partner follows, and closes only what is
    /// open.
    fn single_role(&self, mark: Mark, at: Span, stack: &[Open], rest: &[(Mark, Span)]) -> Role {
        let open = stack.last().filter(|open| open.mark.is_single());
        if open.is_some() && mark != Mark::SingleOpen && self.leans(at) == Role::Closes {
            let plural = self.before(at) == Some('s') && self.after_blank(at).is_some_and(char::is_lowercase);
            let better = rest
                .iter()
                .take_while(|(m, _)| m.is_single() && *m != Mark::SingleOpen)
                .any(|(_, later)| self.leans(*later) == Role::Closes);
            return if plural && better { Role::Neither } else { Role::Closes };
        }
        if mark == Mark::SingleClose || self.leans(at) != Role::Opens || self.is_elision(at) || open.is_some() {
            return Role::Neither;
        }
        let partner = rest
            .iter()
            .take_while(|(m, _)| m.is_single() || !stack.iter().any(|o| family(o.mark) == family(*m)))
            .any(|(m, later)| m.is_single() && *m != Mark::SingleOpen && self.leans(*later) == Role::Closes);
        if partner { Role::Opens } else { Role::Neither }
    }

    /// The character before a mark; signs of emphasis do not count.
    fn before(&self, at: Span) -> Option<char> {
        self.draft.text[..at.start as usize].chars().rev().find(|&c| !is_emphasis(c))
    }

    fn after(&self, at: Span) -> Option<char> {
        self.draft.text[at.end as usize..].chars().find(|&c| !is_emphasis(c))
    }

    fn after_blank(&self, at: Span) -> Option<char> {
        self.draft.text[at.end as usize..].strip_prefix(' ').and_then(|rest| rest.chars().next())
    }

    /// The direction that the neighbours of a mark give it.
    fn leans(&self, at: Span) -> Role {
        let starts = |c: Option<char>| {
            c.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | '/' | '\u{feff}'))
        };
        let ends = |c: Option<char>| {
            c.is_none_or(|c| {
                c.is_whitespace()
                    || matches!(c, ')' | ']' | '.' | ',' | ';' | ':' | '?' | '!' | '—' | '–' | '-' | '/' | '…')
            })
        };
        let mark = |c: Option<char>| c.is_some_and(|c| Mark::from_char(c).is_some());
        let (before, after) = (self.before(at), self.after(at));
        match (starts(before), ends(after)) {
            (true, false) => Role::Opens,
            (false, true) => Role::Closes,
            // Beside another mark: “‘No,’ ” and ‘“No,” ’.
            (false, false) if mark(before) && after.is_some_and(char::is_alphanumeric) => Role::Opens,
            (false, false) if mark(after) && before.is_some() => Role::Closes,
            _ => Role::Neither,
        }
    }

    /// 6'2", 12": a straight mark behind a digit, where no quotation is open or the feet stand before it.
    fn is_inches(&self, at: Span, open: bool) -> bool {
        let before = &self.draft.text[..at.start as usize];
        if !before.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '½' | '¼' | '¾')) {
            return false;
        }
        let figures = before.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '/' | '½' | '¼' | '¾'));
        let feet = figures.ends_with(['\'', '’', '′']);
        feet || !open
    }

    /// ’90s, ’tis, rock ’n’ roll.
    fn is_elision(&self, at: Span) -> bool {
        let rest = &self.draft.text[at.end as usize..];
        if rest.starts_with(|c: char| c.is_ascii_digit()) {
            let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            return rest.len() - digits.len() == 2;
        }
        let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        matches!(
            word,
            "tis" | "twas" | "em" | "til" | "cause" | "cuz" | "n" | "bout" | "round" | "ere" | "Tis" | "Twas"
        )
    }

    fn close(&mut self, mark: Mark, at: Span, stack: &mut Vec<Open>) {
        let Some(found) = stack.iter().rposition(|open| family(open.mark) == family(mark)) else {
            if !mark.is_single() {
                self.faults.push(MarkFault::Unopened { close: at });
            }
            return;
        };
        // What was opened inside and not closed was an apostrophe, or is lost: the outer pair counts.
        stack.truncate(found + 1);
        let Some(open) = stack.pop() else { return };
        if !open.at.is_empty() {
            if !open.mark.pairs_with(mark) {
                self.faults.push(MarkFault::Mismatch { open: open.at, close: at });
            } else if stack.last().is_some_and(|outer| family(outer.mark) == family(open.mark)) {
                self.faults.push(MarkFault::Nesting { open: open.at, close: at });
            }
        }
        self.add(open, at, Some(mark), stack.len());
    }

    fn add(&mut self, open: Open, end: Span, close: Option<Mark>, depth: usize) {
        let inner = Span::new(open.at.end, end.start.max(open.at.end));
        if inner.of(&self.draft.text).trim().is_empty() {
            return;
        }
        self.quotes.push(Quote {
            span: Span::new(open.at.start, end.end),
            inner,
            open: Some(open.mark),
            close,
            kind: QuoteKind::Direct,
            depth: depth.min(255) as u8,
            utterance: None,
        });
    }

    /// Ends a paragraph: what is still open goes on in the next one, or was never closed.
    fn leave(&mut self, number: usize, paragraph: &Paragraph, stack: Vec<Open>) -> Option<Open> {
        let (depth, open) = stack.into_iter().enumerate().find(|(_, open)| !open.mark.is_single())?;
        let end = Span::empty(paragraph.span.end);
        if self.is_taken_up(number, open.mark) {
            self.add(open, end, None, depth);
            return Some(open);
        }
        let expected = self.likely_end(open, paragraph);
        if !open.at.is_empty() {
            self.faults.push(MarkFault::Unclosed { open: open.at, expected });
        }
        self.add(open, expected, None, depth);
        None
    }

    /// Whether the next paragraph of the story goes on with a quotation: it begins with a mark, or closes first.
    fn is_taken_up(&self, number: usize, open: Mark) -> bool {
        let zone = self.draft.paragraphs[number].zone;
        let next = self.draft.paragraphs[number + 1..].iter().find(|p| p.zone == zone || p.zone == Zone::Body);
        let Some(next) = next else { return false };
        let marks = self.marks(next);
        let first = marks.iter().find(|(mark, _)| family(*mark) == family(open));
        first.is_some_and(|(_, at)| at.start == next.span.start) || self.goes_on_unmarked(next, &marks)
    }

    /// Where the closing mark was most likely forgotten: behind the comma before a tag, else at the end of the
    /// paragraph.
    fn likely_end(&self, open: Open, paragraph: &Paragraph) -> Span {
        let tokens = &self.draft.tokens[paragraph.tokens.start as usize..paragraph.tokens.end as usize];
        let inside = tokens.partition_point(|t| t.span.start < open.at.end);
        let tag = (inside..tokens.len()).find(|&i| {
            let stop = matches!(tokens[i].kind, TokenKind::Comma)
                || (tokens[i].kind == TokenKind::Stop && i + 1 < tokens.len());
            stop && is_tag(&tokens[i + 1..])
        });
        let end = tag.map_or(paragraph.span.end, |i| tokens[i].span.end);
        Span::empty(end)
    }
}

/// Whether tokens begin with "said X", "X said" or "she said".
pub(super) fn is_tag(tokens: &[Token]) -> bool {
    let says = |t: &Token| {
        t.word.has(Word::SAY | Word::WRITE | Word::MANNER | Word::WEAK) && !t.word.has(Word::BASE | Word::GERUND)
    };
    let Some(first) = tokens.first() else { return false };
    if says(first) {
        return tokens.get(1).is_some_and(|t| t.is_capital() || t.word.has(Word::DETERMINER | Word::PRONOUN));
    }
    if first.word.has(Word::DETERMINER) {
        return tokens.get(2).is_some_and(says);
    }
    (first.is_capital() || first.word.has(Word::PRONOUN))
        && (tokens.get(1).is_some_and(says)
            || tokens.get(1).is_some_and(Token::is_capital) && tokens.get(2).is_some_and(says))
}

fn is_emphasis(c: char) -> bool {
    matches!(c, '*' | '_' | '\u{200b}')
}

#[derive(PartialEq)]
enum Family {
    Double,
    Single,
    Guillemet,
    Angle,
}

fn family(mark: Mark) -> Family {
    match mark {
        Mark::GuillemetLeft | Mark::GuillemetRight => Family::Guillemet,
        Mark::AngleLeft | Mark::AngleRight => Family::Angle,
        mark if mark.is_single() => Family::Single,
        _ => Family::Double,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Format;

    /// Every pair as its words, inner ones indented, and the faults behind.
    fn check(text: &str, pairs: &[&str], faults: usize) {
        let draft = Draft::read(text.into(), Format::Plain);
        let (quotes, found) = pair(&draft);
        let shown: Vec<String> =
            quotes.iter().map(|q| format!("{}{}", " ".repeat(q.depth as usize), draft.at(q.inner))).collect();
        assert_eq!((shown, found.len()), (pairs.iter().map(|&p| p.to_owned()).collect(), faults), "{text}: {found:?}");
    }

    #[test]
    fn marks_of_all_styles_pair() {
        check(
            "“We sail,” she said. \"At noon.\" ‘Now,’ «here», »there«, „so“ and ``then''.",
            &["We sail,", "At noon.", "Now,", "here", "there", "so", "then"],
            0,
        );
    }

    #[test]
    fn quotes_stand_inside_quotes() {
        check("“He said ‘no’ twice,” she said.", &["He said ‘no’ twice,", " no"], 0);
        check(
            "\"She said, 'Eight years, no more.'.\"\n\nThey left.",
            &["She said, 'Eight years, no more.'.", " Eight years, no more."],
            0,
        );
    }

    #[test]
    fn apostrophes_feet_and_inches_are_no_marks() {
        check("The dogs’ owners rowed in the ’90s. It’s Marr’s 6'2\" door, 12\" deep.", &[], 0);
        check("\"It is 6'2\" tall,\" Oskell said.", &["It is 6'2\" tall,"], 0);
    }

    #[test]
    fn a_quotation_runs_over_paragraphs() {
        check("“It holds.\n\n“It held before,” Marr said.", &["It holds.", "It held before,"], 0);
        check("“It holds.\n\nIt held before,” Marr said.", &["It holds.", "It held before,"], 0);
    }

    #[test]
    fn broken_marks_are_faults() {
        check("\"We sail at noon,” Ada Fenwick said.", &["We sail at noon,"], 1);
        check("“The dam will hold, Bram Oskell said.", &["The dam will hold,"], 1);
        check("The dam will hold,” Bram Oskell said.", &[], 1);
        check("“He said “no” twice,” she said.", &["He said “no” twice,", " no"], 1);
    }
}
