//! `textDocument/completion`, `completionItem/resolve`

use crate::ide;
use crate::ide::completion::{self, Proposal, ProposalKind};
use crate::ide::config_file::ConfigFile;
use crate::index::{FileId, Place};
use crate::lsp::convert::position;
use crate::lsp::library::Snapshot;
use crate::text::{Buffer, Offset, Span};
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
    // With the next letter there may be others.
    let is_incomplete = typed == "@" || found.proposals.len() >= completion::MOST;
    let items = found.proposals.into_iter().enumerate().map(|(number, proposal)| {
        let elsewhere = proposal.place.filter(|place| place.file != reading.file);
        let source = elsewhere.map(|place| pages.name(place, reading.file));
        let beside = snapshot.can().answers.beside_labels;
        let item = item(number, proposal.clone(), range, &typed);
        CompletionItem {
            detail: match &source {
                Some(source) if !beside => Some(format!("{} · {source}", proposal.detail)),
                _ => item.detail,
            },
            label_details: source
                .filter(|_| beside)
                .map(|source| CompletionItemLabelDetails { detail: None, description: Some(source) }),
            documentation: elsewhere
                .filter(|_| !later)
                .map(|place| documentation(&pages.name(place, reading.file), &proposal.text)),
            data: elsewhere
                .filter(|_| later)
                .map(|place| json!((reading.file, place.file, place.span.start, place.span.end))),
            ..item
        }
    });
    let items = items.collect();
    Ok(Some(if is_incomplete {
        CompletionResponse::List(CompletionList { is_incomplete, items })
    } else {
        CompletionResponse::Array(items)
    }))
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
    // Editors match what was typed against this, many of them from its beginning: an at sign or a quotation mark belongs
    // to it, and behind an at sign the name begins with the word that is typed.
    let filter = match (proposal.kind, typed.strip_prefix('@')) {
        (ProposalKind::Value, _) if !typed.starts_with('"') => proposal.text.trim_matches('"').to_owned(),
        (_, Some(word)) => format!("@{}", from_word(&proposal.text, word)),
        (_, None) => proposal.text.clone(),
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

/// `name` from the first of its words that begins with `typed`.
fn from_word<'a>(name: &'a str, typed: &str) -> &'a str {
    let typed = typed.to_lowercase();
    let words = std::iter::once(0).chain(name.match_indices(' ').map(|(at, space)| at + space.len()));
    words.map(|at| &name[at..]).find(|rest| rest.to_lowercase().starts_with(&typed)).unwrap_or(name)
}

/// Where a quote comes from is looked up when it is chosen.
pub fn completion_resolve(snapshot: &Snapshot, mut item: CompletionItem) -> Result<CompletionItem> {
    let Some(data) = item.data.take() else { return Ok(item) };
    let place = serde_json::from_value::<(FileId, FileId, Offset, Offset)>(data).ok();
    let Some((here, file, start, end)) = place.filter(|(.., start, end)| start <= end) else {
        return Err(Error::invalid_params("This proposal did not come from here."));
    };
    let name = snapshot.pages().name(Place { file, span: Span::new(start, end) }, here);
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

#[cfg(test)]
mod tests {
    use super::*;

    /// What an editor matches against what was `typed`, for a proposal of `name`.
    fn filter(name: &str, typed: &str) -> String {
        let proposal = Proposal {
            label: name.to_owned(),
            detail: String::new(),
            text: name.to_owned(),
            kind: ProposalKind::FullName,
            place: None,
        };
        let item = item(0, proposal, Range::default(), typed);
        assert_eq!((item.preselect, item.commit_characters), (None, None), "no key takes it that was not meant to");
        item.filter_text.expect("it is told")
    }

    #[test]
    fn what_was_typed_behind_an_at_sign_begins_what_editors_match_it_against() {
        let typed = ["@", "@fen", "@Ada"];
        let filters = ["@Ada Fenwick", "@Fenwick", "@Ada Fenwick"];
        assert_eq!(typed.map(|typed| filter("Ada Fenwick", typed)), filters);
        assert_eq!(filter("Ada Fenwick", "Fen"), "Ada Fenwick", "the surname alone is another proposal");
    }
}
