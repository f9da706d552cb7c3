//! What a file can suffer, and two programs with one file.

use super::super::{Known, Stamp};
use super::place::version;
use super::*;
use crate::article::Article;
use crate::draft::Format;
use crate::index::{Index, StoredId};
use crate::stylebook::Stylebook;
use std::collections::BTreeSet;
use std::fs;
use std::time::{Duration, SystemTime};

/// A folder for one test, gone with it.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Folder {
        use std::sync::atomic::{AtomicU32, Ordering};
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("copydesk-store-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        Folder(folder)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0); // A folder left behind in the system's temporary one harms nobody.
    }
}

fn summary(text: &str) -> Summary {
    Summary::of(&Article::read(text.into(), Format::Plain, &Stylebook::default()))
}

fn stamp(size: u64) -> Stamp {
    Stamp { size, mtime: 7, hash: u64::MAX, book: 3 }
}

const OWLS: &str = "“The owls of Eastwick sing only at dawn,” Ada Fenwick said.";

#[test]
fn a_file_is_kept_between_two_runs() {
    let folder = Folder::new();
    let path = folder.path("a/b/store.db");
    let (mut store, set_aside) = Sqlite::open(&path).unwrap();
    assert!(!set_aside);
    store.enter(vec![("one.txt".into(), stamp(3), summary(OWLS))]).unwrap();
    drop(store);
    let (mut store, _) = Sqlite::open(&path).unwrap();
    let known = store.files().unwrap();
    assert_eq!(known, [Known { file: StoredId(1), path: "one.txt".into(), stamp: stamp(3) }]);
    assert_eq!(store.known_as(StoredId(1)).unwrap().as_ref(), known.first());
    assert_eq!(store.known_at("one.txt").unwrap().as_ref(), known.first());
    assert_eq!(store.said((FileId::Stored(StoredId(1)), 0)).unwrap().unwrap().printed, summary(OWLS).said[0].printed);
    store.forget(&[StoredId(1)]).unwrap();
    assert_eq!(store.size().map(|size| (size.files, size.wordings, size.names)), Ok((0, 0, 0)), "nothing is left over");
}

#[test]
fn damaged_and_foreign_files_are_set_aside() {
    let folder = Folder::new();
    let path = folder.path("store.db");
    fs::write(&path, "this is no database, and longer than a header of one hundred bytes ".repeat(20)).unwrap();
    assert!(Sqlite::open(&path).unwrap().1);
    assert!(folder.path("store.db.damaged").exists());
    assert!(!Sqlite::open(&path).unwrap().1, "the new one is sound");

    let foreign = folder.path("foreign.db");
    Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE owls(n); INSERT INTO owls VALUES(33);").unwrap();
    assert!(Sqlite::open(&foreign).unwrap().1);
    let kept = Connection::open(folder.path("foreign.db.damaged")).unwrap();
    assert_eq!(kept.query_row("SELECT n FROM owls", [], |row| row.get::<_, i64>(0)).unwrap(), 33);
}

#[test]
fn tables_that_are_not_ours_are_set_aside() {
    let folder = Folder::new();
    for (number, odd) in [
        "DROP TABLE said; CREATE VIEW said AS WITH RECURSIVE r(at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM r)
            SELECT at, x'00' AS said FROM r",
        "CREATE TRIGGER t AFTER INSERT ON file BEGIN DELETE FROM file; END",
        "ALTER TABLE file DROP COLUMN book",
    ]
    .into_iter()
    .enumerate()
    {
        let path = folder.path(&format!("{number}.db"));
        drop(Sqlite::open(&path).unwrap());
        Connection::open(&path).unwrap().execute_batch(odd).unwrap();
        assert!(Sqlite::open(&path).unwrap().1, "{odd}");
    }
}

