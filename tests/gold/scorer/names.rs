//! Names: which are found, and which of them are put together as one person.

use super::Score;
use super::article::{Gold, Words};
use super::notes::Who;
use copydesk::article::{Article, MentionId, MentionKind, PersonId};
use copydesk::text::Span;
use std::collections::BTreeMap;

/// Whom each person of the reading stands for: the declared person who has most of its names.
pub struct Owners(BTreeMap<PersonId, String>);

impl Owners {
    /// The id of the declared person that `person` stands for.
    pub fn of(&self, person: Option<PersonId>) -> Option<&str> {
        self.0.get(&person?).map(String::as_str)
    }
}

/// A name of a declared person, and where the reading found it.
struct Found {
    id: String,
    mention: MentionId,
}

/// Scores names and clusters.
pub fn score(article: &Article, score: &mut Score) -> Owners {
    let found = find(article, score);
    let owners = owners(article, &found);
    clusters(article, &found, score);
    for name in &found {
        let mention = &article.mentions[name.mention];
        let right = owners.of(mention.person) == Some(&name.id);
        score.count("sure of name", super::card::sure(mention.confidence), right);
        if !right {
            let is = owners.of(mention.person).unwrap_or("nobody");
            score.note(mention.span, "name of", name.id.clone(), format!("{is} ({:?})", mention.confidence));
        }
    }
    owners
}

/// Pairs the annotated names with those of the reading, one to one, and scores both sides.
fn find(article: &Article, score: &mut Score) -> Vec<Found> {
    let names: Vec<(Span, String)> = declared(&score.gold).collect();
    let mut found = Vec::new();
    let mut used = vec![false; article.mentions.len()];
    for (span, id) in names {
        let shared = |m: MentionId| {
            let other = article.mentions[m].span;
            other.end.min(span.end).saturating_sub(other.start.max(span.start))
        };
        let best = (0..article.mentions.len())
            .filter(|&m| article.mentions[m].kind == MentionKind::Name && !used[m] && shared(m) > 0)
            .max_by_key(|&m| shared(m));
        score.count("names", "found", best.is_some());
        match best {
            Some(mention) => {
                used[mention] = true;
                found.push(Found { id, mention });
            }
            None => score.note(span, "name", id, "not found"),
        }
    }
    for (id, mention) in article.mentions.iter().enumerate().filter(|(_, m)| m.kind == MentionKind::Name) {
        let on = |spans: &[Span]| spans.iter().any(|s| s.overlaps(mention.span));
        if !used[id] && on(&score.gold.neutral) {
            continue;
        }
        score.count("names", "precise", used[id]);
        if !used[id] {
            let trap = on(&score.gold.traps);
            score.note(mention.span, if trap { "trap" } else { "name" }, "no person's name", "a name");
        }
    }
    for trap in score.gold.traps.clone() {
        let taken = article.mentions.iter().any(|m| m.kind == MentionKind::Name && m.span.overlaps(trap));
        score.count("traps", "taken", taken);
    }
    found
}

fn declared(gold: &Gold) -> impl Iterator<Item = (Span, String)> {
    gold.meant.iter().filter(|m| m.kind == Words::Name).filter_map(|m| match &m.who {
        Who::Person(id) => Some((m.span, id.clone())),
        _ => None,
    })
}

fn owners(article: &Article, found: &[Found]) -> Owners {
    let mut owners = BTreeMap::new();
    for person in 0..article.people.len() {
        let mut votes: BTreeMap<&str, u32> = BTreeMap::new();
        for name in found.iter().filter(|f| article.mentions[f.mention].person == Some(person)) {
            *votes.entry(&name.id).or_default() += 1;
        }
        if let Some((id, _)) = votes.into_iter().rev().max_by_key(|(_, n)| *n) {
            owners.insert(person, id.to_owned());
        }
    }
    Owners(owners)
}

/// B-cubed over the names that both know.
fn clusters(article: &Article, found: &[Found], score: &mut Score) {
    let same = |a: &Found, b: &Found| {
        let person = article.mentions[a.mention].person;
        a.mention == b.mention || person.is_some() && person == article.mentions[b.mention].person
    };
    for name in found {
        let together = found.iter().filter(|f| same(f, name)).count() as f64;
        let right = found.iter().filter(|f| same(f, name) && f.id == name.id).count() as f64;
        let all = found.iter().filter(|f| f.id == name.id).count() as f64;
        score.tally.add("clusters", "precise", right / together);
        score.tally.add("clusters", "found", right / all);
    }
}
