//! `workspace/executeCommand`: every command is carried out here, so that it works in every editor.

use crate::ide::{actions, definition};
use crate::lsp::capabilities::{CHECK_WORKSPACE, FIX_ALL_COMMAND, SHOW_OCCURRENCE};
use crate::lsp::convert::{self, EditGroup};
use crate::lsp::desk::Desk;
use crate::lsp::outbox::ToClient;
use serde::de::DeserializeOwned;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::*;

pub fn execute_command(desk: &mut Desk, params: ExecuteCommandParams) -> Result<Option<LSPAny>> {
    let mut arguments = params.arguments.into_iter();
    match params.command.as_str() {
        SHOW_OCCURRENCE => show_occurrence(desk, &argument(&mut arguments)?, argument(&mut arguments)?),
        FIX_ALL_COMMAND => fix_all(desk, &argument(&mut arguments)?),
        CHECK_WORKSPACE => {
            desk.check_workspace();
            Ok(None)
        }
        other => Err(Error::invalid_params(format!("There is no command {other}."))),
    }
}

fn argument<T: DeserializeOwned>(arguments: &mut impl Iterator<Item = LSPAny>) -> Result<T> {
    let argument = arguments.next().and_then(|argument| serde_json::from_value(argument).ok());
    argument.ok_or_else(|| Error::invalid_params("The command needs other arguments."))
}

fn show_occurrence(desk: &mut Desk, uri: &Uri, position: Position) -> Result<Option<LSPAny>> {
    let place = (|| {
        let asked = desk.asked(uri)?;
        let pages = asked.pages();
        let found = definition::definition(&asked.view(), pages.offset(asked.file, position)?)?;
        pages.location(found.targets.first()?.place)
    })();
    let Some(Location { uri, range }) = place else {
        desk.show("The words stand in no other article.".to_owned());
        return Ok(None);
    };
    if desk.can().show_document {
        let params = ShowDocumentParams { uri, external: None, take_focus: Some(true), selection: Some(range) };
        desk.tell(ToClient::ShowDocument(params));
    } else {
        desk.show(format!("The words stand in {}, line {}.", uri.as_str(), range.start.line + 1));
    }
    Ok(None)
}

fn fix_all(desk: &mut Desk, uri: &Uri) -> Result<Option<LSPAny>> {
    if !desk.can().apply_edit {
        return Err(Error::invalid_params("This editor does not let a server change text."));
    }
    let edit = desk.asked(uri).and_then(|asked| {
        let action = actions::fix_all(&asked.view())?;
        let groups = [EditGroup { ask: None, edits: action.edits }];
        Some((action.title, convert::workspace_edit(&groups, &asked.pages(), desk.can())?))
    });
    match edit {
        Some((title, edit)) => desk.tell(ToClient::ApplyEdit(title, edit)),
        None => desk.show("There is nothing that could be mended without asking.".to_owned()),
    }
    Ok(None)
}
