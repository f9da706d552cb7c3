//! A card for each quotation that several stories have.

use super::parts::{known, round, version};
use super::shown::{BYTES, Shown};
use super::timeline::timeline;
use crate::article::Known;
use crate::ide::versions::Piece;
use crate::report::model::{Card, Entry, Nearest, Question};
use crate::report::phrases::{counted, grouped, letter};
use crate::report::settle::readings;
use crate::wording::Words;
use maud::{Markup, PreEscaped, html};
use std::cmp::Ordering;

/// The cards, as far as there is room for them, and how many.
pub fn cards(shown: &Shown) -> (Markup, usize) {
    let mut all = String::new();
    let mut drawn = 0;
    for (number, card) in shown.report.cards.iter().enumerate().take(shown.cards) {
        let card = draw(shown, number, card).into_string();
        if all.len() + card.len() > BYTES {
            break;
        }
        all.push_str(&card);
        drawn += 1;
    }
    (PreEscaped(all), drawn)
}

pub fn part(shown: &Shown, cards: Markup) -> Markup {
    let all = shown.report.cards.len();
    html! {
        section #same aria-labelledby="h-same" {
            h2 #h-same { "The same words in different stories" span.count { (grouped(all)) } }
            @if all == 0 {
                p.none { @if shown.report.stories.len() < 2 { "The same words are looked for between stories; this is one." } @else { "No quotation stands in two of these stories." } }
            } @else {
                p.lead { "Each quotation once, in its fullest wording. Where versions part, the readings stand one under the other with the letters of the versions" @if shown.report.stories.iter().any(|story| story.appeared.is_some()) { "; letters follow the time of appearance" } "." }
                (key(shown))
                @if all > 1 {
                    form.filter data-rows=".card" hidden {
                        label { input type="checkbox" data-key="data-q"; " only what is to settle" }
                        label { input type="checkbox" data-key="data-d"; " only where something differs" }
                        output {}
                    }
                }
                (cards)
                (super::parts::cut(shown.cards, all, "quotations", "versions"))
                p.fine { "“Nearest earlier version” says what is most alike. It does not say that anybody copied: two reporters at one microphone look the same." }
            }
        }
    }
}

/// What the drawings mean, if there are any.
fn key(shown: &Shown) -> Markup {
    let drawn = shown.report.cards.iter().take(shown.cards).any(|card| timeline(shown, card).is_some());
    let link = |class: &str, words: &str| {
        html! { li { svg width="36" height="20" aria-hidden="true" { path class={ "t-link " (class) } d="M2 10H34" {} } (words) } }
    };
    html! {
        @if drawn {
            ul.key.k-time {
                li { svg width="24" height="20" aria-hidden="true" { circle.t-dot cx="12" cy="10" r="7.5" {} } "version" }
                li { svg width="24" height="20" aria-hidden="true" { path.t-dot.other d="M12 1L21 10L12 19L3 10Z" {} } "differs from most" }
                (link("", "nearest earlier version, nothing differs"))
                (link("several", "several equally near"))
                (link("other", "something differs"))
            }
        }
    }
}

fn draw(shown: &Shown, number: usize, card: &Card) -> Markup {
    let id = format!("w{}", number + 1);
    let differs = card.entries.iter().any(|entry| entry.differs > 0 || entry.other_speaker);
    html! {
        article.card #(id) aria-labelledby={ (id) "-h" } data-q=(card.questions.len()) data-d=(u8::from(differs)) {
            header {
                h3 id={ (id) "-h" } { span.count { (number + 1) } bdi { (speakers(card)) } ", " (counted(card.entries.len(), "version", "versions")) }
                p.badges { (badges(card)) }
            }
            p.words { "“" (running_text(card)) "”" }
            @if let Some(drawing) = timeline(shown, card) { (drawing) }
            (versions(shown, number, card))
        }
    }
}

