//! Which paths lead to the same file, through links and `..`, as far as the system was asked. Asks nothing itself.

use rustc_hash::FxHashMap;
use std::path::{Path, PathBuf};

/// A path as the editor spells it, and where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// As the editor spells it.
    pub spelled: PathBuf,
    /// Through no link.
    pub real: PathBuf,
}

/// What is known of them.
#[derive(Default)]
pub struct Links {
    folders: Vec<Link>,
    files: FxHashMap<PathBuf, PathBuf>,
}

impl Links {
    /// A folder of the workspace leads there.
    pub fn add_folder(&mut self, link: Link) {
        self.folders.retain(|known| known.spelled != link.spelled);
        self.folders.push(link);
    }

    /// A document leads there.
    pub fn add_file(&mut self, link: Link) {
        self.files.insert(link.spelled, link.real);
    }

    /// A document is not spoken of any more.
    pub fn forget_file(&mut self, spelled: &Path) {
        self.files.remove(spelled);
    }

    /// Where `path` leads: what makes two paths the same file.
    pub fn real(&self, path: &Path) -> PathBuf {
        let through = |link: &Link| Some(join(&link.real, path.strip_prefix(&link.spelled).ok()?));
        let known = self.files.get(path).cloned();
        known.or_else(|| self.folders.iter().find_map(through)).unwrap_or_else(|| path.to_owned())
    }

    /// `path` as it is spelled when its folder is walked.
    pub fn as_listed(&self, path: &Path) -> PathBuf {
        let real = self.real(path);
        let through = |link: &Link| Some(join(&link.spelled, real.strip_prefix(&link.real).ok()?));
        self.folders.iter().find_map(through).unwrap_or_else(|| path.to_owned())
    }
}

/// Without the separator that joining nothing adds.
fn join(folder: &Path, rest: &Path) -> PathBuf {
    if rest.as_os_str().is_empty() { folder.to_path_buf() } else { folder.join(rest) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(spelled: &str, real: &str) -> Link {
        Link { spelled: spelled.into(), real: real.into() }
    }

    #[test]
    fn a_file_has_one_path_through_a_folder_that_is_a_link_and_one_in_the_walk() {
        let mut links = Links::default();
        links.add_folder(link("/desk", "/disk/desk"));
        links.add_file(link("/desk/sub/../a.txt", "/disk/desk/a.txt"));
        for path in ["/desk/a.txt", "/disk/desk/a.txt", "/desk/sub/../a.txt"].map(Path::new) {
            assert_eq!(links.real(path), Path::new("/disk/desk/a.txt"), "{}", path.display());
            assert_eq!(links.as_listed(path), Path::new("/desk/a.txt"), "{}", path.display());
        }
        assert_eq!(links.as_listed(Path::new("/other/a.txt")), Path::new("/other/a.txt"));
        links.forget_file(Path::new("/desk/sub/../a.txt"));
        assert_eq!(links.real(Path::new("/desk/sub/../a.txt")), Path::new("/disk/desk/sub/../a.txt"));
    }
}
