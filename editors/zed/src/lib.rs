//! Tells Zed how to start copydesk, which must be on the PATH. It knows nothing of articles.

use zed_extension_api::{self as zed, LanguageServerId, Result, Worktree, settings::LspSettings};

struct Copydesk;

impl zed::Extension for Copydesk {
    fn new() -> Copydesk {
        Copydesk
    }

    fn language_server_command(&mut self, id: &LanguageServerId, worktree: &Worktree) -> Result<zed::Command> {
        let settings = LspSettings::for_worktree(id.as_ref(), worktree)?.binary;
        let path = settings.as_ref().and_then(|binary| binary.path.clone());
        let args = settings.and_then(|binary| binary.arguments).unwrap_or_else(|| vec!["lsp".to_owned()]);
        let command = path.or_else(|| worktree.which("copydesk")).ok_or(
            "There is no program copydesk on the PATH. Install it with `cargo install --path .` in its source folder, \
             or set lsp.copydesk.binary.path.",
        )?;
        Ok(zed::Command { command, args, env: worktree.shell_env() })
    }
}

zed::register_extension!(Copydesk);
