//! What an answer may change besides answering: the tokens that the editor has, and what it is told.

use crate::lsp::effect::ToClient;
use crate::lsp::ids::TokensId;
use rustc_hash::FxHashMap;
use tower_lsp::ls_types::{MessageType, SemanticToken, Uri};

/// As long as the editor is there.
#[derive(Default)]
pub struct Session {
    tokens: FxHashMap<Uri, (TokensId, Vec<SemanticToken>)>,
    last_tokens: TokensId,
    /// What the editor is to be told or asked.
    pub messages: Vec<ToClient>,
    /// Whether the user wants all articles of the workspace checked.
    pub check_workspace: bool,
}

impl Session {
    /// Shows the user a message.
    pub fn show(&mut self, text: String) {
        self.tell(ToClient::Show(MessageType::INFO, text));
    }

    /// Tells or asks the editor.
    pub fn tell(&mut self, message: ToClient) {
        self.messages.push(message);
    }

    /// Remembers the tokens that the editor has of `uri`, and answers the name it knows them by.
    pub fn keep_tokens(&mut self, uri: Uri, tokens: Vec<SemanticToken>) -> String {
        self.last_tokens.0 += 1;
        self.tokens.insert(uri, (self.last_tokens, tokens));
        self.last_tokens.0.to_string()
    }

    /// The tokens that the editor has of `uri` under this name, if they are remembered.
    pub fn take_tokens(&mut self, uri: &Uri, name: &str) -> Option<Vec<SemanticToken>> {
        let (_, tokens) = self.tokens.remove(uri).filter(|(id, _)| id.0.to_string() == name)?;
        Some(tokens)
    }

    /// The document was opened anew or closed: the editor has no tokens of it.
    pub fn forget_tokens(&mut self, uri: &Uri) {
        self.tokens.remove(uri);
    }
}
