//! On which day a story appears, as far as the page itself tells.

use super::calendar::{date, day, weekday_of};
use crate::article::Article;
use crate::draft::{Token, TokenKind, Zone};
use crate::index::View;
use crate::lexicon::calendar::{MONTHS, WEEKDAYS, position};
use crate::stylebook::{Date, Role};

/// The day of a story, and how we know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoryDate {
    /// The file says it besides the story, or it stands beside the byline.
    Known(Date),
    /// Only the year is known, from the copyright line.
    Year(i16),
    /// The page has no date: today, or the last time that a weekday with a date in the story fell so.
    Guess(Date),
}

impl StoryDate {
    /// The first and the last day that it may be.
    pub fn days(self) -> (Date, Date) {
        match self {
            StoryDate::Known(date) | StoryDate::Guess(date) => (date, date),
            StoryDate::Year(year) => (Date::constant(year, 1, 1), Date::constant(year, 12, 31)),
        }
    }

    /// Whether the page itself tells it.
    pub fn is_stated(self) -> bool {
        !matches!(self, StoryDate::Guess(_))
    }
}

/// The day of the story in `view`; nothing where neither the page nor the calendar tells. What is kept as an archive
/// is not of today.
pub fn story_date(view: &View) -> Option<StoryDate> {
    let article = view.article;
    let today = view.stylebook.today.filter(|_| view.stylebook.settings.role != Some(Role::Archive));
    let year = copyright_year(article.text()).and_then(|year| i16::try_from(year).ok());
    printed_date(article)
        .map(StoryDate::Known)
        .or(year.map(|year| in_year(article, year)))
        .or(today.map(|today| StoryDate::Guess(last_weekday(article, today).unwrap_or(today))))
}

/// The day that the file gives as that of the story: besides its words, or beside the byline.
pub fn printed_date(article: &Article) -> Option<Date> {
    let given = article.draft.meta.appeared.map(|appeared| appeared.day);
    given.or_else(|| beside_byline(article))
}

/// The year behind the first "©".
pub fn copyright_year(text: &str) -> Option<i32> {
    let at = text.find('©')? + '©'.len_utf8();
    let year: String = text[at..].trim_start().chars().take_while(char::is_ascii_digit).collect();
    year.parse().ok().filter(|year| year > &1800 && year < &2200)
}

/// "2025-11-21", whatever follows it.
fn iso(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok().filter(|date: &Date| (1800..2200).contains(&date.year()))
}

/// "Nov. 22, 2025", "22 November 2025" or "2025-11-22" in the furniture above the story.
fn beside_byline(article: &Article) -> Option<Date> {
    let draft = &article.draft;
    draft.paragraphs.iter().filter(|p| matches!(p.zone, Zone::Byline | Zone::Slug | Zone::Deck)).find_map(|paragraph| {
        let tokens = &draft.tokens[paragraph.tokens.start as usize..paragraph.tokens.end as usize];
        (0..tokens.len()).find_map(|at| {
            let word = draft.at(tokens[at].span);
            iso(word).or_else(|| written_out(article, &tokens[at..]))
        })
    })
}

fn written_out(article: &Article, tokens: &[Token]) -> Option<Date> {
    let mut words = tokens.iter().filter(|token| token.kind != TokenKind::Comma).map(|t| article.draft.at(t.span));
    let (first, second, year) = (words.next()?, words.next()?, words.next()?);
    let (month, day) = match (position(MONTHS, first), position(MONTHS, second)) {
        (Some(month), _) => (month, day(second)?),
        (None, Some(month)) => (month, day(first)?),
        _ => return None,
    };
    let year = year.parse().ok().filter(|year| year > &1800 && year < &2200)?;
    date(year, month, day)
}

/// The day of a story from `year`, if a weekday with its date ("Friday, Nov. 21") falls on one day of that year only.
fn in_year(article: &Article, year: i16) -> StoryDate {
    match weekdays_in(&weekdays(article), year).collect::<Vec<_>>()[..] {
        [date, ref others @ ..] if others.iter().all(|other| *other == date) => StoryDate::Known(date),
        _ => StoryDate::Year(year),
    }
}

/// The last day before `today` on which a weekday with its date fell so.
fn last_weekday(article: &Article, today: Date) -> Option<Date> {
    let years = (0..LONGEST_WAIT).map(|back| today.year().saturating_sub(back));
    let dates = weekdays(article);
    years.flat_map(|year| weekdays_in(&dates, year)).find(|date| *date <= today)
}

/// A day of the calendar falls on the same weekday again after so many years at most.
const LONGEST_WAIT: i16 = 12;

/// The days of `year` on which the weekdays of the story fall with their dates.
fn weekdays_in(dates: &[(usize, usize, u32)], year: i16) -> impl Iterator<Item = Date> {
    let fits =
        move |&&(weekday, month, day): &&(usize, usize, u32)| weekday_of(i32::from(year), month, day) == Some(weekday);
    dates.iter().filter(fits).filter_map(move |&(_, month, day)| date(i32::from(year), month, day))
}

/// The weekdays of the story that stand with a month and a day, from zero.
fn weekdays(article: &Article) -> Vec<(usize, usize, u32)> {
    let draft = &article.draft;
    let dates = draft.tokens.windows(4).filter(|tokens| tokens[0].is_capital()).filter_map(|tokens| {
        let weekday = position(WEEKDAYS, draft.at(tokens[0].span))?;
        let mut words = tokens[1..].iter().filter(|token| token.kind != TokenKind::Comma).map(|t| draft.at(t.span));
        let (first, second) = (words.next()?, words.next()?);
        let (month, day) = match (position(MONTHS, first), position(MONTHS, second)) {
            (Some(month), _) => (month, day(second)?),
            (None, Some(month)) => (month, day(first)?),
            _ => return None,
        };
        Some((weekday, month, day))
    });
    dates.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Format;
    use crate::index::{FileId, Index};
    use crate::stylebook::Stylebook;

    fn of(text: &str, format: Format, today: Option<Date>) -> Option<StoryDate> {
        let stylebook = Stylebook { today, ..Stylebook::default() };
        let article = Article::read(text.into(), format, &stylebook);
        story_date(&View {
            article: &article,
            file: FileId::Loaded(0),
            index: &Index::default(),
            stylebook: &stylebook,
        })
    }

    #[test]
    fn the_page_tells_before_the_calendar() {
        let day = |month, day| Date::constant(2025, month, day);
        let front = "---\ntitle: Ferry\ndate: 2025-11-21T10:00\n---\n\nThe ferry is late.\n";
        assert_eq!(of(front, Format::Markdown, Some(day(1, 1))), Some(StoryDate::Known(day(11, 21))));
        let copyright = "The ferry was late.\n\n© 2025 The Eastwick Ledger\n";
        assert_eq!(of(copyright, Format::Plain, Some(day(1, 1))), Some(StoryDate::Year(2025)));
        let weekday = "The ferry was late on Friday, Nov. 21, again.\n\n© 2025 The Eastwick Ledger\n";
        assert_eq!(of(weekday, Format::Plain, None), Some(StoryDate::Known(day(11, 21))));
        assert_eq!(of("The ferry is late.\n", Format::Plain, Some(day(1, 1))), Some(StoryDate::Guess(day(1, 1))));
        assert_eq!(of("The ferry is late.\n", Format::Plain, None), None);
        let friday = of("It was late on Friday, Nov. 21.\n", Format::Plain, Some(Date::constant(2026, 5, 1)));
        assert_eq!(friday, Some(StoryDate::Guess(day(11, 21))));
    }
}
