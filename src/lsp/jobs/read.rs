//! Articles that are not open, read from the disk.

use super::stylebooks::Stylebooks;
use crate::article::Article;
use crate::draft::Format;
use crate::files::{self, Refused};
use crate::index::Summary;
use crate::lsp::event::FileRead;
use crate::parallel;
use crate::stylebook::{Role, Stylebook};
use std::collections::BTreeSet;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Articles per event: large enough to be cheap, small enough for a progress bar that moves.
const BATCH: usize = 64;

/// Reads `paths`, those that stories name as `transcripts` as such, on all cores, handing over a batch as soon as it is read; until `send` answers `false`.
pub fn read_all(
    paths: &[PathBuf],
    transcripts: &BTreeSet<PathBuf>,
    stylebooks: &Stylebooks,
    send: impl Fn(Vec<FileRead>) -> bool + Sync,
) {
    let batches: Vec<&[PathBuf]> = paths.chunks(BATCH).collect();
    parallel::each(parallel::cores(), &batches, |batch| {
        send(batch.iter().map(|path| read(path, transcripts.contains(path), stylebooks)).collect())
    });
}

fn read(path: &Path, is_transcript: bool, stylebooks: &Stylebooks) -> FileRead {
    let mut stylebook = path.parent().and_then(|folder| stylebooks.get(folder)).cloned().unwrap_or_default();
    if is_transcript {
        Arc::make_mut(&mut stylebook).settings.role = Some(Role::Transcript);
    }
    let nothing =
        || FileRead { path: path.to_owned(), content: None, transcripts: Vec::new(), refused: None, warning: None };
    let file = match files::read_listed(path) {
        Ok(file) => file,
        Err(refused) => {
            let gone = matches!(&refused, Refused::Io(error) if error.kind() == io::ErrorKind::NotFound);
            return FileRead { refused: Some(refused).filter(|_| !gone), ..nothing() };
        }
    };
    let warning = file.note().map(|note| format!("{} {note}", path.display()));
    match catch_unwind(AssertUnwindSafe(|| summarize(path, &file.text, &stylebook))) {
        Ok(Some((summary, transcripts))) => {
            FileRead { content: Some((file.text, summary)), transcripts, warning, ..nothing() }
        }
        Ok(None) => FileRead { refused: Some(Refused::NoStory), ..nothing() },
        Err(_) => {
            let fault = format!("{} could not be taken in: copydesk has a fault", path.display());
            FileRead { warning: Some(fault), ..nothing() }
        }
    }
}

/// What the article tells the others, and the transcripts that it names; nothing where the file holds none that is known.
fn summarize(path: &Path, text: &Arc<str>, stylebook: &Stylebook) -> Option<(Summary, Vec<String>)> {
    let article = Article::read(text.clone(), Format::of_name(&path.to_string_lossy()), stylebook);
    let summary = || Summary::of(&article).in_role(stylebook.settings.role);
    (!article.draft.unknown).then(|| (summary(), article.transcripts()))
}
