//! `copydesk/people`, `copydesk/quotes`, `copydesk/quoteDiff`, `copydesk/quoteVersions`, `workspace/textDocumentContent`

use crate::ide;
use crate::index::Place;
use crate::lsp::custom::*;
use crate::lsp::library::Snapshot;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::Location;

pub fn people(snapshot: &Snapshot, params: OfDocument) -> Result<Option<Vec<Person>>> {
    let Some(reading) = snapshot.reading(&params.text_document.uri) else { return Ok(None) };
    let pages = reading.pages();
    let people = ide::panels::people(&reading.view()).into_iter().map(|person| Person {
        id: person.id,
        name: person.name,
        roles: person.roles,
        mentions: person
            .mentions
            .into_iter()
            .filter_map(|place| Some(Mention { location: pages.location(place)? }))
            .collect(),
        quotes: person
            .quotes
            .into_iter()
            .filter_map(|(text, place)| Some(Said { text, location: pages.location(place)? }))
            .collect(),
    });
    Ok(Some(people.collect()))
}

pub fn quotes(snapshot: &Snapshot, params: OfDocument) -> Result<Option<Vec<Quote>>> {
    let Some(reading) = snapshot.reading(&params.text_document.uri) else { return Ok(None) };
    let pages = reading.pages();
    let quote = |quote: ide::panels::QuoteEntry| {
        let occurrence =
            |(place, difference): (Place, String)| Some(Occurrence { location: pages.location(place)?, difference });
        Some(Quote {
            text: quote.text,
            speaker: quote.speaker,
            location: pages.location(quote.place)?,
            occurrences: quote.occurrences.into_iter().filter_map(occurrence).collect(),
        })
    };
    Ok(Some(ide::panels::quotes(&reading.view()).into_iter().filter_map(quote).collect()))
}

pub fn quote_diff(snapshot: &Snapshot, params: QuoteDiffParams) -> Result<Option<QuoteDiff>> {
    Ok(page(snapshot, &params.a).zip(page(snapshot, &params.b)).map(|(left, right)| QuoteDiff { left, right }))
}

fn page(snapshot: &Snapshot, location: &Location) -> Option<Page> {
    let reading = snapshot.reading(&location.uri)?;
    let pages = reading.pages();
    let span = pages.span(reading.file, location.range)?;
    let (speaker, text) = ide::panels::quote_page(&reading.view(), span.start)?;
    let place = pages.full_name(Place { file: reading.file, span });
    Some(Page { title: speaker.map_or_else(|| place.clone(), |speaker| format!("{speaker} in {place}")), text })
}

pub fn quote_versions(snapshot: &Snapshot, params: OfQuote) -> Result<Option<Page>> {
    Ok(all_versions(snapshot, &params.location))
}

fn all_versions(snapshot: &Snapshot, location: &Location) -> Option<Page> {
    let reading = snapshot.reading(&location.uri)?;
    let pages = reading.pages();
    let span = pages.span(reading.file, location.range)?;
    let found = ide::panels::all_versions(&reading.view(), span.start)?;
    let mut text = format!("“{}”\n", found.text);
    for (number, (place, words)) in (1..).zip(&found.versions) {
        text.push_str(&format!("\n{number}  {}: {words}", pages.full_name(*place)));
    }
    text.push('\n');
    Some(Page { title: format!("{} versions", found.versions.len()), text })
}

/// The text of a file that the editor cannot show.
pub fn text_document_content(snapshot: &Snapshot, params: OfContent) -> Result<Option<TextContent>> {
    let reading = snapshot.reading(&params.uri);
    Ok(reading.map(|reading| TextContent { text: reading.article.text().to_owned() }))
}
