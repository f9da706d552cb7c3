//! What is left of a quotation when spelling habits are taken away: the words, and the gaps between them.
//!
//! Two outlets print the same sentence with other marks, capitals, contractions and numerals, and break it at
//! other places. Here all that is folded away, and each remaining word still knows where it stands in the text.
//! No decisions about sameness: those are the index's.

use super::fold;
use super::tokens::Out;
use crate::text::{Offset, Span};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words and gaps of an utterance, one blank between them, and where each stands. `segments` are those of its text,
/// without marks, each with where it begins.
pub(super) fn read<'a>(segments: impl IntoIterator<Item = (Offset, &'a str)>) -> (String, Box<[Span]>) {
    let mut out = Out::default();
    for (base, text) in segments {
        out.gap(base);
        Reader { text, base, out: &mut out, word: String::new(), start: 0 }.read();
    }
    out.finish()
}

/// Walks over one segment.
struct Reader<'a> {
    text: &'a str,
    base: Offset,
    out: &'a mut Out,
    /// The word being read, folded, with its inner apostrophes.
    word: String,
    /// Where it starts in `text`.
    start: usize,
}

impl Reader<'_> {
    fn read(mut self) {
        let mut at = 0;
        while let Some(c) = self.text[at..].chars().next() {
            at = self.step(c, at);
        }
        self.end_word(self.text.len());
    }

    /// Takes what stands at `at`; returns where to go on.
    fn step(&mut self, c: char, at: usize) -> usize {
        let next = at + c.len_utf8();
        let rest = &self.text[next..];
        let follows = rest.chars().next();
        match c {
            _ if c.is_alphanumeric() => self.letter(c, at),
            '\'' | '’' | '‘' | 'ʼ' | '`' => self.apostrophe(follows, at),
            '.' if rest.starts_with("..") || rest.starts_with(" . .") => return self.ellipsis(at),
            '.' if self.dot_inside(follows) => {
                if follows.is_some_and(|f| f.is_ascii_digit()) {
                    self.word.push('.');
                }
            }
            ',' if self.word.ends_with(|l: char| l.is_ascii_digit()) && follows.is_some_and(|f| f.is_ascii_digit()) => {
            }
            '[' | '(' => return self.bracket(c, at),
            '…' => return self.ellipsis(at),
            '%' | '&' | '$' | '£' | '€' => self.sign(c, at, next),
            _ if is_combining_mark(c) || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}') => {}
            _ => self.end_word(at),
        }
        next
    }

    fn letter(&mut self, c: char, at: usize) {
        if self.word.is_empty() {
            self.start = at;
        }
        if c.is_ascii() {
            self.word.push(c.to_ascii_lowercase());
        } else {
            let plain = std::iter::once(c).nfkd().filter(|&part| !is_combining_mark(part));
            self.word.extend(plain.flat_map(char::to_lowercase).filter(|part| part.is_alphanumeric()));
        }
    }

    /// Inside a word it stays for now; after one it may stand for a dropped g ("goin’").
    fn apostrophe(&mut self, follows: Option<char>, at: usize) {
        if self.word.is_empty() {
            return;
        }
        if follows.is_some_and(char::is_alphanumeric) {
            self.word.push('\'');
        } else {
            if fold::drops_a_g(&self.word) {
                self.word.push('g');
            }
            self.end_word(at);
        }
    }

    /// Whether a full stop belongs to the word: "8.5", "U.S.".
    fn dot_inside(&self, follows: Option<char>) -> bool {
        match (self.word.chars().last(), follows) {
            (Some(before), Some(after)) if before.is_ascii_digit() => after.is_ascii_digit(),
            (Some(before), Some(after)) if before.is_alphabetic() => {
                // "U.S." but not "end.Next": the letters read so far came one by one.
                after.is_alphabetic() && self.text[self.start..].chars().nth(1) == Some('.')
            }
            _ => false,
        }
    }

    fn ellipsis(&mut self, at: usize) -> usize {
        self.end_word(at);
        self.out.gap(self.base + at as Offset);
        let rest = &self.text[at..];
        at + rest.find(|c: char| !matches!(c, '.' | '…' | ' ')).unwrap_or(rest.len())
    }

    /// Words in brackets are the reporter's: a gap. "[W]e" only changes a capital; "work[s]" hides the word's end.
    fn bracket(&mut self, open: char, at: usize) -> usize {
        let close = if open == '[' { ']' } else { ')' };
        let inside = at + 1;
        let Some(length) = self.text[inside..].find(close) else {
            self.end_word(at);
            return inside;
        };
        let after = inside + length + 1;
        let word_goes_on = self.text[after..].starts_with(char::is_alphabetic);
        if self.word.is_empty() && length == 1 && word_goes_on {
            self.text[inside..].chars().take(1).for_each(|letter| self.letter(letter, inside));
            return after;
        }
        let cut_word = !self.word.is_empty() || word_goes_on;
        self.word.clear();
        self.out.gap(self.base + at as Offset);
        if cut_word {
            let rest = &self.text[after..];
            return after + rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        }
        after
    }

    fn sign(&mut self, c: char, at: usize, next: usize) {
        self.end_word(at);
        let span = Span::new(self.base + at as Offset, self.base + next as Offset);
        fold::push(self.out, fold::sign(c), span);
    }

    fn end_word(&mut self, end: usize) {
        if !self.word.is_empty() {
            fold::word(self.out, &self.word, &self.text[self.start..end], self.base + self.start as Offset);
            self.word.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokens::{GAP, tokens};
    use super::*;

    fn words(text: &str) -> String {
        read(text.split('/').map(|part| (0, part))).0
    }

    #[test]
    fn marks_capitals_and_accents_go() {
        assert_eq!(words("“We SHALL see,” Café—owner"), "we shall see cafe owner");
        assert_eq!(words("Friday,  ‘soon’ (maybe)!"), "friday soon");
    }

    #[test]
    fn contractions_are_spelled_out() {
        assert_eq!(words("I’m sure we can't, won't and don’t"), "i am sure we can not will not and do not");
        assert_eq!(words("He's said they'd've y'all"), "he 's said they 'd have you all");
        assert_eq!(words("goin’ again’ Lio O’Marr"), "going again lio omarr");
    }

    #[test]
    fn numbers_are_digits() {
        assert_eq!(words("Thirty-three of 1,250, or 8.5 per cent"), "33 of 1250 or 8.5 percent");
        assert_eq!(
            words("$5 million and twenty dollars on Nov. 21st"),
            "5000000 dollars and 20 dollars on november 21"
        );
    }

    #[test]
    fn gaps_stand_where_words_may_be_missing() {
        assert_eq!(words("We did … it . . . well [the owls] sang..."), "we did | it | well | sang");
        assert_eq!(words("We did it/and well/…"), "we did it | and well");
        assert_eq!(words("[W]e work[ed] in the U.S. now."), "we | in the us now");
    }

    #[test]
    fn spans_point_at_the_words() {
        let text = "Don’t … U.S. owls";
        let (words, spans) = read([(100, text)]);
        let shown: Vec<_> = spans.iter().map(|s| &text[s.start as usize - 100..s.end as usize - 100]).collect();
        assert_eq!(words, "do not | us owls");
        assert_eq!(shown, ["Do", "n’t", "", "U.S", "owls"]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(parts in proptest::collection::vec("[a-zA-Z0-9'’.\\[\\]()… é%$🦉\u{301}-]{0,20}", 0..4)) {
            let mut at = 0;
            let segments: Vec<_> = parts.iter().map(|part| { let start = at; at += part.len() as u32; (start, part.as_str()) }).collect();
            let (words, spans) = read(segments);
            assert_eq!(tokens(&words).count(), spans.len());
            let whole = parts.concat();
            for span in &spans {
                assert!(whole.get(span.range()).is_some());
            }
            assert!(!words.starts_with(GAP) && !words.ends_with(GAP));
        }
    }
}
