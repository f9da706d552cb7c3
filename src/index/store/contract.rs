//! What every store must do, checked on all of them with the same changes.

use super::sqlite::Sqlite;
use super::{Memory, Scanned, Stamp, Store};
use crate::article::Article;
use crate::draft::Format;
use crate::index::{FileId, Index, StoredId, Summary};
use crate::names::{Name, lookup_keys};
use crate::stylebook::{Role, Stylebook};
use proptest::prelude::*;

fn stored(number: u32) -> FileId {
    FileId::Stored(StoredId(number))
}

/// Everything that can be asked of a store, without its own numbers for wordings.
fn all(store: &dyn Store, known: &[Summary]) -> Vec<String> {
    let mut all = Vec::new();
    for summary in known {
        for said in &summary.said {
            for found in store.wordings(said.wording().shingles()).unwrap() {
                // In the order of paths, which memory does not know.
                let mut places = store.places(&found).unwrap();
                places.sort();
                all.push(format!("{} at {places:?}", found.wording.words()));
            }
        }
        for named in &summary.people {
            for bearers in store.names(&lookup_keys(&Name::of(&named.name)), 100, 100).unwrap() {
                all.push(format!("{:?} {:?}", bearers.name.words, bearers.people));
            }
        }
    }
    for file in (1..9).map(stored) {
        all.push(format!("{:?}", store.summary(file).unwrap()));
        for number in 0..4 {
            all.push(format!("{:?} {:?}", store.said((file, number)).unwrap(), store.named(file, number).unwrap()));
        }
    }
    for letters in ["ow", "Fen", "x"] {
        all.push(format!("{letters} {:?}", store.names_that(&|name| name.contains(letters), 100).unwrap()));
        let mut places = store.places_that(&|words| words.contains(letters), 100).unwrap();
        places.sort();
        all.push(format!("{letters} {places:?}"));
    }
    all.sort();
    all
}

fn any_summary() -> impl Strategy<Value = Summary> {
    let word = prop::sample::select(vec!["owls", "Eastwick", "sang", "plainly", "dawn", "we", "the", "…", "never"]);
    let name = prop::sample::select(vec![
        "Ada Fenwick",
        "Ada Fenwik",
        "Bram Oskell",
        "Bram Oskell Jr.",
        "Zoë Marr",
        "Zoe Marr",
    ]);
    let role = prop::sample::select(vec![None, Some(Role::Wire), Some(Role::Transcript)]);
    let line = (prop::collection::vec(word, 1..9), name);
    let line = line.prop_map(|(words, name)| format!("“We {},” {name} said.\n\n", words.join(" ")));
    (prop::collection::vec(line, 0..4), role).prop_map(|(lines, role)| {
        let article = Article::read(lines.concat().into(), Format::Plain, &Stylebook::default());
        Summary::of(&article).in_role(role)
    })
}

/// Every kind of store, with the same articles in it.
struct Stores {
    folder: super::sqlite::Folder,
    memory: Memory,
    sqlite: Sqlite,
}

impl Stores {
    fn new() -> Stores {
        let folder = super::sqlite::Folder::new();
        let sqlite = Sqlite::open(&folder.path("store.db")).unwrap().0;
        Stores { folder, memory: Memory::default(), sqlite }
    }

    fn put(&mut self, files: Vec<(u32, Option<Summary>)>) {
        let path = |file: u32| format!("{file}.txt");
        let stamp = Stamp { size: 1, mtime: 1, hash: 1, book: 1 };
        let known = |sqlite: &Sqlite, file| sqlite.known_at(&path(file)).unwrap().map(|known| known.file);
        let gone: Vec<StoredId> =
            files.iter().filter(|(_, s)| s.is_none()).filter_map(|(f, _)| known(&self.sqlite, *f)).collect();
        let entries = files.iter().filter_map(|(file, summary)| Some((path(*file), stamp, summary.clone()?))).collect();
        self.sqlite.forget(&gone).unwrap();
        gone.into_iter().for_each(|file| drop(self.memory.replace(FileId::Stored(file), None)));
        self.sqlite.enter(entries).unwrap();
        for (file, summary) in files.into_iter().filter(|(_, summary)| summary.is_some()) {
            self.memory.replace(FileId::Stored(known(&self.sqlite, file).unwrap()), summary);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn all_stores_answer_alike(changes in prop::collection::vec((0u32..4, prop::option::weighted(0.8, any_summary())), 1..12)) {
        let mut stores = Stores::new();
        let known: Vec<Summary> = changes.iter().filter_map(|(_, summary)| summary.clone()).collect();
        for batch in changes.chunks(3) {
            // Of several changes of one file in a batch, the last counts.
            let mut last: Vec<(u32, Option<Summary>)> = Vec::new();
            for (file, summary) in batch {
                last.retain(|(other, _)| other != file);
                last.push((*file, summary.clone()));
            }
            stores.put(last);
            prop_assert_eq!(all(&stores.memory, &known), all(&stores.sqlite, &known));
        }
    }

    #[test]
    fn an_index_with_an_archive_answers_like_one_without(
        files in prop::collection::vec(any_summary(), 4),
        edits in prop::collection::vec((1u32..5, prop::option::weighted(0.8, any_summary())), 0..4),
    ) {
        let mut stores = Stores::new();
        let mut plain = Index::default();
        for (n, summary) in (0..).zip(files) {
            stores.put(vec![(n, Some(summary.clone()))]);
            plain.replace(stored(n + 1), Some(summary));
        }
        let Stores { sqlite, folder: _folder, .. } = stores;
        let mut index = Index::with_archive(Box::new(sqlite));
        let ask = |index: &Index| {
            let of =
                |file, n| (index.occurrences(file, n), index.person_elsewhere(file, n), index.is_transcript(file));
            (1..5).map(stored).flat_map(|file| (0..4).map(move |n| of(file, n))).collect::<Vec<_>>()
        };
        prop_assert_eq!(ask(&index), ask(&plain));
        for (file, summary) in edits {
            index.replace(stored(file), summary.clone());
            plain.replace(stored(file), summary);
            prop_assert_eq!(ask(&index), ask(&plain));
        }
        prop_assert!(index.take_error().is_none());
    }
}
