//! Files that no editor can show, such as those of Word: it is given their text as read, under an address of its own, where
//! nobody can write.

use crate::draft::Format;
use std::path::Path;
use tower_lsp::ls_types::Uri;

/// What such addresses begin with; what follows is that of the file.
const SCHEME: &str = "copydesk-text:";

/// What they end with, lest an editor unpack what it takes for a file of Word.
const ENDING: &str = ".txt";

/// The address of the file at `path`: its own, or, where the editor is `given` texts, that of what it is shown.
pub fn address(path: &Path, given: bool) -> Option<Uri> {
    let uri = Uri::from_file_path(path)?;
    if !given || !Format::of_name(&path.to_string_lossy()).is_package() {
        return Some(uri);
    }
    format!("{}{ENDING}", uri.as_str().replacen("file:", SCHEME, 1)).parse().ok()
}

/// The address of the file whose text is shown at `uri`.
pub fn file(uri: &Uri) -> Option<Uri> {
    let rest = uri.as_str().strip_prefix(SCHEME)?.strip_suffix(ENDING)?;
    // Editors leave out that there is no host.
    format!("file://{}", rest.strip_prefix("//").unwrap_or(rest)).parse().ok()
}

/// Whether a text is shown at `uri`, and no file.
pub fn is_shown(uri: &Uri) -> bool {
    uri.as_str().starts_with(SCHEME)
}

#[test]
fn a_file_of_word_is_shown_at_an_address_of_its_own() {
    let address = |path: &str, given: bool| address(Path::new(path), given).unwrap();
    let shown = address("/desk/a story.docx", true);
    assert_eq!(shown.as_str(), "copydesk-text:///desk/a%20story.docx.txt");
    assert_eq!(file(&shown).unwrap(), address("/desk/a story.docx", false));
    assert_eq!(file(&"copydesk-text:/desk/a%20story.docx.txt".parse().unwrap()), file(&shown));
    assert_eq!(address("/desk/a.txt", true).as_str(), "file:///desk/a.txt");
    assert!(is_shown(&shown) && !is_shown(&address("/desk/a.txt", true)));
}
