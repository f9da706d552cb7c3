//! The rules. One file each; [`RULES`] is the single registration, and help, reference and settings come out of it.
//!
//! A rule looks at one [`View`] and says what a copy editor would mark there. It reads no file, keeps nothing between
//! calls, and would rather miss an error than report a right word.

mod finding;
mod narration;
mod repeats;
mod rule;
mod speakers;
mod spelling;
#[cfg(test)]
mod testing;
mod wording;

mod name_near_miss;
mod quote_mark_mismatch;
mod quote_speaker_conflict;
mod quote_unclosed;
mod quote_wording_differs;
mod term_variant;

pub use finding::{Edit, Finding, Fix, Related};
pub use rule::{Rule, Severity};

use crate::index::View;

/// Registers the rules, each in the file of its name, and makes a test of each one's page and examples.
macro_rules! rules {
    ($($rule:ident,)*) => {
        /// Every rule, by name.
        pub const RULES: &[&Rule] = &[$(&$rule::RULE),*];

        #[cfg(test)]
        mod examples {
            $(#[test] fn $rule() { super::testing::check_rule(&super::$rule::RULE); })*
        }
    };
}

rules! {
    name_near_miss,
    quote_mark_mismatch,
    quote_speaker_conflict,
    quote_unclosed,
    quote_wording_differs,
    term_variant,
}

/// All findings of the rules in `view`, by place.
pub fn check(view: &View) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES.iter().filter(|rule| rule.on) {
        (rule.check)(view, &mut findings);
    }
    findings.sort_by_key(|f| (f.span, f.rule));
    findings
}

/// The rule called `name`.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_registered_once_in_order() {
        for pair in RULES.windows(2) {
            assert!(pair[0].name < pair[1].name, "{} stands before {}", pair[0].name, pair[1].name);
        }
    }

    #[test]
    fn every_rule_is_called_after_its_file() {
        for rule in RULES {
            let file = format!("mod {};", rule.name.replace('-', "_"));
            assert!(include_str!("mod.rs").contains(&file), "{} has no file of its name", rule.name);
        }
    }

    #[test]
    fn every_rule_has_a_full_page() {
        for rule in RULES {
            let kebab = |c: char| c.is_ascii_lowercase() || c == '-';
            assert!(rule.name.chars().all(kebab) && rule.name.contains('-'), "{} is kebab case", rule.name);
            assert!(rule.summary.ends_with('.') && rule.summary.len() < 120, "{}: one short sentence", rule.name);
            assert!(!rule.examples.is_empty(), "{} shows examples", rule.name);
            for heading in ["## Why", "## Bad", "## Good", "## Traps", "## Options"] {
                assert!(rule.docs.contains(heading), "{} lacks {heading}", rule.name);
            }
        }
    }
}
