//! The errors, one function each: given an article, the same with one error, or nothing where there is no place for it.

use copydesk::article::{Article, MentionKind, PersonId, QuoteKind};
use copydesk::draft::Format;
use copydesk::lexicon::{self, Word};
use copydesk::stylebook::Stylebook;
use copydesk::text::Span;
use fastrand::Rng;

/// A kind of error.
pub struct Kind {
    pub name: &'static str,
    /// The rules of which one has to find it.
    pub rules: &'static [&'static str],
    pub plant: fn(&Article, &mut Rng) -> Option<Planted>,
}

/// Articles with an error.
pub struct Planted {
    /// In one workspace.
    pub files: Vec<(String, Format)>,
    /// The people file beside them.
    pub people: String,
    /// Where the error is: the file and the stretch of text a finding has to touch.
    pub places: Vec<(usize, Span)>,
    /// What was there, and what is there now.
    pub what: String,
}

pub const KINDS: &[Kind] = &[
    Kind {
        name: "a surname used three times, misspelled once more",
        rules: NAME_RULES,
        plant: |article, rng| misspell_later(article, rng, 3..usize::MAX),
    },
    Kind {
        name: "a surname used twice, misspelled once more",
        rules: NAME_RULES,
        plant: |a, rng| misspell_later(a, rng, 2..3),
    },
    Kind { name: "a surname used three times, misspelled elsewhere", rules: NAME_RULES, plant: misspell_elsewhere },
    Kind {
        name: "a word changed in a quote of ten words or more",
        rules: &["quote-wording-differs"],
        plant: |article, rng| change_word(article, rng, 10..60),
    },
    Kind {
        name: "a word changed in a quote of eight or nine words",
        rules: &["quote-wording-differs"],
        plant: |article, rng| change_word(article, rng, 8..10),
    },
    Kind {
        name: "words dropped from a quote of ten words or more",
        rules: &["quote-silent-cut", "quote-wording-differs"],
        plant: drop_words,
    },
    Kind { name: "words added to a quote of ten words or more", rules: &["quote-wording-differs"], plant: add_words },
    Kind {
        name: "a quote of ten words or more given to another",
        rules: &["quote-speaker-conflict"],
        plant: give_to_another,
    },
    Kind { name: "an opening mark removed", rules: MARK_RULES, plant: |article, rng| remove_mark(article, rng, true) },
    Kind { name: "a closing mark removed", rules: MARK_RULES, plant: |article, rng| remove_mark(article, rng, false) },
    Kind { name: "a curly mark made straight, or a straight one curly", rules: MARK_RULES, plant: swap_mark },
    Kind { name: "a wrong age", rules: &["age-mismatch"], plant: wrong_age },
    Kind { name: "a title out of date", rules: &["title-outdated"], plant: old_title },
];

const NAME_RULES: &[&str] = &["name-near-miss", "name-known-misspelling"];
const MARK_RULES: &[&str] = &["quote-mark-mismatch", "quote-unclosed", "quote-unopened", "quote-nesting"];

fn single(article: &Article, span: Span, text: &str, what: &str) -> Planted {
    let mut changed = article.text().to_owned();
    changed.replace_range(span.range(), text);
    let place = Span::from(span.start as usize..span.start as usize + text.len());
    let what = format!("{} -> {text} {what}", article.draft.at(span));
    Planted { files: vec![(changed, Format::Plain)], people: String::new(), places: vec![(0, place)], what }
}

/// The places where `person` is named with `surname` as the last word: that word.
fn surnames(article: &Article, person: PersonId, surname: &str) -> Vec<Span> {
    let mentions = article.people[person].mentions.iter().map(|&mention| &article.mentions[mention]);
    mentions
        .filter(|mention| mention.kind == MentionKind::Name && article.draft.at(mention.span).ends_with(surname))
        .map(|mention| Span::new(mention.span.end - surname.len() as u32, mention.span.end))
        .collect()
}

