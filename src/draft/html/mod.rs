//! HTML: elements that begin a block part paragraphs, all other tags are not read, character references are the letters
//! that they stand for.

mod about;
mod elements;
mod page;
pub(super) mod scan;
mod shortcodes;

use super::Zone;
use super::layout::{Builder, Layout};
use crate::text::{Offset, Span};
use elements::{BLOCKS, CODE};
use memchr::memmem;
use scan::{Item, Scan, Tag, is};

/// The layout of a page: its article, and nothing around it.
pub(super) fn layout(text: &str) -> Layout {
    let mut out = Builder::new(text);
    let within = page::article(text);
    let mut reader = Reader { page: true, ..Reader::new(text, within, Span::empty(0)) };
    for (span, item) in Scan::new(text, within) {
        reader.item(span, item, &mut out);
    }
    reader.gap(text.len() as Offset, "\n", &mut out);
    Layout { meta: about::about(text), ..out.finish() }
}

/// Reads a piece of HTML in a page of another format into `out`.
pub(super) fn fragment(within: Span, out: &mut Builder) {
    field(within, None, out);
}

/// The same, of a piece that the other format says to be of `zone`, as far as it does not say so itself.
pub(super) fn field(within: Span, zone: Option<Zone>, out: &mut Builder) {
    let within = Span::new(within.start, within.start + within.of(out.text).trim_end().len() as Offset);
    let mut reader = Reader { zone, ..Reader::new(out.text, within, within) };
    for (span, item) in Scan::new(out.text, within) {
        reader.item(span, item, out);
    }
    reader.gap(within.end, "", out);
    out.end();
}

/// So many elements that say what their text is lie in each other. In more, each end would be looked for among all that
/// are open.
const DEEPEST: usize = 64;

/// What stands between the words before and those that come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Between {
    Nothing,
    Line,
    Blocks,
}

