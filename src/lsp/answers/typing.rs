//! `textDocument/linkedEditingRange`, `textDocument/onTypeFormatting`

use crate::ide::{linked, typing};
use crate::lsp::library::Snapshot;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{DocumentOnTypeFormattingParams, LinkedEditingRangeParams, LinkedEditingRanges, TextEdit};

pub fn linked_editing_range(
    snapshot: &Snapshot,
    params: LinkedEditingRangeParams,
) -> Result<Option<LinkedEditingRanges>> {
    let Some((reading, offset)) = snapshot.reading_at(&params.text_document_position_params) else { return Ok(None) };
    let Some(spans) = linked::linked(&reading.view(), offset) else { return Ok(None) };
    let pages = reading.pages();
    let ranges: Option<Vec<_>> = spans.into_iter().map(|span| pages.range(reading.file, span)).collect();
    Ok(ranges.map(|ranges| LinkedEditingRanges { ranges, word_pattern: Some(linked::MARKS.to_owned()) }))
}

pub fn on_type_formatting(
    snapshot: &Snapshot,
    params: DocumentOnTypeFormattingParams,
) -> Result<Option<Vec<TextEdit>>> {
    let Some((reading, offset)) = snapshot.reading_at(&params.text_document_position) else { return Ok(None) };
    let Some(edit) = typing::typed(&reading.view(), offset) else { return Ok(None) };
    Ok(reading.pages().edit(&edit).map(|edit| vec![edit]))
}
