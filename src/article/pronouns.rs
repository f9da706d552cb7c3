//! he, she and "the mayor": each goes to a person by the gender that the text itself shows, by nearness and by part
//! in the sentence. Given names tell nothing about gender here.
//!
//! The first passes learn who is he and who is she from places where only one person can be meant, the last decides
//! with that knowledge.

use super::attribution::Found;
use super::descriptions::Roles;
use super::page::Page;
use super::phrases::Head;
use super::salience::{Part, Stage};
use super::{Confidence, Mention, MentionKind, Person, PersonId, Pronoun, QuoteId};
use crate::draft::{TokenKind, Zone};
use crate::lexicon::Word;
use rustc_hash::FxHashMap;

/// A favourite this much ahead of the next is beyond doubt; less than [`CLOSE`], both are as likely.
const CLEAR: f32 = 0.55;
const CLOSE: f32 = 0.9;

/// Adds a mention for every he and she and for descriptions of known people, linked where somebody fits.
pub(super) fn resolve(page: &Page, found: &[Found], mentions: &mut Vec<Mention>, people: &mut [Person]) {
    let roles = Roles::of(page, people);
    let mut reader = Reader {
        page,
        found,
        names: &*mentions,
        roles: &roles,
        speakers: speakers(found),
        quote_speaker: FxHashMap::default(),
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
fn speakers(found: &[Found]) -> FxHashMap<usize, Vec<QuoteId>> {
    let mut speakers: FxHashMap<usize, Vec<QuoteId>> = FxHashMap::default();
    for (quote, found) in found.iter().enumerate() {
        if let Some(speaker) = &found.speaker {
            speakers.entry(speaker.tokens.start).or_default().push(quote);
        }
    }
    speakers
}

struct Reader<'a> {
    page: &'a Page<'a>,
    found: &'a [Found],
    names: &'a [Mention],
    roles: &'a Roles,
    speakers: FxHashMap<usize, Vec<QuoteId>>,
    /// Per quote, its speaker, as the pass before found it: a tag often comes after the words.
    quote_speaker: FxHashMap<QuoteId, PersonId>,
}

/// What a walk found.
struct Walked {
    added: Vec<Mention>,
    quote_speaker: FxHashMap<QuoteId, PersonId>,
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
    quote_speaker: FxHashMap<QuoteId, PersonId>,
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
        let mut state = State::default();
        let mut next_name = 0;
        let mut sentence = 0;
        for paragraph in page.draft.paragraphs.iter().filter(|p| p.zone.is_prose()) {
            let range = page.tokens_in(paragraph);
            let furniture = !paragraph.zone.is_body() && paragraph.zone != Zone::BlockQuote;
            for at in range {
                while page.draft.sentences.get(sentence).is_some_and(|s| s.tokens.end as usize <= at) {
                    state.stage.next_sentence();
                    state.subject = None;
                    state.topic = state.opening.take();
                    sentence += 1;
                }
                let start = page.token(at).span.start;
                while self.names.get(next_name).is_some_and(|m| m.span.start < start) {
                    next_name += 1;
                }
                if let Some(name) = self.names.get(next_name).filter(|m| m.span.start == start) {
                    if let Some(person) = name.person.filter(|_| !furniture) {
                        self.name(person, at, name, &mut state);
                    }
                    continue;
                }
                let word = page.word(at);
                if !word.has(TELLING) {
                    continue;
                }
                if word.has(Word::WHO) {
                    self.relative(at, next_name, &mut state);
                }
                if let Some(mention) =
                    self.pronoun(at, people, &mut state, &mut vote).or_else(|| self.description(at, people, &mut state))
                {
                    added.push(mention);
                } else if !furniture {
                    self.somebody(at, people.len(), &mut state);
                }
            }
            state.stage.next_paragraph();
            (state.topic, state.opening) = (None, None);
            state.paragraph += 1;
        }
        Walked { added, quote_speaker: state.quote_speaker }
    }

    fn name(&self, person: PersonId, at: usize, name: &Mention, state: &mut State) {
        let page = self.page;
        let end = page.draft.tokens.partition_point(|t| t.span.start < name.span.end);
        let part = if page.is_quoted(at) {
            Part::Quoted
        } else if page.kind(end) == Some(TokenKind::Possessive) {
            Part::Owner
        } else if self.is_subject(end) {
            state.subject = Some((person, end));
            state.opening.get_or_insert(person);
            Part::Subject
        } else {
            Part::Object
        };
        if let Some(quote) = page.quote_of(at) {
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

    /// "A clerk told the court that she …": somebody the text does not name here may be meant, too.
    fn somebody(&self, at: usize, named: usize, state: &mut State) {
        let page = self.page;
        if !page.word(at).has(Word::DETERMINER | Word::NUMERAL | Word::INDEFINITE | Word::POSSESSIVE) {
            return;
        }
        if page.word(at).has(Word::POSSESSIVE) {
            return self.relative_of(at, named, state);
        }
        let before = at.checked_sub(1).map_or(Word::NONE, |b| page.word(b));
        let aside = at > 0 && page.kind(at - 1) == Some(TokenKind::Comma);
        let article = page.is_any(at, &["a", "an", "another", "one"]);
        if !article || page.is_quoted(at) || aside || before.has(Word::AUXILIARY) || at > 0 && page.is(at - 1, "as") {
            return;
        }
        let Some(phrase) = page.phrase_from(at, at + 8).filter(|p| p.head == Head::Person) else { return };
        let noun = page.word(phrase.tokens.end - 1);
        if noun.has(Word::PERSONS) || page.person_at(phrase.tokens.end).is_some() {
            return;
        }
        state.nameless.push(match (noun.has(Word::MALE), noun.has(Word::FEMALE)) {
            (true, false) => Some(Pronoun::He),
            (false, true) => Some(Pronoun::She),
            _ => None,
        });
        let part = if self.is_subject(phrase.tokens.end) { Part::Subject } else { Part::Quoted };
        state.stage.mention(named + state.nameless.len() - 1, part);
    }

    /// "my wife", "her mother": somebody whose name is not given.
    fn relative_of(&self, at: usize, named: usize, state: &mut State) {
        let page = self.page;
        let Some(noun) =
            (at + 1..at + 4).take_while(|&i| page.is_word(i)).find(|&i| page.word(i).has(Word::PERSON_NOUN))
        else {
            return;
        };
        let next = noun + 1;
        let name_follows = page.person_at(next).is_some()
            || page.kind(next) == Some(TokenKind::Comma) && page.person_at(next + 1).is_some();
        let kin = page.word(noun).has(Word::KIN) && !page.word(noun).has(Word::PERSONS);
        let Some(pronoun) = super::people::pronoun_of(page.word(noun)).filter(|_| kin && !name_follows) else { return };
        state.nameless.push(Some(pronoun));
        let part = if self.is_subject(next) { Part::Subject } else { Part::Owner };
        state.stage.mention(named + state.nameless.len() - 1, part);
    }

    /// Whether what ends before `end` is followed by its verb, an aside aside: "Fenwick, 51, said"; "the mayor, Ada
    /// Fenwick, said".
    fn is_subject(&self, end: usize) -> bool {
        let page = self.page;
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

    /// Notes that the mention at `at` is the speaker of a quote.
    fn speaks(&self, person: PersonId, at: usize, state: &mut State) {
        let page = self.page;
        let Some(quotes) = (at.saturating_sub(1)..=at).find_map(|i| self.speakers.get(&i)) else { return };
        let head = self.found[quotes[0]].speaker.as_ref().map(|s| s.head);
        if matches!(head, Some(Head::Name(_) | Head::Pronoun | Head::Person)) && !page.is_quoted(at) {
            state.last_speaker = Some((person, state.paragraph));
            state.quote_speaker.extend(quotes.iter().map(|&quote| (quote, person)));
            state.stage.mention(person, Part::Subject);
        }
    }

    fn pronoun(&self, at: usize, people: &[Person], state: &mut State, vote: &mut impl FnMut(Vote)) -> Option<Mention> {
        let page = self.page;
        let word = page.word(at);
        let pronoun = match (word.has(Word::HE), word.has(Word::SHE)) {
            (true, false) => Pronoun::He,
            (false, true) => Pronoun::She,
            _ => return None,
        };
        let quote = page.quote_of(at);
        // In somebody's words "he" is hardly the speaker.
        let excluded = match quote {
            Some(quote) => state.quote_speaker.get(&quote).or_else(|| self.quote_speaker.get(&quote)).copied(),
            None => state.subject.filter(|&(_, end)| self.is_object(at) && at <= end + 6).map(|(person, _)| person),
        };
        let gender = |p: PersonId| match people.get(p) {
            Some(person) => person.pronoun.or_else(|| state.called.get(&p).copied()),
            None => state.nameless[p - people.len()],
        };
        let fits = |p: PersonId| Some(p) != excluded && gender(p).is_none_or(|g| g == pronoun);
        let known = |p: PersonId| if people.get(p).is_some_and(|p| p.pronoun == Some(pronoun)) { 0.2 } else { 0.0 };
        let tag = quote.is_none() && self.speakers.contains_key(&at);
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
        Some(Mention {
            span: page.token(at).span,
            kind: MentionKind::Pronoun,
            person,
            in_quote: quote.is_some(),
            title: None,
            confidence,
        })
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

    fn description(&self, at: usize, people: &[Person], state: &mut State) -> Option<Mention> {
        let page = self.page;
        if page.is_quoted(at) {
            return None;
        }
        let (tokens, noun) = self.roles.described(page, at)?;
        let [first, second] = state.stage.foremost(|p| self.roles.has(p, &noun), |_| 0.0);
        let person = first.map(|(p, _)| p).or_else(|| self.roles.only(&noun))?;
        let confidence = if second.is_some() { Confidence::Guess } else { Confidence::Likely };
        debug_assert!(person < people.len());
        let end = tokens.end;
        state.stage.mention(person, if self.is_subject(end) { Part::Subject } else { Part::Object });
        self.speaks(person, at, state);
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
