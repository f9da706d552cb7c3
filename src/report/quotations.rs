//! Each quotation of a story, with its source and how plainly that is given.

use super::model::Quotation;
use crate::article::{Article, Confidence, QuoteKind, UtteranceId};
use crate::ide::words::{one_line, said};
use crate::text::{Buffer, Encoding, Span};
use crate::wording::Printed;

/// The quotations of a story, in order; what is quoted inside somebody's words is part of those words. Their sources and
/// cards are not known yet.
pub fn of(story: usize, article: &Article) -> Vec<Quotation> {
    let lines = Lines::of(article);
    let quotations =
        (0..article.utterances.len()).filter_map(|utterance| of_utterance(story, article, utterance, &lines));
    quotations.collect()
}

fn of_utterance(story: usize, article: &Article, utterance: UtteranceId, lines: &Lines) -> Option<Quotation> {
    let all = article.utterances[utterance].segments.iter().map(|&quote| &article.quotes[quote]);
    let quotes: Vec<_> = all.filter(|quote| quote.kind != QuoteKind::Label).collect();
    let first = quotes.first()?;
    if quotes.iter().any(|quote| quote.depth > 0) {
        return None;
    }
    let said_by = &article.utterances[utterance].attribution;
    let segments: Vec<Span> = quotes.iter().map(|quote| quote.inner).collect();
    let printed = Printed::of(segments.iter().map(|segment| article.draft.at(*segment)));
    let (line, column) = lines.at(first.inner);
    Some(Quotation {
        story,
        utterance,
        line,
        column,
        text: said(article, utterance),
        form: first.kind.name(),
        words: printed.count(&printed.words()),
        speaker: said_by.speaker.as_ref().map(|speaker| one_line(article.draft.at(speaker.span))),
        source: 0,
        kind: article.source_kind(utterance),
        known: article.known(utterance),
        doubtful: article.sureness(said_by) < Confidence::Certain,
        evidence: said_by.evidence.name(),
        card: None,
        marked: quotes.iter().map(|quote| quote.span).collect(),
        segments,
    })
}

/// Lines and columns in a story's file.
pub struct Lines<'a> {
    article: &'a Article,
    buffer: Buffer,
}

impl<'a> Lines<'a> {
    pub fn of(article: &'a Article) -> Lines<'a> {
        Lines { article, buffer: Buffer::new(article.draft.source.original()) }
    }

    /// Where `span` of the text as read begins, both from one.
    pub fn at(&self, span: Span) -> (u32, u32) {
        let position = self.buffer.position(self.article.draft.source.span(span).start, Encoding::Utf32);
        (position.line + 1, position.column + 1)
    }
}
