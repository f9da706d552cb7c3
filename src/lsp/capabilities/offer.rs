//! What we offer an editor, and ask of it.

use super::client::ClientCan;
use super::commands::{COMMANDS, FIX_ALL};
use crate::ide::tokens;
use crate::text::Encoding;
use tower_lsp::ls_types::*;

impl ClientCan {
    /// What we ask to be told of, as far as such an editor lets us ask.
    pub fn registrations(&self) -> Vec<Registration> {
        let mut wanted = if self.files.watched { watchers() } else { Vec::new() };
        if self.settings.watched {
            wanted.push(Registration {
                id: "copydesk/settings".to_owned(),
                method: "workspace/didChangeConfiguration".to_owned(),
                register_options: Some(serde_json::json!({ "section": "copydesk" })),
            });
        }
        wanted
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
            inlay_hint_provider: Some(OneOf::Right(InlayHintServerCapabilities::Options(InlayHintOptions {
                resolve_provider: Some(self.resolve.hints),
                ..InlayHintOptions::default()
            }))),
            code_action_provider: self.answers.action_literals.then(|| {
                CodeActionProviderCapability::Options(CodeActionOptions {
                    code_action_kinds: Some(vec![
                        CodeActionKind::QUICKFIX,
                        CodeActionKind::REFACTOR_REWRITE,
                        CodeActionKind::new(FIX_ALL),
                    ]),
                    resolve_provider: Some(self.resolve.actions),
                    ..CodeActionOptions::default()
                })
            }),
            declaration_provider: Some(DeclarationCapability::Simple(true)),
            type_definition_provider: Some(TypeDefinitionProviderCapability::Simple(true)),
            implementation_provider: Some(ImplementationProviderCapability::Simple(true)),
            workspace_symbol_provider: Some(OneOf::Right(WorkspaceSymbolOptions {
                resolve_provider: Some(self.resolve.symbols),
                work_done_progress_options: WorkDoneProgressOptions::default(),
            })),
            folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
            selection_range_provider: Some(SelectionRangeProviderCapability::Simple(true)),
            linked_editing_range_provider: Some(LinkedEditingRangeServerCapabilities::Simple(true)),
            document_on_type_formatting_provider: self.answers.marks_as_typed.then(|| {
                DocumentOnTypeFormattingOptions {
                    first_trigger_character: "\"".to_owned(),
                    more_trigger_character: Some(vec!["”".to_owned(), "“".to_owned()]),
                }
            }),
            semantic_tokens_provider: Some(SemanticTokensServerCapabilities::SemanticTokensOptions(
                SemanticTokensOptions {
                    legend: SemanticTokensLegend {
                        token_types: tokens::KINDS.iter().map(|&kind| SemanticTokenType::new(kind)).collect(),
                        token_modifiers: tokens::MODIFIERS.iter().map(|&m| SemanticTokenModifier::new(m)).collect(),
                    },
                    range: Some(self.answers.range_tokens),
                    full: Some(SemanticTokensFullOptions::Delta { delta: Some(true) }),
                    ..SemanticTokensOptions::default()
                },
            )),
            code_lens_provider: Some(CodeLensOptions { resolve_provider: Some(true) }),
            document_link_provider: Some(DocumentLinkOptions {
                resolve_provider: Some(true),
                work_done_progress_options: WorkDoneProgressOptions::default(),
            }),
            completion_provider: Some(CompletionOptions {
                trigger_characters: Some(["“", "\"", "@"].map(str::to_owned).to_vec()),
                resolve_provider: Some(self.resolve.documentation),
                ..CompletionOptions::default()
            }),
            call_hierarchy_provider: Some(CallHierarchyServerCapability::Simple(true)),
            execute_command_provider: Some(ExecuteCommandOptions {
                commands: COMMANDS.iter().map(|&command| command.to_owned()).collect(),
                ..ExecuteCommandOptions::default()
            }),
            diagnostic_provider: self.findings.pull.then(|| {
                DiagnosticServerCapabilities::Options(DiagnosticOptions {
                    identifier: Some(env!("CARGO_PKG_NAME").to_owned()),
                    inter_file_dependencies: true,
                    workspace_diagnostics: self.findings.pull_workspace,
                    ..DiagnosticOptions::default()
                })
            }),
            rename_provider: Some(if self.answers.prepare_rename {
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
                file_operations: self.files.operations.then(|| WorkspaceFileOperationsServerCapabilities {
                    did_create: Some(operations()),
                    did_rename: Some(operations()),
                    did_delete: Some(operations()),
                    ..WorkspaceFileOperationsServerCapabilities::default()
                }),
            }),
            ..Default::default()
        }
    }
}

/// The files and folders whose creation, renaming and deletion we want to hear of.
fn operations() -> FileOperationRegistrationOptions {
    let filter = |glob: &str, matches| FileOperationFilter {
        scheme: Some("file".to_owned()),
        pattern: FileOperationPattern { glob: glob.to_owned(), matches: Some(matches), options: None },
    };
    FileOperationRegistrationOptions {
        filters: vec![
            filter("**/*.{txt,md,markdown}", FileOperationPatternKind::File),
            filter("**/*", FileOperationPatternKind::Folder),
        ],
    }
}

/// The files whose changes on disk we want to hear of: all, for folders come and go, and settings may make an article of
/// a file of any name.
fn watchers() -> Vec<Registration> {
    let glob = GlobPattern::String("**/*".to_owned());
    let options = DidChangeWatchedFilesRegistrationOptions {
        watchers: vec![FileSystemWatcher { glob_pattern: glob, kind: None }],
    };
    vec![Registration {
        id: "copydesk/articles".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: serde_json::to_value(options).ok(),
    }]
}
