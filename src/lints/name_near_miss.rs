//! `name-near-miss`

use super::names_elsewhere::{self, Usual};
use super::names_of_things::{Beside, is_next};
use super::written::may_be_headline;
use super::{Edit, Finding, Fix, Rule, Scope, Severity};
use crate::article::{Article, MentionKind};
use crate::draft::{Token, TokenKind, Zone};
use crate::index::View;
use crate::lexicon::{self, Word};
use crate::names::{Near, Spelled, is_inflected};
use crate::text::{Span, fold};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::{LazyCell, OnceCell};

pub(super) const RULE: Rule = Rule {
    name: "name-near-miss",
    summary: "A name is spelled once almost like a name that the story uses throughout.",
    severity: Severity::Warning,
    on: true,
    scope: Scope::Facts,
    docs: r#"
## Why

A misspelled name is the error that papers correct most often, and the one its owner never forgives.

## Bad

```
Bram Oskell runs the ferry. “It is late,” Oskell said.

Oskel said that it would be late again tomorrow.
```

## Good

```
Bram Oskell runs the ferry. “It is late,” Oskell said.

Oskell said that it would be late again tomorrow.
```

## Traps

No dictionary decides that a name is wrong. Within a story the right spelling has to stand at least twice and the
doubtful one once, and they have to differ by one letter, by two in a long name, or sound the same. Two people with
similar names are two people: a given name or an initial before the doubtful spelling has to fit the known person, and
spellings that are both used twice are both right. Brothers and sisters, plurals, possessives and places are not taken
for slips, and neither is what belongs to a longer name (“Oskel Street”), unless the same name stands elsewhere in the
right spelling.

A full name is compared with those of the other stories, which have to use theirs three times with the same given name
and never the one here. A spelling that the story keeps to is only reported where nobody is known to have such a name.
Where nobody is known to have the other one either, the finding is information in the story that uses its own more.

## Options

None.
"#,
    options: &[],
    examples: &[
        "\
Bram Oskell runs the ferry. “It is late,” Oskell said.

On Monday Oskel said that it would be late again.
          ^^^^^ Oskell
",
        "\
Bram Oskell runs the ferry. “It is late,” Oskell said.

On Monday Bram Oskel said that it would be late again.
               ^^^^^ Oskell
",
        "\
Bram Oskell runs the ferry. “It is late,” Oskell said.

On Monday Ada Oskel, the mayor, said that it would be late again.
",
        "\
Bram Oskell runs the ferry. “It is late,” Oskell said.

On Monday the Oskells opened a shop in Oskel Street.
",
        "\
Bram Oskell runs the ferry, and Lio Oskel mends it. “It is late,” Oskell said.

“It is ready,” Oskel said.
",
        "\
//- /monday.txt
Bram Oskell runs the ferry. “It is late,” Oskell said. Oskell was late, too.
//- /tuesday.txt
The ferry of Bram Oskel was late again, Ada Fenwick said.
                  ^^^^^ Oskell
",
        "\
Bram Oskell runs the ferry. “It is late,” Oskell said. The Oskell Line was late, too.

On Monday the Oskel Line was on time.
              ^^^^^ Oskell
",
        "\
Bram Oskert runs the ferry. “It is late,” Oskert said.

On Monday Oskerts sailed, and Mr. Osker said that it would be late again.
                                  ^^^^^ Oskert
",
        "\
Rowland Fenwik runs the ferry. “It is late,” Johnson said.

Mr. Johnson runs the other ferry. “It is on time,” Johnson said. Brenda Johnsonn was late.
                                                                        ^^^^^^^^ Johnson
",
        "\
//- /monday.txt
Ada Fenwick runs the ferry. “It is late,” Fenwick said. Fenwick was late, and Fenwick said so.
//- /tuesday.txt
The ferry of Ada Fenwyck was late again. “It is,” Fenwyck said. Fenwyck mends it.
                 ^^^^^^^ Fenwick
",
        "\
//- /monday.txt
Bram Oskell runs the ferry. “It is late,” Oskell said. Oskell was late, too.
//- /tuesday.txt
The ferry of Brian Oskel was late again, Ada Fenwick said.
",
        "\
Anna Fenwick is the mayor. “We sail,” Anna Fenwick said.

Her sister, Anne Fenwick, said that she would not.
",
        "\
Rowland Fenwick is the mayor. “We sail,” Rowland Fenwick said.

On Monday the mayor, Rowlund Fenwick, said that he would not.
                     ^^^^^^^ Rowland
",
        "\
Johnson blasts the council over the ferry
The mayor, Brenda Johnsonn, has a word for the council, which was late again on Monday, as it was on all other days.
                  ^^^^^^^^ Johnson

“It is late,” a friend of hers said to Johnson.
",
        "\
The Eastwick Ledger is late. Nobody reads the Eastwick Ledger.

On Monday the Eastwik Ledger was on time, and so was the Eastwich Line.
              ^^^^^^^ Eastwick
",
        "\
Nobody knew why. “It is late,” he said. So said Bram Oskell at the harbour, where the boats lay, and where nobody waited.

On Monday the Oskel Foundation gave the Oskell boats, all of Oskell, away.
              ^^^^^ Oskell
",
        "\
//- /monday.txt
Ada Fenwick and Bram Fenwick run the ferry, which was late again on Monday, as on all other days.
//- /tuesday.txt
The ferry of Ada Fenwickk was late again.
                 ^^^^^^^^ Fenwick
",
        "\
Bram Zoskert runs the ferry. Reporters asked why Zoskerd was late. “It is not,” Zoskerd said, and they laughed at Zoskerd.
     ^^^^^^^ Zoskerd
",
        "\
Nobody knew why it was late. Said Zoskerd, “It is not.” So said James Zoskert at the harbour, and Zoskert knew.
                                  ^^^^^^^ Zoskert

The host, Ada Carsoon, was late, too. “It is late,” Carson said. Carson left, and nobody waited for Carson.
              ^^^^^^^ Carson
",
        "\
Bram Fenwick and Ada Fenwick run the ferry.

On Monday the sister of the two, Brenda Fenwickk, was late, and so was Bram G.H. Fenwik.
                                        ^^^^^^^^ Fenwick
                                                                                 ^^^^^^ Fenwick
",
        "\
//- /monday.txt
Bram Oskell Jr. runs the ferry. “It is late,” Oskell said. Oskell was late, too.
//- /tuesday.txt
The ferry of Bram Oskel was late again.
                  ^^^^^ Oskell
",
        "\
//- /monday.txt
Bram Oskell runs the ferry. “It is late,” Oskell said.
     ^^^^^^ Oskelt
//- /tuesday.txt
The ferry of Bram Oskelt was late again. “It is,” Oskelt said.
                  ^^^^^^ Oskell
",
    ],
    check,
};

