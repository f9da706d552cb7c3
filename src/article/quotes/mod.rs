//! Pairs quotation marks into [`Quote`]s and notes the faults in them.
//!
//! The marks of a whole story are read together: [`sight`] weighs each in its place, [`explain`] finds the likeliest
//! reading of all, and this module carries it out.

mod explain;
mod lost_single;
mod sight;

use super::{MarkFault, Quote, QuoteKind};
use crate::draft::{Draft, Paragraph, Token, TokenKind, Zone};
use crate::lexicon::Word;
use crate::text::{Mark, Span};
use explain::{Explanation, Step};
use sight::Sight;

/// The pairs in `draft`, by start, and the faults in the marks, by place.
pub(super) fn pair(draft: &Draft) -> (Vec<Quote>, Vec<MarkFault>) {
    let mut pairing = Pairing { draft, stack: Vec::new(), singles: Vec::new(), quotes: Vec::new(), faults: Vec::new() };
    let (story, furniture): (Vec<&Paragraph>, Vec<&Paragraph>) = draft
        .paragraphs
        .iter()
        // A pointer (») is no mark.
        .filter(|paragraph| paragraph.zone.is_prose() && paragraph.zone != Zone::Link)
        .partition(|paragraph| matches!(paragraph.zone, Zone::Body | Zone::BlockQuote));
    // A caption between two paragraphs breaks no quotation off, and takes none up.
    pairing.chain(&story);
    for paragraph in furniture {
        pairing.chain(&[paragraph]);
    }
    pairing.judge_singles();
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
    /// The quotations that are open, outermost first.
    stack: Vec<Open>,
    /// Single marks that open and are never closed, outside of other quotations, with their paragraphs.
    singles: Vec<(Open, &'a Paragraph)>,
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

impl<'a> Pairing<'a> {
    /// Pairs the marks of paragraphs that may go on with each other's quotations.
    fn chain(&mut self, paragraphs: &[&'a Paragraph]) {
        let range = |p: &Paragraph| p.tokens.start as usize..p.tokens.end as usize;
        let sights: Vec<Vec<Sight>> = paragraphs.iter().map(|p| sight::sights(self.draft, p.span, range(p))).collect();
        let mut explanation = Explanation::new();
        for (nth, marks) in sights.iter().enumerate() {
            explanation.paragraph(marks, sights.get(nth + 1).map_or(&[], Vec::as_slice));
        }
        let mut steps = explanation.steps().into_iter();
        for (nth, (paragraph, marks)) in paragraphs.iter().zip(&sights).enumerate() {
            for (sight, step) in marks.iter().zip(&mut steps) {
                self.step(step, sight, paragraph);
            }
            let next = paragraphs.get(nth + 1).filter(|_| steps.next() == Some(Step::Leaves));
            self.end(paragraph, next.copied());
        }
    }

    fn step(&mut self, step: Step, sight: &Sight, paragraph: &'a Paragraph) {
        let open = Open { mark: sight.mark, at: sight.at };
        match step {
            Step::Opens => self.stack.push(open),
            Step::OpensAfterLost => {
                let found = self.innermost(sight.mark).unwrap_or(self.stack.len());
                self.lose(found, paragraph, sight.at.start);
                self.stack.push(open);
            }
            Step::Resumes => self.stack = vec![open],
            Step::Closes => {
                if let Some(found) = self.innermost(sight.mark) {
                    self.lose(found + 1, paragraph, sight.at.start);
                    self.close(sight.mark, sight.at);
                }
            }
            Step::ClosesTwo => {
                let middle = sight.at.start + sight.at.len() / 2;
                for half in [Span::new(sight.at.start, middle), Span::new(middle, sight.at.end)] {
                    let mark = self.draft.at(half).chars().next().and_then(Mark::from_char);
                    self.close(mark.unwrap_or(sight.mark), half);
                }
            }
            Step::Neither if self.stack.is_empty() && sight.may_have_opened() => self.singles.push((open, paragraph)),
            Step::Neither if sight.lost => self.faults.push(MarkFault::Unopened { close: sight.at }),
            Step::Neither | Step::Leaves | Step::Ends => {}
        }
    }

    fn innermost(&self, mark: Mark) -> Option<usize> {
        self.stack.iter().rposition(|open| open.mark.is_like(mark))
    }

    /// Closes the innermost quotation.
    fn close(&mut self, mark: Mark, at: Span) {
        let Some(open) = self.stack.pop() else { return };
        if !open.at.is_empty() {
            if !open.mark.pairs_with(mark) {
                self.faults.push(MarkFault::Mismatch { open: open.at, close: at });
            } else if !mark.is_single() && self.stack.last().is_some_and(|outer| outer.mark.is_like(open.mark)) {
                self.faults.push(MarkFault::Nesting { open: open.at, close: at });
            }
        }
        self.add(open, at, Some(mark), self.stack.len());
    }

    /// Gives up what is open from `depth` on, of which nothing goes on behind `limit`. A single mark that is never
    /// closed is seldom a quotation: the whole story shows it.
    fn lose(&mut self, depth: usize, paragraph: &'a Paragraph, limit: u32) {
        let lost: Vec<(usize, Open)> = self.stack.drain(depth..).enumerate().collect();
        let (singles, doubles): (Vec<_>, Vec<_>) = lost.into_iter().partition(|(_, open)| open.mark.is_single());
        let outermost = singles.iter().filter(|(nth, open)| depth + nth == 0 && !open.at.is_empty());
        self.singles.extend(outermost.map(|&(_, open)| (open, paragraph)));
        for (nth, open) in doubles {
            let expected = self.likely_end(open, paragraph, limit);
            if !open.at.is_empty() {
                self.faults.push(MarkFault::Unclosed { open: open.at, expected });
            }
            self.add(open, expected, None, depth + nth);
        }
    }

    /// Ends a paragraph. Its outermost quotation goes on in `next`, if there is such a paragraph.
    fn end(&mut self, paragraph: &'a Paragraph, next: Option<&'a Paragraph>) {
        let Some(next) = next else { return self.lose(0, paragraph, paragraph.span.end) };
        self.lose(1, paragraph, paragraph.span.end);
        let Some(open) = self.stack.pop() else { return };
        self.add(open, Span::empty(paragraph.span.end), None, 0);
        self.stack.push(Open { mark: open.mark, at: Span::empty(next.span.start) });
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

    /// Where the closing mark was most likely forgotten: behind the comma before a tag, else behind the last word
    /// before `limit`.
    fn likely_end(&self, open: Open, paragraph: &Paragraph, limit: u32) -> Span {
        let tokens = &self.draft.tokens[paragraph.tokens.start as usize..paragraph.tokens.end as usize];
        let last = tokens.partition_point(|t| t.span.start < limit);
        let tokens = &tokens[..last];
        let inside = tokens.partition_point(|t| t.span.start < open.at.end);
        let tag = (inside..tokens.len()).find(|&i| {
            let stop = matches!(tokens[i].kind, TokenKind::Comma)
                || (tokens[i].kind == TokenKind::Stop && i + 1 < tokens.len());
            stop && is_tag(&tokens[i + 1..])
        });
        let words = tokens.last().map_or(open.at.end, |last| last.span.end.max(open.at.end));
        let whole = if limit == paragraph.span.end { limit } else { words };
        let end = tag.map_or(whole, |i| tokens[i].span.end);
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
    // "Fenwick said", "Pim van ’t Loo said".
    let small = |t: &Token| t.word.has(Word::PARTICLE) && t.kind == TokenKind::Word;
    let cut = |at: usize| {
        let letter = tokens.get(at + 1).filter(|t| t.kind == TokenKind::Word && t.span.len() == 1);
        matches!(tokens[at].kind, TokenKind::Mark(_)) && letter.is_some_and(|t| t.span.start == tokens[at].span.end)
    };
    let inner = |at: &usize| {
        let t = &tokens[*at];
        !says(t) && (t.is_capital() || small(t) || cut(*at) || cut(at - 1))
    };
    let name = (1..tokens.len().min(LONGEST_NAME)).take_while(inner).count();
    (first.is_capital() || first.word.has(Word::PRONOUN)) && tokens.get(1 + name).is_some_and(says)
}

/// So many tokens a name has at most.
const LONGEST_NAME: usize = 6;

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
    fn single_marks_serve_a_house_as_well_as_double_ones() {
        check(
            "‘The Oskells’ boat isn’t ours,’ she said. ‘Take ’em, James’ crew, and the girls’ oars.’",
            &["The Oskells’ boat isn’t ours,", "Take ’em, James’ crew, and the girls’ oars."],
            0,
        );
        check(
            "'The Oskells' boat isn't ours,' she said. The boys' club called it 'late' in the '90s.",
            &["The Oskells' boat isn't ours,", "late"],
            0,
        );
        check("‘We love our dogs’ she said, and the cats’ owners left.", &["We love our dogs"], 0);
        check("‘It holds.\n\n‘It held before.\n\n‘It will.’", &["It holds.", "It held before.", "It will."], 0);
        check("'It holds.\n\n'It held before,' Marr said.", &["It holds.", "It held before,"], 0);
        check("‘He said “no” twice,’ she said.", &["He said “no” twice,", " no"], 0);
    }

    #[test]
    fn a_single_mark_is_lost_in_a_house_of_single_marks_only() {
        let house = "‘It is very late,’ she said. ‘So we wait,’ he said.\n\n";
        let pairs = ["It is very late,", "So we wait,", "The pier is old and it will go."];
        check(&format!("{house}Marr said: ‘The pier is old and it will go."), &pairs, 1);
        check(&format!("{house}The ‘Til Noon crew sailed. ‘Twas late, and ‘90s songs were sung."), &pairs[..2], 0);
        check(
            "“It is late,” she said. “We wait,” he said.\n\nThe ‘Oar and all hands sailed.",
            &["It is late,", "We wait,"],
            0,
        );
        check(
            "'It is very late,' she said. 'So we wait,' he said.\n\n'The pier is old, said Marr.",
            &["It is very late,", "So we wait,", "The pier is old,"],
            1,
        );
    }

    #[test]
    fn a_lost_mark_moves_no_other() {
        check("A \"mast. They are \"bold\" and \"late\" here.", &["mast. They are", "bold", "late"], 1);
        check(
            "The ferry is late,\" he said. \"It always is,\" she said. \"We wait.\"",
            &["It always is,", "We wait."],
            1,
        );
        check(
            "“They like it. “It is a slip,” he said. “So be it.”",
            &["They like it.", "It is a slip,", "So be it."],
            1,
        );
        check(
            "He has “the mast, and “the oar” is hers. “We sail,” she said.",
            &["the mast, and", "the oar", "We sail,"],
            1,
        );
    }

    #[test]
    fn a_straight_mark_faces_its_word() {
        check("\"It is late. \"We wait,\" she said. They left. \"Go.\"", &["It is late.", "We wait,", "Go."], 1);
        check("\"It was our\"—she rose—\"last boat.\"", &["It was our", "last boat."], 0);
        check("She said:\"It is late.\" <i title=\"owl\">", &["It is late.", "owl"], 0);
    }

    #[test]
    fn marks_nest_in_their_own_kind() {
        check("\"He said \"no\" twice,\" she said.", &["He said \"no\" twice,", " no"], 1);
        check(
            "'I thought, 'How odd!'' she said. 'So I left.'",
            &["I thought, 'How odd!'", " How odd!", "So I left."],
            0,
        );
    }

    #[test]
    fn two_single_marks_are_a_double_one() {
        check("‘‘It is late,’’ he said. “It is,’’ she said.", &["It is late,", "It is,"], 0);
        check("''It is late,'' he said.", &["It is late,"], 0);
    }

    #[test]
    fn measures_are_no_marks() {
        check("\"I bought the 7\" single,\" she said.", &["I bought the 7\" single,"], 0);
        check("“The plank is 3\" thick,” she said.", &["The plank is 3\" thick,"], 0);
        check("He is 6’ 2” tall. It took 3\". “We won in 2017” she said.", &["We won in 2017"], 0);
    }

    #[test]
    fn an_arrow_is_no_guillemet() {
        check("“It is late,” she said.\n\n» Read more\n\nNOW » The ferry.", &["It is late,"], 0);
        check("« Oui, » she said. He is « the last ».", &[" Oui, ", " the last "], 0);
    }

    #[test]
    fn broken_marks_are_faults() {
        check("\"We sail at noon,” Ada Fenwick said.", &["We sail at noon,"], 1);
        check("“The dam will hold, Bram Oskell said.", &["The dam will hold,"], 1);
        check("The dam will hold,” Bram Oskell said.", &[], 1);
        check("“He said “no” twice,” she said.", &["He said “no” twice,", " no"], 1);
    }
}
