//! Where a stretch of text is, in bytes.

use std::ops::Range;

/// A place in a text: bytes from its start, always on a `char` boundary.
///
/// `u32`, because texts over 4 GB are refused at the door (see the size limit in the settings).
pub type Offset = u32;

/// A half-open stretch of text in bytes, `start..end`, both on `char` boundaries.
///
/// ```
/// use copydesk::text::Span;
/// let span = Span::new(3, 6);
/// assert_eq!(span.of("an owl"), "owl");
/// assert!(span.contains(3) && !span.contains(6));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "Stored")]
pub struct Span {
    /// First byte.
    pub start: Offset,
    /// One past the last byte.
    pub end: Offset,
}

/// A span from a file, which may be damaged.
#[derive(serde::Deserialize)]
struct Stored {
    start: Offset,
    end: Offset,
}

impl TryFrom<Stored> for Span {
    type Error = &'static str;

    fn try_from(Stored { start, end }: Stored) -> Result<Span, &'static str> {
        if start <= end { Ok(Span { start, end }) } else { Err("a span runs backward") }
    }
}

impl Span {
    /// The span `start..end`; `start` must not be after `end`.
    pub fn new(start: Offset, end: Offset) -> Span {
        debug_assert!(start <= end, "a span runs forward: {start}..{end}");
        Span { start, end }
    }

    /// Where `piece` stands in `text`, of which it is a slice.
    ///
    /// ```
    /// use copydesk::text::Span;
    /// let text = "an owl";
    /// assert_eq!(Span::of_piece(text, &text[3..]), Span::new(3, 6));
    /// ```
    pub fn of_piece(text: &str, piece: &str) -> Span {
        let start = piece.as_ptr() as usize - text.as_ptr() as usize;
        Span::from(start..start + piece.len())
    }

    /// The span of no bytes at `at`.
    pub fn empty(at: Offset) -> Span {
        Span { start: at, end: at }
    }

    /// Length in bytes.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the byte at `offset` is inside.
    pub fn contains(self, offset: Offset) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Like [`Span::contains`], but a cursor right behind the last character counts too.
    pub fn touches(self, offset: Offset) -> bool {
        self.start <= offset && offset <= self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The words it covers in `text`; nothing where it does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// As a range for indexing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Span {
        Span::new(range.start as Offset, range.end as Offset)
    }
}

#[test]
fn a_damaged_file_makes_no_span_that_runs_backward() {
    let stored = postcard::to_stdvec(&Span::new(3, 6)).unwrap();
    assert_eq!(postcard::from_bytes(&stored), Ok(Span::new(3, 6)));
    assert!(postcard::from_bytes::<Span>(&[6, 3]).is_err());
}
