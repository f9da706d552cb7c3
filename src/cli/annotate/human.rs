//! `annotate` for a person to read: the article with a number behind everybody who is meant, the speaker behind every
//! quotation, and a list of the people.

use crate::article::{Article, Confidence, Evidence, MentionKind, QuoteKind, Utterance};
use crate::cli::load::Source;
use crate::text::{Offset, Span, visible, visible_lines};
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};

/// Writes one article.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write(out: &mut impl Write, source: &Source, color: bool) -> io::Result<()> {
    let article = &source.article;
    let paint = Paint { color };
    writeln!(out, "{}", paint.with(BOLD, &format!("── {} ──", visible(&source.path.to_string_lossy()))))?;
    writeln!(out, "{}", annotated(article, &paint).trim_end())?;
    writeln!(out)?;
    people(out, article, &paint)
}

/// The list of people: number, name, roles, how often they are meant and quoted.
fn people(out: &mut impl Write, article: &Article, paint: &Paint) -> io::Result<()> {
    for (id, person) in article.people.iter().enumerate() {
        let quoted = article.utterances.iter().filter(|u| speaker_of(u) == Some(id)).count();
        let mut roles: Vec<&str> = person.roles.iter().map(|role| article.draft.at(*role)).collect();
        roles.dedup();
        let roles = visible(&roles.join("; ")).into_owned();
        let roles = if roles.is_empty() { roles } else { format!(", {roles}") };
        let name = paint.with(person_style(id), &format!("[{}] {}", id + 1, visible(&person.name)));
        writeln!(out, "{name}{roles} · named or meant {}, quoted {}", times(person.mentions.len()), times(quoted))?;
    }
    Ok(())
}

fn times(count: usize) -> String {
    match count {
        0 => "never".into(),
        1 => "once".into(),
        2 => "twice".into(),
        more => format!("{more} times"),
    }
}

/// The text with its annotations.
fn annotated(article: &Article, paint: &Paint) -> String {
    let mut pieces = pieces(article);
    // Where one piece ends another may begin; the inner one ends first.
    pieces.sort_by_key(|piece| (piece.span.start, std::cmp::Reverse(piece.span.end)));
    let mut text = String::with_capacity(article.text().len() * 2);
    let mut open: Vec<&Piece> = Vec::new();
    let mut at: Offset = 0;
    let copy = |text: &mut String, at: &mut Offset, to: Offset| {
        text.push_str(&visible_lines(Span::new(*at, to.max(*at)).of(article.text())));
        *at = to.max(*at);
    };
    for piece in &pieces {
        while let Some(last) = open.pop_if(|last| last.span.end <= piece.span.start) {
            copy(&mut text, &mut at, last.span.end);
            close(&mut text, last, &open, paint);
        }
        copy(&mut text, &mut at, piece.span.start);
        text.push_str(&paint.style(piece.style).to_string());
        open.push(piece);
    }
    while let Some(last) = open.pop() {
        copy(&mut text, &mut at, last.span.end);
        close(&mut text, last, &open, paint);
    }
    copy(&mut text, &mut at, article.text().len() as Offset);
    text
}

fn close(text: &mut String, piece: &Piece, around: &[&Piece], paint: &Paint) {
    text.push_str(&piece.note);
    text.push_str(&format!("{:#}", paint.style(piece.style)));
    for outer in around {
        text.push_str(&paint.style(outer.style).to_string());
    }
}

/// A stretch of text with a style, and what is said behind it.
struct Piece {
    span: Span,
    style: Style,
    note: String,
}

fn pieces(article: &Article) -> Vec<Piece> {
    let furniture = article.draft.paragraphs.iter().filter(|paragraph| !paragraph.zone.is_body());
    let furniture = furniture.map(|paragraph| Piece { span: paragraph.span, style: DIM, note: String::new() });
    let quotes = article.quotes.iter().filter_map(|quote| {
        let utterance = &article.utterances[quote.utterance?];
        // The last segment tells for all.
        let last = utterance.segments.last().is_some_and(|&last| article.quotes[last].span == quote.span);
        let note = if last { said(article, utterance) } else { String::new() };
        let style = if quote.kind == QuoteKind::Partial { PARTIAL } else { DIRECT };
        Some(Piece { span: quote.span, style, note })
    });
    let mentions = article.mentions.iter().filter_map(|mention| {
        let person = mention.person?;
        let doubt = if mention.kind != MentionKind::Name && mention.confidence == Confidence::Guess { "?" } else { "" };
        Some(Piece { span: mention.span, style: person_style(person), note: format!("[{}{doubt}]", person + 1) })
    });
    furniture.chain(quotes).chain(mentions).collect()
}

fn speaker_of(utterance: &Utterance) -> Option<usize> {
    utterance.attribution.speaker.as_ref()?.person
}

/// "⟨2, said after⟩"
fn said(article: &Article, utterance: &Utterance) -> String {
    let attribution = &utterance.attribution;
    let who = match (&attribution.speaker, speaker_of(utterance)) {
        (_, Some(person)) => (person + 1).to_string(),
        (Some(speaker), None) => visible(article.draft.at(speaker.span)).into_owned(),
        (None, None) => return "⟨nobody⟩".into(),
    };
    let doubt = if article.sureness(attribution) == Confidence::Certain { "" } else { "?" };
    format!("⟨{who}{doubt}, {}⟩", why(attribution.evidence))
}

fn why(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::SaidAfter => "said after",
        Evidence::SaidBefore => "said before",
        Evidence::SaidInside => "said between",
        Evidence::Colon => "colon",
        Evidence::AccordingTo => "according to",
        Evidence::InSentence => "in the sentence",
        Evidence::ParagraphBefore => "paragraph before",
        Evidence::ParagraphAfter => "paragraph after",
        Evidence::Continued => "continued",
        Evidence::Alternation => "in turn",
        Evidence::Nothing => "nothing shows it",
    }
}

const PLAIN: Style = Style::new();
const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const DIRECT: Style = AnsiColor::Green.on_default();
const PARTIAL: Style = AnsiColor::Green.on_default().italic();
/// Told apart on dark and light ground.
const PEOPLE: [AnsiColor; 5] =
    [AnsiColor::Cyan, AnsiColor::Magenta, AnsiColor::Yellow, AnsiColor::Blue, AnsiColor::Red];

fn person_style(person: usize) -> Style {
    PEOPLE[person % PEOPLE.len()].on_default().bold()
}

/// Writes styles, or leaves them out.
struct Paint {
    color: bool,
}

impl Paint {
    fn style(&self, style: Style) -> Style {
        if self.color { style } else { PLAIN }
    }

    fn with(&self, style: Style, text: &str) -> String {
        let style = self.style(style);
        format!("{style}{text}{style:#}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    #[test]
    fn everything_stands_in_its_place() {
        let text = "“We sail at noon,” Ada Fenwick said. “The tide will not wait.”\n\nShe called Bram Oskell “late.”\n";
        let article = Article::read(text.into(), Default::default(), &Default::default());
        let source = Source { path: "ferry.txt".into(), article, stylebook: Default::default(), writable: false };
        let mut out = Vec::new();
        write(&mut out, &source, false).expect("memory");
        expect![[r#"
            ── ferry.txt ──
            “We sail at noon,” Ada Fenwick[1] said. “The tide will not wait.”⟨1, said after⟩

            She[1] called Bram Oskell[2] “late.”⟨1?, in the sentence⟩

            [1] Ada Fenwick · named or meant twice, quoted twice
            [2] Bram Oskell · named or meant once, quoted never
        "#]]
        .assert_eq(&String::from_utf8(out).expect("text"));
    }
}