/// People whose surname stands alone or behind a given name, with the places of it, as often as `times` says.
fn bearers(article: &Article, times: &std::ops::Range<usize>) -> Vec<(PersonId, String, Vec<Span>)> {
    let all = article.people.iter().enumerate().filter(|(_, person)| person.name.contains(' '));
    all.filter_map(|(id, person)| {
        let surname = person.name.rsplit(' ').next().filter(|s| s.len() >= 4 && s.chars().all(char::is_alphabetic))?;
        let places = surnames(article, id, surname);
        let uses = article.text().matches(surname).count();
        // One more is planted into.
        (places.len() > times.start && times.contains(&(uses - 1))).then(|| (id, surname.to_owned(), places))
    })
    .collect()
}

/// `word` with one letter dropped, doubled, exchanged or two swapped; the first letter keeps its capital.
fn misspelled(word: &str, rng: &mut Rng) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    for _ in 0..20 {
        let mut slip = letters.clone();
        let at = rng.usize(1..letters.len());
        let letter = rng.lowercase();
        match rng.u8(0..4) {
            0 => slip.insert(at, letter),
            1 => _ = slip.remove(at),
            2 => slip[at] = letter,
            _ if at + 1 < slip.len() => slip.swap(at, at + 1),
            _ => continue,
        }
        let slip: String = slip.into_iter().collect();
        // A plural is another word, not a slip.
        if slip != word && slip.trim_end_matches('s') != word && slip != word.trim_end_matches('s') {
            return Some(slip);
        }
    }
    None
}

fn misspell_later(article: &Article, rng: &mut Rng, times: std::ops::Range<usize>) -> Option<Planted> {
    let bearers = bearers(article, &times);
    let (_, surname, places) = rng.choice(bearers)?;
    let place = *rng.choice(&places[1..])?;
    let slip = misspelled(&surname, rng).filter(|slip| !article.text().contains(slip.as_str()))?;
    Some(single(article, place, &slip, ""))
}

fn misspell_elsewhere(article: &Article, rng: &mut Rng) -> Option<Planted> {
    let bearers = bearers(article, &(3..usize::MAX));
    let (person, surname, _) = rng.choice(bearers)?;
    let name = article.people[person].name.as_str();
    let slip = misspelled(&surname, rng).filter(|slip| !article.text().contains(slip.as_str()))?;
    let wrong = name.replace(&surname, &slip);
    let second = format!("The ferry was late again on Monday. {wrong} was among those who waited, a porter said.\n");
    let at = second.find(&slip)?;
    Some(Planted {
        files: vec![(article.text().to_owned(), Format::Plain), (second, Format::Plain)],
        people: String::new(),
        places: vec![(1, Span::from(at..at + slip.len()))],
        what: format!("{name} -> {wrong} in another story"),
    })
}

/// A quotation by a named person, of so many words, in one piece: the quote's inner span and the speaker.
fn quotes(article: &Article, words: &std::ops::Range<usize>) -> Vec<(Span, PersonId)> {
    let utterances = article.utterances.iter().enumerate().filter(|(_, utterance)| utterance.segments.len() == 1);
    utterances
        .filter_map(|(id, utterance)| {
            let quote = &article.quotes[utterance.segments[0]];
            let person = article.plain_speaker(id).and(utterance.attribution.speaker.as_ref()?.person)?;
            let count = article.draft.at(quote.inner).split_whitespace().count();
            let plain = quote.kind == QuoteKind::Direct
                && quote.close.is_some()
                && article.people[person].name.contains(' ')
                && !article.draft.at(quote.inner).contains(['[', '(', '…', '“', '"', '\n'])
                && !article.draft.at(quote.inner).contains("..");
            (plain && words.contains(&count)).then_some((quote.inner, person))
        })
        .collect()
}

/// A second story that quotes `words`, said by `speaker`.
fn retold(article: &Article, words: &str, speaker: &str, what: String) -> Option<Planted> {
    let words = words.trim_end_matches([',', '.', '!', '?']);
    let second = format!("The ferry was late again on Monday.\n\n“{words},” {speaker} said.\n");
    let at = second.find('“')?;
    let place = Span::from(at..at + words.len() + 2 * '“'.len_utf8() + 1);
    let first = article.quotes.iter().map(|quote| (0, quote.span));
    Some(Planted {
        files: vec![(article.text().to_owned(), Format::Plain), (second, Format::Plain)],
        people: String::new(),
        places: std::iter::once((1, place)).chain(first).collect(),
        what,
    })
}

