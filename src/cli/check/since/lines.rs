//! Which lines of a text are not those of another, and how much two texts have in common.

use gix_imara_diff::{Algorithm, Diff, InternedInput};
use std::collections::HashMap;
use std::ops::Range;

/// The lines of `after`, counted from 1, that are not in `before`; where only some are gone, an empty range before the one
/// that came up.
pub fn changed(before: &str, after: &str) -> Vec<Range<u32>> {
    let mut input = InternedInput::default();
    input.update_before(lines(before));
    input.update_after(lines(after));
    let mut diff = Diff::compute(Algorithm::Histogram, &input);
    diff.postprocess_lines(&input);
    diff.hunks().map(|hunk| hunk.after.start + 1..hunk.after.end + 1).collect()
}

/// How much of the longer text is in the other, line by line: from 0 to 1.
pub fn similarity(one: &str, other: &str) -> f32 {
    let mut left: HashMap<&str, usize> = HashMap::new();
    lines(one).for_each(|line| *left.entry(line).or_default() += 1);
    let mut common = 0;
    for line in lines(other) {
        if let Some(count) = left.get_mut(line).filter(|count| **count > 0) {
            *count -= 1;
            common += line.len() + 1;
        }
    }
    common as f32 / (one.len().max(other.len()) + 1) as f32
}

/// Git may store other line breaks than a checkout has.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(at) = memchr::memchr2(b'\n', b'\r', text.as_bytes()) else { return rest.take() };
        let (line, behind) = text.split_at(at);
        rest = Some(behind.strip_prefix("\r\n").unwrap_or(&behind[1..]));
        Some(line)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changed_lines_are_counted_from_one() {
        let ranges = |before, after| changed(before, after).iter().map(|l| (l.start, l.end)).collect::<Vec<_>>();
        assert_eq!(ranges("a\nb\nc\n", "a\nb\nc\n"), []);
        assert_eq!(ranges("a\nb\nc", "a\r\nb\rc"), [], "whatever breaks them");
        assert_eq!(ranges("a\nb\nc\n", "a\nx\ny\nc\n"), [(2, 4)]);
        assert_eq!(ranges("a\nb\nc\n", "a\nc\n"), [(2, 2)]);
        assert_eq!(ranges("", "a\n"), [(1, 2)]);
    }

    #[test]
    fn a_text_is_like_itself_and_half_like_one_with_half_its_lines() {
        assert_eq!(similarity("a\nb\n", "a\nb\n"), 1.0);
        assert_eq!(similarity("a\nb", "a\r\nc"), 0.4);
        assert_eq!(similarity("a\n", "b"), 0.0);
    }
}
