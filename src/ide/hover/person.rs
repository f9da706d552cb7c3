//! The card of a person: one for all their names.

use crate::article::{Article, Confidence, MentionId, MentionKind, PersonId};
use crate::ide::card::{Card, Piece};
use crate::ide::people_file::ListedPeople;
use crate::ide::words::{first_name, one_line, said, shorten, utterances_of};
use crate::index::{PersonElsewhere, Place, View};
use crate::stylebook::Date;

/// How many quotes and articles a card lists before it only counts them.
const LISTED: usize = 6;
/// How much of a quote a card shows, in characters.
const QUOTED: usize = 80;

/// The card of `person`, asked for at `mention`.
pub fn card(view: &View, mention: MentionId, person: PersonId) -> Card {
    let article = view.article;
    let mut card = Card::new(article.mentions[mention].span);
    card.text(title(article, person));
    card.text(meaning(article, mention, person));
    as_listed(&mut card, view, mention, person);
    let here = |span| Piece::Link(Place { file: view.file, span });
    if let Some(first) = first_name(article, person) {
        card.text(["First named: ".into(), here(first)]);
    }
    card.text([format!("Called: {}", counted(forms(article, person))).into()]);
    quotes(&mut card, view, person);
    let others = view.index.person_elsewhere(view.file, person);
    // Of somebody in very many articles only some are given.
    let articles = if others.len() > LISTED { view.index.articles_naming(view.file, person) } else { others.len() };
    elsewhere(&mut card, &others, articles);
    card.lines.retain(|line| !line.pieces.is_empty());
    card
}

/// Name, roles and ages.
fn title(article: &Article, person: PersonId) -> Vec<Piece> {
    let person = &article.people[person];
    let mut pieces = vec![Piece::Strong(person.name.clone())];
    let mut roles: Vec<String> = Vec::new();
    let ages = person.ages.iter().map(|(_, years)| format!("{years} years old"));
    for role in person.roles.iter().map(|&span| one_line(article.draft.at(span))).chain(ages) {
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    if !roles.is_empty() {
        pieces.push(format!(" · {}", roles.join(" · ")).into());
    }
    pieces
}

/// What the people file says of the person.
fn as_listed(card: &mut Card, view: &View, mention: MentionId, person: PersonId) {
    let file = ListedPeople::new(view);
    let Some(entry) = file.entry(person) else { return };
    let mut about: Vec<String> = Vec::new();
    about.extend(entry.pronunciation.clone());
    about.extend(entry.pronouns.clone());
    about.extend(entry.native.clone());
    let born = entry.born.map(|day| day.to_string()).or_else(|| entry.born_year.map(|year| year.to_string()));
    about.extend(born.map(|born| format!("born {born}")));
    about.extend(entry.died.map(|day| format!("died {day}")));
    about.extend(entry.second.as_ref().map(|second| format!("then {second}")));
    let about = if about.is_empty() { String::new() } else { format!(" ({})", about.join(", ")) };
    let verified = if file.verifies(mention) { "As in the people file: " } else { "In the people file: " };
    card.text([verified.into(), Piece::Strong(entry.name.clone()), about.into()]);
    for title in &entry.titles {
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let dates = match (day(title.from), day(title.to)) {
            (from, to) if from.is_empty() && to.is_empty() => String::new(),
            (from, to) => format!(", {from}–{to}"),
        };
        card.item([format!("{}{dates}", title.text).into()]);
    }
    if !entry.do_not_confuse.is_empty() {
        let name = |id: &String| {
            let other = view.stylebook.people.iter().find(|other| other.id == *id);
            other.map_or_else(|| id.clone(), |other| other.name.clone())
        };
        let names: Vec<String> = entry.do_not_confuse.iter().map(name).collect();
        card.item([format!("not to be confused with {}", names.join(", ")).into()]);
    }
    for correction in &entry.corrections {
        let day = correction.date.map(|day| format!(" of {day}")).unwrap_or_default();
        card.item([format!("correction{day}: {}", correction.text).into()]);
    }
    card.item(entry.notes.iter().map(|notes| notes.as_str().into()));
}

/// Whom a pronoun or a description stands for.
fn meaning(article: &Article, mention: MentionId, person: PersonId) -> Vec<Piece> {
    let mention = &article.mentions[mention];
    if mention.kind == MentionKind::Name && mention.confidence == Confidence::Certain {
        return Vec::new();
    }
    let (words, name) = (one_line(article.draft.at(mention.span)), &article.people[person].name);
    vec![
        match mention.confidence {
            Confidence::Certain => format!("“{words}” means {name}."),
            Confidence::Likely => format!("“{words}” most likely means {name}."),
            Confidence::Guess => format!("“{words}” may mean {name}: this is a guess."),
        }
        .into(),
    ]
}

/// The words used for the person here, with how often, names first, then by number.
fn forms(article: &Article, person: PersonId) -> Vec<(String, u32)> {
    let mut forms: Vec<(MentionKind, String, u32)> = Vec::new();
    for mention in article.people[person].mentions.iter().map(|&m| &article.mentions[m]) {
        let mut words = one_line(article.draft.at(mention.span));
        if mention.kind != MentionKind::Name {
            words = words.to_lowercase();
        }
        match forms.iter_mut().find(|(_, form, _)| *form == words) {
            Some((.., count)) => *count += 1,
            None => forms.push((mention.kind, words, 1)),
        }
    }
    forms.sort_by_key(|(kind, _, count)| (*kind != MentionKind::Name, u32::MAX - count));
    forms.into_iter().map(|(_, form, count)| (form, count)).collect()
}

/// "Ada Fenwick, Fenwick ×4, she ×2".
fn counted(forms: Vec<(String, u32)>) -> String {
    let times = |(form, count): (String, u32)| if count == 1 { form } else { format!("{form} ×{count}") };
    forms.into_iter().map(times).collect::<Vec<_>>().join(", ")
}

fn quotes(card: &mut Card, view: &View, person: PersonId) {
    let utterances: Vec<usize> = utterances_of(view.article, person).collect();
    if utterances.is_empty() {
        return;
    }
    card.text(["Quoted here:".into()]);
    for &utterance in utterances.iter().take(LISTED) {
        let span = view.article.quotes[view.article.utterances[utterance].segments[0]].span;
        let words = shorten(&said(view.article, utterance), QUOTED);
        card.item([format!("“{words}” ").into(), Piece::Link(Place { file: view.file, span })]);
    }
    and_more(card, utterances.len(), "quote");
}

fn elsewhere(card: &mut Card, others: &[PersonElsewhere], articles: usize) {
    if others.is_empty() {
        return;
    }
    card.text(["In other articles:".into()]);
    for other in others.iter().take(LISTED) {
        let mut pieces = Vec::new();
        pieces.extend(other.mentions.first().map(|&span| Piece::Link(Place { file: other.file, span })));
        let spelling = if other.exact { "" } else { ", spelled differently" };
        pieces.push(format!(" as {}{spelling}", counted(other.forms.clone())).into());
        if let Some((words, span)) = other.quotes.first() {
            pieces.push(format!("; quoted: “{}” ", shorten(words, QUOTED)).into());
            pieces.push(Piece::Link(Place { file: other.file, span: *span }));
        }
        card.item(pieces);
    }
    and_more(card, articles, "article");
}

fn and_more(card: &mut Card, count: usize, what: &str) {
    if count > LISTED {
        let more = count - LISTED;
        card.item([format!("and {more} more {what}{}", if more == 1 { "" } else { "s" }).into()]);
    }
}
