//! Reading many files on all cores, and handing over what they say one by one.

use super::plan::Changed;
use crate::article::Article;
use crate::draft::Format;
use crate::files::{self, Refused};
use crate::index::store::{Entry, Stamp};
use crate::index::{FileId, Summary};
use crate::text::hash;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;

/// What a file says.
pub enum Read {
    /// The same bytes as before.
    Same(FileId, Stamp),
    /// Something new.
    New(Entry),
}

/// How many articles may wait for the one who writes: memory stays small when the disk is slow.
const WAITING: usize = 256;

/// Reads `files` on all cores and hands each to `take` on this thread, in no order, until it answers `false`. Answers
/// whether all were taken.
pub fn read_all(files: &[Changed], mut take: impl FnMut(&Path, Result<Read, Refused>) -> bool) -> bool {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(files.len());
    let next = AtomicUsize::new(0);
    let (send, receive) = sync_channel(WAITING);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            let send = send.clone();
            let next = &next;
            scope.spawn(move || {
                while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if send.send((file, read(file))).is_err() {
                        break; // The one who takes has had enough.
                    }
                }
            });
        }
        drop(send);
        receive.into_iter().all(|(file, read): (&Changed, _)| take(&file.path, read))
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
