//! The source map: how the text as read stands in the original.
//!
//! A front-end says what of the original is read otherwise (an entity, a tag, the signs of emphasis); all between is read
//! as it is written. Where nothing is read otherwise the two are one text, and the map costs nothing. Everything inside
//! works on the text as read; whoever shows a place or writes a fix asks here. Places are bytes, in both texts.

use super::format::{Escapes, Format};
use super::recording::Time;
use crate::text::{Offset, Span};
use std::borrow::Cow;
use std::sync::Arc;

/// A stretch of the original that is read otherwise than it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rewrite {
    /// What is written.
    pub original: Span,
    /// What is read instead; nothing where it is only mark-up.
    pub read: Cow<'static, str>,
}

/// Where a stretch that is read otherwise is in both texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    original: Span,
    read: Span,
}

/// The original text, and how the text as read stands in it. No question to it can fail: what is out of it is at its end.
///
/// ```
/// use copydesk::draft::{Draft, Format};
/// use copydesk::text::Span;
/// let source = Draft::read("It &ldquo;sails&rdquo;.".into(), Format::Markdown).source;
/// assert_eq!(&**source.read(), "It “sails”.");
/// assert_eq!(source.span(Span::new(3, 6)), Span::new(3, 10), "all of the entity");
/// assert_eq!(source.edit(Span::new(3, 6), "‘"), Some((Span::new(3, 10), "&lsquo;".to_owned())));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Source {
    original: Arc<str>,
    read: Arc<str>,
    format: Format,
    /// Whether nothing can be written in it, whatever its format.
    read_only: bool,
    /// In order, in both texts.
    pieces: Arc<[Piece]>,
    /// When words of a recording are said, by where they begin in the text as read.
    times: Arc<[(Offset, Time)]>,
}

impl Source {
    /// Of a text in which `rewrites` are read otherwise than they are written; they are in order and apart.
    pub(super) fn new(original: Arc<str>, format: Format, rewrites: &[Rewrite]) -> Source {
        if rewrites.is_empty() {
            return Source { read: original.clone(), original, format, ..Source::default() };
        }
        let mut text = String::with_capacity(original.len());
        let mut pieces = Vec::with_capacity(rewrites.len());
        let mut at = 0;
        for Rewrite { original: written, read } in rewrites {
            text.push_str(&original[at..written.start as usize]);
            let start = text.len();
            text.push_str(read);
            pieces.push(Piece { original: *written, read: Span::from(start..text.len()) });
            at = written.end as usize;
        }
        text.push_str(&original[at..]);
        Source { original, read: text.into(), format, pieces: pieces.into(), ..Source::default() }
    }

    /// The same, in which nothing can be written.
    pub(super) fn read_only(self) -> Source {
        Source { read_only: true, ..self }
    }

    /// The same, of a recording.
    pub(super) fn timed(self, times: Vec<(Offset, Time)>) -> Source {
        Source { times: times.into(), ..self }
    }

    /// When the words at `read` are said, in a transcript that tells it.
    pub fn time(&self, read: Offset) -> Option<Time> {
        let behind = self.times.partition_point(|(at, _)| *at <= read);
        behind.checked_sub(1).map(|at| self.times[at].1)
    }

    /// Whether anything can be written in it.
    pub fn is_writable(&self) -> bool {
        !self.read_only && self.format.spec().escapes.is_some()
    }

    /// The text as it is written.
    pub fn original(&self) -> &Arc<str> {
        &self.original
    }

    /// The text as it is read.
    pub fn read(&self) -> &Arc<str> {
        &self.read
    }

    /// Where `read` stands in the original: without the mark-up around it, with all of what is read otherwise. A place
    /// between two letters belongs to the one before it, unless that is white space.
    pub fn span(&self, read: Span) -> Span {
        if self.pieces.is_empty() {
            return read;
        }
        let (start, end) = (self.start(read.start), self.end(read.end));
        if !read.is_empty() {
            return Span::new(start, end.max(start));
        }
        let opens = self.original[..end as usize].ends_with(char::is_whitespace);
        Span::empty(if opens { start } else { end })
    }

    /// What is read of the stretch `original`.
    pub fn span_read(&self, original: Span) -> Span {
        let start = self.offset_read(original.start);
        Span::new(start, self.offset_read(original.end).max(start))
    }

    /// Where the byte at `original` is in the text as read; inside of what is read otherwise, where that begins.
    pub fn offset_read(&self, original: Offset) -> Offset {
        let behind = self.pieces.partition_point(|piece| piece.original.end <= original);
        match self.pieces.get(behind).filter(|piece| piece.original.start < original) {
            Some(piece) => piece.read.start,
            None => {
                let (from, to) = self.before(behind).map_or((0, 0), |piece| (piece.original.end, piece.read.end));
                to + (original - from)
            }
        }
    }

