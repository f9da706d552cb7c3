//! `textDocument/inlayHint`, `inlayHint/resolve`

use crate::ide::inlay::{self, About, Hint};
use crate::index::{FileId, Place};
use crate::lsp::library::Snapshot;
use crate::lsp::library::pages::Pages;
use crate::text::{Offset, Span};
use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{InlayHint, InlayHintLabel, InlayHintLabelPart, InlayHintLabelPartTooltip, InlayHintParams};

/// Between two hints at one place: editors put them so close that they read as one.
const APART: &str = " · ";

pub fn inlay_hint(snapshot: &Snapshot, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
    let Some(reading) = snapshot.reading(&params.text_document.uri) else { return Ok(None) };
    let pages = reading.pages();
    let Some(span) = pages.span(reading.file, params.range) else { return Ok(None) };
    let later = snapshot.can().resolve.hints;
    let views = snapshot.views();
    let mut hints = inlay::hints(&reading.view(), span);
    hints.retain(|hint| match hint.about {
        About::Speaker { .. } => views.speakers,
        About::Other { .. } => views.other_articles,
    });
    let hints = hints.chunk_by(|one, next| one.at == next.at).filter_map(|here| {
        let (mut parts, mut known) = (Vec::new(), Vec::new());
        for hint in here {
            if !parts.is_empty() {
                parts.push(InlayHintLabelPart { value: APART.to_owned(), ..InlayHintLabelPart::default() });
            }
            let of_part = OfPart { part: parts.len(), tooltip: tooltip(hint, &pages), place: hint.place };
            let mut part = InlayHintLabelPart { value: label(hint, &pages), ..InlayHintLabelPart::default() };
            if later {
                known.push(of_part);
            } else {
                of_part.complete(&mut part, &pages);
            }
            parts.push(part);
        }
        Some(InlayHint {
            position: pages.position(reading.file, here.first()?.at)?,
            label: InlayHintLabel::LabelParts(parts),
            kind: None,
            text_edits: None,
            tooltip: None,
            padding_left: Some(true),
            padding_right: None,
            data: later.then(|| known.iter().map(OfPart::to_json).collect()),
        })
    });
    Ok(Some(hints.collect()))
}

/// Where a hint leads takes counting the lines of another file, and can wait until somebody points at it.
pub fn inlay_hint_resolve(snapshot: &Snapshot, mut hint: InlayHint) -> Result<InlayHint> {
    let Some(data) = hint.data.take() else { return Ok(hint) };
    let strange = || Error::invalid_params("This hint did not come from here.");
    let known = data.as_array().ok_or_else(strange)?;
    let InlayHintLabel::LabelParts(parts) = &mut hint.label else { return Err(strange()) };
    let pages = snapshot.pages();
    for of_part in known {
        let of_part = OfPart::from_json(of_part).ok_or_else(strange)?;
        let part = parts.get_mut(of_part.part).ok_or_else(strange)?;
        of_part.complete(part, &pages);
    }
    Ok(hint)
}

/// What there is to know of a part of a hint besides its words.
struct OfPart {
    part: usize,
    tooltip: String,
    place: Place,
}

impl OfPart {
    fn complete(self, part: &mut InlayHintLabelPart, pages: &Pages) {
        part.tooltip = Some(InlayHintLabelPartTooltip::String(self.tooltip));
        part.location = pages.location(self.place);
    }

    fn to_json(&self) -> Value {
        let Place { file, span } = self.place;
        json!((self.part, &self.tooltip, file, span.start, span.end))
    }

    fn from_json(data: &Value) -> Option<OfPart> {
        let (part, tooltip, file, start, end): (usize, String, FileId, Offset, Offset) =
            serde_json::from_value(data.clone()).ok()?;
        let place = (start <= end).then(|| Place { file, span: Span::new(start, end) })?;
        Some(OfPart { part, tooltip, place })
    }
}

fn label(hint: &Hint, pages: &Pages) -> String {
    match &hint.about {
        About::Speaker { label, .. } => label.clone(),
        About::Other { fuller } => {
            let name = pages.file_name(hint.place.file);
            // Without its ending: editors break lines behind a full stop.
            let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
            format!("{} {}", if *fuller { "fuller in" } else { "differs in" }, inlay::cut(stem))
        }
    }
}

fn tooltip(hint: &Hint, pages: &Pages) -> String {
    match &hint.about {
        About::Speaker { person, .. } => person.clone(),
        About::Other { fuller: true } => {
            format!("{} has more of what was said.", pages.file_name(hint.place.file))
        }
        About::Other { fuller: false } => {
            format!("{} has some of these words otherwise.", pages.file_name(hint.place.file))
        }
    }
}
