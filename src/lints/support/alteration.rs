//! The gravest thing that one wording of a quotation has otherwise than another.

use super::cleaned::is_cleaned_up;
use super::misheard::may_be_misheard;
use super::speakers::Agreement;
use super::wording::{Comparison, Differing, is_filler, shows_cut};
use crate::index::{Occurrence, Said, View, elsewhere};
use crate::wording::Printed;

/// Fewer words side by side are a phrase, not an utterance.
const MIN_WORDS: usize = 9;
/// The same, where both stories give them to one person.
const MIN_WORDS_OF_ONE: usize = 8;
/// The share of them that has to agree.
const MIN_ALIGNMENT: f32 = 0.85;
/// Where they are all that one person says in the one story or the other, so few will do,
const MIN_WORDS_OF_WHOLE: usize = 6;
/// and such a share.
const MIN_ALIGNMENT_OF_WHOLE: f32 = 0.8;

/// What our wording has otherwise than another.
#[derive(Clone, Copy, Debug)]
pub enum Alteration<'a> {
    /// Theirs has "not", and ours says the opposite.
    Negated(&'a Differing<'a>),
    /// Other words.
    Exchanged(&'a Differing<'a>),
    /// Words that theirs has not.
    Added(&'a Differing<'a>),
    /// A transcript has other words, and may have misheard ours.
    Heard(&'a Differing<'a>),
}

impl<'a> Alteration<'a> {
    /// The gravest difference, and of such the first.
    pub fn of(
        view: &View,
        compared: &'a Comparison<'a>,
        speakers: Agreement,
        other: &Occurrence,
    ) -> Option<Alteration<'a>> {
        let heard = |change: &Differing| other.transcript && may_be_misheard(change);
        let cleaned = |change: &Differing| other.transcript && is_cleaned_up(view, change);
        let exchanged = |change: &Differing| {
            !cleaned(change) && (change.is_exchange() || other.transcript && change.is_other_number())
        };
        let lets_stand = |change: &Differing| {
            other.transcript && (change.is_shown_cut() || cleaned(change) || may_be_misheard(change))
        };
        if is_close(compared, speakers, other, lets_stand) {
            let first = |fits: &dyn Fn(&Differing) -> bool| compared.changes.iter().find(|change| fits(change));
            let short = compared.words() < MIN_WORDS_OF_ONE;
            let tells = |change: &Differing| exchanged(change) && (!short || change.tells());
            let shown = !other.transcript && !is_whole(&other.difference.ours);
            let negated = first(&|change| !shown && change.is_lost_negation()).map(Alteration::Negated);
            let wrong = negated.or_else(|| first(&|change| tells(change) && !heard(change)).map(Alteration::Exchanged));
            let wrong = wrong.or_else(|| added(view, compared, speakers, other).map(Alteration::Added));
            let wrong = wrong.or_else(|| invented(view, compared, other).map(Alteration::Added));
            wrong.or_else(|| first(&|change| tells(change)).map(Alteration::Heard))
        } else {
            added(view, compared, speakers, other).map(Alteration::Added)
        }
    }
}

/// Words of ours at an end of the quotation that the transcript has nowhere: it has all that was said.
fn invented<'a>(view: &View, compared: &'a Comparison<'a>, other: &Occurrence) -> Option<&'a Differing<'a>> {
    let turns = &view.index.summary(other.file).filter(|_| other.transcript)?.said;
    let (ours, theirs) = (&other.difference.ours, &other.difference.theirs);
    compared.beyond.iter().find(|change| {
        let at = change.our_words();
        let words = &ours.wording().units()[at.start as usize..at.end as usize];
        let next = change.their_words().start as usize;
        let near = next.saturating_sub(2 * words.len())..(next + 2 * words.len()).min(theirs.wording().units().len());
        let near = &theirs.wording().units()[near];
        let missing = words.iter().filter(|word| !near.contains(word)).count();
        let said = || {
            let has = |said: &Said| said.wording().units().windows(words.len()).any(|run| run == words);
            turns.iter().any(|said| has(said) || elsewhere::find(ours, at, &said.printed).is_some())
        };
        let enough = missing >= LEAST_INVENTED && missing * 2 > words.len();
        enough && change.tells() && !is_filler(&change.ours()) && !said()
    })
}

/// A single word beyond may be the edge of another turn, or misheard.
const LEAST_INVENTED: usize = 2;

/// How many words have to stand side by side, and the share of them that has to agree.
fn least(compared: &Comparison, speakers: Agreement, other: &Occurrence) -> (usize, f32) {
    match speakers {
        Agreement::Same if compared.is_nearly_whole(&other.difference) => (MIN_WORDS_OF_WHOLE, MIN_ALIGNMENT_OF_WHOLE),
        Agreement::Same => (MIN_WORDS_OF_ONE, MIN_ALIGNMENT),
        _ => (MIN_WORDS, MIN_ALIGNMENT),
    }
}

/// Whether the two wordings are otherwise close; what `lets_stand` counts for nothing.
fn is_close(
    compared: &Comparison,
    speakers: Agreement,
    other: &Occurrence,
    lets_stand: impl Fn(&Differing) -> bool,
) -> bool {
    let (words, alignment) = least(compared, speakers, other);
    compared.words() >= words && compared.alignment_but_for(lets_stand) >= alignment
}

/// Whether the wording shows no cut and no break.
fn is_whole(printed: &Printed) -> bool {
    printed.segments().count() == 1 && !shows_cut(printed.text())
}

/// More words than so many are no slip: the other story left them out.
const MOST_ADDED: usize = 3;

/// The first words of ours that the other wording has not, though it is the whole sentence otherwise. Whether a story
/// left words out is not known where it shows a cut or breaks the quotation.
fn added<'a>(
    view: &View,
    compared: &'a Comparison<'a>,
    speakers: Agreement,
    other: &Occurrence,
) -> Option<&'a Differing<'a>> {
    if !other.transcript && !is_whole(&other.difference.theirs) {
        return None;
    }
    if compared.words() < least(compared, speakers, other).0 {
        return None;
    }
    let short = compared.words() < MIN_WORDS_OF_ONE;
    let most = if other.transcript { usize::MAX } else { MOST_ADDED };
    compared.changes.iter().find(|change| {
        let count = change.ours().split_whitespace().count();
        let cleaned = other.transcript && is_cleaned_up(view, change);
        change.is_added() && !cleaned && count <= most && !shows_cut(&change.ours()) && !(short && change.is_little())
    })
}