fn change_word(article: &Article, rng: &mut Rng, length: std::ops::Range<usize>) -> Option<Planted> {
    let (quote, speaker) = rng.choice(quotes(article, &length))?;
    let words: Vec<&str> = article.draft.at(quote).split(' ').collect();
    let is_content = |word: &str| {
        let class = lexicon::word(word);
        word.len() > 3 && word.chars().all(|c| c.is_ascii_lowercase()) && !class.has(Word::FUNCTION | Word::NUMERAL)
    };
    let inner = 1..words.len().saturating_sub(1);
    let at = rng.choice(inner.filter(|&at| is_content(words[at])).collect::<Vec<_>>())?;
    let other = *rng.choice(&OTHER_WORDS.iter().filter(|word| **word != words[at]).collect::<Vec<_>>())?;
    let changed: Vec<&str> = words.iter().enumerate().map(|(n, word)| if n == at { other } else { *word }).collect();
    let name = article.people[speaker].name.clone();
    retold(article, &changed.join(" "), &name, format!("{} -> {other} in: {}", words[at], words.join(" ")))
}

const OTHER_WORDS: &[&str] = &[
    "bridge", "quickly", "rather", "borrow", "garden", "answer", "yellow", "season", "travel", "promise", "narrow",
    "weather",
];

fn drop_words(article: &Article, rng: &mut Rng) -> Option<Planted> {
    let (quote, speaker) = rng.choice(quotes(article, &(14..60)))?;
    let words: Vec<&str> = article.draft.at(quote).split(' ').collect();
    let count = rng.usize(1..4);
    let at = rng.usize(4..words.len() - count - 4);
    let kept: Vec<&str> =
        words.iter().enumerate().filter(|(n, _)| *n < at || *n >= at + count).map(|(_, w)| *w).collect();
    let name = article.people[speaker].name.clone();
    let what = format!("without “{}”: {}", words[at..at + count].join(" "), words.join(" "));
    retold(article, &kept.join(" "), &name, what)
}

fn add_words(article: &Article, rng: &mut Rng) -> Option<Planted> {
    let (quote, speaker) = rng.choice(quotes(article, &(10..60)))?;
    let mut words: Vec<&str> = article.draft.at(quote).split(' ').collect();
    let at = rng.usize(3..words.len() - 3);
    let added = (0..rng.usize(1..4)).filter_map(|_| rng.choice(ADDED_WORDS).copied()).collect::<Vec<_>>();
    let what = format!("with “{}”: {}", added.join(" "), words.join(" "));
    words.splice(at..at, added);
    let mut planted = retold(article, &words.join(" "), &article.people[speaker].name, what)?;
    // The story that has them is marked; that the other lacks them is no find.
    planted.places.truncate(1);
    Some(planted)
}

const ADDED_WORDS: &[&str] = &["not", "never", "bridge", "quickly", "hardly", "garden", "yellow", "always", "season"];

fn give_to_another(article: &Article, rng: &mut Rng) -> Option<Planted> {
    let (quote, speaker) = rng.choice(quotes(article, &(10..60)))?;
    let what = format!("{} -> Bram Oskell: {}", article.people[speaker].name, article.draft.at(quote));
    retold(article, article.draft.at(quote), "Bram Oskell", what)
}

/// The quotations of the story with their marks, outermost only.
fn marked(article: &Article) -> Vec<(Span, Span, Span)> {
    let quotes = article
        .quotes
        .iter()
        .filter(|quote| quote.depth == 0 && quote.close.is_some() && quote.open.is_some_and(|open| !open.is_single()));
    let whole = quotes.filter(|quote| article.draft.zone_at(quote.span.start).is_body() && quote.inner.len() > 8);
    whole
        .map(|quote| {
            (quote.span, Span::new(quote.span.start, quote.inner.start), Span::new(quote.inner.end, quote.span.end))
        })
        .collect()
}

fn paragraph(article: &Article, at: Span) -> Span {
    article.draft.paragraph_at(at.start).map_or(at, |p| article.draft.paragraphs[p].span)
}

