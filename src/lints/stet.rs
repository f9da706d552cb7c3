//! Stet: which findings somebody has let stand, by a comment in the copy or an entry in the stet file.

use super::{Finding, anchor};
use crate::article::Article;
use crate::draft::Format;
use crate::stylebook::Stylebook;
use crate::text::Span;

/// Moves the findings that stand out of `findings`.
pub fn let_stand(article: &Article, stylebook: &Stylebook, findings: &mut Vec<Finding>) -> Vec<Finding> {
    let comments = comments(article);
    if comments.is_empty() && stylebook.stets.is_empty() {
        return Vec::new();
    }
    let stands = |finding: &mut Finding| {
        comments.iter().any(|comment| comment.speaks_of(finding))
            || stylebook
                .stets
                .iter()
                .any(|stet| stet.rule == finding.rule && stet.words == anchor(article, finding.span))
    };
    findings.extract_if(.., stands).collect()
}

/// A comment and the stretch of the copy that it is about.
struct Comment<'a> {
    /// No rules are all rules.
    rules: Vec<&'a str>,
    holds: Span,
}

impl Comment<'_> {
    fn speaks_of(&self, finding: &Finding) -> bool {
        self.holds.covers(Span::empty(finding.span.start))
            && (self.rules.is_empty() || self.rules.contains(&finding.rule))
    }
}

/// The comments of a Markdown article: `<!-- copydesk-ignore-next-line RULE: why -->`, `copydesk-ignore-file`,
/// `copydesk-disable` and `copydesk-enable`. Plain text has none.
fn comments(article: &Article) -> Vec<Comment<'_>> {
    let text = article.text();
    if article.draft.format != Format::Markdown || !text.contains(OPENING) {
        return Vec::new();
    }
    let mut found: Vec<Comment> = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(OPENING).map(|found| at + found) {
        let inside = start + OPENING.len();
        let Some(length) = text[inside..].find("-->") else { break };
        let end = inside + length;
        at = end + 3;
        let (command, rest) = text[inside..end].trim().split_once(' ').unwrap_or((text[inside..end].trim(), ""));
        let rules: Vec<&str> =
            rest.split(':').next().unwrap_or("").split([',', ' ']).filter(|r| !r.is_empty()).collect();
        let holds = match command {
            "ignore-next-line" => next_paragraph(article, at as u32),
            "ignore-file" => Span::from(0..text.len()),
            "disable" => Span::from(at..text.len()),
            "enable" => {
                let ended = found.iter_mut().rev().find(|c| c.holds.end as usize == text.len() && c.rules == rules);
                if let Some(ended) = ended {
                    ended.holds.end = start as u32;
                }
                continue;
            }
            _ => continue,
        };
        found.push(Comment { rules, holds });
    }
    found
}

const OPENING: &str = "<!-- copydesk-";

/// The paragraph behind `offset`.
fn next_paragraph(article: &Article, offset: u32) -> Span {
    let paragraphs = &article.draft.paragraphs;
    let next = paragraphs.iter().find(|p| p.span.start >= offset && p.zone.is_prose());
    next.map_or(Span::empty(offset), |paragraph| paragraph.span)
}

#[cfg(test)]
mod tests {
    use crate::draft::Format;
    use crate::lints::testing::found_in;
    use crate::stylebook::{Stet, Stylebook};

    const MIXED: &str = "\"We sail at noon,” Ada Fenwick said.\n";

    fn in_markdown(text: &str) -> usize {
        found_in(text, Format::Markdown, &Stylebook::default()).len()
    }

    #[test]
    fn comments_hold_for_what_they_say() {
        assert_eq!(in_markdown(MIXED), 1);
        let next = "<!-- copydesk-ignore-next-line quote-mark-mismatch: as in the print -->\n\n";
        assert_eq!(in_markdown(&format!("{next}{MIXED}")), 0);
        assert_eq!(in_markdown(&format!("{next}{MIXED}\n{MIXED}")), 1);
        assert_eq!(in_markdown(&format!("<!-- copydesk-ignore-next-line term-variant -->\n\n{MIXED}")), 1);
        assert_eq!(in_markdown(&format!("{MIXED}\n{MIXED}\n<!-- copydesk-ignore-file -->\n")), 0);
        let off = "<!-- copydesk-disable quote-mark-mismatch -->\n\n";
        let on = "\n<!-- copydesk-enable quote-mark-mismatch -->\n\n";
        assert_eq!(in_markdown(&format!("{off}{MIXED}{on}{MIXED}")), 1);
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
