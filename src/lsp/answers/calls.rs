//! `textDocument/prepareCallHierarchy`, `callHierarchy/incomingCalls`, `callHierarchy/outgoingCalls`

use super::asked_at;
use crate::ide::calls::{self, Item};
use crate::lsp::convert::Pages;
use crate::lsp::desk::Desk;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;

pub fn prepare_call_hierarchy(
    desk: &Desk,
    params: CallHierarchyPrepareParams,
) -> Result<Option<Vec<CallHierarchyItem>>> {
    let Some((asked, offset)) = asked_at(desk, &params.text_document_position_params) else { return Ok(None) };
    let person = calls::prepare(&asked.view(), offset);
    Ok(person.and_then(|person| item(person, &asked.pages())).map(|item| vec![item]))
}

pub fn incoming_calls(
    desk: &Desk,
    params: CallHierarchyIncomingCallsParams,
) -> Result<Option<Vec<CallHierarchyIncomingCall>>> {
    let Some((asked, offset)) = asked_at(desk, &first_name(params.item)) else { return Ok(None) };
    let pages = asked.pages();
    let calls = calls::incoming(&asked.view(), offset, &|file| asked.other(file)).into_iter().filter_map(|call| {
        let file = call.item.place.file;
        let from_ranges = call.spans.iter().filter_map(|&span| pages.range(file, span)).collect();
        Some(CallHierarchyIncomingCall { from: item(call.item, &pages)?, from_ranges })
    });
    Ok(Some(calls.collect()))
}

pub fn outgoing_calls(
    desk: &Desk,
    params: CallHierarchyOutgoingCallsParams,
) -> Result<Option<Vec<CallHierarchyOutgoingCall>>> {
    let Some((asked, offset)) = asked_at(desk, &first_name(params.item)) else { return Ok(None) };
    let pages = asked.pages();
    let calls = calls::outgoing(&asked.view(), offset).into_iter().filter_map(|call| {
        let from_ranges = call.spans.iter().filter_map(|&span| pages.range(asked.file, span)).collect();
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
