//! `title-outdated`

use crate::article::Article;
use crate::draft::{Token, TokenKind};
use crate::index::View;
use crate::lexicon::Word;
use crate::lexicon::calendar::{OF_THE_PAST, PAST_BEFORE_TITLE, month_in_date};
use crate::lexicon::grammar::ARTICLES;
use crate::lexicon::offices::{COMING_OR_LEAVING, NOT_NOW, OF_OTHERS};
use crate::lints::support::known;
use crate::lints::support::story_date::{StoryDate, story_date};
use crate::lints::{Edit, Finding, Fix, LooksAt, Rule, Scope, Severity};
use crate::stylebook::{DatedTitle, Person};
use crate::text::Span;
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    name: "title-outdated",
    summary: "Somebody has a title that they no longer hold, or not yet, by the people file.",
    severity: Severity::Warning,
    on: true,
    scope: Scope::Facts,
    looks_at: LooksAt::Article,
    docs: r#"
## Why

Titles change on a certain day, and copy goes on with the old one for weeks.

## Bad

```
//- /people.toml
[[person]]
id = "ada-fenwick"
name = "Ada Fenwick"
[[person.title]]
text = "mayor of Eastwick"
short = "Mayor"
to = 2025-10-31
//- /story.md
---
date: 2025-11-21
---

The ferry was late, Mayor Ada Fenwick said.
```

## Good

```
//- /people.toml
[[person]]
id = "ada-fenwick"
name = "Ada Fenwick"
[[person.title]]
text = "mayor of Eastwick"
short = "Mayor"
to = 2025-10-31
//- /story.md
---
date: 2025-11-21
---

The ferry was late, former Mayor Ada Fenwick said.
```

## Traps

Only a title right before or behind the name, in the paper's own words, is looked at. “Former”, “then”, “ex”, “late”
and the like make it right, and so does an earlier year, an “ago” or, before the title, a “when” in the sentence: it
tells of the past, unless it goes on in the present tense (“Mayor Ada Fenwick has”). What is quoted in the sentence, or
told besides of somebody (“who was a pilot in 1990”), says nothing of the time. The day of the story is taken from the
front matter, the lines above the story or the copyright line, else the story is one of today. A title of which the file
gives several spells is wrong only outside all of them.

## Options

The people file, `people.toml`: `[[person.title]]` with `from` and `to`.
"#,
    options: &[],
    examples: &[
        "\
// A title that ended, in sentences about now and about then
//- /people.toml
[[person]]
id = \"ada-fenwick\"
name = \"Ada Fenwick\"
[[person.title]]
text = \"mayor of Eastwick\"
short = \"Mayor\"
to = 2024-10-31
//- /story.txt
Mayor Ada Fenwick was late. Ada Fenwick, the mayor, said so. “Mayor Fenwick is late,” Oskell said.
^^^^^ until 31 Oct. 2024
                                             ^^^^^ until 31 Oct. 2024

In 2023, Mayor Ada Fenwick opened the bridge. A certain then-Mayor Ada Fenwick was late.

Oskell spoke to Mayor Ada Fenwick in 2025 while the deputy mayor, Ada Fenwick, slept.
                ^^^^^ until 31 Oct. 2024

With an eye on the year 2022, the candidate Mayor Ada Fenwick has a plan, which was made after a walk.
                                            ^^^^^ until 31 Oct. 2024

After Mayor Ada Fenwick left, the ferry was late. After Mayor Ada Fenwick spoke, it came.
                                                        ^^^^^ until 31 Oct. 2024

“It was dry in 1990,” said Mayor Ada Fenwick, who was a pilot in 1991.
                           ^^^^^ until 31 Oct. 2024

Oskell laughed during a walk with Mayor Ada Fenwick. He cried during the days of Mayor Ada Fenwick.
                                  ^^^^^ until 31 Oct. 2024

Bram Oskell, who was a pilot in 1991, met Mayor Ada Fenwick. The day after the vote, Mayor Ada Fenwick left.
                                          ^^^^^ until 31 Oct. 2024
                                                                                     ^^^^^ until 31 Oct. 2024

When asked about it, Mayor Ada Fenwick said: “It rained.” The ferry then left the landing without Mayor Ada Fenwick.
                     ^^^^^ until 31 Oct. 2024
                                                                                                  ^^^^^ until 31 Oct. 2024

© 2025 The Eastwick Ledger
",
        "\
// A title that has not begun
//- /people.toml
[[person]]
id = \"ada-fenwick\"
name = \"Ada Fenwick\"
[[person.title]]
text = \"mayor of Eastwick\"
from = 2026-01-01
//- /story.txt
Mayor Ada Fenwick was late. Mayor-elect Ada Fenwick was not. Ada Fenwick, a candidate for mayor, was.
^^^^^ only from 1 Jan. 2026

© 2025 The Eastwick Ledger
",
    ],
    check,
};

