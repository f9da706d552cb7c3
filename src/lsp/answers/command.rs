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
    let places = (|| {
        let asked = desk.asked(uri)?;
        let pages = asked.pages();
        let found = definition::definition(&asked.view(), pages.offset(asked.file, position)?)?;
        let place =
            |target: &definition::Target| Some((pages.name(target.place, asked.file), pages.location(target.place)?));
        Some(found.targets.iter().filter_map(place).collect::<Vec<_>>())
    })();
    let mut places = places.unwrap_or_default();
    places.dedup_by(|(name, _), (before, _)| name == before);
    let can = *desk.can();
    match &places[..] {
        [] => desk.show("The words stand in no other article.".to_owned()),
        [_, _, ..] if can.ask_user && can.show_document => {
            places.truncate(MOST_TO_CHOOSE);
            desk.tell(ToClient::AskWhich("The words stand in several places. Show which?".to_owned(), places));
        }
        [(_, Location { uri, range }), ..] if can.show_document => {
            let (uri, selection) = (uri.clone(), Some(*range));
            desk.tell(ToClient::ShowDocument(ShowDocumentParams {
                uri,
                external: None,
                take_focus: Some(true),
                selection,
            }));
        }
        [(_, Location { uri, range }), ..] => {
            desk.show(format!("The words stand in {}, line {}.", uri.as_str(), range.start.line + 1));
        }
    }
    Ok(None)
}

/// More would not fit on the screen as buttons.
const MOST_TO_CHOOSE: usize = 6;

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
