//! `textDocument/prepareCallHierarchy`, `callHierarchy/incomingCalls`, `callHierarchy/outgoingCalls`

use crate::ide::calls::{self, Item};
use crate::lsp::library::Snapshot;
use crate::lsp::library::pages::Pages;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;

pub fn prepare_call_hierarchy(
    snapshot: &Snapshot,
    params: CallHierarchyPrepareParams,
) -> Result<Option<Vec<CallHierarchyItem>>> {
    let Some((reading, offset)) = snapshot.reading_at(&params.text_document_position_params) else { return Ok(None) };
    let person = calls::prepare(&reading.view(), offset);
    Ok(person.and_then(|person| item(person, &reading.pages())).map(|item| vec![item]))
}

pub fn incoming_calls(
    snapshot: &Snapshot,
    params: CallHierarchyIncomingCallsParams,
) -> Result<Option<Vec<CallHierarchyIncomingCall>>> {
    let Some((reading, offset)) = snapshot.reading_at(&first_name(params.item)) else { return Ok(None) };
    let pages = reading.pages();
    let calls = calls::incoming(&reading.view(), offset, &|file| reading.other(file)).into_iter().filter_map(|call| {
        let file = call.item.place.file;
        let from_ranges = call.spans.iter().filter_map(|&span| pages.range(file, span)).collect();
        Some(CallHierarchyIncomingCall { from: item(call.item, &pages)?, from_ranges })
    });
    Ok(Some(calls.collect()))
}

pub fn outgoing_calls(
    snapshot: &Snapshot,
    params: CallHierarchyOutgoingCallsParams,
) -> Result<Option<Vec<CallHierarchyOutgoingCall>>> {
    let Some((reading, offset)) = snapshot.reading_at(&first_name(params.item)) else { return Ok(None) };
    let pages = reading.pages();
    let calls = calls::outgoing(&reading.view(), offset).into_iter().filter_map(|call| {
        let from_ranges = call.spans.iter().filter_map(|&span| pages.range(reading.file, span)).collect();
        Some(CallHierarchyOutgoingCall { to: item(call.item, &pages)?, from_ranges })
    });
    Ok(Some(calls.collect()))
}

/// The person is found again by the place of the name: numbers of people change with the text.
fn first_name(item: CallHierarchyItem) -> TextDocumentPositionParams {
    let text_document = TextDocumentIdentifier { uri: item.uri };
    TextDocumentPositionParams { text_document, position: item.selection_range.start }
}

fn item(person: Item, pages: &Pages) -> Option<CallHierarchyItem> {
    let Location { uri, range } = pages.location(person.place)?;
    Some(CallHierarchyItem {
        name: person.name,
        kind: SymbolKind::CLASS,
        tags: None,
        detail: Some(person.detail).filter(|detail| !detail.is_empty()),
        uri,
        range,
        selection_range: range,
        data: None,
    })
}