fn check(view: &View, findings: &mut Vec<Finding>) {
    if view.stylebook.people.iter().all(|person| person.titles.is_empty()) {
        return;
    }
    let Some(date) = story_date(view) else { return };
    let article = view.article;
    for (id, person) in article.people.iter().enumerate() {
        let [known] = known::entries(article, view.stylebook, id)[..] else { continue };
        for &role in person.roles.iter().filter(|role| article.draft.zone_at(role.start).is_body()) {
            if is_of_the_past(article, role, date) {
                continue;
            }
            let held: Vec<(&DatedTitle, Span)> =
                known.titles.iter().filter_map(|title| Some((title, noun(article, role, title)?))).collect();
            let Some(&(title, span)) = held.first() else { continue };
            if held.iter().all(|(title, _)| is_outside(title, date)) {
                findings.push(finding(view, known, title, span, date));
            }
        }
    }
}

fn finding(view: &View, known: &Person, title: &DatedTitle, span: Span, date: StoryDate) -> Finding {
    let ended = ended(title, date);
    let day = if ended { title.to } else { title.from };
    let day = day.map_or(String::new(), |date| {
        format!("{} {} {}", date.day(), month_in_date(date.month() as usize - 1), date.year())
    });
    let (was, until) = if ended { ("was", "until") } else { ("is", "only from") };
    let message = format!("{} {was} {} {until} {day}, by the people file.", known.name, title.text);
    let finding = RULE.finding(span, message);
    if !ended {
        return finding;
    }
    let former = if begins_sentence(view.article, span) { "Former " } else { "former " };
    let edits = vec![Edit { file: view.file, span: Span::empty(span.start), text: former.to_owned() }];
    finding.with_fix(Fix { title: "Write “former” before it".into(), edits, safe: false })
}

/// Where the words at `role` have the noun of `title`: "Mayor", "mayor" of "mayor of Eastwick".
fn noun(article: &Article, role: Span, title: &DatedTitle) -> Option<Span> {
    let words = article.draft.at(role);
    let head = title.text.split(" of ").next().and_then(|text| text.split(" for ").next())?;
    let forms = [title.short.as_deref(), Some(head)].into_iter().flatten();
    let at = forms.into_iter().find_map(|form| Some((find_word(words, form)?, form.len())));
    let span = at.map(|(at, length)| Span::new(role.start + at as u32, role.start + (at + length) as u32))?;
    let before: Vec<String> = words[..(span.start - role.start) as usize]
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .rev()
        .collect();
    let listed = |list: &[&str], word: &String| list.contains(&word.as_str());
    // "a spokesman for the mayor" is no mayor, a deputy mayor is another, and a former one is right.
    let of_others = |first: &String| listed(OF_OTHERS, first) || ["for", "to", "of"].contains(&first.as_str());
    let of_others = match &before[..] {
        [article, first, ..] if listed(ARTICLES, article) => of_others(first),
        [first, ..] => of_others(first),
        [] => false,
    };
    let other = of_others || before.iter().take(FORMER_REACH).any(|word| listed(NOT_NOW, word));
    (!other && !words[(span.end - role.start) as usize..].starts_with('-')).then_some(span)
}

/// So many words may stand between "former" and the title: "former Eastwick City mayor".
const FORMER_REACH: usize = 3;
/// Where `word` stands in `text` as a whole word, whatever the case.
fn find_word(text: &str, word: &str) -> Option<usize> {
    let (text, word) = (text.to_ascii_lowercase(), word.to_ascii_lowercase());
    let whole = |at: usize| {
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        edge(text[..at].chars().next_back()) && edge(text[at + word.len()..].chars().next())
    };
    text.match_indices(word.as_str()).map(|(at, _)| at).find(|&at| whole(at))
}

