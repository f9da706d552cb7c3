//! `term-variant`

use crate::article::Article;
use crate::draft::{Token, TokenKind};
use crate::index::View;
use crate::lints::support::narration;
use crate::lints::support::story_date::{StoryDate, story_date};
use crate::lints::support::taken::Taken;
use crate::lints::{Edit, Finding, Fix, LooksAt, Rule, Scope, Severity};
use crate::stylebook::Term;
use crate::text::Span;
use memchr::memmem;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::Hasher;

pub(super) const RULE: Rule = Rule {
    name: "term-variant",
    summary: "One name or term is written in two ways in one story.",
    severity: Severity::Warning,
    on: true,
    scope: Scope::Style,
    looks_at: LooksAt::Article,
    docs: r#"
## Why

Names of companies, programmes and products have one right form. Two forms in one story mean that at least one is
wrong, and readers see that nobody looked.

## Bad

```
Ada Fenwick spoke to Radio NOW on Monday. She told Radio NOW that the bridge was safe.

Bram Oskell told Radio Now that it was not.
```

## Good

```
Ada Fenwick spoke to Radio NOW on Monday. She told Radio NOW that the bridge was safe.

Bram Oskell told Radio NOW that it was not.
```

## Traps

Only forms that cannot be ordinary words are compared: one of them has a capital behind a word's first letter, or a
digit. The first letter's capital alone is no difference (“Super PAC”, “super PAC”), and neither are full stops (“US”
in headlines), the hyphen between two words, the plural and the possessive. Both forms have to stand within a sentence,
in the paper's own words: quotations, headlines, captions and credits may follow another style. Words that are shouted
(all capitals against an ordinary word, “McCALL”) and addresses are left alone.

The form used less often is reported; where both are used equally often, the later one. A form that the people file
lists among the `variants` of a term is reported wherever it stands in the paper's own words, from the day on which the
term has its name.

## Options

The people file, `people.toml`: `[[term]]`.
"#,
    options: &[],
    examples: &[
        "\
// Two forms of a name
The minister spoke to Radio NOW on Monday.

On Tuesday she told Radio Now that the bridge was safe.
                    ^^^^^^^^^ Radio NOW
",
        "\
// A form that stands twice is reported once
The town bought a FerryCard for everyone. Each Ferrycard lasts a year, and a FerryCard opens every gate.
                                               ^^^^^^^^^ FerryCard

A driver sold his FerryCard. The buyer lost the Ferrycard on the way home, and the next FerryCard too.
",
        "\
// A hyphen against the habit of the story
The driver of the G-20 bus said that the G20 bus was late, and so was another G20 bus.
                  ^^^^ G20
",
        "\
// The other form inside a quotation
The minister told Radio NOW “Radio Now is late,” and left.
",
        "\
// A term of the people file, not inside a quotation
//- /people.toml
[[term]]
name = \"Radio NOW\"
variants = [\"Radio Now\", \"NOW Radio\"]
//- /story.txt
The minister told Radio Now that it was so. “Radio Now is late,” she said.
                  ^^^^^^^^^ Radio NOW
",
        "\
// A term that took its name later
//- /people.toml
[[term]]
name = \"Radio NOW\"
variants = [\"Eastwick Radio\"]
from = 2025-11-15
//- /story.txt
The minister told Eastwick Radio that it was so.

© 2024 The Eastwick Ledger
",
        "\
// A word that means something else in capitals
It was US policy to let us go, and the IT desk said it was so.
",
        "\
// An abbreviation with and without points
They flew to the U.S. on Monday, and the US team met them.
",
        "\
// Shouting
All said HOLD ON TO YOUR HATS and it was ONTO THE PIER they went.
",
        "\
// A name in capitals at the beginning
EAMONN McCALL was late. The talk with McCall was long, and McCall said so.
",
        "\
// A longer name that contains the term
She called Radio NOW Harbour. The mayor told Radio Now that it was so, and Radio Now Harbour was told, too.
           ^^^^^^^^^^^^^^^^^ Radio Now Harbour

Nobody told Radio Now.
",
        "\
// An address
She told RadioNow so, and RadioNow wrote to radionow@RADIONOW.example.
",
        "\
// Capitals that begin a paragraph
RADIO NOW is late. The minister told Radio Now that it was so.
",
    ],
    check,
};

/// Terms of more words than this are not compared.
const MAX_WORDS: usize = 3;

/// A term as written at one place.
#[derive(Clone, Copy)]
struct Use<'a> {
    form: &'a str,
    span: Span,
}

