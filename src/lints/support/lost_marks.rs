//! Quotation marks that were lost: those that the reading tells, but for paragraphs where too many are, and those that
//! the marks alone do not show, where the next paragraph takes a quotation up whose own tag shows that it ended.

use crate::article::{Article, MarkFault, Mention, MentionKind, PersonId, Quote};
use crate::draft::TokenKind;
use crate::lexicon::Word;
use crate::text::{Mark, Span};

/// The faults of `article` in the marks, by place.
pub fn faults(article: &Article) -> Vec<MarkFault> {
    let faults = &article.faults;
    let mut faults: Vec<MarkFault> =
        (0..faults.len()).filter(|&at| !is_one_of_many(faults, at, article)).map(|at| faults[at].clone()).collect();
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

/// Whether several straight marks of its paragraph lack a partner. Then its paragraphs were run together, or it is no
/// prose, and nobody can tell which mark is wrong.
fn is_one_of_many(faults: &[MarkFault], at: usize, article: &Article) -> bool {
    let straight = |fault: &MarkFault| match *fault {
        MarkFault::Unclosed { open: mark, .. } | MarkFault::Unopened { close: mark } => {
            Mark::from_text(article.draft.at(mark)).is_some_and(Mark::is_straight)
        }
        MarkFault::Mismatch { .. } | MarkFault::Nesting { .. } => false,
    };
    let paragraph = |fault: &MarkFault| article.draft.paragraph_at(place(fault));
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    let mut beside = beside.filter_map(|beside| faults.get(beside));
    straight(&faults[at]) && beside.any(|other| straight(other) && paragraph(other) == paragraph(&faults[at]))
}

/// The fault where a quotation is left open for the next paragraph, but has its own tag inside, or the next one is
/// somebody else's.
fn lost_at_the_end(article: &Article, number: usize) -> Option<MarkFault> {
    let quote = &article.quotes[number];
    let is_fault = || article.faults.binary_search_by_key(&quote.span.start, place).is_ok();
    if quote.close.is_some() || quote.depth > 0 || quote.inner.start == quote.span.start || is_fault() {
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

/// How many words there may be from a verb of saying to its "that". "Before the town", "to a crowded room on Monday".
const REPORT_WITHIN: usize = 8;

/// Behind the comma before a tag that stands within the quotation: "…, said Ada Fenwick", "…, Fenwick said."
fn tag_inside(article: &Article, quote: &Quote) -> Option<u32> {
    let tokens = &article.draft.tokens;
    let (from, to) = (article.draft.token_from(quote.inner.start), article.draft.token_from(quote.inner.end));
    (from..to).find_map(|at| {
        let comma = tokens[at].kind == TokenKind::Comma;
        let says = |at: usize| tokens.get(at).is_some_and(|token| token.word.has(Word::SAY) && !token.is_capital());
        // "…, Ada Fenwick said before the council that …" is told by the speaker.
        let reports = |at: usize| {
            let rest = tokens[at.min(to)..to].iter().take(REPORT_WITHIN);
            rest.take_while(|t| t.kind == TokenKind::Word).any(|t| article.draft.at(t.span) == "that")
        };
        let behind_tag = |at: usize| {
            let next = tokens.get(at).filter(|token| token.span.start < quote.inner.end);
            next.is_none_or(|next| {
                !matches!(next.kind, TokenKind::Word | TokenKind::Number)
                    || next.word.has(Word::PREPOSITION) && !reports(at + 1)
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

/// The person named in the tag right behind `quote`, which is its own and not that of the words that follow.
fn named_behind(article: &Article, quote: &Quote) -> Option<PersonId> {
    quote.close?;
    let speaker = article.utterances.get(quote.utterance?)?.attribution.speaker.as_ref()?;
    let tokens = &article.draft.tokens;
    let at = article.draft.token_from(quote.span.end);
    let says = |at: usize| tokens.get(at).is_some_and(|token| token.word.has(Word::SAY) && !token.is_capital());
    let mention = (at..at + 3).find_map(|at| mention_from(article, tokens.get(at)?.span.start))?;
    let end = article.draft.token_from(mention.span.end.saturating_sub(1)) + 1;
    mention.person.filter(|_| (says(at) || says(end)) && speaker.person == mention.person)
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
    fn many_lost_marks_in_a_paragraph_tell_nothing() {
        assert_eq!(found("\"It is late. \"We wait. \"We always do,\" Ada Fenwick said.\n"), [""; 0]);
    }

    #[test]
    fn what_a_speaker_tells_is_no_tag() {
        let text =
            "\"On Monday, Ada Fenwick declared before the town that she would wait.\n\n\"It is late,\" he said.\n";
        assert_eq!(found(text), [""; 0]);
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
