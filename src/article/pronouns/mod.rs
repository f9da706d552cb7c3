//! he, she and "the mayor": each goes to a person by the gender that the text itself shows, by nearness and by part
//! in the sentence. Given names tell nothing about gender here.
//!
//! The first passes learn who is he and who is she from places where only one person can be meant, the last decides
//! with that knowledge. What the page alone tells of a word is found out once, for all passes.

mod stops;

use self::stops::{Meaning, Stop, is_subject, speakers, stops};
use super::attribution::Found;
use super::descriptions::Roles;
use super::introduced::pronoun_of;
use super::page::Page;
use super::phrases::{Head, Phrase};
use super::salience::{Part, Stage};
use super::{Confidence, Mention, MentionKind, Person, PersonId, Pronoun, QuoteId, QuoteKind};
use crate::draft::{TokenKind, Zone};
use crate::lexicon::Word;
use crate::lexicon::speech::ANSWERS;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// A favourite this much ahead of the next is beyond doubt; less than [`CLOSE`], both are as likely.
const CLEAR: f32 = 0.55;
/// In a tag, for somebody whose pronoun is known, nobody else comes near.
const BEYOND_DOUBT: f32 = 0.3;
const CLOSE: f32 = 0.9;

/// Adds a mention for every he and she and for descriptions of known people, linked where somebody fits.
pub(super) fn resolve(page: &Page, found: &[Found], mentions: &mut Vec<Mention>, people: &mut [Person]) {
    let they = people.iter().any(|person| person.pronoun == Some(Pronoun::They));
    let roles = Roles::of(page, people);
    let speakers = speakers(found);
    let mut reader = Reader {
        page,
        found,
        names: &*mentions,
        stops: stops(page, mentions, &roles, &speakers, they),
        quote_speaker: vec![None; page.quotes.len()],
    };
    // What the first round is sure of keeps the second from going wrong.
    for enough in [1.5, 1.0] {
        let mut votes = vec![[0.0f32; 2]; people.len()];
        let walked = reader.walk(people, |Vote { person, pronoun, weight }| {
            if pronoun != Pronoun::They {
                votes[person][usize::from(pronoun == Pronoun::She)] += weight;
            }
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

/// So many tokens before an answer its question may begin.
const QUESTION: usize = 40;

/// Within so many tokens of its start a paragraph names whom it is about.
const OPENING: usize = 12;

struct Reader<'a> {
    page: &'a Page<'a>,
    found: &'a [Found],
    names: &'a [Mention],
    stops: Vec<Stop<'a>>,
    /// Per quote, its speaker, as the pass before found it: a tag often comes after the words.
    quote_speaker: Vec<Option<PersonId>>,
}

/// What a walk found.
struct Walked {
    added: Vec<Mention>,
    quote_speaker: Vec<Option<PersonId>>,
}

/// What a pronoun itself shows, and where it stands.
struct Shown {
    pronoun: Pronoun,
    /// The subject of the main clause, where its own comes first.
    ahead: Option<PersonId>,
    /// Whoever is named right before the "if" of its clause.
    conditioned: Option<PersonId>,
}

/// A pronoun that seems to mean a person.
struct Vote {
    person: PersonId,
    pronoun: Pronoun,
    weight: f32,
}

/// Where a walk through the page has come to.
#[derive(Default)]
struct State<'a> {
    stage: Stage,
    /// The quotes whose speaker begins here, and those of one that begins a token before.
    says: [&'a [(usize, QuoteId)]; 2],
    /// Whoever was last said to speak, and in which paragraph.
    last_speaker: Option<(PersonId, usize)>,
    /// The number of the paragraph being read.
    paragraph: usize,
    /// The subject of the clause being read.
    subject: Option<(PersonId, usize)>,
    /// The first subject of the sentence before in the same paragraph.
    topic: Option<PersonId>,
    /// The first subject of the last sentence before in the same paragraph that has one.
    told_of: Option<PersonId>,
    /// The first subject of the sentence being read.
    opening: Option<PersonId>,
    quote_speaker: Vec<Option<PersonId>>,
    /// The people named in the quote being read.
    in_quote: (Option<QuoteId>, Vec<PersonId>),
    /// Those who are said to be dead, and those who have spoken.
    dead: FxHashSet<PersonId>,
    spoke: FxHashSet<PersonId>,
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
            while let Some(&Stop { at, names_before, says, ref meaning }) = stops.next_if(|stop| stop.at < end) {
                state.says = says;
                while page.draft.sentences.get(sentence).is_some_and(|s| s.tokens.end as usize <= at) {
                    state.stage.next_sentence();
                    state.subject = None;
                    // What is quoted tells of somebody else, and who was told of before is still in mind.
                    let quoted = self.page.is_quoted(page.draft.sentences[sentence].tokens.start as usize);
                    state.told_of = state.opening.or(state.told_of);
                    state.topic = state.opening.take().or(state.topic.filter(|_| quoted));
                    sentence += 1;
                }
                if !matches!(meaning, Meaning::Name { .. }) && page.word(at).has(Word::WHO) {
                    self.relative(at, names_before, &mut state);
                }
                match *meaning {
                    Meaning::Name { end, part, tells, dead } => {
                        if let Some(person) = self.names[names_before].person.filter(|_| !furniture) {
                            self.name(person, at..end, part, &mut state);
                            if tells {
                                state.last_speaker = Some((person, state.paragraph));
                            }
                            if dead {
                                state.dead.insert(person);
                            }
                        }
                    }
                    Meaning::Pronoun { pronoun, ahead, conditioned } => {
                        let person = |name: Option<usize>| name.and_then(|name| self.names[name].person);
                        let word = Shown { pronoun, ahead: person(ahead), conditioned: person(conditioned) };
                        added.extend(self.pronoun(word, at, people, &mut state, &mut vote));
                    }
                    Meaning::Description { end, holders } => {
                        let named = |p: &PersonId| names_before == 0 || people[*p].mentions[0] < names_before;
                        // Whoever gets the role later, where others are named before, is another.
                        let holders: Vec<PersonId> = holders.iter().copied().filter(named).collect();
                        added.extend(self.description(at..end, &holders, &mut state));
                    }
                    Meaning::Somebody { pronoun, part, tells } if !furniture => {
                        self.somebody(pronoun, part, people.len(), &mut state);
                        if tells {
                            state.last_speaker = Some((people.len() + state.nameless.len() - 1, state.paragraph));
                        }
                    }
                    Meaning::Somebody { .. } => {}
                    Meaning::Nobody => self.nameless_speaker(people.len(), &mut state),
                }
            }
            state.stage.next_paragraph();
            (state.topic, state.opening, state.told_of) = (None, None, None);
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

    /// "said the harbor master": a quote is somebody's whose name is not given here.
    fn nameless_speaker(&self, named: usize, state: &mut State) {
        let Some(&(_, quote)) = state.says[0].first() else { return };
        let marked = self.page.quotes[quote].kind != QuoteKind::Turn;
        let role = |s: &&Phrase| marked && s.head == Head::Person;
        let Some(speaker) = self.found[quote].speaker.as_ref().filter(role) else { return };
        let noun = speaker.tokens.end - 1;
        if !self.page.word(noun).has(Word::PERSONS) {
            self.somebody(pronoun_of(self.page.word(noun)), Part::Subject, named, state);
            state.last_speaker = Some((named + state.nameless.len() - 1, state.paragraph));
        }
    }

    /// Notes that the mention at `at` is the speaker of a quote.
    fn speaks(&self, person: PersonId, at: usize, state: &mut State) {
        let page = self.page;
        let [here, before] = state.says;
        let quotes = if before.is_empty() { here } else { before };
        let Some(&(_, quote)) = quotes.first() else { return };
        let head = self.found[quote].speaker.as_ref().map(|s| s.head);
        if matches!(head, Some(Head::Name(_) | Head::Pronoun | Head::Person)) && !page.is_quoted(at) {
            state.last_speaker = Some((person, state.paragraph));
            state.spoke.insert(person);
            for &(_, quote) in quotes {
                state.quote_speaker[quote] = Some(person);
            }
            state.stage.mention(person, Part::Subject);
        }
    }

    fn pronoun(
        &self,
        Shown { pronoun, ahead, conditioned }: Shown,
        at: usize,
        people: &[Person],
        state: &mut State,
        vote: &mut impl FnMut(Vote),
    ) -> Option<Mention> {
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
        let tag = quote.is_none() && !state.says[0].is_empty();
        // The dead are quoted no more, but for those whose words the story has given before.
        let silent = |p: PersonId| tag && state.dead.contains(&p) && !state.spoke.contains(&p);
        let asker = self.asker_before(at, state);
        let fits = |p: PersonId| {
            let agrees = gender(p).map_or(pronoun != Pronoun::They, |g| g == pronoun);
            Some(p) != excluded && Some(p) != asker && agrees && !silent(p)
        };
        let known = |p: PersonId| if people.get(p).is_some_and(|p| p.pronoun == Some(pronoun)) { 0.2 } else { 0.0 };
        let reflexive = page.is(at, "himself") || page.is(at, "herself");
        let own = |p: PersonId| if reflexive && state.subject.is_some_and(|(s, _)| s == p) { 0.8 } else { 0.0 };
        let named = quote.is_some() && state.in_quote.0 == quote;
        let here = |p: PersonId| if named && state.in_quote.1.contains(&p) { 0.6 } else { 0.0 };
        // Who spoke a paragraph ago goes on; who spoke earlier has had their turn.
        let goes_on = state.last_speaker.filter(|&(_, last)| last + 1 >= state.paragraph).map(|(person, _)| person);
        // Unless the paragraph has told of somebody else since.
        let goes_on = goes_on.filter(|&person| state.told_of.is_none_or(|told_of| told_of == person));
        // "Marr has heard nine. He thinks": the subject of the sentence before, where this one begins with a pronoun.
        // So does a tag right behind the words: "Marr has heard nine. “Ten,” he said."
        let behind = tag && at > 0 && page.is_quoted(at - 1);
        let takes_up = if quote.is_none() && (behind || self.begins_sentence(at)) { state.topic } else { None };
        let favour = |p: PersonId| {
            let speaks = if tag && goes_on == Some(p) && takes_up.is_none_or(|t| t == p) { 0.45 } else { 0.0 };
            let looked_at = if ahead == Some(p) { 0.9 } else { 0.0 };
            let object = if conditioned == Some(p) { 0.6 } else { 0.0 };
            known(p) + own(p) + here(p) + looked_at + object + speaks + if takes_up == Some(p) { 0.4 } else { 0.0 }
        };
        if let Some(person) = ahead {
            // The sentence is about the subject of its main clause, whoever the opening clause names.
            state.opening.get_or_insert(person);
            state.stage.mention(person, Part::Object);
        }
        let [first, second] = state.stage.foremost(fits, favour);
        if pronoun == Pronoun::They && first.is_none() {
            return None;
        }
        let rival = second.map_or(0.0, |(_, weight)| weight);
        let ratio = first.map_or(1.0, |(_, weight)| rival / weight);
        let person = first.map(|(person, _)| person);
        if let Some(nameless) = person.filter(|&p| p >= people.len()) {
            state.nameless[nameless - people.len()] = Some(pronoun);
            state.stage.mention(nameless, Part::Subject);
        }
        let person = person.filter(|&p| p < people.len());
        if let Some(person) = person {
            // Nobody is he and she. But "he" in words whose speaker is not known yet may not mean whoever spoke before, who
            // may well be speaking.
            let may_speak = quote.is_some() && excluded.is_none() && goes_on == Some(person);
            if ratio < CLEAR && !may_speak {
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
        // Whoever has just spoken, or is told of in the sentence before; else somebody without a name may be meant.
        // "His opponent smiled. “So do I,” he said": whoever is told of before the words may be meant, who is not known.
        let opens = || state.says[0].first().is_some_and(|&(_, quote)| self.opens_paragraph(quote));
        let expected = |p: PersonId| takes_up == Some(p) || goes_on == Some(p) && opens();
        let known = |p: PersonId| people[p].pronoun == Some(pronoun) && expected(p);
        let sure = person.is_some_and(known) && ratio < BEYOND_DOUBT && tag;
        let confidence = match person {
            None => Confidence::Guess,
            Some(_) if ratio > CLOSE => Confidence::Guess,
            Some(_) if sure => Confidence::Certain,
            Some(_) => Confidence::Likely,
        };
        Some(Mention {
            span: page.token(at).span,
            kind: MentionKind::Pronoun,
            person,
            in_quote: quote.is_some(),
            title: None,
            confidence,
        })
    }

    /// "Quill asked Oskell why. “Who knows,” he replied.": whoever has asked in the same paragraph does not answer.
    fn asker_before(&self, at: usize, state: &State) -> Option<PersonId> {
        let page = self.page;
        let &(_, quote) = state.says[0].first()?;
        let cue = self.found[quote].cue.as_ref()?;
        let (asker, paragraph) = state.last_speaker?;
        let asked = |i: usize| page.is_any(i, &["asked", "asks"]) && !page.is_quoted(i);
        let near = paragraph == state.paragraph && page.is_any(cue.start, ANSWERS);
        (near && (at.saturating_sub(QUESTION)..at).any(asked)).then_some(asker)
    }

    fn take_up(&self, person: PersonId, at: usize, state: &mut State) {
        let page = self.page;
        let part = if page.is_quoted(at) {
            Part::Quoted
        } else if page.is_any(at, &["he", "she", "they"]) {
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

    /// Whether a paragraph begins with the quotation.
    fn opens_paragraph(&self, quote: QuoteId) -> bool {
        let draft = &self.page.draft;
        let paragraph = draft.paragraph_at(self.page.quotes[quote].span.start);
        paragraph.is_some_and(|paragraph| draft.tokens_of(paragraph).start == self.page.tokens_of(quote).start)
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
