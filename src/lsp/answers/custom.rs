//! `copydesk/people`, `copydesk/quotes`, `copydesk/quoteDiff`

use crate::ide;
use crate::index::Place;
use crate::lsp::custom::*;
use crate::lsp::desk::Desk;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::Location;

pub fn people(desk: &Desk, params: OfDocument) -> Result<Option<Vec<Person>>> {
    let Some(asked) = desk.asked(&params.text_document.uri) else { return Ok(None) };
    let pages = asked.pages();
    let people = ide::panels::people(&asked.view()).into_iter().map(|person| Person {
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

pub fn quotes(desk: &Desk, params: OfDocument) -> Result<Option<Vec<Quote>>> {
    let Some(asked) = desk.asked(&params.text_document.uri) else { return Ok(None) };
    let pages = asked.pages();
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
    Ok(Some(ide::panels::quotes(&asked.view()).into_iter().filter_map(quote).collect()))
}

pub fn quote_diff(desk: &Desk, params: QuoteDiffParams) -> Result<Option<QuoteDiff>> {
    Ok(page(desk, &params.a).zip(page(desk, &params.b)).map(|(left, right)| QuoteDiff { left, right }))
}

fn page(desk: &Desk, location: &Location) -> Option<Page> {
    let asked = desk.asked(&location.uri)?;
    let pages = asked.pages();
    let span = pages.span(asked.file, location.range)?;
    let (speaker, text) = ide::panels::quote_page(&asked.view(), span.start)?;
    let line = location.range.start.line + 1;
    let place = format!("{}, line {line}", pages.file_name(asked.file));
    Some(Page { title: speaker.map_or_else(|| place.clone(), |speaker| format!("{speaker} in {place}")), text })
}
