//! Letting a finding stand, by a comment in the copy. Plain text has no comments: there the entry in
//! `.copydesk/stet.toml` is written by hand.

use super::{Action, ActionKind};
use crate::draft::Format;
use crate::index::View;
use crate::lints::{Edit, Finding};
use crate::text::Span;

/// A comment before the paragraph of `finding`, where the article can have one.
pub fn let_stand(view: &View, finding: &Finding) -> Option<Action> {
    let draft = &view.article.draft;
    if draft.format != Format::Markdown {
        return None;
    }
    let paragraph = &draft.paragraphs[draft.paragraph_at(finding.span.start)?];
    let text = view.article.text();
    let line = text[..paragraph.span.start as usize].rfind('\n').map_or(0, |at| at + 1);
    // Inside a block quote a comment would end it.
    let inside = text[line..paragraph.span.start as usize].contains('>');
    let comment = format!("<!-- copydesk-ignore-next-line {} -->\n\n", finding.rule);
    (paragraph.zone.is_prose() && !inside).then(|| Action {
        title: format!("Let it stand, with a comment ({})", finding.rule),
        kind: ActionKind::QuickFix,
        edits: vec![Edit { file: view.file, span: Span::empty(line as u32), text: comment }],
        finding: Some(finding.clone()),
        preferred: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::index::{FileId, Index};
    use crate::lints;
    use crate::stylebook::Stylebook;

    fn with_comment(text: &str, format: Format) -> Option<String> {
        let stylebook = Stylebook::default();
        let check = |text: &str| {
            let article = Article::read(text.into(), format, &stylebook);
            let view = View { article: &article, file: FileId(0), index: &Index::default(), stylebook: &stylebook };
            let found = lints::check(&view);
            let edit = found.first().and_then(|finding| let_stand(&view, finding)?.edits.pop());
            (found.len(), edit)
        };
        let (found, edit) = check(text);
        assert_eq!(found, 1, "{text}");
        let edit = edit?;
        let mut silent = text.to_owned();
        silent.replace_range(edit.span.range(), &edit.text);
        assert_eq!(check(&silent).0, 0, "{silent}");
        Some(silent)
    }

    #[test]
    fn the_comment_silences_the_finding() {
        let mixed = "\"We sail at noon,” Ada Fenwick said.\n";
        let silent = with_comment(&format!("# The ferry\n\n{mixed}"), Format::Markdown).expect("a comment");
        let comment = "<!-- copydesk-ignore-next-line quote-mark-mismatch -->\n\n";
        assert_eq!(silent, format!("# The ferry\n\n{comment}{mixed}"));
        assert_eq!(with_comment(mixed, Format::Plain), None);
    }
}
