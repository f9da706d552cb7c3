//! Rename: one person under all forms of the name, in all articles.
//!
//! The new name may be given for any form: "Fenwyck" for "Fenwick" changes "Ada Fenwick" too. What stands inside
//! quotation marks, in furniture or in other articles is changed only after asking.

use super::actions::Others;
use crate::article::{Article, MentionKind, PersonId};
use crate::index::{FileId, View};
use crate::lints::Edit;
use crate::names::Parts;
use crate::text::{Offset, Span};

/// Where a name is to be changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The words and what comes in their place.
    pub edit: Edit,
    /// What is special about the place.
    pub caution: Caution,
}

/// What is special about a place where a name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Caution {
    /// The article's own narration.
    None,
    /// Headline, byline, caption: perhaps written by somebody else.
    Furniture,
    /// Another article.
    OtherArticle,
    /// Somebody's words.
    Quote,
}

/// The form under the cursor, if it is a name that can be changed: not "he", not "the mayor".
pub fn prepare(view: &View, offset: Offset) -> Option<Span> {
    let mention = &view.article.mentions[view.article.mention_at(offset)?];
    (mention.kind == MentionKind::Name && mention.person.is_some()).then_some(mention.span)
}

/// All that changes when the name under the cursor becomes `new`; nothing where it cannot be changed, or changes
/// nothing.
pub fn rename(view: &View, offset: Offset, new: &str, others: Others) -> Option<Vec<Change>> {
    let span = prepare(view, offset)?;
    let person = view.article.mentions[view.article.mention_at(offset)?].person?;
    let new = super::words::one_line(new);
    if new.is_empty() {
        return None;
    }
    let renaming = Renaming::new(&view.article.people[person].name, view.article.draft.at(span), &new);
    let mut changes = renaming.changes(view.article, view.file, person, Caution::None);
    for other in view.index.person_everywhere(view.file, person, usize::MAX).iter().filter(|other| other.exact) {
        if let Some(article) = others(other.file).filter(|article| article.people.len() > other.person) {
            changes.extend(renaming.changes(&article, other.file, other.person, Caution::OtherArticle));
        }
    }
    Some(changes)
}

/// From the words of the old name to those of the new one.
struct Renaming {
    old: Vec<String>,
    new: Vec<String>,
}

impl Renaming {
    /// The person called `full` was asked for as `form`, which becomes `new`.
    fn new(full: &str, form: &str, new: &str) -> Renaming {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let (old, form, new) = (words(full), words(form), words(new));
        let mut whole = old.clone();
        if form == old || form.len() > old.len() {
            whole = new;
        } else if let Some(at) = old.windows(form.len()).position(|part| part == form) {
            // Asked at the surname, people may still give the whole name.
            let before = if at > 0 && new.len() > at && new.starts_with(&old[..at]) { 0 } else { at };
            whole.splice(before..at + form.len(), new);
        } else {
            // A nickname, an initial: that form alone.
            return Renaming { old: form, new };
        }
        Renaming { old, new: whole }
    }

    fn changes(&self, article: &Article, file: FileId, person: PersonId, caution: Caution) -> Vec<Change> {
        let mentions = article.people[person].mentions.iter().map(|&m| &article.mentions[m]);
        let change = |mention: &crate::article::Mention| {
            let written = article.draft.at(mention.span);
            let text = self.form(written).filter(|text| text != written)?;
            let furniture = !article.draft.zone_at(mention.span.start).is_body();
            let caution = match caution {
                _ if mention.in_quote => Caution::Quote,
                Caution::None if furniture => Caution::Furniture,
                caution => caution,
            };
            Some(Change { edit: Edit { file, span: mention.span, text }, caution })
        };
        mentions.filter(|mention| mention.kind == MentionKind::Name).filter_map(change).collect()
    }

    /// The new form for `written`; `None` where it has nothing to do with what changes.
    fn form(&self, written: &str) -> Option<String> {
        let words: Vec<&str> = written.split_whitespace().collect();
        if words == self.old {
            return Some(self.new.join(" "));
        }
        let changed: Vec<String> = words.iter().map(|word| self.word(word)).collect();
        // A middle name that the new name no longer has is dropped, the rest stays.
        let text = changed.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then_some(text)
    }

