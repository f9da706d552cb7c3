//! What must be found and answered, from the plain texts and nothing else: everything is read anew and the index is
//! built anew. Lines and columns are counted here by hand.

use super::world::{self, DOCUMENTS, PEOPLE, SETTINGS, World};
use crate::article::Article;
use crate::draft::Format;
use crate::files::NoTranscript;
use crate::ide;
use crate::ide::references::Declaration;
use crate::index::{FileId, Index, Place, Summary, View};
use crate::lints::{self, Severity};
use crate::lsp::desk::Desk;
use crate::stylebook::{Lost, PeopleFile, Problem, Role, Settings, Stylebook};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tower_lsp::ls_types::{
    Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString, Position, Range, Uri,
};

/// Everything, read anew.
pub struct Reference {
    index: Index,
    files: BTreeMap<FileId, Read>,
    transcripts: BTreeMap<PathBuf, Result<PathBuf, NoTranscript>>,
}

struct Read {
    address: &'static str,
    article: Article,
    stylebook: Stylebook,
}

impl Reference {
    /// Reads `world`. Files have the numbers that the desk gives them; where two places are equally good, the address
    /// decides.
    pub fn of(world: &World, desk: &Desk) -> Reference {
        let transcripts = named(world).into_iter().map(|path| (path.clone(), look(world, path))).collect();
        let mut reference = Reference { index: Index::default(), files: BTreeMap::new(), transcripts };
        for &address in DOCUMENTS {
            let Some(file) = desk.library.documents.find(&uri(address)) else { continue };
            let Some(text) = world.text(address) else { continue };
            let mut stylebook = stylebook(world, address);
            if world::path(address).is_some_and(|path| matches!(reference.transcripts.get(&path), Some(Ok(_)))) {
                stylebook.settings.role = Some(Role::Transcript);
            }
            let article = Article::read(text, Format::of_name(address), &stylebook);
            reference.index.locate(file, address);
            reference.index.replace(file, Some(Summary::of(&article).in_role(stylebook.settings.role)));
            reference.files.insert(file, Read { address, article, stylebook });
            // What the editor gives need not be there.
            if let Some(path) = world::path(address).filter(|_| world.open.contains_key(address)) {
                reference.transcripts.retain(|named, _| *named != path || !reference.index.is_transcript(file));
            }
        }
        reference
    }

    /// The findings of a document.
    pub fn findings(&self, file: FileId) -> Vec<Diagnostic> {
        let Some(view) = self.view(file) else { return Vec::new() };
        let related = |related: &lints::Related| {
            let location = self.location(related.place)?;
            Some(DiagnosticRelatedInformation { location, message: related.message.clone() })
        };
        let shown = |finding: lints::Finding| Diagnostic {
            range: range(view.article.text(), finding.span.start, finding.span.end),
            severity: Some(match finding.severity {
                Severity::Hint => DiagnosticSeverity::HINT,
                Severity::Information => DiagnosticSeverity::INFORMATION,
                Severity::Warning => DiagnosticSeverity::WARNING,
                Severity::Error => DiagnosticSeverity::ERROR,
            }),
            code: Some(NumberOrString::String(finding.rule.to_owned())),
            source: Some("copydesk".to_owned()),
            message: finding.message.clone(),
            related_information: (!finding.related.is_empty())
                .then(|| finding.related.iter().filter_map(related).collect()),
            ..Diagnostic::default()
        };
        let front = self.in_front_matter(file).into_iter().map(|(code, severity, span, message)| Diagnostic {
            range: range(view.article.text(), span.start, span.end),
            severity: Some(severity),
            code: Some(NumberOrString::String(code.to_owned())),
            source: Some("copydesk".to_owned()),
            message,
            ..Diagnostic::default()
        });
        front.chain(lints::check(&view).into_iter().map(shown)).collect()
    }

    /// What is wrong in the front matter of a story: settings, and transcripts that are not read.
    fn in_front_matter(&self, file: FileId) -> Vec<(&'static str, DiagnosticSeverity, Span, String)> {
        let Some(Read { address, article, .. }) = self.files.get(&file) else { return Vec::new() };
        let problems = lints::front_matter(article).map_or(Vec::new(), |(_, problems)| problems);
        let settings =
            problems.into_iter().map(|problem| ("settings", severity(&problem), problem.span, problem.message));
        let not_read = |name: String| {
            let why = self.transcripts.get(&world::path(address)?.with_file_name(&name))?.as_ref().err()?;
            Some(("transcript", DiagnosticSeverity::WARNING, article.transcript_named(&name)?, why.tell(&name)))
        };
        settings.chain(article.transcripts().into_iter().filter_map(not_read)).collect()
    }

