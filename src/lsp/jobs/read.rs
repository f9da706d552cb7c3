//! Articles that are not open, read from the disk.

use super::stylebooks::Stylebooks;
use crate::article::Article;
use crate::draft::Format;
use crate::files::{self, Refused};
use crate::index::Summary;
use crate::lsp::event::FileRead;
use crate::parallel;
use crate::stylebook::Stylebook;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Articles per event: large enough to be cheap, small enough for a progress bar that moves.
const BATCH: usize = 64;

/// Reads `paths` on all cores, handing over a batch as soon as it is read; until `send` answers `false`.
pub fn read_all(paths: &[PathBuf], stylebooks: &Stylebooks, send: impl Fn(Vec<FileRead>) -> bool + Sync) {
    let batches: Vec<&[PathBuf]> = paths.chunks(BATCH).collect();
    parallel::each(parallel::cores(), &batches, |batch| {
        send(batch.iter().map(|path| read(path, stylebooks)).collect())
    });
}

fn read(path: &Path, stylebooks: &Stylebooks) -> FileRead {
    let stylebook = path.parent().and_then(|folder| stylebooks.get(folder)).cloned().unwrap_or_default();
    let file = match files::read_listed(path) {
        Ok(file) => file,
        Err(refused) => {
            let gone = matches!(&refused, Refused::Io(error) if error.kind() == io::ErrorKind::NotFound);
            let warning = (!gone).then(|| format!("{} {refused}", path.display()));
            return FileRead { path: path.to_owned(), content: None, warning };
        }
    };
    let warning = file.note().map(|note| format!("{} {note}", path.display()));
    match catch_unwind(AssertUnwindSafe(|| summarize(path, &file.text, &stylebook))) {
        Ok(Some(summary)) => FileRead { path: path.to_owned(), content: Some((file.text, summary)), warning },
        Ok(None) => {
            let warning = Some(format!("{} {}", path.display(), Refused::NoStory));
            FileRead { path: path.to_owned(), content: None, warning }
        }
        Err(_) => {
            let warning = Some(format!("{} could not be taken in: copydesk has a fault", path.display()));
            FileRead { path: path.to_owned(), content: None, warning }
        }
    }
}

/// What the article tells the others; nothing where the file holds none that is known.
fn summarize(path: &Path, text: &Arc<str>, stylebook: &Stylebook) -> Option<Summary> {
    let article = Article::read(text.clone(), Format::of_name(&path.to_string_lossy()), stylebook);
    (!article.draft.unknown).then(|| Summary::of(&article).in_role(stylebook.settings.role))
}
