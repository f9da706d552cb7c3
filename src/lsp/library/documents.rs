//! The documents: numbers, addresses and texts. The text in the editor outranks the one on the disk.

use super::links::Links;
use super::store::WorkspaceStore;
use super::text_content;
use crate::article::Article;
use crate::draft::Format;
use crate::files::{self, Refused};
use crate::index::FileId;
use crate::lsp::convert::position;
use crate::lsp::fault;
use crate::lsp::ids::JobId;
use crate::stylebook::{Role, Stylebook};
use crate::text::{Buffer, Encoding, Offset};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tower_lsp::ls_types::{TextDocumentContentChangeEvent, Uri};

/// All documents by number. A number once given stays with its address. In a large workspace only those that were
/// opened are documents; the others are in the store, under its numbers.
#[derive(Default)]
pub struct Documents {
    all: Vec<Document>,
    by_key: FxHashMap<Key, usize>,
    /// Which addresses are the same.
    pub links: Links,
    open: Vec<FileId>,
    /// Places of documents that are gone, for others.
    free: Vec<usize>,
    /// The articles of a large workspace.
    pub store: Option<Arc<WorkspaceStore>>,
    /// Whether the editor is given the texts of files that it cannot show.
    pub gives_texts: bool,
    /// Articles that were read before an edit, and are of no use any more.
    spent: Vec<Arc<Article>>,
}

/// A document, open or on the disk.
pub struct Document {
    /// As the editor spells it, once it did.
    pub uri: Uri,
    /// Where it is on the disk, if it is there.
    pub path: Option<PathBuf>,
    /// Whether it may be another state of a file, such as git's, or is a second window on one: no article beside the
    /// others.
    pub is_version: bool,
    /// How it is written.
    pub format: Format,
    /// The text in the editor.
    pub open: Option<Open>,
    /// The text on the disk as last read, if it belongs to the workspace.
    pub disk: Option<Arc<str>>,
    /// Whether the workspace's folders list it.
    pub listed: bool,
    /// Whether it is a transcript because a story says so.
    pub named_transcript: bool,
    /// What holds for it.
    pub stylebook: Arc<Stylebook>,
    /// The last job that was asked to read it; what earlier ones bring is dropped.
    pub last_job: JobId,
}

/// A document in the editor.
pub struct Open {
    /// Its text.
    pub buffer: Buffer,
    /// As the editor counts.
    pub version: i32,
    /// Read from the text as it is now; `None` after an edit.
    pub article: Option<Arc<Article>>,
    /// Read from the text as it was, after an edit.
    pub before: Option<Arc<Article>>,
    /// The last edit: when, and the byte behind it.
    pub edited: Option<(Instant, Offset)>,
    /// How long its last reading took.
    pub cost: Duration,
    /// When that began.
    pub read_at: Option<Instant>,
    /// Whether the last edit came sooner behind the one before it than a reading takes.
    pub hurried: bool,
}

/// Why an open document is not read.
pub enum NotRead {
    /// It is no article by its size.
    TooLarge(Refused),
    /// The reading panicked at this place.
    Fault(String),
}

/// What makes two addresses the same document: the path through no link, or, away from the disk, the address itself.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    Path(PathBuf),
    Uri(String),
}

impl Documents {
    /// The number of the document at `uri`, if it has one.
    pub fn find(&self, uri: &Uri) -> Option<FileId> {
        let address = || self.by_key.get(&Key::Uri(uri.as_str().to_owned()));
        address().or_else(|| self.by_key.get(&self.key(uri))).copied().map(nth)
    }

    /// The number of the document at `path`, if it has one.
    pub fn find_path(&self, path: &Path) -> Option<FileId> {
        self.by_key.get(&Key::Path(self.links.real(path))).copied().map(nth)
    }

    /// The document with this number.
    pub fn get(&self, file: FileId) -> Option<&Document> {
        self.all.get(file.loaded()?)
    }