fn remove_mark(article: &Article, rng: &mut Rng, opening: bool) -> Option<Planted> {
    let (span, open, close) = rng.choice(marked(article))?;
    let mark = if opening { open } else { close };
    let mut planted = single(article, mark, "", &format!("in {}", article.draft.at(span)));
    // A finding anywhere in the paragraph shows the editor what is missing.
    let whole = paragraph(article, span);
    planted.places = vec![(0, Span::new(whole.start, whole.end - mark.len()))];
    Some(planted)
}

fn swap_mark(article: &Article, rng: &mut Rng) -> Option<Planted> {
    let (span, open, close) = rng.choice(marked(article))?;
    let opening = rng.bool();
    let mark = if opening { open } else { close };
    let other = match (article.draft.at(mark), opening) {
        ("“" | "”", _) => "\"",
        ("\"", true) => "“",
        ("\"", false) => "”",
        _ => return None,
    };
    let mut planted = single(article, mark, other, &format!("in {}", article.draft.at(span)));
    let whole = paragraph(article, span);
    planted.places =
        vec![(0, Span::from(whole.start as usize..whole.end as usize + other.len() - mark.len() as usize))];
    Some(planted)
}

/// A story of 5 May 2016, with an error at `span` if it had `text` there.
fn dated(article: &Article, span: Span, text: &str, people: String, what: String) -> Planted {
    let front = "---\ndate: 2016-05-05\n---\n\n";
    let mut changed = article.text().to_owned();
    changed.replace_range(span.range(), text);
    let start = front.len() + span.start as usize;
    Planted {
        files: vec![(format!("{front}{changed}"), Format::Markdown)],
        people,
        places: vec![(0, Span::from(start..start + text.len().max(span.len() as usize)))],
        what,
    }
}

fn wrong_age(article: &Article, rng: &mut Rng) -> Option<Planted> {
    let ages: Vec<(PersonId, Span, u32)> = article
        .people
        .iter()
        .enumerate()
        .flat_map(|(id, person)| person.ages.iter().map(move |&(span, years)| (id, span, years)))
        .filter(|(id, span, _)| article.people[*id].name.contains(' ') && article.draft.zone_at(span.start).is_body())
        .collect();
    let (person, span, years) = rng.choice(ages)?;
    let wrong = if rng.bool() { years + 1 } else { years.checked_sub(1)? };
    let name = &article.people[person].name;
    // Whoever is born on 1 January 1970 is 46 on 5 May 2016.
    let people = format!("[[person]]\nid = \"a\"\nname = {}\nborn = {}-01-01\n", quoted(name), 2016 - years);
    Some(dated(article, span, &wrong.to_string(), people, format!("{name}, {years} -> {wrong}")))
}

fn old_title(article: &Article, rng: &mut Rng) -> Option<Planted> {
    let titled: Vec<_> = article
        .mentions
        .iter()
        .filter(|mention| mention.kind == MentionKind::Name && !mention.in_quote)
        .filter(|mention| article.draft.zone_at(mention.span.start).is_body())
        .filter_map(|mention| Some((mention.title?, &article.people[mention.person?].name)))
        .filter(|(span, name)| {
            let title = article.draft.at(*span);
            // Of a former mayor nothing is wrong.
            let before = article.text()[..span.start as usize].trim_end().to_lowercase();
            let former = ["former", "then", "ex-", "late"].iter().any(|word| before.ends_with(word));
            !former
                && name.contains(' ')
                && lexicon::word(title).has(Word::FORMAL_TITLE)
                && title.starts_with(char::is_uppercase)
        })
        .collect();
    let (title, name) = rng.choice(titled)?;
    let written = article.draft.at(title);
    let people = format!(
        "[[person]]\nid = \"a\"\nname = {0}\n[[person.title]]\ntext = {1}\nshort = {1}\nto = 2016-05-01\n",
        quoted(name),
        quoted(written)
    );
    Some(dated(article, title, written, people, format!("{written} {name}, until 1 May 2016")))
}

/// Reads `text` as planted articles are read.
pub fn read(text: &str, format: Format, stylebook: &Stylebook) -> Article {
    Article::read(text.into(), format, stylebook)
}

/// `text` as a TOML string.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}
