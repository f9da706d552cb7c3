//! Quotation marks that were lost where the pairing of marks cannot know it: a straight mark does not show which way it
//! faces, and a quotation that the next paragraph takes up need not be closed.

use crate::article::{Article, MarkFault, Mention, MentionKind, PersonId, Quote};
use crate::draft::{Paragraph, TokenKind};
use crate::lexicon::Word;
use crate::text::{Mark, Span};

/// The faults of `article` in the marks: those that the reading tells, and those found here, by place.
pub fn faults(article: &Article) -> Vec<MarkFault> {
    let mut faults = article.faults.clone();
    for number in 0..article.draft.paragraphs.len() {
        faults.extend(lost_straight_mark(article, number));
    }
    faults.extend(article.quotes.iter().enumerate().filter_map(|(at, _)| lost_at_the_end(article, at)));
    faults.sort_by_key(place);
    faults.dedup();
    faults
}

fn place(fault: &MarkFault) -> u32 {
    match fault {
        MarkFault::Mismatch { open, .. } | MarkFault::Unclosed { open, .. } | MarkFault::Nesting { open, .. } => {
            open.start
        }
        MarkFault::Unopened { close } => close.start,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Leans {
    Opens,
    Closes,
}

/// The one mark that lacks its partner in a paragraph with an odd number of straight marks, each of which shows by its
/// neighbours which way it faces.
fn lost_straight_mark(article: &Article, number: usize) -> Option<MarkFault> {
    let paragraph = &article.draft.paragraphs[number];
    let marks = straight_marks(article, paragraph).filter(|marks| marks.len() % 2 == 1)?;
    if article.faults.iter().any(|fault| paragraph.span.contains(place(fault))) {
        return None;
    }
    // A block that ends with its source ("…⏎Ada Fenwick.") is closed in the line below.
    let beside = [number.checked_sub(1), Some(number + 1)].into_iter().flatten();
    let beside = beside.filter_map(|beside| article.draft.paragraphs.get(beside));
    if beside.into_iter().any(|beside| count_straight(article, beside) % 2 == 1) {
        return None;
    }
    let mut open: Option<Span> = None;
    let mut faults = Vec::new();
    for &(span, leans) in &marks {
        match (leans, open.take()) {
            (Leans::Opens, before) => {
                faults.extend(before.map(|open| MarkFault::Unclosed { open, expected: Span::empty(span.start) }));
                open = Some(span);
            }
            (Leans::Closes, None) => faults.push(MarkFault::Unopened { close: span }),
            (Leans::Closes, Some(_)) => {}
        }
    }
    if let Some(open) = open.filter(|_| !is_taken_up(article, number)) {
        faults.push(MarkFault::Unclosed { open, expected: Span::empty(paragraph.span.end) });
    }
    if let [fault] = &faults[..] { Some(fault.clone()) } else { None }
}

fn count_straight(article: &Article, paragraph: &Paragraph) -> usize {
    paragraph.span.of(article.text()).matches('"').count()
}

/// The double marks of a body paragraph, if all are straight and each leans to one side.
fn straight_marks(article: &Article, paragraph: &Paragraph) -> Option<Vec<(Span, Leans)>> {
    if !paragraph.zone.is_body() {
        return None;
    }
    let tokens = &article.draft.tokens[paragraph.tokens.start as usize..paragraph.tokens.end as usize];
    let marks = tokens.iter().filter_map(|token| match token.kind {
        TokenKind::Mark(mark) if !mark.is_single() => Some((mark, token.span)),
        _ => None,
    });
    marks.map(|(mark, span)| (mark == Mark::StraightDouble).then_some((span, leans(article.text(), span)?))).collect()
}

/// Which way the mark at `span` faces; unknown between two blanks, between two letters, and behind a figure, where it
/// may be for inches.
fn leans(text: &str, span: Span) -> Option<Leans> {
    let before = text[..span.start as usize].chars().next_back().unwrap_or('\n');
    let after = text[span.end as usize..].chars().next().unwrap_or('\n');
    let outside = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | '/');
    let words = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '‘' | '$' | '[' | '.' | '…' | '#' | '@');
    let ends = |c: char| {
        c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '?' | '!' | ')' | ']' | '—' | '–' | '-' | '/')
    };
    if before.is_ascii_digit() {
        return None;
    }
    match (outside(before) && words(after), !before.is_whitespace() && ends(after)) {
        (true, false) => Some(Leans::Opens),
        (false, true) => Some(Leans::Closes),
        _ => None,
    }
}

/// Whether the next paragraph of the body begins with a quotation mark.
fn is_taken_up(article: &Article, number: usize) -> bool {
    let next = article.draft.paragraphs[number + 1..].iter().find(|paragraph| paragraph.zone.is_prose());
    next.is_some_and(|next| {
        let first = next.span.of(article.text()).chars().next();
        first.and_then(Mark::from_char).is_some() || first == Some('`')
    })
}

