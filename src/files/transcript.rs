//! The transcripts that stories name in their front matter: which may be read, and what is said where one is not.

use super::Refused;
use std::io;
use std::path::{Path, PathBuf};

/// Why a transcript that a story names is not read.
#[derive(Debug)]
pub enum NoTranscript {
    /// Nothing is there.
    Missing,
    /// No folder is open, in which it could lie.
    NoWorkspace,
    /// It lies outside the workspace of the story, which may come from strangers.
    Outside,
    /// It gives no text.
    Refused(Refused),
}

/// Where the transcript at `path` is, once links are followed: a plain file below one of `roots`, which are without links.
///
/// # Errors
/// Where it is none.
pub fn find_transcript(path: &Path, roots: &[PathBuf]) -> Result<PathBuf, NoTranscript> {
    let path = path.canonicalize().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => NoTranscript::Missing,
        _ => NoTranscript::Refused(Refused::Io(error)),
    })?;
    if roots.is_empty() {
        return Err(NoTranscript::NoWorkspace);
    }
    if !roots.iter().any(|root| path.starts_with(root)) {
        return Err(NoTranscript::Outside);
    }
    if path.is_file() { Ok(path) } else { Err(NoTranscript::Refused(Refused::NoFile)) }
}

impl NoTranscript {
    /// What is wrong and what to do, where a story names it `name`.
    pub fn tell(&self, name: &str) -> String {
        match self {
            NoTranscript::Missing => format!(
                "The transcript {name} was not found (looked for from this story’s folder); correct the name, or put the file there"
            ),
            NoTranscript::NoWorkspace => {
                format!("The transcript {name} was not read, since no folder is open; open the folder in which it lies")
            }
            NoTranscript::Outside => format!(
                "The transcript {name} lies outside the workspace and was not read; copy it into the workspace, or name it \
                 with “copydesk check --transcript”"
            ),
            NoTranscript::Refused(why) => format!("The transcript {name} {why}"),
        }
    }
}