/// "Ines Vardal or Tom Aldous": by name, where anybody is given by name.
fn speakers(card: &Card) -> String {
    let names_where = |known: bool| {
        let mut names: Vec<&str> = Vec::new();
        for entry in &card.entries {
            let is_known = card.versions.versions[entry.version].said.speaker_known;
            if let Some(name) = entry.speaker.as_deref().filter(|name| is_known == known && !names.contains(name)) {
                names.push(name);
            }
        }
        names
    };
    let named = names_where(true);
    let names = if named.is_empty() { names_where(false) } else { named };
    match names[..] {
        [] => "Nobody given".to_owned(),
        [one] => one.to_owned(),
        [one, other] => format!("{one} or {other}"),
        [one, other, ..] => format!("{one}, {other} or others"),
    }
}

fn badges(card: &Card) -> Markup {
    let slots = card.versions.slots.len();
    let text = |question: Question| match question {
        Question::Speaker => "two speakers".to_owned(),
        Question::Word => {
            format!("{} differ", counted(slots, "place", "places")).replace("1 place differ", "1 place differs")
        }
        Question::Cut => "words left out".to_owned(),
        Question::Source => "not named by all".to_owned(),
        Question::Name => "a name".to_owned(),
    };
    let shorter = card.entries.iter().any(|entry| entry.words < card.versions.words());
    html! {
        @for &question in &card.questions {
            span.badge.(question.class()) { span.sign aria-hidden="true" { (question.sign()) } " " (text(question)) }
        }
        @if card.questions.is_empty() {
            @if slots > 0 { span.badge { span.sign aria-hidden="true" { "≠" } " " (counted(slots, "place", "places")) " not alike" } }
            @else if shorter { span.badge { span.sign aria-hidden="true" { "⊂" } " shortened" } }
            @else { span.badge { span.sign aria-hidden="true" { "=" } " the same words" } }
        }
    }
}

fn running_text(card: &Card) -> Markup {
    let mut blank = true;
    html! {
        @for piece in card.versions.pieces() {
            @match piece {
                Piece::Text(text) => {
                    ({ blank = text.ends_with(char::is_whitespace); html! { bdi { (text) } } })
                }
                Piece::Slot(slot) => { @if !blank { " " } (box_of(card, slot)) }
            }
        }
    }
}

/// The readings at a place where versions part, the most frequent first.
fn box_of(card: &Card, slot: usize) -> Markup {
    let mut all = readings(card, slot);
    all.sort_by_key(|(_, entries)| std::cmp::Reverse(entries.len()));
    let letters = |entries: &[usize]| entries.iter().map(|&entry| letter(entry)).collect::<Vec<_>>().join(" ");
    html! {
        span.slot {
            @for (at, (reading, entries)) in all.iter().enumerate() {
                @if at > 0 { span.sr { " or " } }
                span.reading.less[at > 0] {
                    @if reading.is_empty() { i { "left out" } } @else { b { bdi { (reading) } } }
                    " " span.letters { span.sr { "in " } (letters(entries)) }
                }
            }
        }
    }
}

fn versions(shown: &Shown, number: usize, card: &Card) -> Markup {
    html! {
        table.versions.stack role="table" {
            caption.sr { "Versions of quotation " (number + 1) }
            thead role="rowgroup" {
                tr role="row" {
                    @for head in ["Version", "Appeared", "Where", "Speaker given", "How much of the words", "Nearest earlier version"] {
                        th scope="col" role="columnheader" { (head) }
                    }
                }
            }
            tbody role="rowgroup" { @for (at, entry) in card.entries.iter().enumerate() { (row(shown, card, at, entry)) } }
        }
    }
}

fn row(shown: &Shown, card: &Card, at: usize, entry: &Entry) -> Markup {
    let story = &shown.report.stories[entry.story];
    html! {
        tr role="row" {
            th scope="row" role="rowheader" { (version(at)) }
            td.nowrap.bare role="cell" data-l="Appeared" { (shown.when(story)) }
            td.any.bare role="cell" data-l="Where" {
                bdi { (story.label) } @if story.transcript { " " span.none { "transcript" } } " "
                (shown.line_link(entry.story, entry.line, entry.column, entry.quotation))
            }
            td.any.row role="cell" data-l="Speaker" { (speaker(entry)) }
            td.of.bare.row role="cell" data-l="Words" { (ribbon(card, entry)) (how_much(card, entry)) }
            td.row role="cell" data-l="Nearest earlier" { (nearest(shown, card, at, entry)) }
        }
    }
}

