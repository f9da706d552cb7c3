//! `textDocument/definition`

use super::asked_at;
use crate::ide;
use crate::ide::definition::Target;
use crate::index::Place;
use crate::lsp::desk::Desk;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{GotoDefinitionParams, GotoDefinitionResponse, LocationLink};

pub fn goto_definition(desk: &Desk, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
    let Some((asked, offset)) = asked_at(desk, &params.text_document_position_params) else { return Ok(None) };
    let Some(definition) = ide::definition::definition(&asked.view(), offset) else { return Ok(None) };
    let pages = asked.pages();
    if !desk.can().definition_links {
        let locations = definition.targets.iter().filter_map(|target| pages.location(target.place));
        return Ok(Some(GotoDefinitionResponse::Array(locations.collect())));
    }
    let origin = pages.range(asked.file, definition.origin);
    let link = |&Target { place, around }: &Target| {
        let location = pages.location(place)?;
        Some(LocationLink {
            origin_selection_range: origin,
            target_range: pages.location(Place { span: around, ..place })?.range,
            target_selection_range: location.range,
            target_uri: location.uri,
        })
    };
    Ok(Some(GotoDefinitionResponse::Link(definition.targets.iter().filter_map(link).collect())))
}
