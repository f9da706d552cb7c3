//! `check --fix` on a full disk, killed at any moment, beside other programs that write: the story before or the story
//! after stands there, whole.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

/// So often each is tried; `COPYDESK_ROUNDS=1000 cargo test --test faults fixing` takes its time.
fn rounds(usual: u64) -> u64 {
    std::env::var("COPYDESK_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(usual)
}

const SLIP: &str = "\"We sail at noon,” Ada Fenwick said.\n";
const FIXED: &str = "“We sail at noon,” Ada Fenwick said.\n";

/// A folder of the test's own, with a story in need of fixing.
struct Desk(PathBuf);

impl Desk {
    fn new(name: &str, story: &str) -> Desk {
        let folder = std::env::temp_dir().join(format!("copydesk-fixing-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("a.txt"), story).unwrap();
        Desk(folder)
    }

    fn story(&self) -> PathBuf {
        self.0.join("a.txt")
    }

    fn fix(&self, path: &Path) -> Output {
        command().arg(path).output().unwrap()
    }

    fn names(&self) -> Vec<String> {
        let names = fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().file_name());
        names.map(|name| name.to_string_lossy().into_owned()).collect()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _litter = fs::remove_dir_all(&self.0);
    }
}

fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command.args(["check", "--fix"]).env("XDG_CONFIG_HOME", "/nonexistent");
    command
}

#[track_caller]
fn says(output: &Output, words: &str) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains(words), "“{words}” in {said}");
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

#[test]
fn killed_at_any_moment() {
    let story = SLIP.repeat(40);
    let fixed = FIXED.repeat(40);
    let desk = Desk::new("killed", &story);
    let start = std::time::Instant::now();
    desk.fix(&desk.story());
    let whole_run = start.elapsed();
    assert_eq!(read(&desk.story()), fixed);
    let kills = rounds(60);
    for kill in 0..kills {
        fs::write(desk.story(), &story).unwrap();
        let mut child = command().arg(desk.story()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // All through the run, mostly where it writes.
        let moment = if kill % 3 == 0 { kill as f64 / kills as f64 } else { 0.4 + 0.6 * kill as f64 / kills as f64 };
        std::thread::sleep(whole_run.mul_f64(moment));
        child.kill().unwrap();
        child.wait().unwrap();
        let found = read(&desk.story());
        assert!(found == story || found == fixed, "{kill}: {} bytes: {found}", found.len());
    }
}

#[test]
fn a_full_disk() {
    let desk = Desk::new("full", "");
    let story = SLIP.repeat(400);
    // The disk is full but for less than the story needs; what stands on it afterwards is what the test reads.
    let script = "mount -t tmpfs -o size=64k copydesk \"$1\" && cat > \"$1/a.txt\" && \
                  { cat /dev/zero > \"$1/full\"; } 2>/dev/null; \"$2\" check --fix \"$1/a.txt\" >/dev/null; code=$?; \
                  cat \"$1/a.txt\"; exit $code";
    let mut child = Command::new("unshare")
        .args(["--map-root-user", "--mount", "sh", "-c", script, "sh"])
        .arg(&desk.0)
        .arg(env!("CARGO_BIN_EXE_copydesk"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(story.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    says(&output, "a.txt: was left as it was: the disk is full; make room and fix it again");
    says(&output, "0 fixed, ");
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout == story.as_bytes(), "{} bytes are left", output.stdout.len());
}

#[test]
fn what_others_append_meanwhile_is_kept() {
    let desk = Desk::new("append", "");
    for round in 0..rounds(25) {
        let story = SLIP.repeat(20);
        fs::write(desk.story(), &story).unwrap();
        let mut child = command().arg(desk.story()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = 0;
        while child.try_wait().unwrap().is_none() {
            let mut file = fs::File::options().append(true).open(desk.story()).unwrap();
            writeln!(file, "Line {lines} of round {round}.").unwrap();
            lines += 1;
            std::thread::sleep(Duration::from_micros(fastrand::u64(..20_000)));
        }
        let found = read(&desk.story());
        let lost = (0..lines).find(|line| !found.contains(&format!("Line {line} of round {round}.")));
        assert_eq!(lost, None, "of {lines}, in round {round}: {:?}", desk.names());
    }
}

#[test]
fn mode_attributes_and_links_are_kept() {
    let desk = Desk::new("kept", SLIP);
    fs::set_permissions(desk.story(), fs::Permissions::from_mode(0o640)).unwrap();
    let owner = fs::metadata(desk.story()).unwrap();
    let attributes = xattr::set(desk.story(), "user.desk", b"sports").is_ok();
    let link = desk.0.join("link.txt");
    symlink("a.txt", &link).unwrap();
    says(&desk.fix(&link), "1 fixed");
    let about = fs::metadata(desk.story()).unwrap();
    assert_eq!(read(&desk.story()), FIXED);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!((about.mode(), about.uid(), about.gid()), (owner.mode(), owner.uid(), owner.gid()));
    if attributes {
        assert_eq!(xattr::get(desk.story(), "user.desk").unwrap().as_deref(), Some(&b"sports"[..]));
    }
    let mut names = desk.names();
    names.sort();
    assert_eq!(names, ["a.txt", "link.txt"], "nothing is left beside it");
}

#[test]
fn a_file_with_two_names_is_left_alone() {
    let desk = Desk::new("linked", SLIP);
    fs::hard_link(desk.story(), desk.0.join("b.txt")).unwrap();
    let output = desk.fix(&desk.story());
    says(&output, "a.txt: was left as it was: it has another name (a hard link)");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!((read(&desk.story()), read(&desk.0.join("b.txt"))), (SLIP.to_owned(), SLIP.to_owned()));
}

#[test]
fn mark_and_line_ends_of_the_file_are_kept() {
    let story = |line: &str| format!("\u{feff}{}", line.replace('\n', "\r\n"));
    let desk = Desk::new("bom", &story(SLIP));
    says(&desk.fix(&desk.story()), "1 fixed");
    assert_eq!(read(&desk.story()), story(FIXED));
    let wide: Vec<u8> = story(SLIP).encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(desk.story(), &wide).unwrap();
    let output = desk.fix(&desk.story());
    says(
        &output,
        "a.txt: is not in UTF-8 and was read as UTF-16LE; save it in UTF-8 if fixes are to be written into it",
    );
    says(&output, "0 fixed, 1 not");
    assert_eq!(fs::read(desk.story()).unwrap(), wide);
}
