//! The stories, with the speaker behind each quotation.

use super::parts::source_name;
use super::shown::{BYTES, Shown};
use crate::article::{Article, Known, MentionKind};
use crate::draft::{Paragraph, Zone};
use crate::report::model::{Quotation, Report};
use crate::report::phrases::{counted, grouped};
use crate::text::Span;
use maud::{Markup, html};
use rustc_hash::FxHashSet;
use std::cmp::Reverse;

/// The stories whose text is shown: where most is to settle, then to check, then the newest; as far as there is room.
pub fn choose<'a>(report: &Report, article: impl Fn(usize) -> &'a Article, most: usize) -> FxHashSet<usize> {
    let mut order: Vec<usize> = (0..report.stories.len()).collect();
    order.sort_by_key(|&at| {
        let story = &report.stories[at];
        let to_check = report.quotations[story.quotations.clone()].iter().filter(|q| q.is_to_check()).count();
        (story.transcript, Reverse(story.questions.len()), Reverse(to_check), Reverse(story.appeared), at)
    });
    let mut room = BYTES;
    let mut chosen = FxHashSet::default();
    for at in order {
        let takes = article(at).text().len() * 3 / 2 + OF_A_QUOTATION * report.stories[at].quotations.len();
        if chosen.len() < most && takes <= room {
            room -= takes;
            chosen.insert(at);
        }
    }
    chosen
}

/// So many bytes of mark-up a quotation takes.
const OF_A_QUOTATION: usize = 240;

pub fn part<'a>(shown: &Shown, article: impl Fn(usize) -> &'a Article) -> Markup {
    let all = shown.report.stories.len();
    let chosen = || (0..all).filter(|story| shown.stories.contains(story));
    html! {
        section #stories aria-labelledby="h-stories" {
            h2 #h-stories { "Stories, with who says what" span.count { (grouped(all)) } }
            ul.legend {
                li { span.quoted { "“quoted words”" } }
                li { span.by { "speaker, named beside it" } }
                li { span.by.meant { "“he” → who is meant" } }
                li { span.by.guessed { "? guessed, or nobody" } }
                li { span.person { "a person’s name" } }
            }
            @for story in chosen() { (draw(shown, story, article(story))) }
            @if shown.stories.len() < all {
                p.fine { (grouped(shown.stories.len())) " of " (grouped(all)) " stories are shown, those with most to settle and to check first; " code { "--stories N" } " shows more, as far as there is room." }
            }
        }
    }
}

fn draw(shown: &Shown, number: usize, article: &Article) -> Markup {
    let story = &shown.report.stories[number];
    let (first, own) = (story.quotations.start, &shown.report.quotations[story.quotations.clone()]);
    let copy = Copy { shown, article, own, first, quoted: quoted(own), names: names(article) };
    html! {
        details.story #{ "s" (number + 1) } {
            summary {
                strong { bdi { (story.title) } } " "
                span.meta { bdi { (story.label) } " · " (shown.when(story)) " · " (counted(own.len(), "quotation", "quotations")) @if let Some(author) = &story.author { " · " bdi { (author) } } }
            }
            div.copy { @for paragraph in copy.paragraphs() { (copy.paragraph(paragraph)) } }
            p.fine.any {
                @match &story.address {
                    Some(address) => { a href={ (address) ":1:1" } { bdi { (story.path) } } }
                    None => { bdi { (story.path) } }
                }
            }
        }
    }
}

/// Where words are quoted, in order, and the number of the quotation among the story's.
fn quoted(own: &[Quotation]) -> Vec<(Span, usize)> {
    let all = own.iter().enumerate().flat_map(|(at, quotation)| quotation.marked.iter().map(move |span| (*span, at)));
    let mut quoted: Vec<(Span, usize)> = all.collect();
    quoted.sort_unstable();
    quoted
}

/// Where people are named.
fn names(article: &Article) -> Vec<Span> {
    article.mentions.iter().filter(|mention| mention.kind == MentionKind::Name).map(|mention| mention.span).collect()
}

struct Copy<'a> {
    shown: &'a Shown<'a>,
    article: &'a Article,
    /// The story's quotations, and the number of the first.
    own: &'a [Quotation],
    first: usize,
    /// In order, as the names are, so that a place is looked up and not looked for.
    quoted: Vec<(Span, usize)>,
    names: Vec<Span>,
}

/// A stretch of text that is all alike.
struct Stretch {
    span: Span,
    /// The quotation whose words it is.
    quotation: Option<usize>,
    person: bool,
}

