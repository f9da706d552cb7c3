//! Reads the text files into one table.
//!
//! They are part of the binary, so a line that cannot be read is a mistake of ours; a test reads them all.

use super::Word;
use super::table::Table;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// Everything the files say.
#[derive(Default)]
pub(super) struct Lexicon {
    words: Table,
    /// Phrases of several words, and with no class whatever a longer one begins with.
    pub(super) phrases: FxHashMap<Cow<'static, str>, Word>,
    pub(super) nicknames: FxHashMap<&'static str, Vec<&'static str>>,
}

impl Lexicon {
    /// The classes of `word`, whatever its case.
    pub(super) fn word(&self, word: &str) -> Word {
        if word.is_ascii() {
            return self.words.ascii(word.as_bytes());
        }
        self.words.lower(&word.to_lowercase().replace('’', "'"))
    }

    fn add(&mut self, entry: &'static str, class: Word) {
        if entry.bytes().all(|b| b.is_ascii_lowercase()) {
            return self.words.add(entry, class);
        }
        let lower = plain(entry);
        let Some((first, rest)) = lower.split_once(' ') else {
            self.words.add(&lower, if is_dotted(entry) { class | Word::ABBREVIATION } else { class });
            return;
        };
        let verb = if class.has(Word::SPEECH) { Word::VERB_PHRASE } else { Word::NONE };
        let title = if class.has(Word::TITLE) { Word::TITLE_PHRASE } else { Word::NONE };
        self.words.add(first, Word::PHRASE | verb | title);
        if entry.contains('.') {
            // "Lt. Gov.": its parts take a full stop on their own, too.
            for part in entry.split(' ').filter(|part| is_dotted(part)) {
                self.words.add(&plain(part), Word::ABBREVIATION);
            }
        }
        for (at, _) in rest.match_indices(' ') {
            let beginning = match &lower {
                Cow::Borrowed(lower) => Cow::Borrowed(&lower[..first.len() + 1 + at]),
                Cow::Owned(lower) => Cow::Owned(lower[..first.len() + 1 + at].to_owned()),
            };
            self.phrases.entry(beginning).or_default();
        }
        *self.phrases.entry(lower).or_default() |= class;
    }
}

/// Whether an entry is an abbreviation with one full stop: "Sen.". "U.S." is no reason to read one behind "us".
fn is_dotted(entry: &str) -> bool {
    entry.ends_with('.') && entry.matches('.').count() == 1
}

/// `entry` in lower case and without full stops; borrowed where it is so already, as most are.
fn plain(entry: &'static str) -> Cow<'static, str> {
    if entry.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b' ' | b'-' | b'\'')) {
        return entry.into();
    }
    entry.to_lowercase().replace('.', "").into()
}

pub(super) fn load() -> Lexicon {
    let mut lexicon = Lexicon::default();
    function_words(&mut lexicon);
    small_names(&mut lexicon);
    speech_verbs(&mut lexicon);
    titles(&mut lexicon);
    roles(&mut lexicon);
    kinds(&mut lexicon, include_str!("org_words.txt"));
    organisations(&mut lexicon);
    places(&mut lexicon);
    names(&mut lexicon, include_str!("given_names.txt"), Word::GIVEN);
    names(&mut lexicon, include_str!("surnames.txt"), Word::SURNAME);
    for row in rows(include_str!("speech_nouns.txt")) {
        lexicon.add(row.column(0), Word::SPEECH_NOUN);
    }
    for row in rows(include_str!("demonyms.txt")) {
        let nation = if row.column(1) == "nation" { Word::NATION } else { Word::NONE };
        lexicon.add(row.column(0), Word::DEMONYM | nation);
    }
    for row in rows(include_str!("calendar.txt")) {
        lexicon.add(row.column(0), Word::CALENDAR);
    }
    for row in rows(include_str!("background.tsv")) {
        lexicon.add(row.column(0), Word::COMMON);
    }
    for row in rows(include_str!("nicknames.txt")) {
        lexicon.nicknames.insert(row.column(0), row.column(1).split(';').collect());
    }
    lexicon
}

/// The entries of a file: its lines but for the comments at the top, split into columns.
pub(super) fn rows(file: &'static str) -> impl Iterator<Item = Row> {
    file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(Row)
}

/// A line with its columns parted by tabs; one that is not there is empty.
#[derive(Clone, Copy)]
pub(super) struct Row(&'static str);

impl Row {
    pub(super) fn column(self, index: usize) -> &'static str {
        self.0.split('\t').nth(index).unwrap_or_default()
    }
}

