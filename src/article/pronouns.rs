//! he, she and "the mayor": each goes to a person by the gender that the text itself shows, by nearness and by part
//! in the sentence. Given names tell nothing about gender here.
//!
//! The first passes learn who is he and who is she from places where only one person can be meant, the last decides
//! with that knowledge. What the page alone tells of a word is found out once, for all passes.

use super::attribution::Found;
use super::descriptions::Roles;
use super::page::Page;
use super::phrases::Head;
use super::salience::{Part, Stage};
use super::{Confidence, Mention, MentionKind, Person, PersonId, Pronoun, QuoteId};
use crate::draft::{TokenKind, Zone};
use crate::lexicon::Word;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A favourite this much ahead of the next is beyond doubt; less than [`CLOSE`], both are as likely.
const CLEAR: f32 = 0.55;
const CLOSE: f32 = 0.9;

/// Adds a mention for every he and she and for descriptions of known people, linked where somebody fits.
pub(super) fn resolve(page: &Page, found: &[Found], mentions: &mut Vec<Mention>, people: &mut [Person]) {
    let roles = Roles::of(page, people);
    let speakers = speakers(found);
    let mut reader = Reader {
        page,
        found,
        names: &*mentions,
        stops: stops(page, mentions, &roles, &speakers),
        speakers,
        quote_speaker: vec![None; page.quotes.len()],
    };
    // What the first round is sure of keeps the second from going wrong.
    for enough in [1.5, 1.0] {
        let mut votes = vec![[0.0f32; 2]; people.len()];
        let walked = reader.walk(people, |Vote { person, pronoun, weight }| {
            votes[person][usize::from(pronoun == Pronoun::She)] += weight;
        });
        reader.quote_speaker = walked.quote_speaker;
        for (person, [he, she]) in people.iter_mut().zip(votes) {
            if person.pronoun.is_none() && he.max(she) >= enough && he.max(she) > 2.0 * he.min(she) {
                person.pronoun = Some(if he > she { Pronoun::He } else { Pronoun::She });
            }
        }
    }
    let mut added = reader.walk(people, |_| {}).added;
    name_later(page, mentions, people, &mut added);
    mentions.extend(added);
    mentions.sort_by_key(|m| m.span);
    for person in people.iter_mut() {
        person.mentions.clear();
    }
    for (id, mention) in mentions.iter().enumerate() {
        if let Some(person) = mention.person {
            people[person].mentions.push(id);
        }
    }
}

/// "A baker who lost his oven … Bram Oskell, 58, said": a headline or lede speaks of somebody whom the first paragraph
/// with a name then names. Guesses, and only where the rest of the text uses the same pronoun for them.
fn name_later(page: &Page, names: &[Mention], people: &[Person], added: &mut [Mention]) {
    let body = |m: &Mention| page.draft.zone_at(m.span.start) == Zone::Body;
    let Some(first) = names.iter().position(|m| body(m) && !m.in_quote) else { return };
    let (Some(person), at) = (names[first].person, names[first].span.start) else { return };
    let others =
        names[..first].iter().any(|m| m.person != Some(person) && page.draft.zone_at(m.span.start) != Zone::Byline);
    let Some(paragraph) = page.draft.paragraph_at(at).map(|p| &page.draft.paragraphs[p]) else { return };
    let opens = page.draft.token_from(at) < paragraph.tokens.start as usize + OPENING;
    let early = page.draft.paragraphs.iter().filter(|p| p.zone == Zone::Body && p.span.start < at).count() <= 3;
    if others || !opens || !early {
        return;
    }
    for mention in added.iter_mut().filter(|m| m.span.start < at && m.person.is_none() && !m.in_quote) {
        let she = page.word(page.draft.token_from(mention.span.start)).has(Word::SHE);
        if people[person].pronoun == Some(if she { Pronoun::She } else { Pronoun::He }) {
            mention.person = Some(person);
            mention.confidence = Confidence::Guess;
        }
    }
}

/// The words at which the reading stops: pronouns, and what begins a description.
const TELLING: Word = Word::HE
    .and(Word::SHE)
    .and(Word::WHO)
    .and(Word::DETERMINER)
    .and(Word::NUMERAL)
    .and(Word::INDEFINITE)
    .and(Word::POSSESSIVE);

/// Within so many tokens of its start a paragraph names whom it is about.
const OPENING: usize = 12;

/// The quotes by the token that begins their speaker.
fn speakers(found: &[Found]) -> Vec<(usize, QuoteId)> {
    let mut speakers = Vec::with_capacity(found.len());
    for (quote, found) in found.iter().enumerate() {
        if let Some(speaker) = &found.speaker {
            speakers.push((speaker.tokens.start, quote));
        }
    }
    speakers.sort_unstable();
    speakers
}

