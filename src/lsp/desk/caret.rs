//! What somebody is typing at the moment. A server is told of no caret: it is taken to be where the last edit was, until
//! one elsewhere, or none for a while.

use crate::article::Article;
use crate::index::FileId;
use crate::lints::Finding;
use crate::lsp::library::documents::{Documents, Open};
use crate::text::{Encoding, Offset, Span};
use std::time::{Duration, Instant};

/// So long after the last edit somebody may still be in the middle of a word. (In a pause for thought people stop for a
/// second and a half.)
const PAUSE: Duration = Duration::from_secs(2);
/// So many words and marks before the caret are read otherwise with the next letter: "Ada Fenwick add", "Oskell Str".
const REACH: usize = 3;

/// The stretches of open documents that are being typed.
pub struct Typed<'a> {
    documents: Vec<Document<'a>>,
    encoding: Encoding,
}

/// A document in which somebody types.
struct Document<'a> {
    file: FileId,
    open: &'a Open,
    article: &'a Article,
    edit: Offset,
    /// The words at the caret, and the quotations of its sentence.
    spans: Vec<Span>,
    until: Instant,
}

impl<'a> Typed<'a> {
    /// What is typed at `now`.
    pub fn at(documents: &'a Documents, encoding: Encoding, now: Instant) -> Typed<'a> {
        let typed = documents.open().filter_map(|(file, _, open)| {
            let (time, edit) = open.edited?;
            let (article, until) = (open.article.as_deref()?, time + PAUSE);
            let caret = article.draft.source.offset_read(edit);
            (until > now).then(|| Document { file, open, article, edit, spans: spans(article, caret), until })
        });
        Typed { documents: typed.collect(), encoding }
    }

    /// Until when nothing is said of `finding` of `file`, which is about what is typed or points there; `None` where it is
    /// about something else.
    pub fn holds(&self, file: FileId, finding: &Finding) -> Option<Instant> {
        let places = finding.related.iter().map(|related| (related.place.file, related.place.span));
        let mut places = std::iter::once((file, finding.span)).chain(places);
        let is_typed = |document: &&Document| {
            document.file == file && finding.unfinished && document.is_on_line(finding, self.encoding)
                || places.any(|(at, span)| {
                    at == document.file
                        && document.spans.iter().any(|typed| typed.overlaps(span) || typed.touches(span.start))
                })
        };
        self.documents.iter().find(is_typed).map(|document| document.until)
    }
}

impl Document<'_> {
    /// Whether the paragraph of a finding about unfinished text is the one with the caret. By lines, because the white
    /// space behind a paragraph is typed before its next word.
    fn is_on_line(&self, finding: &Finding, encoding: Encoding) -> bool {
        let paragraphs = &self.article.draft.paragraphs;
        let span = self.article.draft.paragraph_at(finding.span.start).map_or(finding.span, |p| paragraphs[p].span);
        let span = self.article.draft.source.span(span);
        let line = |offset| self.open.buffer.position(offset, encoding).line;
        // A long quotation is taken up by the next paragraph, which is yet to be written.
        let next = || {
            let written = self.article.draft.source.original();
            written.get(span.end as usize..self.edit as usize).is_some_and(|gap| gap.chars().all(char::is_whitespace))
        };
        (line(span.start)..=line(span.end)).contains(&line(self.edit)) || next()
    }
}

/// The words at the caret, and the quotations of its sentence: whose they are may be what is being typed.
fn spans(article: &Article, caret: Offset) -> Vec<Span> {
    let draft = &article.draft;
    let Some(paragraph) = draft.paragraph_at(caret.saturating_sub(1)).or_else(|| draft.paragraph_at(caret)) else {
        return Vec::new();
    };
    let tokens = &draft.tokens[draft.tokens_of(paragraph)];
    let until = tokens.partition_point(|token| token.span.start < caret.max(1));
    let words = tokens[until.saturating_sub(REACH)..until].iter().map(|token| token.span).reduce(Span::join);
    let sentence = draft.sentence_at(caret).or_else(|| draft.sentence_at(caret.saturating_sub(1)));
    let sentence = sentence.map_or(Span::empty(caret), |at| draft.sentences[at].span);
    let until = article.quotes.partition_point(|quote| quote.span.start <= caret.max(sentence.end));
    let quotes = article.quotes[..until].iter().rev().map(|quote| quote.span);
    let paragraph = draft.paragraphs[paragraph].span;
    let near = quotes
        .take_while(|span| span.end >= paragraph.start)
        .filter(|span| span.overlaps(sentence) || span.touches(caret));
    words.into_iter().chain(near).collect()
}
