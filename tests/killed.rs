//! `copydesk index` killed again and again: the index opens, and after the next scan nothing is wrong or missing.
#![cfg(unix)]

#[path = "../benches/corpus/mod.rs"]
mod corpus;

use corpus::Corpus;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

const ARTICLES: usize = 400;
const KILLS: usize = 20;

#[test]
fn a_killed_scan_leaves_nothing_wrong() {
    let folder = std::env::temp_dir().join(format!("copydesk-killed-{}", std::process::id()));
    let copy = folder.join("copy");
    fs::create_dir_all(&copy).unwrap();
    let mut corpus = Corpus::new(3);
    for n in 0..ARTICLES {
        write(&copy.join(format!("{n}.txt")), &corpus.article(), n as u64);
    }
    let mut struck = 0;
    for kill in 0..KILLS {
        let mut scan =
            index(&folder.join("killed"), &copy).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(20 + 17 * kill as u64));
        scan.kill().unwrap();
        struck += usize::from(scan.wait().unwrap().code().is_none());
        // Other articles each time, so that there is always something to write.
        for n in (kill..ARTICLES).step_by(7) {
            write(&copy.join(format!("{n}.txt")), &corpus.article(), (1 + kill * ARTICLES + n) as u64);
        }
    }
    assert!(struck >= KILLS / 2, "only {struck} scans were killed at work");
    assert!(index(&folder.join("killed"), &copy).output().unwrap().status.success(), "its lease ended with it");
    assert!(index(&folder.join("whole"), &copy).output().unwrap().status.success());
    let status =
        |cache| String::from_utf8(index(&folder.join(cache), &copy).arg("--status").output().unwrap().stdout).unwrap();
    let counts = |text: String| text.lines().take(3).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(counts(status("killed")), counts(status("whole")));
    assert_eq!(rows(&folder.join("killed")), rows(&folder.join("whole")));
    fs::remove_dir_all(folder).unwrap();
}

fn index(cache: &Path, copy: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command.arg("index").arg(copy).env("XDG_CACHE_HOME", cache).env("HOME", cache);
    command
}

/// Each article's time differs from all before, and is long enough ago to be trusted.
fn write(path: &Path, text: &str, age: u64) {
    fs::write(path, text).unwrap();
    let time = SystemTime::now() - Duration::from_secs(100_000 - age);
    fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
}

/// Everything in the tables, in words and paths instead of the numbers that each file gives them.
fn rows(cache: &Path) -> Vec<String> {
    let connection = rusqlite::Connection::open(database(cache)).unwrap();
    let check: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(check, "ok");
    let mut rows = Vec::new();
    for sql in [
        "SELECT path || ' ' || hash FROM file",
        "SELECT path || ' ' || (at & 16777215) || ' ' || hex(said) FROM said JOIN file ON file.id = at >> 24",
        "SELECT path || ' ' || (at & 16777215) || ' ' || hex(named) FROM named JOIN file ON file.id = at >> 24",
        "SELECT words || ' ' || path || ' ' || utterance FROM place JOIN wording ON wording.id = wording JOIN file ON file.id = file",
        "SELECT written || ' ' || path || ' ' || person FROM bearer JOIN name ON name.id = name JOIN file ON file.id = file",
    ] {
        let mut statement = connection.prepare(sql).unwrap();
        let before = rows.len();
        for row in statement.query_map([], |row| row.get::<_, String>(0)).unwrap() {
            rows.push(row.unwrap());
        }
        assert!(rows.len() > before, "rows of {sql}");
    }
    let before = rows.len();
    rows.extend(lists(&connection));
    assert!(rows.len() > before, "lists");
    rows.sort();
    rows
}

/// What stands in the lists: the hash, and the words or the name under it. What is there no more does not count.
fn lists(connection: &rusqlite::Connection) -> Vec<String> {
    let sql = "SELECT run.kind, list.pairs FROM list JOIN run ON run.id = list.id >> 32";
    let mut statement = connection.prepare(sql).unwrap();
    let buckets = statement.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?))).unwrap();
    let mut pairs: Vec<(i64, u32, u32)> = Vec::new();
    for bucket in buckets {
        let (kind, bucket) = bucket.unwrap();
        let number = |bytes: &[u8]| u32::from_le_bytes(bytes.try_into().unwrap());
        // The last four bytes are their check sum.
        let (bucket, _) = bucket.split_last_chunk::<4>().unwrap();
        pairs.extend(bucket.chunks(8).map(|pair| (kind, number(&pair[..4]), number(&pair[4..]))));
    }
    let mut statement = connection.prepare("SELECT kind, key, number FROM fresh").unwrap();
    let fresh = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    pairs.extend(fresh.map(Result::unwrap));
    let mut words = connection.prepare("SELECT words FROM wording WHERE id = ?1").unwrap();
    let mut names = connection.prepare("SELECT lower(written) FROM name WHERE id = ?1").unwrap();
    let texts = pairs.into_iter().filter_map(|(kind, key, number)| {
        let table = if kind == 0 { &mut words } else { &mut names };
        let text: String = table.query_row([number], |row| row.get(0)).ok()?;
        Some(format!("{kind} {key} {text}"))
    });
    texts.collect()
}

fn database(folder: &Path) -> PathBuf {
    let below = |folder: &Path| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>();
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for path in below(&folder) {
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "db") {
                found.push(path);
            }
        }
    }
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}