/// Whether the sentence around `role` tells of another time, or the words before it do.
fn is_of_the_past(article: &Article, role: Span, date: StoryDate) -> bool {
    let draft = &article.draft;
    let Some(sentence) = draft.sentence_at(role.start).map(|s| &draft.sentences[s]) else { return true };
    let tokens = &draft.tokens[sentence.tokens.start as usize..sentence.tokens.end as usize];
    let at = draft.token_from(role.start) - sentence.tokens.start as usize;
    let asides = asides(article, tokens, at);
    let this_year = date.days().1.year();
    let past_year =
        |text: &str| text.len() == 4 && text.parse().is_ok_and(|year: i16| (1800..this_year).contains(&year));
    let past = |(number, token): (usize, &Token)| {
        if asides.iter().any(|aside| aside.contains(&number)) {
            return false;
        }
        let word = draft.at(token.span);
        let lower = word.to_ascii_lowercase();
        // "When asked about the ferry, Mayor Ada Fenwick said" is told of now.
        let when_asked = || tokens.get(number + 1).is_some_and(|next| draft.at(next.span) == "asked");
        let opens = number < at && PAST_BEFORE.contains(&lower.as_str()) && !when_asked();
        let leads = number < at && leads_to(article, tokens, number, at);
        token.kind == TokenKind::Number && past_year(word) || opens || leads || OF_THE_PAST.contains(&lower.as_str())
    };
    let before = draft.text[..role.start as usize].trim_end_matches([' ', '-']);
    let before = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_lowercase();
    let past = tokens.iter().enumerate().any(past) && !is_told_as_present(article, role);
    past || NOT_NOW.contains(&before.as_str())
}

/// Whether token `number` makes the role at token `at` one of the past: "under Mayor Ada Fenwick", "after the fall of Mayor
/// Ada Fenwick"; but not "during a walk with Mayor Ada Fenwick", nor "after Mayor Ada Fenwick spoke".
fn leads_to(article: &Article, tokens: &[Token], number: usize, at: usize) -> bool {
    let text = |token: &Token| article.draft.at(token.span);
    let word = text(&tokens[number]).to_ascii_lowercase();
    let parts =
        |token: &Token| token.kind == TokenKind::Comma || token.word.has(Word::PREPOSITION) && text(token) != "of";
    let near = number + NEAR >= at && !tokens[number + 1..at].iter().any(parts);
    let stays =
        || word == "after" && number + 1 == at && !tokens[at..].iter().any(|t| COMING_OR_LEAVING.contains(&text(t)));
    near && PAST_BEFORE_TITLE.contains(&word.as_str()) && !stays()
}

/// What of the sentence of `tokens`, whose token `at` begins a role, says nothing of the role's time: what is quoted, and
/// what is said besides of somebody ("Bram Oskell, who built the bridge ten years ago, met Mayor Ada Fenwick").
fn asides(article: &Article, tokens: &[Token], at: usize) -> Vec<Range<usize>> {
    let draft = &article.draft;
    let quoted = |token: &Token| article.quotes.iter().any(|quote| quote.inner.covers(token.span));
    let comma = |from: usize| (from..at).find(|&token| tokens[token].kind == TokenKind::Comma);
    let aside = |(number, token): (usize, &Token)| {
        if quoted(token) {
            return Some(number..number + 1);
        }
        let besides = ASIDE.contains(&draft.at(token.span));
        let end = if number > at { Some(tokens.len()) } else { comma(number) };
        end.filter(|_| besides).map(|end| number..end)
    };
    tokens.iter().enumerate().filter_map(aside).collect()
}

/// "Mayor Ada Fenwick has", "Mayor Ada Fenwick wants": whatever years the sentence names, she does so now.
fn is_told_as_present(article: &Article, role: Span) -> bool {
    let named = article.mentions.iter().find(|mention| mention.span.start >= role.end);
    let behind = named.filter(|named| named.span.start <= role.end + 1).and_then(|named| {
        let next = article.draft.tokens.get(article.draft.token_from(named.span.end))?;
        (next.span.start == named.span.end + 1).then_some(next)
    });
    behind.is_some_and(|verb| {
        let word = article.draft.at(verb.span);
        matches!(word, "is" | "has" | "will") || verb.word.has(Word::VERB | Word::SPEECH) && word.ends_with('s')
    })
}

/// Before the title.
const PAST_BEFORE: &[&str] = &["when"];
/// Begin what is told of somebody besides.
const ASIDE: &[&str] = &["who", "whom", "whose"];
/// So many tokens are right before.
const NEAR: usize = 4;

fn is_outside(title: &DatedTitle, date: StoryDate) -> bool {
    ended(title, date) || { title.from.is_some_and(|from| date.days().1 < from) }
}

fn ended(title: &DatedTitle, date: StoryDate) -> bool {
    title.to.is_some_and(|to| to < date.days().0)
}

fn begins_sentence(article: &Article, span: Span) -> bool {
    let draft = &article.draft;
    draft.sentence_at(span.start).is_some_and(|s| draft.sentences[s].span.start == span.start)
}