    /// What puts `new` in the place of `read` in the original, in the format's own escapes. Nothing
    /// where mark-up would be lost, or where nobody can write in the format.
    pub fn edit(&self, read: Span, new: &str) -> Option<(Span, String)> {
        let spec = self.format.spec();
        let escapes = spec.escapes.filter(|_| self.is_writable())?;
        if escapes == Escapes::None && self.pieces.is_empty() {
            return Some((read, new.to_owned()));
        }
        if spec.comment.is_some_and(|(begin, _)| new.starts_with(begin)) {
            return Some((self.span(read), new.to_owned()));
        }
        let (read, new) = difference(&self.read, read, new);
        let first = self.pieces.partition_point(|piece| piece.read.end < read.start);
        // What begins a line, such as the ">" of a quotation, may not come to stand in the middle of one.
        let line_goes = read.of(&self.read).ends_with('\n') && !new.ends_with('\n');
        let is_within = |piece: &&Piece| piece.read.start < read.end || line_goes && piece.read.start == read.end;
        let mut as_entity = false;
        for piece in self.pieces[first..].iter().take_while(is_within) {
            let touches = piece.read.overlaps(read) || piece.read.is_empty() && read.start < piece.read.start;
            let written = piece.original.of(&self.original);
            let is_letter = written.starts_with(['&', '\\']) && read.covers(piece.read);
            let parts = |words: &str| words.contains('\n');
            if touches && !(is_letter && !piece.read.is_empty() && !parts(piece.read.of(&self.read))) {
                return None;
            }
            as_entity |= touches && escapes.is_reference(written);
        }
        Some((self.span(read), escapes.write(new, as_entity)?))
    }

    fn before(&self, piece: usize) -> Option<&Piece> {
        self.pieces[..piece].last()
    }

    /// Where what begins at `read` begins in the original.
    fn start(&self, read: Offset) -> Offset {
        let behind = self.pieces.partition_point(|piece| piece.read.end <= read);
        match self.pieces.get(behind).filter(|piece| piece.read.start <= read) {
            Some(piece) => piece.original.start,
            None => self.verbatim(behind, read),
        }
    }

    /// Where what ends at `read` ends in the original.
    fn end(&self, read: Offset) -> Offset {
        let behind = self.pieces.partition_point(|piece| piece.read.end < read);
        match self.pieces.get(behind).filter(|piece| piece.read.start < read) {
            Some(piece) => piece.original.end,
            None => self.verbatim(behind, read),
        }
    }

    /// Where `read` is in the original, between the piece of that number and the one before it.
    fn verbatim(&self, behind: usize, read: Offset) -> Offset {
        let (from, to) = self.before(behind).map_or((0, 0), |piece| (piece.read.end, piece.original.end));
        to + (read - from)
    }
}

