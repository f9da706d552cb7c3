//! Which copydesk this is, and which one an editor would start.

use super::page::Page;
use std::env;
use std::path::{Path, PathBuf};

/// Tells of the program.
pub fn look(page: &mut Page) {
    page.part("program");
    page.fact("version", format_args!("{}, {} {}", env!("CARGO_PKG_VERSION"), env::consts::OS, env::consts::ARCH));
    let this = env::current_exe().unwrap_or_default();
    page.fact("this one", this.display());
    match on_path() {
        None => {
            page.fact("on PATH", "none");
            let folder = this.parent().unwrap_or(Path::new("")).display();
            page.problem(format_args!(
                "no copydesk is on the PATH, so that editors do not find it; add {folder} to the PATH, or name \
                 {} in the settings of your editor",
                this.display()
            ));
        }
        Some(first) => {
            page.fact("on PATH", first.display());
            if !is_same(&first, &this) {
                page.problem(format_args!(
                    "editors start {}, which is another program than this one; remove the one that you do not want",
                    first.display()
                ));
            }
        }
    }
}

/// The first copydesk on the PATH.
fn on_path() -> Option<PathBuf> {
    let name = format!("copydesk{}", env::consts::EXE_SUFFIX);
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders).map(|folder| folder.join(&name)).find(|program| program.is_file())
}

fn is_same(a: &Path, b: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    real(a) == real(b)
}
