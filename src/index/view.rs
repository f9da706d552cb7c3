//! One article among the others: what rules and features are given.

use super::{FileId, Index, Occurrences};
use crate::article::{Article, UtteranceId};
use crate::stylebook::Stylebook;

/// One article among the others: all that a rule or a feature may look at.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its number in the index.
    pub file: FileId,
    /// The others.
    pub index: &'a Index,
    /// The stylebook.
    pub stylebook: &'a Stylebook,
}

impl View<'_> {
    /// Where else the words of the article's utterance stand.
    pub fn occurrences(&self, utterance: UtteranceId) -> Occurrences {
        self.index.occurrences(self.file, utterance)
    }
}

#[test]
fn what_stands_behind_much_that_is_alike_is_compared_as_well() {
    use crate::draft::Format;
    let quote = |n| format!("“Owl number {n} of Eastwick sings at dawn,” Ada Fenwick said.\n\n");
    let ordinary = "“We will mend the harbour wall before the winter storms come,” Bram Oskell said.\n\n";
    let text: String = (0..1_200).map(quote).chain([ordinary.to_owned(), ordinary.to_owned()]).collect();
    let stylebook = Stylebook::default();
    let article = Article::read(text.as_str().into(), Format::Plain, &stylebook);
    let mut index = Index::default();
    index.update(FileId::Loaded(1), &article, None);
    let view = View { article: &article, file: FileId::Loaded(1), index: &index, stylebook: &stylebook };
    assert_eq!(view.occurrences(1_201).len(), 1);
}
