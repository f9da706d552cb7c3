//! A story's title, outlet, author, section and time, as far as the page itself gives them.

use crate::article::Article;
use crate::draft::{Appeared, Zone};
use crate::ide::words::{one_line, shorten};
use crate::lints::printed_date;

/// What stands at the head of a story.
pub struct Masthead {
    pub title: String,
    pub outlet: Option<String>,
    pub author: Option<String>,
    pub section: Option<String>,
    pub appeared: Option<Appeared>,
}

/// A story without a headline is called by so many of its first letters.
const BEGINNING: usize = 72;
/// Whatever a file says, a title is no longer than this.
const LONGEST: usize = 200;

impl Masthead {
    /// Of `article`; `folder` is the outlet where the story names none.
    pub fn of(article: &Article, folder: Option<&str>) -> Masthead {
        let meta = &article.draft.meta;
        let stated = |words: &Option<String>| {
            let words = words.as_ref().map(|words| shorten(&one_line(words), LONGEST));
            words.filter(|words| !words.is_empty())
        };
        let printed = || Some(Appeared { day: printed_date(article)?, time: None });
        Masthead {
            title: stated(&meta.title)
                .or_else(|| first(article, |zone| zone == Zone::Headline).map(|line| shorten(&line, LONGEST)))
                .or_else(|| first(article, Zone::is_body).map(|line| shorten(&line, BEGINNING)))
                .unwrap_or_default(),
            outlet: stated(&meta.outlet).or_else(|| folder.map(one_line)).filter(|name| !name.is_empty()),
            author: stated(&meta.byline).map(|line| without_by(&line)).or_else(|| byline(article)),
            section: stated(&meta.section),
            // A day that is only spoken of in the story is none.
            appeared: meta.appeared.or_else(printed),
        }
    }
}

/// The first paragraph of a zone that is `wanted`.
fn first(article: &Article, wanted: impl Fn(Zone) -> bool) -> Option<String> {
    let lines = article.draft.paragraphs.iter().filter(|paragraph| wanted(paragraph.zone));
    lines.map(|paragraph| one_line(article.draft.at(paragraph.span))).find(|line| !line.is_empty())
}

fn byline(article: &Article) -> Option<String> {
    let line = first(article, |zone| zone == Zone::Byline)?;
    Some(shorten(&without_by(&line), BEGINNING))
}

fn without_by(line: &str) -> String {
    line.strip_prefix("By ").or_else(|| line.strip_prefix("BY ")).unwrap_or(line).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Format;
    use crate::stylebook::{Date, Stylebook};

    fn of(text: &str, format: Format) -> Masthead {
        Masthead::of(&Article::read(text.into(), format, &Stylebook::default()), Some("courier"))
    }

    #[test]
    fn the_front_matter_tells_first() {
        let front = "---\ntitle: The bridge is shut\ndate: 2031-03-04T11:05\nauthors:\n  - Ada Fenwick\n  - Bram Oskell\noutlet: Eastwick Courier\nsection: Local\n---\n\nThe bridge is shut.\n";
        let masthead = of(front, Format::Markdown);
        assert_eq!(
            (masthead.title.as_str(), masthead.outlet.as_deref()),
            ("The bridge is shut", Some("Eastwick Courier"))
        );
        assert_eq!(
            (masthead.author.as_deref(), masthead.section.as_deref()),
            (Some("Ada Fenwick, Bram Oskell"), Some("Local"))
        );
        let day = Date::constant(2031, 3, 4);
        assert_eq!(masthead.appeared, Some(Appeared { day, time: Some((11, 5)) }));
        let toml = of("+++\npublished = 2031-03-04T06:30:00-04:00\n+++\n\nThe bridge is shut.\n", Format::Markdown);
        assert_eq!(toml.appeared, Some(Appeared { day, time: Some((6, 30)) }));
    }

    #[test]
    fn then_the_page_and_the_folder() {
        let text = "By Ada Fenwick, Courier\n\nThe bridge is shut until Friday, March 7, the council said.\n\n© 2031 Courier\n";
        let plain = of(text, Format::Plain);
        assert_eq!(plain.title, "The bridge is shut until Friday, March 7, the council said.");
        assert_eq!((plain.author.as_deref(), plain.outlet.as_deref()), (Some("Ada Fenwick, Courier"), Some("courier")));
        assert_eq!(plain.appeared, None, "that Friday is another day");
    }
}