/// Shorter names have too many neighbours.
const MIN_LETTERS: usize = 4;
/// How often the usual spelling has to be used.
const MIN_USES: usize = 2;
/// The same for one that the story never has with a given name.
const MIN_USES_BARE: usize = 3;

fn check(view: &View, findings: &mut Vec<Finding>) {
    let words = Words::of(view.article);
    let names = names(view.article, &words);
    let near = Near::new(names.iter().map(|known| Spelled::of(&known.key)).collect());
    let beside = LazyCell::new(|| Beside::of(view.article));
    for (at, key) in &words.once {
        let span = words.tokens[*at].span;
        let known = near.slips(&Spelled::of(key)).map(|name| &names[name]).find(|known| words.is_near(*at, key, known));
        if let Some(known) = known {
            findings.push(finding(view, span, &known.spelling, known.uses, known.first));
        } else if words.may_be_thing(*at, key)
            && let Some(thing) = beside.slip(*at, key)
        {
            findings.push(finding(view, span, &thing.spelling, thing.uses, thing.first));
        }
    }
    for id in 0..view.article.people.len() {
        let Some((spans, other)) = names_elsewhere::slip(view, id) else { continue };
        let told =
            |finding: &Finding| finding.rule == RULE.name && spans.iter().any(|span| finding.span.overlaps(*span));
        if !findings.iter().any(told) {
            findings.push(finding_elsewhere(view, &spans, &other));
        }
    }
}

fn finding_elsewhere(view: &View, spans: &[Span], other: &Usual) -> Finding {
    let written = view.article.draft.at(spans[0]);
    let message = format!(
        "“{written}” may be a slip for “{}”, which other stories write {} times: “{}”.",
        other.surname, other.uses, other.name
    );
    let edit = |span: &Span| Edit { file: view.file, span: *span, text: other.surname.clone() };
    let throughout = if spans.len() > 1 { " throughout" } else { "" };
    let title = format!("Write “{}”{throughout}", other.surname);
    let mut finding = Finding::of(&RULE, spans[0], message);
    if !other.right {
        finding.severity = Severity::Information;
    }
    finding.with_related(other.place.file, other.place.span, format!("Here it is “{}”", other.name)).with_fix(Fix {
        title,
        edits: spans.iter().map(edit).collect(),
        safe: false,
    })
}