    /// The number of the article at `uri`: a document with a text, or one in the store.
    pub fn find_article(&self, uri: &Uri) -> Option<FileId> {
        let document = self.find(uri);
        let has_text = |document: &Document| document.open.is_some() || document.disk.is_some();
        if document.and_then(|file| self.get(file)).is_some_and(has_text) {
            return document;
        }
        self.store.as_ref()?.number(&path_of(uri)?).or(document)
    }

    /// Where `file` is on the disk, if it is there.
    pub fn path(&self, file: FileId) -> Option<PathBuf> {
        match file {
            FileId::Loaded(_) => self.get(file)?.path.clone(),
            FileId::Stored(file) => self.store.as_ref()?.path(file),
        }
    }

    /// The address of `file`, as the editor spells it.
    pub fn uri(&self, file: FileId) -> Option<Uri> {
        match file {
            FileId::Loaded(_) => Some(self.get(file)?.uri.clone()),
            FileId::Stored(_) => text_content::address(&self.path(file)?, self.gives_texts),
        }
    }

    /// The text of `file` on the disk.
    pub fn closed_text(&self, file: FileId) -> Option<Arc<str>> {
        match file {
            FileId::Loaded(_) => self.get(file)?.disk.clone(),
            FileId::Stored(file) => self.store.as_ref()?.text(file),
        }
    }

    /// Which articles in the store are open, or named as transcripts: what is known of them here outranks what lies there.
    pub fn open_in_store(&self) -> FxHashSet<FileId> {
        let here = self.all.iter().filter(|document| document.open.is_some() || document.named_transcript);
        here.filter_map(|document| self.store.as_ref()?.number(document.path.as_deref()?)).collect()
    }

    /// Those that are transcripts because a story says so, with their paths.
    pub fn named_transcripts(&self) -> impl Iterator<Item = (FileId, &PathBuf)> {
        self.all()
            .filter(|(_, document)| document.named_transcript)
            .filter_map(|(file, document)| Some((file, document.path.as_ref()?)))
    }

    /// The document with this number.
    pub fn get_mut(&mut self, file: FileId) -> Option<&mut Document> {
        self.all.get_mut(file.loaded()?)
    }

