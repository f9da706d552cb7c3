//! `people suggest`: an entry for everybody whom the copy names in full, those most often named first.

use super::entry::{list, quoted};
use crate::article::{MentionKind, PersonId};
use crate::cli::load::Source;
use crate::cli::ruler::Ruler;
use crate::index::{FileId, Index, Summary};
use crate::names::{held_title, is_surely_form, is_surely_name};
use crate::stylebook::id;
use crate::text::{Encoding, fold};
use std::collections::{BTreeMap, HashSet};
use std::io::{self, Write};

/// Whoever is named less often in all the copy is not worth an entry.
const MIN_MENTIONS: usize = 3;

/// One person under all their names, in all the copy.
#[derive(Default)]
struct Draft {
    /// Full forms, with how often.
    forms: BTreeMap<String, usize>,
    /// Roles as given, with how often.
    roles: BTreeMap<String, usize>,
    mentions: usize,
    articles: usize,
    /// The first place, as path and line.
    first: String,
}

/// Writes the entries.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write(out: &mut impl Write, sources: &[Source]) -> io::Result<()> {
    let mut index = Index::default();
    for (number, source) in sources.iter().enumerate() {
        index.replace(FileId::Loaded(number as u32), Some(Summary::of(&source.article)));
    }
    let mut drafts = drafts(sources, &index);
    drafts.sort_by(|a, b| b.mentions.cmp(&a.mentions).then_with(|| a.first.cmp(&b.first)));
    writeln!(out, "# Drafted from {} articles. Names are as the copy has them: look each one up.", sources.len())?;
    let mut ids: HashSet<String> = HashSet::new();
    for draft in drafts {
        entry(out, &draft, &mut ids)?;
    }
    Ok(())
}

fn drafts(sources: &[Source], index: &Index) -> Vec<Draft> {
    let mut seen: HashSet<(FileId, PersonId)> = HashSet::new();
    let mut drafts = Vec::new();
    for (number, source) in sources.iter().enumerate() {
        let file = FileId::Loaded(number as u32);
        for person in 0..source.article.people.len() {
            let name = &source.article.people[person].name;
            if !name.contains(' ') || !seen.insert((file, person)) || is_listed(source, name) {
                continue;
            }
            let mut draft = Draft::default();
            draft.add(source, person);
            for other in index.person_elsewhere(file, person) {
                let same = other.exact && other.name.contains(' ');
                if same && seen.insert((other.file, other.person)) {
                    let source = other.file.loaded().and_then(|number| sources.get(number));
                    source.into_iter().for_each(|source| draft.add(source, other.person));
                }
            }
            if draft.mentions >= MIN_MENTIONS {
                drafts.push(draft);
            }
        }
    }
    drafts
}

fn is_listed(source: &Source, name: &str) -> bool {
    source.stylebook.people.iter().any(|known| known.forms().any(|form| fold(form) == fold(name)))
}

impl Draft {
    fn add(&mut self, source: &Source, person: PersonId) {
        let article = &source.article;
        let known = &article.people[person];
        for mention in known.mentions.iter().map(|&mention| &article.mentions[mention]) {
            if mention.kind != MentionKind::Name {
                continue;
            }
            if self.first.is_empty() {
                let line = Ruler::new(&article.draft, Encoding::Utf8).line(mention.span);
                self.first = format!("{}:{line}", source.path.display());
            }
            self.mentions += 1;
            let words = article.draft.at(mention.span).split_whitespace().collect::<Vec<_>>().join(" ");
            if words.contains(' ') {
                *self.forms.entry(words).or_default() += 1;
            }
        }
        for &role in &known.roles {
            let words = article.draft.at(role).split_whitespace().collect::<Vec<_>>().join(" ");
            *self.roles.entry(words).or_default() += 1;
        }
        self.articles += 1;
    }
}

fn entry(out: &mut impl Write, draft: &Draft, ids: &mut HashSet<String>) -> io::Result<()> {
    let by_use = |counts: &BTreeMap<String, usize>| {
        let mut texts: Vec<(String, usize)> = counts.iter().map(|(text, count)| (text.clone(), *count)).collect();
        texts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        texts.into_iter().map(|(text, _)| text).collect::<Vec<_>>()
    };
    let forms = by_use(&draft.forms);
    let Some(name) = forms.iter().find(|form| is_surely_name(form)) else { return Ok(()) };
    let aliases: Vec<String> =
        forms.iter().filter(|form| *form != name && is_surely_form(form, name)).cloned().collect();
    let mut key = id(name);
    while !ids.insert(key.clone()) {
        key.push_str("-2");
    }
    let articles = if draft.articles == 1 { "1 article".to_owned() } else { format!("{} articles", draft.articles) };
    writeln!(out, "\n# Named {} times in {articles}, first in {}.", draft.mentions, draft.first)?;
    writeln!(out, "[[person]]\nid = {}\nname = {}", quoted(&key), quoted(name))?;
    if !aliases.is_empty() {
        writeln!(out, "aliases = {}", list(&aliases))?;
    }
    if let Some(title) = by_use(&draft.roles).iter().find_map(|role| held_title(role)) {
        writeln!(out, "[[person.title]]\ntext = {}", quoted(title))?;
    }
    Ok(())
}
