//! How the other stories spell a name that this one has.

use super::spelling::{is_inflected, is_slip};
use crate::article::{MentionKind, PersonId, fold};
use crate::index::{Place, View};
use crate::text::Span;

/// How often the other stories have to use their spelling.
const MIN_USES: u32 = 3;

/// The spelling of the other stories.
pub struct Usual {
    /// In full.
    pub name: String,
    /// Its last word.
    pub surname: String,
    /// How often it is used there.
    pub uses: u32,
    /// The first place.
    pub place: Place,
}

/// The surname of `person` as spelled once here, if all other stories have another spelling that it may be a slip for.
pub fn slip(view: &View, person: PersonId) -> Option<(Span, Usual)> {
    let article = view.article;
    let name = &article.people[person].name;
    let (given, surname) = name.rsplit_once(' ')?;
    let given = fold(given.split(' ').next()?);
    let elsewhere = view.index.person_elsewhere(view.file, person);
    // Whoever is spelled like this in another story, too, is somebody else.
    if elsewhere.iter().any(|other| other.exact) {
        return None;
    }
    let mut usual: Option<Usual> = None;
    for other in &elsewhere {
        let Some((their_given, their_surname)) = other.name.rsplit_once(' ') else { continue };
        let same_given = their_given.split(' ').next().is_some_and(|first| fold(first) == given);
        if !same_given || !is_slip(surname, their_surname) || is_inflected(surname, their_surname) {
            continue;
        }
        let uses: u32 = other.forms.iter().map(|(_, count)| count).sum();
        match &mut usual {
            Some(usual) if usual.name == other.name => usual.uses += uses,
            Some(_) => return None,
            None => {
                usual = Some(Usual {
                    name: other.name.clone(),
                    surname: their_surname.to_owned(),
                    uses,
                    place: Place { file: other.file, span: *other.mentions.first()? },
                });
            }
        }
    }
    let usual = usual.filter(|usual| usual.uses >= MIN_USES)?;
    let mut mentions = article.people[person].mentions.iter().map(|&mention| &article.mentions[mention]);
    let mut named = mentions.by_ref().filter(|mention| mention.kind == MentionKind::Name);
    let span = named.find_map(|mention| {
        let at = article.draft.at(mention.span).rfind(surname)? as u32 + mention.span.start;
        Some(Span::new(at, at + surname.len() as u32))
    })?;
    // A story that spells it so throughout knows what it does.
    (article.text().matches(surname).count() == 1).then_some((span, usual))
}
