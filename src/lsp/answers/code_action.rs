//! `textDocument/codeAction`

use crate::ide::actions::{self, Action, ActionKind};
use crate::index::FileId;
use crate::lsp::capabilities::{ClientCan, FIX_ALL};
use crate::lsp::convert::{self, EditGroup, Pages};
use crate::lsp::desk::Desk;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;

pub fn code_action(desk: &Desk, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
    let Some(asked) = desk.asked(&params.text_document.uri) else { return Ok(None) };
    let pages = asked.pages();
    let Some(span) = pages.span(asked.file, params.range) else { return Ok(None) };
    let view = asked.view();
    let mut actions = actions::actions(&view, span, &|file| asked.other(file));
    let only = params.context.only.as_deref();
    // An editor that asks for nothing in particular is showing a menu: mending everything has its place there only
    // where something can be mended at all.
    if only.is_none_or(|only| wants(only, FIX_ALL)) {
        actions.extend(actions::fix_all(&view));
    }
    let wanted = actions.into_iter().filter(|action| only.is_none_or(|only| wants(only, kind(action).as_str())));
    let actions = wanted.filter_map(|action| code_action_of(action, asked.file, &pages, desk.can()));
    Ok(Some(actions.map(CodeActionOrCommand::CodeAction).collect()))
}

fn code_action_of(action: Action, file: FileId, pages: &Pages, can: &ClientCan) -> Option<CodeAction> {
    let kind = kind(&action);
    let groups = [EditGroup { ask: None, edits: action.edits }];
    Some(CodeAction {
        title: action.title,
        kind: Some(kind),
        diagnostics: action.finding.map(|finding| vec![convert::diagnostic(&finding, file, pages, can)]),
        edit: Some(convert::workspace_edit(&groups, pages, can)?),
        is_preferred: action.preferred.then_some(true),
        ..CodeAction::default()
    })
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
