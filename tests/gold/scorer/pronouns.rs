//! He, she and the they of one person: whom the reading takes them to mean.

use super::Score;
use super::article::Words;
use super::names::Owners;
use super::notes::Who;
use copydesk::article::{Article, Confidence, MentionKind};

/// Scores the annotated pronouns. First persons and relative pronouns are annotated only as sources and not scored.
pub fn score(article: &Article, owners: &Owners, score: &mut Score) {
    for meant in score.gold.meant.clone() {
        let word = score.gold.at(meant.span).to_lowercase();
        if meant.kind != Words::Pronoun || !is_third(&word) {
            continue;
        }
        let mention = article.mentions.iter().find(|m| m.kind == MentionKind::Pronoun && m.span.overlaps(meant.span));
        let person = mention.and_then(|m| m.person);
        let is = owners.of(person);
        let (row, should, right) = match &meant.who {
            Who::Person(id) => ("person", id.as_str(), is == Some(id)),
            Who::Unsure => {
                let open = mention.is_none_or(|m| m.person.is_none() || m.confidence == Confidence::Guess);
                ("unsure", "left open", open)
            }
            // The they of a crowd is annotated where it is a source, and no he or she.
            _ if word.starts_with("the") => continue,
            _ => ("someone", "nobody declared", is.is_none()),
        };
        let should = should.to_owned();
        score.count("pronouns", row, right);
        if person.is_some() && row == "person" {
            let sure = super::card::sure(mention.map_or(Confidence::Guess, |m| m.confidence));
            score.count("sure of pronoun", sure, right);
        }
        if !right {
            let is = match (is, person, mention) {
                (Some(id), ..) => id.to_owned(),
                (None, Some(person), _) => format!("“{}”", article.people[person].name),
                (None, None, Some(_)) => "left open".to_owned(),
                (None, None, None) => "not seen".to_owned(),
            };
            let sure = mention.map_or(String::new(), |m| format!(" ({:?})", m.confidence));
            score.note(meant.span, "pronoun", should, is + &sure);
        }
    }
}

fn is_third(word: &str) -> bool {
    super::vocabulary::gender(word).is_some() || matches!(word, "they" | "them" | "their" | "theirs")
}