/// One way to write a term, and everywhere it is written so.
struct Form<'a> {
    text: &'a str,
    places: Vec<Span>,
}

fn check(view: &View, findings: &mut Vec<Finding>) {
    let mut taken = against_terms(view, findings);
    for uses in groups(view.article) {
        let mut forms = forms(&uses);
        // To count a form takes a look at the whole text.
        if !forms.iter().any(|one| forms.iter().any(|other| differ(one.text, other.text))) {
            continue;
        }
        let Some(usual) = usual(view.article.text(), &mut forms) else { continue };
        for odd in forms.iter().filter(|odd| differ(odd.text, usual.text)) {
            if !odd.places.iter().any(|place| taken.touch(*place)) {
                // One pair is reported once: not again as a part of a longer term, nor the other way round.
                taken.extend(odd.places.iter().chain(&usual.places).copied());
                findings.push(finding(view, odd, &usual));
            }
        }
    }
}

fn finding(view: &View, odd: &Form, usual: &Form) -> Finding {
    let message = format!("“{}” is written “{}” elsewhere in this story.", odd.text, usual.text);
    let write = |&span: &Span| Edit { file: view.file, span, text: usual.text.to_owned() };
    let fix =
        Fix {
            title: format!("Write “{}”", usual.text), edits: odd.places.iter().map(write).collect(), safe: false
        };
    RULE.finding(odd.places[0], message)
        .with_related(view.file, usual.places[0], format!("Here it is “{}”", usual.text))
        .with_fix(fix)
}

/// Reports the forms that the people file lists as wrong; where they stand.
fn against_terms(view: &View, findings: &mut Vec<Finding>) -> Taken {
    let mut taken = Taken::default();
    if view.stylebook.terms.is_empty() {
        return taken;
    }
    let (article, date) = (view.article, story_date(view));
    let runs: Vec<&[Token]> = narration::sentences(article).flat_map(|sentence| sentence.runs).collect();
    let mut first_words: FxHashMap<&str, Vec<&[Token]>> = FxHashMap::default();
    for run in &runs {
        for at in 0..run.len() {
            first_words.entry(article.draft.at(run[at].span)).or_default().push(&run[at..]);
        }
    }
    for term in view.stylebook.terms.iter().filter(|term| holds(term, date)) {
        for variant in &term.variants {
            let words: Vec<&str> = variant.split_whitespace().collect();
            let begins = words.first().and_then(|first| first_words.get(first)).into_iter().flatten();
            for tokens in begins.filter_map(|rest| rest.get(..words.len())) {
                let span = tokens[0].span.join(tokens[tokens.len() - 1].span);
                let same = tokens.iter().zip(&words).all(|(token, word)| article.draft.at(token.span) == *word);
                if same && !is_within_right(view, span, &term.name) {
                    findings.push(wrong_term(view, span, &term.name));
                    taken.extend([span]);
                }
            }
        }
    }
    taken
}

fn wrong_term(view: &View, span: Span, right: &str) -> Finding {
    let message = format!("“{}” is written “{right}”, by the people file.", view.article.draft.at(span));
    let fix = Fix::replace(format!("Write “{right}”"), view.file, span, right).safe();
    RULE.finding(span, message).with_fix(fix)
}

