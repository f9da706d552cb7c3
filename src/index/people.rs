//! Who, in all stores, may be the person of a given name.

use super::store::{Bearers, StoreError};
use crate::names::{Likeness, Name, by_family_name, compare, lookup_keys};

/// The names that may be one person's with `name`, and how they compare. `ask` asks the stores for the names under
/// some keys, so many at most. Only those that are `wanted` are held against it: an article full of names that look alike
/// is not held against itself.
///
/// # Errors
/// What `ask` fails with.
pub fn like(
    name: &Name,
    wanted: impl Fn(&Bearers) -> bool,
    ask: impl Fn(&[u32], usize) -> Result<Vec<Bearers>, StoreError>,
) -> Result<Vec<(Bearers, Likeness)>, StoreError> {
    let found = ask(&lookup_keys(name), MOST_CANDIDATES)?.into_iter().filter(wanted);
    let compared = found.map(|bearers| {
        let likeness = compare(name, &bearers.name);
        (bearers, likeness)
    });
    let mut alike: Vec<_> = compared.filter(|(_, likeness)| *likeness != Likeness::Different).collect();
    if alike.iter().any(|(_, likeness)| *likeness == Likeness::FamilyName) || name.words.len() == 1 {
        let family = ask(&[by_family_name(name.family())], MOST_OF_A_FAMILY + 1)?;
        if !one_person(name, &family) {
            alike.retain(|(_, likeness)| *likeness != Likeness::FamilyName);
        }
    }
    Ok(alike)
}

/// More names than this, those under the rarest keys first, are not held against one: it bounds the time of a lookup,
/// however many bear one surname.
const MOST_CANDIDATES: usize = 128;
/// More forms of one family name than this belong to more than one person.
const MOST_OF_A_FAMILY: usize = 64;

/// Whether all who bear the family name of `name` may be one person; only then may the family name alone stand for
/// them.
fn one_person(name: &Name, family: &[Bearers]) -> bool {
    let full = family.iter().map(|bearers| &bearers.name).filter(|other| other.words.len() > 1);
    let full: Vec<&Name> = full.filter(|other| other.family() == name.family()).collect();
    family.len() <= MOST_OF_A_FAMILY
        && full.iter().enumerate().all(|(n, a)| full[..n].iter().all(|b| compare(a, b) != Likeness::Different))
}