/// A token at which the reading stops: a name begins there, or a word that may mean somebody.
struct Stop<'a> {
    at: u32,
    /// How many names begin before it.
    names_before: u32,
    says: Says,
    meaning: Meaning<'a>,
}

/// Whose quotes are whose at a stop, in [`Reader::speakers`]: from the first to the second number those of a speaker
/// that begins a token before, from there to the third those of one that begins here.
type Says = [u32; 3];

/// Whom a word may mean, as far as the page alone tells.
enum Meaning<'a> {
    /// A name that ends before the token `end`.
    Name {
        end: usize,
        part: Part,
    },
    /// He or she.
    Pronoun(Pronoun),
    /// "the mayor", up to the token `end`: one of those who were given that role.
    Description {
        end: usize,
        holders: &'a [PersonId],
    },
    /// "a clerk", "my wife": somebody whom the text does not name here, with the pronoun that the noun shows.
    Somebody {
        pronoun: Option<Pronoun>,
        part: Part,
    },
    Nobody,
}

fn stops<'a>(page: &Page, names: &[Mention], roles: &'a Roles, speakers: &[(usize, QuoteId)]) -> Vec<Stop<'a>> {
    let mut stops = Vec::with_capacity(names.len() * 2 + 16);
    let (mut names_before, mut first) = (0, 0);
    for (at, token) in page.draft.tokens.iter().enumerate() {
        let start = token.span.start;
        while names.get(names_before).is_some_and(|m| m.span.start < start) {
            names_before += 1;
        }
        let name = names.get(names_before).filter(|m| m.span.start == start);
        if name.is_some() || token.word.has(TELLING) {
            let meaning = name.map_or_else(|| meaning(page, at, roles), |name| meaning_of_name(page, at, name));
            let up_to =
                |from: usize, end: usize| from + speakers[from..].iter().take_while(|(token, _)| *token < end).count();
            first = up_to(first, at.saturating_sub(1));
            let here = up_to(first, at);
            let says = [first, here, up_to(here, at + 1)].map(|number| number as u32);
            stops.push(Stop { at: at as u32, names_before: names_before as u32, says, meaning });
        }
    }
    stops
}

fn meaning_of_name<'a>(page: &Page, at: usize, name: &Mention) -> Meaning<'a> {
    let end = (at..page.draft.tokens.len())
        .find(|&i| page.token(i).span.start >= name.span.end)
        .unwrap_or(page.draft.tokens.len());
    let part = if page.is_quoted(at) {
        Part::Quoted
    } else if page.kind(end) == Some(TokenKind::Possessive) {
        Part::Owner
    } else if is_subject(page, end) {
        Part::Subject
    } else {
        Part::Object
    };
    Meaning::Name { end, part }
}

fn meaning<'a>(page: &Page, at: usize, roles: &'a Roles) -> Meaning<'a> {
    let word = page.word(at);
    match (word.has(Word::HE), word.has(Word::SHE)) {
        (true, false) => return Meaning::Pronoun(Pronoun::He),
        (false, true) => return Meaning::Pronoun(Pronoun::She),
        _ => {}
    }
    if !page.is_quoted(at)
        && let Some((tokens, holders)) = roles.described(page, at)
    {
        return Meaning::Description { end: tokens.end, holders };
    }
    somebody(page, at).map_or(Meaning::Nobody, |(pronoun, part)| Meaning::Somebody { pronoun, part })
}

/// "A clerk told the court that she …": somebody the text does not name here may be meant, too.
fn somebody(page: &Page, at: usize) -> Option<(Option<Pronoun>, Part)> {
    if page.word(at).has(Word::POSSESSIVE) {
        return relative_of(page, at);
    }
    if !page.word(at).has(Word::DETERMINER | Word::NUMERAL | Word::INDEFINITE)
        || !page.is_any(at, &["a", "an", "another", "one"])
    {
        return None;
    }
    let before = at.checked_sub(1).map_or(Word::NONE, |b| page.word(b));
    let aside = at > 0 && page.kind(at - 1) == Some(TokenKind::Comma);
    if page.is_quoted(at) || aside || before.has(Word::AUXILIARY) || at > 0 && page.is(at - 1, "as") {
        return None;
    }
    let phrase = page.phrase_from(at, at + 8).filter(|p| p.head == Head::Person)?;
    let noun = page.word(phrase.tokens.end - 1);
    if noun.has(Word::PERSONS) || page.person_at(phrase.tokens.end).is_some() {
        return None;
    }
    let pronoun = match (noun.has(Word::MALE), noun.has(Word::FEMALE)) {
        (true, false) => Some(Pronoun::He),
        (false, true) => Some(Pronoun::She),
        _ => None,
    };
    Some((pronoun, if is_subject(page, phrase.tokens.end) { Part::Subject } else { Part::Quoted }))
}

