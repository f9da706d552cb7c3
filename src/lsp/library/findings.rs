//! What there is to find in the open documents: computed once for each article, stylebook and edition of the index, and
//! kept for everybody who asks. A long document is checked in steps; when something changes in between the next step
//! begins anew, and what was compared so far the index remembers.

use crate::article::Article;
use crate::index::{FileId, Index, View};
use crate::lints::{self, Check, Finding};
use crate::lsp::fault;
use crate::stylebook::Stylebook;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::sync::Arc;

/// Of the open documents.
#[derive(Default)]
pub struct Findings {
    checks: RefCell<FxHashMap<FileId, StagedCheck>>,
    faults: RefCell<Vec<(FileId, String)>>,
}

/// All that findings follow from.
#[derive(Clone)]
pub struct Basis<'a> {
    /// The document.
    pub file: FileId,
    /// As it was read.
    pub article: Arc<Article>,
    /// What holds for it.
    pub stylebook: Arc<Stylebook>,
    /// It and the others.
    pub index: &'a Index,
}

/// A check of one document, under way or over.
struct StagedCheck {
    article: Arc<Article>,
    stylebook: Arc<Stylebook>,
    edition: (u64, Option<u64>),
    check: Check,
    found: Option<Arc<[Finding]>>,
}

impl Findings {
    /// Whether [`Findings::of`] has an answer without much ado. If not, one step is done towards it.
    pub fn is_ready(&self, basis: &Basis) -> bool {
        if self.known(basis).is_some() || Check::is_short(&basis.view()) {
            return true;
        }
        let edition = basis.index.edition();
        let before = self.checks.borrow_mut().remove(&basis.file);
        let mut check =
            before.filter(|before| before.is_of(basis, edition)).map(|before| before.check).unwrap_or_default();
        let found = self.guarded(basis.file, || check.step(&basis.view()), Some(Vec::new()));
        self.keep(basis, edition, check, found.map(Into::into))
    }

    /// What there is to find, by place.
    pub fn of(&self, basis: &Basis) -> Arc<[Finding]> {
        if let Some(known) = self.known(basis) {
            return known;
        }
        let found = self.compute(basis);
        self.keep(basis, basis.index.edition(), Check::default(), Some(found.clone()));
        found
    }

    /// What there is to find in a document that is not kept: it is read anew each time.
    pub fn compute(&self, basis: &Basis) -> Arc<[Finding]> {
        self.guarded(basis.file, || lints::check(&basis.view()), Vec::new()).into()
    }

    /// `file` was edited or closed.
    pub fn forget(&mut self, file: FileId) {
        self.checks.get_mut().remove(&file);
    }

    /// The documents at whose check there was a panic since the last call, and its place in the source.
    pub fn take_faults(&mut self) -> Vec<(FileId, String)> {
        std::mem::take(self.faults.get_mut())
    }

    fn known(&self, basis: &Basis) -> Option<Arc<[Finding]>> {
        let checks = self.checks.borrow();
        let known = checks.get(&basis.file).filter(|known| known.is_of(basis, basis.index.edition()))?;
        known.found.clone()
    }

    /// Whether it is over.
    fn keep(&self, basis: &Basis, edition: (u64, Option<u64>), check: Check, found: Option<Arc<[Finding]>>) -> bool {
        let Basis { article, stylebook, .. } = basis.clone();
        let is_over = found.is_some();
        self.checks.borrow_mut().insert(basis.file, StagedCheck { article, stylebook, edition, check, found });
        is_over
    }

    fn guarded<T>(&self, file: FileId, work: impl FnOnce() -> T, otherwise: T) -> T {
        fault::catch(work).unwrap_or_else(|place| {
            self.faults.borrow_mut().push((file, place));
            otherwise
        })
    }
}

impl Basis<'_> {
    fn view(&self) -> View<'_> {
        View { article: &self.article, file: self.file, index: self.index, stylebook: &self.stylebook }
    }
}

impl StagedCheck {
    fn is_of(&self, basis: &Basis, edition: (u64, Option<u64>)) -> bool {
        Arc::ptr_eq(&self.article, &basis.article)
            && Arc::ptr_eq(&self.stylebook, &basis.stylebook)
            && self.edition == edition
    }
}
