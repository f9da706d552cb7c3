//! Folding: furniture, and quotes that run over several paragraphs.

use crate::draft::Zone;
use crate::index::View;
use crate::text::Span;

/// A stretch that can be folded away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    /// Where. The shell keeps only those of more than one line.
    pub span: Span,
    /// What is in it.
    pub kind: FoldKind,
}

/// What is in a fold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoldKind {
    /// Bylines, credits, slugs, metadata.
    Furniture,
    /// What one speaker says in one go.
    Quote,
}

/// The folds of the article, in order.
pub fn folds(view: &View) -> Vec<Fold> {
    let article = view.article;
    let mut folds: Vec<Fold> = Vec::new();
    let mut before = false;
    for paragraph in &article.draft.paragraphs {
        let furniture = is_furniture(paragraph.zone);
        match folds.last_mut().filter(|_| furniture && before) {
            Some(fold) => fold.span = fold.span.join(paragraph.span),
            None if furniture => folds.push(Fold { span: paragraph.span, kind: FoldKind::Furniture }),
            None => {}
        }
        before = furniture;
    }
    let quotes = article.utterances.iter().filter_map(|utterance| {
        let spans = utterance.segments.iter().map(|&quote| article.quotes[quote].span);
        Some(Fold { span: spans.reduce(Span::join)?, kind: FoldKind::Quote })
    });
    folds.extend(quotes);
    folds.sort_by_key(|fold| fold.span);
    folds
}

/// Whether a zone is neither story nor headline.
pub(super) fn is_furniture(zone: Zone) -> bool {
    use Zone::*;
    matches!(zone, Byline | Dateline | Credit | Slug | Copyright | Contributor | Link | FrontMatter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::Fixture;
    use expect_test::expect;

    #[test]
    fn furniture_folds_and_what_is_said_over_several_paragraphs() {
        let fixture = Fixture::new(
            "By Tom Pell\n\nAda Fenwick, the mayor, spoke at length.\n\n“We will build,” she said.\n\n\
             “We begin on Monday,” Fenwick said. “It is time.\n\n“And we end in May.”\n\n© 2025 The Gazette\n",
        );
        let text = fixture.view().article.text().to_owned();
        let show = |fold: Fold| format!("{:?} {:?}\n", fold.kind, fold.span.of(&text));
        let shown: String = folds(&fixture.view()).into_iter().map(show).collect();
        expect![[r#"
            Furniture "By Tom Pell"
            Quote "“We will build,”"
            Quote "“We begin on Monday,” Fenwick said. “It is time.\n\n“And we end in May.”"
            Furniture "© 2025 The Gazette"
        "#]]
        .assert_eq(&shown);
    }
}