/// Whether the term has its name on the day of the story; on a day that is not known, it has.
fn holds(term: &Term, date: Option<StoryDate>) -> bool {
    let Some((first, last)) = date.map(StoryDate::days) else { return true };
    term.from.is_none_or(|from| from <= first) && term.to.is_none_or(|to| last <= to)
}

/// Whether the variant at `span` is only a part of the right form ("Now" in "Radio Now").
fn is_within_right(view: &View, span: Span, right: &str) -> bool {
    let text = view.article.text();
    let from =
        text[..span.start as usize].char_indices().rev().take(right.chars().count()).last().map_or(0, |(at, _)| at);
    text[from..]
        .match_indices(right)
        .map(|(at, _)| from + at)
        .take_while(|at| *at <= span.start as usize)
        .any(|at| at + right.len() >= span.end as usize)
}

/// The uses of terms that share their letters, longest terms first: "Radio Now" against "Radio NOW" says more than
/// "Now" against "NOW".
fn groups(article: &Article) -> Vec<Vec<Use<'_>>> {
    let mut all: Vec<(u64, Use)> = Vec::new();
    let mut marked: FxHashSet<u64> = FxHashSet::default();
    for sentence in narration::sentences(article) {
        for run in sentence.runs {
            for at in 0..run.len() {
                if !is_namelike(article.text(), &run[at])
                    || narration::may_begin_sentence(run, at)
                    || narration::is_shouted(run, at)
                {
                    continue;
                }
                for length in 1..=MAX_WORDS.min(run.len() - at) {
                    let Some(used) = term(article.text(), &run[at..at + length]) else { break };
                    let letters = hash_of_letters(used.form);
                    if is_marked(used.form) {
                        marked.insert(letters);
                    }
                    all.push((letters, used));
                }
            }
        }
    }
    // Addresses are written as they are.
    if all.iter().any(|(letters, _)| marked.contains(letters)) {
        let literals = article.draft.literals();
        all.retain(|(_, used)| !literals.touch(used.span));
    }
    // Most are plain names, or stand in one form only: their letters need not be written down.
    all.retain(|(letters, _)| marked.contains(letters));
    all.sort_by_key(|(letters, _)| *letters);
    let mixed =
        all.chunk_by(|one, next| one.0 == next.0).filter(|uses| uses.iter().any(|u| u.1.form != uses[0].1.form));
    let mut groups: FxHashMap<String, Vec<Use>> = FxHashMap::default();
    for &(_, used) in mixed.flatten() {
        groups.entry(letters(used.form)).or_default().push(used);
    }
    let mut groups: Vec<_> = groups.into_values().filter(|uses| uses.iter().any(|u| u.form != uses[0].form)).collect();
    groups.sort_by_key(|uses| {
        let words = uses.iter().map(|u| u.form.split(' ').count()).max();
        (std::cmp::Reverse(words), uses[0].span)
    });
    groups
}

/// The term that `tokens` are, if each can be part of a name and only single spaces part them.
fn term<'a>(text: &'a str, tokens: &[Token]) -> Option<Use<'a>> {
    let namelike = |token: &Token| match token.kind {
        TokenKind::Number => tokens.len() > 1,
        _ => is_namelike(text, token),
    };
    let adjacent = |pair: &[Token]| pair[1].span.start == pair[0].span.end + 1;
    if !tokens.iter().all(namelike) || !tokens.windows(2).all(adjacent) {
        return None;
    }
    let span = tokens[0].span.join(tokens[tokens.len() - 1].span);
    Some(Use { form: span.of(text), span })
}

/// Whether it is a word that can be a name by itself.
fn is_namelike(text: &str, token: &Token) -> bool {
    token.is_capital()
        || token.kind == TokenKind::Word && text.as_bytes()[token.span.range()].iter().any(u8::is_ascii_digit)
}

/// The forms in `uses`, each with its places, by the first.
fn forms<'a>(uses: &[Use<'a>]) -> Vec<Form<'a>> {
    let mut forms: Vec<Form> = Vec::new();
    for used in uses {
        match forms.iter_mut().find(|form| form.text == used.form) {
            Some(form) => form.places.push(used.span),
            None => forms.push(Form { text: used.form, places: vec![used.span] }),
        }
    }
    forms
}

