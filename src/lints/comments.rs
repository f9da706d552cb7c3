//! Comments in the copy that let findings stand: `<!-- copydesk-ignore-next-line RULE: why -->`,
//! `copydesk-ignore-file`, and `copydesk-disable` with `copydesk-enable`. Without a rule they speak of all rules.
//!
//! They are comments of HTML, and so of Markdown. Plain text has no comments, but whoever writes one there means it.

use crate::article::Article;
use crate::draft::Paragraph;
use crate::text::Span;
use rustc_hash::FxHashMap;

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

/// The comments of `article` that are for us, in order.
pub fn comments(article: &Article) -> Vec<Comment<'_>> {
    let text = article.text();
    let mut found: Vec<Comment> = Vec::new();
    // The numbers of those that disable rules and are not ended yet.
    let mut disabling: FxHashMap<Vec<&str>, Vec<usize>> = FxHashMap::default();
    let mut paragraphs = article.draft.paragraphs.iter().filter(|p| p.zone.is_prose()).peekable();
    let mut at = 0;
    while let Some((span, words)) = next(text, at) {
        at = span.end as usize;
        let (command, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
        // What stands behind the colon is for people.
        let command_only = command.split(':').next().unwrap_or(command);
        let listed = if command_only == command { rest.split(':').next().unwrap_or("") } else { "" };
        let rules: Vec<&str> = listed.split([',', ' ']).filter(|rule| !rule.is_empty()).collect();
        let holds = match command_only {
            "ignore-next-line" => {
                while paragraphs.next_if(|p| p.span.end <= span.end).is_some() {}
                Some(next_line(text, paragraphs.peek().copied(), span.end))
            }
            "ignore-file" => Some(Span::from(0..text.len())),
            "disable" => {
                disabling.entry(rules.clone()).or_default().push(found.len());
                Some(Span::from(at..text.len()))
            }
            "enable" => disabling.get_mut(&rules).and_then(Vec::pop).map(|disabled| {
                found[disabled].holds = Some(Span::new(found[disabled].span.end, span.start));
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

/// What a comment that ends at `offset` calls the next line, where `next` is the first paragraph of prose that ends behind
/// it: that paragraph; inside it, the line.
fn next_line(text: &str, next: Option<&Paragraph>, offset: u32) -> Span {
    let Some(next) = next else { return Span::empty(offset) };
    if next.span.start >= offset {
        return next.span;
    }
    let break_at = |from: usize| text[from..].find('\n').map_or(text.len(), |at| from + at);
    let start = (break_at(offset as usize) + 1).min(text.len());
    Span::from(start..break_at(start))
}
