//! The articles as a question sees them: open ones read from their text as it is now and kept, closed ones read again from
//! their files.

use super::{Desk, Outgoing, ToClient};
use crate::article::Article;
use crate::index::{FileId, View};
use crate::lsp::convert::Pages;
use crate::lsp::library::documents::{self, NotRead};
use crate::stylebook::Stylebook;
use std::path::Path;
use std::sync::Arc;
use tower_lsp::ls_types::{MessageType, Uri};

/// A document as a question sees it: fresh, among the others.
pub struct Asked<'a> {
    /// Its number.
    pub file: FileId,
    /// Read from the text as it is now.
    pub article: Arc<Article>,
    pub(super) stylebook: Arc<Stylebook>,
    pub(super) desk: &'a Desk,
}

impl Desk {
    /// The document at `uri`, read; `None` where it is unknown or no article.
    pub fn asked(&self, uri: &Uri) -> Option<Asked<'_>> {
        let file = self.documents.find_article(uri)?;
        let article = self.article(file)?;
        Some(Asked { file, article, stylebook: self.stylebook(file), desk: self })
    }

    /// What the newsroom has laid down for `file`, as far as it is known.
    pub(super) fn stylebook(&self, file: FileId) -> Arc<Stylebook> {
        if let Some(document) = self.documents.get(file) {
            return document.stylebook.clone();
        }
        let path = self.documents.path(file);
        let folder = path.as_deref().and_then(Path::parent);
        let laid_down = folder.and_then(|folder| self.laid_down.get(folder)).cloned().unwrap_or_default();
        self.editor_settings.over(folder, &laid_down)
    }

    /// The article in `file`. Open ones are at hand, see [`Desk::freshen`]; closed ones are read again.
    pub fn article(&self, file: FileId) -> Option<Arc<Article>> {
        if let Some(open) = self.documents.get(file).and_then(|document| document.open.as_ref()) {
            return open.article.clone();
        }
        let text = self.documents.closed_text(file)?;
        let format = documents::format_of(&self.documents.uri(file)?);
        Some(Arc::new(Article::read(text, format, &self.stylebook(file))))
    }

    /// Reads every open document whose text changed since it was last read.
    pub(super) fn freshen(&mut self, out: &mut Vec<Outgoing>) {
        self.hold_shelf();
        for (file, article, trouble) in self.documents.read_changed(self.now) {
            let role = self.stylebook(file).settings.role;
            self.index.update(file, &article, role);
            trouble.into_iter().for_each(|trouble| self.not_read(file, &trouble, out));
        }
    }

    fn not_read(&mut self, file: FileId, trouble: &NotRead, out: &mut Vec<Outgoing>) {
        match trouble {
            NotRead::Fault(place) => out.push(self.could_not_be("read", file, place)),
            // The next keystroke changes nothing about that.
            NotRead::TooLarge(refused) => {
                let name = match self.documents.path(file) {
                    Some(path) => path.display().to_string(),
                    None => self.name(file),
                };
                let text = format!("{name} {refused}.");
                if self.told.insert(name) {
                    out.push(Outgoing::Client(ToClient::Show(MessageType::WARNING, text)));
                }
            }
        }
    }
}

impl<'a> Asked<'a> {
    /// The article among the others.
    pub fn view(&self) -> View<'_> {
        View { article: &self.article, file: self.file, index: &self.desk.index, stylebook: &self.stylebook }
    }

    /// The article of another file.
    pub fn other(&self, file: FileId) -> Option<Arc<Article>> {
        self.desk.article(file)
    }

    /// Everything that turns spans into ranges.
    pub fn pages(&self) -> Pages<'a> {
        self.desk.pages()
    }
}
