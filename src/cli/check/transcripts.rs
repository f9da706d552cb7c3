//! The recordings that stories are held against: those that `check --transcript` names, and those that a story names in
//! its front matter. Whatever they look like, they are read as transcripts.
//!
//! A story may come from strangers, so what it names is read only where it is a plain file of the story's own workspace.

use crate::article::Article;
use crate::cli::args::Input;
use crate::cli::load::{Found, Loaded, Source, folder_of, read_one};
use crate::cli::output::complain_of;
use crate::config::{self, FolderConfig};
use crate::draft::Format;
use crate::files::real;
use crate::stylebook::{Role, Stylebook};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Adds the transcripts `asked` for, and those that the articles name, to what is compared with.
pub fn add(loaded: &mut Loaded, asked: &[PathBuf], input: &Input) {
    let mut paths = asked.to_vec();
    for story in &loaded.articles[..loaded.named] {
        for path in named_by(story) {
            if is_in_workspace_of(story, &path) {
                paths.push(path);
            } else {
                loaded.incomplete = true;
                complain_of(
                    &story.path,
                    format_args!(
                        "the transcript {} is no file of this workspace and was not read; name it with --transcript",
                        path.display()
                    ),
                );
            }
        }
    }
    if paths.is_empty() {
        return;
    }
    let mut known: HashMap<PathBuf, usize> = HashMap::new();
    for (at, source) in loaded.articles.iter().enumerate() {
        known.entry(real(&source.path)).or_insert(at);
    }
    let mut stylebooks: HashMap<PathBuf, Arc<Stylebook>> = HashMap::new();
    for path in paths {
        if let Some(&at) = known.get(&real(&path)) {
            loaded.articles[at].read_as_transcript();
            continue;
        }
        let stylebook = stylebooks.entry(folder_of(&path, input));
        let stylebook = stylebook.or_insert_with_key(|folder| Arc::new(FolderConfig::of(folder).stylebook));
        match read_one(&path, Found::Named, input, stylebook) {
            Ok((mut source, _)) => {
                source.read_as_transcript();
                known.insert(real(&path), loaded.articles.len());
                loaded.articles.push(source);
            }
            Err(why) => {
                loaded.incomplete = true;
                complain_of(&path, why);
            }
        }
    }
}

/// The transcripts that the front matter of a story names, from its own folder.
fn named_by(story: &Source) -> Vec<PathBuf> {
    let folder = story.path.parent().unwrap_or(Path::new(""));
    story.article.transcripts().into_iter().map(|name| folder.join(name)).collect()
}

/// Whether `path` leads, through whatever links, to a plain file of the workspace that `story` is in; without one, of its
/// own folder.
fn is_in_workspace_of(story: &Source, path: &Path) -> bool {
    let folder = story.path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    let root = config::workspace_of(folder).unwrap_or_else(|| real(folder));
    path.canonicalize().is_ok_and(|path| path.starts_with(root) && path.is_file())
}

impl Source {
    /// Somebody said that it is a transcript: it is read as one.
    fn read_as_transcript(&mut self) {
        if self.stylebook.settings.role == Some(Role::Transcript) {
            return;
        }
        Arc::make_mut(&mut self.stylebook).settings.role = Some(Role::Transcript);
        let written = self.article.draft.source.original().clone();
        let format = Format::of_name(&self.path.to_string_lossy());
        // Of a package that is the text as read.
        let format = if format.is_package() { Format::Plain } else { format };
        self.article = Article::read(written, format, &self.stylebook);
    }
}
