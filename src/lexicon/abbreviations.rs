//! Abbreviations of capitals, and what may stand before a capital inside a word.

/// Nations and their like whose letters without the stops are other words.
pub const NATIONS: &[&str] = &["U.S.", "U.K.", "U.N.", "E.U."];

/// No initials of anybody, though they look it.
pub const NO_INITIALS: &[&str] =
    &["U.S.", "U.N.", "U.K.", "E.U.", "D.C.", "L.A.", "P.M.", "A.M.", "US", "UK", "EU", "UN", "TV", "PM", "AM"];

/// Before the hyphen or apostrophe of a name: "al-Sisi", "d’Estaing".
pub const JOINED_PARTICLES: &[&str] = &["al", "el", "d", "ash", "as", "ul", "l"];
