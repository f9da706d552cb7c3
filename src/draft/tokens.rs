//! Words, numbers, marks and stops of one stretch of prose.
//!
//! Each word is looked up in the lexicon once, here; everything later asks the token. ASCII text takes a fast path
//! over bytes; anything else goes by `char`.

use crate::lexicon::{self, Word};
use crate::text::{Mark, Offset, Span};

/// A word, number, mark or other sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it is. An abbreviation's full stop belongs to it ("Mr."), a possessive 's does not.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// How a word is capitalised.
    pub shape: Shape,
    /// What the lexicon knows of a word.
    pub word: Word,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with inner hyphens and apostrophes: "Mayor-elect", "don’t", "U.S.".
    Word,
    /// Digits, with what belongs to them: "1,250", "3.5", "21st", "42-year-old".
    Number,
    /// A possessive or contracted ending that was cut off its word: "’s".
    Possessive,
    /// A quotation mark or a loose apostrophe.
    Mark(Mark),
    /// `.`, `?` or `!`: ends a sentence.
    Stop,
    /// `…` or three full stops.
    Ellipsis,
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// A dash: `–`, `—` or `--`.
    Dash,
    /// `(` or `[`
    Open,
    /// `)` or `]`
    Close,
    /// Any other sign.
    Other,
}

/// How a word is capitalised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// No capital at the start, or no letters.
    #[default]
    Lower,
    /// The first letter only.
    Capital,
    /// More than one letter, and all are capitals.
    Upper,
    /// A capital first and further in: "McCall".
    Mixed,
}

impl Token {
    /// Whether it is a word that starts with a capital.
    pub fn is_capital(&self) -> bool {
        self.kind == TokenKind::Word && self.shape != Shape::Lower
    }
}

/// Appends the tokens of `text[span]`.
pub(super) fn tokenize(text: &str, span: Span, tokens: &mut Vec<Token>) {
    let bytes = text.as_bytes();
    let end = span.end as usize;
    let mut at = span.start as usize;
    while at < end {
        let byte = bytes[at];
        if byte == b' ' || byte == b'\n' || byte == b'\t' || byte == b'\r' {
            at += 1;
        } else if byte.is_ascii_alphabetic() {
            at = word(text, at, end, tokens);
        } else if byte.is_ascii_digit() {
            at = number(text, at, end, tokens);
        } else {
            at = sign(text, at, end, tokens);
        }
    }
}

/// A word from `start`; returns where it ends.
fn word(text: &str, start: usize, limit: usize, tokens: &mut Vec<Token>) -> usize {
    let end = word_end(text, start, limit);
    let (stem, possessive) = split_possessive(&text[start..end]);
    let stem_end = start + stem;
    let shape = shape(&text[start..stem_end]);
    let word = lexicon::word(&text[start..stem_end]);
    let dotted = if possessive { None } else { abbreviation_end(text, start, end, limit, word, shape) };
    let end_of_word = dotted.unwrap_or(stem_end);
    push(tokens, start, end_of_word, TokenKind::Word, shape, word);
    if possessive {
        push(tokens, stem_end, end, TokenKind::Possessive, Shape::Lower, Word::NONE);
    }
    dotted.unwrap_or(end)
}

/// Where the letters from `start` end, inner hyphens and apostrophes included.
fn word_end(text: &str, start: usize, limit: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while at < limit {
        at += bytes[at..limit].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let Some(&byte) = bytes[..limit].get(at) else { break };
        if byte == b'-' || byte == b'\'' || byte == b'&' || byte == b'_' {
            if at + 1 < limit && at > start && continues_word(text, at + 1) { at += 1 } else { break }
        } else if byte == b'.' && at + 1 < limit && is_inside_word(&bytes[start..=at + 1]) {
            // The stop of an address ("harbour-news.example") ends nothing.
            at += 1;
        } else if byte < 0x80 {
            break;
        } else {
            let Some(c) = text[at..].chars().next() else { break };
            let next = at + c.len_utf8();
            let inner = c == '’' || c == '\u{2011}' || c == '\u{2010}';
            if c.is_alphanumeric()
                || is_combining(c)
                || c == '\u{ad}'
                || (inner && at > start && next < limit && continues_word(text, next))
            {
                at = next;
            } else {
                break;
            }
        }
    }
    at.min(limit)
}

/// Whether the stop before the last byte of `word` belongs to it: "harbour-news.example", the firm "e.VO".
fn is_inside_word(word: &[u8]) -> bool {
    match *word {
        [first, b'.', next] => first.is_ascii_lowercase() && next.is_ascii_uppercase(),
        [.., next] => next.is_ascii_lowercase(),
        [] => false,
    }
}

fn continues_word(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_some_and(char::is_alphanumeric)
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{200c}')
}

/// Length of the word without a possessive 's, and whether there was one.
fn split_possessive(word: &str) -> (usize, bool) {
    if !word.ends_with(['s', 'S']) {
        return (word.len(), false);
    }
    for ending in ["’s", "'s", "’S", "'S"] {
        if word.len() > ending.len() && word.ends_with(ending) {
            return (word.len() - ending.len(), true);
        }
    }
    (word.len(), false)
}

