//! Abbreviations and what they stand for, and what may stand before a capital inside a word.

/// Nations and their like whose letters without the stops are other words.
pub const NATIONS: &[&str] = &["U.S.", "U.K.", "U.N.", "E.U."];

/// No initials of anybody, though they look it.
pub const NO_INITIALS: &[&str] =
    &["U.S.", "U.N.", "U.K.", "E.U.", "D.C.", "L.A.", "P.M.", "A.M.", "US", "UK", "EU", "UN", "TV", "PM", "AM"];

/// Before the hyphen or apostrophe of a name: "al-Sisi", "d’Estaing".
pub const JOINED_PARTICLES: &[&str] = &["al", "el", "d", "ash", "as", "ul", "l"];

/// What papers write in full or short as they like, in lower case without the full stop. "Mar", "Jun" and "Jul" are
/// names, too.
const SPELLED_OUT: &[(&str, &str)] = &[
    ("jan", "january"),
    ("feb", "february"),
    ("apr", "april"),
    ("aug", "august"),
    ("sep", "september"),
    ("sept", "september"),
    ("oct", "october"),
    ("nov", "november"),
    ("dec", "december"),
    ("ok", "okay"),
    ("em", "them"),
    ("mr", "mister"),
    ("dr", "doctor"),
    ("gov", "governor"),
    ("sen", "senator"),
    ("rep", "representative"),
    ("vs", "versus"),
    // As many as the figure before says.
    ("min", "minute"),
    ("mins", "minute"),
    ("minutes", "minute"),
    ("sec", "seconds"),
    ("secs", "seconds"),
    ("hr", "hour"),
    ("hrs", "hour"),
    ("hours", "hour"),
];

/// The longest of them, in bytes.
const LONGEST: usize = 7;

/// What `word` (lower case, no full stop) is short for.
pub fn spelled_out(word: &str) -> Option<&'static str> {
    let listed = || SPELLED_OUT.iter().find(|(short, _)| *short == word);
    (word.len() <= LONGEST).then(listed)?.map(|(_, full)| *full)
}

/// With a capital, they are told apart by a letter: "Block C", "Group B".
pub const WITH_A_LETTER: &[&str] = &[
    "Block",
    "Group",
    "Plan",
    "Class",
    "Grade",
    "Category",
    "Type",
    "Section",
    "Room",
    "Ward",
    "Gate",
    "Pier",
    "Platform",
    "Route",
    "Line",
    "Unit",
    "Exhibit",
    "Appendix",
    "Zone",
    "Tier",
    "Team",
    "Division",
    "Pool",
    "Building",
    "Schedule",
    "Stage",
    "Form",
    "Hepatitis",
    "Vitamin",
    "Model",
    "Berth",
    "Dock",
];

#[test]
fn the_longest_is_found() {
    assert!(SPELLED_OUT.iter().all(|(short, full)| short.len() <= LONGEST && spelled_out(short) == Some(full)));
    assert_eq!(spelled_out("march"), None);
}