/// Takes the form out that `text` has most often, quotations and headlines included; of equals the first.
fn usual<'a>(text: &str, forms: &mut Vec<Form<'a>>) -> Option<Form<'a>> {
    let count = |form: &Form| memmem::find_iter(text.as_bytes(), form.text).count();
    let counts: Vec<usize> = forms.iter().map(count).collect();
    let most = counts.iter().max()?;
    // Of equals the one whose words the story writes so elsewhere, too.
    let elsewhere = |at: usize| {
        let differ = |(one, other): &(&str, &str)| one != other;
        let others = (0..forms.len()).filter(|&other| other != at && counts[other] == *most);
        let words = others.flat_map(|other| forms[at].text.split(' ').zip(forms[other].text.split(' ')).filter(differ));
        words.map(|(word, _)| memmem::find_iter(text.as_bytes(), word).count()).max().unwrap_or(0)
    };
    let equals = (0..forms.len()).filter(|&at| counts[at] == *most);
    let at = equals.rev().max_by_key(|&at| elsewhere(at))?;
    Some(forms.remove(at))
}

/// Whether two forms of the same letters are two ways to write one term, and not a name beside an ordinary word.
fn differ(one: &str, other: &str) -> bool {
    let ordinary = |form: &str| !form.contains(|c: char| c.is_uppercase() || c.is_ascii_digit());
    // "McCALL" is shouted.
    let cry = |form: &str| form.replace("Mc", "").replace("Mac", "");
    let shouted = |form: &str, other: &str| {
        let (form, other) = (cry(form), cry(other));
        !form.contains(char::is_lowercase) && other.contains(char::is_lowercase) && !has_inner_capital(&other)
    };
    plain(one) != plain(other)
        && (is_marked(one) || is_marked(other))
        && !ordinary(one)
        && !ordinary(other)
        && !shouted(one, other)
        && !shouted(other, one)
}

/// The form without what may well differ: the case of each word's first letter ("Super PAC" opens a title), full stops
/// ("US" in a headline), and the hyphen of a pair of words used as an adjective.
fn plain(form: &str) -> String {
    let mut begins = true;
    let mut plain = String::with_capacity(form.len());
    for c in form.chars().filter(|c| *c != '.') {
        match c {
            '-' | ' ' => plain.push(' '),
            _ if begins => plain.extend(c.to_lowercase()),
            _ => plain.push(c),
        }
        begins = !c.is_alphanumeric();
    }
    plain
}

/// Whether a form shows that it is no plain name.
fn is_marked(form: &str) -> bool {
    if form.is_ascii() {
        let inner_capital = |pair: &[u8]| pair[0].is_ascii_alphanumeric() && pair[1].is_ascii_uppercase();
        return form.bytes().any(|b| b.is_ascii_digit()) || form.as_bytes().windows(2).any(inner_capital);
    }
    has_inner_capital(form) || form.contains(|c: char| c.is_ascii_digit())
}

fn has_inner_capital(form: &str) -> bool {
    form.split(|c: char| !c.is_alphanumeric()).any(|word| word.chars().skip(1).any(char::is_uppercase))
}

fn letters(form: &str) -> String {
    each_letter(form).collect()
}

/// Equal where the letters are.
fn hash_of_letters(form: &str) -> u64 {
    let mut hasher = FxHasher::default();
    if form.is_ascii() {
        let letters = form.bytes().filter(u8::is_ascii_alphanumeric);
        letters.for_each(|b| hasher.write_u32(u32::from(b.to_ascii_lowercase())));
    } else {
        each_letter(form).for_each(|c| hasher.write_u32(u32::from(c)));
    }
    hasher.finish()
}

fn each_letter(form: &str) -> impl Iterator<Item = char> {
    form.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}