impl Copy<'_> {
    /// What stands on one line or behind each other: the dateline and the sentence that it begins are one.
    fn paragraphs(&self) -> impl Iterator<Item = &[Paragraph]> {
        let goes_on = |a: &Paragraph, b: &Paragraph| {
            a.zone == Zone::Dateline
                && !Span::new(a.span.end, b.span.start.max(a.span.end)).of(self.article.text()).contains('\n')
        };
        self.article.draft.paragraphs.chunk_by(goes_on)
    }

    fn paragraph(&self, paragraph: &[Paragraph]) -> Markup {
        let text = || {
            html! {
                @for (at, piece) in paragraph.iter().enumerate() {
                    @if at > 0 { " " }
                    @for stretch in self.stretches(piece.span) { (self.stretch(&stretch)) }
                }
            }
        };
        html! {
            @match paragraph[0].zone {
                Zone::FrontMatter | Zone::Code => {}
                Zone::Headline => { p.head { (text()) } }
                Zone::BlockQuote => { blockquote { p { (text()) } } }
                Zone::Body | Zone::Deck | Zone::Dateline | Zone::Crosshead => { p { (text()) } }
                _ => { p.furniture { (text()) } }
            }
        }
    }

    /// `within`, cut wherever a quotation or a name begins or ends.
    fn stretches(&self, within: Span) -> Vec<Stretch> {
        let quoted = &self.quoted[self.quoted.partition_point(|(span, _)| span.end <= within.start)..];
        let quoted = &quoted[..quoted.partition_point(|(span, _)| span.start < within.end)];
        let names = &self.names[self.names.partition_point(|name| name.end <= within.start)..];
        let names = &names[..names.partition_point(|name| name.start < within.end)];
        let ends = quoted.iter().map(|(span, _)| span).chain(names).chain([&within]);
        let mut cuts: Vec<u32> = ends.flat_map(|span| [span.start, span.end]).collect();
        cuts.retain(|cut| (within.start..=within.end).contains(cut));
        cuts.sort_unstable();
        cuts.dedup();
        let stretch = |ends: &[u32]| {
            let span = Span::new(ends[0], ends[1]);
            let around = quoted.get(quoted.partition_point(|(quoted, _)| quoted.end < span.end));
            let name = names.get(names.partition_point(|name| name.end < span.end));
            Stretch {
                span,
                quotation: around.filter(|(quoted, _)| quoted.covers(span)).map(|(_, number)| *number),
                person: name.is_some_and(|name| name.covers(span)),
            }
        };
        cuts.windows(2).map(stretch).collect()
    }

    fn stretch(&self, stretch: &Stretch) -> Markup {
        let text = self.article.draft.at(stretch.span);
        let quotation = stretch.quotation.map(|number| (number, &self.own[number]));
        let begins = quotation
            .filter(|(_, q)| q.marked[0].start == stretch.span.start)
            .map(|(number, _)| self.first + number + 1);
        let ends = quotation.filter(|(_, q)| q.marked.last().is_some_and(|last| last.end == stretch.span.end));
        let words = html! { @if stretch.person { span.person { (text) } } @else { (text) } };
        html! {
            @match (quotation, begins) {
                (Some(_), Some(number)) => { span.quoted #{ "q" (number) } { (words) } }
                (Some(_), None) => { span.quoted { (words) } }
                (None, _) => { (words) }
            }
            @if let Some((_, quotation)) = ends { (self.speaker(quotation)) }
        }
    }

    /// Who says it, and how plainly, in a box behind the words.
    fn speaker(&self, quotation: &Quotation) -> Markup {
        let report = self.shown.report;
        let source = &report.sources[quotation.source];
        let card = quotation.card.map(|(card, _)| card);
        let question = card.and_then(|card| report.cards[card].questions.first());
        let address = card.and_then(|card| self.shown.card_address(card));
        // "Fenwick" is no other than Ada Fenwick.
        let stands_for = quotation.speaker.as_deref().filter(|words| !source.name.contains(words));
        html! {
            span.by.meant[quotation.known == Known::Meant].guessed[quotation.known == Known::Guessed] {
                span.sr { "said by " }
                @if quotation.known == Known::Guessed { "? " }
                @if quotation.known > Known::Named { @if let Some(words) = stands_for { "“" bdi { (words) } "” → " } }
                (source_name(&source.name, source.kind))
                @if let (Some(address), Some(card)) = (address, card) {
                    a.(question.map_or("", |question| question.class())) href=(address) {
                        span aria-hidden="true" { (question.map_or("=", |question| question.sign())) }
                        span.sr { " compare the versions of quotation " (card + 1) }
                    }
                }
            }
        }
    }
}
