//! What the editor can do, and what we then offer.

use crate::ide::tokens;
use crate::text::Encoding;
use tower_lsp::ls_types::*;

/// The kind of the action that mends everything, so that an editor can run it on saving.
pub const FIX_ALL: &str = "source.fixAll.copydesk";

/// Shows where else the quote at a place stands: address, position.
pub const SHOW_OCCURRENCE: &str = "copydesk.showOccurrence";
/// Mends everything in a document that is safe to mend: address.
pub const FIX_ALL_COMMAND: &str = "copydesk.fixAll";
/// Shows the findings of all articles of the workspace, open or not.
pub const CHECK_WORKSPACE: &str = "copydesk.checkWorkspace";
/// The commands that are carried out here, so that they work in every editor.
pub const COMMANDS: &[&str] = &[SHOW_OCCURRENCE, FIX_ALL_COMMAND, CHECK_WORKSPACE];

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
    pub links: Links,
    /// Takes symbols inside symbols.
    pub nested_symbols: bool,
    /// Takes edits document by document, which alone say for which version they were made, make files, and ask.
    pub document_edits: bool,
    /// Makes files that an edit wants.
    pub create_files: bool,
    /// Asks before it applies an edit that wants it.
    pub ask_about_edits: bool,
    /// Takes actions that are more than a command.
    pub action_literals: bool,
    /// Folds whole lines only.
    pub line_folding: bool,
    /// Opens a document for us.
    pub show_document: bool,
    /// Applies an edit that it did not ask for.
    pub apply_edit: bool,
    /// Pulls findings, and is known to do it well.
    pub pull: bool,
    /// Pulls the findings of the workspace beside those of open documents.
    pub pull_workspace: bool,
    /// Pulls findings again when told to.
    pub refresh_findings: bool,
    /// Tells of files that it created, renamed or deleted.
    pub file_operations: bool,
    /// Takes symbols without ranges and asks for those later.
    pub resolve_symbols: bool,
    /// Asks first whether something can be renamed.
    pub prepare_rename: bool,
    /// Asks again for inlay hints when told to.
    pub refresh_inlay_hints: bool,
    /// Can be asked what the user has set.
    pub settings: bool,
    /// Lets us ask for news of settings.
    pub watch_settings: bool,
    /// Takes actions without their edits and asks for those later.
    pub resolve_actions: bool,
    /// Takes hints without what they lead to and asks for that later.
    pub resolve_hints: bool,
    /// Takes proposals without their documentation and asks for that later.
    pub resolve_documentation: bool,
    /// Shows words beside a link.
    pub link_tooltips: bool,
    /// Shows a message with things to choose from.
    pub ask_user: bool,
    /// Asks again for code lenses when told to.
    pub refresh_lenses: bool,
    /// Asks again for semantic tokens when told to.
    pub refresh_tokens: bool,
    /// Keeps the semantic tokens of a range apart from those of the whole document.
    pub range_tokens: bool,
    /// Leaves the cursor behind a mark that it has typed and we have changed.
    pub marks_as_typed: bool,
}

