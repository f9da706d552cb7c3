//! `textDocument/codeLens`

use crate::ide::lens::lenses;
use crate::lsp::capabilities::SHOW_OCCURRENCE;
use crate::lsp::desk::Desk;
use serde_json::json;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{CodeLens, CodeLensParams, Command};

pub fn code_lens(desk: &Desk, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
    let uri = params.text_document.uri;
    let Some(asked) = desk.asked(&uri) else { return Ok(None) };
    let pages = asked.pages();
    let lenses = lenses(&asked.view()).into_iter().filter_map(|lens| {
        let range = pages.range(asked.file, lens.span)?;
        let (command, arguments) = if desk.can().show_document {
            (
                SHOW_OCCURRENCE.to_owned(),
                Some(vec![json!(uri), json!(pages.position(asked.file, lens.span.start + 1)?)]),
            )
        } else {
            (String::new(), None)
        };
        Some(CodeLens { range, command: Some(Command { title: lens.title, command, arguments }), data: None })
    });
    Ok(Some(lenses.collect()))
}
