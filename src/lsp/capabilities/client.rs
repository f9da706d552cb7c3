//! What the editor can do, as far as it changes what we do.

use super::editors::{encoding, is_eglot, is_neovim, pulls_badly};
use crate::text::Encoding;
use tower_lsp::ls_types::*;

/// What the editor can do.
#[derive(Clone, Copy, Debug, Default)]
pub struct ClientCan {
    /// What its columns count.
    pub encoding: Encoding,
    /// What it does with findings.
    pub findings: Findings,
    /// Whether it applies changes of text, and how.
    pub edits: Edits,
    /// What it asks for again when told to.
    pub refresh: Refresh,
    /// What it takes in part, to ask for the rest later.
    pub resolve: Resolve,
    /// Which requests take links with the range they come from.
    pub links: Links,
    /// What it shows the user.
    pub window: Window,
    /// Whether it tells of settings.
    pub settings: Settings,
    /// What it tells of files.
    pub files: Files,
    /// How it takes single answers.
    pub answers: Answers,
}

/// What the editor does with findings.
#[derive(Clone, Copy, Debug, Default)]
pub struct Findings {
    /// Shows places beside one.
    pub related: bool,
    /// Pulls them, and is known to do it well.
    pub pull: bool,
    /// Pulls those of the workspace beside those of open documents.
    pub pull_workspace: bool,
}

/// Which changes of text the editor applies.
#[derive(Clone, Copy, Debug, Default)]
pub struct Edits {
    /// Those that go document by document, which alone say for which version they were made, make files, and ask.
    pub by_document: bool,
    /// Those that make a file.
    pub create_files: bool,
    /// Those about which it has to ask first.
    pub ask: bool,
    /// Those that it did not ask for.
    pub unasked: bool,
}

/// What the editor asks for again when told to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Refresh {
    /// Findings, where it pulls them.
    pub findings: bool,
    /// Inlay hints.
    pub hints: bool,
    /// Code lenses.
    pub lenses: bool,
    /// Semantic tokens.
    pub tokens: bool,
}

/// What the editor takes in part, to ask for the rest later.
#[derive(Clone, Copy, Debug, Default)]
pub struct Resolve {
    /// Actions without their edits.
    pub actions: bool,
    /// Hints without what they lead to.
    pub hints: bool,
    /// Symbols without ranges.
    pub symbols: bool,
    /// Proposals without their documentation.
    pub documentation: bool,
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

/// What the editor shows the user for us.
#[derive(Clone, Copy, Debug, Default)]
pub struct Window {
    /// Progress.
    pub progress: bool,
    /// Another document.
    pub documents: bool,
    /// A message with things to choose from.
    pub choices: bool,
    /// Texts that we give it, of files that it cannot show.
    pub texts: bool,
}

/// Whether the editor tells of settings.
#[derive(Clone, Copy, Debug, Default)]
pub struct Settings {
    /// Can be asked what the user has set.
    pub configuration: bool,
    /// Lets us ask for news of them.
    pub watched: bool,
}

/// What the editor tells of files.
#[derive(Clone, Copy, Debug, Default)]
pub struct Files {
    /// Lets us ask for news of those on the disk.
    pub watched: bool,
    /// Tells of those that it created, renamed or deleted itself.
    pub operations: bool,
}

/// How the editor takes single answers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Answers {
    /// Shows Markdown in hovers.
    pub markdown: bool,
    /// Takes symbols inside symbols.
    pub nested_symbols: bool,
    /// Takes actions that are more than a command.
    pub action_literals: bool,
    /// Folds whole lines only.
    pub line_folding: bool,
    /// Asks first whether something can be renamed.
    pub prepare_rename: bool,
    /// Shows words beside a link.
    pub link_tooltips: bool,
    /// Shows behind the label of a proposal where it comes from.
    pub beside_labels: bool,
    /// Keeps the semantic tokens of a range apart from those of the whole document.
    pub range_tokens: bool,
    /// Leaves the cursor behind a mark that it has typed and we have changed.
    pub marks_as_typed: bool,
}

impl ClientCan {
    /// Reads what the editor says of itself.
    pub fn new(client: &ClientCapabilities, info: Option<&ClientInfo>) -> ClientCan {
        let (text, workspace) = (client.text_document.as_ref(), client.workspace.as_ref());
        let refresh = workspace.map(Refresh::of).unwrap_or_default();
        ClientCan {
            encoding: encoding(client, info),
            findings: Findings::of(text, refresh, info),
            edits: workspace.map(Edits::of).unwrap_or_default(),
            refresh,
            resolve: Resolve::of(text, workspace),
            links: text.map(Links::of).unwrap_or_default(),
            window: Window::of(client),
            settings: workspace.map(Settings::of).unwrap_or_default(),
            files: workspace.map(Files::of).unwrap_or_default(),
            answers: Answers::of(text, info),
        }
    }
}

impl Findings {
    fn of(text: Option<&TextDocumentClientCapabilities>, refresh: Refresh, info: Option<&ClientInfo>) -> Findings {
        let published = text.and_then(|text| text.publish_diagnostics.as_ref());
        Findings {
            related: is(published, |published| published.related_information),
            pull: text.is_some_and(|text| text.diagnostic.is_some()) && refresh.findings && !pulls_badly(info),
            pull_workspace: !is_neovim(info),
        }
    }
}

