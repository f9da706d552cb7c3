//! Where characters begin.

/// The last byte at or before `at` where a character of `text` begins; its end where `at` is behind it. (The standard
/// library has it from Rust 1.91 on.)
///
/// ```
/// use copydesk::text::floor_boundary;
/// assert_eq!((floor_boundary("öwl", 1), floor_boundary("öwl", 2), floor_boundary("öwl", 9)), (0, 2, 4));
/// ```
pub fn floor_boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    // A character has four bytes at the most.
    (at.saturating_sub(3)..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