/// "my wife", "her mother": somebody whose name is not given.
fn relative_of(page: &Page, at: usize) -> Option<(Option<Pronoun>, Part)> {
    let noun = (at + 1..at + 4).take_while(|&i| page.is_word(i)).find(|&i| page.word(i).has(Word::PERSON_NOUN))?;
    let next = noun + 1;
    let name_follows = page.person_at(next).is_some()
        || page.kind(next) == Some(TokenKind::Comma) && page.person_at(next + 1).is_some();
    let kin = page.word(noun).has(Word::KIN) && !page.word(noun).has(Word::PERSONS);
    let pronoun = super::people::pronoun_of(page.word(noun)).filter(|_| kin && !name_follows)?;
    Some((Some(pronoun), if is_subject(page, next) { Part::Subject } else { Part::Owner }))
}

/// Whether what ends before `end` is followed by its verb, an aside aside: "Fenwick, 51, said"; "the mayor, Ada
/// Fenwick, said".
fn is_subject(page: &Page, end: usize) -> bool {
    let comma = |at: usize| page.kind(at) == Some(TokenKind::Comma);
    let mut at = end;
    while page.word(at).has(Word::ADVERB) {
        at += 1;
    }
    if comma(at) {
        let finite = |at: usize| at < page.draft.tokens.len() && page.is_finite(at);
        return finite(at + 1) || (at + 1..at + 20).find(|&i| comma(i)).is_some_and(|close| finite(close + 1));
    }
    at < page.draft.tokens.len() && page.is_finite(at)
}

struct Reader<'a> {
    page: &'a Page<'a>,
    found: &'a [Found],
    names: &'a [Mention],
    stops: Vec<Stop<'a>>,
    /// The token that begins a speaker, and a quote of theirs; by both.
    speakers: Vec<(usize, QuoteId)>,
    /// Per quote, its speaker, as the pass before found it: a tag often comes after the words.
    quote_speaker: Vec<Option<PersonId>>,
}

/// What a walk found.
struct Walked {
    added: Vec<Mention>,
    quote_speaker: Vec<Option<PersonId>>,
}

/// A pronoun that seems to mean a person.
struct Vote {
    person: PersonId,
    pronoun: Pronoun,
    weight: f32,
}

/// Where a walk through the page has come to.
#[derive(Default)]
struct State {
    stage: Stage,
    /// What the stop says.
    says: Says,
    /// Whoever was last said to speak, and in which paragraph.
    last_speaker: Option<(PersonId, usize)>,
    /// The number of the paragraph being read.
    paragraph: usize,
    /// The subject of the clause being read.
    subject: Option<(PersonId, usize)>,
    /// The first subject of the sentence before in the same paragraph.
    topic: Option<PersonId>,
    /// The first subject of the sentence being read.
    opening: Option<PersonId>,
    quote_speaker: Vec<Option<PersonId>>,
    /// The people named in the quote being read.
    in_quote: (Option<QuoteId>, Vec<PersonId>),
    /// The pronoun by which this reading has called somebody whose own is not known.
    called: FxHashMap<PersonId, Pronoun>,
    /// Somebody without a name ("a clerk"), with the pronoun that the noun itself shows. They stand on the stage
    /// behind all named people.
    nameless: Vec<Option<Pronoun>>,
}

