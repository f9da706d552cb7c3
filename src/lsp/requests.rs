//! The requests that are served: one table. From it come the [`Query`] that the backend sends and its dispatch to the
//! answers, so a request cannot be forwarded and then forgotten.

use super::custom::*;
use super::fault;
use tokio::sync::oneshot;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::request::{
    GotoDeclarationParams, GotoDeclarationResponse, GotoImplementationParams, GotoImplementationResponse,
    GotoTypeDefinitionParams, GotoTypeDefinitionResponse,
};
use tower_lsp::ls_types::*;

/// Calls `$then!` with every request: handler, variant, parameters, result. Those of `reading` are answered from a
/// snapshot alone; those of `acting` change what the editor has or shows beside the answer; those of `own` are read too,
/// and as the protocol does not know them, have their names here.
macro_rules! each_request {
    ($then:ident) => {
        $then! {
            reading {
                hover: Hover(HoverParams) -> Option<Hover>;
                goto_definition: Definition(GotoDefinitionParams) -> Option<GotoDefinitionResponse>;
                references: References(ReferenceParams) -> Option<Vec<Location>>;
                document_highlight: Highlight(DocumentHighlightParams) -> Option<Vec<DocumentHighlight>>;
                document_symbol: Symbols(DocumentSymbolParams) -> Option<DocumentSymbolResponse>;
                inlay_hint: Inlay(InlayHintParams) -> Option<Vec<InlayHint>>;
                inlay_hint_resolve: ResolveInlay(InlayHint) -> InlayHint;
                code_action: Actions(CodeActionParams) -> Option<CodeActionResponse>;
                code_action_resolve: ResolveAction(CodeAction) -> CodeAction;
                prepare_rename: PrepareRename(TextDocumentPositionParams) -> Option<PrepareRenameResponse>;
                goto_declaration: Declaration(GotoDeclarationParams) -> Option<GotoDeclarationResponse>;
                goto_type_definition: TypeDefinition(GotoTypeDefinitionParams) -> Option<GotoTypeDefinitionResponse>;
                goto_implementation: Implementation(GotoImplementationParams) -> Option<GotoImplementationResponse>;
                symbol: WorkspaceSymbols(WorkspaceSymbolParams) -> Option<WorkspaceSymbolResponse>;
                symbol_resolve: ResolveSymbol(WorkspaceSymbol) -> WorkspaceSymbol;
                folding_range: Folding(FoldingRangeParams) -> Option<Vec<FoldingRange>>;
                selection_range: Selection(SelectionRangeParams) -> Option<Vec<SelectionRange>>;
                linked_editing_range: Linked(LinkedEditingRangeParams) -> Option<LinkedEditingRanges>;
                on_type_formatting: Typed(DocumentOnTypeFormattingParams) -> Option<Vec<TextEdit>>;
                semantic_tokens_range: TokensRange(SemanticTokensRangeParams) -> Option<SemanticTokensRangeResult>;
                code_lens: Lenses(CodeLensParams) -> Option<Vec<CodeLens>>;
                code_lens_resolve: ResolveLens(CodeLens) -> CodeLens;
                document_link: Links(DocumentLinkParams) -> Option<Vec<DocumentLink>>;
                document_link_resolve: ResolveLink(DocumentLink) -> DocumentLink;
                completion: Completion(CompletionParams) -> Option<CompletionResponse>;
                completion_resolve: ResolveCompletion(CompletionItem) -> CompletionItem;
                prepare_call_hierarchy: PrepareCalls(CallHierarchyPrepareParams) -> Option<Vec<CallHierarchyItem>>;
                incoming_calls: Incoming(CallHierarchyIncomingCallsParams) -> Option<Vec<CallHierarchyIncomingCall>>;
                outgoing_calls: Effect(CallHierarchyOutgoingCallsParams) -> Option<Vec<CallHierarchyOutgoingCall>>;
            }
            acting {
                rename: Rename(RenameParams) -> Option<WorkspaceEdit>;
                semantic_tokens_full: Tokens(SemanticTokensParams) -> Option<SemanticTokensResult>;
                semantic_tokens_full_delta: TokensDelta(SemanticTokensDeltaParams) -> Option<SemanticTokensFullDeltaResult>;
                execute_command: Command(ExecuteCommandParams) -> Option<LSPAny>;
            }
            own {
                people: People(OfDocument) -> Option<Vec<Person>> = "copydesk/people";
                quotes: Quotes(OfDocument) -> Option<Vec<Quote>> = "copydesk/quotes";
                quote_diff: QuoteDiff(QuoteDiffParams) -> Option<QuoteDiff> = "copydesk/quoteDiff";
                quote_versions: QuoteVersions(OfQuote) -> Option<Page> = "copydesk/quoteVersions";
                text_document_content: Text(OfContent) -> Option<TextContent> = "workspace/textDocumentContent";
            }
        }
    };
}
pub(super) use each_request;

