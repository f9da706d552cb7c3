//! Document links: web addresses, and the names of other articles where the text gives them.

use crate::draft::FORMATS;
use crate::text::{Offset, Span};
use regex::Regex;
use std::sync::LazyLock;

/// Words that lead somewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The words.
    pub span: Span,
    /// Where they lead.
    pub target: Target,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// To a page of the web.
    Web(String),
    /// To a file of this name, maybe with folders before it.
    File(String),
}

/// The links in `text`, in order.
pub fn links(text: &str) -> Vec<Link> {
    // Most articles have none, and a look for two signs is cheap.
    if memchr::memmem::find(text.as_bytes(), b"://").is_none() && !text.contains('.') {
        return Vec::new();
    }
    let found = SIGNS.find_iter(text).map(|found| {
        let words = whole(found.as_str());
        let span = Span::new(found.start() as Offset, (found.start() + words.len()) as Offset);
        let web = words.starts_with("http");
        Link { span, target: if web { Target::Web(words.to_owned()) } else { Target::File(words.to_owned()) } }
    });
    found.filter(|link| link.span.len() > 8 || matches!(link.target, Target::File(_))).collect()
}

static SIGNS: LazyLock<Regex> = LazyLock::new(|| {
    let endings: Vec<&str> = FORMATS.iter().flat_map(|spec| spec.endings).copied().collect();
    let signs = format!(r#"https?://[^\s<>"“”‘’«»`|\\^{{}}]+|[\w][\w./-]*\.(?:{})\b"#, endings.join("|"));
    Regex::new(&signs).expect("a pattern written here is a sound one")
});

/// Without the signs behind it that belong to the sentence.
fn whole(words: &str) -> &str {
    let mut words = words;
    loop {
        let shorter = words.trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_', '\'']);
        let bracket =
            |open, close| shorter.ends_with(close) && shorter.matches(open).count() < shorter.matches(close).count();
        let shorter = if bracket('(', ')') || bracket('[', ']') { &shorter[..shorter.len() - 1] } else { shorter };
        if shorter.len() == words.len() {
            return words;
        }
        words = shorter;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_articles_without_the_signs_behind_them() {
        let text =
            "See https://example.org/a_(b), “https://example.org/x”. In council/minutes.md (and wire.txt) or mdx.";
        let shown: Vec<&str> = links(text).iter().map(|link| link.span.of(text)).collect();
        assert_eq!(shown, ["https://example.org/a_(b)", "https://example.org/x", "council/minutes.md", "wire.txt"]);
        assert_eq!(links("The ferry costs 3.50: see p. 7, http://."), []);
    }
}
