//! Moves the words that attribute: into a quotation, which they break in two, or out of it again.

use super::action::{Action, ActionKind};
use crate::article::{Evidence, Quote, Utterance};
use crate::ide::words::one_line;
use crate::index::View;
use crate::lints::Edit;
use crate::text::{Offset, Span};

/// Breaks the quotation at `offset` with the tag behind it: “It rains, and hard,” she said. becomes
/// “It rains,” she said, “and hard.”
pub fn split(view: &View, offset: Offset) -> Option<Action> {
    let article = view.article;
    let quote = &article.quotes[article.quote_at(offset)?];
    let said = &article.utterances[quote.utterance?];
    let [only] = said.segments[..] else { return None };
    if said.attribution.evidence != Evidence::SaidAfter || article.quotes[only].span != quote.span {
        return None;
    }
    let (open, inner, close) = parts(view, quote)?;
    let body = inner.strip_suffix(',').or_else(|| inner.ends_with(['?', '!']).then_some(inner))?;
    let behind = Span::new(quote.span.end, tag_span(said)?.end);
    let tag = behind.of(article.text()).strip_prefix(' ')?;
    let end = behind.end + 1;
    if !tag_is_plain(tag) || !article.text()[behind.end as usize..].starts_with('.') {
        return None;
    }
    let at = break_at(body, offset.saturating_sub(quote.inner.start) as usize)?;
    let (left, right) = (&body[..at + 1], body[at + 1..].trim_start());
    let (left, joint) = match left.strip_suffix('.') {
        Some(left) => (format!("{left},"), '.'),
        None => (left.to_owned(), if left.ends_with(',') { ',' } else { '.' }),
    };
    let stop = if right.ends_with(['?', '!']) { "" } else { "." };
    let text = format!("{open}{left}{close} {tag}{joint} {open}{right}{stop}{close}");
    let title = format!("Break the quotation with “{}”", one_line(tag));
    Some(rewrite(view, title, Span::new(quote.span.start, end), text))
}

/// Moves the tag that breaks the quotation at `offset` behind it.
pub fn join(view: &View, offset: Offset) -> Option<Action> {
    let article = view.article;
    let said = article.utterances.iter().find(|said| {
        let spans = said.segments.iter().map(|&quote| article.quotes[quote].span);
        said.segments.len() == 2 && spans.reduce(Span::join).is_some_and(|span| span.touches(offset))
    })?;
    let [first, second] = said.segments[..] else { return None };
    let (first, second) = (&article.quotes[first], &article.quotes[second]);
    let between = Span::new(first.span.end, second.span.start).of(article.text());
    let tag_and_joint = between.strip_prefix(' ')?.strip_suffix(' ')?;
    let (tag, joint) = tag_and_joint.split_at_checked(tag_and_joint.len().checked_sub(1)?)?;
    let inside = tag_span(said)?;
    if !tag_is_plain(tag) || !(first.span.end..second.span.start).contains(&inside.start) {
        return None;
    }
    let (open, left, close) = parts(view, first)?;
    let (_, right, _) = parts(view, second)?;
    let left = match joint {
        "," => left.to_owned(),
        "." => left.strip_suffix(',').map_or_else(|| left.to_owned(), |left| format!("{left}.")),
        _ => return None,
    };
    let right = match right.strip_suffix('.') {
        Some(right) => format!("{right},"),
        None => right.ends_with(['?', '!']).then(|| right.to_owned())?,
    };
    let title = format!("Move “{}” behind the quotation", one_line(tag));
    Some(rewrite(view, title, first.span.join(second.span), format!("{open}{left} {right}{close} {tag}.")))
}

/// The opening mark, the words and the closing mark, where there are both marks.
fn parts<'a>(view: &View<'a>, quote: &Quote) -> Option<(&'a str, &'a str, &'a str)> {
    let text = view.article.text();
    quote.close?;
    let open = Span::new(quote.span.start, quote.inner.start);
    let close = Span::new(quote.inner.end, quote.span.end);
    Some((open.of(text), quote.inner.of(text), close.of(text)))
}

fn tag_span(said: &Utterance) -> Option<Span> {
    let speaker = said.attribution.speaker.as_ref()?.span;
    Some(speaker.join(said.attribution.cue?))
}

/// Whether `tag` is short and nothing but a tag.
fn tag_is_plain(tag: &str) -> bool {
    let plain = |c: char| c.is_alphabetic() || matches!(c, ' ' | '’' | '\'' | '-');
    !tag.trim().is_empty() && tag.len() < 80 && tag.chars().all(plain)
}

/// Where `body` can be broken, closest to `near`: at the end of a sentence or at a comma.
fn break_at(body: &str, near: usize) -> Option<usize> {
    let signs = body.match_indices([',', '.', '?', '!']).map(|(at, _)| at);
    let inside = signs.filter(|&at| {
        let (left, right) = (&body[..at], &body[at + 1..]);
        right.starts_with(' ') && left.split_whitespace().count() > 1 && right.split_whitespace().count() > 1
            // "Mr. Oskell"
            && !(body[at..].starts_with('.') && left.rsplit(' ').next().is_some_and(is_abbreviation))
    });
    inside.min_by_key(|at| at.abs_diff(near))
}

fn is_abbreviation(word: &str) -> bool {
    word.len() <= 3 && word.starts_with(char::is_uppercase)
}

fn rewrite(view: &View, title: String, span: Span, text: String) -> Action {
    let edits = vec![Edit { file: view.file, span, text }];
    Action { title, kind: ActionKind::Rewrite, edits, note: None, finding: None, preferred: false }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::Fixture;

    fn applied(text: &str, find: fn(&View, Offset) -> Option<Action>) -> Option<String> {
        let fixture = Fixture::new(text);
        let action = find(&fixture.view(), fixture.offset)?;
        let mut text = text.replacen("$0", "", 1);
        text.replace_range(action.edits[0].span.range(), &action.edits[0].text);
        Some(text)
    }

    #[test]
    fn a_tag_that_ends_in_an_odd_sign_stays_where_it_is() {
        assert_eq!(applied("“The ferry is old$0,” she said.… “And the bridge is older.”\n", join), None);
    }

    #[test]
    fn a_tag_moves_in_and_out_again() {
        for (behind, inside) in [
            (
                "Ada Fenwick came. “The ferry is old$0, and the bridge is older,” she said.\n",
                "Ada Fenwick came. “The ferry is old,” she said, “and the bridge is older.”\n",
            ),
            (
                "“The ferry is $0old. Nobody will mend it,” Ada Fenwick said.\n",
                "“The ferry is old,” Ada Fenwick said. “Nobody will mend it.”\n",
            ),
        ] {
            assert_eq!(applied(behind, split).as_deref(), Some(inside));
            let cursor = inside.replacen("The", "$0The", 1);
            assert_eq!(applied(&cursor, join), Some(behind.replace("$0", "")));
        }
    }

    #[test]
    fn what_is_not_plain_is_left_alone() {
        for text in [
            "“The ferry is $0old,” Ada Fenwick said.\n",
            "“The ferry is $0old, and so am I,” said Ada Fenwick, who is 51.\n",
            "“The ferry is $0old, and so am I”, Ada Fenwick said.\n",
            "Ada Fenwick said: “The ferry is $0old, and so am I.”\n",
        ] {
            assert_eq!(applied(text, split), None, "{text}");
            assert_eq!(applied(text, join), None, "{text}");
        }
    }
}
