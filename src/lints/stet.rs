//! Stet: which findings somebody has let stand, by a comment in the copy or an entry in the stet file.

use super::comments::{Comment, comments};
use super::{Finding, anchor};
use crate::index::View;

/// Moves the findings that stand out of `findings`; those, and the comments of the copy that let nothing stand.
pub fn let_stand<'a>(view: &View<'a>, findings: &mut Vec<Finding>) -> (Vec<Finding>, Vec<Comment<'a>>) {
    let (article, stets) = (view.article, &view.stylebook.stets);
    let mut unneeded = comments(article);
    if unneeded.is_empty() && stets.is_empty() {
        return (Vec::new(), unneeded);
    }
    let comments: Vec<Comment> = std::mem::take(&mut unneeded);
    let mut needed = vec![false; comments.len()];
    let stands = |finding: &mut Finding| {
        let mut told = false;
        for (_, needed) in comments.iter().zip(&mut needed).filter(|(comment, _)| comment.speaks_of(finding)) {
            (told, *needed) = (true, true);
        }
        told || stets.iter().any(|stet| stet.rule == finding.rule && stet.words == anchor(article, finding.span))
    };
    let standing = findings.extract_if(.., stands).collect();
    // What ends a stretch is needed as long as the stretch is.
    let ends = |comment: &Comment| comment.command == "enable" && comment.holds.is_some();
    let ended =
        |at: u32| comments.iter().zip(&needed).any(|(c, needed)| *needed && c.holds.is_some_and(|h| h.end == at));
    let keep: Vec<bool> =
        comments.iter().zip(&needed).map(|(c, needed)| *needed || ends(c) && ended(c.span.start)).collect();
    unneeded.extend(comments.into_iter().zip(keep).filter(|(_, keep)| !keep).map(|(comment, _)| comment));
    (standing, unneeded)
}

#[cfg(test)]
mod tests {
    use crate::draft::Format;
    use crate::lints::testing::found_in;
    use crate::stylebook::{Stet, Stylebook};

    const MIXED: &str = "\"We sail at noon,” Ada Fenwick said.\n";

    fn in_markdown(text: &str) -> Vec<&'static str> {
        found_in(text, Format::Markdown, &Stylebook::default()).iter().map(|finding| finding.rule).collect()
    }

    #[test]
    fn comments_hold_for_what_they_say() {
        let (mixed, unneeded) = ("quote-mark-mismatch", "stet-unneeded");
        let check = |text: &str, expected: &[&str]| assert_eq!(in_markdown(text), expected, "{text}");
        check(MIXED, &[mixed]);
        let next = "<!-- copydesk-ignore-next-line quote-mark-mismatch: as in the print -->\n\n";
        check(&format!("{next}{MIXED}"), &[]);
        check(&format!("{next}{MIXED}\n{MIXED}"), &[mixed]);
        check(&format!("The ferry. {}\n{MIXED}", next.trim_end()), &[]);
        check(&format!("<!--copydesk-ignore-next-line: as in the print-->\n{MIXED}"), &[]);
        check(&format!("<!-- copydesk-ignore-next-line term-variant -->\n\n{MIXED}"), &[unneeded, mixed]);
        check(&format!("{MIXED}\n{MIXED}\n<!-- copydesk-ignore-file -->\n"), &[]);
        let off = "<!-- copydesk-disable quote-mark-mismatch -->\n\n";
        let on = "\n<!-- copydesk-enable quote-mark-mismatch -->\n\n";
        check(&format!("{off}{MIXED}{on}{MIXED}"), &[mixed]);
        check(&format!("{off}The ferry is late.\n{on}"), &[unneeded, unneeded]);
    }

    #[test]
    fn a_comment_in_plain_text_is_meant() {
        let text = format!("<!-- copydesk-ignore-next-line quote-mark-mismatch -->\n{MIXED}");
        assert_eq!(found_in(&text, Format::Plain, &Stylebook::default()), []);
    }

    #[test]
    fn entries_hold_until_the_words_change() {
        let stet = |words: &str| Stet {
            rule: "quote-mark-mismatch".into(),
            words: words.into(),
            reason: None,
            author: None,
            date: None,
        };
        let with = |words: &str| Stylebook { stets: vec![stet(words)], ..Stylebook::default() };
        assert_eq!(found_in(MIXED, Format::Plain, &with("we sail at noon ada fenwick")).len(), 0);
        assert_eq!(found_in(MIXED, Format::Plain, &with("we sail at ten ada fenwick")).len(), 1);
    }
}