fn finding(view: &View, span: Span, known: &str, uses: usize, first: Span) -> Finding {
    let times = if uses == 2 { "twice".to_owned() } else { format!("{uses} times") };
    let written = view.article.draft.at(span);
    let message = format!("“{written}” may be a slip for “{known}”, which this story uses {times}.");
    Finding::of(&RULE, span, message)
        .with_related(view.file, first, format!("“{known}” stands here"))
        .with_fix(Fix::replace(format!("Write “{known}”"), view.file, span, known))
}

/// A part of a person's name that the story uses.
struct Known {
    spelling: String,
    key: String,
    part: Part,
    uses: usize,
    first: Span,
}

/// Which part of a name, and the parts it is used with, folded.
enum Part {
    Surname {
        given: Vec<String>,
    },
    Given {
        surname: String,
    },
    /// A surname that the story never has in full: it may be that of the one full name with a slip in it.
    Bare {
        /// Whether people are known to be called so, and it stands alone more than once.
        sure: bool,
    },
}

/// The parts of people's names that are used often enough to be the measure.
fn names(article: &Article, words: &Words) -> Vec<Known> {
    let mut names: Vec<Known> = Vec::new();
    let mut known_as: FxHashMap<(String, bool), usize> = FxHashMap::default();
    let mut add = |word: Span, part: Part| {
        let spelling = article.draft.at(word).to_owned();
        let key = fold(&spelling);
        let uses = words.uses.get(key.as_str()).map_or(0, |uses| uses.count);
        if uses < MIN_USES || key.chars().count() < MIN_LETTERS {
            return;
        }
        let same = known_as.get(&(key.clone(), part.is_surname())).and_then(|&at| names.get_mut(at));
        match (same.map(|known| &mut known.part), part) {
            (Some(Part::Surname { given }), Part::Surname { given: more }) => {
                given.extend(more.into_iter().filter(|name| !given.contains(name)).collect::<Vec<_>>());
            }
            (Some(_), _) => {}
            (None, part) => {
                known_as.insert((key.clone(), part.is_surname()), names.len());
                names.push(Known { spelling, key, part, uses, first: word });
            }
        }
    };
    // A name tells nothing more where it stands again.
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    for person in &article.people {
        for mention in person.mentions.iter().map(|&m| &article.mentions[m]) {
            let written = article.draft.at(mention.span);
            if mention.kind != MentionKind::Name || seen.contains(written) {
                continue;
            }
            let parts = words.in_span(mention.span);
            let Some((surname, given)) = parts.split_last() else { continue };
            // A name that is known is one in a headline, too.
            let known = || lexicon::word(&article.draft.at(*surname).to_lowercase()).has(Word::SURNAME);
            if is_above(article, mention.span) && !known() {
                continue;
            }
            seen.insert(written);
            let folded = |span: &Span| fold(article.draft.at(*span));
            add(*surname, Part::Surname { given: given.iter().map(folded).collect() });
            if let Some(first) = given.first() {
                add(*first, Part::Given { surname: folded(surname) });
            }
        }
    }
    for (given, surname) in words.pairs().filter(|(given, _)| !is_above(article, *given)) {
        add(surname, Part::Surname { given: vec![fold(article.draft.at(given))] });
    }
    let surnames: FxHashSet<String> = names.iter().filter(|n| n.part.is_surname()).map(|n| n.key.clone()).collect();
    names.extend(words.bare().filter(|bare| !surnames.contains(&bare.key)));
    names
}

/// Whether the place is in a headline, where a capital tells nothing.
fn is_above(article: &Article, span: Span) -> bool {
    article.draft.zone_at(span.start) == Zone::Headline || may_be_headline(article, span.start)
}

impl Part {
    fn is_surname(&self) -> bool {
        matches!(self, Part::Surname { .. })
    }
}

/// The words of an article.
struct Words<'a> {
    article: &'a Article,
    tokens: &'a [Token],
    /// How often each is used, folded, in small letters too.
    uses: FxHashMap<String, Uses>,
    /// The capitalised ones that are used once: the token, and the word folded.
    once: Vec<(usize, String)>,
    /// The capitalised ones that stand right behind a capitalised one, by what is written: the tokens.
    seconds: OnceCell<FxHashMap<&'a str, Vec<usize>>>,
}

