//! Where the file lies and what it is called.

use super::super::StoreError;
use crate::article::Article;
use crate::draft::Format;
use crate::index::Summary;
use crate::names::{Name, lookup_keys};
use crate::stylebook::Stylebook;
use crate::text::hash;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The version of the tables.
pub const SCHEMA: u32 = 7;

/// The folder in the user's cache for the workspace of these folders, in whatever order.
///
/// # Errors
/// Where the system names no cache folder.
pub fn folder(roots: &[PathBuf]) -> Result<PathBuf, StoreError> {
    let cache = dirs::cache_dir().ok_or_else(|| StoreError::NoPlace("the system names no cache folder".into()))?;
    // Through links and from elsewhere it is the same workspace; a root that is gone stands for itself.
    let mut roots: Vec<PathBuf> =
        roots.iter().map(|root| root.canonicalize().unwrap_or_else(|_| root.clone())).collect();
    roots.sort();
    roots.dedup();
    let names: Vec<_> = roots.iter().map(|root| root.to_string_lossy()).collect();
    Ok(cache.join("copydesk").join(format!("{:016x}", hash(&names.join("\n")))))
}

/// The name of the file that this build of copydesk writes. It changes with the tables, and with whatever else is
/// written into them: how articles are read, how words are folded, how shingles and keys are hashed. That is found
/// out by reading a sample; no number has to be remembered.
pub fn version() -> String {
    let article = Article::read(SAMPLE.into(), Format::Plain, &Stylebook::default());
    let summary = Summary::of(&article);
    let shingles: Vec<_> = summary.said.iter().map(|said| said.wording().shingles()).collect();
    let keys: Vec<_> = summary.people.iter().map(|named| lookup_keys(&Name::of(&named.name))).collect();
    let print = hash(&format!("{} {summary:?} {shingles:?} {keys:?}", env!("CARGO_PKG_VERSION")));
    format!("v{SCHEMA}-{print:016x}.db")
}

/// Touches what reading, folding and naming do.
const SAMPLE: &str = "EASTWICK (Wire) — “We’ll count the 33 owls by spring,” Mayor Ada M. Fenwick said Monday, “… and \
[Oskell] won’t like the colour.”

Her brother, Bram “Owl” Fenwick Jr., 41, called it “plainly $5 million too much.”

“We shall see,” said Lio Marr-Oskell, a spokeswoman for the town. “It isn’t over.

“Nobody asked the owls.”

He was told that “nothing ever happens in Eastwick,” according to Mr. Oskell’s daughter. She declined to say more.

Zoë Fenwick: “I don’t know; ask Bill.”

Said Oskell, “It rained.” Mr. Church met the U.S. Democrat Brenda May and Sally Field, a lawyer. “It did,” May said.
";

/// Deletes what other versions left in `folder` and nobody has used for a month.
///
/// # Errors
/// Where the folder cannot be read.
pub fn clear_old(folder: &Path, current: &str) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let age = entry.metadata().and_then(|data| data.modified()).ok().and_then(|time| time.elapsed().ok());
        if name.starts_with('v') && name.contains(".db") && !name.starts_with(current) && age > Some(MONTH) {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

const MONTH: Duration = Duration::from_secs(30 * 24 * 3600);

/// Which file it is, whatever its name: the disk and the number there.
pub type FileKey = (u64, u64);

/// Which file stands at `path`, where the system tells.
#[cfg(unix)]
pub fn file_key(path: &Path) -> Option<FileKey> {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(path).ok().map(|data| (data.dev(), data.ino()))
}

/// Elsewhere a file that is open cannot be deleted.
#[cfg(not(unix))]
pub fn file_key(_path: &Path) -> Option<FileKey> {
    None
}