    /// All of them.
    pub fn all_mut(&mut self) -> impl Iterator<Item = (FileId, &mut Document)> {
        self.all.iter_mut().enumerate().map(|(number, document)| (nth(number), document))
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = (FileId, &Document)> {
        self.all.iter().enumerate().map(|(number, document)| (nth(number), document))
    }

    /// Those that the editor has open, in the order of opening.
    pub fn open(&self) -> impl Iterator<Item = (FileId, &Document, &Open)> {
        self.open.iter().filter_map(|&file| {
            let document = self.get(file)?;
            Some((file, document, document.open.as_ref()?))
        })
    }

    /// The open document at `uri`.
    pub fn find_open(&mut self, uri: &Uri) -> Option<(FileId, &mut Open)> {
        let file = self.find(uri)?;
        let open = self.get_mut(file)?.open.as_mut()?;
        Some((file, open))
    }

    /// Takes the editor's text of `uri` for the one that counts.
    pub fn open_document(&mut self, uri: Uri, language: &str, version: i32, text: &str) -> FileId {
        let elsewhere = |document: &Document| document.open.is_some() && document.uri != uri;
        let is_second = self.find(&uri).and_then(|file| self.get(file)).is_some_and(elsewhere);
        let key = if is_second { Key::Uri(uri.as_str().to_owned()) } else { self.key(&uri) };
        let path = path_of(&uri).map(|path| self.links.as_listed(&path));
        let (file, document) = self.entry(key, || (uri.clone(), path));
        document.is_version = is_second || !is_articles_scheme(&uri);
        document.uri = uri;
        document.format = format(&document.uri, language);
        document.open = Some(Open {
            buffer: Buffer::new(text),
            version,
            article: None,
            before: None,
            edited: None,
            cost: Duration::ZERO,
            read_at: None,
            hurried: false,
        });
        if !self.open.contains(&file) {
            self.open.push(file);
        }
        file
    }

    /// From now on the disk counts for `file`. Whether it was open.
    pub fn close_document(&mut self, file: FileId) -> bool {
        self.open.retain(|&open| open != file);
        let Some(document) = self.get_mut(file) else { return false };
        let (was_open, uri) = (document.open.take().is_some(), document.uri.clone());
        if let Some(spelled) = path_of(&uri) {
            self.links.forget_file(&spelled);
        }
        // What was never saved is gone. Of two windows on a file it was the second: next time it may be the first.
        self.free.extend(self.by_key.remove(&Key::Uri(uri.as_str().to_owned())));
        was_open
    }

    /// The number of the article at `path`, a new one if need be; `None` where the path cannot be an address.
    pub fn list(&mut self, path: PathBuf) -> Option<FileId> {
        let uri = text_content::address(&path, self.gives_texts)?;
        let (file, document) = self.entry(Key::Path(self.links.real(&path)), || (uri, Some(path.clone())));
        (document.listed, document.path) = (true, Some(path));
        Some(file)
    }

    /// Reads every open document whose text changed since it was last read. One that is too large, or at which the
    /// reading panics, is reported, and counts as empty until the next edit.
    pub fn read_changed(&mut self, now: Option<Instant>) -> Vec<(FileId, Arc<Article>, Option<NotRead>)> {
        let mut read = Vec::new();
        for &file in &self.open {
            let Some(document) = file.loaded().and_then(|number| self.all.get_mut(number)) else { continue };
            let Some(open) = document.open.as_mut().filter(|open| open.article.is_none()) else { continue };
            let started = Instant::now();
            let before = open.before.take();
            let (article, why) = match reading(open, document.format, &document.stylebook, before.as_deref()) {
                Ok(article) => (Arc::new(article), None),
                Err(why) => (Arc::default(), Some(why)),
            };
            (open.cost, open.read_at) = (started.elapsed(), now);
            self.spent.extend(before);
            open.article = Some(article.clone());
            read.push((file, article, why));
        }
        read
    }

    /// Gives back what is of no use any more. It takes a while, and nobody should wait for it.
    pub fn tidy(&mut self) {
        self.spent.clear();
    }

    fn key(&self, uri: &Uri) -> Key {
        match path_of(uri) {
            Some(path) => Key::Path(self.links.real(&path)),
            None => Key::Uri(uri.as_str().to_owned()),
        }
    }

    /// The document under `key`, a new one at `address` if need be.
    fn entry(&mut self, key: Key, address: impl FnOnce() -> (Uri, Option<PathBuf>)) -> (FileId, &mut Document) {
        let number = *self.by_key.entry(key).or_insert_with(|| {
            let (uri, path) = address();
            let document = Document::new(uri, path);
            let number = self.free.pop().unwrap_or(self.all.len());
            match self.all.get_mut(number) {
                Some(gone) => *gone = document,
                None => self.all.push(document),
            }
            number
        });
        (nth(number), &mut self.all[number])
    }
}

fn reading(open: &Open, format: Format, stylebook: &Stylebook, before: Option<&Article>) -> Result<Article, NotRead> {
    let bytes = u64::from(open.buffer.len());
    if bytes > files::MAX_BYTES {
        return Err(NotRead::TooLarge(Refused::TooLarge(bytes)));
    }
    let text: Arc<str> = open.buffer.text().into();
    fault::catch(|| Article::read_after(text, format, stylebook, before)).map_err(NotRead::Fault)
}

fn nth(number: usize) -> FileId {
    FileId::Loaded(number as u32)
}

impl Document {
    fn new(uri: Uri, path: Option<PathBuf>) -> Document {
        let format = format(&uri, "");
        Document {
            uri,
            path,
            is_version: false,
            format,
            open: None,
            disk: None,
            listed: false,
            named_transcript: false,
            stylebook: Arc::default(),
            last_job: JobId::default(),
        }
    }

    /// What says which of two documents comes first: the path, or, away from the disk, the address.
    pub fn address(&self) -> Cow<'_, str> {
        self.path.as_ref().map_or(self.uri.as_str().into(), |path| path.to_string_lossy())
    }

