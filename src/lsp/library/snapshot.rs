//! What is known, as one question sees it: nothing here can change it.

use super::Library;
use super::editor_settings::Views;
use super::findings::Basis;
use super::pages::Pages;
use crate::article::Article;
use crate::ide::config_file::ConfigFile;
use crate::index::{FileId, Index, View};
use crate::lints::Finding;
use crate::lsp::capabilities::ClientCan;
use crate::stylebook::Stylebook;
use crate::text::{Buffer, Offset};
use std::path::Path;
use std::sync::Arc;
use tower_lsp::ls_types::{TextDocumentPositionParams, Uri};

/// Everything, for an editor that can do so much.
pub struct Snapshot<'a> {
    library: &'a Library,
    can: &'a ClientCan,
}

/// An article as a question sees it: read from the text as it is now, among the others.
pub struct Reading<'a> {
    /// Its number.
    pub file: FileId,
    /// What was read.
    pub article: Arc<Article>,
    pub(super) stylebook: Arc<Stylebook>,
    pub(super) library: &'a Library,
}

impl<'a> Snapshot<'a> {
    /// Of `library`, in which every open document is read.
    pub fn new(library: &'a Library, can: &'a ClientCan) -> Snapshot<'a> {
        Snapshot { library, can }
    }

    /// The article at `uri`; `None` where it is unknown or no article.
    pub fn reading(&self, uri: &Uri) -> Option<Reading<'a>> {
        let library = self.library;
        let file = library.documents.find_article(uri)?;
        let article = library.article(file)?;
        Some(Reading { file, article, stylebook: library.stylebook(file), library })
    }

    /// The article that `params` speak of, and the byte in it; nothing where it is unknown or no article.
    pub fn reading_at(&self, params: &TextDocumentPositionParams) -> Option<(Reading<'a>, Offset)> {
        let reading = self.reading(&params.text_document.uri)?;
        let offset = reading.pages().offset(reading.file, params.position)?;
        Some((reading, offset))
    }

    /// What the editor can do.
    pub fn can(&self) -> &'a ClientCan {
        self.can
    }

    /// What the user wants to see.
    pub fn views(&self) -> Views {
        self.library.editor_settings.views.1
    }

    /// All articles.
    pub fn index(&self) -> &'a Index {
        &self.library.index
    }

    /// The articles of the workspace and those that are open, with their addresses.
    pub fn articles(&self) -> impl Iterator<Item = (&'a Path, &'a Uri)> {
        let known = self.library.documents.all().filter(|(_, document)| document.is_listed_or_open());
        known.filter_map(|(_, document)| Some((document.path.as_deref()?, &document.uri)))
    }

    /// Whether there is an article at `uri`.
    pub fn has_article(&self, uri: &Uri) -> bool {
        self.library.documents.find_article(uri).is_some()
    }

    /// The version of `uri` that the editor has open.
    pub fn version(&self, uri: &Uri) -> Option<i32> {
        self.pages().version(self.library.documents.find(uri)?)
    }

    /// The configuration file at `uri`, if the editor has it open and it is written by hand, and its text.
    pub fn config_file(&self, uri: &Uri) -> Option<(ConfigFile, &'a Buffer)> {
        self.library.config_files.config_file(uri)
    }

    /// Everything that turns spans into ranges.
    pub fn pages(&self) -> Pages<'a> {
        self.library.pages()
    }
}

impl<'a> Reading<'a> {
    /// The article among the others.
    pub fn view(&self) -> View<'_> {
        View { article: &self.article, file: self.file, index: &self.library.index, stylebook: &self.stylebook }
    }

    /// What there is to find in it.
    pub fn findings(&self) -> Arc<[Finding]> {
        let Reading { file, article, stylebook, library } = self;
        library.findings_on(&Basis {
            file: *file,
            article: article.clone(),
            stylebook: stylebook.clone(),
            index: &library.index,
        })
    }

    /// The article of another file.
    pub fn other(&self, file: FileId) -> Option<Arc<Article>> {
        self.library.article(file)
    }

    /// Everything that turns spans into ranges.
    pub fn pages(&self) -> Pages<'a> {
        self.library.pages()
    }
}
