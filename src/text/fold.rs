//! One spelling for words that differ in case, diacritics or apostrophes only.

use unicode_normalization::UnicodeNormalization;

/// `text` in lower case, without diacritics, with straight apostrophes.
///
/// ```
/// assert_eq!(copydesk::text::fold("Zoë O’Dowd"), "zoe o'dowd");
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
    text.nfkd()
        .filter(|c| !matches!(c, '\u{300}'..='\u{36f}'))
        .flat_map(char::to_lowercase)
        .map(|c| if c == '’' { '\'' } else { c })
        .collect()
}