struct Reader<'a> {
    /// Whether it is a page of its own, on which more stands than its article.
    page: bool,
    /// What all of it is, where nothing in it says otherwise.
    zone: Option<Zone>,
    /// The element that is left out, and how many of that name are open.
    left_out: Option<(&'a str, u32)>,
    /// The elements that say what their text is, and what that is.
    zones: Vec<(&'a str, Zone)>,
    /// How many elements of code are open.
    code: u32,
    between: Between,
    /// Whether an empty line parts paragraphs: there are no elements that do.
    lines: bool,
    /// The shortcodes that have an end.
    shortcodes: Vec<&'a str>,
    /// Whether nothing was read yet.
    first: bool,
    /// Where the last words ended.
    seen: Offset,
}

impl<'a> Reader<'a> {
    /// For the stretch `within` of `text`, all of which is seen up to the end of `before`.
    fn new(text: &'a str, within: Span, before: Span) -> Reader<'a> {
        let words = within.of(text);
        let has_paragraphs =
            ["<p>", "<p ", "<P>", "<P "].iter().any(|p| memmem::find(words.as_bytes(), p.as_bytes()).is_some());
        Reader {
            page: false,
            zone: None,
            left_out: None,
            zones: Vec::new(),
            code: 0,
            between: Between::Blocks,
            lines: !has_paragraphs,
            shortcodes: shortcodes::closed(words),
            first: true,
            seen: before.start,
        }
    }

    /// Whether `item` belongs to what is left out of the page.
    fn is_left_out(&mut self, item: &Item<'a>) -> bool {
        match (&mut self.left_out, item) {
            (Some((name, depth)), Item::Open(tag)) => *depth += u32::from(tag.is(&[name]) && !tag.is_empty()),
            (Some((name, depth)), Item::Close(closed)) if is(closed, &[name]) => *depth -= 1,
            (None, Item::Open(tag)) if self.page && !tag.is_empty() && page::is_left_out(tag) => {
                self.left_out = Some((tag.name, 1));
                self.part(tag.name);
            }
            (None, _) => return false,
            _ => {}
        }
        self.left_out = self.left_out.filter(|(_, depth)| *depth > 0);
        true
    }

    fn item(&mut self, span: Span, item: Item<'a>, out: &mut Builder<'a>) {
        if self.is_left_out(&item) {
            return;
        }
        match item {
            Item::Text => self.letters(span, out),
            Item::Entity(read) if self.code == 0 => {
                self.go_on(span.start, out);
                out.written(span, read.into_owned().into());
                self.seen = span.end;
            }
            Item::Open(tag) => self.open(&tag),
            Item::Close(name) => self.close(name),
            // Comments let findings stand; those of programs are not read.
            Item::Comment if span.of(out.text).contains("copydesk-") => {
                self.gap(span.start, if self.first || self.between == Between::Nothing { "" } else { "\n" }, out);
                out.whole(span, Zone::Code);
                self.seen = span.end;
            }
            Item::Entity(_) | Item::Comment | Item::Other => {}
        }
    }

    fn open(&mut self, tag: &Tag<'a>) {
        self.part(tag.name);
        if self.between == Between::Blocks && is(tag.name, BLOCKS) {
            // A paragraph that nobody closed ends where the next block begins.
            while self.zones.pop_if(|(open, _)| is(open, &["p"])).is_some() {}
        }
        if tag.is(&["br"]) {
            self.between = self.between.max(Between::Line);
        }
        if tag.is_empty() {
            return;
        }
        self.code += u32::from(tag.is(CODE));
        if self.zones.len() < DEEPEST {
            self.zones.extend(zone(tag).map(|zone| (tag.name, zone)));
        }
    }

    fn close(&mut self, name: &str) {
        self.part(name);
        self.code = self.code.saturating_sub(u32::from(is(name, CODE)));
        if let Some(at) = self.zones.iter().rposition(|(open, _)| open.eq_ignore_ascii_case(name)) {
            self.zones.truncate(at);
        }
    }

    fn part(&mut self, name: &str) {
        if is(name, BLOCKS) {
            self.between = Between::Blocks;
        }
    }

    /// Text, and the shortcodes in it.
    fn letters(&mut self, mut span: Span, out: &mut Builder<'a>) {
        while let Some((start, length, item)) = shortcodes::first(span.of(out.text), &self.shortcodes) {
            let at = span.start + start as Offset;
            self.lines(Span::new(span.start, at), out);
            match item {
                Item::Open(tag) => self.open(&tag),
                Item::Close(name) => self.close(name),
                _ => {}
            }
            span.start = at + length as Offset;
        }
        self.lines(span, out);
    }

    /// Text, in paragraphs by its empty lines where nothing else tells them.
    fn lines(&mut self, mut span: Span, out: &mut Builder) {
        while let Some(at) = self.lines.then(|| empty_line(span.of(out.text))).flatten() {
            self.text(Span::new(span.start, span.start + at as Offset), out);
            self.between = Between::Blocks;
            span.start += at as Offset + 1;
        }
        self.text(span, out);
    }

    fn text(&mut self, span: Span, out: &mut Builder) {
        let words = span.of(out.text);
        if self.code > 0 || self.between != Between::Nothing && words.trim().is_empty() {
            return;
        }
        let blank = if self.between == Between::Nothing { 0 } else { words.len() - words.trim_start().len() };
        let span = Span::new(span.start + blank as Offset, span.end);
        self.go_on(span.start, out);
        out.words(span);
        self.seen = span.end;
    }

    /// Words come at `at`.
    fn go_on(&mut self, at: Offset, out: &mut Builder) {
        let parting = match self.between {
            Between::Nothing => "",
            _ if self.first => "",
            Between::Line => "\n",
            Between::Blocks => "\n\n",
        };
        self.gap(at, parting, out);
        if self.between == Between::Blocks {
            out.begin(self.zones.last().map(|(_, zone)| *zone).or(self.zone));
        }
        self.between = Between::Nothing;
    }

    /// All between the last words and `at` is read as `parting`.
    fn gap(&mut self, at: Offset, parting: &'static str, out: &mut Builder) {
        if self.seen < at || !parting.is_empty() {
            out.rewrite(Span::new(self.seen, at), parting.into());
        }
        out.pass(Span::empty(at));
        self.first = false;
    }
}

/// Where the line ends behind which an empty one comes.
fn empty_line(text: &str) -> Option<usize> {
    let is_empty = |rest: &str| rest.trim_start_matches([' ', '\t', '\r']).starts_with('\n');
    memchr::memchr_iter(b'\n', text.as_bytes()).find(|&at| is_empty(&text[at + 1..]))
}

/// What the text of an element is, where its name says so.
fn zone(tag: &Tag) -> Option<Zone> {
    if let Some(zone) = page::zone(tag).filter(|_| tag.is(BLOCKS)) {
        return Some(zone);
    }
    Some(match tag.name.to_ascii_lowercase().as_str() {
        "h1" => Zone::Headline,
        "h2" | "h3" | "h4" | "h5" | "h6" => Zone::Deck,
        "blockquote" | "pullquote" => Zone::BlockQuote,
        "figcaption" | "caption" => Zone::Caption,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::DEEPEST;
    use crate::draft::{Draft, Format, Zone};

    fn check(html: &str, expected: &[(&str, &str)]) {
        let draft = Draft::read(html.into(), Format::Markdown);
        let found: Vec<_> = draft.paragraphs.iter().map(|p| (format!("{:?}", p.zone), draft.at(p.span))).collect();
        let found: Vec<_> = found.iter().map(|(zone, words)| (zone.as_str(), *words)).collect();
        assert_eq!(found, expected, "{html}");
    }

    #[test]
    fn the_text_of_a_block_of_html_is_text() {
        check(
            "<p class=\"lead\">“We will wait,” Ada <b>Fenwick</b> said.</p>\n\n<blockquote>\n<p>&ldquo;No, Bram Oskell\nsaid.</p>\n</blockquote>\n\nThe end.\n",
            &[
                ("Body", "“We will wait,” Ada Fenwick said."),
                ("BlockQuote", "“No, Bram Oskell\nsaid."),
                ("Body", "The end."),
            ],
        );
        check(
            "<div>\n<!-- copydesk-x -->\n<img alt=\"x\"><script>“no”</script>\n</div>\n",
            &[("Code", "<!-- copydesk-x -->")],
        );
        check("<div>One<br>two <code>three</code> four</div>\n", &[("Body", "One\ntwo  four")]);
    }

    #[test]
    fn elements_in_each_other_without_end_are_read() {
        let text = format!("{}Owls sing.{}\n", "<h2>".repeat(3 * DEEPEST), "</h3>".repeat(3 * DEEPEST));
        let draft = Draft::read(text.as_str().into(), Format::Html);
        let found: Vec<_> = draft.paragraphs.iter().map(|p| (p.zone, draft.at(p.span))).collect();
        assert_eq!(found, [(Zone::Deck, "Owls sing.")]);
    }
}
