//! What happened to files on the disk.

use super::state::Desk;
use crate::files;
use crate::lsp::effect::Effect;
use crate::lsp::jobs::job::Job;
use crate::lsp::library::documents::path_of;
use std::path::Path;
use tower_lsp::ls_types::{FileChangeType, FileEvent};

impl Desk {
    pub(super) fn watched(&mut self, changes: Vec<FileEvent>) {
        let (mut changed, mut look_again, mut configured) = (Vec::new(), false, false);
        let (mut in_store, mut unclear) = (Vec::new(), Vec::new());
        for FileEvent { uri, typ } in changes {
            let Some(path) = path_of(&uri) else { continue };
            self.library.transcripts.changed(&path);
            let own = path.extension().is_some_and(|ending| ending == "toml");
            // A folder may be gone with what is wrong in its files.
            configured |= own || typ == FileChangeType::DELETED && self.has_config_problems_below(&path);
            let listed = self.library.is_listed(&path);
            if self.library.documents.store.is_some() {
                in_store.extend(Some(path).filter(|path| !own && self.library.folders.hold(path)));
            } else if typ == FileChangeType::DELETED {
                // A folder that was moved away may be back before it is told that it is gone.
                look_again |= self.forget_below(&path);
            } else if listed {
                changed.push(path);
            } else if files::is_article(&path) {
                // Whether it is not ignored only a walk can tell.
                look_again |= self.library.folders.hold(&path);
            } else if !own && self.library.folders.hold(&path) {
                unclear.push(path);
            }
        }
        self.store_changed(in_store);
        if !unclear.is_empty() {
            self.effects.push(Effect::Job(Job::Sift(self.library.folders.0.clone(), unclear)));
        }
        if configured {
            self.all_may_have_changed_on_disk();
        }
        if !changed.is_empty() {
            self.reread(changed);
        }
        if look_again {
            self.walk();
        }
    }

    /// What was at `path` or below it is gone. Whether anything was.
    fn forget_below(&mut self, path: &Path) -> bool {
        let any = self.library.forget_where(|known| known.starts_with(path));
        self.all_may_have_changed();
        any
    }
}
