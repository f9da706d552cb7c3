//! Who is said to have said it, which word reports it, and whether the reading's own doubt is where it should be.

use super::Score;
use super::article::{Gold, Meant, Piece, Words};
use super::card::sure;
use super::names::Owners;
use super::notes::{PieceKind, Who};
use super::quotes::{Claim, Fate};
use copydesk::article::{Article, Attribution, Confidence, Speaker};

/// Scores speakers, cues and confidence of the claimed quotations.
pub fn score(article: &Article, claims: &[Claim], owners: &Owners, score: &mut Score) {
    for piece in &score.gold.pieces {
        if piece.kind != PieceKind::Turn && !piece.nested && score.gold.sources.contains_key(&piece.number) {
            let right = claims.iter().any(|c| match &c.fate {
                Fate::Right(p) if p.span == piece.span => {
                    judge(article, &score.gold, owners, p, attribution(article, c)).is_some_and(|v| v.person)
                }
                _ => false,
            });
            score.tally.count("joint", "found", right);
        }
    }
    for claim in claims {
        let given = attribution(article, claim);
        let speaker = given.and_then(|a| a.speaker.as_ref());
        match &claim.fate {
            Fate::Neutral => {}
            Fate::Wrong => {
                if let Some(given) = given.filter(|a| a.speaker.is_some()) {
                    score.count("joint", "precise", false);
                    calibrate(given, false, score);
                }
            }
            Fate::Right(piece) => {
                cue(piece, given, score);
                let Some(verdict) = judge(article, &score.gold, owners, piece, given) else { continue };
                let source = score.gold.sources[&piece.number].clone();
                rows(piece, &source, &verdict, score);
                if let (Some(given), true) = (given, speaker.is_some()) {
                    score.count("joint", "precise", verdict.person);
                    calibrate(given, verdict.person, score);
                    who_that_is(article, given, &verdict, score);
                }
                note(article, piece, &source, &verdict, given, score);
            }
        }
    }
}

/// How far the speaker given for a piece is right.
struct Verdict {
    /// The words are the source's.
    mention: bool,
    /// The words mean the same person.
    person: bool,
    /// The reading's own person is that person; `None` where the source is no declared person.
    who: Option<bool>,
}

fn attribution<'a>(article: &'a Article, claim: &Claim) -> Option<&'a Attribution> {
    Some(&article.utterances[article.quotes[claim.quote].utterance?].attribution)
}

/// `None` where the piece has no source: then nothing is demanded or punished.
fn judge(
    article: &Article,
    gold: &Gold,
    owners: &Owners,
    piece: &Piece,
    given: Option<&Attribution>,
) -> Option<Verdict> {
    let source = gold.sources.get(&piece.number)?;
    let speaker = given.and_then(|a| a.speaker.as_ref());
    if source.who == Who::Unsure {
        let doubt = given.is_some_and(|a| a.confidence == Confidence::Guess)
            || speaker.is_some_and(|s| sureness(article, s) == Confidence::Guess);
        let right = doubt || speaker.is_none_or(|s| s.person.is_none());
        return Some(Verdict { mention: right, person: right, who: None });
    }
    let mention = speaker.is_some_and(|s| names_source(gold, source, s));
    let is_person = matches!(source.who, Who::Person(_));
    let owner = speaker.and_then(|s| owners.of(s.person));
    let who = is_person.then(|| owner.is_some_and(|o| Who::Person(o.to_owned()) == source.who));
    let elsewhere =
        is_person && speaker.is_some_and(|s| gold.meant.iter().any(|m| m.who == source.who && m.span.overlaps(s.span)));
    Some(Verdict { mention, person: mention || elsewhere || who == Some(true), who })
}

/// Whether the speaker's words are the source's, and not those of another inside it.
fn names_source(gold: &Gold, source: &Meant, speaker: &Speaker) -> bool {
    let of_another = gold.meant.iter().any(|m| {
        m.who != source.who
            && source.span != m.span
            && source.span.covers(m.span)
            && speaker.span.start >= m.span.start
            && speaker.span.overlaps(m.span)
    });
    speaker.span.overlaps(source.span) && !of_another
}

/// How sure the reading is of who the speaker's words mean.
fn sureness(article: &Article, speaker: &Speaker) -> Confidence {
    speaker.mention.map_or(Confidence::Certain, |m| article.mentions[m].confidence)
}

fn rows(piece: &Piece, source: &Meant, verdict: &Verdict, score: &mut Score) {
    let kind = if piece.kind == PieceKind::Direct { "direct" } else { "mixed" };
    for row in ["all", kind, source_row(source)] {
        score.count("speaker's words", row, verdict.mention);
        score.count("speaker", row, verdict.person);
        if let Some(right) = verdict.who {
            score.count("speaker resolved", row, right);
        }
    }
}

/// What kind of words name a source, as a row of the scorecard.
fn source_row(source: &Meant) -> &'static str {
    match (&source.who, source.kind) {
        (Who::Someone, _) => "someone",
        (Who::Organisation, _) => "organisation",
        (Who::Document, _) => "document",
        (Who::Unsure, _) => "unsure",
        (Who::Person(_), Words::Name) => "name",
        (Who::Person(_), Words::Pronoun) => "pronoun",
        (Who::Person(_), Words::Description) => "description",
    }
}

fn cue(piece: &Piece, given: Option<&Attribution>, score: &mut Score) {
    let Some(&demanded) = score.gold.cues.get(&piece.number) else { return };
    let is = given.and_then(|a| a.cue);
    let right = is.is_some_and(|c| c.overlaps(demanded));
    score.count("cue", "found", right);
    if !right {
        let is = is.map_or("none", |c| score.gold.at(c)).to_owned();
        score.note(piece.span, "cue", score.gold.at(demanded).to_owned(), is);
    }
}

fn calibrate(given: &Attribution, right: bool, score: &mut Score) {
    score.count("sure of speaker", sure(given.confidence), right);
    let row = format!("{:?} {}", given.evidence, sure(given.confidence));
    score.count("evidence", &row, right);
    score.count("pattern", &format!("{} {}", given.pattern, sure(given.confidence)), right);
}

/// Whether the person that the speaker's words are taken to mean is right, by the lesser of the two confidences.
fn who_that_is(article: &Article, given: &Attribution, verdict: &Verdict, score: &mut Score) {
    let Some(speaker) = given.speaker.as_ref().filter(|s| s.person.is_some()) else { return };
    if let Some(right) = verdict.who {
        score.count("sure of person", sure(given.confidence.min(sureness(article, speaker))), right);
    }
}

fn note(
    article: &Article,
    piece: &Piece,
    source: &Meant,
    verdict: &Verdict,
    given: Option<&Attribution>,
    score: &mut Score,
) {
    if verdict.person && verdict.who != Some(false) {
        return;
    }
    let id = match &source.who {
        Who::Person(id) => id.as_str(),
        _ => source_row(source),
    };
    let should = format!("“{}” ({id})", score.gold.at(source.span));
    let is = given.map_or("no utterance".to_owned(), |a| {
        let words = a.speaker.as_ref().map_or("nobody".to_owned(), |s| {
            let who = s.person.map_or("nobody known", |p| &article.people[p].name);
            format!("“{}” ({who})", score.gold.at(s.span))
        });
        format!("{words} by {:?}, {}", a.evidence, sure(a.confidence))
    });
    let what = if verdict.person { "person" } else { "speaker" };
    score.note(piece.span, what, should, is);
}