macro_rules! define_query {
    (
        reading { $($read:ident: $variant:ident($params:ty) -> $result:ty;)+ }
        acting { $($act:ident: $act_variant:ident($act_params:ty) -> $act_result:ty;)+ }
        own { $($own:ident: $own_variant:ident($own_params:ty) -> $own_result:ty = $method:literal;)+ }
    ) => {
        define_query! {
            $($read: $variant($params) -> $result;)+
            $($act: $act_variant($act_params) -> $act_result;)+
            $($own: $own_variant($own_params) -> $own_result;)+
        }
    };
    ($($name:ident: $variant:ident($params:ty) -> $result:ty;)+) => {
        /// A question of the editor, with the way back.
        pub enum Query {
            $(#[doc = concat!("`", stringify!($name), "`")] $variant(Box<$params>, Reply<$result>),)+
        }

        impl Query {
            /// Whether nobody waits for the answer any more.
            pub fn is_cancelled(&self) -> bool {
                match self { $(Query::$variant(_, reply) => reply.is_cancelled(),)+ }
            }

            /// Its name, for the trace.
            pub fn name(&self) -> &'static str {
                match self { $(Query::$variant(..) => stringify!($name),)+ }
            }
        }
    };
}
each_request!(define_query);

/// The way back to whoever asked.
pub struct Reply<T>(oneshot::Sender<Result<T>>);

impl<T> Reply<T> {
    /// A way back, and the end that waits there.
    pub fn new() -> (Reply<T>, oneshot::Receiver<Result<T>>) {
        let (sender, receiver) = oneshot::channel();
        (Reply(sender), receiver)
    }

    /// Whether nobody waits any more: the editor cancelled the request, and tower_lsp dropped its handler.
    pub fn is_cancelled(&self) -> bool {
        self.0.is_closed()
    }

    /// Sends `answer`.
    pub fn send(self, answer: Result<T>) {
        let _cancelled_meanwhile = self.0.send(answer);
    }

    /// Sends what `compute` yields, unless cancelled; a panic is answered as an internal error and its place returned.
    pub fn answer(self, compute: impl FnOnce() -> Result<T>) -> std::result::Result<(), String> {
        if self.is_cancelled() {
            return Ok(());
        }
        let answer = fault::catch(compute);
        let fault = answer.as_ref().err().cloned();
        self.send(answer.unwrap_or_else(|_| Err(Error::internal_error())));
        fault.map_or(Ok(()), Err)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_answered_as_an_internal_error_and_reported() {
        let (reply, mut waiting) = Reply::<()>::new();
        assert!(reply.answer(|| panic!("odd {}", "text")).is_err());
        assert_eq!(waiting.try_recv().unwrap(), Err(Error::internal_error()));
    }

    #[test]
    fn a_cancelled_question_is_not_computed() {
        let (reply, waiting) = Reply::<()>::new();
        drop(waiting);
        assert_eq!(reply.answer(|| panic!("computed all the same")), Ok(()));
    }
}
