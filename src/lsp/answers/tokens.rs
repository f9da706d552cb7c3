//! `textDocument/semanticTokens/full`, `…/full/delta`, `…/range`

use super::Session;
use crate::ide::tokens::{Token, tokens};
use crate::lsp::library::Snapshot;
use crate::lsp::library::snapshot::Reading;
use crate::text::{Offset, Span};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;

pub fn semantic_tokens_full(
    snapshot: &Snapshot,
    session: &mut Session,
    params: SemanticTokensParams,
) -> Result<Option<SemanticTokensResult>> {
    let uri = params.text_document.uri;
    let Some(data) = all(snapshot, &uri) else { return Ok(None) };
    let result_id = Some(session.keep_tokens(uri, data.clone()));
    Ok(Some(SemanticTokensResult::Tokens(SemanticTokens { result_id, data })))
}

pub fn semantic_tokens_full_delta(
    snapshot: &Snapshot,
    session: &mut Session,
    params: SemanticTokensDeltaParams,
) -> Result<Option<SemanticTokensFullDeltaResult>> {
    let uri = params.text_document.uri;
    let Some(data) = all(snapshot, &uri) else { return Ok(None) };
    let before = session.take_tokens(&uri, &params.previous_result_id);
    let result_id = Some(session.keep_tokens(uri, data.clone()));
    Ok(Some(match before {
        Some(before) => {
            let edits = edit(&before, data).into_iter().collect();
            SemanticTokensFullDeltaResult::TokensDelta(SemanticTokensDelta { result_id, edits })
        }
        // We no longer know what the editor has: it gets everything.
        None => SemanticTokensFullDeltaResult::Tokens(SemanticTokens { result_id, data }),
    }))
}

pub fn semantic_tokens_range(
    snapshot: &Snapshot,
    params: SemanticTokensRangeParams,
) -> Result<Option<SemanticTokensRangeResult>> {
    let Some(reading) = snapshot.reading(&params.text_document.uri) else { return Ok(None) };
    let Some(span) = reading.pages().span(reading.file, params.range) else { return Ok(None) };
    let data = encode(&reading, tokens(&reading.view(), span));
    Ok(Some(SemanticTokensRangeResult::Tokens(SemanticTokens { result_id: None, data })))
}

fn all(snapshot: &Snapshot, uri: &Uri) -> Option<Vec<SemanticToken>> {
    let reading = snapshot.reading(uri)?;
    let tokens = tokens(&reading.view(), Span::new(0, reading.article.text().len() as Offset));
    Some(encode(&reading, tokens))
}

/// Relative to each other, and cut at line ends, which not every editor can cross.
fn encode(reading: &Reading, tokens: Vec<Token>) -> Vec<SemanticToken> {
    let pages = reading.pages();
    let mut data = Vec::with_capacity(tokens.len());
    let mut before = Position::default();
    for token in tokens {
        for Range { start, end } in pages.lines(reading.file, token.span) {
            let same_line = start.line == before.line;
            data.push(SemanticToken {
                delta_line: start.line - before.line,
                delta_start: if same_line { start.character - before.character } else { start.character },
                length: end.character - start.character,
                token_type: token.kind as u32,
                token_modifiers_bitset: token.modifiers,
            });
            before = start;
        }
    }
    data
}

/// The one change that makes `new` of `old`, if they differ. Counted in numbers, five to a token.
fn edit(old: &[SemanticToken], mut new: Vec<SemanticToken>) -> Option<SemanticTokensEdit> {
    let front = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let rest = (old.len() - front).min(new.len() - front);
    let back = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(old, new)| old == new).count();
    new.truncate(new.len() - back);
    let (gone, data) = (old.len() - front - back, new.split_off(front));
    let changed = gone > 0 || !data.is_empty();
    changed.then(|| SemanticTokensEdit { start: 5 * front as u32, delete_count: 5 * gone as u32, data: Some(data) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn numbered(numbers: &[u32]) -> Vec<SemanticToken> {
        let token = |&delta_start: &u32| SemanticToken { delta_start, length: 1, ..SemanticToken::default() };
        numbers.iter().map(token).collect()
    }

    proptest! {
        #[test]
        fn the_edit_makes_the_new_tokens(
            old in prop::collection::vec(0u32..3, 0..12),
            new in prop::collection::vec(0u32..3, 0..12),
        ) {
            let (old, new) = (numbered(&old), numbered(&new));
            let mut made = old.clone();
            if let Some(edit) = edit(&old, new.clone()) {
                let start = edit.start as usize / 5;
                made.splice(start..start + edit.delete_count as usize / 5, edit.data.unwrap());
            }
            prop_assert_eq!(made, new);
        }
    }
}
