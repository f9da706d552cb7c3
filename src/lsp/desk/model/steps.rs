//! What an editor, a user and other programs do.

use super::played::Played;
use super::reference::{position, uri};
use super::world::{self, PEOPLE, PEOPLE_FILE, SETTINGS};
use crate::lsp::event::Event;
use crate::lsp::requests::{Query, Reply};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Takes the step that the bytes mean; answers it in words.
pub fn take(played: &mut Played, bytes: &[u8]) -> String {
    let (kind, address) = (bytes[0] % 32, played.address(bytes[1]));
    let number = bytes[2..].iter().fold(0, |number, &byte| number << 8 | u64::from(byte));
    match kind {
        0 | 1 => open(played, address, number),
        2..=9 => edit(played, address, number),
        10 => replace(played, address, number),
        11 => close(played, address),
        12 => save(played, address),
        13 | 14 => write(played, address, number),
        15 => delete(played, address),
        16 => rename(played, address, played.address(bytes[2])),
        17 => delete_folder(played),
        18 => write_people(played, number as usize % PEOPLE.len()),
        19 => set(played, number as usize % SETTINGS.len()),
        20 => change_folders(played),
        21 => ask(played, address, number),
        22 | 23 => {
            played.tell();
            "told of a change".to_owned()
        }
        24 | 25 => {
            played.work(number as usize);
            format!("a job works ({number})")
        }
        26 | 27 => {
            played.hear(number as usize);
            format!("a job tells ({number})")
        }
        28 => {
            played.wait(Duration::from_millis(number % 700));
            format!("{} ms later", number % 700)
        }
        29 => {
            played.event(Event::Drained);
            "nothing waits".to_owned()
        }
        _ => {
            played.settle();
            "settled".to_owned()
        }
    }
}

fn open(played: &mut Played, address: &'static str, number: u64) -> String {
    if played.world.open.contains_key(address) {
        return format!("{address} is open already");
    }
    let on_disk = world::path(address).and_then(|path| played.world.disk.get(&path).cloned());
    let text = on_disk.map_or_else(|| world::story(number), |text| text.to_string());
    let document = json!({"uri": address, "languageId": "plaintext", "version": 1, "text": text});
    played.world.open.insert(address, (text.clone(), 1));
    let params = serde_json::from_value(json!({"textDocument": document})).expect("parameters written here");
    played.event(Event::Open(params));
    format!("open {address}: {text:?}")
}

fn edit(played: &mut Played, address: &'static str, number: u64) -> String {
    let Some((text, version)) = played.world.open.get_mut(address) else { return format!("{address} is not open") };
    let boundary = |at: u64| {
        let at = at as usize % (text.len() + 1);
        // Between CR and LF there is no position.
        let fits =
            |at: &usize| text.is_char_boundary(*at) && !(text[..*at].ends_with('\r') && text[*at..].starts_with('\n'));
        (0..=at).rev().find(fits).unwrap_or(0)
    };
    let (start, length) = (number % 1021, number / 1021 % 41);
    let (start, end) = (boundary(start), boundary((start % (text.len() as u64 + 1)) + length));
    let (start, end) = (start.min(end), start.max(end));
    let new = if number.is_multiple_of(3) { "" } else { world::words(number >> 17) };
    // Files stay small.
    let new = if text.len() > 1_500 { "" } else { new };
    let range = json!({"start": position(text, start), "end": position(text, end)});
    *version += 1;
    text.replace_range(start..end, new);
    let (version, description) = (*version, format!("edit {address} {start}..{end} {new:?}"));
    change(played, address, version, json!({"range": range, "text": new}));
    description
}

fn replace(played: &mut Played, address: &'static str, number: u64) -> String {
    let Some((text, version)) = played.world.open.get_mut(address) else { return format!("{address} is not open") };
    *text = world::story(number);
    *version += 1;
    let (version, new) = (*version, text.clone());
    change(played, address, version, json!({"text": new}));
    format!("replace {address} {new:?}")
}

fn change(played: &mut Played, address: &str, version: i32, change: Value) {
    let params = json!({"textDocument": {"uri": address, "version": version}, "contentChanges": [change]});
    played.event(Event::Change(serde_json::from_value(params).expect("parameters written here")));
}

