//! `textDocument/inlayHint`, `inlayHint/resolve`

use crate::ide::inlay::{self, About, Hint};
use crate::index::{FileId, Place};
use crate::lsp::convert::Pages;
use crate::lsp::desk::Desk;
use crate::text::Span;
use serde_json::json;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{InlayHint, InlayHintLabel, InlayHintLabelPart, InlayHintLabelPartTooltip, InlayHintParams};

pub fn inlay_hint(desk: &Desk, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
    let Some(asked) = desk.asked(&params.text_document.uri) else { return Ok(None) };
    let pages = asked.pages();
    let Some(span) = pages.span(asked.file, params.range) else { return Ok(None) };
    let later = desk.can().resolve_hints;
    let hints = inlay::hints(&asked.view(), span).into_iter().filter_map(|hint| {
        let Place { file, span } = hint.place;
        let part = InlayHintLabelPart {
            value: label(&hint, &pages),
            tooltip: (!later).then(|| tooltip(&hint, &pages)),
            location: if later { None } else { pages.location(hint.place) },
            command: None,
        };
        let data = later.then(|| json!([tooltip_text(&hint, &pages), file.0, span.start, span.end]));
        Some(InlayHint {
            position: pages.position(asked.file, hint.at)?,
            label: InlayHintLabel::LabelParts(vec![part]),
            kind: None,
            text_edits: None,
            tooltip: None,
            padding_left: Some(true),
            padding_right: None,
            data,
        })
    });
    Ok(Some(hints.collect()))
}

/// Where a hint leads takes counting the lines of another file, and can wait until somebody points at it.
pub fn inlay_hint_resolve(desk: &Desk, mut hint: InlayHint) -> Result<InlayHint> {
    let Some(data) = hint.data.take() else { return Ok(hint) };
    let place = serde_json::from_value::<(String, u32, u32, u32)>(data).ok().filter(|(.., start, end)| start <= end);
    let (Some((text, file, start, end)), InlayHintLabel::LabelParts(parts)) = (place, &mut hint.label) else {
        return Err(Error::invalid_params("This hint did not come from here."));
    };
    for part in parts {
        part.tooltip = Some(InlayHintLabelPartTooltip::String(text.clone()));
        part.location = desk.pages().location(Place { file: FileId(file), span: Span::new(start, end) });
    }
    Ok(hint)
}

fn label(hint: &Hint, pages: &Pages) -> String {
    match &hint.about {
        About::Speaker { label, .. } => label.clone(),
        About::Other { sign } => inlay::cut(&format!("{sign} {}", pages.file_name(hint.place.file))),
    }
}

fn tooltip(hint: &Hint, pages: &Pages) -> InlayHintLabelPartTooltip {
    InlayHintLabelPartTooltip::String(tooltip_text(hint, pages))
}

fn tooltip_text(hint: &Hint, pages: &Pages) -> String {
    match &hint.about {
        About::Speaker { person, .. } => person.clone(),
        About::Other { sign: '⊂' } => format!("Fuller in {}", pages.file_name(hint.place.file)),
        About::Other { .. } => format!("Worded differently in {}", pages.file_name(hint.place.file)),
    }
}
