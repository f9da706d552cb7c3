//! Killed again and again, at work: the next server finds a sound index, and says what a fresh one says.

use super::place::{CROWS, LARGE, Place};
use std::fs;
use std::time::Duration;

const KILLS: u64 = 100;

#[test]
fn a_hundred_servers_killed_at_work_leave_nothing_wrong() {
    let place = Place::new("killed", LARGE);
    for kill in 0..KILLS {
        let mut editor = place.editor();
        editor.open(&place.copy("new.txt"), CROWS);
        // Always something to write: some articles are other ones each time, one is gone, one is new.
        for n in (kill as usize % 7..LARGE).step_by(97) {
            fs::write(place.copy(&format!("{n}.txt")), format!("Article {n}, at its {kill}th writing.\n\n{CROWS}"))
                .unwrap();
        }
        let _gone_before = fs::remove_file(place.copy(&format!("{}.txt", kill * 13)));
        fs::write(place.copy(&format!("deep/new {kill}.txt")), CROWS).unwrap();
        // From before the first message to well into the work.
        std::thread::sleep(Duration::from_millis(kill * 37 % 400));
        drop(editor); // Kills.
    }
    let mut editor = place.editor();
    editor.wait_until_read();
    place.hold_to_a_fresh_server(&mut editor, &["owls.txt", "deep/new 7.txt", "97.txt"]);
    assert_eq!(editor.shown(), Vec::<String>::new(), "nothing was damaged");
    editor.close();
}