impl Edits {
    fn of(workspace: &WorkspaceClientCapabilities) -> Edits {
        let edits = workspace.workspace_edit.as_ref();
        let operations = edits.and_then(|edits| edits.resource_operations.as_deref()).unwrap_or_default();
        // The specification of `WorkspaceEdit`: an editor that says either of the two takes `documentChanges`. Neovim says
        // the second alone.
        let by_document = is(edits, |edits| edits.document_changes) || !operations.is_empty();
        Edits {
            by_document,
            create_files: operations.contains(&ResourceOperationKind::Create),
            ask: by_document && edits.is_some_and(|edits| edits.change_annotation_support.is_some()),
            unasked: workspace.apply_edit.unwrap_or(false),
        }
    }
}

impl Refresh {
    fn of(workspace: &WorkspaceClientCapabilities) -> Refresh {
        Refresh {
            findings: is(workspace.diagnostics.as_ref(), |findings| findings.refresh_support),
            hints: is(workspace.inlay_hint.as_ref(), |hints| hints.refresh_support),
            lenses: is(workspace.code_lens.as_ref(), |lenses| lenses.refresh_support),
            tokens: is(workspace.semantic_tokens.as_ref(), |tokens| tokens.refresh_support),
        }
    }
}

impl Resolve {
    fn of(text: Option<&TextDocumentClientCapabilities>, workspace: Option<&WorkspaceClientCapabilities>) -> Resolve {
        let has = |properties: &[String], wanted: &str| properties.iter().any(|property| property == wanted);
        let symbols = workspace.and_then(|workspace| workspace.symbol.as_ref()?.resolve_support.as_ref());
        let actions = text.and_then(|text| text.code_action.as_ref());
        let hints = text.and_then(|text| text.inlay_hint.as_ref()?.resolve_support.as_ref());
        let completion = text.and_then(|text| text.completion.as_ref()?.completion_item.as_ref());
        Resolve {
            actions: actions.is_some_and(|actions| {
                let edit = actions.resolve_support.as_ref().is_some_and(|later| has(&later.properties, "edit"));
                edit && actions.data_support == Some(true)
            }),
            hints: hints.is_some_and(|later| {
                has(&later.properties, "label.tooltip") && has(&later.properties, "label.location")
            }),
            symbols: symbols.is_some_and(|later| has(&later.properties, "location.range")),
            documentation: completion
                .and_then(|item| item.resolve_support.as_ref())
                .is_some_and(|later| has(&later.properties, "documentation")),
        }
    }
}

impl Links {
    fn of(text: &TextDocumentClientCapabilities) -> Links {
        let links = |goto: Option<GotoCapability>| is(goto.as_ref(), |goto| goto.link_support);
        Links {
            definition: links(text.definition),
            declaration: links(text.declaration),
            type_definition: links(text.type_definition),
            implementation: links(text.implementation),
        }
    }
}

impl Window {
    fn of(client: &ClientCapabilities) -> Window {
        let window = client.window.clone().unwrap_or_default();
        Window {
            progress: window.work_done_progress.unwrap_or(false),
            documents: window.show_document.is_some_and(|show| show.support),
            choices: window.show_message.is_some_and(|message| message.message_action_item.is_some()),
            texts: client.experimental.as_ref().is_some_and(|more| more["textDocumentContent"] == true),
        }
    }
}

impl Settings {
    fn of(workspace: &WorkspaceClientCapabilities) -> Settings {
        Settings {
            configuration: workspace.configuration.unwrap_or(false),
            watched: is(workspace.did_change_configuration.as_ref(), |news| news.dynamic_registration),
        }
    }
}

impl Files {
    fn of(workspace: &WorkspaceClientCapabilities) -> Files {
        Files {
            watched: is(workspace.did_change_watched_files.as_ref(), |news| news.dynamic_registration),
            operations: workspace.file_operations.is_some(),
        }
    }
}

impl Answers {
    fn of(text: Option<&TextDocumentClientCapabilities>, info: Option<&ClientInfo>) -> Answers {
        let formats = text.and_then(|text| text.hover.as_ref()?.content_format.as_deref());
        let actions = text.and_then(|text| text.code_action.as_ref());
        let symbols = text.and_then(|text| text.document_symbol.as_ref());
        let proposals = text.and_then(|text| text.completion.as_ref()?.completion_item.as_ref());
        Answers {
            beside_labels: is(proposals, |proposals| proposals.label_details_support),
            markdown: formats.is_some_and(|formats| formats.contains(&MarkupKind::Markdown)),
            nested_symbols: is(symbols, |symbols| symbols.hierarchical_document_symbol_support),
            action_literals: actions.is_some_and(|actions| actions.code_action_literal_support.is_some()),
            line_folding: is(text.and_then(|text| text.folding_range.as_ref()), |folds| folds.line_folding_only),
            prepare_rename: is(text.and_then(|text| text.rename.as_ref()), |rename| rename.prepare_support),
            link_tooltips: is(text.and_then(|text| text.document_link.as_ref()), |links| links.tooltip_support),
            // Told to ask again, Neovim 0.12 asks for the visible range and for the delta to the whole document at once, and
            // applies the delta to the tokens of the range, which came first (`STHighlighter:process_response` in
            // vim/lsp/semantic_tokens.lua): wrong letters are painted. Older ones never ask for a range. Of the two the
            // delta is worth more: it is asked for at every change, the range only when a document is opened.
            range_tokens: !is_neovim(info),
            // Eglot (of Emacs 30) puts it before the mark, and all that is typed next with it.
            marks_as_typed: !is_eglot(info),
        }
    }
}

/// Whether what the editor says of a feature, if it says anything, is yes.
fn is<T>(feature: Option<&T>, says: impl Fn(&T) -> Option<bool>) -> bool {
    feature.and_then(says).unwrap_or(false)
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
            (can.edits.by_document, can.edits.create_files, can.edits.ask)
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
