//! Cards as Markdown or plain text.

use crate::ide::card::{Card, LineKind, Piece};
use crate::index::{FileId, Place};
use crate::lsp::capabilities::ClientCan;
use crate::lsp::library::pages::Pages;
use crate::text::{sign_for, visible_lines};
use tower_lsp::ls_types::*;

/// `card` about something in `file`.
pub fn hover(card: &Card, file: FileId, pages: &Pages, can: &ClientCan) -> Hover {
    let (kind, value) = if can.answers.markdown {
        (MarkupKind::Markdown, markdown(card, file, pages))
    } else {
        (MarkupKind::PlainText, visible_lines(&card.plain(|place| pages.name(place, file))).into_owned())
    };
    let contents = HoverContents::Markup(MarkupContent { kind, value });
    Hover { contents, range: pages.range(file, card.span) }
}

/// `card` about something in `file`, as Markdown. A list stands close under the line that leads into it; paragraphs stand apart.
fn markdown(card: &Card, file: FileId, pages: &Pages) -> String {
    let mut out = String::new();
    let mut before = None;
    for line in &card.lines {
        match (before, line.kind) {
            (None, _) => {}
            (Some(LineKind::Text), LineKind::Text) | (Some(LineKind::Item), LineKind::Text) => out.push_str("\n\n"),
            (Some(_), LineKind::Item) => out.push('\n'),
        }
        if line.kind == LineKind::Item {
            out.push_str("- ");
        }
        for piece in &line.pieces {
            match piece {
                Piece::Text(text) => out.push_str(&escape(text)),
                Piece::Strong(text) => out.extend(["**", &escape(text), "**"]),
                Piece::Removed(text) => out.extend(["−~~", &escape(text), "~~"]),
                Piece::Added(text) => out.extend(["+**", &escape(text), "**"]),
                Piece::Link(place) => out.push_str(&link(*place, file, pages)),
            }
        }
        before = Some(line.kind);
    }
    out
}

/// `place` as a link that editors follow from a hover.
fn link(place: Place, here: FileId, pages: &Pages) -> String {
    let name = escape(&pages.name(place, here));
    let Some(Location { uri, range }) = pages.location(place) else { return name };
    // A bracket would end the Markdown link; addresses write them with percent signs.
    let uri = uri.as_str().replace('(', "%28").replace(')', "%29");
    format!("[{name}]({uri}#L{},{})", range.start.line + 1, range.start.character + 1)
}

/// `text` so that Markdown shows it as it is, wherever it stands in a line: words of an article are no links, no HTML and
/// no headings. As few signs as can be: some editors show the backslashes.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.char_indices().peekable();
    let mut at_start = true;
    while let Some((at, c)) = rest.next() {
        let next = rest.peek().map_or(' ', |(_, next)| *next);
        let special = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '|' => true,
            // Inside a word, as in the names of files, it means nothing.
            '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
            '&' => next == '#' || next.is_ascii_alphabetic(),
            // Where a line begins: headings, quotes, lists, rules.
            '#' | '>' | '+' | '-' | '=' => at_start,
            ')' => is_number(&text[..at]),
            // Addresses that some editors take for links without being told.
            ':' => text[at..].starts_with("://"),
            '.' => is_number(&text[..at]) || ends_in_www(&text[..at]),
            '@' => true,
            _ => false,
        };
        if special {
            out.push('\\');
        }
        // A line break could begin anything, and other controls can hide or turn round what stands there.
        out.push(if c.is_control() { ' ' } else { sign_for(c).unwrap_or(c) });
        at_start &= c.is_whitespace();
        before = c;
    }
    out
}

/// Whether `text` is only a number: with a full stop or a bracket behind it it would begin a list.
fn is_number(text: &str) -> bool {
    let text = text.trim_start();
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn ends_in_www(text: &str) -> bool {
    text.len().checked_sub(3).and_then(|at| text.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case("www"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_shown_as_they_are() {
        assert_eq!(escape("page_one.txt, line 3"), "page_one.txt, line 3");
        assert_eq!(escape("_so_ *much* <b> [x] AT&T A & B"), "\\_so\\_ \\*much\\* \\<b> \\[x\\] AT\\&T A & B");
        assert_eq!(escape("at 7:30: “2.5 - 3,” #4 of 5."), "at 7:30: “2.5 - 3,” #4 of 5.");
    }

    #[test]
    fn words_of_an_article_are_no_markup() {
        for (words, shown) in [
            ("# Head", "\\# Head"),
            ("> so", "\\> so"),
            ("- one", "\\- one"),
            ("12. May", "12\\. May"),
            ("3) no", "3\\) no"),
            ("a\n# b\r\n- c", "a # b  - c"),
            ("![x](command:evil)", "!\\[x\\](command:evil)"),
            ("https://example.org", "https\\://example.org"),
            ("WWW.example.org", "WWW\\.example.org"),
            ("lio@example.org", "lio\\@example.org"),
            ("lio.@example.org", "lio.\\@example.org"),
            ("a\u{202e}b\u{2028}# c", "a�b�# c"),
            ("a | b", "a \\| b"),
        ] {
            assert_eq!(escape(words), shown, "{words:?}");
        }
    }

    #[test]
    fn markdown_of_differences_reads_well() {
        let documents = crate::lsp::library::documents::Documents::default();
        let pages = Pages::new(&documents, Default::default());
        let mut card = Card::new(Default::default());
        card.text(["Said by ".into(), Piece::Strong("Ada Fenwick".to_owned()), "?".into()]);
        card.text(["Elsewhere:".into()]);
        card.item([
            "worded differently: ".into(),
            Piece::Removed("not".into()),
            " ".into(),
            Piece::Added("never".into()),
        ]);
        let shown = markdown(&card, FileId::Loaded(0), &pages);
        assert_eq!(shown, "Said by **Ada Fenwick**?\n\nElsewhere:\n- worded differently: −~~not~~ +**never**");
    }
}
