//! What the people file is told: that two names are two people’s, and who somebody is.

use super::{Action, ActionKind, Note};
use crate::article::MentionKind;
use crate::ide::people_file::ListedPeople;
use crate::index::View;
use crate::lints::Finding;
use crate::names::Parts;
use crate::text::Span;

/// Keeps apart the two whose names `finding` takes for one person’s.
pub fn two_people(finding: &Finding) -> Option<Action> {
    let [written, usual] = finding.names.as_ref()?;
    Some(Action {
        title: format!("These are two people, {usual} and {written}: note it in people.toml"),
        kind: ActionKind::QuickFix,
        edits: Vec::new(),
        note: Some(Note::TwoPeople([usual.clone(), written.clone()])),
        finding: Some(finding.clone()),
        preferred: false,
    })
}

/// Adds the person named at `span`, where the people file does not have them and the full name is known.
pub fn add(view: &View, span: Span) -> Option<Action> {
    let article = view.article;
    let mention = &article.mentions[article.mention_at(span.start)?];
    let person = mention.person.filter(|_| mention.kind == MentionKind::Name)?;
    let name = article.people[person].name.split_whitespace().collect::<Vec<_>>().join(" ");
    if !Parts::of(&name).is_full() || ListedPeople::new(view).entry(person).is_some() {
        return None;
    }
    Some(Action {
        title: format!("Add {name} to the people file"),
        kind: ActionKind::Rewrite,
        edits: Vec::new(),
        note: Some(Note::Person(name)),
        finding: None,
        preferred: false,
    })
}
