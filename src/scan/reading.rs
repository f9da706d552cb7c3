//! Reading many files on all cores, and handing over what they say one by one.

use super::plan::Changed;
use crate::article::Article;
use crate::draft::Format;
use crate::files::{self, Refused};
use crate::index::store::{Entry, Stamp};
use crate::index::{StoredId, Summary};
use crate::parallel;
use crate::text::hash;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::mpsc::sync_channel;

/// What a file says.
pub enum Read {
    /// The same bytes as before.
    Same(StoredId, Stamp),
    /// Something new.
    New(Entry),
}

/// How many articles may wait for the one who writes: memory stays small when the disk is slow.
const WAITING: usize = 256;

/// Reads `files` on all cores and hands each to `take` on this thread, in no order, until it answers `false`. Answers
/// whether all were taken.
pub fn read_all(files: &[Changed], mut take: impl FnMut(&Path, Result<Read, Refused>) -> bool) -> bool {
    let (send, receive) = sync_channel(WAITING);
    std::thread::scope(|scope| {
        // The one who takes may have had enough.
        scope.spawn(move || {
            parallel::each(parallel::cores(), files, |file| send.send((file.path.as_path(), read(file))).is_ok())
        });
        receive.into_iter().all(|(path, read)| take(path, read))
    })
}

/// Reads one file.
///
/// # Errors
/// Where it cannot be read.
pub fn read(file: &Changed) -> Result<Read, Refused> {
    let text = files::read_listed(&file.path)?.text;
    let (hash, book) = (hash(&text), file.book.print);
    let stamp = Stamp { size: file.size, mtime: file.mtime, hash, book };
    match file.known {
        Some((id, known)) if known.hash == hash && known.book == book => Ok(Read::Same(id, stamp)),
        _ => {
            let path = file.path.to_string_lossy().into_owned();
            let format = Format::of_name(&path);
            let summary = catch_unwind(AssertUnwindSafe(|| {
                let stylebook = &file.book.stylebook;
                let article = Article::read(text, format, stylebook);
                (!article.draft.unknown).then(|| Summary::of(&article).in_role(stylebook.settings.role))
            }));
            let summary = summary.map_err(|_| Refused::Io(io::Error::other("copydesk has a fault")))?;
            let summary = summary.ok_or(Refused::NoStory)?;
            Ok(Read::New((path, stamp, summary)))
        }
    }
}
