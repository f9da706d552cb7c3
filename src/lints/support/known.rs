//! Whom of the people in the file a person of the story is.

use crate::article::{Article, MentionKind, PersonId};
use crate::stylebook::{Person, Stylebook};
use crate::text::fold;

/// The entries of the people file that `person` may be: the story writes the name as the file has it.
pub fn entries<'a>(article: &Article, stylebook: &'a Stylebook, person: PersonId) -> Vec<&'a Person> {
    if stylebook.people.is_empty() {
        return Vec::new();
    }
    let mentions = article.people[person].mentions.iter().map(|&mention| &article.mentions[mention]);
    let mut written = vec![fold(&article.people[person].name)];
    for mention in mentions.filter(|mention| mention.kind == MentionKind::Name).take(MOST_MENTIONS) {
        let name = fold(article.draft.at(mention.span));
        if !written.contains(&name) {
            written.push(name);
        }
    }
    let in_full = |known: &&Person| known.forms().any(|form| written.iter().any(|name| is_folded(form, name)));
    let found: Vec<&Person> = stylebook.people.iter().filter(in_full).collect();
    // The surname of one person in the file, where the story has no fuller name.
    let single = written.iter().all(|name| !name.contains(' '));
    if !found.is_empty() || !single {
        return found;
    }
    let by_surname: Vec<&Person> =
        stylebook.people.iter().filter(|known| written.iter().any(|name| is_folded(known.second(), name))).collect();
    if by_surname.len() == 1 { by_surname } else { Vec::new() }
}

/// Whoever is named more often has had all forms of the name by then.
const MOST_MENTIONS: usize = 64;

/// Whether `form` is `folded` but for case and accents. People files are long, so the usual case costs nothing.
fn is_folded(form: &str, folded: &str) -> bool {
    if form.is_ascii() { form.eq_ignore_ascii_case(folded) } else { fold(form) == folded }
}
