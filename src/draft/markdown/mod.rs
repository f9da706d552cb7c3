//! Markdown: `pulldown-cmark` tells prose from code, headings, block quotes and metadata.
//!
//! Emphasis and link text are prose, and the signs of both are not read; code is a hole in its paragraph and holds no
//! words. What site generators put between braces is hidden from the parser first, and is not read either.

mod generators;
mod hiding;
mod mdx;

use super::html;
use super::layout::{Builder, Layout};
use super::meta::Meta;
use super::zones::Zone;
use crate::text::Span;
use hiding::{ESCAPED, HIDING};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// The layout of `text`.
pub(super) fn layout(text: &str) -> Layout {
    laid_out(text, &generators::hidden(text))
}

/// The layout of `text` in MDX.
pub(super) fn mdx(text: &str) -> Layout {
    laid_out(text, &mdx::hidden(text))
}

/// The layout of `text`, of which the parser is shown `shown`.
fn laid_out(text: &str, shown: &str) -> Layout {
    let options = Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_WIKILINKS;
    // A byte order mark would hide front matter from the parser.
    let mut start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut reader = Reader { shown, out: Builder::new(text), quoted: 0, headings: 0 };
    if let Some(length) = fenced(&text[start..]) {
        front_matter(Span::from(start..start + length), &mut reader.out);
        start += length;
    }
    for (event, range) in Parser::new_ext(&shown[start..], options).into_offset_iter() {
        reader.event(event, Span::from(range.start + start..range.end + start));
    }
    reader.out.finish()
}

/// How long the front matter is that `text` begins with, behind a fence that names its language ("---js").
fn fenced(text: &str) -> Option<usize> {
    let language = text.strip_prefix("---")?;
    let name = language.find(|c: char| !c.is_ascii_alphanumeric()).filter(|&end| end > 0)?;
    language[name..].starts_with(['\n', '\r']).then_some(())?;
    let end = text.find("\n---")? + "\n---".len();
    text[end..].is_empty().then_some(end).or_else(|| text[end..].starts_with(['\n', '\r']).then_some(end))
}

fn front_matter(span: Span, out: &mut Builder) {
    out.layout.meta = Meta::of_front_matter(span.of(out.text).trim());
    out.whole(span, Zone::FrontMatter);
}

struct Reader<'a> {
    /// The text with what is hidden from the parser.
    shown: &'a str,
    out: Builder<'a>,
    /// How many block quotes are open.
    quoted: u32,
    headings: u32,
}

impl Reader<'_> {
    fn event(&mut self, event: Event, span: Span) {
        let out = &mut self.out;
        match event {
            Event::Start(Tag::BlockQuote(_)) => self.quoted += 1,
            Event::End(TagEnd::BlockQuote(_)) => self.quoted = self.quoted.saturating_sub(1),
            Event::Start(Tag::MetadataBlock(_)) => front_matter(span, out),
            Event::Start(Tag::CodeBlock(_)) => out.whole(span, Zone::Code),
            Event::Start(Tag::HtmlBlock) => html::fragment(span, out),
            Event::Start(Tag::Heading { level, .. }) => {
                let zone = if self.headings == 0 && level == HeadingLevel::H1 { Zone::Headline } else { Zone::Deck };
                self.headings += 1;
                self.begin(Some(zone));
            }
            Event::Start(Tag::Paragraph | Tag::TableCell | Tag::Item) => self.begin(None),
            Event::End(TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::TableCell | TagEnd::Item) => out.end(),
            Event::Start(Tag::List(_)) => out.end(),
            Event::Text(words) if *words == *span.of(self.shown) => self.words(span),
            // An entity, or a sign with a backslash before it.
            Event::Text(words) => out.written(span, words.into_string().into()),
            Event::SoftBreak => out.pass(span),
            Event::HardBreak => out.written(span, "\n".into()),
            Event::InlineHtml(tag) if tag.starts_with("<!--") => out.hole(span),
            Event::InlineHtml(tag) if tag.starts_with("<br") => out.written(span, "\n".into()),
            Event::InlineHtml(_) | Event::FootnoteReference(_) => out.drop(span),
            Event::Code(_) => out.hole(span),
            _ => {}
        }
    }

    fn begin(&mut self, zone: Option<Zone>) {
        self.out.begin(zone.or((self.quoted > 0).then_some(Zone::BlockQuote)));
    }

    /// Words, and among them what was hidden.
    fn words(&mut self, span: Span) {
        for (run, sign) in hiding::runs(self.shown, span) {
            let written = run.of(self.out.text);
            match sign {
                Some(ESCAPED) if written.starts_with('\\') => self.out.written(run, mdx::unescaped(written).into()),
                Some(HIDING) if self.parts_words(run) => self.out.written(run, " ".into()),
                Some(HIDING) => self.out.drop(run),
                _ => self.out.words(run),
            }
        }
    }

    /// Whether a component stands here, and nothing else between two words.
    fn parts_words(&self, run: Span) -> bool {
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let before = self.shown[..run.start as usize].chars().next_back();
        let behind = self.shown[run.end as usize..].chars().next();
        is_letter(before) && is_letter(behind) && mdx::is_component(run.of(self.out.text))
    }
}

#[cfg(test)]
mod tests {
    use crate::draft::{Draft, Format, Zone};

    fn check(text: &str, expected: &[(&str, Zone)]) {
        let draft = Draft::read(text.into(), Format::Markdown);
        let found: Vec<_> = draft.paragraphs.iter().map(|p| (draft.at(p.span), p.zone)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn front_matter_headings_and_block_quotes_have_zones() {
        check(
            "---\ntitle: Port\n---\n# The port opens\n\nBody *here*.\n\n## Second\n\n> Quoted.\n",
            &[
                ("---\ntitle: Port\n---", Zone::FrontMatter),
                ("The port opens", Zone::Headline),
                ("Body here.", Zone::Body),
                ("Second", Zone::Deck),
                ("Quoted.", Zone::BlockQuote),
            ],
        );
    }

    #[test]
    fn code_is_left_alone() {
        check(
            "Run `say \"hi` now.\n\n```\n“code\n```\n",
            &[("Run `say \"hi` now.", Zone::Body), ("```\n“code\n```", Zone::Code)],
        );
    }

    #[test]
    fn only_text_is_prose() {
        let text = "See *the* [port’s site](https://port.example/“x) and `code`, she
said.";
        let draft = Draft::read(text.into(), Format::Markdown);
        let pieces: Vec<_> = draft.words.iter().map(|piece| draft.at(*piece)).collect();
        assert_eq!(
            pieces,
            [
                "See the port’s site and ",
                ", she
said."
            ]
        );
    }

    #[test]
    fn what_is_mark_up_is_not_read() {
        let check = |written: &str, read: &str| check(written, &[(read, Zone::Body)]);
        check("*Ada* Fenwick and **Bram** Oskell", "Ada Fenwick and Bram Oskell");
        check("&ldquo;We sail,&#8221; she\\* said", "“We sail,” she* said");
        check("[[people/bram-oskell|Bram Oskell]] said <b>no</b>", "Bram Oskell said no");
        check("Then {{< figure src=\"a\" >}}she sailed {% x %}", "Then she sailed");
    }

    #[test]
    fn list_items_are_blocks() {
        check(
            "- One “a”.\n- Two.\n\n1. Three.\n",
            &[("One “a”.", Zone::Body), ("Two.", Zone::Body), ("Three.", Zone::Body)],
        );
    }
}