fn close(played: &mut Played, address: &'static str) -> String {
    if played.world.open.remove(address).is_some() {
        played.event(Event::Close(uri(address)));
    }
    format!("close {address}")
}

fn save(played: &mut Played, address: &'static str) -> String {
    if let (Some(path), Some((text, _))) = (world::path(address), played.world.open.get(address)) {
        let text = text.as_str().into();
        put(played, path, text);
    }
    format!("save {address}")
}

fn write(played: &mut Played, address: &'static str, number: u64) -> String {
    let text = world::story(number);
    if let Some(path) = world::path(address) {
        put(played, path, text.as_str().into());
    }
    format!("another program writes {address}: {text:?}")
}

fn put(played: &mut Played, path: PathBuf, text: std::sync::Arc<str>) {
    let known = played.world.disk.insert(path.clone(), text).is_some();
    changed(played, &[(&path, if known { 2 } else { 1 })]);
}

fn delete(played: &mut Played, address: &'static str) -> String {
    if let Some(path) = world::path(address)
        && played.world.disk.remove(&path).is_some()
    {
        changed(played, &[(&path, 3)]);
    }
    format!("delete {address}")
}

fn rename(played: &mut Played, from: &'static str, to: &'static str) -> String {
    let (Some(old), Some(new)) = (world::path(from), world::path(to)) else { return "nothing to rename".to_owned() };
    if old != new
        && let Some(text) = played.world.disk.remove(&old)
    {
        played.world.disk.insert(new.clone(), text);
        changed(played, &[(&old, 3), (&new, 1)]);
    }
    format!("rename {from} to {to}")
}

fn delete_folder(played: &mut Played) -> String {
    let folder = Path::new("/desk/wire");
    played.world.disk.retain(|path, _| !path.starts_with(folder));
    changed(played, &[(folder, 3)]);
    "delete /desk/wire".to_owned()
}

fn write_people(played: &mut Played, people: usize) -> String {
    played.world.people = people;
    changed(played, &[(Path::new(PEOPLE_FILE), 2)]);
    format!("people {:?}", PEOPLE[people])
}

/// The desk will be told.
fn changed(played: &mut Played, files: &[(&Path, u8)]) {
    let change = |(path, kind): &(&Path, u8)| json!({"uri": format!("file://{}", path.display()), "type": kind});
    let changes: Vec<Value> = files.iter().map(change).collect();
    let changes = serde_json::from_value(json!(changes)).expect("parameters written here");
    played.undelivered.push_back(Event::Watched(changes));
}

fn set(played: &mut Played, settings: usize) -> String {
    played.world.settings = settings;
    let table: toml::Table = SETTINGS[settings].parse().expect("settings written here");
    played.event(Event::SettingsChanged(json!({"copydesk": table})));
    format!("set {:?}", SETTINGS[settings])
}

fn change_folders(played: &mut Played) -> String {
    let folder = json!([{"uri": "file:///desk/wire", "name": "wire"}]);
    let wire = PathBuf::from("/desk/wire");
    let (all, one) = (vec![PathBuf::from("/desk")], vec![wire.clone()]);
    let desk = json!([{"uri": "file:///desk", "name": "desk"}]);
    let narrow = played.world.folders == all;
    let (added, removed) = if narrow { (folder, desk) } else { (desk, folder) };
    played.world.folders = if narrow { one } else { all };
    let event = json!({"added": added, "removed": removed});
    played.event(Event::Folders(serde_json::from_value(event).expect("parameters written here")));
    format!("folders {:?}", played.world.folders)
}

fn ask(played: &mut Played, address: &str, number: u64) -> String {
    let params =
        json!({"textDocument": {"uri": address}, "position": {"line": number % 7, "character": number / 7 % 90}});
    let params = serde_json::from_value(params).expect("parameters written here");
    let (reply, answer) = Reply::new();
    // Half of the questions are cancelled.
    let _waiting = number.is_multiple_of(2).then_some(answer);
    played.event(Event::Query(Query::Hover(params, reply)));
    format!("hover over {address}")
}
