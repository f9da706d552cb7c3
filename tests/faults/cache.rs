//! The cache is full, read-only, gone, damaged, or somebody else's: the server says so once and goes on.

use super::place::{LARGE, OWLS, Place, comes_true};
use std::fs;

/// Mounts in a namespace of its own, which ends with the server.
fn mounted(place: &Place, options: &str) -> Vec<String> {
    fs::create_dir_all(place.cache()).unwrap();
    let mount = format!("mount -t tmpfs -o {options} copydesk \"$XDG_CACHE_HOME\" && exec \"$@\"");
    ["unshare", "--map-root-user", "--mount", "sh", "-c", &mount, "sh"].map(str::to_owned).to_vec()
}

fn says_once_and_goes_on(place: &Place, options: &str, said: &str) {
    let wrapper = mounted(place, options);
    let mut editor = place.editor_below(&wrapper.iter().map(String::as_str).collect::<Vec<_>>());
    editor.open(&place.copy("owls.txt"), OWLS);
    assert!(comes_true(|| !editor.shown().is_empty()), "it says something");
    place.hold_to_a_fresh_server(&mut editor, &["owls.txt", "7.txt"]);
    let shown = editor.shown();
    assert!(matches!(&shown[..], [one] if one.contains(said)), "{shown:?}");
    editor.close();
}

#[test]
fn a_full_disk() {
    says_once_and_goes_on(&Place::new("full", LARGE), "size=200k", "disk is full");
}

#[test]
fn a_read_only_disk() {
    says_once_and_goes_on(&Place::new("read-only", LARGE), "ro", "cannot be kept on disk");
}

#[test]
fn a_cache_that_vanishes_at_work() {
    let place = Place::new("vanishes", LARGE);
    let mut editor = place.editor();
    editor.wait_until_read();
    fs::remove_dir_all(place.cache()).unwrap();
    fs::write(place.copy("7.txt"), OWLS).unwrap();
    place.hold_to_a_fresh_server(&mut editor, &["owls.txt", "7.txt"]);
    editor.close();
}

#[test]
fn a_cache_of_another_version_or_another_program() {
    let place = Place::new("newer", LARGE);
    let mut editor = place.editor();
    editor.wait_until_read();
    editor.close();
    // A version to come wrote another file beside ours; and one under our name in which nothing is as we know it.
    let index = place.index();
    fs::write(index.with_file_name("v999-0123456789abcdef.db"), "of a version to come").unwrap();
    for sql in [
        "DROP TABLE place; DROP TABLE list;",
        "PRAGMA application_id = 7;",
        "ALTER TABLE file RENAME COLUMN hash TO sum;",
    ] {
        rusqlite::Connection::open(&index).unwrap().execute_batch(sql).unwrap();
        let mut editor = place.editor();
        editor.open(&place.copy("owls.txt"), OWLS);
        place.hold_to_a_fresh_server(&mut editor, &["owls.txt", "7.txt"]);
        editor.close();
        // What cannot be used by name has to make room for the next.
        let _replaced_already = fs::remove_file(&index);
        let mut editor = place.editor();
        editor.wait_until_read();
        editor.close();
    }
    assert!(index.with_file_name("v999-0123456789abcdef.db").exists(), "what others keep is left alone");
}

#[test]
fn a_cache_cut_short_or_with_bits_flipped() {
    let place = Place::new("flipped", LARGE);
    let mut editor = place.editor();
    editor.wait_until_read();
    editor.close();
    let index = place.index();
    let sound = fs::read(&index).unwrap();
    let seed = std::env::var("COPYDESK_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(2026);
    println!("COPYDESK_SEED={seed}");
    let mut random = fastrand::Rng::with_seed(seed);
    for round in 0..10 {
        let mut bytes = sound.clone();
        match round % 2 {
            0 => bytes.truncate(random.usize(..bytes.len())),
            _ => (0..200).for_each(|_| bytes[random.usize(..sound.len())] ^= 1 << random.u8(..8)),
        }
        for ending in ["-wal", "-shm"] {
            let _not_there = fs::remove_file(format!("{}{ending}", index.display()));
        }
        fs::write(&index, bytes).unwrap();
        let mut editor = place.editor();
        editor.open(&place.copy("owls.txt"), OWLS);
        place.hold_to_a_fresh_server(&mut editor, &["owls.txt", "7.txt"]);
        editor.close();
    }
}
