//! Completion: names as they are written here, and, right after an opening mark, what the people of the paragraph are
//! known to have said.

use super::words::{one_line, shorten, surname};
use crate::index::names::{Likeness, Name, compare};
use crate::index::{FileId, Named, Place, Said, View};
use crate::text::{Mark, Offset, Span};

/// How many words are offered at most.
const MOST: usize = 40;
/// How much of a quote is shown, in characters.
const LABEL: usize = 70;

/// Words that can be put in.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// What the editor lists.
    pub label: String,
    /// A role, or where the words come from.
    pub detail: String,
    /// What is typed in the place of [`Proposals::span`].
    pub text: String,
    /// What they are.
    pub kind: ProposalKind,
    /// Where they come from.
    pub place: Option<Place>,
}

/// What proposed words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProposalKind {
    /// A person's full name.
    FullName,
    /// The name for second reference.
    SecondReference,
    /// Words somebody said.
    Quote,
}

/// What can be put in, and in the place of what.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposals {
    /// What has been typed of it.
    pub span: Span,
    /// Best first.
    pub proposals: Vec<Proposal>,
}

/// What can be put in at `offset`.
pub fn completion(view: &View, offset: Offset) -> Option<Proposals> {
    let text = view.article.text().get(..offset as usize)?;
    let start = text
        .rfind(|c: char| !c.is_alphanumeric() && c != '-')
        .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    let typed = &text[start..];
    let before = text[..start].chars().next_back();
    if before == Some('@') {
        return Some(names(view, Span::new(start as Offset - 1, offset), typed));
    }
    if typed.is_empty() {
        let mark = before.and_then(Mark::from_char).filter(|mark| !mark.is_single())?;
        return opens(text, mark).then(|| quotes(view, offset));
    }
    typed.starts_with(char::is_uppercase).then(|| names(view, Span::new(start as Offset, offset), typed))
}

/// Whether the mark at the end of `text` begins a quote.
fn opens(text: &str, mark: Mark) -> bool {
    let before = text.chars().rev().nth(1);
    mark == Mark::CurlyOpen || before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '—'))
}

fn names(view: &View, span: Span, typed: &str) -> Proposals {
    let typed = typed.to_lowercase();
    let fits = |name: &str| name.split_whitespace().any(|word| word.to_lowercase().starts_with(&typed));
    let mut proposals: Vec<Proposal> = Vec::new();
    let mut add = |proposal: Proposal| {
        if proposals.len() < MOST && !proposals.iter().any(|known| known.text == proposal.text) {
            proposals.push(proposal);
        }
    };
    for person in &view.article.people {
        // The word being typed is no source for itself.
        let mentions = || person.mentions.iter().map(|&m| view.article.mentions[m].span);
        let Some(first) = mentions().find(|mention| !mention.touches(span.end)) else { continue };
        let detail = person.roles.first().map(|&role| one_line(view.article.draft.at(role))).unwrap_or_default();
        let place = Some(Place { file: view.file, span: first });
        let last = surname(&person.name);
        if last != person.name && fits(last) {
            let (label, text) = (last.to_owned(), last.to_owned());
            let kind = ProposalKind::SecondReference;
            add(Proposal { label, text, detail: format!("{}, second reference", person.name), kind, place });
        }
        if fits(&person.name) {
            let (label, text) = (person.name.clone(), person.name.clone());
            add(Proposal { label, text, detail, kind: ProposalKind::FullName, place });
        }
    }
    let full = |name: &str| name.contains(' ') && fits(name);
    let at = |file, named: &Named| Some((named.name.clone(), Place { file, span: *named.mentions.first()? }));
    let mut others: Vec<(String, Place)> = view
        .index
        .files()
        .filter(|(file, _)| *file != view.file)
        .flat_map(|(file, summary)| summary.people.iter().map(move |named| (file, named)))
        .filter(|(_, named)| full(&named.name))
        .filter_map(|(file, named)| at(file, named))
        .collect();
    others.extend(view.index.archived_people(&full, MOST).iter().filter_map(|(file, named)| at(*file, named)));
    others.sort();
    for (name, place) in others {
        let (label, text) = (name.clone(), name);
        let detail = "named in another article".to_owned();
        add(Proposal { label, text, detail, kind: ProposalKind::FullName, place: Some(place) });
    }
    Proposals { span, proposals }
}