/// A word that stands alone.
struct Alone<'a> {
    first: &'a Token,
    times: usize,
    /// Whether it is a surname, or has its capital not only where sentences begin.
    named: bool,
}

/// How often a word is used.
struct Uses {
    /// The first token that is it.
    first: usize,
    count: usize,
    /// How many of them begin with a small letter.
    small: usize,
}

impl<'a> Words<'a> {
    fn of(article: &'a Article) -> Words<'a> {
        let tokens = &article.draft.tokens;
        let words = || tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Word);
        // Only words that stand somewhere with a capital are asked for.
        let mut uses: FxHashMap<String, Uses> = FxHashMap::default();
        let mut written: FxHashMap<&str, Uses> = FxHashMap::default();
        for (at, token) in words().filter(|(_, token)| token.is_capital()) {
            written.entry(article.draft.at(token.span)).or_insert(Uses { first: at, count: 0, small: 0 }).count += 1;
        }
        for (word, found) in written {
            let uses = uses.entry(fold(word)).or_insert(Uses { first: found.first, count: 0, small: 0 });
            (uses.first, uses.count) = (uses.first.min(found.first), uses.count + found.count);
        }
        // Most words begin like none of them that is as long, and need not be looked up.
        let bit = |key: &str| 1u64 << key.len().min(63);
        let mut lengths = [0; 256];
        uses.keys()
            .for_each(|key| lengths[usize::from(key.as_bytes().first().copied().unwrap_or_default())] |= bit(key));
        for (_, token) in words().filter(|(_, token)| !token.is_capital()) {
            let word = article.draft.at(token.span);
            let plain = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
            if plain && lengths[usize::from(word.as_bytes()[0])] & bit(word) == 0 {
                continue;
            }
            let count = if plain { uses.get_mut(word) } else { uses.get_mut(fold(word).as_str()) };
            if let Some(uses) = count {
                (uses.count, uses.small) = (uses.count + 1, uses.small + 1);
            }
        }
        let is_name = |key: &str| key.chars().count() + 1 >= MIN_LETTERS && !key.contains('.');
        let once = uses.iter().filter(|(key, uses)| uses.count == 1 && is_name(key));
        let mut once: Vec<(usize, String)> = once.map(|(key, uses)| (uses.first, key.clone())).collect();
        once.sort_unstable_by_key(|(at, _)| *at);
        Words { article, tokens, uses, once, seconds: OnceCell::new() }
    }

    /// The words of the name at `span`, without "Jr.".
    fn in_span(&self, span: Span) -> Vec<Span> {
        let from = self.article.draft.token_from(span.start);
        let tokens = self.tokens[from..].iter().take_while(|token| token.span.start < span.end);
        let words = tokens.filter(|token| token.is_capital() && !token.word.has(Word::SUFFIX));
        words.map(|token| token.span).collect()
    }

    /// Given names with what follows them and belongs to no longer name, wherever they stand.
    fn pairs(&self) -> impl Iterator<Item = (Span, Span)> {
        let surname = |at: usize| {
            let (given, word) = (&self.tokens[at - 1], &self.tokens[at]);
            let name = given.is_capital() && given.word.has(Word::GIVEN) && !given.word.has(Word::FUNCTION);
            let person = name && word.is_capital() && !is_thing(word.word) && !word.word.has(Word::SUFFIX);
            person && is_next(self.article, given, word) && self.next(at).is_none()
        };
        (1..self.tokens.len()).filter(move |&at| surname(at)).map(|at| (self.tokens[at - 1].span, self.tokens[at].span))
    }

