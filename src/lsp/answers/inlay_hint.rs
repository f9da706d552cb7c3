//! `textDocument/inlayHint`

use crate::ide;
use crate::lsp::desk::Desk;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{InlayHint, InlayHintLabel, InlayHintLabelPart, InlayHintLabelPartTooltip, InlayHintParams};

pub fn inlay_hint(desk: &Desk, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
    let Some(asked) = desk.asked(&params.text_document.uri) else { return Ok(None) };
    let pages = asked.pages();
    let Some(span) = pages.span(asked.file, params.range) else { return Ok(None) };
    let hints = ide::inlay::hints(&asked.view(), span).into_iter().filter_map(|hint| {
        let part = InlayHintLabelPart {
            value: hint.label,
            tooltip: Some(InlayHintLabelPartTooltip::String(hint.person)),
            location: pages.location(hint.place),
            command: None,
        };
        Some(InlayHint {
            position: pages.position(asked.file, hint.at)?,
            label: InlayHintLabel::LabelParts(vec![part]),
            kind: None,
            text_edits: None,
            tooltip: None,
            padding_left: Some(true),
            padding_right: None,
            data: None,
        })
    });
    Ok(Some(hints.collect()))
}
