//! `textDocument/references`

use crate::ide;
use crate::ide::references::Declaration;
use crate::lsp::library::Snapshot;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{Location, ReferenceParams};

pub fn references(snapshot: &Snapshot, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
    let Some((reading, offset)) = snapshot.reading_at(&params.text_document_position) else { return Ok(None) };
    let declaration = if params.context.include_declaration { Declaration::Included } else { Declaration::LeftOut };
    let places = ide::references::references(&reading.view(), offset, declaration);
    let pages = reading.pages();
    Ok(Some(places.into_iter().filter_map(|place| pages.location(place)).collect()))
}
