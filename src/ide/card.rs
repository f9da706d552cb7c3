//! A card: what a hover shows, as lines of plain pieces. The shell renders it in whatever the editor can show.

use crate::index::Place;
use crate::text::Span;

/// What a hover shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// The words it speaks of, in the article.
    pub span: Span,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// A line of a card.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// How it stands.
    pub kind: LineKind,
    /// Its pieces, in order, with all spaces between them.
    pub pieces: Vec<Piece>,
}

/// How a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// A paragraph.
    Text,
    /// A point of a list.
    Item,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Plain words.
    Text(String),
    /// Words that stand out.
    Strong(String),
    /// Words that only this article has.
    Removed(String),
    /// Words that only the other one has.
    Added(String),
    /// A place; the shell knows its name.
    Link(Place),
}

impl Card {
    /// A card without lines.
    pub fn new(span: Span) -> Card {
        Card { span, lines: Vec::new() }
    }

    /// Adds a paragraph.
    pub fn text(&mut self, pieces: impl IntoIterator<Item = Piece>) {
        self.lines.push(Line { kind: LineKind::Text, pieces: pieces.into_iter().collect() });
    }

    /// Adds a point to a list.
    pub fn item(&mut self, pieces: impl IntoIterator<Item = Piece>) {
        self.lines.push(Line { kind: LineKind::Item, pieces: pieces.into_iter().collect() });
    }

    /// As plain text, for editors that show no Markdown; `name` gives a place its name.
    pub fn plain(&self, name: impl Fn(Place) -> String) -> String {
        let mut out = String::new();
        for line in &self.lines {
            if line.kind == LineKind::Item {
                out.push_str("  • ");
            }
            for piece in &line.pieces {
                match piece {
                    Piece::Text(text) | Piece::Strong(text) => out.push_str(text),
                    Piece::Removed(text) => out.extend(["−", text]),
                    Piece::Added(text) => out.extend(["+", text]),
                    Piece::Link(place) => out.push_str(&name(*place)),
                }
            }
            out.push('\n');
        }
        out
    }
}

impl From<&str> for Piece {
    fn from(text: &str) -> Piece {
        Piece::Text(text.to_owned())
    }
}

impl From<String> for Piece {
    fn from(text: String) -> Piece {
        Piece::Text(text)
    }
}
