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
    /// What the newsroom has laid down.
    pub stylebook: &'a Stylebook,
}

/// So many utterances of one article are held against the others unasked. More are in no article that is printed, and
/// where they are much alike each costs milliseconds.
pub const MOST_COMPARED: usize = 1_000;

impl View<'_> {
    /// Where else the words of the article's utterance stand, for what goes through all of them; whoever asks about one
    /// asks [`Index::occurrences`].
    pub fn occurrences(&self, utterance: UtteranceId) -> Occurrences {
        match utterance < MOST_COMPARED {
            true => self.index.occurrences(self.file, utterance),
            false => Occurrences::default(),
        }
    }
}

#[test]
fn an_article_without_end_is_not_compared_without_end() {
    use crate::draft::Format;
    let quote = |n| format!("“Owl number {n} of Eastwick sings at dawn,” Ada Fenwick said.\n\n");
    let text: String = (0..MOST_COMPARED + 2).map(quote).chain([quote(MOST_COMPARED + 1), quote(7)]).collect();
    let stylebook = Stylebook::default();
    let article = Article::read(text.as_str().into(), Format::Plain, &stylebook);
    let mut index = Index::default();
    index.update(FileId(1), &article, None);
    let view = View { article: &article, file: FileId(1), index: &index, stylebook: &stylebook };
    let last = MOST_COMPARED + 1;
    assert_eq!((view.occurrences(7).is_empty(), view.occurrences(last).is_empty()), (false, true));
    assert!(!index.occurrences(FileId(1), last).is_empty(), "who asks is told");
}
