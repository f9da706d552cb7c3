//! Markdown: `pulldown-cmark` tells prose from code, headings, block quotes and metadata.
//!
//! Emphasis and link text are prose; link targets, code and HTML are holes in their paragraph and hold no words.

use super::Zone;
use super::zones::Block;
use crate::text::Span;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// The blocks of `text`.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let options = Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES;
    // A byte order mark would hide front matter from the parser.
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut reader = Reader { text, ..Reader::default() };
    for (event, range) in Parser::new_ext(&text[start..], options).into_offset_iter() {
        reader.event(event, Span::from(range.start + start..range.end + start));
    }
    reader.blocks.sort_by_key(|block| block.span);
    reader.blocks
}

#[derive(Default)]
struct Reader<'a> {
    text: &'a str,
    blocks: Vec<Block>,
    /// How many block quotes are open.
    quoted: u32,
    headings: u32,
    /// The block whose text is being read: its zone, and the pieces of text so far.
    open: Option<(Option<Zone>, Vec<Span>)>,
}

impl Reader<'_> {
    fn event(&mut self, event: Event, span: Span) {
        match event {
            Event::Start(Tag::BlockQuote(_)) => self.quoted += 1,
            Event::End(TagEnd::BlockQuote(_)) => self.quoted = self.quoted.saturating_sub(1),
            Event::Start(Tag::MetadataBlock(_)) => self.whole(span, Zone::FrontMatter),
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => self.whole(span, Zone::Code),
            Event::Start(Tag::Heading { level, .. }) => {
                let zone = if self.headings == 0 && level == HeadingLevel::H1 { Zone::Headline } else { Zone::Deck };
                self.headings += 1;
                self.begin(Some(zone));
            }
            Event::Start(Tag::Paragraph | Tag::TableCell | Tag::Item) => self.begin(None),
            Event::End(TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::TableCell | TagEnd::Item) => self.end(),
            Event::Start(Tag::List(_)) => self.end(),
            // An entity ("&quot;") is written in other letters than it stands for: no prose.
            Event::Text(words) if *words == *span.of(self.text) => self.extend(span),
            _ => {}
        }
    }

    fn whole(&mut self, span: Span, zone: Zone) {
        let words = span.of(self.text);
        let start = span.start + (words.len() - words.trim_start().len()) as u32;
        let span = Span::new(start, start + words.trim().len() as u32);
        self.blocks.push(Block { span, zone: Some(zone), pieces: Vec::new() });
    }

    fn begin(&mut self, zone: Option<Zone>) {
        self.end();
        self.open = Some((zone.or((self.quoted > 0).then_some(Zone::BlockQuote)), Vec::new()));
    }

    /// Adds text to the open block, to the piece before it where only a line break parts them.
    fn extend(&mut self, span: Span) {
        let Some((_, pieces)) = &mut self.open else { return };
        match pieces.last_mut() {
            Some(last)
                if Span::new(last.end, span.start)
                    .of(self.text)
                    .trim_matches([' ', '\t', '\r', '\n', '>'])
                    .is_empty() =>
            {
                *last = last.join(span);
            }
            _ => pieces.push(span),
        }
    }

    fn end(&mut self) {
        let Some((zone, pieces)) = self.open.take() else { return };
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return };
        self.blocks.push(Block { span: first.join(*last), zone, pieces });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, Option<Zone>)]) {
        let found: Vec<_> = blocks(text).iter().map(|block| (block.span.of(text), block.zone)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn front_matter_headings_and_block_quotes_have_zones() {
        check(
            "---\ntitle: Port\n---\n# The port opens\n\nBody *here*.\n\n## Second\n\n> Quoted.\n",
            &[
                ("---\ntitle: Port\n---", Some(Zone::FrontMatter)),
                ("The port opens", Some(Zone::Headline)),
                ("Body *here*.", None),
                ("Second", Some(Zone::Deck)),
                ("Quoted.", Some(Zone::BlockQuote)),
            ],
        );
    }

    #[test]
    fn code_is_left_alone() {
        check(
            "Run `say \"hi` now.\n\n```\n“code\n```\n",
            &[("Run `say \"hi` now.", None), ("```\n“code\n```", Some(Zone::Code))],
        );
    }

    #[test]
    fn only_text_is_prose() {
        let text = "See *the* [port’s site](https://port.example/“x) and `code`, she\nsaid.";
        let block = &blocks(text)[0];
        let pieces: Vec<_> = block.pieces.iter().map(|piece| piece.of(text)).collect();
        assert_eq!(pieces, ["See ", "the", " ", "port’s site", " and ", ", she\nsaid."]);
    }

    #[test]
    fn list_items_are_blocks() {
        check("- One “a”.\n- Two.\n\n1. Three.\n", &[("One “a”.", None), ("Two.", None), ("Three.", None)]);
    }
}
