//! `textDocument/codeLens`, `codeLens/resolve`

use crate::ide::lens::{lenses, title};
use crate::lsp::capabilities::SHOW_OCCURRENCE;
use crate::lsp::library::Snapshot;
use serde_json::json;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{CodeLens, CodeLensParams, Command, Uri};

/// Where lenses stand. What they say is counted when they come into view.
pub fn code_lens(snapshot: &Snapshot, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
    let uri = params.text_document.uri;
    let Some(reading) = snapshot.reading(&uri).filter(|_| snapshot.views().lenses) else { return Ok(None) };
    let pages = reading.pages();
    let lenses = lenses(&reading.view()).into_iter().filter_map(|lens| {
        let range = pages.range(reading.file, lens.span)?;
        Some(CodeLens { range, command: None, data: Some(json!(uri)) })
    });
    Ok(Some(lenses.collect()))
}

pub fn code_lens_resolve(snapshot: &Snapshot, mut lens: CodeLens) -> Result<CodeLens> {
    let uri = lens.data.take().and_then(|data| serde_json::from_value::<Uri>(data).ok());
    let Some(uri) = uri else { return Err(Error::invalid_params("This lens did not come from here.")) };
    let at = snapshot.reading(&uri).and_then(|reading| {
        let span = reading.pages().span(reading.file, lens.range)?;
        Some((title(&reading.view(), span)?, reading.pages().position(reading.file, span.start + 1)?))
    });
    // The words were changed meanwhile: the editor is about to ask for new lenses.
    let (title, at) = at.unwrap_or_else(|| (String::new(), lens.range.start));
    lens.command = Some(if snapshot.can().window.documents && !title.is_empty() {
        let arguments = Some(vec![json!(uri), json!(at)]);
        Command { title, command: SHOW_OCCURRENCE.to_owned(), arguments }
    } else {
        Command { title, command: String::new(), arguments: None }
    });
    Ok(lens)
}