/// The fault where a quotation is left open for the next paragraph, but has its own tag inside, or the next one is
/// somebody else's.
fn lost_at_the_end(article: &Article, number: usize) -> Option<MarkFault> {
    let quote = &article.quotes[number];
    let told = |fault: &MarkFault| matches!(fault, MarkFault::Unclosed { open, .. } if open.start == quote.span.start);
    if quote.close.is_some()
        || quote.depth > 0
        || quote.inner.start == quote.span.start
        || article.faults.iter().any(told)
    {
        return None;
    }
    let open = Span::new(quote.span.start, quote.inner.start);
    let expected = match tag_inside(article, quote) {
        Some(end) => end,
        None => {
            let next = article.quotes[number + 1..].iter().find(|next| next.depth == 0)?;
            let speaker = article.utterances.get(quote.utterance?)?.attribution.speaker.as_ref()?.person?;
            if named_behind(article, next)? == speaker || next.utterance == quote.utterance && next.close.is_none() {
                return None;
            }
            quote.span.end
        }
    };
    Some(MarkFault::Unclosed { open, expected: Span::empty(expected) })
}

/// Behind the comma before a tag that stands within the quotation: "…, said Ada Fenwick", "…, Fenwick said."
fn tag_inside(article: &Article, quote: &Quote) -> Option<u32> {
    let tokens = &article.draft.tokens;
    let (from, to) = (article.draft.token_from(quote.inner.start), article.draft.token_from(quote.inner.end));
    (from..to).find_map(|at| {
        let comma = tokens[at].kind == TokenKind::Comma;
        let says = |at: usize| tokens.get(at).is_some_and(|token| token.word.has(Word::SAY) && !token.is_capital());
        let behind_tag = |at: usize| {
            let next = tokens.get(at).filter(|token| token.span.start < quote.inner.end);
            next.is_none_or(|next| {
                !matches!(next.kind, TokenKind::Word | TokenKind::Number) || next.word.has(Word::PREPOSITION)
            })
        };
        let name_at = |at: usize| mention_from(article, tokens.get(at)?.span.start);
        let end_of = |mention: &Mention| article.draft.token_from(mention.span.end.saturating_sub(1)) + 1;
        let inverted = says(at + 1) && (at + 2..at + 5).any(|at| name_at(at).is_some());
        let plain =
            (at + 1..at + 4).find_map(name_at).is_some_and(|name| says(end_of(name)) && behind_tag(end_of(name) + 1));
        (comma && (inverted || plain)).then_some(tokens[at].span.end)
    })
}

/// The person named in the tag right behind `quote`.
fn named_behind(article: &Article, quote: &Quote) -> Option<PersonId> {
    quote.close?;
    let tokens = &article.draft.tokens;
    let at = article.draft.token_from(quote.span.end);
    let says = |at: usize| tokens.get(at).is_some_and(|token| token.word.has(Word::SAY) && !token.is_capital());
    let mention = (at..at + 3).find_map(|at| mention_from(article, tokens.get(at)?.span.start))?;
    let end = article.draft.token_from(mention.span.end.saturating_sub(1)) + 1;
    if says(at) || says(end) { mention.person } else { None }
}

fn mention_from(article: &Article, start: u32) -> Option<&Mention> {
    let at = article.mentions.partition_point(|mention| mention.span.start < start);
    article.mentions.get(at).filter(|m| m.span.start == start && m.kind == MentionKind::Name && m.person.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&'static str> {
        let article = Article::read(text.into(), Default::default(), &Default::default());
        let name = |fault: &MarkFault| match fault {
            MarkFault::Unclosed { .. } => "unclosed",
            MarkFault::Unopened { .. } => "unopened",
            _ => "other",
        };
        faults(&article).iter().map(name).collect()
    }

    #[test]
    fn straight_marks_are_missed_by_their_neighbours() {
        assert_eq!(found("The ferry is late,\" Ada Fenwick said. \"It always is.\"\n"), ["unopened"]);
        assert_eq!(found("\"The ferry is late, Ada Fenwick said. \"It always is.\"\n"), ["unclosed"]);
        assert_eq!(found("\"The ferry is late,\" Ada Fenwick said. It always is.\"\n"), ["unopened"]);
        assert_eq!(found("\"It is late,\" Ada Fenwick said. \"It is.\n\n\"It always is,\" she said.\n"), [""; 0]);
        assert_eq!(found("The mast is 12' 6\" tall, and \"sound,\" Ada Fenwick said.\n"), [""; 0]);
    }

    #[test]
    fn a_tag_shows_where_a_quotation_ends() {
        assert_eq!(found("“It is late, Ada Fenwick said.\n\n“It always is,” Fenwick said.\n"), ["unclosed"]);
        assert_eq!(
            found("“It is late,” said Ada Fenwick. “We wait.\n\n“It is on time,” said Bram Oskell.\n"),
            ["unclosed"]
        );
        assert_eq!(found("“It is late,” said Ada Fenwick. “We wait.\n\n“It always is,” said Fenwick.\n"), [""; 0]);
    }
}
