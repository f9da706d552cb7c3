//! The stored index file, spoilt: bits flipped, bytes overwritten, cut short, or all bytes any. Opening and asking it
//! gives an answer or says why not.

use crate::Dice;
use copydesk::article::Article;
use copydesk::draft::Format;
use copydesk::index::store::{self, Scanned, Stamp};
use copydesk::index::{FileId, Index, Summary};
use copydesk::stylebook::Stylebook;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

const STORIES: [&str; 3] = [
    "Mayor Ada Fenwick spoke on Monday.\n\n“We will rebuild the Oskell bridge before the winter storms,” she said.\n",
    "Ada Fenwick spoke.\n\n“We will rebuild the Oskell bridge before the winter storms,” Fenwick said. “It rains.”\n",
    "“Nobody asked the ferrymen what they think of it,” said Bram Oskell, the harbor master. Fennick smiled.\n",
];

/// What a sound file looks like.
static SOUND: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let path = folder().join("sound.db");
    remove(&path);
    let (mut store, _) = store::open(&path).expect("a new file");
    let stamp = |n| Stamp { size: n, mtime: n as i64, hash: n, book: 0 };
    let entry = |(n, story): (usize, &&str)| (format!("/desk/{n}.txt"), stamp(n as u64), summary(story));
    store.enter(STORIES.iter().enumerate().map(entry).collect()).expect("room on the disk");
    store.tidy().expect("room on the disk");
    drop(store);
    let connection = rusqlite::Connection::open(&path).expect("it was just made");
    connection
        .execute_batch("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE;")
        .expect("nobody else has it");
    drop(connection);
    let bytes = fs::read(&path).expect("it was just made");
    remove(&path);
    bytes
});

/// The first byte says how the file is spoilt, the rest where and with what.
pub fn run(bytes: &[u8]) {
    let mut dice = Dice(bytes);
    let mut file = SOUND.clone();
    match dice.byte() % 4 {
        0 => {
            while !dice.is_empty() {
                let at = place(&mut dice, file.len());
                file[at] ^= 1 << (dice.byte() % 8);
            }
        }
        1 => file.truncate(place(&mut dice, file.len())),
        2 => {
            while !dice.is_empty() {
                let at = place(&mut dice, file.len());
                let length = usize::from(dice.byte());
                let new = dice.take(length);
                let room = new.len().min(file.len() - at);
                file[at..at + room].copy_from_slice(&new[..room]);
            }
        }
        _ => file = dice.0.to_vec(),
    }
    let path = folder().join("spoilt.db");
    remove(&path);
    fs::write(&path, &file).expect("room on the disk");
    ask(&path);
    remove(&path);
}

fn ask(path: &Path) {
    let Ok((mut store, _)) = store::open(path) else { return };
    let files = store.files().unwrap_or_default();
    for known in files.iter().take(8) {
        let _said_why =
            (store.summary(FileId::Stored(known.file)), store.known_as(known.file), store.known_at(&known.path));
    }
    let new = ("/desk/new.txt".to_owned(), Stamp { size: 1, mtime: 1, hash: 1, book: 0 }, summary(STORIES[1]));
    let _said_why = (store.size(), store.below("/desk"), store.enter(vec![new]), store.tidy());
    let _said_why = store.forget(&files.iter().take(1).map(|known| known.file).collect::<Vec<_>>());
    let mut index = Index::default();
    let store: Arc<dyn Scanned> = store.into();
    index.set_archive(Some(store));
    for (n, story) in STORIES.iter().enumerate() {
        let (file, summary) = (FileId::Loaded(n as u32), summary(story));
        let (said, people) = (summary.said.len(), summary.people.len());
        index.replace(file, Some(summary));
        (0..said).for_each(|said| drop(index.occurrences(file, said)));
        (0..people).for_each(|person| drop(index.person_elsewhere(file, person)));
    }
    index.take_error();
}

fn summary(story: &str) -> Summary {
    Summary::of(&Article::read(story.into(), Format::Plain, &Stylebook::default()))
}

fn place(dice: &mut Dice, length: usize) -> usize {
    // The header and the first pages decide most: every other place is there.
    let at = (dice.short() << 8 | u32::from(dice.byte())) as usize;
    if at.is_multiple_of(2) { at % 512 } else { at % length.max(1) }.min(length.saturating_sub(1))
}

/// A folder of this process, in memory where there is such a disk.
fn folder() -> PathBuf {
    let memory = Path::new("/dev/shm");
    let base = if memory.is_dir() { memory.to_path_buf() } else { std::env::temp_dir() };
    let folder = base.join(format!("copydesk-fuzz-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a temporary folder");
    folder
}

fn remove(path: &Path) {
    for ending in ["", "-wal", "-shm", "-journal", ".damaged"] {
        let _not_there = fs::remove_file(format!("{}{ending}", path.display()));
    }
}