    /// The surnames that stand alone again and again, and other words that do so and never in small letters.
    fn bare(&self) -> impl Iterator<Item = Known> {
        let mut alone: FxHashMap<&str, Alone> = FxHashMap::default();
        for (at, token) in self.tokens.iter().enumerate() {
            let listed = token.word.has(Word::SURNAME);
            let thing = is_thing(token.word) && !(listed && token.word.has(Word::ALSO_PERSON));
            let name = token.kind == TokenKind::Word && token.is_capital() && !thing;
            if name && token.span.len() as usize > MIN_LETTERS && self.stands_alone(at) {
                let spelling = self.article.draft.at(token.span);
                let found = alone.entry(spelling).or_insert(Alone { first: token, times: 0, named: false });
                found.times += 1;
                found.named |= listed || !self.may_begin_sentence(at);
            }
        }
        alone.into_iter().filter_map(|(spelling, Alone { first, times, named })| {
            let key = fold(spelling);
            let uses = self.uses.get(key.as_str())?;
            let listed = first.word.has(Word::SURNAME);
            let named = named || lexicon::zipf(&key).is_none();
            let often = uses.count >= MIN_USES && (listed || times >= MIN_USES && named && uses.small == 0);
            let (spelling, part) = (spelling.to_owned(), Part::Bare { sure: listed && times >= MIN_USES });
            often.then_some(Known { spelling, key, part, uses: uses.count, first: first.span })
        })
    }

    /// Whether the word at `at` belongs to no longer name than one of a person.
    fn stands_alone(&self, at: usize) -> bool {
        let person = |before: &Token| is_title(before.word) || before.word.has(Word::GIVEN);
        self.next(at).is_none() && self.before(at).is_none_or(person)
    }

    /// Whether the word at `at`, which is close to `known`, may be a slip for it, judging by the words around it.
    fn is_near(&self, at: usize, key: &str, known: &Known) -> bool {
        let token = &self.tokens[at];
        match &known.part {
            Part::Surname { given } => {
                // "Clintons" is no slip for "Clinton", but "Clinto" is, where somebody has the longer name in full.
                let inflected = (given.is_empty() || key.len() > known.key.len()) && is_inflected(key, &known.key);
                !inflected && self.stands_for_surname(at, given, known)
            }
            Part::Given { surname } => {
                let next = self.next(at).map(|next| fold(self.article.draft.at(next.span)));
                let first = |name: &str| name.chars().next();
                !is_inflected(key, &known.key)
                    && !token.word.has(Word::COMMON)
                    && next.as_ref() == Some(surname)
                    && first(key) == first(&known.key)
                    // Brothers and sisters have names of their own.
                    && !token.word.has(Word::GIVEN)
            }
            Part::Bare { sure } => {
                // The one full name of the story tells more than another bare one.
                let full = || self.before(at).is_some_and(|before| before.word.has(Word::GIVEN));
                !is_inflected(key, &known.key)
                    && is_nobodys(token.word)
                    && self.stands_alone(at)
                    && (*sure && known.uses >= MIN_USES_BARE || full())
            }
        }
    }

    /// Whether the word at `at` may be part of a name that is no person's, and is known from nowhere.
    fn may_be_thing(&self, at: usize, key: &str) -> bool {
        let person = || self.before(at).is_some_and(|before| before.word.has(Word::GIVEN));
        is_nobodys(self.tokens[at].word) && key.chars().count() >= MIN_LETTERS && !person()
    }

    /// Whether the word at `at` stands where a person's surname can, and with no other given name than `given`.
    fn stands_for_surname(&self, at: usize, given: &[String], known: &Known) -> bool {
        let token = &self.tokens[at];
        let next = self.next(at).filter(|next| !next.word.has(Word::SUFFIX | Word::CALENDAR));
        if let Some(next) = next {
            // "Oskel Street" is a street, but where "Oskell Street" stands too, it is that.
            return !token.word.has(Word::COMMON) && self.stand_together(&known.key, next)
                // A house called after somebody ("Oskel Foundation"), by a name that is nobody's.
                || is_nobodys(token.word) && next.word.has(Word::ORG_WORD);
        }
        let Some(before) = self.before(at).map(|last| self.first_given(at, last)) else {
            // Who is named once, by a given name alone, hardly speaks.
            let speaks = || self.tokens.get(at + 1).is_some_and(|next| next.word.has(Word::SAY));
            return !is_ordinary(token.word) || !is_thing(token.word) && !token.word.has(Word::COMMON) && speaks();
        };
        if before.word.has(Word::HONORIFIC | Word::FORMAL_TITLE) {
            return !token.word.has(Word::FUNCTION);
        }
        if is_title(before.word) {
            return !is_ordinary(token.word);
        }
        let written = fold(self.article.draft.at(before.span));
        // "Stop Oskel", in a title: a word that is in no name.
        if before.word.has(Word::COMMON) && !before.word.has(Word::GIVEN) && !before.word.has(Word::SURNAME) {
            return is_nobodys(token.word);
        }
        let same = given.iter().any(|name| is_same_given(&written, name));
        // Nobody else's given name stands before the known spelling: this may be the one place where it does.
        let only = given.is_empty() && !token.word.has(Word::COMMON);
        // A relative, whose name is written so nowhere.
        let relative = || {
            let known_name = lexicon::word(&known.key).has(Word::SURNAME);
            let one_letter = || strsim::osa_distance(&fold(self.article.draft.at(token.span)), &known.key) == 1;
            known_name && before.word.has(Word::GIVEN) && is_nobodys(token.word) && one_letter()
        };
        same || only || relative()
    }

