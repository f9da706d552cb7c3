//! Titles of the people file, as they were held on the day of the story.

use super::proposal::{Proposal, ProposalKind, Proposals};
use crate::article::MentionKind;
use crate::ide::people_file::ListedPeople;
use crate::index::View;
use crate::lints::{StoryDate, story_date};
use crate::stylebook::{DatedTitle, Person};
use crate::text::{Offset, Span};

/// Behind a name and a comma: the titles of its bearer that `typed` may become.
pub fn behind_name(view: &View, span: Span, typed: &str) -> Option<Proposals> {
    if view.stylebook.people.iter().all(|person| person.titles.is_empty()) {
        return None;
    }
    let before = view.article.text()[..span.start as usize].strip_suffix(' ')?;
    let before = before.strip_suffix(" the").unwrap_or(before).strip_suffix(',')?;
    let name = &view.article.mentions[view.article.mention_at(before.len() as Offset)?];
    if name.kind != MentionKind::Name || name.span.end as usize != before.len() {
        return None;
    }
    let person = ListedPeople::new(view).entry(name.person?)?;
    let typed = typed.to_lowercase();
    let titles = held(view, person).filter(|title| title.text.to_lowercase().starts_with(&typed));
    let proposals: Vec<Proposal> = titles.map(|title| proposal(title.text.clone(), person.name.clone())).collect();
    (!proposals.is_empty()).then_some(Proposals { span, proposals })
}

/// `person` in full behind each title that stands before a name: "Mayor Ada Fenwick".
pub fn before_name(view: &View, person: &Person) -> Vec<Proposal> {
    let title = |title: &DatedTitle| {
        let short = title.short.as_ref()?;
        Some(proposal(format!("{short} {}", person.name), title.text.clone()))
    };
    held(view, person).filter_map(title).collect()
}

fn proposal(text: String, detail: String) -> Proposal {
    Proposal { label: text.clone(), detail, text, kind: ProposalKind::Title, place: None }
}

/// The titles that `person` holds on the day of the story; where the day is not known, those that have no end.
fn held<'a>(view: &View, person: &'a Person) -> impl Iterator<Item = &'a DatedTitle> {
    let days = story_date(view).map(StoryDate::days);
    person.titles.iter().filter(move |title| {
        let (from, to) = (title.from, title.to);
        match days {
            Some((first, last)) => from.is_none_or(|from| from <= last) && to.is_none_or(|to| to >= first),
            None => to.is_none(),
        }
    })
}
