//! `textDocument/documentLink`, `documentLink/resolve`

use crate::ide::links::{Target, links};
use crate::lsp::library::Snapshot;
use serde_json::json;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::*;

pub fn document_link(snapshot: &Snapshot, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
    let uri = params.text_document.uri;
    let Some(reading) = snapshot.reading(&uri) else { return Ok(None) };
    let pages = reading.pages();
    let link = |link: crate::ide::links::Link| {
        let (target, data) = match link.target {
            Target::Web(address) => (Some(address.parse().ok()?), None),
            // Which article of that name is meant takes a look at all of them, and can wait until somebody goes there.
            Target::File(name) => {
                article(snapshot, &uri, &name)?;
                (None, Some(json!([uri, name])))
            }
        };
        Some(DocumentLink { range: pages.range_written(reading.file, link.span)?, target, tooltip: None, data })
    };
    Ok(Some(links(reading.article.draft.source.original()).into_iter().filter_map(link).collect()))
}

pub fn document_link_resolve(snapshot: &Snapshot, mut link: DocumentLink) -> Result<DocumentLink> {
    let Some(data) = link.data.take() else { return Ok(link) };
    let Ok((uri, name)) = serde_json::from_value::<(Uri, String)>(data) else {
        return Err(Error::invalid_params("This link did not come from here."));
    };
    let Some(target) = article(snapshot, &uri, &name) else {
        return Err(Error::invalid_params(format!("There is no article {name} any more.")));
    };
    link.tooltip = snapshot.can().answers.link_tooltips.then(|| format!("Open {name}"));
    link.target = Some(target);
    Ok(link)
}

/// The address of the article called `name`: the one that is there when the name is followed from `from`, else the only
/// one of that name at hand.
fn article(snapshot: &Snapshot, from: &Uri, name: &str) -> Option<Uri> {
    let here = from.to_file_path()?;
    let beside = Uri::from_file_path(here.parent()?.join(name)).filter(|uri| snapshot.has_article(uri));
    let mut found = snapshot.articles().filter(|(path, _)| path.ends_with(name)).map(|(_, uri)| uri);
    let first = found.next().cloned();
    let only = first.filter(|_| found.next().is_none());
    beside.or(only).filter(|uri| uri != from)
}
