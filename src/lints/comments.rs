//! Comments in the copy that let findings stand: `<!-- copydesk-ignore-next-line RULE: why -->`,
//! `copydesk-ignore-file`, and `copydesk-disable` with `copydesk-enable`. Without a rule they speak of all rules.
//!
//! They are comments of HTML, and so of Markdown. Plain text has no comments, but whoever writes one there means it.

use super::Finding;
use crate::article::Article;
use crate::text::Span;

/// A comment, and the stretch of the copy that it is about.
pub struct Comment<'a> {
    /// The comment itself.
    pub span: Span,
    /// Its word: "ignore-next-line".
    pub command: &'a str,
    /// No rules are all rules.
    pub rules: Vec<&'a str>,
    /// Nothing where the word is none of ours, or nothing was disabled that it could enable.
    pub holds: Option<Span>,
}

impl Comment<'_> {
    /// Whether it lets `finding` stand.
    pub fn speaks_of(&self, finding: &Finding) -> bool {
        let here = self.holds.is_some_and(|holds| holds.touches(finding.span.start));
        here && (self.rules.is_empty() || self.rules.contains(&finding.rule))
    }
}

/// The comments of `article` that are for us, in order.
pub fn comments(article: &Article) -> Vec<Comment<'_>> {
    let text = article.text();
    let mut found: Vec<Comment> = Vec::new();
    let mut at = 0;
    while let Some((span, words)) = next(text, at) {
        at = span.end as usize;
        let (command, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
        // What stands behind the colon is for people.
        let command_only = command.split(':').next().unwrap_or(command);
        let listed = if command_only == command { rest.split(':').next().unwrap_or("") } else { "" };
        let rules: Vec<&str> = listed.split([',', ' ']).filter(|rule| !rule.is_empty()).collect();
        let holds = match command_only {
            "ignore-next-line" => Some(next_line(article, span.end)),
            "ignore-file" => Some(Span::from(0..text.len())),
            "disable" => Some(Span::from(at..text.len())),
            "enable" => disabled(&mut found, text, &rules).map(|disabled| {
                disabled.end = span.start;
                Span::empty(span.start)
            }),
            _ => None,
        };
        found.push(Comment { span, command: command_only, rules, holds });
    }
    found
}

const OPENING: &str = "<!--";
const NAME: &str = "copydesk-";

/// The next of our comments from `at` on, and the words in it behind our name.
fn next(text: &str, mut at: usize) -> Option<(Span, &str)> {
    loop {
        let start = at + text[at..].find(OPENING)?;
        let inside = start + OPENING.len();
        let end = inside + text[inside..].find("-->")?;
        at = end + "-->".len();
        if let Some(words) = text[inside..end].trim().strip_prefix(NAME) {
            return Some((Span::from(start..at), words));
        }
    }
}

/// The stretch that the last `copydesk-disable` for these rules holds, if it is not ended yet.
fn disabled<'c>(found: &'c mut [Comment], text: &str, rules: &[&str]) -> Option<&'c mut Span> {
    let open = |comment: &&mut Comment| {
        let to_the_end = comment.holds.is_some_and(|holds| holds.end as usize == text.len());
        comment.command == "disable" && comment.rules == rules && to_the_end
    };
    found.iter_mut().rev().find(open)?.holds.as_mut()
}

/// What a comment that ends at `offset` calls the next line: the paragraph behind it; inside a paragraph, the line.
fn next_line(article: &Article, offset: u32) -> Span {
    let text = article.text();
    let mut paragraphs = article.draft.paragraphs.iter().filter(|p| p.zone.is_prose() && p.span.end > offset);
    let Some(next) = paragraphs.next() else { return Span::empty(offset) };
    if next.span.start >= offset {
        return next.span;
    }
    let break_at = |from: usize| text[from..].find('\n').map_or(text.len(), |at| from + at);
    let start = (break_at(offset as usize) + 1).min(text.len());
    Span::from(start..break_at(start))
}
