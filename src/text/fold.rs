//! One spelling for words that differ in case, diacritics or apostrophes only.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `text` in lower case, without diacritics and what nobody sees, with straight apostrophes.
///
/// ```
/// assert_eq!(copydesk::text::fold("Zoë O’Døwd"), "zoe o'dowd");
/// ```
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    // What copy is full of, and what decomposes into nothing else.
    let is_plain = |c: char| c.is_ascii() || matches!(c, '’' | '‘' | '“' | '”' | '–' | '—');
    if text.chars().all(is_plain) {
        return text.chars().map(|c| if c == '’' { '\'' } else { c.to_ascii_lowercase() }).collect();
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().filter(|&c| !is_combining_mark(c) && !is_invisible(c)).flat_map(char::to_lowercase) {
        match c {
            '’' | 'ʼ' => folded.push('\''),
            // Letters of their own that English copy writes with others.
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' => folded.push('d'),
            'ı' => folded.push('i'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            _ => folded.push(c),
        }
    }
    folded
}

/// `text` as a reader sees it: accents composed, nothing that is not seen, one kind of apostrophe.
///
/// ```
/// assert_eq!(copydesk::text::as_seen("Jose\u{301} O’Fen\u{ad}wick"), "José O'Fenwick");
/// ```
pub fn as_seen(text: &str) -> std::borrow::Cow<'_, str> {
    if text.is_ascii() {
        return text.into();
    }
    let seen = text.nfc().filter(|&c| !is_invisible(c));
    seen.map(|c| if matches!(c, '’' | '‘' | 'ʼ') { '\'' } else { c }).collect::<String>().into()
}

/// A soft hyphen, a blank of no width.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// The letters and digits of `text`, folded: without marks and blanks.
///
/// ```
/// assert_eq!(copydesk::text::letters("J. R. O’Døwd"), "jrodowd");
/// ```
pub fn letters(text: &str) -> String {
    if text.is_ascii() {
        return text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    }
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}
