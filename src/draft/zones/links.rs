//! Lines that lead away from the story: links to other stories, calls to sign up, pointers of the web page.
//!
//! Every sign is of more than one word, or a mark that no sentence of the story has.

use crate::lexicon::paper::{CALLS, LINKS_BEGIN, LINKS_END};

/// Whether a block, in a text that has `«` or not, leads away from the story.
pub(super) fn is_link(words: &str, has_guillemets: bool) -> bool {
    let bare =
        words.trim_start_matches(POINTERS).trim_end_matches(|c: char| POINTERS.contains(&c) || c.is_whitespace());
    let pointed = !has_guillemets && bare.len() < words.len() && words.contains('»');
    pointed && is_pointed(words) || words.len() < LONGEST && (begins(bare) || ends(bare))
}

/// In bytes. The longest calls to sign up run to about so many; a paragraph that is longer tells something.
const LONGEST: usize = 240;

const POINTERS: &[char] = &['»', '›', '▶', '►', '→', '>', '•', '*', '_', '-', '–', ' '];

/// Whether the only `»` of the line is at an end of it: "» How the ferry works", "Related article »".
fn is_pointed(words: &str) -> bool {
    let inner = words.trim_start_matches('»').trim_end_matches('»');
    !inner.contains('»') && (words.starts_with('»') || words.ends_with('»') && words.len() < 2 * LONGEST)
}

/// Whether it begins as a link: "Read more: …", "RELATED | …"; or as what only a link is: "Click here to …".
fn begins(words: &str) -> bool {
    LINKS_BEGIN.iter().filter(|sign| starts_with(words, sign)).any(|sign| {
        let rest = &words[sign.len()..];
        sign.ends_with(':')
            || rest.trim_start().starts_with([':', '|', '»', '–', '—', '-', '…'])
            || rest.is_empty()
            || {
                // "READ MORE BY CLICKING BELOW", "Sign up for our newsletter": no sentence of a story is so cried or so put.
                let alone = rest.starts_with(' ') && sign.contains(' ');
                alone && (!rest.contains(char::is_lowercase) || CALLS.iter().any(|call| starts_with(words, call)))
            }
    })
}

/// Whether it ends as a link: "Oskell had a direct role Read more".
fn ends(words: &str) -> bool {
    LINKS_END.iter().any(|sign| {
        let at = words.len().checked_sub(sign.len());
        at.is_some_and(|at| {
            words.is_char_boundary(at)
                && words[at..].eq_ignore_ascii_case(sign)
                && (at == 0
                    || words[at..].starts_with(char::is_uppercase) && words[..at].ends_with([' ', '\u{a0}', '.']))
        })
    })
}

fn starts_with(words: &str, sign: &str) -> bool {
    words.get(..sign.len()).is_some_and(|start| start.eq_ignore_ascii_case(sign))
}
