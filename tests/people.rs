//! How many misspelt names are found again among many.

#[path = "../benches/corpus/mod.rs"]
mod corpus;

use copydesk::index::{FileId, Index, Named, Summary};
use corpus::Corpus;

const NAMES: usize = 5_000;

/// An article that names one person.
fn naming(name: &str) -> Summary {
    let forms = vec![(name.to_owned(), 1)];
    let named = Named { person: 0, name: name.to_owned(), forms, offices: vec![], mentions: vec![], quotes: vec![] };
    Summary { people: vec![named], ..Summary::default() }
}

#[test]
fn one_slip_in_each_part_of_a_name_is_forgiven() {
    let mut corpus = Corpus::new(11);
    let names: Vec<String> = (0..NAMES).map(|_| corpus.name()).collect();
    let mut index = Index::default();
    for (n, name) in names.iter().enumerate() {
        index.replace(FileId::Loaded(n as u32), Some(naming(name)));
    }
    let story = FileId::Loaded(u32::MAX);
    let (mut found, mut hits) = (0, 0);
    for (n, name) in names.iter().enumerate().step_by(10) {
        index.replace(story, Some(naming(&corpus.misspell(name))));
        let others = index.person_elsewhere(story, 0);
        found += usize::from(others.iter().any(|other| other.file == FileId::Loaded(n as u32)));
        hits += others.len();
    }
    let names = NAMES / 10;
    println!("found {found} of {names} misspelt names among {NAMES}, {:.2} hits each", hits as f64 / names as f64);
    assert!(found * 100 >= names * 99, "{found} of {names}");
    assert!(hits < 2 * names, "{hits} hits for {names} names");
}
