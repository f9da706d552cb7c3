//! `textDocument/definition`, `textDocument/declaration`, `textDocument/implementation`

use super::asked_at;
use crate::ide::definition::{self, Definition, Target};
use crate::index::{Place, View};
use crate::lsp::desk::Desk;
use crate::text::Offset;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::request::{
    GotoDeclarationParams, GotoDeclarationResponse, GotoImplementationParams, GotoImplementationResponse,
};
use tower_lsp::ls_types::{GotoDefinitionParams, GotoDefinitionResponse, LocationLink};

pub fn goto_definition(desk: &Desk, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
    goto(desk, &params, definition::definition, desk.can().links.definition)
}

pub fn goto_declaration(desk: &Desk, params: GotoDeclarationParams) -> Result<Option<GotoDeclarationResponse>> {
    goto(desk, &params, definition::declaration, desk.can().links.declaration)
}

pub fn goto_implementation(
    desk: &Desk,
    params: GotoImplementationParams,
) -> Result<Option<GotoImplementationResponse>> {
    goto(desk, &params, definition::implementation, desk.can().links.implementation)
}

/// Where `find` leads; with the range it starts from where the editor takes links.
fn goto(
    desk: &Desk,
    params: &GotoDefinitionParams,
    find: fn(&View, Offset) -> Option<Definition>,
    links: bool,
) -> Result<Option<GotoDefinitionResponse>> {
    let Some((asked, offset)) = asked_at(desk, &params.text_document_position_params) else { return Ok(None) };
    let Some(definition) = find(&asked.view(), offset) else { return Ok(None) };
    let pages = asked.pages();
    if !links {
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
