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
use crate::files::{self, NoTranscript, real};
use crate::stylebook::{Role, Stylebook};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

/// Adds the transcripts that were `given`, and those that the articles name, to what is compared with.
pub fn add(loaded: &mut Loaded, given: &[PathBuf], input: &Input) {
    let mut paths: Vec<(PathBuf, Option<Named>)> = given.iter().map(|path| (path.clone(), None)).collect();
    for (story, source) in loaded.articles[..loaded.named].iter().enumerate() {
        for name in source.article.transcripts() {
            let path = source.path.with_file_name(&name);
            match files::find_transcript(&path, &[workspace_of(source, input)]) {
                Ok(_) => paths.push((path, Some(Named { story, name }))),
                Err(why) => {
                    loaded.incomplete = true;
                    complain_of_named(source, &name, &why);
                }
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
    for (path, named) in paths {
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
                match named {
                    Some(Named { story, name }) => {
                        complain_of_named(&loaded.articles[story], &name, &NoTranscript::Refused(why));
                    }
                    None => complain_of(&path, why),
                }
            }
        }
    }
}

/// Who says that a file is a transcript: this story, which gives it this name.
struct Named {
    story: usize,
    name: String,
}

/// Says, at the place where `story` names it, why a transcript is not read.
fn complain_of_named(story: &Source, name: &str, why: &NoTranscript) {
    story.complain_at(story.article.transcript_named(name).unwrap_or_default(), why.tell(name));
}

/// The workspace that `story` is in; without one, its own folder.
fn workspace_of(story: &Source, input: &Input) -> PathBuf {
    let folder = folder_of(&story.path, input);
    config::workspace_of(&folder).unwrap_or_else(|| real(&folder))
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
