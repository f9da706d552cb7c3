//! `textDocument/prepareRename`, `textDocument/rename`

use super::Session;
use crate::ide::rename::{self, Caution};
use crate::lsp::convert::{self, EditGroup};
use crate::lsp::library::Snapshot;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::*;

/// What an editor that can ask is told to ask.
const QUESTIONS: [(Caution, &str, &str); 3] = [
    (Caution::Furniture, "In headlines, bylines and captions", "Outside the story itself"),
    (Caution::OtherArticle, "In other articles", "Narration of other articles in the workspace"),
    (Caution::Quote, "In direct quotes", "Somebody’s words: change them only if they were written down wrongly"),
];

pub fn prepare_rename(
    snapshot: &Snapshot,
    params: TextDocumentPositionParams,
) -> Result<Option<PrepareRenameResponse>> {
    let Some((reading, offset)) = snapshot.reading_at(&params) else { return Ok(None) };
    let view = reading.view();
    let Some(span) = rename::prepare(&view, offset) else { return Ok(None) };
    let Some(range) = reading.pages().range(reading.file, span) else { return Ok(None) };
    let placeholder = view.article.draft.at(span).to_owned();
    Ok(Some(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder }))
}

pub fn rename(snapshot: &Snapshot, session: &mut Session, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
    let (edit, left_out) = {
        let Some((reading, offset)) = snapshot.reading_at(&params.text_document_position) else { return Ok(None) };
        let changes = rename::rename(&reading.view(), offset, &params.new_name, &|file| reading.other(file));
        let Some(mut changes) = changes else {
            return Err(Error::invalid_params("There is no name here that could be changed to that."));
        };
        let mut left_out = 0;
        if !snapshot.can().edits.ask {
            // Nobody would be reading, so nobody's words are touched.
            let before = changes.len();
            changes.retain(|change| change.caution != Caution::Quote);
            left_out = before - changes.len();
        }
        let group = |caution| changes.iter().filter(|c| c.caution == caution).map(|c| c.edit.clone()).collect();
        let mut groups = vec![EditGroup { ask: None, edits: group(Caution::None) }];
        for (caution, label, description) in QUESTIONS {
            groups.push(EditGroup { ask: Some((label, description)), edits: group(caution) });
        }
        (convert::workspace_edit(&groups, &reading.pages(), snapshot.can()), left_out)
    };
    if left_out > 0 {
        let places = if left_out == 1 { "1 place".to_owned() } else { format!("{left_out} places") };
        session
            .show(format!("{places} inside direct quotes were left as they are, because they are somebody’s words."));
    }
    Ok(edit)
}
