//! `textDocument/foldingRange`

use crate::ide::folding::{FoldKind, folds};
use crate::lsp::library::Snapshot;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{FoldingRange, FoldingRangeKind, FoldingRangeParams};

pub fn folding_range(snapshot: &Snapshot, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
    let Some(reading) = snapshot.reading(&params.text_document.uri) else { return Ok(None) };
    let (pages, characters) = (reading.pages(), !snapshot.can().answers.line_folding);
    let ranges = folds(&reading.view()).into_iter().filter_map(|fold| {
        let range = pages.range(reading.file, fold.span).filter(|range| range.start.line < range.end.line)?;
        Some(FoldingRange {
            start_line: range.start.line,
            start_character: characters.then_some(range.start.character),
            end_line: range.end.line,
            end_character: characters.then_some(range.end.character),
            kind: Some(match fold.kind {
                FoldKind::Furniture => FoldingRangeKind::Comment,
                FoldKind::Quote => FoldingRangeKind::Region,
            }),
            collapsed_text: None,
        })
    });
    Ok(Some(ranges.collect()))
}
