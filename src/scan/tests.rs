//! Scans of real folders.

use super::*;
use crate::article::Article;
use crate::config::FolderConfig;
use crate::draft::Format;
use crate::files;
use crate::index::store;
use crate::index::{FileId, Index, Summary, View};
use crate::lints;
use crate::stylebook::Stylebook;
use std::fs;
use std::path::{Path, PathBuf};

struct Place(PathBuf);

impl Place {
    fn new() -> Place {
        use std::sync::atomic::{AtomicU32, Ordering};
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("copydesk-scan-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let place = Place(std::env::temp_dir().join(name));
        fs::create_dir_all(place.0.join("copy/old")).unwrap();
        place
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.0.join("copy").join(name);
        fs::write(&path, text).unwrap();
        // Long enough ago that its time can be trusted.
        let time = SystemTime::now() - Duration::from_secs(60);
        fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
    }

    fn store(&self) -> Box<dyn Scanned> {
        store::open(&self.0.join("store.db")).unwrap().0
    }

    fn scan(&self, store: &mut dyn Scanned) -> (Report, Vec<String>) {
        let mut refused = Vec::new();
        let note = |what: String| refused.push(what.rsplit('/').next().unwrap_or_default().to_owned());
        let report = scan(&[self.0.join("copy")], store, note, |_| true).unwrap();
        (report, refused)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0); // A folder left behind in the system's temporary one harms nobody.
    }
}

const OWLS: &str = "“The owls of Eastwick sing only at dawn,” Ada Fenwick said.";

fn counts(report: &Report) -> (usize, usize, usize, usize) {
    assert!(report.finished);
    (report.articles, report.read, report.gone, report.refused)
}

#[test]
fn only_what_changed_is_read_again() {
    let place = Place::new();
    let mut store = place.store();
    place.write("one.txt", OWLS);
    place.write("old/two.md", OWLS);
    assert_eq!(counts(&place.scan(&mut *store).0), (2, 2, 0, 0));
    assert_eq!(counts(&place.scan(&mut *store).0), (2, 0, 0, 0));
    place.write("one.txt", "“The owls of Eastwick never sing at all,” Ada Fenwick said.");
    assert_eq!(counts(&place.scan(&mut *store).0), (2, 1, 0, 0));
    place.write("old/two.md", OWLS);
    assert_eq!(counts(&place.scan(&mut *store).0), (2, 0, 0, 0), "another time, the same bytes");
    fs::remove_file(place.0.join("copy/one.txt")).unwrap();
    assert_eq!(counts(&place.scan(&mut *store).0), (1, 0, 1, 0));
    assert_eq!(store.size().map(|size| (size.files, size.wordings)), Ok((1, 1)));
}

#[test]
fn a_file_written_again_within_a_tick_is_not_missed() {
    let place = Place::new();
    let mut store = place.store();
    let path = place.0.join("copy/one.txt");
    fs::write(&path, OWLS).unwrap();
    place.scan(&mut *store);
    let time = fs::metadata(&path).unwrap().modified().unwrap();
    fs::write(&path, OWLS.replace("dawn", "dusk")).unwrap();
    fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
    place.scan(&mut *store);
    let said = store.said((FileId::Stored(store.files().unwrap()[0].file), 0)).unwrap().unwrap();
    assert!(said.printed.text().contains("dusk"), "{said:?}");
}

/// The clock of the machine or of the disk was wrong when a file was written, or has been set since.
#[test]
fn a_clock_that_jumps_hides_no_change() {
    let place = Place::new();
    let mut store = place.store();
    let path = place.0.join("copy/one.txt");
    let (now, year) = (SystemTime::now(), Duration::from_secs(365 * 24 * 3600));
    for (time, word) in [(now + year, "dusk"), (now - year, "noon"), (now + 2 * year, "night"), (now - year, "tide")] {
        fs::write(&path, OWLS.replace("dawn", word)).unwrap();
        fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
        place.scan(&mut *store);
        let said = store.said((FileId::Stored(store.files().unwrap()[0].file), 0)).unwrap().unwrap();
        assert!(said.printed.text().contains(word), "{said:?}");
        // One whose time is to come is written again, and keeps its time.
        if time > now {
            fs::write(&path, OWLS.replace("dawn", "tick")).unwrap();
            fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
            place.scan(&mut *store);
            let said = store.said((FileId::Stored(store.files().unwrap()[0].file), 0)).unwrap().unwrap();
            assert!(said.printed.text().contains("tick"), "{said:?}");
        }
    }
}

#[test]
fn what_cannot_be_read_is_reported_and_passed_over() {
    let place = Place::new();
    let mut store = place.store();
    place.write("one.txt", OWLS);
    place.write("picture.txt", "\0\0\0");
    place.write("ignored.txt", OWLS);
    place.write(".gitignore", "ignored.txt\n");
    fs::File::create(place.0.join("copy/huge.txt")).unwrap().set_len(files::MAX_BYTES + 1).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(place.0.join("copy"), place.0.join("copy/old/loop")).unwrap();
    let (report, mut refused) = place.scan(&mut *store);
    refused.sort();
    assert_eq!(counts(&report), (3, 1, 0, 2));
    assert_eq!(refused.len(), 2, "{refused:?}");
    assert!(refused[0].starts_with("huge.txt: is too large") && refused[1].starts_with("picture.txt: is not a text"));
}