impl ClientCan {
    /// Reads what the editor says of itself.
    pub fn new(client: &ClientCapabilities, info: Option<&ClientInfo>) -> ClientCan {
        let text = client.text_document.as_ref();
        let workspace = client.workspace.as_ref();
        let window = client.window.as_ref();
        let edits = workspace.and_then(|w| w.workspace_edit.as_ref());
        // The specification of `WorkspaceEdit`: an editor that says either of the two takes `documentChanges`. Neovim says
        // the second alone.
        let document_edits = edits.is_some_and(|e| {
            e.document_changes == Some(true) || e.resource_operations.as_ref().is_some_and(|all| !all.is_empty())
        });
        let refresh_findings =
            workspace.and_then(|w| w.diagnostics.as_ref()).and_then(|d| d.refresh_support).unwrap_or(false);
        let formats = text.and_then(|t| t.hover.as_ref()).and_then(|h| h.content_format.as_deref());
        ClientCan {
            encoding: encoding(client, info),
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
            links: Links {
                definition: links(text.and_then(|t| t.definition)),
                declaration: links(text.and_then(|t| t.declaration)),
                type_definition: links(text.and_then(|t| t.type_definition)),
                implementation: links(text.and_then(|t| t.implementation)),
            },
            nested_symbols: text
                .and_then(|t| t.document_symbol.as_ref())
                .and_then(|s| s.hierarchical_document_symbol_support)
                .unwrap_or(false),
            document_edits,
            create_files: edits
                .and_then(|e| e.resource_operations.as_ref())
                .is_some_and(|operations| operations.contains(&ResourceOperationKind::Create)),
            ask_about_edits: document_edits && edits.is_some_and(|e| e.change_annotation_support.is_some()),
            action_literals: text
                .and_then(|t| t.code_action.as_ref())
                .is_some_and(|a| a.code_action_literal_support.is_some()),
            line_folding: text
                .and_then(|t| t.folding_range.as_ref())
                .and_then(|f| f.line_folding_only)
                .unwrap_or(false),
            show_document: window.and_then(|w| w.show_document.as_ref()).is_some_and(|s| s.support),
            apply_edit: workspace.and_then(|w| w.apply_edit).unwrap_or(false),
            pull: text.is_some_and(|t| t.diagnostic.is_some()) && refresh_findings && !pulls_badly(info),
            pull_workspace: !is_neovim(info),
            refresh_findings,
            file_operations: workspace.is_some_and(|w| w.file_operations.is_some()),
            resolve_symbols: workspace
                .and_then(|w| w.symbol.as_ref())
                .and_then(|s| s.resolve_support.as_ref())
                .is_some_and(|r| r.properties.iter().any(|property| property == "location.range")),
            prepare_rename: text.and_then(|t| t.rename.as_ref()).and_then(|r| r.prepare_support).unwrap_or(false),
            refresh_inlay_hints: workspace
                .and_then(|w| w.inlay_hint.as_ref())
                .and_then(|i| i.refresh_support)
                .unwrap_or(false),
            settings: workspace.and_then(|w| w.configuration).unwrap_or(false),
            watch_settings: workspace
                .and_then(|w| w.did_change_configuration)
                .and_then(|d| d.dynamic_registration)
                .unwrap_or(false),
            resolve_actions: text.and_then(|t| t.code_action.as_ref()).is_some_and(|actions| {
                let later = actions.resolve_support.as_ref().is_some_and(|r| r.properties.iter().any(|p| p == "edit"));
                later && actions.data_support == Some(true)
            }),
            resolve_hints: text
                .and_then(|t| t.inlay_hint.as_ref())
                .and_then(|hints| hints.resolve_support.as_ref())
                .is_some_and(|r| {
                    ["label.tooltip", "label.location"].iter().all(|p| r.properties.iter().any(|q| q == p))
                }),
            resolve_documentation: text
                .and_then(|t| t.completion.as_ref())
                .and_then(|c| c.completion_item.as_ref())
                .and_then(|item| item.resolve_support.as_ref())
                .is_some_and(|r| r.properties.iter().any(|property| property == "documentation")),
            link_tooltips: text
                .and_then(|t| t.document_link.as_ref())
                .and_then(|links| links.tooltip_support)
                .unwrap_or(false),
            ask_user: window
                .and_then(|w| w.show_message.as_ref())
                .is_some_and(|message| message.message_action_item.is_some()),
            refresh_lenses: workspace
                .and_then(|w| w.code_lens.as_ref())
                .and_then(|lenses| lenses.refresh_support)
                .unwrap_or(false),
            refresh_tokens: workspace
                .and_then(|w| w.semantic_tokens.as_ref())
                .and_then(|tokens| tokens.refresh_support)
                .unwrap_or(false),
            // Told to ask again, Neovim 0.12 asks for the visible range and for the delta to the whole document at once, and
            // applies the delta to the tokens of the range, which came first (`STHighlighter:process_response` in
            // vim/lsp/semantic_tokens.lua): wrong letters are painted. Older ones never ask for a range. Of the two the
            // delta is worth more: it is asked for at every change, the range only when a document is opened.
            range_tokens: !is_neovim(info),
            // Eglot (of Emacs 30) puts it before the mark, and all that is typed next with it.
            marks_as_typed: !is_eglot(info),
        }
    }

