//! What the editor can do, and what we then offer.

use crate::text::Encoding;
use tower_lsp::ls_types::*;

/// The kind of the action that mends everything, so that an editor can run it on saving.
pub const FIX_ALL: &str = "source.fixAll.copydesk";

/// What the editor can do, as far as it changes what we do.
#[derive(Clone, Copy, Debug, Default)]
pub struct ClientCan {
    /// What its columns count.
    pub encoding: Encoding,
    /// Shows progress.
    pub progress: bool,
    /// Lets us ask for news of files.
    pub watch_files: bool,
    /// Shows places beside a finding.
    pub related: bool,
    /// Shows Markdown in hovers.
    pub markdown: bool,
    /// Takes links with the range they come from.
    pub definition_links: bool,
    /// Takes symbols inside symbols.
    pub nested_symbols: bool,
    /// Checks the version that an edit was made for.
    pub versioned_edits: bool,
    /// Asks before it applies an edit that wants it.
    pub ask_about_edits: bool,
    /// Takes actions that are more than a command.
    pub action_literals: bool,
    /// Asks first whether something can be renamed.
    pub prepare_rename: bool,
    /// Asks again for inlay hints when told to.
    pub refresh_inlay_hints: bool,
}

impl ClientCan {
    /// Reads what the editor says of itself.
    pub fn new(client: &ClientCapabilities) -> ClientCan {
        let text = client.text_document.as_ref();
        let workspace = client.workspace.as_ref();
        let window = client.window.as_ref();
        let edits = workspace.and_then(|w| w.workspace_edit.as_ref());
        let formats = text.and_then(|t| t.hover.as_ref()).and_then(|h| h.content_format.as_deref());
        ClientCan {
            encoding: encoding(client),
            progress: window.and_then(|w| w.work_done_progress).unwrap_or(false),
            watch_files: workspace
                .and_then(|w| w.did_change_watched_files.as_ref())
                .and_then(|w| w.dynamic_registration)
                .unwrap_or(false),
            related: text
                .and_then(|t| t.publish_diagnostics.as_ref())
                .and_then(|d| d.related_information)
                .unwrap_or(false),
            markdown: formats.is_some_and(|f| f.contains(&MarkupKind::Markdown)),
            definition_links: text.and_then(|t| t.definition.as_ref()).and_then(|d| d.link_support).unwrap_or(false),
            nested_symbols: text
                .and_then(|t| t.document_symbol.as_ref())
                .and_then(|s| s.hierarchical_document_symbol_support)
                .unwrap_or(false),
            versioned_edits: edits.and_then(|e| e.document_changes).unwrap_or(false),
            ask_about_edits: edits.is_some_and(|e| e.change_annotation_support.is_some())
                && edits.and_then(|e| e.document_changes).unwrap_or(false),
            action_literals: text
                .and_then(|t| t.code_action.as_ref())
                .is_some_and(|a| a.code_action_literal_support.is_some()),
            prepare_rename: text.and_then(|t| t.rename.as_ref()).and_then(|r| r.prepare_support).unwrap_or(false),
            refresh_inlay_hints: workspace
                .and_then(|w| w.inlay_hint.as_ref())
                .and_then(|i| i.refresh_support)
                .unwrap_or(false),
        }
    }

    /// What we offer such an editor.
    pub fn offer(&self) -> ServerCapabilities {
        ServerCapabilities {
            position_encoding: Some(match self.encoding {
                Encoding::Utf8 => PositionEncodingKind::UTF8,
                Encoding::Utf16 => PositionEncodingKind::UTF16,
                Encoding::Utf32 => PositionEncodingKind::UTF32,
            }),
            text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(TextDocumentSyncKind::INCREMENTAL),
                ..Default::default()
            })),
            hover_provider: Some(HoverProviderCapability::Simple(true)),
            definition_provider: Some(OneOf::Left(true)),
            references_provider: Some(OneOf::Left(true)),
            document_highlight_provider: Some(OneOf::Left(true)),
            document_symbol_provider: Some(OneOf::Left(true)),
            inlay_hint_provider: Some(OneOf::Left(true)),
            code_action_provider: self.action_literals.then(|| {
                CodeActionProviderCapability::Options(CodeActionOptions {
                    code_action_kinds: Some(vec![
                        CodeActionKind::QUICKFIX,
                        CodeActionKind::REFACTOR_REWRITE,
                        CodeActionKind::new(FIX_ALL),
                    ]),
                    ..CodeActionOptions::default()
                })
            }),
            rename_provider: Some(if self.prepare_rename {
                OneOf::Right(RenameOptions {
                    prepare_provider: Some(true),
                    work_done_progress_options: Default::default(),
                })
            } else {
                OneOf::Left(true)
            }),
            workspace: Some(WorkspaceServerCapabilities {
                workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                    supported: Some(true),
                    change_notifications: Some(OneOf::Left(true)),
                }),
                file_operations: None,
            }),
            ..Default::default()
        }
    }
}

/// UTF-8 where the editor offers it, because then nothing needs converting; UTF-16 where it offers nothing.
fn encoding(client: &ClientCapabilities) -> Encoding {
    let offered = client.general.as_ref().and_then(|g| g.position_encodings.as_deref()).unwrap_or_default();
    if offered.contains(&PositionEncodingKind::UTF8) {
        Encoding::Utf8
    } else if offered.contains(&PositionEncodingKind::UTF32) && !offered.contains(&PositionEncodingKind::UTF16) {
        Encoding::Utf32
    } else {
        Encoding::Utf16
    }
}

/// The files whose changes on disk we want to hear of.
pub fn watchers() -> Vec<Registration> {
    let glob = GlobPattern::String("**/*.{txt,md,markdown}".to_owned());
    let options = DidChangeWatchedFilesRegistrationOptions {
        watchers: vec![FileSystemWatcher { glob_pattern: glob, kind: None }],
    };
    vec![Registration {
        id: "copydesk/articles".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: serde_json::to_value(options).ok(),
    }]
}