    /// From now on `stylebook` holds for it. Whether it is another than before.
    pub fn set_stylebook(&mut self, stylebook: &Arc<Stylebook>) -> bool {
        let mut stylebook = stylebook.clone();
        if self.named_transcript && stylebook.settings.role != Some(Role::Transcript) {
            Arc::make_mut(&mut stylebook).settings.role = Some(Role::Transcript);
        }
        if self.stylebook == stylebook {
            return false;
        }
        self.stylebook = stylebook;
        if let Some(open) = &mut self.open {
            open.article = None;
        }
        true
    }

    /// Whether there is anything to say of it: it belongs to the workspace, or is open.
    pub fn is_listed_or_open(&self) -> bool {
        self.listed || self.open.is_some()
    }
}

impl Open {
    /// Applies the editor's `changes`, each to the text that the one before it left.
    pub fn edit(&mut self, version: i32, changes: &[TextDocumentContentChangeEvent], encoding: Encoding, now: Instant) {
        self.hurried = self.edited.is_some_and(|(before, _)| now < before + self.cost);
        for change in changes {
            let behind = match change.range {
                Some(range) => {
                    let span = position::span(&self.buffer, range, encoding);
                    self.buffer.replace(span, &change.text);
                    span.start + change.text.len() as Offset
                }
                None => {
                    let behind = behind_change(&self.buffer.text(), &change.text);
                    self.buffer = Buffer::new(&change.text);
                    behind
                }
            };
            self.edited = Some((now, behind));
        }
        self.version = version;
        if let Some(article) = self.article.take() {
            self.before = Some(article);
        }
    }
}

/// The byte of `new` behind what is different from `old`, for editors that send everything after each keystroke.
fn behind_change(old: &str, new: &str) -> Offset {
    let same = old.bytes().rev().zip(new.bytes().rev()).take_while(|(old, new)| old == new).count();
    (new.len() - same) as Offset
}

/// Whether a document that the editor opened is read at all: the papers of a repository, hidden files and configuration
/// files, in which problems are shown, are not copy, even when the editor takes them for text.
pub fn is_served(uri: &Uri) -> bool {
    if text_content::is_shown(uri) {
        return false;
    }
    let Some(path) = path_of(uri) else { return true };
    let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    let own = path.extension().is_some_and(|ending| ending == "toml");
    // Files with other endings were opened as copy by somebody's own settings: let them be copy.
    let usual = files::is_article(&path.with_file_name("copy").with_extension(path.extension().unwrap_or_default()));
    !hidden && !own && (files::is_article(&path) || !usual)
}

/// Whether what stands there is an article beside others. Under schemes of their own editors show other states of a file:
/// `git:`, `fugitive:`, `diffview:`, and more with every plugin.
fn is_articles_scheme(uri: &Uri) -> bool {
    let scheme = uri.scheme().as_str();
    ["file", "untitled"].iter().any(|usual| scheme.eq_ignore_ascii_case(usual))
}

/// The path of a `file:` address, or of one at which the text of a file is shown.
pub fn path_of(uri: &Uri) -> Option<PathBuf> {
    let file = text_content::file(uri);
    let uri = file.as_ref().unwrap_or(uri);
    let is_file = uri.scheme().as_str().eq_ignore_ascii_case("file");
    is_file.then(|| uri.to_file_path()).flatten().map(|path| path.into_owned())
}

/// How an article that is not open is written.
pub fn format_of(uri: &Uri) -> Format {
    format(uri, "")
}

/// By the name; only a name without an ending lets the editor's language decide, because editors call plain text by
/// different names.
fn format(uri: &Uri, language: &str) -> Format {
    let file = text_content::file(uri);
    let uri = file.as_ref().unwrap_or(uri);
    let path = uri.path().as_str();
    let name = path.rsplit('/').next().unwrap_or(path);
    if name.contains('.') { Format::of_name(name) } else { Format::of_language(language) }
}