    /// What we ask to be told of, as far as such an editor lets us ask.
    pub fn registrations(&self) -> Vec<Registration> {
        let mut wanted = if self.watch_files { watchers() } else { Vec::new() };
        if self.watch_settings {
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
                resolve_provider: Some(self.resolve_hints),
                ..InlayHintOptions::default()
            }))),
            code_action_provider: self.action_literals.then(|| {
                CodeActionProviderCapability::Options(CodeActionOptions {
                    code_action_kinds: Some(vec![
                        CodeActionKind::QUICKFIX,
                        CodeActionKind::REFACTOR_REWRITE,
                        CodeActionKind::new(FIX_ALL),
                    ]),
                    resolve_provider: Some(self.resolve_actions),
                    ..CodeActionOptions::default()
                })
            }),
            declaration_provider: Some(DeclarationCapability::Simple(true)),
            type_definition_provider: Some(TypeDefinitionProviderCapability::Simple(true)),
            implementation_provider: Some(ImplementationProviderCapability::Simple(true)),
            workspace_symbol_provider: Some(OneOf::Right(WorkspaceSymbolOptions {
                resolve_provider: Some(self.resolve_symbols),
                work_done_progress_options: WorkDoneProgressOptions::default(),
            })),
            folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
            selection_range_provider: Some(SelectionRangeProviderCapability::Simple(true)),
            linked_editing_range_provider: Some(LinkedEditingRangeServerCapabilities::Simple(true)),
            document_on_type_formatting_provider: self.marks_as_typed.then(|| DocumentOnTypeFormattingOptions {
                first_trigger_character: "\"".to_owned(),
                more_trigger_character: Some(vec!["”".to_owned(), "“".to_owned()]),
            }),
            semantic_tokens_provider: Some(SemanticTokensServerCapabilities::SemanticTokensOptions(
                SemanticTokensOptions {
                    legend: SemanticTokensLegend {
                        token_types: tokens::KINDS.iter().map(|&kind| SemanticTokenType::new(kind)).collect(),
                        token_modifiers: tokens::MODIFIERS.iter().map(|&m| SemanticTokenModifier::new(m)).collect(),
                    },
                    range: Some(self.range_tokens),
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
                resolve_provider: Some(self.resolve_documentation),
                ..CompletionOptions::default()
            }),
            call_hierarchy_provider: Some(CallHierarchyServerCapability::Simple(true)),
            execute_command_provider: Some(ExecuteCommandOptions {
                commands: COMMANDS.iter().map(|&command| command.to_owned()).collect(),
                ..ExecuteCommandOptions::default()
            }),
            diagnostic_provider: self.pull.then(|| {
                DiagnosticServerCapabilities::Options(DiagnosticOptions {
                    identifier: Some(env!("CARGO_PKG_NAME").to_owned()),
                    inter_file_dependencies: true,
                    workspace_diagnostics: self.pull_workspace,
                    ..DiagnosticOptions::default()
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
                file_operations: self.file_operations.then(|| WorkspaceFileOperationsServerCapabilities {
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

/// Which requests take links with the range they come from.
#[derive(Clone, Copy, Debug, Default)]
pub struct Links {
    /// Go to definition.
    pub definition: bool,
    /// Go to declaration.
    pub declaration: bool,
    /// Go to type definition.
    pub type_definition: bool,
    /// Go to implementation.
    pub implementation: bool,
}

fn links(capability: Option<GotoCapability>) -> bool {
    capability.and_then(|capability| capability.link_support).unwrap_or(false)
}

fn is_eglot(info: Option<&ClientInfo>) -> bool {
    info.is_some_and(|info| info.name.eq_ignore_ascii_case("eglot"))
}

/// Told to pull again, Neovim 0.12 pulls the workspace where that is offered, and then drops what it got for open
/// buffers (`vim.lsp.diagnostic.on_refresh`): their findings would grow stale.
fn is_neovim(info: Option<&ClientInfo>) -> bool {
    info.is_some_and(|info| info.name.eq_ignore_ascii_case("neovim"))
}

/// Neovim before 0.12 does not pull again for open buffers when told to, so findings there would grow stale.
fn pulls_badly(info: Option<&ClientInfo>) -> bool {
    let Some(info) = info.filter(|info| is_neovim(Some(info))) else { return false };
    let mut numbers = info.version.iter().flat_map(|version| version.trim_start_matches('v').split(['.', '-', '+']));
    let mut number = || numbers.next().and_then(|number| number.parse::<u32>().ok()).unwrap_or(0);
    (number(), number()) < (0, 12)
}

/// UTF-8 where the editor offers it, because then nothing needs converting; UTF-16 where it offers nothing. Eglot
/// (of Emacs 30) offers all, but counts in UTF-16 in a file that it has not taken up yet, such as the one it jumps to.
fn encoding(client: &ClientCapabilities, info: Option<&ClientInfo>) -> Encoding {
    let offered = client.general.as_ref().and_then(|g| g.position_encodings.as_deref()).unwrap_or_default();
    if is_eglot(info) {
        Encoding::Utf16
    } else if offered.contains(&PositionEncodingKind::UTF8) {
        Encoding::Utf8
    } else if offered.contains(&PositionEncodingKind::UTF32) && !offered.contains(&PositionEncodingKind::UTF16) {
        Encoding::Utf32
    } else {
        Encoding::Utf16
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether an editor is offered findings to pull, for its documents and for the workspace.
    fn pulls(name: &str, version: &str) -> Option<bool> {
        let capabilities = serde_json::json!({
            "textDocument": { "diagnostic": {} },
            "workspace": { "diagnostics": { "refreshSupport": true } },
        });
        let client = serde_json::from_value(capabilities).expect("capabilities");
        let info = ClientInfo { name: name.to_owned(), version: Some(version.to_owned()) };
        let offered = ClientCan::new(&client, Some(&info)).offer().diagnostic_provider?;
        let DiagnosticServerCapabilities::Options(options) = offered else { return None };
        Some(options.workspace_diagnostics)
    }

    #[test]
    fn files_are_made_and_questions_asked_in_edits_document_by_document() {
        let can = |edits: serde_json::Value| {
            let client = serde_json::from_value(serde_json::json!({ "workspace": { "workspaceEdit": edits } }));
            let can = ClientCan::new(&client.expect("capabilities"), None);
            (can.document_edits, can.create_files, can.ask_about_edits)
        };
        let asks = serde_json::json!({});
        assert_eq!(can(serde_json::json!({ "documentChanges": true })), (true, false, false));
        assert_eq!(
            can(serde_json::json!({ "resourceOperations": ["create"], "changeAnnotationSupport": asks })),
            (true, true, true)
        );
        assert_eq!(can(serde_json::json!({ "changeAnnotationSupport": asks })), (false, false, false));
    }

    #[test]
    fn marks_are_changed_as_typed_where_the_cursor_stays_behind_them() {
        let offers = |name: &str| {
            let info = ClientInfo { name: name.to_owned(), version: None };
            let offered = ClientCan::new(&ClientCapabilities::default(), Some(&info)).offer();
            offered.document_on_type_formatting_provider.is_some()
        };
        assert!(offers("Visual Studio Code"));
        assert!(!offers("Eglot"));
    }

    #[test]
    fn tokens_of_a_range_and_deltas_are_offered_together_where_they_are_kept_apart() {
        let offers = |name: &str| {
            let info = ClientInfo { name: name.to_owned(), version: None };
            let offered = ClientCan::new(&ClientCapabilities::default(), Some(&info)).offer();
            let Some(SemanticTokensServerCapabilities::SemanticTokensOptions(tokens)) =
                offered.semantic_tokens_provider
            else {
                return (None, None);
            };
            (tokens.range, tokens.full)
        };
        let delta = Some(SemanticTokensFullOptions::Delta { delta: Some(true) });
        assert_eq!(offers("Visual Studio Code"), (Some(true), delta.clone()));
        assert_eq!(offers("Neovim"), (Some(false), delta));
    }

    #[test]
    fn findings_are_pulled_as_each_editor_does_it_well() {
        assert_eq!(pulls("Visual Studio Code", "1.110.0"), Some(true));
        assert_eq!(pulls("Neovim", "0.12.4"), Some(false));
        assert_eq!(pulls("Neovim", "0.11.4"), None);
    }
}
