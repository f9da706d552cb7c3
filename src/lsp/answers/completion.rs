//! `textDocument/completion`, `completionItem/resolve`

use super::asked_at;
use crate::ide::completion::{self, ProposalKind};
use crate::index::{FileId, Place};
use crate::lsp::desk::Desk;
use crate::text::Span;
use serde_json::json;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::*;

pub fn completion(desk: &Desk, params: CompletionParams) -> Result<Option<CompletionResponse>> {
    let Some((asked, offset)) = asked_at(desk, &params.text_document_position) else { return Ok(None) };
    let Some(found) = completion::completion(&asked.view(), offset) else { return Ok(None) };
    let pages = asked.pages();
    let Some(range) = pages.range(asked.file, found.span) else { return Ok(None) };
    let later = desk.can().resolve_documentation;
    let typed = found.span.of(asked.article.text()).to_owned();
    let items = found.proposals.into_iter().enumerate().map(|(number, proposal)| CompletionItem {
        label: proposal.label,
        kind: Some(match proposal.kind {
            ProposalKind::FullName | ProposalKind::SecondReference => CompletionItemKind::CLASS,
            ProposalKind::Title => CompletionItemKind::PROPERTY,
            ProposalKind::Quote => CompletionItemKind::TEXT,
        }),
        detail: Some(proposal.detail).filter(|detail| !detail.is_empty()),
        documentation: proposal
            .place
            .filter(|place| place.file != asked.file && !later)
            .map(|place| documentation(&pages.name(place, asked.file), &proposal.text)),
        data: proposal
            .place
            .filter(|place| place.file != asked.file && later)
            .map(|place| json!([asked.file.0, place.file.0, place.span.start, place.span.end])),
        sort_text: Some(format!("{number:03}")),
        // Editors match what was typed against this: an at sign belongs to it.
        filter_text: Some(if typed.starts_with('@') { format!("@{}", proposal.text) } else { proposal.text.clone() }),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text: proposal.text })),
        ..CompletionItem::default()
    });
    Ok(Some(CompletionResponse::Array(items.collect())))
}

/// Where a quote comes from is looked up when it is chosen.
pub fn completion_resolve(desk: &Desk, mut item: CompletionItem) -> Result<CompletionItem> {
    let Some(data) = item.data.take() else { return Ok(item) };
    let place = serde_json::from_value::<[u32; 4]>(data).ok().filter(|[.., start, end]| start <= end);
    let Some([here, file, start, end]) = place else {
        return Err(Error::invalid_params("This proposal did not come from here."));
    };
    let name = desk.pages().name(Place { file: FileId(file), span: Span::new(start, end) }, FileId(here));
    let text = match &item.text_edit {
        Some(CompletionTextEdit::Edit(edit)) => edit.new_text.clone(),
        _ => item.label.clone(),
    };
    item.documentation = Some(documentation(&name, &text));
    Ok(item)
}

fn documentation(from: &str, text: &str) -> Documentation {
    let value = format!("From {from}.\n\n{text}");
    Documentation::MarkupContent(MarkupContent { kind: MarkupKind::PlainText, value })
}
