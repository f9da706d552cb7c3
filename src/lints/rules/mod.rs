//! The rules, one file each. [`RULES`] is the single registration, and help, reference and settings come out of it. Only
//! rules stand here: what several of them ask is in `support`, what runs them is above.

mod age_mismatch;
mod apostrophe_mix;
mod attribution_capital;
mod attribution_pronoun;
mod attribution_verb;
mod date_weekday;
mod name_form_mix;
mod name_full_again;
mod name_known_misspelling;
mod name_near_miss;
mod name_surname_ambiguous;
mod name_surname_first;
mod person_unknown;
mod possessive_mix;
mod quote_cleaned_up;
mod quote_duplicate;
mod quote_mark_mismatch;
mod quote_nesting;
mod quote_not_in_transcript;
mod quote_partial_unsupported;
mod quote_punctuation;
mod quote_segmentation_differs;
mod quote_silent_cut;
mod quote_speaker_conflict;
mod quote_spliced;
mod quote_style_mix;
mod quote_unclosed;
mod quote_unopened;
mod quote_wording_differs;
mod spokesperson_unnamed;
pub(super) mod stet_unneeded;
mod term_variant;
mod title_case;
mod title_conflict;
mod title_outdated;
mod transcript_without_turns;

use super::Rule;

/// Registers the rules, each in the file of its name, and makes a test of each one's page and examples.
macro_rules! rules {
    ($($rule:ident,)*) => {
        /// Every rule, by name.
        pub const RULES: &[&Rule] = &[$(&$rule::RULE),*];

        #[cfg(test)]
        mod examples {
            $(#[test] fn $rule() { crate::lints::testing::check_rule(&super::$rule::RULE); })*
        }
    };
}

rules! {
    age_mismatch,
    apostrophe_mix,
    attribution_capital,
    attribution_pronoun,
    attribution_verb,
    date_weekday,
    name_form_mix,
    name_full_again,
    name_known_misspelling,
    name_near_miss,
    name_surname_ambiguous,
    name_surname_first,
    person_unknown,
    possessive_mix,
    quote_cleaned_up,
    quote_duplicate,
    quote_mark_mismatch,
    quote_nesting,
    quote_not_in_transcript,
    quote_partial_unsupported,
    quote_punctuation,
    quote_segmentation_differs,
    quote_silent_cut,
    quote_speaker_conflict,
    quote_spliced,
    quote_style_mix,
    quote_unclosed,
    quote_unopened,
    quote_wording_differs,
    spokesperson_unnamed,
    stet_unneeded,
    term_variant,
    title_case,
    title_conflict,
    title_outdated,
    transcript_without_turns,
}

/// The rules that speak of marks alone, whatever language the words are in.
pub const OF_MARKS: &[&str] = &[quote_mark_mismatch::RULE.name, quote_unclosed::RULE.name, quote_unopened::RULE.name];

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
            for option in rule.options {
                assert!(rule.docs.contains(&format!("\n`{option}`: ")), "{} tells what {option} is", rule.name);
            }
        }
    }
}
