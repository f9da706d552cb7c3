//! What each line of the page is for.

use super::Score;
use copydesk::article::Article;
use copydesk::draft::Zone;
use copydesk::text::Span;

/// Scores the zone of every line that is not blank, and the zones inside paragraphs.
pub fn score(article: &Article, score: &mut Score) {
    let text = score.gold.text.clone();
    let inline = score.gold.inline_zones.clone();
    let mut marks = score.gold.line_zones.clone().into_iter().peekable();
    let (mut zone, mut at) = ("body".to_owned(), 0);
    for line in text.split_inclusive('\n') {
        let span = Span::from(at..at + line.trim_end().len());
        at += line.len();
        while let Some((_, name)) = marks.next_if(|(start, _)| *start <= span.start) {
            zone = name;
        }
        if line.trim().is_empty() {
            zone = "body".to_owned();
            continue;
        }
        let Some(first) = first_words(article, span, &inline) else { continue };
        let right = accepted(&zone).contains(&first);
        score.count("lines", "all", right);
        score.count("lines", &zone, right);
        if !right {
            score.note(span, "zone", zone.clone(), format!("{first:?}"));
        }
    }
    for (span, zone) in inline {
        let over = article.draft.paragraphs.iter().filter(|p| p.span.overlaps(span));
        let is: Vec<Zone> = over.map(|p| p.zone).collect();
        let right = is.iter().any(|z| accepted(&zone).contains(z));
        score.count("inline zones", &zone, right);
        if !right {
            score.note(span, "inline zone", zone, format!("{is:?}"));
        }
    }
}

/// The zone of the first words of `line` that are in no inline zone; what is in no paragraph is body.
/// `None` where inline zones leave nothing of the line.
fn first_words(article: &Article, line: Span, inline: &[(Span, String)]) -> Option<Zone> {
    let mut start = line.start;
    for (span, _) in inline {
        let between = Span::new(start.min(span.start), span.start).of(article.text());
        if span.start >= start && span.start < line.end && between.trim().is_empty() {
            // The dash between a dateline and the lede belongs to neither.
            let rest = Span::new(span.end, line.end.max(span.end)).of(article.text());
            start = span.end + (rest.len() - rest.trim_start_matches(|c: char| !c.is_alphanumeric()).len()) as u32;
        }
    }
    let rest = Span::new(start, line.end.max(start));
    if rest.of(article.text()).trim().is_empty() {
        return None;
    }
    let first = article.draft.paragraphs.iter().find(|p| p.span.overlaps(rest));
    Some(first.map_or(Zone::Body, |p| p.zone))
}

/// The zones of the reading that say what the annotated one says. The reading has fewer: an embedded post is
/// a block of someone else's words, a heading inside the article is a subheading, turns and bullets are body.
fn accepted(zone: &str) -> &'static [Zone] {
    match zone {
        "headline" => &[Zone::Headline],
        "deck" => &[Zone::Deck],
        "subhead" => &[Zone::Deck, Zone::Crosshead],
        "byline" => &[Zone::Byline],
        "dateline" => &[Zone::Dateline],
        "caption" => &[Zone::Caption],
        "credit" => &[Zone::Credit],
        "slug" => &[Zone::Slug],
        "copyright" => &[Zone::Copyright],
        "contributed" => &[Zone::Contributor],
        "correction" | "note" => &[Zone::Correction],
        "post" | "blockquote" | "pullquote" => &[Zone::BlockQuote],
        "frontmatter" => &[Zone::FrontMatter],
        // A bare time on a line: furniture of some sort, and the reading has no word for it.
        "stamp" => &[Zone::Deck, Zone::Dateline, Zone::Slug, Zone::Body],
        _ => &[Zone::Body],
    }
}
