//! Whether given names can be one person's. All names here are folded.

use super::is_initial;
use crate::lexicon;

/// Whether two given names can be one person's: the same, an initial of it, or a short form of it.
pub fn same_given(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    if is_initial(a) || is_initial(b) {
        return a.chars().next() == b.chars().next();
    }
    lexicon::full_names(a).contains(&b) || lexicon::full_names(b).contains(&a)
}

/// Whether two lists of given names can be: "Ada Jane" and "Ada", "A. J." and "Ada", "Bill" and "William". Some are
/// called by their second name.
pub fn given_names_agree(a: &[String], b: &[String]) -> bool {
    let (Some((first, middle)), Some((other, others))) = (a.split_first(), b.split_first()) else { return true };
    let by_second = |one: &[String], names: &[String]| matches!(one, [only] if names.iter().skip(1).any(|name| same_given(name, only)));
    same_given(first, other) && middles_agree(middle, others) || by_second(a, b) || by_second(b, a)
}

fn middles_agree(a: &[String], b: &[String]) -> bool {
    a.is_empty() || b.is_empty() || a.iter().any(|x| b.iter().any(|y| same_given(x, y)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_of_one_person() {
        let names = |names: &str| names.split(' ').map(str::to_owned).collect::<Vec<_>>();
        for (a, b) in
            [("ada", "ada jane"), ("a. j.", "ada"), ("bill", "william"), ("jane", "ada jane"), ("ada m.", "ada mary")]
        {
            assert!(given_names_agree(&names(a), &names(b)) && given_names_agree(&names(b), &names(a)), "{a}, {b}");
        }
        for (a, b) in [("ada", "ida"), ("ada jane", "ada mary"), ("b.", "ada")] {
            assert!(!given_names_agree(&names(a), &names(b)) && !given_names_agree(&names(b), &names(a)), "{a}, {b}");
        }
    }
}
