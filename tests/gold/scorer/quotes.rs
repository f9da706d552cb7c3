//! Which words are quoted as speech.

use super::Score;
use super::article::Piece;
use super::notes::PieceKind;
use copydesk::article::{Article, Quote, QuoteId, QuoteKind};
use copydesk::text::Span;

/// How much of two spans must be shared.
const SAME: f64 = 0.8;

/// What became of each quotation that the reading claims as speech.
pub struct Claim {
    pub quote: QuoteId,
    pub fate: Fate,
}

/// What a claimed quotation is in the annotated article.
pub enum Fate {
    /// A demanded piece.
    Right(Piece),
    /// A nested piece or a turn: neither demanded nor punished.
    Neutral,
    /// No quotation of that extent.
    Wrong,
}

/// Scores the extent of quotations, and says what became of each claimed one.
pub fn score(article: &Article, score: &mut Score) -> Vec<Claim> {
    let text = score.gold.text.clone();
    let claimed: Vec<QuoteId> = (0..article.quotes.len()).filter(|&q| is_claimed(&article.quotes[q])).collect();
    let inner = |q: QuoteId| trim(&text, article.quotes[q].inner);
    let mut used: Vec<Option<Piece>> = vec![None; claimed.len()];
    for piece in score.gold.pieces.clone() {
        let span = trim(&text, piece.span);
        let best = (0..claimed.len())
            .filter(|&c| used[c].is_none())
            .map(|c| (c, shared(inner(claimed[c]), span)))
            .filter(|(_, share)| *share >= SAME)
            .max_by(|a, b| a.1.total_cmp(&b.1));
        let row = match (piece.kind, piece.nested) {
            (PieceKind::Turn, _) => "turns",
            (_, true) => "nested",
            _ => "found",
        };
        score.count("quotes", row, best.is_some());
        if best.is_none() && row != "turns" {
            let is = is_instead(article, piece.span);
            score.note(piece.span, "quotation", format!("{:?} {}", piece.kind, piece.number), is);
        }
        if let Some((c, _)) = best {
            used[c] = Some(piece);
        }
    }
    for span in score.gold.not_speech.clone() {
        let taken = claimed.iter().any(|&q| shared(inner(q), trim(&text, span)) >= 0.5);
        score.count("not speech", "claimed", taken);
    }
    let mut claims = Vec::new();
    for (&quote, piece) in claimed.iter().zip(used) {
        let fate = match piece {
            Some(piece) if piece.nested || piece.kind == PieceKind::Turn => Fate::Neutral,
            Some(piece) => Fate::Right(piece),
            None => Fate::Wrong,
        };
        if !matches!(fate, Fate::Neutral) {
            let right = matches!(fate, Fate::Right(_));
            score.count("quotes", "precise", right);
            if !right {
                let kind = article.quotes[quote].kind;
                score.note(article.quotes[quote].inner, "quotation", "none of this extent", format!("{kind:?}"));
            }
        }
        claims.push(Claim { quote, fate });
    }
    claims
}

/// Listed as anything but a title, a nickname, a label.
fn is_claimed(quote: &Quote) -> bool {
    quote.kind != QuoteKind::Label
}

/// What the reading has in place of a piece.
fn is_instead(article: &Article, span: Span) -> String {
    let over: Vec<&Quote> = article.quotes.iter().filter(|q| q.inner.overlaps(span)).collect();
    match over.iter().find(|q| shared(q.inner, span) >= SAME) {
        Some(quote) => format!("{:?}", quote.kind),
        None if over.is_empty() => "not in marks".to_owned(),
        None => "cut otherwise".to_owned(),
    }
}

/// Without marks and spaces around it, and without a final comma or stop.
fn trim(text: &str, span: Span) -> Span {
    let mark = |c: char| c.is_whitespace() || "“”\"'‘’«»„‚‹›`*_".contains(c);
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start_matches(mark).len()) as u32;
    let end = words.trim_end_matches(mark).trim_end_matches([',', '.']).trim_end_matches(mark).len();
    Span::new(start, start.max(span.start + end as u32))
}

/// Intersection over union.
fn shared(a: Span, b: Span) -> f64 {
    let both = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    f64::from(both) / f64::from((a.len() + b.len() - both).max(1))
}
