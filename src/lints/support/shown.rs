//! A few words of the copy, as a message shows which words it is about.

use crate::text::floor_boundary;

/// Words at most, and
const WORDS: usize = 5;
/// bytes looked through: a word may be as long as the text.
const LOOKED: usize = 160;

/// The first words of `text`, in one line.
pub fn first_words(text: &str) -> String {
    let end = floor_boundary(text, LOOKED);
    let words: Vec<&str> = text[..end].lines().next().unwrap_or_default().split_whitespace().take(WORDS).collect();
    words.join(" ").trim_end_matches(EDGE).to_owned()
}

/// The last words of `text`, in one line.
pub fn last_words(text: &str) -> String {
    let start = floor_boundary(text, text.len().saturating_sub(LOOKED));
    let line = text[start..].lines().next_back().unwrap_or_default();
    let mut words: Vec<&str> = line.split_whitespace().rev().take(WORDS).collect();
    words.reverse();
    words.join(" ")
}

const EDGE: [char; 9] = [',', '.', ';', ':', '”', '"', '’', '…', ' '];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_words_of_one_line_are_shown() {
        assert_eq!(first_words("The dam will hold, for now, he said.\n\nIt will."), "The dam will hold, for");
        assert_eq!(first_words("Late.\n\nIt is."), "Late");
        assert_eq!(last_words("It is.\n\nThe dam will hold for a long time,"), "hold for a long time,");
        assert_eq!((first_words(""), last_words("")), (String::new(), String::new()));
        assert!(first_words(&"é".repeat(LOOKED)).len() <= LOOKED);
    }
}
