//! `textDocument/definition`, `…/declaration`, `…/typeDefinition`, `…/implementation`

use crate::ide::definition::{self, Definition, Target};
use crate::ide::people_file;
use crate::index::{Place, View};
use crate::lsp::convert::position;
use crate::lsp::library::Snapshot;
use crate::text::{Buffer, Offset};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::request::{
    GotoDeclarationParams, GotoDeclarationResponse, GotoImplementationParams, GotoImplementationResponse,
    GotoTypeDefinitionParams, GotoTypeDefinitionResponse,
};
use tower_lsp::ls_types::{GotoDefinitionParams, GotoDefinitionResponse, Location, LocationLink, Uri};

pub fn goto_definition(snapshot: &Snapshot, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
    goto(snapshot, &params, definition::definition, snapshot.can().links.definition)
}

pub fn goto_declaration(snapshot: &Snapshot, params: GotoDeclarationParams) -> Result<Option<GotoDeclarationResponse>> {
    goto(snapshot, &params, definition::declaration, snapshot.can().links.declaration)
}

pub fn goto_implementation(
    snapshot: &Snapshot,
    params: GotoImplementationParams,
) -> Result<Option<GotoImplementationResponse>> {
    goto(snapshot, &params, definition::implementation, snapshot.can().links.implementation)
}

/// To the entry of the people file.
pub fn goto_type_definition(
    snapshot: &Snapshot,
    params: GotoTypeDefinitionParams,
) -> Result<Option<GotoTypeDefinitionResponse>> {
    let Some((reading, offset)) = snapshot.reading_at(&params.text_document_position_params) else { return Ok(None) };
    let found = people_file::entry_at(&reading.view(), offset).and_then(|(origin, person)| {
        let entry = person.entry.as_ref()?;
        let range = position::range(&Buffer::new(&entry.file.text), entry.span, snapshot.can().encoding);
        Some((origin, Uri::from_file_path(&entry.file.path)?, range))
    });
    let Some((origin, target_uri, range)) = found else { return Ok(None) };
    if !snapshot.can().links.type_definition {
        return Ok(Some(GotoDefinitionResponse::Scalar(Location { uri: target_uri, range })));
    }
    let origin_selection_range = reading.pages().range(reading.file, origin);
    let link = LocationLink { origin_selection_range, target_uri, target_range: range, target_selection_range: range };
    Ok(Some(GotoDefinitionResponse::Link(vec![link])))
}

/// Where `find` leads; with the range it starts from where the editor takes links.
fn goto(
    snapshot: &Snapshot,
    params: &GotoDefinitionParams,
    find: fn(&View, Offset) -> Option<Definition>,
    links: bool,
) -> Result<Option<GotoDefinitionResponse>> {
    let Some((reading, offset)) = snapshot.reading_at(&params.text_document_position_params) else { return Ok(None) };
    let Some(definition) = find(&reading.view(), offset) else { return Ok(None) };
    let pages = reading.pages();
    if !links {
        let locations = definition.targets.iter().filter_map(|target| pages.location(target.place));
        return Ok(Some(GotoDefinitionResponse::Array(locations.collect())));
    }
    let origin = pages.range(reading.file, definition.origin);
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
