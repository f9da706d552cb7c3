//! `textDocument/selectionRange`

use crate::ide::selection::selection;
use crate::lsp::library::Snapshot;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{Range, SelectionRange, SelectionRangeParams};

pub fn selection_range(snapshot: &Snapshot, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
    let Some(reading) = snapshot.reading(&params.text_document.uri) else { return Ok(None) };
    let (pages, view) = (reading.pages(), reading.view());
    let chain = |position| {
        let spans = selection(&view, pages.offset(reading.file, position)?);
        let ranges = spans.into_iter().rev().filter_map(|span| pages.range(reading.file, span));
        ranges.fold(None, |parent: Option<SelectionRange>, range| match parent {
            Some(outer) if outer.range == range => Some(outer),
            outer => Some(SelectionRange { range, parent: outer.map(Box::new) }),
        })
    };
    // One answer for each position, in order: where there is nothing to select, the position itself.
    let here = |position| SelectionRange { range: Range { start: position, end: position }, parent: None };
    Ok(Some(params.positions.into_iter().map(|position| chain(position).unwrap_or_else(|| here(position))).collect()))
}
