//! The shapes of our own requests, which editors use for panels. Their clients read them: fields are only added.

use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::{Location, TextDocumentIdentifier, Uri};

/// Which document.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OfDocument {
    /// It.
    pub text_document: TextDocumentIdentifier,
}

/// Which text is to be shown.
#[derive(Deserialize)]
pub struct OfContent {
    /// Its address.
    pub uri: Uri,
}

/// A text that is shown.
#[derive(Serialize)]
pub struct TextContent {
    /// All of it.
    pub text: String,
}

/// A person of an article.
#[derive(Serialize)]
pub struct Person {
    /// Tells them apart within this answer.
    pub id: usize,
    /// The fullest form of the name.
    pub name: String,
    /// As given in the text.
    pub roles: Vec<String>,
    /// Everywhere they are named or meant.
    pub mentions: Vec<Mention>,
    /// What they say.
    pub quotes: Vec<Said>,
}

/// A place where a person is named or meant.
#[derive(Serialize)]
pub struct Mention {
    /// Where.
    pub location: Location,
}

/// Words and where they stand.
#[derive(Serialize)]
pub struct Said {
    /// The words.
    pub text: String,
    /// Where.
    pub location: Location,
}

/// A quote of an article.
#[derive(Serialize)]
pub struct Quote {
    /// All of it, its segments joined.
    pub text: String,
    /// Who says it.
    pub speaker: Option<String>,
    /// Its first segment.
    pub location: Location,
    /// Where else the words stand.
    pub occurrences: Vec<Occurrence>,
}

/// The same words elsewhere.
#[derive(Serialize)]
pub struct Occurrence {
    /// Where.
    pub location: Location,
    /// How they compare, in words.
    pub difference: String,
}

/// Two quotes to compare.
#[derive(Deserialize)]
pub struct QuoteDiffParams {
    /// One.
    pub a: Location,
    /// The other.
    pub b: Location,
}

/// Two quotes as two pages.
#[derive(Serialize)]
pub struct QuoteDiff {
    /// One.
    pub left: Page,
    /// The other.
    pub right: Page,
}

/// Which quote.
#[derive(Deserialize)]
pub struct OfQuote {
    /// A place in it.
    pub location: Location,
}

/// A quote, or all of its versions, as a page of its own.
#[derive(Serialize)]
pub struct Page {
    /// Who says it, and where it stands.
    pub title: String,
    /// The words.
    pub text: String,
}
