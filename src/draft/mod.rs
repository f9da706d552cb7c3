//! The draft: what the page says, before anybody asks who said it.
//!
//! A front-end per format marks what is prose; [`zones`] tells furniture from body; sentences and tokens follow.
//! Every span points into the text as read, which its [`Source`] finds in the original. No people, no quotes here.

mod document;
mod format;
mod html;
mod json;
mod kept;
mod layout;
mod lightweight;
mod literal;
mod markdown;
mod measure;
mod meta;
mod nested;
mod page;
mod plain;
mod prose;
mod recording;
mod reuse;
mod sentences;
mod source;
mod tokens;
mod transcript;
mod wire;
mod xml;
mod zones;

pub use format::{Escapes, FORMATS, Format, FormatSpec};
pub use kept::Kept;
pub use literal::Literals;
pub use measure::{Measure, measure};
pub use meta::{Appeared, Meta};
pub use page::{Draft, Paragraph, Sentence};
pub use recording::{Time, Turn};
pub use source::Source;
pub use tokens::{Shape, Token, TokenKind};
pub use zones::Zone;

use layout::Layout;
use std::sync::Arc;

/// What a front-end makes of `text`, and how that stands in it.
fn laid_out(mut text: Arc<str>, format: Format) -> (Source, Layout) {
    let mut layout = match format {
        Format::Plain | Format::Transcript => {
            let told = format == Format::Transcript;
            let transcript = || transcript::script::layout(&text, told);
            wire::layout(&text).or_else(transcript).unwrap_or_else(|| plain::layout(&text))
        }
        Format::Markdown => markdown::layout(&text),
        Format::Mdx => markdown::mdx(&text),
        Format::Html => html::layout(&text),
        Format::Captions => transcript::captions::layout(&text),
        Format::Json => {
            let transcript = || transcript::json::layout(&text).or_else(|| transcript::json_words::layout(&text));
            known(&text, transcript().or_else(|| json::layout(&text)))
        }
        Format::Xml => known(&text, xml::layout(&text)),
        Format::Document | Format::DocumentTranscript => {
            let (read, layout) = document::layout(&text, format == Format::DocumentTranscript);
            text = read;
            layout
        }
        Format::Rtf => document::rtf::layout(&text),
        Format::AsciiDoc => lightweight::asciidoc::layout(&text),
        Format::ReStructured => lightweight::restructured::layout(&text),
        Format::Textile => lightweight::textile::layout(&text),
    };
    let source = Source::new(text, format, &layout.rewrites);
    layout.blocks = layout.blocks(&source);
    let source = source.timed(std::mem::take(&mut layout.times));
    (if layout.read_only { source.read_only() } else { source }, layout)
}

/// The layout of a story that is `found` in a file that may hold anything.
fn known(text: &str, found: Option<Layout>) -> Layout {
    found.filter(|layout| !layout.blocks.is_empty()).unwrap_or_else(|| Layout::unknown(text))
}

impl Source {
    /// The source of `text` alone, for whoever turns places of a file that is not read into lines.
    pub fn of(text: Arc<str>, format: Format) -> Source {
        laid_out(text, format).0
    }
}

impl Draft {
    /// Cuts `text` up. Never fails: what no front-end understands is body.
    pub fn read(text: Arc<str>, format: Format) -> Draft {
        Draft::read_after(text, format, None)
    }

    /// The same, faster where `before` is a draft of almost the same text.
    pub fn read_after(text: Arc<str>, format: Format, before: Option<&Draft>) -> Draft {
        let (source, layout) = laid_out(text, format);
        let Layout { blocks, turns, meta, unknown, .. } = layout;
        let text = source.read().clone();
        let pieces = zones::assign(&text, blocks);
        let before = before.filter(|before| before.format == format);
        let reuse = before.map(|before| reuse::Reuse::new(before, &text));
        let mut draft = Draft { text, source, format, turns, meta, unknown, ..Draft::default() };
        if let Some(before) = before {
            draft.tokens.reserve(before.tokens.len() + 16);
            draft.sentences.reserve(before.sentences.len() + 4);
        }
        for piece in pieces {
            draft.push(piece, reuse.as_ref());
        }
        draft
    }
}