    fn word(&self, written: &str) -> String {
        let (old_name, new_name) = (self.old.join(" "), self.new.join(" "));
        if written == Parts::of(&old_name).last {
            return Parts::of(&new_name).last.to_owned();
        }
        let (Some(old_first), Some(new_first)) = (self.old.first(), self.new.first()) else {
            return written.to_owned();
        };
        if written == old_first {
            return new_first.clone();
        }
        if self.old.len() == self.new.len()
            && let Some(at) = self.old.iter().position(|word| word == written)
        {
            return self.new[at].clone();
        }
        let initial = |word: &str| word.chars().next().map(|first| format!("{first}."));
        if initial(old_first).as_deref() == Some(written) && initial(old_first) != initial(new_first) {
            return initial(new_first).unwrap_or_else(|| written.to_owned());
        }
        written.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::{Fixture, at};
    use crate::index::Place;
    use expect_test::{Expect, expect};

    fn check(fixture: Fixture, new: &str, expected: Expect) {
        let show = |change: Change| {
            let place = Place { file: change.edit.file, span: change.edit.span };
            format!("{} -> {} {:?}\n", fixture.show(place), change.edit.text, change.caution)
        };
        let others = |file| fixture.article(file);
        let changes = rename(&fixture.view(), fixture.offset, new, &others).unwrap_or_default();
        expected.assert_eq(&changes.into_iter().map(show).collect::<String>());
    }

    #[test]
    fn a_surname_changes_all_forms_in_all_articles() {
        check(
            at("gazette", "Fenwick, 51"),
            "Fenwyck",
            expect![[r#"
            gazette.txt:5 "Ada Fenwick" -> Ada Fenwyck None
            gazette.txt:5 "Fenwick" -> Fenwyck None
            courier.txt:1 "Ada Fenwick" -> Ada Fenwyck OtherArticle
            courier.txt:3 "Fenwick" -> Fenwyck OtherArticle
        "#]],
        );
    }

    #[test]
    fn a_full_name_changes_its_parts() {
        check(
            at("gazette", "Ada Fenwick"),
            "Adah Jane Fenwyck",
            expect![[r#"
            gazette.txt:5 "Ada Fenwick" -> Adah Jane Fenwyck None
            gazette.txt:5 "Fenwick" -> Fenwyck None
            courier.txt:1 "Ada Fenwick" -> Adah Jane Fenwyck OtherArticle
            courier.txt:3 "Fenwick" -> Fenwyck OtherArticle
        "#]],
        );
    }

    #[test]
    fn pronouns_descriptions_narration_and_empty_names_are_refused() {
        check(at("gazette", "she said"), "Fenwyck", expect![[""]]);
        check(at("courier", "The mayor said"), "Fenwyck", expect![[""]]);
        check(at("gazette", "promised"), "Fenwyck", expect![[""]]);
        check(at("gazette", "Ada Fenwick"), "  ", expect![[""]]);
    }

    #[test]
    fn forms_follow_each_other() {
        let forms = |full: &str, form: &str, new: &str, written: &str| Renaming::new(full, form, new).form(written);
        assert_eq!(forms("Ada Fenwick", "Fenwick", "van Marr", "Ada Fenwick").as_deref(), Some("Ada van Marr"));
        assert_eq!(forms("Ada Fenwick", "Ada Fenwick", "Ida Marr", "A. Fenwick").as_deref(), Some("I. Marr"));
        assert_eq!(forms("Ada J. Fenwick", "Ada", "Ida", "Ada J. Fenwick").as_deref(), Some("Ida J. Fenwick"));
        assert_eq!(forms("Ada Fenwick Jr.", "Fenwick", "Marr", "Fenwick").as_deref(), Some("Marr"));
        assert_eq!(forms("Ada Fenwick", "Fenwick", "Ada Marr", "Ada Fenwick").as_deref(), Some("Ada Marr"));
        assert_eq!(forms("Ada Fenwick", "Addie", "Dee", "Fenwick").as_deref(), Some("Fenwick"));
    }
}
