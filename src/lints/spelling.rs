//! How close two spellings are.

use crate::article::fold;

/// Whether `slip` may be a slip of the keyboard or the ear for `name`: one letter wrong, missing, doubled or swapped,
/// two in a long name, or a name that sounds the same. Equal spellings are no slip.
pub fn is_slip(slip: &str, name: &str) -> bool {
    let (slip, name) = (fold(slip), fold(name));
    if slip == name {
        return false;
    }
    let length = name.chars().count().min(slip.chars().count());
    match strsim::osa_distance(&slip, &name) {
        0 => false,
        1 => true,
        2 => length >= 8 || length >= 5 && sound(&slip) == sound(&name),
        3 => length >= 6 && sound(&slip) == sound(&name),
        _ => false,
    }
}

/// Whether one is the other with the ending of a plural, a possessive or a derived word.
pub fn is_inflected(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let ending = |stem: &str| {
        long.strip_prefix(stem).is_some_and(|rest| ENDINGS.contains(&rest.trim_start_matches(['\'', '-'])))
    };
    ending(&short) || short.strip_suffix(['y', 'a', 'e', 'o']).is_some_and(ending)
}

const ENDINGS: &[&str] = &[
    "s", "es", "ies", "n", "an", "ian", "ean", "er", "ers", "y", "ey", "ist", "ism", "ite", "ites", "ish", "ese",
    "ness", "ed", "ing",
];

/// A key that names which sound the same share: consonants by sound, vowels only at the start, no doubled letters.
fn sound(name: &str) -> String {
    let mut rest: &str = name;
    let mut key = String::with_capacity(name.len());
    let mut first = true;
    while let Some(c) = rest.chars().next() {
        let (sound, length) = PAIRS
            .iter()
            .find(|(pair, _)| rest.starts_with(pair))
            .map_or((single(c, first), c.len_utf8()), |(pair, sound)| (Some(*sound), pair.len()));
        if let Some(sound) = sound
            && !key.ends_with(sound)
        {
            key.push(sound);
        }
        rest = &rest[length..];
        first = false;
    }
    key
}

const PAIRS: &[(&str, char)] = &[
    ("sch", 'x'),
    ("tch", 'x'),
    ("sh", 'x'),
    ("ch", 'x'),
    ("ph", 'f'),
    ("gh", 'g'),
    ("ck", 'k'),
    ("th", 't'),
    ("wh", 'w'),
    ("wr", 'r'),
    ("kn", 'n'),
    ("mb", 'm'),
];

fn single(c: char, first: bool) -> Option<char> {
    Some(match c {
        'a' | 'e' | 'i' | 'o' | 'u' | 'y' => return first.then_some('a'),
        'h' | '\'' | '-' | '.' => return None,
        'c' | 'q' | 'k' => 'k',
        'z' | 's' => 's',
        'v' | 'w' => 'v',
        'j' | 'g' => 'g',
        'd' | 't' => 't',
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips() {
        for (slip, name) in [
            ("Oskel", "Oskell"),
            ("Fenwyck", "Fenwick"),
            ("Fenwikc", "Fenwick"),
            ("Pasmino", "Pazmiño"),
            ("Phillipson", "Filipson"),
        ] {
            assert!(is_slip(slip, name), "{slip} for {name}");
        }
        for (slip, name) in [("Oskell", "oskell"), ("Marr", "Morse"), ("Pazmino", "Pazmiño"), ("Oskell", "Haskins")] {
            assert!(!is_slip(slip, name), "{slip} for {name}");
        }
    }

    #[test]
    fn inflections() {
        for (one, other) in [("Fenwicks", "Fenwick"), ("Voss", "Vosses"), ("Kennedies", "Kennedy"), ("Cuba", "Cuban")] {
            assert!(is_inflected(one, other) && is_inflected(other, one), "{one}, {other}");
        }
        assert!(!is_inflected("Oskel", "Oskell"));
    }
}
