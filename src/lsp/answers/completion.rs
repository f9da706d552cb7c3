//! `textDocument/completion`

use super::asked_at;
use crate::ide::completion::{self, ProposalKind};
use crate::lsp::desk::Desk;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;

pub fn completion(desk: &Desk, params: CompletionParams) -> Result<Option<CompletionResponse>> {
    let Some((asked, offset)) = asked_at(desk, &params.text_document_position) else { return Ok(None) };
    let Some(found) = completion::completion(&asked.view(), offset) else { return Ok(None) };
    let pages = asked.pages();
    let Some(range) = pages.range(asked.file, found.span) else { return Ok(None) };
    let typed = found.span.of(asked.article.text()).to_owned();
    let items = found.proposals.into_iter().enumerate().map(|(number, proposal)| CompletionItem {
        label: proposal.label,
        kind: Some(match proposal.kind {
            ProposalKind::FullName | ProposalKind::SecondReference => CompletionItemKind::CLASS,
            ProposalKind::Quote => CompletionItemKind::TEXT,
        }),
        detail: Some(proposal.detail).filter(|detail| !detail.is_empty()),
        documentation: proposal.place.filter(|place| place.file != asked.file).map(|place| {
            let value = format!("From {}.\n\n{}", pages.name(place, asked.file), proposal.text);
            Documentation::MarkupContent(MarkupContent { kind: MarkupKind::PlainText, value })
        }),
        sort_text: Some(format!("{number:03}")),
        // Editors match what was typed against this: an at sign belongs to it.
        filter_text: Some(if typed.starts_with('@') { format!("@{}", proposal.text) } else { proposal.text.clone() }),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text: proposal.text })),
        ..CompletionItem::default()
    });
    Ok(Some(CompletionResponse::Array(items.collect())))
}
