//! `textDocument/prepareRename`, `textDocument/rename`

use super::asked_at;
use crate::ide::rename::{self, Caution};
use crate::lsp::convert::{self, EditGroup};
use crate::lsp::desk::Desk;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::*;

/// What an editor that can ask is told to ask.
const QUESTIONS: [(Caution, &str, &str); 3] = [
    (Caution::Furniture, "In headlines, bylines and captions", "Outside the story itself"),
    (Caution::OtherArticle, "In other articles", "Narration of other articles in the workspace"),
    (Caution::Quote, "In direct quotes", "Somebody’s words: change them only if they were written down wrongly"),
];

pub fn prepare_rename(desk: &Desk, params: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>> {
    let Some((asked, offset)) = asked_at(desk, &params) else { return Ok(None) };
    let view = asked.view();
    let Some(span) = rename::prepare(&view, offset) else { return Ok(None) };
    let Some(range) = asked.pages().range(asked.file, span) else { return Ok(None) };
    let placeholder = view.article.draft.at(span).to_owned();
    Ok(Some(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder }))
}

pub fn rename(desk: &mut Desk, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
    let (edit, left_out) = {
        let Some((asked, offset)) = asked_at(desk, &params.text_document_position) else { return Ok(None) };
        let changes = rename::rename(&asked.view(), offset, &params.new_name, &|file| asked.other(file));
        let Some(mut changes) = changes else {
            return Err(Error::invalid_params("There is no name here that could be changed to that."));
        };
        let mut left_out = 0;
        if !desk.can().ask_about_edits {
            // Nobody would be asked, so nobody's words are touched.
            let before = changes.len();
            changes.retain(|change| change.caution != Caution::Quote);
            left_out = before - changes.len();
        }
        let group = |caution| changes.iter().filter(|c| c.caution == caution).map(|c| c.edit.clone()).collect();
        let mut groups = vec![EditGroup { ask: None, edits: group(Caution::None) }];
        for (caution, label, description) in QUESTIONS {
            groups.push(EditGroup { ask: Some((label, description)), edits: group(caution) });
        }
        (convert::workspace_edit(&groups, &asked.pages(), desk.can()), left_out)
    };
    if left_out > 0 {
        let places = if left_out == 1 { "1 place".to_owned() } else { format!("{left_out} places") };
        desk.show(format!("{places} inside direct quotes were left as they are, because they are somebody’s words."));
    }
    Ok(edit)
}
