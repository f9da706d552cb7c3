//! `textDocument/completion`, `completionItem/resolve`

use crate::ide;
use crate::ide::completion::{self, Proposal, ProposalKind};
use crate::ide::config_file::ConfigFile;
use crate::index::{FileId, Place};
use crate::lsp::convert::position;
use crate::lsp::library::Snapshot;
use crate::text::{Buffer, Span};
use serde_json::json;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::*;

pub fn completion(snapshot: &Snapshot, params: CompletionParams) -> Result<Option<CompletionResponse>> {
    let at = &params.text_document_position;
    if let Some((file, buffer)) = snapshot.config_file(&at.text_document.uri) {
        return Ok(in_config_file(snapshot, file, buffer, at.position).map(CompletionResponse::Array));
    }
    let Some((reading, offset)) = snapshot.reading_at(at) else { return Ok(None) };
    let Some(found) = completion::completion(&reading.view(), offset) else { return Ok(None) };
    let pages = reading.pages();
    let Some(range) = pages.range(reading.file, found.span) else { return Ok(None) };
    let later = snapshot.can().resolve.documentation;
    let typed = found.span.of(reading.article.text()).to_owned();
    let items = found.proposals.into_iter().enumerate().map(|(number, proposal)| {
        let elsewhere = proposal.place.filter(|place| place.file != reading.file);
        CompletionItem {
            documentation: elsewhere
                .filter(|_| !later)
                .map(|place| documentation(&pages.name(place, reading.file), &proposal.text)),
            data: elsewhere
                .filter(|_| later)
                .map(|place| json!([reading.file.0, place.file.0, place.span.start, place.span.end])),
            ..item(number, proposal, range, &typed)
        }
    });
    Ok(Some(CompletionResponse::Array(items.collect())))
}

/// What can stand at `position` of a configuration file.
fn in_config_file(
    snapshot: &Snapshot,
    file: ConfigFile,
    buffer: &Buffer,
    position: Position,
) -> Option<Vec<CompletionItem>> {
    let (text, encoding) = (buffer.text(), snapshot.can().encoding);
    let offset = position::span(buffer, Range::new(position, position), encoding).start;
    let found = ide::config_file::completion(file, &text, offset)?;
    let range = position::range(buffer, found.span, encoding);
    let typed = found.span.of(&text);
    Some(
        found
            .proposals
            .into_iter()
            .enumerate()
            .map(|(number, proposal)| item(number, proposal, range, typed))
            .collect(),
    )
}

/// `proposal` in the place of what is `typed` at `range`; the editor keeps the order of the numbers.
fn item(number: usize, proposal: Proposal, range: Range, typed: &str) -> CompletionItem {
    // Editors match what was typed against this: an at sign or a quotation mark belongs to it.
    let filter = match proposal.kind {
        ProposalKind::Value if !typed.starts_with('"') => proposal.text.trim_matches('"').to_owned(),
        _ if typed.starts_with('@') => format!("@{}", proposal.text),
        _ => proposal.text.clone(),
    };
    CompletionItem {
        label: proposal.label,
        kind: Some(match proposal.kind {
            ProposalKind::FullName | ProposalKind::SecondReference => CompletionItemKind::CLASS,
            ProposalKind::Title | ProposalKind::Key => CompletionItemKind::PROPERTY,
            ProposalKind::Quote => CompletionItemKind::TEXT,
            ProposalKind::Value => CompletionItemKind::ENUM_MEMBER,
        }),
        detail: Some(proposal.detail).filter(|detail| !detail.is_empty()),
        sort_text: Some(format!("{number:03}")),
        filter_text: Some(filter),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text: proposal.text })),
        ..CompletionItem::default()
    }
}

/// Where a quote comes from is looked up when it is chosen.
pub fn completion_resolve(snapshot: &Snapshot, mut item: CompletionItem) -> Result<CompletionItem> {
    let Some(data) = item.data.take() else { return Ok(item) };
    let place = serde_json::from_value::<[u32; 4]>(data).ok().filter(|[.., start, end]| start <= end);
    let Some([here, file, start, end]) = place else {
        return Err(Error::invalid_params("This proposal did not come from here."));
    };
    let name = snapshot.pages().name(Place { file: FileId(file), span: Span::new(start, end) }, FileId(here));
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
