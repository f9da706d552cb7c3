//! How the other stories spell a name that this one has.

use crate::article::{MentionKind, PersonId};
use crate::index::{Place, View};
use crate::lexicon::{self, Word};
use crate::names::{Parts, is_inflected, is_slip};
use crate::text::{Span, fold};

/// How often the other stories have to use their spelling.
const MIN_USES: u32 = 3;
/// The same where nobody is known to be called as it is here.
const MIN_USES_BESIDE_UNLISTED: u32 = 2;

/// The spelling of the other stories.
pub struct Usual {
    /// In full.
    pub name: String,
    /// Its last word.
    pub surname: String,
    /// How often that is used there.
    pub uses: u32,
    /// The first place.
    pub place: Place,
    /// Whether it is the right one rather than the spelling here.
    pub right: bool,
}

/// The places of the surname of `person` as spelled here, if all other stories have another spelling that it may be a slip for.
pub fn slip(view: &View, person: PersonId) -> Option<(Vec<Span>, Usual)> {
    let article = view.article;
    let name = &article.people[person].name;
    let own = Some(Parts::of(name)).filter(Parts::is_full)?;
    let (given, surname) = (fold(own.first()), own.last);
    let elsewhere = view.index.person_elsewhere(view.file, person);
    // Whoever is spelled like this in another story, too, is somebody else.
    if elsewhere.iter().any(|other| other.exact) {
        return None;
    }
    let mut usual: Option<Usual> = None;
    for other in &elsewhere {
        let theirs = Parts::of(&other.name);
        let their_surname = theirs.last;
        // One given name in two forms may well be two people's, where the surnames differ.
        let same_given = fold(theirs.first()) == given;
        let inflected = surname.len() > their_surname.len() && is_inflected(surname, their_surname);
        // Of two spellings, the one that people are known to have is right.
        let wrong = is_surname(surname) && !is_surname(their_surname);
        // A state senator is not the police chief of other stories.
        let another = view.index.offices(view.file, person).is_some_and(|own| are_apart(&own, &other.offices));
        if !same_given || !is_slip(surname, their_surname) || inflected || wrong || another {
            continue;
        }
        // Relatives know how their name is spelled.
        let uses = view.index.uses_of_family(other.file, their_surname);
        match &mut usual {
            Some(usual) if fold(&usual.surname) == fold(their_surname) => usual.uses += uses,
            Some(_) => return None,
            None => {
                usual = Some(Usual {
                    name: other.name.clone(),
                    surname: their_surname.to_owned(),
                    uses,
                    place: Place { file: other.file, span: *other.mentions.first()? },
                    right: false,
                });
            }
        }
    }
    let mut usual = usual?;
    let mentions = article.people[person].mentions.iter().map(|&mention| &article.mentions[mention]);
    let spans: Vec<Span> = mentions
        .filter(|mention| mention.kind == MentionKind::Name)
        .filter_map(|mention| {
            let at = article.draft.at(mention.span).rfind(surname)? as u32 + mention.span.start;
            Some(Span::new(at, at + surname.len() as u32))
        })
        .collect();
    // A story that spells it so throughout knows what it does, unless nobody is called so.
    let throughout = article.text().matches(surname).count() > 1;
    // In some languages the family name comes first, and given names that are close are many people's.
    let word = lexicon::word(&given);
    let given_first = word.has(Word::GIVEN) || !word.has(Word::SURNAME) || is_surname(&usual.surname);
    let unlisted = !is_name(surname) && given_first;
    let least = if unlisted { MIN_USES_BESIDE_UNLISTED } else { MIN_USES };
    // Where neither spelling is known, the one that is used more is right; where it is used far more, surely.
    let uses = spans.len() as u32;
    usual.right = uses < usual.uses || unlisted && (uses == usual.uses || is_name(&usual.surname));
    let maybe = usual.right || unlisted && uses < 2 * usual.uses;
    (!spans.is_empty() && usual.uses >= least && maybe && (unlisted || !throughout)).then_some((spans, usual))
}

/// Whether both have offices, and none in common.
fn are_apart(own: &[String], other: &[String]) -> bool {
    !own.is_empty() && !other.is_empty() && !own.iter().any(|office| other.contains(office))
}

fn is_surname(name: &str) -> bool {
    lexicon::word(&name.to_lowercase()).has(Word::SURNAME)
}

/// Whether people, places or things are called so, or the word is common in print.
fn is_name(surname: &str) -> bool {
    let listed = lexicon::word(&surname.to_lowercase()).has(Word::SURNAME | Word::GIVEN | Word::COMMON | Word::PLACE);
    listed || lexicon::zipf(&fold(surname)).is_some()
}
