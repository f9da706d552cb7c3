//! Odd input: it is told in a sentence that names the file, and stops nothing else.

use crate::folder::Folder;

const MIXED: &[u8] = b"\"We sail at noon,\xe2\x80\x9d Ada Fenwick said.\n";

#[test]
fn stdin_goes_by_the_name_it_is_given() {
    let folder = Folder::new(&[]);
    let done = folder.run_with(&["check", "--format", "jsonl", "-"], MIXED);
    assert_eq!((done.code, done.json()[0]["path"].as_str()), (1, Some("stdin.txt")));
    let named = folder.run_with(&["check", "--format", "jsonl", "--stdin-filename", "copy/x.md", "-"], MIXED);
    assert_eq!(named.json()[0]["path"], "copy/x.md");
}

#[test]
fn what_is_missing_is_named() {
    let folder = Folder::new(&[]);
    let done = folder.run(&["check", "nope.txt"]);
    assert_eq!((done.code, done.stdout.as_str()), (2, ""));
    assert_eq!(done.stderr, "copydesk: nope.txt: there is no such file or folder; check the spelling\n");
}

#[test]
fn one_bad_file_does_not_stop_the_others() {
    let folder = Folder::new(&[]);
    folder.write("good.txt", MIXED);
    folder.write("picture.txt", b"\x89PNG\r\n\0\0\0");
    let done = folder.run(&["check", "--format", "jsonl", "picture.txt", "good.txt", "nope.txt"]);
    assert_eq!((done.code, done.json().len()), (2, 1), "not all that was asked for");
    assert!(done.stderr.contains("picture.txt: is not a text file") && done.stderr.contains("nope.txt: there is no"));
}

#[test]
fn a_file_that_may_hold_anything_and_holds_no_copy_is_reported() {
    let folder = Folder::new(&[
        ("copydesk.toml", "files.include = [\"*.json\", \"*.xml\"]\n"),
        ("package.json", "{\"name\": \"ferry\"}"),
        ("feed.xml", "<rss><channel><item><title>“No</title></item></channel></rss>"),
        ("story.json", "{\"guid\": \"g\", \"body_html\": \"<p>\\u201cNo,\\\" Ada said.</p>\"}"),
    ]);
    let done = folder.run(&["check", "--format", "jsonl", "package.json"]);
    assert_eq!((done.code, done.stdout.as_str()), (2, ""));
    assert!(done.stderr.starts_with("copydesk: package.json: holds no story or transcript in a shape that is known"));
    let done = folder.run(&["check", "--format", "jsonl", "."]);
    assert_eq!((done.code, done.json().len(), done.stderr.lines().count()), (1, 1, 2), "{}", done.stderr);
    assert_eq!(folder.run(&["check", "--fix", "story.json"]).code, 0);
    let fixed = std::fs::read_to_string(folder.path().join("story.json")).expect("the story");
    assert!(fixed.contains("<p>\\u201cNo,” Ada said.</p>"), "{fixed}");
}

#[test]
fn bad_bytes_are_read_with_replacement_and_reported_once() {
    let folder = Folder::new(&[]);
    folder.write("latin.txt", b"\"Caf\xe9 \xe9,\xe2\x80\x9d Ada Fenwick said.\n");
    let done = folder.run(&["check", "--format", "jsonl", "latin.txt"]);
    assert_eq!(done.code, 1);
    assert_eq!(done.stderr.matches("latin.txt").count(), 1);
    assert!(done.stderr.contains("not valid UTF-8 from byte 4 on"));
}

#[test]
fn other_encodings_are_read_and_reported_and_not_written() {
    let folder = Folder::new(&[]);
    folder.write("latin.txt", b"\"Caf\xe9 is open,\x94 Ada Fenwick said.\n");
    let wide: Vec<u8> = "\u{feff}\"No,” Ada Fenwick said.\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    folder.write("wide.txt", &wide);
    let done = folder.run(&["check", "--format", "jsonl", "."]);
    assert_eq!((done.code, done.json().len()), (1, 2));
    let notes = |done: &str, name: &str, encoding: &str| {
        done.matches(&format!("{name}: is not in UTF-8 and was read as {encoding}; save it in UTF-8")).count()
    };
    assert_eq!(notes(&done.stderr, "latin.txt", "windows-1252"), 1, "{}", done.stderr);
    assert_eq!(notes(&done.stderr, "wide.txt", "UTF-16LE"), 1, "{}", done.stderr);
    let done = folder.run(&["check", "--fix", "wide.txt"]);
    assert_eq!(done.code, 2);
    assert!(done.stderr.contains("its fixes were not written"), "{}", done.stderr);
    assert_eq!(std::fs::read(folder.path().join("wide.txt")).expect("the story"), wide);
}

#[test]
fn a_document_is_checked_and_nothing_is_written_into_it() {
    let folder = Folder::new(&[]);
    folder.write("story.rtf", b"{\\rtf1 \"No,\\rdblquote  Ada Fenwick said.\\par}");
    let done = folder.run(&["check", "--format", "jsonl", "story.rtf"]);
    assert_eq!((done.code, done.json().len()), (1, 1), "{}", done.stderr);
    let done = folder.run(&["check", "--fix", "story.rtf"]);
    assert_eq!(done.code, 1);
    let expected = "copydesk: story.rtf: nothing is written into Rich Text Format; fix it in its own program\n";
    assert_eq!(done.stderr, expected);
    folder.write("story.docx", b"\"No,\" Ada Fenwick said.\n");
    let done = folder.run(&["check", "story.docx"]);
    assert_eq!(done.code, 2);
    assert!(
        done.stderr.starts_with("copydesk: story.docx: is no document of Word or OpenDocument, or one with a password")
    );
}

#[test]
fn a_byte_order_mark_is_counted_but_not_read() {
    let folder = Folder::new(&[]);
    folder.write("bom.txt", &[b"\xef\xbb\xbf", MIXED].concat());
    let found = folder.run(&["check", "--format", "jsonl", "bom.txt"]).json();
    assert_eq!((found[0]["start"].as_u64(), found[0]["end"].as_u64()), (Some(3), Some(4)));
}

#[test]
fn empty_files_and_folders_are_quiet() {
    let folder = Folder::new(&[("empty.txt", "")]);
    let done = folder.run(&["check", "empty.txt"]);
    assert_eq!((done.code, done.stderr.as_str()), (0, ""));
    let bare = Folder::new(&[]);
    let done = bare.run(&["check", bare.path().to_str().expect("a plain path")]);
    assert_eq!(done.code, 0);
    assert!(done.stderr.contains("there are no articles in this folder"));
}

#[test]
fn a_line_of_a_megabyte_is_read() {
    let line = "The ferry was late, and Ada Fenwick said “it is late.” ".repeat(20_000);
    let folder = Folder::new(&[("long.txt", &line)]);
    assert_eq!(folder.run(&["check", "long.txt"]).code, 0);
}
