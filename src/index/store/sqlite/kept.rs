//! What was read before and still holds: a keystroke changes one word of an utterance and asks for the lists of all its
//! other words again. So a slow disk is asked for little more than what is new.

use super::super::StoreError;
use super::runs::Lists;
use crate::wording::{Shingle, Wording};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// When there are more numbers in lists, or more wordings, all of them are dropped: some four megabytes of those, and
/// seven of these.
const MOST_NUMBERS: usize = 1 << 20;
const MOST_WORDINGS: usize = 1 << 14;

/// What was read of the file since anybody changed it.
#[derive(Debug, Default)]
pub struct Kept {
    generation: u64,
    lists: FxHashMap<Shingle, List>,
    /// How many there are in the lists.
    numbers: usize,
    wordings: FxHashMap<u64, Option<Arc<Wording>>>,
}

/// The first numbers under a shingle.
#[derive(Debug)]
struct List {
    /// There are no more than those here, or here are so many.
    limit: usize,
    numbers: Box<[u32]>,
}

impl Kept {
    /// The file is now of this generation: what was read of another holds no more.
    pub fn of(&mut self, generation: u64) {
        if self.generation != generation {
            *self = Kept { generation, ..Kept::default() };
        }
    }

    /// Somebody has changed the file by this very connection.
    pub fn forget(&mut self) {
        *self = Kept::default();
    }

    /// The first `limit` numbers under `shingle`, in ascending order.
    ///
    /// # Errors
    /// Where they have to be read and cannot be.
    pub fn list(
        &mut self,
        lists: &Lists,
        shingle: Shingle,
        limit: usize,
    ) -> Result<impl ExactSizeIterator<Item = u64> + '_, StoreError> {
        if self.lists.get(&shingle).is_none_or(|list| list.limit < limit) {
            let mut numbers = Vec::new();
            lists.read(shingle, limit, &mut numbers)?;
            let all = numbers.len() < limit;
            // The lists hold numbers of 32 bits.
            let numbers: Box<[u32]> = numbers.into_iter().map(|number| number as u32).collect();
            if self.numbers + numbers.len() > MOST_NUMBERS {
                self.lists.clear();
                self.numbers = 0;
            }
            self.numbers += numbers.len();
            self.lists.insert(shingle, List { limit: if all { usize::MAX } else { limit }, numbers });
        }
        let numbers = self.lists.get(&shingle).map_or(&[][..], |list| &list.numbers);
        Ok(numbers.iter().take(limit).map(|&number| u64::from(number)))
    }

    /// The wording of that number, as `read` reads it.
    ///
    /// # Errors
    /// What `read` fails with.
    pub fn wording(
        &mut self,
        id: u64,
        read: impl FnOnce() -> Result<Option<Wording>, StoreError>,
    ) -> Result<Option<Arc<Wording>>, StoreError> {
        if let Some(known) = self.wordings.get(&id) {
            return Ok(known.clone());
        }
        let wording = read()?.map(Arc::new);
        if self.wordings.len() >= MOST_WORDINGS {
            self.wordings.clear();
        }
        self.wordings.insert(id, wording.clone());
        Ok(wording)
    }
}
