//! Stet: which findings somebody has let stand, by a comment in the copy or an entry in the stet file.

use super::comments::{Comment, comments};
use super::{Finding, anchor};
use crate::index::View;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;

/// Moves the findings that stand out of `findings`; those, and the comments of the copy that let nothing stand.
pub fn let_stand<'a>(view: &View<'a>, findings: &mut Vec<Finding>) -> (Vec<Finding>, Vec<Comment<'a>>) {
    let (article, stets) = (view.article, &view.stylebook.stets);
    let mut unneeded = comments(article);
    if unneeded.is_empty() && stets.is_empty() {
        return (Vec::new(), unneeded);
    }
    let comments: Vec<Comment> = std::mem::take(&mut unneeded);
    let mut needed = vec![false; comments.len()];
    let mut entries: FxHashMap<&str, FxHashSet<&str>> = FxHashMap::default();
    for stet in stets {
        entries.entry(&stet.rule).or_default().insert(&stet.words);
    }
    let mut speaking = Speaking::of(&comments);
    let is_let_stand = |finding: &mut Finding| {
        let silenced = speaking.speak_of(finding, &mut needed);
        let entry = || entries.get(finding.rule).is_some_and(|words| words.contains(&*anchor(article, finding.span)));
        silenced || entry()
    };
    let standing = findings.extract_if(.., is_let_stand).collect();
    // What ends a stretch is needed as long as the stretch is.
    let ends = |comment: &Comment| comment.command == "enable" && comment.holds.is_some();
    let ended: FxHashSet<u32> =
        comments.iter().zip(&needed).filter(|(_, needed)| **needed).filter_map(|(c, _)| Some(c.holds?.end)).collect();
    let ended = |at: u32| ended.contains(&at);
    let keep: Vec<bool> =
        comments.iter().zip(&needed).map(|(c, needed)| *needed || ends(c) && ended(c.span.start)).collect();
    unneeded.extend(comments.into_iter().zip(keep).filter(|(_, keep)| !keep).map(|(comment, _)| comment));
    (standing, unneeded)
}

/// The comments that speak where a walk through the findings has come to.
struct Speaking<'a> {
    comments: &'a [Comment<'a>],
    /// Those that have not begun yet, the first one last.
    ahead: Vec<usize>,
    /// By rule, or under no name for all rules: those that have begun.
    begun: FxHashMap<&'a str, Begun>,
}

/// Comments on one rule.
#[derive(Default)]
struct Begun {
    /// How far the one reaches that reaches farthest.
    end: u32,
    /// Those that nothing has needed yet.
    unneeded: Vec<usize>,
}

impl<'a> Speaking<'a> {
    fn of(comments: &'a [Comment<'a>]) -> Speaking<'a> {
        let mut ahead: Vec<usize> = (0..comments.len()).filter(|&at| comments[at].holds.is_some()).collect();
        ahead.sort_by_key(|&at| Reverse(comments[at].holds.map(|holds| holds.start)));
        Speaking { comments, ahead, begun: FxHashMap::default() }
    }

    /// Whether any comment speaks of `finding`, and all that do are `needed`. Findings come by place.
    fn speak_of(&mut self, finding: &Finding, needed: &mut [bool]) -> bool {
        let place = finding.span.start;
        let holds = |at: usize| self.comments[at].holds.unwrap_or_default();
        while let Some(at) = self.ahead.pop_if(|at| holds(*at).start <= place) {
            let rules = &self.comments[at].rules;
            let rules = if rules.is_empty() { &[""][..] } else { rules };
            for &rule in rules {
                let begun = self.begun.entry(rule).or_default();
                begun.end = begun.end.max(holds(at).end);
                begun.unneeded.push(at);
            }
        }
        let mut silenced = false;
        for rule in ["", finding.rule] {
            if let Some(begun) = self.begun.get_mut(rule).filter(|begun| begun.end >= place) {
                silenced = true;
                begun.unneeded.drain(..).filter(|&at| holds(at).end >= place).for_each(|at| needed[at] = true);
            }
        }
        silenced
    }
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

    #[test]
    fn a_comment_that_cannot_be_taken_out_alone_stays() {
        let page = "<p>We sail.</p>\n<!-- copydesk-ignore-n&amp;xt-line --><blockquote>“No</blockquote>\n";
        let found = found_in(page, Format::Html, &Stylebook::default());
        let article = crate::article::Article::read(page.into(), Format::Html, &Stylebook::default());
        let fixes = found.iter().flat_map(|finding| &finding.fixes).flat_map(|fix| &fix.edits);
        assert!(fixes.clone().all(|edit| article.draft.source.edit(edit.span, &edit.text).is_some()));
        assert!(found.iter().any(|finding| finding.rule == "stet-unneeded"), "{found:?}");
    }
}