    /// Where the definition at a byte leads.
    pub fn definition(&self, file: FileId, offset: u32) -> Vec<Location> {
        let found = self.view(file).and_then(|view| ide::definition::definition(&view, offset));
        found.into_iter().flat_map(|found| found.targets).filter_map(|target| self.location(target.place)).collect()
    }

    /// The references of what is at a byte.
    pub fn references(&self, file: FileId, offset: u32) -> Vec<Location> {
        let Some(view) = self.view(file) else { return Vec::new() };
        let places = ide::references::references(&view, offset, Declaration::Included);
        places.into_iter().filter_map(|place| self.location(place)).collect()
    }

    fn view(&self, file: FileId) -> Option<View<'_>> {
        let Read { article, stylebook, .. } = self.files.get(&file)?;
        Some(View { article, file, index: &self.index, stylebook })
    }

    fn location(&self, Place { file, span }: Place) -> Option<Location> {
        let Read { address, article, .. } = self.files.get(&file)?;
        Some(Location { uri: uri(address), range: range(article.text(), span.start, span.end) })
    }
}

/// The transcripts that stories of the workspace, and those that are open, name.
fn named(world: &World) -> BTreeSet<PathBuf> {
    let named = |&address: &&str| {
        let (path, text) = (world::path(address)?, world.text(address)?);
        let story = Article::read(text, Format::of_name(address), &Stylebook::default());
        Some(story.transcripts().into_iter().map(move |name| path.with_file_name(name)))
    };
    DOCUMENTS.iter().filter_map(named).flatten().collect()
}

/// What comes of looking for the transcript at `path`.
pub fn look(world: &World, path: PathBuf) -> Result<PathBuf, NoTranscript> {
    match world.disk.contains_key(&path) {
        false => Err(NoTranscript::Missing),
        true if world.holds(&path) => Ok(path),
        true => Err(NoTranscript::Outside),
    }
}

/// The address in the protocol’s type.
pub fn uri(address: &str) -> Uri {
    address.parse().expect("an address written here")
}

/// The stylebook that files make for the articles of `folder`.
pub fn in_files(world: &World, folder: Option<&Path>) -> Stylebook {
    let mut stylebook = Stylebook::default();
    if folder.is_some_and(|folder| folder.starts_with("/desk")) {
        stylebook.add(PeopleFile::parse(PEOPLE[world.people]).0);
    }
    stylebook
}

/// What is wrong in the people file, if anything.
pub fn problems(world: &World) -> Vec<Problem> {
    PeopleFile::parse(PEOPLE[world.people]).1
}

/// What is to be shown of that.
pub fn faults(world: &World) -> Vec<Diagnostic> {
    let shown = |problem: Problem| Diagnostic {
        range: range(PEOPLE[world.people], problem.span.start, problem.span.end),
        severity: Some(severity(&problem)),
        code: Some(NumberOrString::String("settings".to_owned())),
        source: Some("copydesk".to_owned()),
        message: problem.message,
        ..Diagnostic::default()
    };
    problems(world).into_iter().map(shown).collect()
}

fn severity(problem: &Problem) -> DiagnosticSeverity {
    if problem.lost == Lost::File { DiagnosticSeverity::ERROR } else { DiagnosticSeverity::WARNING }
}

fn stylebook(world: &World, address: &str) -> Stylebook {
    let path = world::path(address);
    let settings = Settings::parse(SETTINGS[world.settings], &lints::settable()).0;
    Stylebook { settings, ..in_files(world, path.as_deref().and_then(Path::parent)) }
}

/// Where the byte is: line, and column in UTF-16.
pub fn position(text: &str, offset: usize) -> Position {
    let before = &text[..offset];
    let bytes = before.as_bytes();
    let ends_line = |at: usize| bytes[at] == b'\n' || bytes[at] == b'\r' && text.as_bytes().get(at + 1) != Some(&b'\n');
    let ends: Vec<usize> = (0..bytes.len()).filter(|&at| ends_line(at)).collect();
    let start = ends.last().map_or(0, |end| end + 1);
    Position { line: ends.len() as u32, character: before[start..].encode_utf16().count() as u32 }
}

/// The same for a stretch.
pub fn range(text: &str, start: u32, end: u32) -> Range {
    Range { start: position(text, start as usize), end: position(text, end as usize) }
}

/// The text as whoever reads it has it.
pub fn text_of(desk: &Desk, address: &str) -> Option<Arc<str>> {
    let file = desk.library.documents.find(&uri(address))?;
    match desk.library.documents.get(file)?.open.as_ref() {
        Some(open) => Some(open.buffer.text().into()),
        None => desk.library.documents.closed_text(file),
    }
}