fn function_words(lexicon: &mut Lexicon) {
    for row in rows(include_str!("function_words.txt")) {
        let class = match row.column(1) {
            "det" => Word::DETERMINER,
            "poss" => Word::POSSESSIVE,
            "he" => Word::HE,
            "she" => Word::SHE,
            "they" => Word::THEY,
            "i" => Word::I,
            "you" => Word::YOU,
            "we" => Word::WE,
            "it" => Word::IT,
            "who" => Word::WHO,
            "prep" => Word::PREPOSITION,
            "conj" => Word::CONJUNCTION,
            "sub" => Word::SUBORDINATOR,
            "aux" => Word::AUXILIARY,
            "adv" => Word::ADVERB,
            "some" => Word::INDEFINITE,
            "num" => Word::NUMERAL,
            "verb" => Word::VERB,
            "talk" => Word::INTERJECTION,
            "cut" => Word::ELIDED,
            _ => Word::NONE,
        };
        lexicon.add(row.column(0), class | Word::COMMON);
    }
}

fn small_names(lexicon: &mut Lexicon) {
    for row in rows(include_str!("names.txt")) {
        let class = match row.column(1) {
            "particle" => Word::PARTICLE,
            "suffix" => Word::SUFFIX,
            "generation" => Word::SUFFIX | Word::GENERATION,
            "initials" => Word::ABBREVIATION,
            _ => Word::NONE,
        };
        lexicon.add(row.column(0), class);
    }
}

fn speech_verbs(lexicon: &mut Lexicon) {
    for row in rows(include_str!("speech_verbs.txt")) {
        let class = match row.column(1) {
            "say" => Word::SAY,
            "write" => Word::WRITE,
            "read" => Word::READ,
            "think" => Word::THINK,
            "call" => Word::CALL,
            "manner" => Word::MANNER,
            "weak" => Word::WEAK,
            _ => Word::NONE,
        };
        for (nth, form) in row.column(2).split(';').enumerate() {
            let verb = form.split(' ').next().unwrap_or(form);
            let inflection = match nth {
                0 => Word::BASE,
                _ if verb.ends_with("ing") => Word::GERUND,
                _ => Word::NONE,
            };
            lexicon.add(form, class | inflection);
        }
    }
}

fn gender(letter: &str) -> Word {
    match letter {
        "m" => Word::MALE,
        "f" => Word::FEMALE,
        _ => Word::NONE,
    }
}

fn titles(lexicon: &mut Lexicon) {
    for row in rows(include_str!("titles.txt")) {
        let kind = match row.column(1) {
            "honorific" => Word::HONORIFIC,
            "formal" => Word::FORMAL_TITLE,
            _ => Word::FALSE_TITLE,
        };
        lexicon.add(row.column(0), kind | gender(row.column(2)));
    }
}

fn roles(lexicon: &mut Lexicon) {
    for row in rows(include_str!("roles.txt")) {
        let kind = match row.column(3) {
            "kin" => Word::KIN,
            "kind" => Word::KIND,
            "group-member" => Word::MEMBER,
            _ => Word::ROLE,
        };
        lexicon.add(row.column(0), kind | gender(row.column(2)));
        if row.column(1) != row.column(0) {
            lexicon.add(row.column(1), Word::PERSONS);
        }
    }
}

fn kinds(lexicon: &mut Lexicon, file: &'static str) {
    for row in rows(file) {
        let class = match row.column(1) {
            "org" => Word::ORG_WORD,
            "doc" => Word::DOCUMENT,
            "place" => Word::PLACE_WORD,
            "event" => Word::EVENT_WORD,
            _ => Word::NONE,
        };
        lexicon.add(row.column(0), class);
    }
}

fn also_person(row: Row) -> Word {
    if row.column(2) == "person?" { Word::ALSO_PERSON } else { Word::NONE }
}

fn organisations(lexicon: &mut Lexicon) {
    for row in rows(include_str!("orgs.txt")) {
        let media = if row.column(1) == "media" { Word::MEDIA } else { Word::NONE };
        lexicon.add(row.column(0), Word::ORG | media | also_person(row));
    }
}

fn places(lexicon: &mut Lexicon) {
    for row in rows(include_str!("places.txt")) {
        lexicon.add(row.column(0), Word::PLACE | also_person(row));
    }
}

fn names(lexicon: &mut Lexicon, file: &'static str, class: Word) {
    for row in rows(file) {
        let word = if row.0.split('\t').skip(1).any(|column| column == "word") { Word::ALSO_WORD } else { Word::NONE };
        lexicon.add(row.column(0), class | word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_in_the_files_is_known() {
        let lexicon = load();
        assert!(lexicon.words.classes().all(|class| class != Word::NONE), "a word without a class");
        assert!(lexicon.words.classes().count() > 20_000);
    }

    #[test]
    fn entries_are_found_however_they_are_written() {
        assert!(
            crate::lexicon::word("Sen").has(Word::FORMAL_TITLE) && crate::lexicon::word("Sen").has(Word::ABBREVIATION)
        );
        assert!(crate::lexicon::word("DIDN’T").has(Word::AUXILIARY));
        assert_eq!(crate::lexicon::phrase(["pointed", "out", "that"]).map(|(n, _)| n), Some(2));
    }
}
