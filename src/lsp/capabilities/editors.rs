//! What single editors do otherwise than they say.

use crate::text::Encoding;
use tower_lsp::ls_types::{ClientCapabilities, ClientInfo, PositionEncodingKind};

/// Whether it is Eglot, of Emacs.
pub fn is_eglot(info: Option<&ClientInfo>) -> bool {
    info.is_some_and(|info| info.name.eq_ignore_ascii_case("eglot"))
}

/// Told to pull again, Neovim 0.12 pulls the workspace where that is offered, and then drops what it got for open
/// buffers (`vim.lsp.diagnostic.on_refresh`): their findings would grow stale.
pub fn is_neovim(info: Option<&ClientInfo>) -> bool {
    info.is_some_and(|info| info.name.eq_ignore_ascii_case("neovim"))
}

/// Neovim before 0.12 does not pull again for open buffers when told to, so findings there would grow stale.
pub fn pulls_badly(info: Option<&ClientInfo>) -> bool {
    let Some(info) = info.filter(|info| is_neovim(Some(info))) else { return false };
    let mut numbers = info.version.iter().flat_map(|version| version.trim_start_matches('v').split(['.', '-', '+']));
    let mut number = || numbers.next().and_then(|number| number.parse::<u32>().ok()).unwrap_or(0);
    (number(), number()) < (0, 12)
}

/// UTF-8 where the editor offers it, because then nothing needs converting; UTF-16 where it offers nothing. Eglot
/// (of Emacs 30) offers all, but counts in UTF-16 in a file that it has not taken up yet, such as the one it jumps to.
pub fn encoding(client: &ClientCapabilities, info: Option<&ClientInfo>) -> Encoding {
    let offered = client.general.as_ref().and_then(|g| g.position_encodings.as_deref()).unwrap_or_default();
    if is_eglot(info) {
        Encoding::Utf16
    } else if offered.contains(&PositionEncodingKind::UTF8) {
        Encoding::Utf8
    } else if offered.contains(&PositionEncodingKind::UTF32) && !offered.contains(&PositionEncodingKind::UTF16) {
        Encoding::Utf32
    } else {
        Encoding::Utf16
    }
}
