//! The way a quotation took: a lane for each outlet, a sign for each version, a line to the nearest earlier one. Whatever
//! it shows, the table beside it says.

use super::parts::round;
use super::shown::Shown;
use crate::ide::words::shorten;
use crate::report::model::{Appeared, Card, Entry};
use crate::report::phrases::letter;
use maud::{Markup, html};

/// With more lanes than these nothing can be seen.
const LANES: usize = 12;
/// And with more versions.
const VERSIONS: usize = 60;
const WIDTH: f64 = 760.0;
const LEFT: f64 = 168.0;
const RIGHT: f64 = 744.0;
const LANE: f64 = 30.0;
/// Two signs in a lane stand so far apart at the least.
const APART: f64 = 23.0;
/// So many days are named.
const DAYS: usize = 7;
const LABEL: usize = 22;
/// So wide is the name of a day.
const NAME: f64 = 110.0;

struct Dot<'a> {
    entry: usize,
    lane: usize,
    x: f64,
    version: &'a Entry,
}

impl Dot<'_> {
    fn y(&self) -> f64 {
        lane_y(self.lane)
    }

    fn is_other(&self) -> bool {
        self.version.other_words || self.version.other_speaker
    }
}

fn lane_y(lane: usize) -> f64 {
    20.0 + LANE * lane as f64
}

/// Minutes since the day 0, as far as a drawing needs them; a day without hour is its noon.
fn minutes(appeared: Appeared) -> f64 {
    let (hour, minute) = appeared.time.unwrap_or((12, 0));
    day_number(appeared) * 1440.0 + f64::from(hour) * 60.0 + f64::from(minute)
}

fn day_number(appeared: Appeared) -> f64 {
    let epoch = crate::stylebook::Date::constant(2000, 1, 1);
    epoch.until(appeared.day).map_or(0.0, |span| f64::from(span.get_days()))
}

/// The drawing; nothing where there are fewer than two times to go by, or too much to be seen.
pub fn timeline(shown: &Shown, card: &Card) -> Option<Markup> {
    let when = |entry: &Entry| shown.report.stories[entry.story].appeared;
    let dated: Vec<(usize, &Entry, Appeared)> =
        card.entries.iter().enumerate().filter_map(|(at, entry)| Some((at, entry, when(entry)?))).collect();
    let times = || dated.iter().map(|(_, _, appeared)| minutes(*appeared));
    let (first, last) = (times().fold(f64::INFINITY, f64::min), times().fold(f64::NEG_INFINITY, f64::max));
    let mut lanes: Vec<&str> = Vec::new();
    for (_, entry, _) in &dated {
        let label = shown.report.stories[entry.story].label.as_str();
        if !lanes.contains(&label) {
            lanes.push(label);
        }
    }
    if dated.len() < 2 || first >= last || lanes.len() > LANES || dated.len() > VERSIONS {
        return None;
    }
    let x = |time: f64| LEFT + (time - first) / (last - first) * (RIGHT - LEFT);
    let mut dots: Vec<Dot> = Vec::new();
    for (entry, version, appeared) in dated {
        let label = shown.report.stories[version.story].label.as_str();
        let lane = lanes.iter().position(|lane| *lane == label).unwrap_or_default();
        let before = dots.iter().filter(|dot| dot.lane == lane).map(|dot| dot.x).fold(f64::NEG_INFINITY, f64::max);
        dots.push(Dot { entry, lane, x: x(minutes(appeared)).max(before + APART), version });
    }
    // Whoever had to move beyond the end makes all of them move together.
    let end = dots.iter().map(|dot| dot.x).fold(RIGHT, f64::max);
    dots.iter_mut().for_each(|dot| dot.x = LEFT + (dot.x - LEFT) * (RIGHT - LEFT) / (end - LEFT));
    let height = lane_y(lanes.len() - 1) + 44.0;
    let foot = height - 22.0;
    Some(html! {
        svg.time viewBox={ "0 0 " (WIDTH) " " (round(height)) } role="img" aria-label=(label(shown, card)) {
            @for (at, name) in days(shown, card, &x) {
                @if at > LEFT { path.t-day d={ "M" (round(at)) " 4V" (round(foot)) } {} }
                @let last = at > RIGHT - NAME;
                text.t-text.last[last] x=(round(if last { WIDTH } else { at.max(LEFT) + 4.0 })) y=(round(height - 6.0)) { (name) }
            }
            @for (lane, name) in lanes.iter().enumerate() {
                path.t-lane d={ "M" (LEFT - 12.0) " " (round(lane_y(lane))) "H" (RIGHT + 12.0) } {}
                text.t-outlet x="0" y=(round(lane_y(lane) + 4.5)) { (shorten(name, LABEL)) }
            }
            @for dot in &dots { (links(dot, &dots)) }
            @for dot in &dots { (sign(dot)) }
        }
    })
}

/// Where each day begins, and its name; of many days, some.
fn days(shown: &Shown, card: &Card, x: &dyn Fn(f64) -> f64) -> Vec<(f64, String)> {
    let mut days: Vec<Appeared> = Vec::new();
    for appeared in card.entries.iter().filter_map(|entry| shown.report.stories[entry.story].appeared) {
        if !days.iter().any(|known| known.day == appeared.day) {
            days.push(Appeared { day: appeared.day, time: Some((0, 0)) });
        }
    }
    days.sort_unstable();
    let every = days.len().div_ceil(DAYS).max(1);
    let mut labels: Vec<(f64, String)> = Vec::new();
    for day in days.into_iter().step_by(every) {
        let at = x(minutes(day)).clamp(LEFT - 12.0, RIGHT);
        // Names that would stand on each other are left out.
        let place = if at > RIGHT - NAME { at.min(WIDTH - NAME) } else { at };
        if labels.last().is_none_or(|(last, _)| place - last > NAME) {
            labels.push((at, day.day_shown(shown.years)));
        }
    }
    labels
}

fn links(dot: &Dot, dots: &[Dot]) -> Markup {
    let nearest = dot.version.nearest.as_ref();
    let other = nearest.is_some_and(|nearest| nearest.differs > 0 || nearest.speaker);
    let several = nearest.is_some_and(|nearest| nearest.entries.len() > 1);
    let from = nearest.and_then(|nearest| dots.iter().find(|dot| dot.entry == nearest.entries[0]));
    html! {
        @if let Some(from) = from {
            @let middle = round((from.x + dot.x) / 2.0);
            @let (x1, y1, x2, y2) = (round(from.x), round(from.y()), round(dot.x), round(dot.y()));
            path.t-link.several[several && !other].other[other] d={ "M" (x1) " " (y1) "C" (middle) " " (y1) " " (middle) " " (y2) " " (x2) " " (y2) } {}
        }
    }
}

fn sign(dot: &Dot) -> Markup {
    let (x, y, other) = (dot.x, dot.y(), dot.is_other());
    html! {
        @if other {
            path.t-dot.other d={ "M" (round(x)) " " (round(y - 14.0)) "l14 14l-14 14l-14 -14Z" } {}
        } @else {
            circle.t-dot cx=(round(x)) cy=(round(y)) r="10.5" {}
        }
        text.t-letter.other[other] x=(round(x)) y=(round(y + 4.3)) { (letter(dot.entry)) }
    }
}

fn label(shown: &Shown, card: &Card) -> String {
    let dots = card.entries.iter().enumerate().filter_map(|(at, entry)| {
        let story = &shown.report.stories[entry.story];
        Some(format!("{} {}, {}", letter(at), story.label, story.appeared?.shown(shown.years)))
    });
    format!("Order in time: {}", dots.collect::<Vec<_>>().join("; "))
}
