//! From articles to a report.

use super::masthead::Masthead;
use super::model::{Report, Story};
use super::phrases::day;
use super::quotations::{self, Lines};
use super::same::{self, Places};
use super::{pair, settle, sources};
use crate::article::{Article, SourceKind};
use crate::draft::{Paragraph, TokenKind};
use crate::index::{FileId, Index};
use crate::lints::Finding;
use crate::stylebook::{Date, Role, Stylebook};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;

/// A story to report on. Its number in the index is that among all that are given.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// The article.
    pub article: &'a Article,
    /// The stylebook of its folder.
    pub stylebook: &'a Stylebook,
    /// What the rules found in it, among the others.
    pub findings: &'a [Finding],
    /// Its file, as it is shown.
    pub path: &'a str,
    /// The folder that stands for its outlet, if there is one.
    pub folder: Option<&'a str>,
    /// Where an editor finds its file, if the report is to lead there.
    pub address: Option<&'a str>,
}

/// What is asked of a report.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What stands above it; by default, what `about` says and the days.
    pub title: Option<String>,
    /// What the stories are of: a folder's name.
    pub about: String,
    /// The day on which it is made.
    pub made: Option<Date>,
    /// The two to lay side by side, by their numbers among what was given.
    pub pair: Option<[usize; 2]>,
    /// Files that could not be read, and why.
    pub unread: Vec<String>,
}

/// Reports on what is `given`.
pub fn make(given: &[Given], index: &Index, options: &Options) -> Report {
    let mut order: Vec<usize> = (0..given.len()).collect();
    let mut stories: Vec<Story> = given.iter().enumerate().map(|(file, given)| story(file, given)).collect();
    distinguish(&mut stories);
    order.sort_by(|&a, &b| {
        let key = |at: usize| (stories[at].appeared.is_none(), stories[at].appeared);
        key(a)
            .cmp(&key(b))
            .then_with(|| (&stories[a].label, &stories[a].path).cmp(&(&stories[b].label, &stories[b].path)))
    });
    let mut stories: Vec<Option<Story>> = stories.into_iter().map(Some).collect();
    let stories: Vec<Story> = order.iter().filter_map(|&at| stories[at].take()).collect();
    let articles: Vec<&Article> = order.iter().map(|&at| given[at].article).collect();
    let findings: Vec<&[Finding]> = order.iter().map(|&at| given[at].findings).collect();
    let lines: Vec<Lines> = articles.iter().map(|article| Lines::of(article)).collect();
    let mut report = Report {
        title: String::new(),
        made: options.made,
        stories,
        quotations: Vec::new(),
        sources: Vec::new(),
        cards: Vec::new(),
        to_settle: Vec::new(),
        pair: None,
        pair_given: options.pair.is_some(),
        unread: options.unread.clone(),
    };
    quote(&mut report, &articles);
    let places = Places {
        story: report.stories.iter().enumerate().map(|(at, story)| (FileId::Loaded(story.file as u32), at)).collect(),
        quotation: report
            .quotations
            .iter()
            .enumerate()
            .map(|(at, quotation)| {
                ((FileId::Loaded(report.stories[quotation.story].file as u32), quotation.utterance), at)
            })
            .collect(),
        lines: &lines,
    };
    report.cards = same::find(index, &report.stories, &mut report.quotations, &places);
    settle::find(&mut report, &findings, &articles, &places);
    first_what_is_to_settle(&mut report);
    count_different(&mut report);
    let stories = options.pair.map(|pair| pair.map(|file| places.story[&FileId::Loaded(file as u32)]));
    report.pair = stories.or_else(|| pair::choose(&report)).map(|stories| pair::of(&report, stories, index, &places));
    report.title = title(&report, options);
    report
}

