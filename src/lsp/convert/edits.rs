//! Changes of text, as the editor applies them: with versions where it checks them, with questions where it can ask.

use super::position::range;
use crate::ide::actions::Note;
use crate::index::FileId;
use crate::lints::Edit;
use crate::lsp::capabilities::ClientCan;
use crate::lsp::library::note_file::NoteFile;
use crate::lsp::library::pages::Pages;
use crate::text::{Buffer, Span};
use std::collections::{BTreeMap, HashMap};
use tower_lsp::ls_types::*;

/// Edits that go together.
pub struct EditGroup<'a> {
    /// Where the editor has to ask first: the question, and what it is about.
    pub ask: Option<(&'a str, &'a str)>,
    /// What changes.
    pub edits: Vec<Edit>,
}

/// `groups` as one change. Nothing where one of the places is not known, or
/// cannot be written.
pub fn workspace_edit(groups: &[EditGroup], pages: &Pages, can: &ClientCan) -> Option<WorkspaceEdit> {
    let mut by_file: BTreeMap<FileId, Vec<OneOf<TextEdit, AnnotatedTextEdit>>> = BTreeMap::new();
    let mut annotations = HashMap::new();
    for (number, group) in groups.iter().enumerate() {
        for edit in &group.edits {
            let text_edit = pages.edit(edit)?;
            by_file.entry(edit.file).or_default().push(match group.ask {
                Some((label, description)) if can.edits.ask => {
                    let id = number.to_string();
                    annotations.entry(id.clone()).or_insert_with(|| ChangeAnnotation {
                        label: label.to_owned(),
                        needs_confirmation: Some(true),
                        description: Some(description.to_owned()),
                    });
                    OneOf::Right(AnnotatedTextEdit { text_edit, annotation_id: id })
                }
                _ => OneOf::Left(text_edit),
            });
        }
    }
    if !can.edits.by_document {
        let plain = |edits: Vec<OneOf<TextEdit, AnnotatedTextEdit>>| edits.into_iter().map(plain).collect();
        let changes =
            by_file.into_iter().map(|(file, edits)| Some((pages.uri(file)?, plain(edits)))).collect::<Option<_>>()?;
        return Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() });
    }
    let changes = by_file.into_iter().map(|(file, edits)| {
        let text_document =
            OptionalVersionedTextDocumentIdentifier { uri: pages.uri(file)?, version: pages.version(file) };
        Some(TextDocumentEdit { text_document, edits })
    });
    Some(WorkspaceEdit {
        changes: None,
        document_changes: Some(DocumentChanges::Edits(changes.collect::<Option<_>>()?)),
        change_annotations: (!annotations.is_empty()).then_some(annotations),
    })
}

/// The change that writes `note` into `file`, which is made where it is missing. Nothing where the editor cannot make
/// files, or the note would not count there.
pub fn note_edit(note: &Note, file: NoteFile, can: &ClientCan) -> Option<WorkspaceEdit> {
    let NoteFile { uri, text, version } = file;
    let before = text.as_deref().unwrap_or_default();
    let edit = difference(before, &note.written_into(before)?, can);
    if text.is_some() && !can.edits.by_document {
        return Some(WorkspaceEdit { changes: Some([(uri, vec![edit])].into()), ..WorkspaceEdit::default() });
    }
    let text_document = OptionalVersionedTextDocumentIdentifier { uri: uri.clone(), version };
    let added = TextDocumentEdit { text_document, edits: vec![OneOf::Left(edit)] };
    let changes = match text {
        Some(_) => DocumentChanges::Edits(vec![added]),
        None if can.edits.create_files => DocumentChanges::Operations(vec![
            DocumentChangeOperation::Op(ResourceOp::Create(create(uri))),
            DocumentChangeOperation::Edit(added),
        ]),
        None => return None,
    };
    Some(WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() })
}

/// The one change that makes `after` of `before`, as small as it can be.
fn difference(before: &str, after: &str, can: &ClientCan) -> TextEdit {
    let shared =
        before.chars().zip(after.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum::<usize>();
    let (old, new) = (&before[shared..], &after[shared..]);
    let behind = old.chars().rev().zip(new.chars().rev()).take_while(|(a, b)| a == b);
    let behind = behind.map(|(a, _)| a.len_utf8()).sum::<usize>();
    let span = Span::from(shared..before.len() - behind);
    TextEdit { range: range(&Buffer::new(before), span, can.encoding), new_text: new[..new.len() - behind].to_owned() }
}

/// Somebody may have made it meanwhile.
fn create(uri: Uri) -> CreateFile {
    let options = CreateFileOptions { overwrite: None, ignore_if_exists: Some(true) };
    CreateFile { uri, options: Some(options), annotation_id: None }
}

fn plain(edit: OneOf<TextEdit, AnnotatedTextEdit>) -> TextEdit {
    match edit {
        OneOf::Left(edit) => edit,
        OneOf::Right(annotated) => annotated.text_edit,
    }
}
