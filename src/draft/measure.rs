//! Marks that measure: feet and inches, minutes and seconds are written with the signs of quotation marks. Whoever pairs,
//! fixes or types marks asks here first. Only the text beside a mark is looked at, never what stands open.

use crate::lexicon::numerals::DIRECTIONS;
use crate::text::Span;

/// What a mark measures, as far as the text beside it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Nothing: no figure that could be measured stands before it.
    No,
    /// A figure stands before it: `3"` may be three inches, or the end of a quotation.
    Possible,
    /// Feet, inches, minutes or seconds: `6'2"`, `3" thick`, `2" x 4"`, `51° 30'`.
    Certain,
}

/// What the mark at `at` of `text` measures.
///
/// ```
/// use copydesk::draft::{Measure, measure};
/// use copydesk::text::Span;
/// let measure = |text: &str, at: usize| measure(text, Span::from(at..at + 1));
/// assert_eq!(measure("He is 6'2\", he says", 9), Measure::Certain);
/// assert_eq!(measure("a 12\" plank", 4), Measure::Possible);
/// assert_eq!(measure("\"No\"", 3), Measure::No);
/// ```
pub fn measure(text: &str, at: Span) -> Measure {
    let (before, after) = (&text[..at.start as usize], &text[at.end as usize..]);
    let single = match at.of(text) {
        "'" | "’" => true,
        "\"" | "”" | "''" => false,
        _ => return Measure::No,
    };
    let Some(figure) = figure_at_end(before) else { return Measure::No };
    let head = &before[..before.len() - figure.len()];
    // G20, $20 and £20 are not measured; '90s and 1990's are no feet.
    let named = head.ends_with(|c: char| c.is_alphabetic() || matches!(c, '$' | '£' | '€' | '#'));
    if named && !follows_by(head) || after.starts_with(char::is_alphabetic) && !is_by(after) {
        return Measure::No;
    }
    let part_of_one = if single { inches_follow(after) || ends_with_degrees(head) } else { ends_with_feet(head) };
    if part_of_one || is_by(after) || follows_by(head) || direction_follows(after) {
        Measure::Certain
    } else if is_year(figure) {
        Measure::No
    } else {
        Measure::Possible
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '½' | '¼' | '¾' | '⅓' | '⅔' | '⅛' | '⅜' | '⅝' | '⅞')
}

fn is_figure(c: char) -> bool {
    is_digit(c) || matches!(c, '.' | ',' | '/' | '⁄')
}

/// The figure that `text` ends with: "12", "2.5", "1/2".
fn figure_at_end(text: &str) -> Option<&str> {
    let start = text.trim_end_matches(is_figure).len();
    let figure = &text[start..];
    figure.ends_with(is_digit).then_some(figure)
}

/// Without the blank or hyphen that may part the figures of one measure: 6' 2", 6'-2", 12 x 4".
fn without_gap(text: &str) -> &str {
    text.strip_suffix([' ', '\u{a0}', '\u{202f}', '-']).unwrap_or(text)
}

fn past_gap(text: &str) -> &str {
    text.strip_prefix([' ', '\u{a0}', '\u{202f}', '-']).unwrap_or(text)
}

/// Whether feet stand before the figure of a double mark: 6'2", 6' 2", 6' 2 1/2".
fn ends_with_feet(head: &str) -> bool {
    let feet = |head: &str| {
        let figure = without_gap(head).strip_suffix(['\'', '’', '′']);
        figure.is_some_and(|figure| figure.ends_with(is_digit))
    };
    let whole = without_gap(head);
    feet(head) || figure_at_end(whole).is_some_and(|figure| feet(&whole[..whole.len() - figure.len()]))
}

/// Whether inches stand behind a single mark: 6'2", 6' 2 1/2".
fn inches_follow(after: &str) -> bool {
    let is_mark = |rest: &str| rest.starts_with(['"', '”', '″']) || rest.starts_with("''");
    let rest = past_figure(after);
    rest.is_some_and(is_mark) || rest.and_then(past_figure).is_some_and(is_mark)
}

/// What stands behind the figure that `text` begins with.
fn past_figure(text: &str) -> Option<&str> {
    let figure = past_gap(text);
    let rest = figure.trim_start_matches(is_figure);
    (rest.len() < figure.len()).then_some(rest)
}

fn ends_with_degrees(head: &str) -> bool {
    without_gap(head).ends_with('°')
}

/// 2" x 4", 2"x4", 2" by 4".
fn is_by(after: &str) -> bool {
    let rest = past_gap(after);
    let by = ["x", "×", "by"].into_iter().find_map(|by| rest.strip_prefix(by));
    by.is_some_and(|rest| past_gap(rest).starts_with(is_digit))
}

/// The second figure of 2" x 4" and 8 x 10".
fn follows_by(head: &str) -> bool {
    let rest = without_gap(head);
    let by = ["x", "×", "by"].into_iter().find_map(|by| rest.strip_suffix(by));
    by.is_some_and(|rest| without_gap(rest).trim_end_matches(['"', '”', '″', '\'', '’', '′']).ends_with(is_digit))
}

fn direction_follows(after: &str) -> bool {
    let rest = past_gap(after);
    let parted = rest.len() < after.len();
    let follows = |word: &&str| rest.strip_prefix(*word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    parted && DIRECTIONS.iter().any(follows)
}

/// 1984, 2031: nothing in the news is so many inches.
fn is_year(figure: &str) -> bool {
    figure.len() == 4 && figure.starts_with(['1', '2']) && figure.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The marks of `text` that are feet, inches or the like: `!` certainly, `?` perhaps, `-` not.
    fn shown(text: &str) -> String {
        let marks = text.char_indices().filter(|(_, c)| matches!(c, '"' | '”' | '“' | '\'' | '’' | '‘'));
        let spans = marks.map(|(at, c)| Span::from(at..at + c.len_utf8()));
        let sign = |measure| match measure {
            Measure::No => '-',
            Measure::Possible => '?',
            Measure::Certain => '!',
        };
        spans.map(|span| sign(measure(text, span))).collect()
    }

    #[test]
    fn feet_and_inches_are_measured() {
        for text in ["6'2\"", "6’2”", "6’ 2”", "6'-2\"", "6' 2½\"", "51° 30' 26\"", "2\" x 4\"", "2\"x4\"", "6’ x 4’"]
        {
            assert!(shown(text).chars().all(|sign| sign == '!'), "{text}: {}", shown(text));
        }
        assert_eq!(shown("“The plank is 3\" thick,”"), "-!-");
        assert_eq!(shown("He is 6’ 2 1/2”, “about,”"), "!!--");
        assert_eq!(shown("an 8 x 10\" picture, 6' tall"), "!!");
    }

    #[test]
    fn a_mark_behind_a_figure_may_close() {
        assert_eq!(shown("“We won 3-1\" and left"), "-?");
        assert_eq!(shown("a 12\" plank"), "?");
    }

    #[test]
    fn other_marks_measure_nothing() {
        assert_eq!(shown("“It’s the ’90s, the 1990's, the G20’ and $20\" or 1999”"), "-------");
        assert_eq!(shown("\"Studio 54\" by Ada Fenwick"), "-?");
    }
}
