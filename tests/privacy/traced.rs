//! No network, and no file outside the workspace, the settings and the cache: a whole session under `strace`, which sees
//! every call to the system and lets every call of the network fail. What is not on the list below fails the test.

use super::client::Client;
use super::session;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What any program on Linux touches before and beside its own work, and why.
const SYSTEM: &[(&str, &str)] = &[
    ("/lib", "the dynamic linker and the C library"),
    ("/usr/lib", "the same"),
    ("/etc/ld.so", "where the linker looks"),
    ("/proc/self/maps", "where its own stack ends"),
    ("/proc/self/cgroup", "how many processors it may use"),
    ("/proc/self/mountinfo", "the same"),
    ("/proc/sys/vm/overcommit_memory", "the C library, before it gives memory back"),
    ("/proc/stat", "how many processors there are"),
    ("/sys/fs/cgroup/", "how many processors it may use"),
    ("/sys/devices/system/cpu", "how many processors there are"),
    ("/dev/urandom", "seeds of hash tables, where the system has no call for it"),
    ("/etc/localtime", "SQLite asks for the time zone"),
];

/// What the system is asked about in folders above the workspace: settings and ignore files hold for what is below them.
const ABOVE: &[&str] = &[
    "",
    "copydesk.toml",
    "people.toml",
    ".copydesk/stet.toml",
    ".ignore",
    ".gitignore",
    ".git",
    ".git/info/exclude",
    ".git/config",
    ".jj",
];

/// So many articles are kept on disk.
const MANY: usize = 3_000;

#[test]
fn a_session_opens_no_connection_and_no_file_of_others() {
    let place = Place::new("few");
    place.trap();
    let answers = place.traced_session();
    assert!(answers > 1_000, "only {answers} questions were answered");
    place.hold_to_the_list();
}

#[test]
fn nor_does_one_with_an_index_on_disk_and_nobody_else_may_read_that() {
    let place = Place::new("many");
    for n in 0..MANY {
        fs::write(place.workspace().join(format!("{n}.txt")), "Nothing to see.\n").unwrap();
    }
    place.traced_session();
    place.hold_to_the_list();
    let kept = below(&place.cache());
    assert!(kept.iter().any(|path| path.extension().is_some_and(|ending| ending == "db")), "{kept:?}");
    for path in kept {
        let about = fs::metadata(&path).unwrap();
        let expected = if about.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(about.permissions().mode() & 0o777, expected, "{}", path.display());
    }
}