    /// Whether the word `known` stands somewhere right before the capitalised word of `next`.
    fn stand_together(&self, known: &str, next: &Token) -> bool {
        let seconds = self.seconds.get_or_init(|| self.seconds()).get(self.article.draft.at(next.span));
        let first = |&second: &usize| self.tokens[second - 1].span;
        seconds.into_iter().flatten().any(|second| fold(self.article.draft.at(first(second))) == known)
    }

    fn seconds(&self) -> FxHashMap<&'a str, Vec<usize>> {
        let mut seconds: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (at, pair) in self.tokens.windows(2).enumerate() {
            if pair.iter().all(Token::is_capital) {
                seconds.entry(self.article.draft.at(pair[1].span)).or_default().push(at + 1);
            }
        }
        seconds
    }

    /// Whether the capital of the word at `at` may come from its place.
    fn may_begin_sentence(&self, at: usize) -> bool {
        super::narration::may_begin_sentence(self.tokens, at)
    }

    /// The capitalised word directly before `at` that may belong to the same name.
    fn before(&self, at: usize) -> Option<&'a Token> {
        let before = self.tokens.get(at.checked_sub(1)?)?;
        let joined = is_next(self.article, before, &self.tokens[at]);
        let name = before.is_capital() && !before.word.has(Word::FUNCTION | Word::CALENDAR);
        // "Meanwhile Oskel said", "Said Oskel"
        let called = before.word.has(Word::GIVEN | Word::SURNAME) && !before.word.has(Word::SAY);
        let opens = self.may_begin_sentence(at - 1) && !called;
        (joined && name && (!opens || is_title(before.word))).then_some(before)
    }

    /// The first given name or initial before the surname at `at`, of which `last` is the last: "E. J. Oskel".
    fn first_given(&self, at: usize, last: &'a Token) -> &'a Token {
        // "E. J.", "E.J."
        let is_initial = |token: &Token| {
            let mut letters = self.article.draft.at(token.span).split_terminator('.');
            self.article.draft.at(token.span).ends_with('.') && letters.all(|letter| letter.chars().count() == 1)
        };
        let before = at.checked_sub(2).map(|first| &self.tokens[first]);
        before
            .filter(|first| is_initial(last) && first.is_capital() && first.span.end + 1 >= last.span.start)
            .unwrap_or(last)
    }

    /// The capitalised word directly behind `at`.
    fn next(&self, at: usize) -> Option<&Token> {
        let next = self.tokens.get(at + 1)?;
        (is_next(self.article, &self.tokens[at], next) && next.is_capital()).then_some(next)
    }
}

/// Whether no list has it: neither of names nor of words.
fn is_nobodys(word: Word) -> bool {
    !is_ordinary(word) && !word.has(Word::SURNAME)
}

/// Words that may well be a place or a house.
fn is_thing(word: Word) -> bool {
    is_title(word)
        || [Word::FUNCTION, Word::CALENDAR, Word::PLACE, Word::ORG, Word::MEDIA, Word::DEMONYM]
            .iter()
            .any(|&c| word.has(c))
}

/// Words before a surname that are no part of the name.
fn is_title(word: Word) -> bool {
    word.has(Word::TITLE) || word.has(Word::PERSON_NOUN)
}

/// Words that are somebody or something else.
fn is_ordinary(word: Word) -> bool {
    is_thing(word) || word.has(Word::COMMON) || word.has(Word::GIVEN)
}

/// Whether `written`, before a surname, can be the known given name: itself, its initial, a short form of it.
fn is_same_given(written: &str, known: &str) -> bool {
    let initial = |name: &str| name.ends_with('.') || name.chars().count() == 1;
    written == known
        || (initial(written) || initial(known)) && written.chars().next() == known.chars().next()
        || lexicon::full_names(written).contains(&known)
        || lexicon::full_names(known).contains(&written)
}
