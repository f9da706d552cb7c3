//! Letting a finding stand: by a comment in the copy or, because plain text has no comments, by an entry in the stet
//! file.

use super::{Action, ActionKind, Note};
use crate::index::View;
use crate::lints::{Edit, Finding, anchor};
use crate::stylebook::Stet;
use crate::text::Span;

/// What lets `finding` stand, where something can.
pub fn let_stand(view: &View, finding: &Finding) -> Option<Action> {
    match view.article.draft.format.spec().comment {
        Some(signs) => comment(view, finding, signs),
        None => entry(view, finding),
    }
}

/// A comment before the paragraph of `finding`, where the article can have one.
fn comment(view: &View, finding: &Finding, (begin, end): (&str, &str)) -> Option<Action> {
    let draft = &view.article.draft;
    let paragraph = &draft.paragraphs[draft.paragraph_at(finding.span.start)?];
    let text = view.article.text();
    let line = text[..paragraph.span.start as usize].rfind('\n').map_or(0, |at| at + 1);
    // Inside a block quote a comment would end it.
    let inside = text[line..paragraph.span.start as usize].contains('>');
    let comment = format!("{begin} copydesk-ignore-next-line {} {end}\n\n", finding.rule);
    (paragraph.zone.is_prose() && !inside).then(|| Action {
        title: format!("Let it stand, with a comment ({})", finding.rule),
        kind: ActionKind::QuickFix,
        edits: vec![Edit { file: view.file, span: Span::empty(line as u32), text: comment }],
        note: None,
        finding: Some(finding.clone()),
        preferred: false,
    })
}

/// An entry that holds for the words of `finding`, where it has any. The reason is for the writer to fill in.
fn entry(view: &View, finding: &Finding) -> Option<Action> {
    let words = anchor(view.article, finding.span);
    let date = view.stylebook.today;
    (!words.is_empty()).then(|| Action {
        title: format!("Let it stand, with a note in .copydesk/stet.toml ({})", finding.rule),
        kind: ActionKind::QuickFix,
        edits: Vec::new(),
        note: Some(Note::Stet(Stet {
            rule: finding.rule.to_owned(),
            words,
            reason: Some(String::new()),
            author: None,
            date,
        })),
        finding: Some(finding.clone()),
        preferred: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::draft::Format;
    use crate::index::{FileId, Index};
    use crate::lints;
    use crate::stylebook::{Date, Stylebook};

    const MIXED: &str = "\"We sail at noon,” Ada Fenwick said.\n";

    /// What lets the only finding of `text` stand.
    fn action(text: &str, format: Format, stylebook: &Stylebook) -> Option<Action> {
        let article = Article::read(text.into(), format, stylebook);
        let view = View { article: &article, file: FileId::Loaded(0), index: &Index::default(), stylebook };
        let found = lints::check(&view);
        assert!(found.len() < 2, "{text}");
        let_stand(&view, found.first()?)
    }

    #[test]
    fn the_comment_silences_the_finding() {
        let stylebook = Stylebook::default();
        let mut silent = format!("# The ferry\n\n{MIXED}");
        let edit = action(&silent, Format::Markdown, &stylebook).and_then(|mut action| action.edits.pop());
        let edit = edit.expect("a comment");
        silent.replace_range(edit.span.range(), &edit.text);
        let comment = "<!-- copydesk-ignore-next-line quote-mark-mismatch -->\n\n";
        assert_eq!(silent, format!("# The ferry\n\n{comment}{MIXED}"));
        assert_eq!(action(&silent, Format::Markdown, &stylebook), None);
    }

    #[test]
    fn the_entry_silences_the_finding_in_plain_text() {
        let today = Some(Date::constant(2031, 5, 4));
        let mut stylebook = Stylebook { today, ..Stylebook::default() };
        let note = action(MIXED, Format::Plain, &stylebook).and_then(|action| action.note);
        let Some(Note::Stet(stet)) = note else { panic!("no entry: {note:?}") };
        let entry = "[[stet]]\nrule = \"quote-mark-mismatch\"\nwords = \"we sail at noon ada fenwick\"\n\
                     reason = \"\"\ndate = 2031-05-04\n";
        assert_eq!(stet.entry(), entry);
        stylebook.stets.push(stet);
        assert_eq!(action(MIXED, Format::Plain, &stylebook), None);
    }
}