fn story(file: usize, given: &Given) -> Story {
    let article = given.article;
    let head = Masthead::of(article, given.folder);
    let words = |paragraph: &Paragraph| {
        let tokens = &article.draft.tokens[paragraph.tokens.start as usize..paragraph.tokens.end as usize];
        tokens.iter().filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number)).count()
    };
    Story {
        file,
        path: given.path.to_owned(),
        address: given.address.map(str::to_owned),
        title: head.title,
        label: head.outlet.clone().unwrap_or_else(|| stem(given.path).to_owned()),
        outlet: head.outlet,
        appeared: head.appeared,
        author: head.author,
        section: head.section,
        transcript: article.draft.is_transcript() || given.stylebook.settings.role == Some(Role::Transcript),
        words: article.draft.paragraphs.iter().filter(|paragraph| paragraph.zone.is_prose()).map(words).sum(),
        quotations: 0..0,
        words_quoted: 0,
        sources: Vec::new(),
        questions: Vec::new(),
    }
}

/// The name of a file without its folders and its ending.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
}

/// Two files of one name and no outlet are called by their folders, too.
fn distinguish(stories: &mut [Story]) {
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    stories
        .iter()
        .filter(|story| story.outlet.is_none())
        .for_each(|story| *known.entry(story.label.clone()).or_default() += 1);
    for story in stories.iter_mut().filter(|story| story.outlet.is_none() && known[&story.label] > 1) {
        story.label = story.path.clone();
    }
}

/// The quotations of the stories, and who is quoted.
fn quote(report: &mut Report, articles: &[&Article]) {
    for (at, story) in report.stories.iter_mut().enumerate() {
        let from = report.quotations.len();
        // A recording quotes nobody; but what is laid beside it is laid beside its turns.
        if !story.transcript || report.pair_given {
            report.quotations.extend(quotations::of(at, articles[at]));
        }
        story.quotations = from..report.quotations.len();
        story.words_quoted = report.quotations[from..].iter().map(|quotation| quotation.words).sum();
    }
    report.sources = sources::find(&mut report.quotations, &report.stories, articles);
    for story in &mut report.stories {
        let mut seen = FxHashSet::default();
        let quoted = report.quotations[story.quotations.clone()].iter();
        let sources = quoted.filter(|quotation| quotation.kind != SourceKind::Nobody).map(|quotation| quotation.source);
        story.sources = sources.filter(|source| seen.insert(*source)).collect();
    }
}

fn first_what_is_to_settle(report: &mut Report) {
    let mut order: Vec<usize> = (0..report.cards.len()).collect();
    order.sort_by_key(|&at| {
        (
            report.cards[at].questions.first().copied().map_or((true, None), |first| (false, Some(first))),
            Reverse(report.cards[at].entries.len()),
            at,
        )
    });
    let mut number = vec![0; order.len()];
    order.iter().enumerate().for_each(|(new, &old)| number[old] = new);
    let mut cards: Vec<_> = std::mem::take(&mut report.cards).into_iter().map(Some).collect();
    report.cards = order.into_iter().filter_map(|old| cards[old].take()).collect();
    same::number(&report.cards, &mut report.quotations);
    report.to_settle.iter_mut().for_each(|item| item.card = item.card.map(|card| number[card]));
}

/// The words of each source, those on one card once.
fn count_different(report: &mut Report) {
    let mut on_cards: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    for quotation in &report.quotations {
        match quotation.card {
            None => report.sources[quotation.source].different_words += quotation.words,
            Some((card, _)) => {
                let most = on_cards.entry((quotation.source, card)).or_default();
                *most = (*most).max(quotation.words);
            }
        }
    }
    for ((source, _), words) in on_cards {
        report.sources[source].different_words += words;
    }
}

fn title(report: &Report, options: &Options) -> String {
    if let Some(title) = &options.title {
        return title.clone();
    }
    if let (true, Some(pair)) = (report.pair_given && report.stories.len() == 2, &report.pair) {
        return pair.stories.map(|story| report.stories[story].label.as_str()).join(" and ");
    }
    let days = || report.stories.iter().filter_map(|story| Some(story.appeared?.day));
    match days().min().zip(days().max()) {
        None => options.about.clone(),
        Some((first, last)) => format!("{}, {}", options.about, span_of_days(first, last)),
    }
}

/// "4–6 March 2031".
fn span_of_days(first: Date, last: Date) -> String {
    let years = first.year() != last.year();
    if first == last {
        day(first, true)
    } else if !years && first.month() == last.month() {
        format!("{}–{}", first.day(), day(last, true))
    } else {
        format!("{} – {}", day(first, years), day(last, true))
    }
}
