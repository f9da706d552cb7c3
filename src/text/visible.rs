//! Text of an article or a file's name as it may be shown: what has no sign of its own could command a terminal, begin a
//! line or turn the order of what stands there.

use std::borrow::Cow;

/// `text` on one line, with a sign in the place of each character that has none: `␛` for the control character of that
/// name, `�` for marks of direction and what is no character.
///
/// ```
/// use copydesk::text::visible;
/// assert_eq!(visible("the owls"), "the owls");
/// assert_eq!(visible("a\u{1b}[2J\n\u{202e}b"), "a␛[2J␊�b");
/// ```
pub fn visible(text: &str) -> Cow<'_, str> {
    shown(text, |_| false)
}

/// The same of a whole text, which keeps its lines and tabs.
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    shown(text, |c| matches!(c, '\n' | '\t'))
}

/// What is shown in the place of `c`, if it has no sign of its own.
pub fn sign_for(c: char) -> Option<char> {
    match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32),
        '\u{7f}' => Some('␡'),
        c if c.is_control() || is_direction(c) || is_break(c) || is_no_character(c) => Some('\u{fffd}'),
        _ => None,
    }
}

fn shown(text: &str, keeps: impl Fn(char) -> bool) -> Cow<'_, str> {
    let sign = |c: char| sign_for(c).filter(|_| !keeps(c));
    if text.chars().all(|c| sign(c).is_none()) {
        return Cow::Borrowed(text);
    }
    let mut chars = text.chars().peekable();
    let mut shown = String::with_capacity(text.len() + 8);
    while let Some(c) = chars.next() {
        // The break of a line in two characters stays one.
        let line_end = c == '\r' && keeps('\n') && chars.peek() == Some(&'\n');
        shown.push(if line_end { c } else { sign(c).unwrap_or(c) });
    }
    Cow::Owned(shown)
}

/// Marks that turn the order of what follows them.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn is_break(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}')
}

fn is_no_character(c: char) -> bool {
    c as u32 & 0xfffe == 0xfffe || matches!(c, '\u{fdd0}'..='\u{fdef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_sign_gets_one() {
        assert_eq!(visible("x\n::error::y\u{7}\u{9b}1m\u{ffff}"), "x␊::error::y␇�1m�");
        assert_eq!(visible_lines("a\r\nb\tc\rd\u{1b}"), "a\r\nb\tc␍d␛");
        assert_eq!(visible("Zoë’s 日本語 “owls”"), "Zoë’s 日本語 “owls”");
    }
}
