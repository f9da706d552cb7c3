//! Takes the markup out of an annotated text. Knows braces and bars, not what the notes mean.

use super::Refusal;
use copydesk::text::Span;

/// Plain text, and what stood in its braces.
pub struct Marked {
    /// The text without any markup, to the end of its last line.
    pub text: String,
    /// The annotated stretches, outer ones before those inside them.
    pub stretches: Vec<Stretch>,
    /// The `{@zone}` marks: where the line begins, and the zone's name.
    pub zones: Vec<(u32, String)>,
}

/// `{words|note}`
pub struct Stretch {
    /// The words, in the plain text.
    pub span: Span,
    /// What is said of them.
    pub note: String,
}

/// Takes the markup out of `source`. As no markup holds a line end, lines keep their numbers.
///
/// # Errors
/// Braces that do not pair, a zone mark inside a line, a stretch that is empty or has a space at its edge.
pub fn strip(source: &str) -> Result<Marked, Refusal> {
    let mut marked = Marked { text: String::new(), stretches: Vec::new(), zones: Vec::new() };
    let mut open: Vec<u32> = Vec::new();
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let at = marked.text.len() as u32;
        if let Some(zone) = zone_mark(rest) {
            if !marked.text.is_empty() && !marked.text.ends_with('\n') {
                return Err(marked.refuse(format!("{{@{zone}}} is not at the start of a line")));
            }
            marked.zones.push((at, zone.to_owned()));
            rest = &rest[zone.len() + 3..];
        } else if c == '{' {
            open.push(at);
            rest = &rest[1..];
        } else if let Some(note) = note_end(rest).filter(|_| !open.is_empty()) {
            let span = Span::new(open.pop().unwrap_or(at), at);
            let words = span.of(&marked.text);
            if words.is_empty() || words != words.trim() {
                return Err(marked.refuse(format!("“{words}” ({note}) is empty or has a space at its edge")));
            }
            marked.stretches.push(Stretch { span, note: note.to_owned() });
            rest = &rest[note.len() + 2..];
        } else if c == '}' {
            return Err(marked.refuse("a closing brace without a note or an opening brace".into()));
        } else {
            marked.text.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    if let Some(&start) = open.first() {
        return Err(Refusal::at(&marked.text, start, "an opening brace that is not closed"));
    }
    // The sort is stable: of two notes on the same words, the outer one was pushed last and comes first.
    marked.stretches.reverse();
    marked.stretches.sort_by_key(|s| (s.span.start, u32::MAX - s.span.end));
    Ok(marked)
}

impl Marked {
    fn refuse(&self, what: String) -> Refusal {
        Refusal::at(&self.text, self.text.len() as u32, what)
    }
}

/// The zone that `rest` begins with a mark of.
fn zone_mark(rest: &str) -> Option<&str> {
    let name = rest.strip_prefix("{@")?.split('}').next()?;
    (!name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase())).then_some(name)
}

/// The note that `rest` begins with the bar of. A bar that a brace does not follow is a bar.
fn note_end(rest: &str) -> Option<&str> {
    let rest = rest.strip_prefix('|')?;
    let end = rest.find(['{', '}', '|'])?;
    rest[end..].starts_with('}').then(|| &rest[..end])
}
