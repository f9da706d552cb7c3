//! `textDocument/linkedEditingRange`, `textDocument/onTypeFormatting`

use super::asked_at;
use crate::ide::{linked, typing};
use crate::lsp::desk::Desk;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{DocumentOnTypeFormattingParams, LinkedEditingRangeParams, LinkedEditingRanges, TextEdit};

pub fn linked_editing_range(desk: &Desk, params: LinkedEditingRangeParams) -> Result<Option<LinkedEditingRanges>> {
    let Some((asked, offset)) = asked_at(desk, &params.text_document_position_params) else { return Ok(None) };
    let Some(spans) = linked::linked(&asked.view(), offset) else { return Ok(None) };
    let pages = asked.pages();
    let ranges: Option<Vec<_>> = spans.into_iter().map(|span| pages.range(asked.file, span)).collect();
    Ok(ranges.map(|ranges| LinkedEditingRanges { ranges, word_pattern: Some(linked::MARKS.to_owned()) }))
}

pub fn on_type_formatting(desk: &Desk, params: DocumentOnTypeFormattingParams) -> Result<Option<Vec<TextEdit>>> {
    let Some((asked, offset)) = asked_at(desk, &params.text_document_position) else { return Ok(None) };
    let Some(edit) = typing::typed(&asked.view(), offset) else { return Ok(None) };
    let range = asked.pages().range(asked.file, edit.span);
    Ok(range.map(|range| vec![TextEdit { range, new_text: edit.text }]))
}
