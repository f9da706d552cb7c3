//! The text of a file, or why it gives none.

use std::fmt;
use std::io;
use std::sync::Arc;

/// What is above this size, on the disk or in an editor, is not read as an article: no newspaper prints 10 MB in one piece,
/// and nobody should wait for more than a second.
pub const MAX_BYTES: u64 = 10 * 1024 * 1024;

/// The text of a file, and what had to be done to get it.
#[derive(Clone, Debug)]
pub struct Text {
    /// The text, a byte order mark included: spans count from the file's first byte.
    pub text: Arc<str>,
    /// Where the first byte stood that is not UTF-8, if any; from there on the text holds U+FFFD and spans no longer
    /// fit the bytes on disk, so such a file must not be written back.
    pub invalid_at: Option<usize>,
    /// The name of the encoding that the file is in, where that is not UTF-8.
    pub encoding: Option<&'static str>,
}

impl Text {
    /// What its reader should know of how it was read, as the end of a sentence that begins with the file's name.
    pub fn note(&self) -> Option<String> {
        match (self.invalid_at, self.encoding) {
            (Some(byte), _) => {
                Some(format!("is not valid UTF-8 from byte {byte} on; read with replacement characters"))
            }
            (None, Some(encoding)) => Some(format!(
                "is not in UTF-8 and was read as {encoding}; save it in UTF-8 if fixes are to be written into it"
            )),
            (None, None) => None,
        }
    }
}

/// Why a file gives no text.
#[derive(Debug)]
pub enum Refused {
    /// The system said no.
    Io(io::Error),
    /// It holds a NUL byte near its start.
    Binary,
    /// It is larger than [`MAX_BYTES`].
    TooLarge(u64),
    /// It is a folder, a pipe or a device, whose end may never come, or a link where none is followed.
    NoFile,
    /// Its format holds all sorts of things, and nothing in it is known to be copy.
    NoStory,
    /// It is called a document of Word or OpenDocument, and is none.
    NoDocument,
    /// It declares entities, which would stand in its text for whatever it says.
    Declares,
    /// Its name is not UTF-8: no editor can be told of it, and it cannot be kept in an index.
    OddName,
}

impl fmt::Display for Refused {
    /// What is wrong and what to do, as the end of a sentence that begins with the file's name.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Refused::Io(error) if error.kind() == io::ErrorKind::NotFound => {
                f.write_str("there is no such file or folder; check the spelling")
            }
            Refused::Io(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                f.write_str("may not be read; check its permissions")
            }
            Refused::Io(error) => write!(f, "could not be read: {error}"),
            Refused::Binary => f.write_str("is not a text file and was skipped; save it as plain text in UTF-8"),
            Refused::TooLarge(bytes) => {
                write!(f, "is too large to be an article ({} MB) and was skipped; split it", bytes / 1024 / 1024)
            }
            Refused::NoFile => {
                f.write_str("is no plain file (but a folder, a link, a pipe or a device) and was skipped; move it away")
            }
            Refused::NoStory => f.write_str(
                "holds no story or transcript in a shape that is known and was skipped; export it in another format, or \
                 leave it out",
            ),
            Refused::NoDocument => f.write_str(
                "is no document of Word or OpenDocument, or one with a password, and was skipped; save it as .docx or .odt \
                 without one",
            ),
            Refused::Declares => {
                f.write_str("declares entities of its own, which may be a trap, and was skipped; save it without them")
            }
            Refused::OddName => f.write_str("has a name that is not UTF-8 and was skipped; rename it"),
        }
    }
}