#[test]
fn a_scan_can_be_cancelled_and_taken_up() {
    let place = Place::new();
    let mut store = place.store();
    for n in 0..200 {
        place.write(&format!("{n}.txt"), OWLS);
    }
    let folder = [place.0.join("copy")];
    let stop = |progress: Progress| progress.done < 64;
    let report = scan(&folder, &mut *store, |_| {}, stop).unwrap();
    assert!(!report.finished && report.read >= 64);
    let (report, _) = place.scan(&mut *store);
    assert!(report.finished && report.read <= 200 - 64);
    assert_eq!(store.size().map(|size| size.files), Ok(200));
}

#[test]
fn two_do_not_scan_at_once() {
    let place = Place::new();
    let (mut store, mut other) = (place.store(), place.store());
    assert!(other.lease(1, SystemTime::now()).unwrap());
    let scanned = scan(&[place.0.join("copy")], &mut *store, |_| {}, |_| true);
    assert_eq!(scanned, Err(Stopped::Elsewhere));
}

#[test]
fn the_stylebook_and_which_files_count_is_looked_at_again() {
    let place = Place::new();
    let mut store = place.store();
    place.write("one.txt", OWLS);
    place.write("old/two.txt", OWLS);
    place.write("three.copy", OWLS);
    assert_eq!(counts(&place.scan(&mut *store).0), (2, 2, 0, 0));
    place.write("old/people.toml", "[[person]]\nid = \"ada\"\nname = \"Ada Fenwick\"\n");
    assert_eq!(counts(&place.scan(&mut *store).0), (2, 1, 0, 0), "below the people file only");
    assert_eq!(counts(&place.scan(&mut *store).0), (2, 0, 0, 0));
    place.write("copydesk.toml", "[files]\ninclude = [\"*.copy\"]\nexclude = [\"old/\"]\n");
    assert_eq!(counts(&place.scan(&mut *store).0), (2, 1, 1, 0));
}

#[test]
fn single_files_are_brought_up_to_date() {
    let place = Place::new();
    let mut store = place.store();
    place.write("one.txt", OWLS);
    place.write("old/two.txt", OWLS);
    place.write(".gitignore", "ignored.txt\n");
    place.scan(&mut *store);
    place.write("one.txt", &OWLS.replace("dawn", "dusk"));
    place.write("new.txt", OWLS);
    place.write("ignored.txt", OWLS);
    fs::remove_dir_all(place.0.join("copy/old")).unwrap();
    let copy = place.0.join("copy");
    let paths: Vec<PathBuf> = ["one.txt", "new.txt", "ignored.txt", "old"].iter().map(|name| copy.join(name)).collect();
    update(&[copy], &mut *store, &paths, &mut |what| panic!("{what}")).unwrap();
    let names = |store: &dyn Scanned| -> Vec<String> {
        store.files().unwrap().iter().filter_map(|known| Some(known.path.rsplit('/').next()?.to_owned())).collect()
    };
    assert_eq!(names(&*store), ["new.txt", "one.txt"]);
    assert_eq!(counts(&place.scan(&mut *store).0), (2, 0, 0, 0), "a scan finds nothing left to do");
}

/// What the rules find in an article is the same whether its neighbours are in memory or on disk, whatever their role.
#[test]
fn articles_on_disk_have_the_role_of_their_folder() {
    for role in ["own", "wire", "archive", "transcript"] {
        let place = Place::new();
        place.write("old/copydesk.toml", &format!("role = \"{role}\""));
        for (name, time) in [("old/one.txt", "by spring"), ("two.txt", "this spring"), ("three.txt", "this spring")] {
            let text = format!("“We will open the old bridge to the ferry traffic {time},” Ada Fenwick said.");
            place.write(name, &text);
        }
        let mut store = place.store();
        place.scan(&mut *store);
        let mut in_memory = Index::default();
        for known in store.files().unwrap() {
            let path = PathBuf::from(&known.path);
            let stylebook = FolderConfig::of(path.parent().unwrap()).stylebook;
            let summary = Summary::of(&article(&path)).in_role(stylebook.settings.role);
            in_memory.replace(FileId::Stored(known.file), Some(summary));
        }
        let files = store.files().unwrap();
        let on_disk = Index::with_archive(store);
        let mut found = 0;
        for known in files {
            let path = PathBuf::from(&known.path);
            let (article, stylebook) = (article(&path), FolderConfig::of(path.parent().unwrap()).stylebook);
            let of = |index| {
                lints::check(&View {
                    article: &article,
                    file: FileId::Stored(known.file),
                    index,
                    stylebook: &stylebook,
                })
            };
            assert_eq!(of(&on_disk), of(&in_memory), "{role}: {}", known.path);
            found += of(&on_disk).len();
        }
        assert!(found > 0, "{role}: there is something to find");
    }
}

fn article(path: &Path) -> Article {
    Article::read(fs::read_to_string(path).unwrap().into(), Format::Plain, &Stylebook::default())
}