fn speaker(entry: &Entry) -> Markup {
    html! {
        @match &entry.speaker {
            None => { span.none { "nobody given" } }
            Some(name) if entry.other_speaker => { span.odd-speaker { span aria-hidden="true" { "⇄ " } bdi { (name) } } }
            Some(name) => { bdi { (name) } }
        }
        @if entry.known > Known::Named && entry.speaker.is_some() { " " span.known { "(" (known(entry.known)) ")" } }
    }
}

fn how_much(card: &Card, entry: &Entry) -> String {
    let of = card.versions.words();
    match entry.words {
        all if all == of => format!("all {}", counted(of, "word", "words")),
        some => format!("{some} of {}", counted(of, "word", "words")),
    }
}

/// A line for the fullest wording; on it what this version has, and where it has other words.
fn ribbon(card: &Card, entry: &Entry) -> Markup {
    const WIDTH: f64 = 138.0;
    let fullest = &card.versions.fullest;
    let all = f64::from(fullest.words().end.max(1));
    let x = |at: u32| f64::from(at) / all * WIDTH;
    let own = &card.versions.versions[entry.version];
    let first = &card.versions.versions[0];
    let others: Vec<&Words> = card
        .versions
        .slots
        .iter()
        .enumerate()
        .filter(|(slot, _)| own.readings[*slot].is_some() && own.readings[*slot] != first.readings[*slot])
        .map(|(_, words)| words)
        .collect();
    html! {
        svg.ribbon width="140" height="12" viewBox="0 0 140 12" aria-hidden="true" {
            path.r-all d="M1 6H139" {}
            @for has in &own.has {
                rect.r-has x=(round(1.0 + x(has.start))) y="2.5" width=(round(x(has.end) - x(has.start))) height="7" {}
            }
            @for words in others {
                rect.r-other x=(round((1.0 + x(words.start)).min(133.0))) y="1" width=(round((x(words.end) - x(words.start)).max(5.0))) height="10" {}
            }
        }
    }
}

fn nearest(shown: &Shown, card: &Card, at: usize, entry: &Entry) -> Markup {
    html! {
        @match &entry.nearest {
            Some(nearest) => {
                @for (number, &other) in nearest.entries.iter().enumerate().take(MOST_NEAR) {
                    @if number > 0 { " or " } (version(other))
                }
                @if nearest.entries.len() > MOST_NEAR { " or " (nearest.entries.len() - MOST_NEAR) " more" }
                ", " (compared(nearest))
            }
            None => { (first(shown, card, at, entry)) }
        }
    }
}

/// So many equally near versions are named.
const MOST_NEAR: usize = 3;

fn compared(nearest: &Nearest) -> String {
    let mut how: Vec<String> = Vec::new();
    if nearest.speaker {
        how.push("another speaker".to_owned());
    }
    if nearest.differs > 0 {
        how.push(format!("{} not alike", counted(nearest.differs, "place", "places")));
    }
    match nearest.length {
        Ordering::Less if nearest.differs == 0 => how.push("shorter".to_owned()),
        Ordering::Greater if nearest.differs == 0 => how.push("fuller".to_owned()),
        _ if how.is_empty() => how.push("the same words".to_owned()),
        _ => {}
    }
    how.join(", ")
}

/// What stands where no version is surely earlier.
fn first(shown: &Shown, card: &Card, at: usize, entry: &Entry) -> Markup {
    let story = &shown.report.stories[entry.story];
    let day = |entry: &Entry| shown.report.stories[entry.story].appeared.map(|appeared| appeared.day);
    let alike = card.entries.iter().enumerate().any(|(other, another)| other != at && day(another) == day(entry));
    html! {
        @if story.transcript { span.none { "what was said" } }
        @else if story.appeared.is_none() { span.none { "no time to go by" } }
        @else if alike && at > 0 { span.none { "same day" } }
        @else { "first" }
    }
}
