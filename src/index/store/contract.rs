//! What every store must do, checked on all of them with the same changes.

use super::sqlite::Sqlite;
use super::{Memory, Store};
use crate::article::Article;
use crate::draft::Format;
use crate::index::{FileId, Index, Summary};
use crate::names::{Name, lookup_keys};
use crate::stylebook::{Role, Stylebook};
use crate::wording::shingles;
use proptest::prelude::*;

/// Everything that can be asked of a store, without its own numbers for wordings.
fn all(store: &dyn Store, known: &[Summary]) -> Vec<String> {
    let mut all = Vec::new();
    for summary in known {
        for said in &summary.said {
            for wording in store.wordings(&shingles(&said.words)).unwrap() {
                all.push(format!("{} at {:?}", wording.words, store.places(&wording).unwrap()));
            }
        }
        for named in &summary.people {
            for bearers in store.names(&lookup_keys(&Name::of(&named.name)), 100, 100).unwrap() {
                all.push(format!("{:?} {:?}", bearers.name.words, bearers.people));
            }
        }
    }
    for file in (0..4).map(FileId) {
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

fn stores(folder: &super::sqlite::Folder) -> Vec<Box<dyn Store>> {
    vec![Box::new(Memory::default()), Box::new(Sqlite::open(&folder.path("store.db")).unwrap().0)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn all_stores_answer_alike(changes in prop::collection::vec((0u32..4, prop::option::weighted(0.8, any_summary())), 1..12)) {
        let folder = super::sqlite::Folder::new();
        let mut stores = stores(&folder);
        let known: Vec<Summary> = changes.iter().filter_map(|(_, summary)| summary.clone()).collect();
        for batch in changes.chunks(3) {
            // Of several changes of one file in a batch, the last counts.
            let mut last: Vec<(FileId, Option<Summary>)> = Vec::new();
            for (file, summary) in batch {
                last.retain(|(other, _)| other.0 != *file);
                last.push((FileId(*file), summary.clone()));
            }
            for store in &mut stores {
                store.apply(last.clone()).unwrap();
            }
            let answers: Vec<_> = stores.iter().map(|store| all(&**store, &known)).collect();
            prop_assert_eq!(&answers[0], &answers[1]);
        }
    }

    #[test]
    fn an_index_with_an_archive_answers_like_one_without(
        files in prop::collection::vec(any_summary(), 4),
        edits in prop::collection::vec((0u32..4, prop::option::weighted(0.8, any_summary())), 0..4),
    ) {
        let folder = super::sqlite::Folder::new();
        let mut archive = Sqlite::open(&folder.path("store.db")).unwrap().0;
        let mut plain = Index::default();
        for (n, summary) in files.into_iter().enumerate() {
            archive.apply(vec![(FileId(n as u32), Some(summary.clone()))]).unwrap();
            plain.replace(FileId(n as u32), Some(summary));
        }
        let mut index = Index::with_archive(Box::new(archive));
        let ask = |index: &Index| {
            let of =
                |file, n| (index.occurrences(file, n), index.person_elsewhere(file, n), index.is_transcript(file));
            (0..4).map(FileId).flat_map(|file| (0..4).map(move |n| of(file, n))).collect::<Vec<_>>()
        };
        prop_assert_eq!(ask(&index), ask(&plain));
        for (file, summary) in edits {
            index.replace(FileId(file), summary.clone());
            plain.replace(FileId(file), summary);
            prop_assert_eq!(ask(&index), ask(&plain));
        }
        prop_assert!(index.take_trouble().is_none());
    }
}