/// A workspace, a home with settings and cache, and other people’s files, gone with it.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Place {
        let place = Place(std::env::temp_dir().join(format!("copydesk-privacy-{}-{name}", std::process::id())));
        for folder in [place.workspace(), place.home().join(".config/copydesk"), place.outside()] {
            fs::create_dir_all(folder).unwrap();
        }
        let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("editors/samples");
        for entry in fs::read_dir(samples).unwrap() {
            let path = entry.unwrap().path();
            fs::copy(&path, place.workspace().join(path.file_name().unwrap())).unwrap();
        }
        fs::write(place.outside().join("secret.toml"), "[[person]]\nid = \"s\"\nname = \"Secret\"\n").unwrap();
        fs::write(place.outside().join("secret.txt"), "“Nobody may read this,” Lio Marr said.\n").unwrap();
        place
    }

    /// Everything in a workspace that could lead out of it.
    fn trap(&self) {
        let (workspace, outside) = (self.workspace(), self.outside());
        let absolute = outside.join("secret.toml");
        let people = format!("people = [\"../outside/secret.toml\", \"linked.toml\", {:?}]\n", absolute);
        let files = "files = { include = [\"../outside/*\", \"/**\"] }\n";
        fs::write(workspace.join("copydesk.toml"), format!("{people}{files}")).unwrap();
        symlink(&absolute, workspace.join("linked.toml")).unwrap();
        symlink(&absolute, workspace.join("people.toml")).unwrap();
        symlink(outside.join("secret.txt"), workspace.join("linked.txt")).unwrap();
        symlink(&outside, workspace.join("linked")).unwrap();
        symlink("/dev/zero", workspace.join("zero.txt")).unwrap();
        fs::write(workspace.join("story.txt"), "See secret.txt and ../outside/secret.txt, /etc/passwd.txt.\n").unwrap();
    }

    fn workspace(&self) -> PathBuf {
        self.0.join("above/workspace")
    }

    fn home(&self) -> PathBuf {
        self.0.join("home")
    }

    fn cache(&self) -> PathBuf {
        self.home().join(".cache")
    }

    fn outside(&self) -> PathBuf {
        self.0.join("above/outside")
    }

    fn trace(&self) -> PathBuf {
        self.0.join("trace")
    }

    fn traced_session(&self) -> usize {
        let mut command = Command::new("strace");
        command.args([
            "-f",
            "-qq",
            "-y",
            "-s",
            "4096",
            "-e",
            "trace=%file,%network",
            "-e",
            "inject=%network:error=EPERM",
        ]);
        command.arg("-o").arg(self.trace()).arg(env!("CARGO_BIN_EXE_copydesk")).arg("lsp");
        command
            .env_clear()
            .env("HOME", self.home())
            .envs(std::env::var_os("PATH").map(|path| ("PATH", path)))
            .current_dir(self.workspace());
        let mut editor = Client::of(command, session::everything(), &self.workspace());
        let articles = ["courier-bridge.txt", "harbour-radio-ferry.txt", "ledger-bridge.txt"];
        let articles = articles.map(|name| self.workspace().join(name));
        let answers = session::work(&mut editor, &self.workspace(), &articles);
        editor.close();
        answers.len()
    }

    /// Every call that was traced is expected.
    fn hold_to_the_list(&self) {
        let trace = fs::read_to_string(self.trace()).expect("strace has run; it is in the package of that name");
        let calls: Vec<&str> =
            trace.lines().filter_map(|line| line.split_once(' ').map(|(_, call)| call.trim_start())).collect();
        let opened =
            calls.iter().flat_map(|call| named(call)).filter(|path| path.starts_with(self.workspace())).count();
        assert!(opened > 10, "the trace shows the work:\n{trace}");
        let odd: Vec<&&str> = calls.iter().filter(|call| !self.is_expected(call)).collect();
        assert!(odd.is_empty(), "{} calls are not on the list:\n{odd:#?}", odd.len());
    }

    fn is_expected(&self, call: &str) -> bool {
        let network =
            ["socket", "connect", "bind", "listen", "accept", "send", "recv", "getsock", "setsock", "shutdown"];
        let call = call.trim_start_matches("<... ");
        if network.iter().any(|name| call.starts_with(name)) {
            return false;
        }
        // Where a link leads is looked at, to see that it leads out; not what stands there.
        let looks_only = call.starts_with("readlink");
        looks_only || named(call).iter().all(|path| self.is_ours(path) || self.is_above(path) || is_system(path))
    }

    fn is_ours(&self, path: &Path) -> bool {
        let program = Path::new(env!("CARGO_BIN_EXE_copydesk"));
        let folders = [self.workspace(), self.cache(), self.home().join(".config/copydesk")];
        let leads_out = path.components().any(|part| part.as_os_str() == "..");
        path == program || !leads_out && folders.iter().any(|folder| path.starts_with(folder))
    }

    fn is_above(&self, path: &Path) -> bool {
        let holds = |folder: &Path| ABOVE.iter().any(|name| path == folder.join(name));
        self.workspace().ancestors().chain([self.home().as_path()]).any(holds)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0); // A folder left behind in the system's temporary one harms nobody.
    }
}

/// The paths in a call: those it was given, and, links followed, that of the file that it opened.
fn named(call: &str) -> Vec<PathBuf> {
    let opened = call.rsplit_once(" = ").and_then(|(_, result)| result.split_once('<')?.1.split_once('>'));
    let given = call.split('"').skip(1).step_by(2);
    given.chain(opened.map(|(path, _)| path)).map(PathBuf::from).collect()
}

fn is_system(path: &Path) -> bool {
    let path = path.to_string_lossy();
    // Of its own, too, the system tells the number of the process.
    let number = path.strip_prefix("/proc/").and_then(|rest| rest.split('/').next()).unwrap_or_default();
    let own = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let path = if own { path.replacen(number, "self", 1) } else { path.into_owned() };
    path.is_empty() || !path.starts_with('/') || SYSTEM.iter().any(|(start, _)| path.starts_with(start))
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(below(&path));
        }
        found.push(path);
    }
    found
}
