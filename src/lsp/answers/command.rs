//! `workspace/executeCommand`: every command is carried out here, so that it works in every editor.

use super::Session;
use crate::ide::actions::{self, Action};
use crate::ide::definition;
use crate::lsp::capabilities::{
    CHECK_WORKSPACE, FIX_ALL_COMMAND, MAKE_CURLY, OPEN_PEOPLE_FILE, OPEN_SETTINGS_FILE, SHOW_OCCURRENCE,
};
use crate::lsp::convert::{self, EditGroup};
use crate::lsp::effect::ToClient;
use crate::lsp::library::Snapshot;
use crate::lsp::library::note_file::NoteFile;
use crate::lsp::library::snapshot::Reading;
use serde::de::DeserializeOwned;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::*;

pub fn execute_command(
    snapshot: &Snapshot,
    session: &mut Session,
    params: ExecuteCommandParams,
) -> Result<Option<LSPAny>> {
    let mut arguments = params.arguments.into_iter();
    match params.command.as_str() {
        SHOW_OCCURRENCE => show_occurrence(snapshot, session, &argument(&mut arguments)?, argument(&mut arguments)?),
        FIX_ALL_COMMAND => {
            let fix = |reading: &Reading| actions::fix_all(&reading.view(), &reading.findings());
            let nothing = "There is nothing that could be fixed without asking.";
            rewrite(snapshot, session, &argument(&mut arguments)?, fix, nothing)
        }
        MAKE_CURLY => {
            let curl = |reading: &Reading| actions::make_all_curly(&reading.view());
            let nothing = "This story has no straight quotation marks.";
            rewrite(snapshot, session, &argument(&mut arguments)?, curl, nothing)
        }
        OPEN_PEOPLE_FILE => {
            let missing = "There is no people file here yet: add somebody to it by the quick fix at a full name.";
            open(snapshot, session, &argument(&mut arguments)?, |reading| reading.people_file(), missing)
        }
        OPEN_SETTINGS_FILE => {
            let missing = "There is no copydesk.toml here yet: make one beside your articles, it may be empty.";
            open(snapshot, session, &argument(&mut arguments)?, |reading| reading.settings_file(), missing)
        }
        CHECK_WORKSPACE => {
            session.check_workspace = true;
            Ok(None)
        }
        other => Err(Error::invalid_params(format!("There is no command {other}."))),
    }
}

fn argument<T: DeserializeOwned>(arguments: &mut impl Iterator<Item = LSPAny>) -> Result<T> {
    let argument = arguments.next().and_then(|argument| serde_json::from_value(argument).ok());
    argument.ok_or_else(|| Error::invalid_params("The command needs other arguments."))
}

fn show_occurrence(
    snapshot: &Snapshot,
    session: &mut Session,
    uri: &Uri,
    position: Position,
) -> Result<Option<LSPAny>> {
    let places = (|| {
        let reading = snapshot.reading(uri)?;
        let pages = reading.pages();
        let found = definition::definition(&reading.view(), pages.offset(reading.file, position)?)?;
        let place =
            |target: &definition::Target| Some((pages.name(target.place, reading.file), pages.location(target.place)?));
        Some(found.targets.iter().filter_map(place).collect::<Vec<_>>())
    })();
    let mut places = places.unwrap_or_default();
    places.dedup_by(|(name, _), (before, _)| name == before);
    let can = snapshot.can();
    match &places[..] {
        [] => session.show("The words stand in no other article.".to_owned()),
        [_, _, ..] if can.window.choices && can.window.documents => {
            places.truncate(MOST_TO_CHOOSE);
            session.tell(ToClient::AskWhich("The words stand in several places. Show which?".to_owned(), places));
        }
        [(_, Location { uri, range }), ..] if can.window.documents => {
            let (uri, selection) = (uri.clone(), Some(*range));
            session.tell(ToClient::ShowDocument(ShowDocumentParams {
                uri,
                external: None,
                take_focus: Some(true),
                selection,
            }));
        }
        [(_, Location { uri, range }), ..] => {
            session.show(format!("The words stand in {}, line {}.", uri.as_str(), range.start.line + 1));
        }
    }
    Ok(None)
}

/// Shows the `file` of the newsroom that holds for a document; says that it is `missing` otherwise.
fn open(
    snapshot: &Snapshot,
    session: &mut Session,
    uri: &Uri,
    file: impl Fn(&Reading) -> Option<NoteFile>,
    missing: &str,
) -> Result<Option<LSPAny>> {
    let found = snapshot.reading(uri).and_then(|reading| file(&reading)).filter(|file| file.text.is_some());
    match found {
        Some(NoteFile { uri, .. }) if snapshot.can().window.documents => {
            let params = ShowDocumentParams { uri, external: None, take_focus: Some(true), selection: None };
            session.tell(ToClient::ShowDocument(params));
        }
        Some(file) => session.show(format!("It is {}.", file.uri.as_str())),
        None => session.show(missing.to_owned()),
    }
    Ok(None)
}

/// More would not fit on the screen as buttons.
const MOST_TO_CHOOSE: usize = 6;

/// Has the editor do what `action` does to the whole document; says that there is `nothing` to do otherwise.
fn rewrite(
    snapshot: &Snapshot,
    session: &mut Session,
    uri: &Uri,
    action: impl Fn(&Reading) -> Option<Action>,
    nothing: &str,
) -> Result<Option<LSPAny>> {
    if !snapshot.can().edits.unasked {
        return Err(Error::invalid_params("This editor does not let a server change text."));
    }
    let edit = snapshot.reading(uri).and_then(|reading| {
        let action = action(&reading)?;
        let groups = [EditGroup { ask: None, edits: action.edits }];
        Some((action.title, convert::workspace_edit(&groups, &reading.pages(), snapshot.can())?))
    });
    match edit {
        Some((title, edit)) => session.tell(ToClient::ApplyEdit(title, edit)),
        None => session.show(nothing.to_owned()),
    }
    Ok(None)
}
