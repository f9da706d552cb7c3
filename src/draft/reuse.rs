//! What an edit left as it was: the words of its paragraphs are taken over from the draft before.
//!
//! Only a shortcut: a draft read after another one equals a draft read anew (see the test). Words are cut by their
//! paragraph alone and the byte behind it, so a paragraph that lies in what both texts begin or end with, and has its
//! words in the same places, has the same tokens and sentences.

use super::zones::Piece;
use super::{Draft, Sentence, Token};
use crate::text::Span;

/// The draft before, and how much of its text is still there.
pub(super) struct Reuse<'a> {
    before: &'a Draft,
    /// Bytes that both texts begin with.
    front: u32,
    /// Where, in the new text, that begins which both end with.
    back: u32,
    /// How much further back that is than in the old text, in wrapping arithmetic.
    shift: u32,
}

impl<'a> Reuse<'a> {
    pub fn new(before: &'a Draft, text: &str) -> Reuse<'a> {
        let (old, new) = (before.text.as_bytes(), text.as_bytes());
        let front = common(old, new);
        let most = old.len().min(new.len()) - front;
        let back = common_back(&old[old.len() - most..], &new[new.len() - most..]);
        Reuse {
            before,
            front: front as u32,
            back: (new.len() - back) as u32,
            shift: (new.len() as u32).wrapping_sub(old.len() as u32),
        }
    }

    /// Adds the tokens and sentences of `piece` to `draft`, if they are known.
    pub fn take(&self, piece: &Piece, draft: &mut Draft) -> bool {
        let whole = piece.pieces.iter().fold(piece.span, |whole, &words| whole.join(words));
        let shift = if whole.end < self.front {
            0
        } else if whole.start >= self.back {
            self.shift
        } else {
            return false;
        };
        let old = |span: Span| Span { start: span.start.wrapping_sub(shift), end: span.end.wrapping_sub(shift) };
        let before = self.before;
        let span = old(piece.span);
        let Ok(at) = before.paragraphs.binary_search_by_key(&span.start, |p| p.span.start) else { return false };
        let paragraph = &before.paragraphs[at];
        let words = &before.words[range(&paragraph.words)];
        let same_words =
            words.len() == piece.pieces.len() && words.iter().zip(&piece.pieces).all(|(w, p)| *w == old(*p));
        if paragraph.span != span || !paragraph.zone.is_prose() || !same_words {
            return false;
        }
        let moved = |span: Span| Span { start: span.start.wrapping_add(shift), end: span.end.wrapping_add(shift) };
        let further = (draft.tokens.len() as u32).wrapping_sub(paragraph.tokens.start);
        let tokens = &before.tokens[range(&paragraph.tokens)];
        draft.tokens.extend(tokens.iter().map(|token| Token { span: moved(token.span), ..*token }));
        let sentences = &before.sentences[range(&paragraph.sentences)];
        draft.sentences.extend(sentences.iter().map(|sentence| Sentence {
            span: moved(sentence.span),
            tokens: sentence.tokens.start.wrapping_add(further)..sentence.tokens.end.wrapping_add(further),
        }));
        true
    }
}

fn range(numbers: &std::ops::Range<u32>) -> std::ops::Range<usize> {
    numbers.start as usize..numbers.end as usize
}

/// How many bytes are compared at once.
const STRIDE: usize = 4096;

fn common(a: &[u8], b: &[u8]) -> usize {
    let whole = a.chunks(STRIDE).zip(b.chunks(STRIDE)).take_while(|(a, b)| a == b).map(|(a, _)| a.len()).sum::<usize>();
    whole + a[whole..].iter().zip(&b[whole..]).take_while(|(a, b)| a == b).count()
}

fn common_back(a: &[u8], b: &[u8]) -> usize {
    let strides = a.rchunks(STRIDE).zip(b.rchunks(STRIDE));
    let whole = strides.take_while(|(a, b)| a == b).map(|(a, _)| a.len()).sum::<usize>();
    let (a, b) = (&a[..a.len() - whole], &b[..b.len() - whole]);
    whole + a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Format;
    use proptest::prelude::*;

    const PIECES: [&str; 16] = [
        "By Ada Fenwick\n\n",
        "“It rains,” said J. Oskell. ",
        "\n\n",
        "\n",
        "EASTWICK (Radio NOW) — ",
        "and R-Wis. ",
        "U.S.",
        "# Head\n\n",
        "> quoted ",
        "[link](http://e.org) ",
        "`code` ",
        "🦉 é ",
        "Mr. ",
        "…\r\n\r\n",
        "[x]: y\n",
        "( Harbour Photos )\n\n",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        #[test]
        fn after_any_edit_the_draft_is_as_if_read_anew(
            start in prop::collection::vec(0..PIECES.len(), 0..24),
            edits in prop::collection::vec((0usize..400, 0usize..30, prop::collection::vec(0..PIECES.len(), 0..3)), 1..8),
            markdown: bool,
        ) {
            let format = if markdown { Format::Markdown } else { Format::Plain };
            let mut text: String = start.into_iter().map(|piece| PIECES[piece]).collect();
            let mut draft = Draft::read(text.as_str().into(), format);
            for (at, gone, put) in edits {
                let snap = |at: usize| (0..=at.min(text.len())).rev().find(|&b| text.is_char_boundary(b)).unwrap_or(0);
                let (from, to) = (snap(at), snap(at + gone));
                text.replace_range(from..to, &put.into_iter().map(|piece| PIECES[piece]).collect::<String>());
                draft = Draft::read_after(text.as_str().into(), format, Some(&draft));
                let anew = Draft::read(text.as_str().into(), format);
                prop_assert_eq!(format!("{draft:?}"), format!("{anew:?}"));
            }
        }
    }

    #[test]
    fn what_both_begin_and_end_with_is_found_across_strides() {
        let long = "x".repeat(3 * STRIDE);
        for at in [0, 1, STRIDE - 1, STRIDE, STRIDE + 1, 3 * STRIDE - 1] {
            let mut other = long.clone();
            other.replace_range(at..=at, "y");
            assert_eq!(common(long.as_bytes(), other.as_bytes()), at);
            assert_eq!(common_back(long.as_bytes(), other.as_bytes()), 3 * STRIDE - at - 1);
        }
    }
}