#[test]
fn a_changed_blob_is_damage_and_no_other_answer() {
    let folder = Folder::new();
    // Small changes stand in rows: only many articles make a run of lists.
    for (table, blob, articles) in [("said", "said", 8), ("named", "named", 8), ("list", "pairs", 1500)] {
        let path = folder.path(&format!("{table}.db"));
        let (mut store, _) = Sqlite::open(&path).unwrap();
        let owls =
            |n| summary(&format!("“The {n} owls of Eastwick sing in {n} trees only at dawn {n},” Ada Fenwick said."));
        store.enter((0..articles).map(|n| (format!("{n}.txt"), stamp(n), owls(n))).collect()).unwrap();
        // The last byte of what was written, in front of its check sum, is another one.
        let bent = format!(
            "UPDATE {table} SET {blob} = CAST(substr({blob}, 1, length({blob}) - 5) || x'77' || substr({blob}, -4) AS BLOB)"
        );
        assert!(store.connection().execute(&bent, []).unwrap() > 0, "{table}");
        let wanted = owls(7).said[0].wording().shingles().to_vec();
        let last = FileId::Stored(StoredId(8));
        let answers =
            [store.said((last, 0)).map(drop), store.named(last, 0).map(drop), store.wordings(&wanted).map(drop)];
        assert!(answers.contains(&Err(StoreError::Damaged)), "{table}: {answers:?}");
        store.set_aside_if_damaged().unwrap();
        assert!(!path.exists(), "{table}: the next one to open it makes a new one");
    }
}

#[test]
fn damage_in_the_middle_ends_the_archive_and_not_the_answers() {
    let folder = Folder::new();
    let path = folder.path("store.db");
    let (mut store, _) = Sqlite::open(&path).unwrap();
    let files = (0..200)
        .map(|n| {
            (
                format!("{n}.txt"),
                stamp(n),
                summary(&format!("{OWLS} “Owls number {n} in all of Eastwick,” Bram Oskell said.")),
            )
        })
        .collect();
    store.enter(files).unwrap();
    store.connection().execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    drop(store);
    let mut bytes = fs::read(&path).unwrap();
    let length = bytes.len();
    bytes[8192..length - 4096].fill(0xA5);
    fs::write(&path, bytes).unwrap();

    let mut index = match Sqlite::open(&path) {
        Ok((store, _)) => Index::with_archive(Box::new(store)),
        Err(error) => panic!("the first pages are sound: {error}"),
    };
    index.replace(FileId::Loaded(0), Some(summary(OWLS)));
    index.replace(FileId::Loaded(1), Some(summary(OWLS)));
    assert_eq!(index.occurrences(FileId::Loaded(0), 0).len(), 1, "what memory has");
    assert_eq!(index.take_error(), Some(StoreError::Damaged));
    assert_eq!(index.take_error(), None, "told once");
    assert_eq!(index.occurrences(FileId::Loaded(0), 0).len(), 1);
}

#[test]
fn where_nothing_can_be_written_it_says_so() {
    let folder = Folder::new();
    fs::write(folder.path("file"), "").unwrap();
    let error = Sqlite::open(&folder.path("file/store.db")).unwrap_err();
    assert!(matches!(error, StoreError::NoPlace(_)), "{error:?}");
}

#[test]
fn a_full_disk_is_reported_and_loses_nothing() {
    let folder = Folder::new();
    let (mut store, _) = Sqlite::open(&folder.path("store.db")).unwrap();
    store.enter(vec![("one.txt".into(), stamp(1), summary(OWLS))]).unwrap();
    let pages: i64 = store.connection().query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
    store.connection().pragma_update(None, "max_page_count", pages + 1).unwrap();
    let many = (0..500)
        .map(|n| {
            (
                format!("{n}.txt"),
                stamp(n),
                summary(&format!("“Owls number {n} in all of Eastwick, and more every day,” Ada Fenwick said.")),
            )
        })
        .collect();
    assert_eq!(store.enter(many), Err(StoreError::Full));
    assert_eq!(store.files().unwrap().len(), 1);
}

#[test]
fn another_server_sees_what_one_writes() {
    let folder = Folder::new();
    let path = folder.path("store.db");
    let (mut writer, _) = Sqlite::open(&path).unwrap();
    let mut reader = Index::with_archive(Box::new(Sqlite::open(&path).unwrap().0));
    reader.replace(FileId::Loaded(0), Some(summary(OWLS)));
    assert_eq!(reader.occurrences(FileId::Loaded(0), 0).len(), 0);
    writer.enter(vec![("one.txt".into(), stamp(1), summary(OWLS))]).unwrap();
    assert_eq!(reader.occurrences(FileId::Loaded(0), 0).len(), 1, "remembered answers do not outlive the change");
    writer.forget(&[StoredId(1)]).unwrap();
    assert_eq!(reader.occurrences(FileId::Loaded(0), 0).len(), 0);
}