/// The part of `span` in which `new` differs from what stands there, and what is new of it.
fn difference<'n>(text: &str, span: Span, new: &'n str) -> (Span, &'n str) {
    let old = span.of(text);
    let same = |(old, new): &(char, char)| old == new;
    let front: usize = old.chars().zip(new.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (old, rest) = (&old[front..], &new[front..]);
    let back: usize = old.chars().rev().zip(rest.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let start = span.start + front as Offset;
    (Span::new(start, span.end - back as Offset), &rest[..rest.len() - back])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Draft;
    use proptest::prelude::*;

    /// "*Ada* Fenwick&rsquo;s" and a blockquote's sign.
    fn story() -> Source {
        let original = "“No,” *Ada* Fenwick&rsquo;s aide\n> said.";
        let at = |words: &str| Span::of_piece(original, &original[original.find(words).unwrap()..][..words.len()]);
        let star = at("*Ada*");
        let rewrites = [
            (Span::new(star.start, star.start + 1), ""),
            (Span::new(star.end - 1, star.end), ""),
            (at("&rsquo;"), "’"),
            (at("> "), ""),
        ];
        let rewrites = rewrites.map(|(original, read)| Rewrite { original, read: read.into() });
        Source::new(original.into(), Format::Markdown, &rewrites)
    }

    fn find(source: &Source, words: &str) -> Span {
        let start = source.read().find(words).unwrap();
        Span::from(start..start + words.len())
    }

    #[test]
    fn places_are_translated_both_ways() {
        let source = story();
        assert_eq!(&**source.read(), "“No,” Ada Fenwick’s aide\nsaid.");
        let check = |read: &str, written: &str| {
            let span = source.span(find(&source, read));
            assert_eq!(span.of(source.original()), written);
            assert_eq!(source.span_read(span).of(source.read()), read);
        };
        check("“No,”", "“No,”");
        check("Ada Fenwick", "Ada* Fenwick");
        check("Ada", "Ada");
        check("Fenwick’s", "Fenwick&rsquo;s");
        check("aide\nsaid", "aide\n> said");
    }

    #[test]
    fn a_fix_is_written_in_the_escapes_of_the_format() {
        let source = story();
        let edit = |old: &str, new: &str| {
            let (span, put) = source.edit(find(&source, old), new)?;
            Some(format!("{} -> {put}", span.of(source.original())))
        };
        assert_eq!(edit("’", "'").as_deref(), Some("&rsquo; -> '"));
        assert_eq!(edit("’", "‘").as_deref(), Some("&rsquo; -> &lsquo;"));
        assert_eq!(edit("“No,”", "“Never*,”").as_deref(), Some("o -> ever\\*"));
        assert_eq!(edit("Ada Fenwick", "Ida Fenwick").as_deref(), Some("A -> I"));
        assert_eq!(edit("Ada Fenwick", "Fenwick").as_deref(), None, "the emphasis would be lost");
        assert_eq!(edit("aide\nsaid", "aide said").as_deref(), None, "a > would stand in the line");
        assert_eq!(edit("aide\nsaid", "aides\nsaid").as_deref(), Some(" -> s"));
    }

    #[test]
    fn a_fix_in_other_formats_keeps_to_their_strings() {
        let edit = |text: &str, format: Format, old: &str, new: &str| {
            let source = Draft::read(text.into(), format).source;
            let (span, put) = source.edit(find(&source, old), new)?;
            Some(format!("{} -> {put}", span.of(text)))
        };
        let json = r#"{"guid":"g","body_html":"<p>\u201cNo,\" <b>Ada</b> said.</p><p>So.</p>"}"#;
        assert_eq!(edit(json, Format::Json, "“", "\"").as_deref(), Some(r#"\u201c -> \""#));
        assert_eq!(edit(json, Format::Json, "\"", "”").as_deref(), Some(r#"\" -> ”"#));
        assert_eq!(edit(json, Format::Json, "Ada said", "Ida said").as_deref(), Some("A -> I"));
        assert_eq!(edit(json, Format::Json, "Ada said", "said"), None, "the tag would be lost");
        assert_eq!(edit(json, Format::Json, "said.\n\nSo", "said. So"), None, "they are two paragraphs");
        let xml = "<nitf><body><body.content><p>&#8220;No,&#8221; Ada said.</p></body.content></body></nitf>";
        assert_eq!(edit(xml, Format::Xml, "”", "’").as_deref(), Some("&#8221; -> &#8217;"));
        assert_eq!(edit(xml, Format::Xml, "Ada", "A&B").as_deref(), Some("da -> &amp;B"));
        let speech = "<publicwhip><speech speakername='Ada'><p>We sail.</p></speech></publicwhip>";
        assert_eq!(edit(speech, Format::Xml, "sail", "sing"), None, "nobody changes what was said");
    }

    const PIECES: [&str; 20] = [
        "“We sail,” ",
        "*Ada* ",
        "**Fenw",
        "ick** ",
        "&rsquo;s ",
        "&#8212;",
        "&bogus; ",
        "\n\n",
        "\r\n",
        "> quoted ",
        "<p class='x'>",
        "</p>\n",
        "<b>bold</b> ",
        "<!-- note -->",
        "[[a|Bram]] ",
        "[link](http://e.org/“) ",
        "{{< x \"y\" >}} ",
        "`code` ",
        "\\* 🦉",
        "---\ntitle: x\n---\n",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        /// What is read as it is written is the same in both texts, and every place leads back to itself.
        #[test]
        fn every_word_leads_to_itself_in_the_original(pieces in prop::collection::vec(0..PIECES.len(), 0..24)) {
            let text: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
            let draft = Draft::read(text.as_str().into(), Format::Markdown);
            for token in &draft.tokens {
                let written = draft.source.span(token.span);
                prop_assert_eq!(draft.source.span_read(written), token.span);
                let plain = !written.of(&text).contains(['&', '<', '*', '\\', '{', '[', ']', '>', '|']);
                prop_assert!(!plain || written.of(&text) == draft.at(token.span), "{:?}", token);
            }
        }
    }

    #[test]
    fn plain_text_is_its_own_original() {
        let source = Source::new("Ada & “Bram”".into(), Format::Plain, &[]);
        assert!(Arc::ptr_eq(source.read(), source.original()));
        assert_eq!(source.edit(Span::new(4, 5), "<*>"), Some((Span::new(4, 5), "<*>".to_owned())));
    }
}
