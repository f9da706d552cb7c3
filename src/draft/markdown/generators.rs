//! What site generators put into Markdown: shortcodes (Hugo), tags and output (Liquid, Nunjucks), attribute lists
//! (kramdown). A CommonMark parser takes them for text and their arguments for copy, so they are hidden from it.

use super::hiding::HIDING;
use crate::text::{Span, floor_boundary};
use memchr::{memchr, memmem};
use std::borrow::Cow;

/// What begins and ends them.
const SIGNS: [(&str, &str); 4] = [("{{", "}}"), ("{%", "%}"), ("{:", "}"), ("{#", "#}")];

/// Tags whose words up to their end tag are no copy.
const BLOCKS: [&str; 2] = ["comment", "highlight"];

/// `text` with all of them hidden, as long as it is.
pub(super) fn hidden(text: &str) -> Cow<'_, str> {
    let spans = find(text);
    if spans.is_empty() {
        return text.into();
    }
    let mut shown = String::with_capacity(text.len());
    let mut at = 0;
    for span in spans {
        shown.push_str(&text[at..span.start as usize]);
        // A link is one only where nothing odd stands for its address, which nobody reads.
        let hiding = if shown.ends_with("](") { 'x' } else { HIDING };
        // The lines stay as they are.
        shown.extend(span.of(text).bytes().map(|byte| if byte == b'\n' { '\n' } else { hiding }));
        at = span.end as usize;
    }
    shown.push_str(&text[at..]);
    shown.into()
}

fn find(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    // Where the next end of each kind is, looked for once; nothing where there is none.
    let mut ends: [Option<usize>; 4] = [Some(0); 4];
    while let Some(length) = memchr(b'{', &text.as_bytes()[at..]) {
        at += length;
        let rest = &text[at..];
        let kind = SIGNS.iter().position(|(begin, _)| rest.starts_with(begin));
        let end = kind.and_then(|kind| {
            let close = SIGNS[kind].1;
            if ends[kind].is_some_and(|end| end < at + 2) {
                ends[kind] = memmem::find(&rest.as_bytes()[2..], close.as_bytes()).map(|length| at + 2 + length);
            }
            let end = ends[kind]? + close.len();
            // An empty line ends a paragraph, and whatever is open in it.
            (end - at < LONGEST && !text[at..end].contains("\n\n")).then_some(end)
        });
        match end {
            Some(end) => {
                let end = block_end(text, at, end);
                found.push(Span::from(at..end));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// Where the block ends that the tag between `at` and `end` begins; its own end where it begins none.
fn block_end(text: &str, at: usize, end: usize) -> usize {
    let Some(tag) = text[at..end].strip_prefix("{%") else { return end };
    let name = tag.trim_start_matches(['-', ' ']);
    let Some(block) = BLOCKS.iter().find(|block| name.starts_with(**block)) else { return end };
    let within = &text[end..floor_boundary(text, end + LONGEST)];
    let closing = memmem::find(within.as_bytes(), format!("end{block}").as_bytes());
    let behind = closing.and_then(|closing| Some(closing + memmem::find(&within.as_bytes()[closing..], b"%}")?));
    behind.map_or(end, |behind| end + behind + "%}".len())
}

/// What is longer was never closed. So many bytes have a caption and all the settings of a picture room in.
const LONGEST: usize = 4_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generators_are_hidden_line_by_line() {
        let check = |text: &str, shown: &str| assert_eq!(hidden(text).replace(HIDING, "·"), shown, "{text}");
        check("a {{< b >}} c", "a ········· c");
        check("{% b\nc %}{: .d}", "····\n··········");
        check("a {b} {{c", "a {b} {{c");
        check("{{a\n\nb}}", "{{a\n\nb}}");
        check("{# a #} [b]({{c}})", "······· [b](xxxxx)");
        check("{%- comment -%}a{% endcomment %}b{% comment %}c", "································b·············c");
    }
}