#[test]
fn which_places_are_shown_of_very_many_does_not_depend_on_which_was_read_first() {
    let names: Vec<String> = (0..300).map(|n| format!("{n:03}.txt")).collect();
    let shown = |names: &mut dyn Iterator<Item = &String>| {
        let folder = Folder::new();
        let (mut store, _) = Sqlite::open(&folder.path("store.db")).unwrap();
        store.enter(names.map(|name| (name.clone(), stamp(1), summary(OWLS))).collect()).unwrap();
        let mut index = Index::with_archive(Box::new(Sqlite::open(&folder.path("store.db")).unwrap().0));
        index.replace(FileId::Loaded(0), Some(summary(OWLS)));
        let name = |file| match file {
            FileId::Stored(file) => store.known_as(file).unwrap().map(|known| known.path),
            FileId::Loaded(_) => None,
        };
        index
            .occurrences(FileId::Loaded(0), 0)
            .iter()
            .filter_map(|other| name(other.file))
            .collect::<BTreeSet<String>>()
    };
    let (forward, backward) = (shown(&mut names.iter()), shown(&mut names.iter().rev()));
    assert_eq!(forward.len(), 200);
    assert_eq!(forward, backward);
}

#[test]
fn one_scanner_at_a_time() {
    let folder = Folder::new();
    let (mut store, _) = Sqlite::open(&folder.path("store.db")).unwrap();
    let now = SystemTime::now();
    let later = now + Duration::from_secs(5);
    assert!(store.lease(1, now).unwrap());
    assert!(!store.lease(2, later).unwrap());
    assert!(store.lease(1, later).unwrap(), "renewed");
    assert!(!store.lease(2, now + Duration::from_secs(12)).unwrap());
    assert!(store.lease(2, now + Duration::from_secs(16)).unwrap(), "its holder was killed");
    store.release_lease(2).unwrap();
    #[cfg(unix)]
    {
        let gone = i32::MAX as u32; // No system counts so far.
        assert!(store.lease(u64::from(gone) << 32, now).unwrap());
        assert!(store.lease(5, now).unwrap(), "its process is gone");
        store.release_lease(5).unwrap();
    }
    assert!(store.lease(3, now).unwrap());
    assert!(store.lease(4, now - Duration::from_secs(3600)).unwrap(), "the clock was set back");
}

#[test]
fn a_clock_that_jumps_keeps_nobody_waiting_and_lets_two_not_scan() {
    let folder = Folder::new();
    let (mut store, _) = Sqlite::open(&folder.path("store.db")).unwrap();
    let now = SystemTime::now();
    let year = Duration::from_secs(365 * 24 * 3600);
    assert!(store.lease(1, now).unwrap());
    assert!(store.lease(1, now - year).unwrap() && store.lease(1, now + year).unwrap(), "its own is renewed");
    // The clock goes back to what it was, and nobody renews: the next one does not wait for a year.
    assert!(store.lease(2, now).unwrap());
    // It jumps ahead, and the lease looks forgotten: whoever takes it has it alone, and the other one hears of it.
    assert!(store.lease(3, now + year).unwrap());
    assert!(!store.lease(2, now + year).unwrap());
    // Before 1970 there is no time; whoever asks then waits no longer than others.
    assert!(store.lease(4, SystemTime::UNIX_EPOCH - year).unwrap());
}

#[test]
fn old_versions_go_after_a_month() {
    let folder = Folder::new();
    let current = version();
    for name in [current.as_str(), "v0-0.db", "v0-1.db-wal", "notes.txt"] {
        fs::write(folder.path(name), "").unwrap();
    }
    let old = SystemTime::now() - Duration::from_secs(40 * 24 * 3600);
    for name in [current.as_str(), "v0-0.db", "notes.txt"] {
        fs::File::options().write(true).open(folder.path(name)).unwrap().set_modified(old).unwrap();
    }
    place::clear_old(&folder.0, &current).unwrap();
    let left = |name: &str| folder.path(name).exists();
    assert!(left(&current) && left("notes.txt") && left("v0-1.db-wal") && !left("v0-0.db"));
}

#[test]
fn the_version_is_the_same_in_every_run() {
    assert_eq!(version(), version());
    assert!(version().starts_with(&format!("v{}-", place::SCHEMA)));
}
