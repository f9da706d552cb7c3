//! What the editor can do for the writer, before it is done.

use crate::article::Article;
use crate::index::FileId;
use crate::lints::{Edit, Finding};
use crate::stylebook::{self, Stet};
use std::sync::Arc;

/// Looks up the article of a file.
pub type Others<'a> = &'a dyn Fn(FileId) -> Option<Arc<Article>>;

/// Something the editor can do for the writer.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// In the imperative.
    pub title: String,
    /// What sort of thing.
    pub kind: ActionKind,
    /// What changes.
    pub edits: Vec<Edit>,
    /// What is written into a file of the newsroom. Which file that is, and whether there can be one, the shell knows.
    pub note: Option<Note>,
    /// The finding that it fixes.
    pub finding: Option<Finding>,
    /// Whether it is the best way to fix it.
    pub preferred: bool,
}

/// What is written into a file of the newsroom.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// That a finding stands.
    Stet(Stet),
    /// That a rule is off.
    RuleOff(&'static str),
    /// That two names are two people’s.
    TwoPeople([String; 2]),
    /// Who somebody is, by name.
    Person(String),
}

impl Note {
    /// The file that says `text` with the note in it; nothing where it would not count there.
    pub fn written_into(&self, text: &str) -> Option<String> {
        match self {
            Note::Stet(stet) => stet.written_into(text),
            Note::RuleOff(rule) => stylebook::turn_off(text, rule),
            Note::TwoPeople([name, other]) => stylebook::keep_apart(text, name, other),
            Note::Person(name) => stylebook::add_person(text, name),
        }
    }
}

/// What sort of thing an action does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionKind {
    /// Fixes a finding.
    QuickFix,
    /// Says the same in another way, or notes what is right.
    Rewrite,
    /// Fixes all that can be fixed without asking.
    FixAll,
}
