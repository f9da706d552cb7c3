//! What the people of a paragraph are known to have said.

use super::proposal::{MOST, Proposal, ProposalKind, Proposals};
use crate::ide::words::{one_line, shorten};
use crate::index::{FileId, Place, Said, View};
use crate::names::{Likeness, Name, compare};
use crate::text::{Offset, Span};

/// How much of a quote is shown, in characters.
const LABEL: usize = 70;

/// What the people named in the paragraph are quoted as saying in other articles.
pub fn proposals(view: &View, offset: Offset) -> Proposals {
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