/// The end of an abbreviation with its full stop ("Mr.", "J.", "U.S."), if the word at `start..end` is one.
fn abbreviation_end(text: &str, start: usize, end: usize, limit: usize, word: Word, shape: Shape) -> Option<usize> {
    let bytes = text.as_bytes();
    if end >= limit || bytes[end] != b'.' {
        return None;
    }
    let single = end - start == 1 && bytes[start].is_ascii_alphabetic();
    if single && (shape != Shape::Lower || bytes.get(end + 1).is_some_and(u8::is_ascii_lowercase)) {
        let mut at = end + 1;
        while at + 1 < limit && bytes[at].is_ascii_alphabetic() && bytes[at + 1] == b'.' {
            at += 2;
        }
        // "I." ends a sentence, "I.D." does not.
        return (at > end + 1 || bytes[start] != b'I').then_some(at);
    }
    // D-N.Y., R-Wis.: a party and a state.
    let part = text[start..end].rsplit_once('-').map(|(_, part)| part);
    if part.is_some_and(|part| part.len() == 1 && part.chars().all(char::is_uppercase)) {
        let mut at = end + 1;
        while at + 1 < limit && bytes[at].is_ascii_uppercase() && bytes[at + 1] == b'.' {
            at += 2;
        }
        return Some(at);
    }
    let class = part.map_or(word, lexicon::word);
    class.has(Word::ABBREVIATION).then_some(end + 1)
}

fn shape(word: &str) -> Shape {
    if word.as_bytes().first().is_some_and(u8::is_ascii_lowercase) {
        return Shape::Lower;
    }
    let (mut first, mut later_upper, mut lower, mut seen) = (false, 0, 0, 0);
    for c in word.chars() {
        if c.is_uppercase() {
            if seen == 0 { first = true } else { later_upper += 1 }
        } else if c.is_lowercase() {
            lower += 1;
        }
        seen += 1;
    }
    match (first, later_upper, lower) {
        (true, 0, _) => Shape::Capital,
        (true, _, 0) => Shape::Upper,
        (true, ..) => Shape::Mixed,
        (false, ..) => Shape::Lower,
    }
}

/// A number from `start`, with inner separators and a letter ending; returns where it ends.
fn number(text: &str, start: usize, limit: usize, tokens: &mut Vec<Token>) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while at < limit {
        let byte = bytes[at];
        let inner = matches!(byte, b',' | b'.' | b'-' | b'/' | b':' | b'\'');
        if byte.is_ascii_alphanumeric()
            || (byte >= 0x80 && text[at..].chars().next().is_some_and(char::is_alphanumeric))
        {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        } else if inner && at + 1 < limit && inner_of_number(bytes, at) {
            at += 1;
        } else if byte == b'%' {
            at += 1;
            break;
        } else {
            break;
        }
    }
    let end = at.min(limit);
    push(tokens, start, end, TokenKind::Number, Shape::Lower, Word::NONE);
    end
}

/// Whether the separator at `at` stands inside a number: digits on both sides, or a hyphen before letters.
fn inner_of_number(bytes: &[u8], at: usize) -> bool {
    let next = bytes[at + 1];
    match bytes[at] {
        b'-' => next.is_ascii_alphanumeric(),
        b'\'' => false,
        _ => bytes[at - 1].is_ascii_digit() && next.is_ascii_digit(),
    }
}

/// A sign, or a word that begins with a non-ASCII letter; returns where it ends.
fn sign(text: &str, start: usize, limit: usize, tokens: &mut Vec<Token>) -> usize {
    let Some(c) = text[start..limit].chars().next() else { return limit };
    if c.is_alphabetic() {
        return word(text, start, limit, tokens);
    }
    let end = start + c.len_utf8();
    if c.is_whitespace() || is_combining(c) || matches!(c, '*' | '_' | '\u{feff}' | '\u{200b}' | '\u{ad}') {
        return end;
    }
    let rest = &text[start..limit];
    let (kind, end) = match c {
        '.' if rest.starts_with("...") => (TokenKind::Ellipsis, start + 3),
        '.' if rest.starts_with(". . .") => (TokenKind::Ellipsis, start + 5),
        '.' | '?' | '!' | '。' => (TokenKind::Stop, end),
        '…' => (TokenKind::Ellipsis, end),
        ',' => (TokenKind::Comma, end),
        ':' => (TokenKind::Colon, end),
        ';' => (TokenKind::Semicolon, end),
        '–' | '—' | '―' | '−' => (TokenKind::Dash, end),
        '-' if rest.starts_with("--") => (TokenKind::Dash, start + 2),
        '-' => (TokenKind::Dash, end),
        '(' | '[' => (TokenKind::Open, end),
        ')' | ']' => (TokenKind::Close, end),
        '`' | '\'' | '‘' | '’' if text[end..limit].starts_with(c) => {
            (Mark::doubled(c).map_or(TokenKind::Other, TokenKind::Mark), end + c.len_utf8())
        }
        _ => (Mark::from_char(c).map_or(TokenKind::Other, TokenKind::Mark), end),
    };
    push(tokens, start, end, kind, Shape::Lower, Word::NONE);
    end
}

fn push(tokens: &mut Vec<Token>, start: usize, end: usize, kind: TokenKind, shape: Shape, word: Word) {
    tokens.push(Token { span: Span::new(start as Offset, end as Offset), kind, shape, word });
}
