//! The look at a long document, in steps: what comes in between is answered in between. When something changed, the next
//! step begins anew; what was compared so far the index remembers. Says nothing to anybody but of a fault.

use super::Desk;
use crate::article::Article;
use crate::index::{FileId, View};
use crate::lints::{self, Check, Finding};
use crate::lsp::fault;
use crate::stylebook::Stylebook;
use std::sync::Arc;

/// A look at one open document, under way or over.
pub(super) struct Look {
    of: Of,
    check: Check,
    found: Option<Vec<Finding>>,
}

/// All that findings follow from.
struct Of {
    article: Arc<Article>,
    stylebook: Arc<Stylebook>,
    index: (u64, Option<u64>),
}

impl Desk {
    /// Whether [`Desk::findings`] has an answer for `file` without much ado. If not, one step is done towards it, and the
    /// desk wants to be called again.
    pub(super) fn is_looked_through(&mut self, file: FileId) -> bool {
        let open = self.documents.get(file).and_then(|document| document.open.as_ref());
        let Some(article) = open.and_then(|open| open.article.clone()) else { return true };
        let of = Of { article, stylebook: self.stylebook(file), index: self.index.edition() };
        let view = View { article: &of.article, file, index: &self.index, stylebook: &of.stylebook };
        if Check::is_short(&view) {
            return true;
        }
        let look = match self.looks.remove(&file).filter(|look| look.of.is(&of)) {
            Some(look) if look.found.is_some() => look,
            known => {
                let mut check = known.map(|look| look.check).unwrap_or_default();
                let found = fault::catch(|| check.step(&view)).unwrap_or_else(|place| {
                    self.aside.push(self.could_not_be("checked", file, &place));
                    Some(Vec::new())
                });
                Look { of, check, found }
            }
        };
        let ready = look.found.is_some();
        self.looks.insert(file, look);
        self.looks_on |= !ready;
        ready
    }

    /// What there is to find in `file`, from a look that is over or all at once.
    pub(super) fn look_through(
        &mut self,
        file: FileId,
        article: &Arc<Article>,
        stylebook: &Arc<Stylebook>,
    ) -> Vec<Finding> {
        let of = Of { article: article.clone(), stylebook: stylebook.clone(), index: self.index.edition() };
        if let Some(found) = self.looks.remove(&file).filter(|look| look.of.is(&of)).and_then(|look| look.found) {
            return found;
        }
        let view = View { article, file, index: &self.index, stylebook };
        fault::catch(|| lints::check(&view)).unwrap_or_else(|place| {
            self.aside.push(self.could_not_be("checked", file, &place));
            Vec::new()
        })
    }
}

impl Of {
    fn is(&self, other: &Of) -> bool {
        Arc::ptr_eq(&self.article, &other.article)
            && Arc::ptr_eq(&self.stylebook, &other.stylebook)
            && self.index == other.index
    }
}
