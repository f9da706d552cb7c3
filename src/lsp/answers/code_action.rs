//! `textDocument/codeAction`, `codeAction/resolve`

use crate::ide::actions::{self, Action, ActionKind};
use crate::lsp::capabilities::{ClientCan, FIX_ALL};
use crate::lsp::convert::{self, EditGroup};
use crate::lsp::library::Snapshot;
use crate::lsp::library::pages::Pages;
use crate::lsp::library::snapshot::Reading;
use crate::text::Offset;
use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::*;

pub fn code_action(snapshot: &Snapshot, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
    let uri = params.text_document.uri;
    let Some((reading, actions)) = found(snapshot, &uri, params.range) else { return Ok(None) };
    let only = params.context.only.as_deref();
    let wanted = actions.into_iter().filter(|action| only.is_none_or(|only| wants(only, kind(action).as_str())));
    let pages = reading.pages();
    let actions = wanted.filter_map(|action| {
        let later = Later {
            uri: uri.clone(),
            range: params.range,
            version: snapshot.version(&uri),
            title: action.title.clone(),
            about: about(&action),
        };
        code_action_of(action, later, &reading, &pages, snapshot.can())
    });
    Ok(Some(actions.map(CodeActionOrCommand::CodeAction).collect()))
}

/// The edits of an action that was offered without them.
pub fn code_action_resolve(snapshot: &Snapshot, mut action: CodeAction) -> Result<CodeAction> {
    let Some(data) = action.data.take() else { return Ok(action) };
    let Ok(later) = serde_json::from_value::<Later>(data) else {
        return Err(Error::invalid_params("This action did not come from here."));
    };
    if snapshot.version(&later.uri) != later.version {
        return Err(Error::content_modified());
    }
    let edit = found(snapshot, &later.uri, later.range).and_then(|(reading, actions)| {
        let same = |found: &Action| {
            found.title == later.title && action.kind.as_ref() == Some(&kind(found)) && about(found) == later.about
        };
        edit(actions.into_iter().find(same)?, &reading, &reading.pages(), snapshot.can())
    });
    // The text is the same, but another article may have changed.
    action.edit = Some(edit.ok_or_else(Error::content_modified)?);
    Ok(action)
}

/// What an action needs to be found again.
#[derive(Serialize, Deserialize)]
struct Later {
    uri: Uri,
    range: Range,
    version: Option<i32>,
    title: String,
    about: Option<(Offset, Offset)>,
}

/// The place of the finding that `action` fixes: two of the same kind have the same title.
fn about(action: &Action) -> Option<(Offset, Offset)> {
    action.finding.as_ref().map(|finding| (finding.span.start, finding.span.end))
}

/// Everything that can be done about `range`.
fn found<'a>(snapshot: &Snapshot<'a>, uri: &Uri, range: Range) -> Option<(Reading<'a>, Vec<Action>)> {
    let reading = snapshot.reading(uri)?;
    let span = reading.pages().span(reading.file, range)?;
    let actions = actions::actions(&reading.view(), &reading.findings(), span, &|file| reading.other(file));
    Some((reading, actions))
}

fn code_action_of(
    action: Action,
    later: Later,
    reading: &Reading,
    pages: &Pages,
    can: &ClientCan,
) -> Option<CodeAction> {
    let (kind, preferred) = (kind(&action), action.preferred);
    let diagnostics =
        action.finding.as_ref().map(|finding| vec![convert::diagnostic(finding, reading.file, pages, can)]);
    let title = action.title.clone();
    // What cannot be done in this editor is not offered.
    let edit = edit(action, reading, pages, can)?;
    let (edit, data) =
        if can.resolve.actions { (None, Some(serde_json::to_value(later).ok()?)) } else { (Some(edit), None) };
    let is_preferred = preferred.then_some(true);
    Some(CodeAction { title, kind: Some(kind), diagnostics, edit, data, is_preferred, ..CodeAction::default() })
}

fn edit(action: Action, reading: &Reading, pages: &Pages, can: &ClientCan) -> Option<WorkspaceEdit> {
    if let Some(note) = action.note {
        return convert::note_edit(&note, reading.note_file(&note)?, can);
    }
    convert::workspace_edit(&[EditGroup { ask: None, edits: action.edits }], pages, can)
}

fn kind(action: &Action) -> CodeActionKind {
    match action.kind {
        ActionKind::QuickFix => CodeActionKind::QUICKFIX,
        ActionKind::Rewrite => CodeActionKind::REFACTOR_REWRITE,
        ActionKind::FixAll => CodeActionKind::new(FIX_ALL),
    }
}

/// Whether `kind` is one of `only`, or below one of them: "source" takes in "source.fixAll.copydesk".
fn wants(only: &[CodeActionKind], kind: &str) -> bool {
    only.iter().any(|only| {
        let below = kind.strip_prefix(only.as_str());
        below.is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || only.as_str().is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_take_in_what_is_below_them() {
        let wants = |only: &'static str| super::wants(&[CodeActionKind::new(only)], FIX_ALL);
        assert!(wants("source") && wants("source.fixAll") && wants(FIX_ALL) && wants(""));
        assert!(!wants("quickfix") && !wants("source.fix") && !wants("source.fixAll.other"));
    }
}
