//! `people mine`: the misspellings that the paper's own corrections tell of ("It is Fenwick, not Fennick").

use super::entry::{list, quoted};
use crate::article::Article;
use crate::cli::load::Source;
use crate::names::Parts;
use crate::stylebook::id;
use crate::text::fold;
use regex::Regex;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::LazyLock;

/// A correction of a name.
#[derive(Debug, PartialEq, Eq)]
struct Mined {
    /// The right form, in full where the correction or its article has it.
    right: String,
    wrong: String,
    /// The sentence that says so.
    text: String,
}

/// What corrections say, right before wrong or wrong before right. A name is one to four words with capitals.
static PATTERNS: LazyLock<Vec<(Regex, bool)>> = LazyLock::new(|| {
    let name =
        r"((?:[A-Z][\w’'.-]*|de|van|von|der|al|el|la|bin)(?: (?:[A-Z][\w’'-]*|de|van|von|der|al|el|la|bin)){0,3})";
    let part = r"(?:(?:first|last|sur|family|given|full) ?)?(?:name|surname)";
    let patterns = [
        (
            format!(
                r"\b(?:[Ii]t|[Tt]he (?:correct |right )?(?:name|spelling|surname)|(?:[Hh]is|[Hh]er|[Tt]heir) {part}|{part}) (?:is|was|should (?:be|have been)) (?:spelled )?{name},? (?:and )?not {name}"
            ),
            false,
        ),
        (format!(r"\b(?:is|are|was|should be) spelled {name},? not {name}"), false),
        (format!(r"\bmiss?pell?ed the {part} of [^.]*?{name} as {name}"), false),
        (
            format!(
                r"\bmiss?pell?ed the {part} of [^.]*?{name}\. (?:It|The (?:correct )?(?:name|spelling)) is [^.]*?, not {name}"
            ),
            false,
        ),
        (
            format!(r"{name}[’']s? {part} was (?:incorrectly |wrongly )?(?:miss?pelled|spelled|given) (?:as )?{name}"),
            false,
        ),
        (
            format!(
                r"\b{part} was (?:incorrectly |wrongly )?(?:given|spelled|miss?pelled) as {name}(?: instead of|, not|; it is|\. It is) {name}"
            ),
            true,
        ),
    ];
    patterns.into_iter().filter_map(|(text, swapped)| Some((Regex::new(&text).ok()?, swapped))).collect()
});

/// Writes an entry for every name that was corrected.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write(out: &mut impl Write, sources: &[Source]) -> io::Result<()> {
    let mut people: BTreeMap<String, Vec<(Mined, String)>> = BTreeMap::new();
    for source in sources {
        for mined in mine(&source.article) {
            people.entry(mined.right.clone()).or_default().push((mined, source.path.display().to_string()));
        }
    }
    writeln!(out, "# Mined from corrections in {} articles: look each one up.", sources.len())?;
    for (right, corrections) in people {
        let mut wrong: Vec<String> = corrections.iter().map(|(mined, _)| mined.wrong.clone()).collect();
        wrong.sort();
        wrong.dedup();
        writeln!(out, "\n[[person]]\nid = {}\nname = {}", quoted(&id(&right)), quoted(&right))?;
        writeln!(out, "misspellings = {}", list(&wrong))?;
        for (mined, path) in &corrections {
            writeln!(out, "[[person.correction]] # {path}\ntext = {}", quoted(&mined.text))?;
        }
    }
    Ok(())
}

fn mine(article: &Article) -> Vec<Mined> {
    let mut found: Vec<Mined> = Vec::new();
    for paragraph in article.draft.paragraphs.iter().filter(|paragraph| paragraph.zone.is_prose()) {
        let text: String = paragraph.span.of(article.text()).split_whitespace().collect::<Vec<_>>().join(" ");
        for (pattern, swapped) in PATTERNS.iter() {
            for captures in pattern.captures_iter(&text) {
                let (Some(first), Some(second)) = (captures.get(1), captures.get(2)) else { continue };
                let (right, wrong) = if *swapped { (second, first) } else { (first, second) };
                let wrong = wrong.as_str().trim_end_matches('.').to_owned();
                let right = right.as_str().trim_end_matches('.');
                let right = in_full(article, right, &wrong);
                let is_known = found.iter().any(|known| known.wrong == wrong);
                if !is_known && is_near(&right, &wrong) {
                    let sentence = sentence(&text, captures.get(0).map_or(0..0, |whole| whole.range()));
                    found.push(Mined { right, wrong, text: sentence });
                }
            }
        }
    }
    found
}

/// The full name of the person in the correction whose surname `right` is.
fn in_full(article: &Article, right: &str, wrong: &str) -> String {
    if right.contains(' ') {
        return right.to_owned();
    }
    let full = article.people.iter().map(|person| person.name.as_str());
    let mut full = full.filter(|name| Parts::of(name).last == right && name.contains(' ') && !name.contains(wrong));
    full.next().unwrap_or(right).to_owned()
}

/// Whether `wrong` is another spelling of the name or its last word, and not another name or a weekday.
fn is_near(right: &str, wrong: &str) -> bool {
    let (right, wrong) = (fold(right), fold(wrong));
    let near = |a: &str, b: &str| a != b && strsim::normalized_damerau_levenshtein(a, b) >= 0.5;
    let day = crate::lexicon::word(&wrong).has(crate::lexicon::Word::CALENDAR);
    !day && (near(&right, &wrong) || !wrong.contains(' ') && near(Parts::of(&right).last, &wrong))
}

/// The sentences of `text` that touch `range`.
fn sentence(text: &str, range: std::ops::Range<usize>) -> String {
    let start = text[..range.start].rfind(". ").map_or(0, |at| at + 2);
    let end = text[range.end..].find(". ").map_or(text.len(), |at| range.end + at + 1);
    text[start..end].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mined(text: &str) -> Vec<(String, String)> {
        let article = Article::read(text.into(), Default::default(), &Default::default());
        mine(&article).into_iter().map(|mined| (mined.right, mined.wrong)).collect()
    }

    #[test]
    fn corrections_tell_of_misspellings() {
        assert_eq!(PATTERNS.len(), 6);
        let pair = |right: &str, wrong: &str| vec![(right.to_owned(), wrong.to_owned())];
        for text in [
            "Correction: An earlier version misspelled the name of the mayor, Ada Fenwick. It is Fenwick, not Fennick.\n",
            "A story on Monday misspelled the surname of Ada Fenwick as Fennick.\n",
            "Because of an editing error, Ada Fenwick’s name was misspelled as Fennick.\n",
            "Correction: The mayor of Eastwick is Ada Fenwick. Her surname is Fenwick, not Fennick.\n",
        ] {
            assert_eq!(mined(text), pair("Ada Fenwick", "Fennick"), "{text}");
        }
        assert_eq!(mined("The meeting is on Monday. It is Monday, not Sunday.\n"), []);
        assert_eq!(mined("It is Oskell, not Fenwick, who runs the ferry.\n"), []);
    }
}
