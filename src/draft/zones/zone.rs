//! What a piece of the page may be for, and the pieces before and after that is known.

use crate::text::Span;

/// What a piece of the page is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Zone {
    /// The story itself.
    #[default]
    Body,
    /// The headline.
    Headline,
    /// A standfirst or subheading.
    Deck,
    /// "By Ada Fenwick, Radio NOW".
    Byline,
    /// "EASTWICK (AP) —" at the start of the lede.
    Dateline,
    /// The words under a picture.
    Caption,
    /// "( Agency )", "Photo: …".
    Credit,
    /// A desk's working line: "The-Wire-Name", "-30-".
    Slug,
    /// "© 2025 …".
    Copyright,
    /// "… contributed to this report."
    Contributor,
    /// A correction or editor's note.
    Correction,
    /// A heading between paragraphs of the story: its own, or that of another story.
    Crosshead,
    /// "Read more: …", "Sign up …": a line that leads away from the story.
    Link,
    /// Somebody else's text shown as a block: Markdown `>`, an embedded post.
    BlockQuote,
    /// Code, tables, HTML: not prose.
    Code,
    /// Metadata before the article.
    FrontMatter,
}

impl Zone {
    /// Whether it tells the story: body, and the headline and deck above it do not count.
    pub fn is_body(self) -> bool {
        self == Zone::Body
    }

    /// Whether words in it are prose at all.
    pub fn is_prose(self) -> bool {
        !matches!(self, Zone::Code | Zone::FrontMatter)
    }
}

/// A block as the front-end found it, with the zone where the format itself tells.
#[derive(Clone, Debug)]
pub(in crate::draft) struct Block {
    pub span: Span,
    pub zone: Option<Zone>,
    /// The stretches of it that hold words.
    pub pieces: Vec<Span>,
}

impl Block {
    /// A block that is all words.
    pub fn whole(span: Span) -> Block {
        Block { span, zone: None, pieces: vec![span] }
    }

    /// Cuts the block at `at`: what is before, and what is after.
    pub(super) fn cut(&self, at: u32) -> (Block, Block) {
        let part = |span: Span| Block {
            span,
            zone: self.zone,
            pieces: self
                .pieces
                .iter()
                .filter(|p| p.overlaps(span))
                .map(|p| Span::new(p.start.max(span.start), p.end.min(span.end)))
                .collect(),
        };
        (part(Span::new(self.span.start, at)), part(Span::new(at, self.span.end)))
    }
}

/// A block with its zone.
pub(in crate::draft) struct Piece {
    pub span: Span,
    pub zone: Zone,
    pub pieces: Vec<Span>,
}

/// Adds a piece without white space around it; one of nothing is not added.
pub(super) fn push(text: &str, block: Block, zone: Zone, pieces: &mut Vec<Piece>) {
    let words = block.span.of(text);
    let start = block.span.start + (words.len() - words.trim_start().len()) as u32;
    let span = Span::new(start, start + words.trim().len() as u32);
    if !span.is_empty() {
        pieces.push(Piece { span, zone, pieces: block.pieces });
    }
}