/// What the people named in the paragraph are quoted as saying in other articles.
fn quotes(view: &View, offset: Offset) -> Proposals {
    let article = view.article;
    let paragraph = article.draft.paragraph_at(offset).map(|paragraph| article.draft.paragraphs[paragraph].span);
    let near = article.mentions.iter().filter(|mention| paragraph.is_some_and(|span| span.covers(mention.span)));
    let mut people: Vec<usize> = near.filter_map(|mention| mention.person).collect();
    people.sort_unstable();
    people.dedup();
    let speakers: Vec<Name> = people.iter().map(|&person| Name::of(&article.people[person].name)).collect();
    let mut proposals: Vec<(Place, Proposal)> = Vec::new();
    let mut propose = |file: FileId, said: &Said| {
        let Some((speaker, &span)) = said.speaker.as_ref().zip(said.segments.first()) else { return };
        let (text, place) = (one_line(&said.said()), Place { file, span });
        let (label, kind) = (format!("“{}”", shorten(&text, LABEL)), ProposalKind::Quote);
        let detail = speaker.name.clone();
        proposals.push((place, Proposal { label, detail, text, kind, place: Some(place) }));
    };
    for (file, summary) in view.index.files().filter(|(file, _)| *file != view.file) {
        for said in &summary.said {
            let Some(speaker) = said.speaker.as_ref().filter(|_| said.speaker_known) else { continue };
            let name = Name::of(&speaker.name);
            if speakers.iter().any(|known| matches!(compare(known, &name), Likeness::Same)) {
                propose(file, said);
            }
        }
    }
    for &person in &people {
        view.index.archived_sayings(view.file, person).iter().for_each(|(file, said)| propose(*file, said));
    }
    proposals.sort_by_key(|(place, _)| *place);
    let proposals = proposals.into_iter().map(|(_, proposal)| proposal).take(MOST).collect();
    Proposals { span: Span::empty(offset), proposals }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::{EASTWICK, Fixture};
    use expect_test::{Expect, expect};

    fn check(typed: &str, expected: Expect) {
        let fixture = Fixture::new(&format!("{EASTWICK}//- /new.txt\nAda Fenwick spoke. {typed}$0"));
        let mut shown = String::new();
        if let Some(found) = completion(&fixture.view(), fixture.offset) {
            shown.push_str(&format!("for {:?}\n", found.span.of(fixture.view().article.text())));
            for p in found.proposals {
                shown.push_str(&format!("  {:?} {} ({})\n", p.kind, p.label, p.detail));
            }
        }
        expected.assert_eq(&shown);
    }

    #[test]
    fn names_after_a_capital_or_an_at_sign() {
        check(
            "Fen",
            expect![[r#"
            for "Fen"
              SecondReference Fenwick (Ada Fenwick, second reference)
              FullName Ada Fenwick ()
        "#]],
        );
        check(
            "@os",
            expect![[r#"
            for "@os"
              FullName Bram Oskell (named in another article)
        "#]],
        );
        check("fen", expect![[""]]);
    }

    #[test]
    fn known_quotes_of_whoever_is_named_after_an_opening_mark() {
        check(
            "She said: “",
            expect![[r#"
                for ""
                  Quote “We will rebuild the Oskell bridge before the winter, and we will not…” (Ada Fenwick)
                  Quote “We will rebuild the Oskell bridge before the winter and we will…” (Ada Fenwick)
                  Quote “before the winter” (Ada Fenwick)
            "#]],
        );
        check(
            "She said: \"",
            expect![[r#"
                for ""
                  Quote “We will rebuild the Oskell bridge before the winter, and we will not…” (Ada Fenwick)
                  Quote “We will rebuild the Oskell bridge before the winter and we will…” (Ada Fenwick)
                  Quote “before the winter” (Ada Fenwick)
            "#]],
        );
        check("“It rained\"", expect![[""]]);
    }
}