impl Reader<'_> {
    /// Reads the page once; gives every link it makes to `vote`, and the mentions.
    fn walk(&self, people: &[Person], mut vote: impl FnMut(Vote)) -> Walked {
        let page = self.page;
        let mut added = Vec::new();
        let mut state = State { quote_speaker: vec![None; page.quotes.len()], ..State::default() };
        let mut stops = self.stops.iter().peekable();
        let mut sentence = 0;
        for paragraph in page.draft.paragraphs.iter().filter(|p| p.zone.is_prose()) {
            let end = page.tokens_in(paragraph).end;
            let furniture = !paragraph.zone.is_body() && paragraph.zone != Zone::BlockQuote;
            while let Some(&Stop { at, names_before, says, ref meaning }) =
                stops.next_if(|stop| (stop.at as usize) < end)
            {
                state.says = says;
                let (at, names_before) = (at as usize, names_before as usize);
                while page.draft.sentences.get(sentence).is_some_and(|s| s.tokens.end as usize <= at) {
                    state.stage.next_sentence();
                    state.subject = None;
                    state.topic = state.opening.take();
                    sentence += 1;
                }
                if !matches!(meaning, Meaning::Name { .. }) && page.word(at).has(Word::WHO) {
                    self.relative(at, names_before, &mut state);
                }
                match *meaning {
                    Meaning::Name { end, part } => {
                        if let Some(person) = self.names[names_before].person.filter(|_| !furniture) {
                            self.name(person, at..end, part, &mut state);
                        }
                    }
                    Meaning::Pronoun(pronoun) => {
                        added.push(self.pronoun(pronoun, at, people, &mut state, &mut vote));
                    }
                    Meaning::Description { end, holders } => {
                        added.extend(self.description(at..end, holders, &mut state));
                    }
                    Meaning::Somebody { pronoun, part } if !furniture => {
                        self.somebody(pronoun, part, people.len(), &mut state);
                    }
                    Meaning::Somebody { .. } | Meaning::Nobody => {}
                }
            }
            state.stage.next_paragraph();
            (state.topic, state.opening) = (None, None);
            state.paragraph += 1;
        }
        Walked { added, quote_speaker: state.quote_speaker }
    }

    fn name(&self, person: PersonId, tokens: Range<usize>, part: Part, state: &mut State) {
        let at = tokens.start;
        if part == Part::Subject {
            state.subject = Some((person, tokens.end));
            state.opening.get_or_insert(person);
        }
        if let Some(quote) = self.page.quote_of(at) {
            if state.in_quote.0 != Some(quote) {
                state.in_quote = (Some(quote), Vec::new());
            }
            state.in_quote.1.push(person);
        }
        state.stage.mention(person, part);
        self.speaks(person, at, state);
    }

    /// "Fenwick, who told Oskell he…": who is Fenwick, and the subject of what follows.
    fn relative(&self, at: usize, next_name: usize, state: &mut State) {
        let page = self.page;
        if !page.is(at, "who") || page.is_quoted(at) {
            return;
        }
        let Some(name) = next_name.checked_sub(1).map(|n| &self.names[n]) else { return };
        let comma = at > 0 && page.kind(at - 1) == Some(TokenKind::Comma);
        let before = at.checked_sub(1 + usize::from(comma)).map(|i| page.token(i).span.end);
        // "It was Marr, at 36 the youngest, who": an aside may stand between.
        let aside = || {
            let end = page.draft.token_from(name.span.end);
            comma
                && page.kind(end) == Some(TokenKind::Comma)
                && at - end <= 12
                && (end..at).all(|i| page.kind(i) != Some(TokenKind::Stop))
        };
        if let Some(person) = name.person.filter(|_| before == Some(name.span.end) || aside()) {
            state.subject = Some((person, at + 1));
            state.stage.mention(person, Part::Subject);
        }
    }

    /// Somebody without a name comes up.
    fn somebody(&self, pronoun: Option<Pronoun>, part: Part, named: usize, state: &mut State) {
        state.nameless.push(pronoun);
        state.stage.mention(named + state.nameless.len() - 1, part);
    }

    /// Notes that the mention at `at` is the speaker of a quote.
    fn speaks(&self, person: PersonId, at: usize, state: &mut State) {
        let page = self.page;
        let [before, here, end] = state.says.map(|number| number as usize);
        let quotes = &self.speakers[if before < here { before..here } else { here..end }];
        let Some(&(_, quote)) = quotes.first() else { return };
        let head = self.found[quote].speaker.as_ref().map(|s| s.head);
        if matches!(head, Some(Head::Name(_) | Head::Pronoun | Head::Person)) && !page.is_quoted(at) {
            state.last_speaker = Some((person, state.paragraph));
            for &(_, quote) in quotes {
                state.quote_speaker[quote] = Some(person);
            }
            state.stage.mention(person, Part::Subject);
        }
    }

    fn pronoun(
        &self,
        pronoun: Pronoun,
        at: usize,
        people: &[Person],
        state: &mut State,
        vote: &mut impl FnMut(Vote),
    ) -> Mention {
        let page = self.page;
        let quote = page.quote_of(at);
        // In somebody's words "he" is hardly the speaker.
        let excluded = match quote {
            Some(quote) => state.quote_speaker[quote].or(self.quote_speaker[quote]),
            None => state.subject.filter(|&(_, end)| self.is_object(at) && at <= end + 6).map(|(person, _)| person),
        };
        let gender = |p: PersonId| match people.get(p) {
            Some(person) => person.pronoun.or_else(|| state.called.get(&p).copied()),
            None => state.nameless[p - people.len()],
        };
        let fits = |p: PersonId| Some(p) != excluded && gender(p).is_none_or(|g| g == pronoun);
        let known = |p: PersonId| if people.get(p).is_some_and(|p| p.pronoun == Some(pronoun)) { 0.2 } else { 0.0 };
        let tag = quote.is_none() && state.says[1] < state.says[2];
        let reflexive = page.is(at, "himself") || page.is(at, "herself");
        let own = |p: PersonId| if reflexive && state.subject.is_some_and(|(s, _)| s == p) { 0.8 } else { 0.0 };
        let named = quote.is_some() && state.in_quote.0 == quote;
        let here = |p: PersonId| if named && state.in_quote.1.contains(&p) { 0.6 } else { 0.0 };
        // Who spoke a paragraph ago goes on; who spoke earlier has had their turn.
        let goes_on = state.last_speaker.filter(|&(_, last)| last + 1 >= state.paragraph).map(|(person, _)| person);
        // "Marr has heard nine. He thinks": the subject of the sentence before, where this one begins with a pronoun.
        let takes_up = if quote.is_none() && self.begins_sentence(at) { state.topic } else { None };
        let favour = |p: PersonId| {
            let speaks = if tag && goes_on == Some(p) && takes_up.is_none_or(|t| t == p) { 0.45 } else { 0.0 };
            known(p) + own(p) + here(p) + speaks + if takes_up == Some(p) { 0.4 } else { 0.0 }
        };
        let [first, second] = state.stage.foremost(fits, favour);
        let rival = second.map_or(0.0, |(_, weight)| weight);
        let ratio = first.map_or(1.0, |(_, weight)| rival / weight);
        let person = first.map(|(person, _)| person);
        if let Some(nameless) = person.filter(|&p| p >= people.len()) {
            state.nameless[nameless - people.len()] = Some(pronoun);
            state.stage.mention(nameless, Part::Subject);
        }
        let person = person.filter(|&p| p < people.len());
        if let Some(person) = person {
            // Nobody is he and she.
            if ratio < CLEAR {
                state.called.entry(person).or_insert(pronoun);
            }
            if quote.is_none() {
                let near = state.subject.is_some_and(|(subject, _)| subject == person);
                let weight = if near {
                    1.5
                } else if ratio < CLEAR {
                    0.6
                } else {
                    0.1
                };
                vote(Vote { person, pronoun, weight });
            }
            self.take_up(person, at, state);
        }
        let confidence = if person.is_none() || ratio > CLOSE { Confidence::Guess } else { Confidence::Likely };
        Mention {
            span: page.token(at).span,
            kind: MentionKind::Pronoun,
            person,
            in_quote: quote.is_some(),
            title: None,
            confidence,
        }
    }

    fn take_up(&self, person: PersonId, at: usize, state: &mut State) {
        let page = self.page;
        let part = if page.is_quoted(at) {
            Part::Quoted
        } else if page.is_any(at, &["he", "she"]) {
            state.subject = Some((person, at + 1));
            state.opening.get_or_insert(person);
            Part::Subject
        } else {
            Part::Object
        };
        state.stage.mention(person, part);
        self.speaks(person, at, state);
    }

    /// Whether nothing but marks stands between the sentence's start and the token at `at`.
    fn begins_sentence(&self, at: usize) -> bool {
        at == 0 || self.page.ends_sentence(at - 1) || self.page.is_quoted(at - 1) && self.page.token(at).is_capital()
    }

    /// "him", and "her" before no noun: never the subject of its own clause.
    fn is_object(&self, at: usize) -> bool {
        let page = self.page;
        let next = page.word(at + 1);
        page.is(at, "him")
            || page.is(at, "her") && (!page.is_word(at + 1) || next.has(Word::FUNCTION) && !next.has(Word::NUMERAL))
    }

    fn description(&self, tokens: Range<usize>, holders: &[PersonId], state: &mut State) -> Option<Mention> {
        let page = self.page;
        let [first, second] = state.stage.foremost(|p| holders.contains(&p), |_| 0.0);
        let only = || <[PersonId; 1]>::try_from(holders).ok().map(|[person]| person);
        let person = first.map(|(p, _)| p).or_else(only)?;
        let confidence = if second.is_some() { Confidence::Guess } else { Confidence::Likely };
        state.stage.mention(person, if is_subject(page, tokens.end) { Part::Subject } else { Part::Object });
        self.speaks(person, tokens.start, state);
        Some(Mention {
            span: page.span(&tokens),
            kind: MentionKind::Description,
            person: Some(person),
            in_quote: false,
            title: None,
            confidence,
        })
    }
}
