//! `textDocument/foldingRange`

use crate::ide::folding::{FoldKind, folds};
use crate::lsp::desk::Desk;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{FoldingRange, FoldingRangeKind, FoldingRangeParams};

pub fn folding_range(desk: &Desk, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
    let Some(asked) = desk.asked(&params.text_document.uri) else { return Ok(None) };
    let (pages, characters) = (asked.pages(), !desk.can().line_folding);
    let ranges = folds(&asked.view()).into_iter().filter_map(|fold| {
        let range = pages.range(asked.file, fold.span).filter(|range| range.start.line < range.end.line)?;
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
