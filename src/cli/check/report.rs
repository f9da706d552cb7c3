//! What was found in all articles together.

use crate::cli::load::Source;
use crate::cli::parallel;
use crate::index::{FileId, Index, Summary, View};
use crate::lints::{self, Finding};
use crate::stylebook::{Stet, Stylebook};
use rustc_hash::FxHashSet;

/// The articles and what was found in each.
pub struct Report {
    /// By the number that findings give them: first those that were named, then those that are only compared with.
    pub sources: Vec<Source>,
    /// For each source that was named, by place.
    pub findings: Vec<Vec<Finding>>,
    /// What each source tells the others.
    pub index: Index,
    /// Entries of the stet files that no finding needs any longer.
    pub stale: Vec<Stet>,
}

impl Report {
    /// Checks the first `named` of `sources` against the rules, and against all of them.
    pub fn of(sources: Vec<Source>, named: usize) -> Report {
        Report::by(sources, named, lints::check_all)
    }

    /// The same with the rules of these `names` alone. What is let stand is not held against them.
    pub fn of_rules(sources: Vec<Source>, named: usize, names: &[&str]) -> Report {
        let report = Report::by(sources, named, |view| (lints::check_only(view, names), Vec::new()));
        Report { stale: Vec::new(), ..report }
    }

    fn by(sources: Vec<Source>, named: usize, check: impl Fn(&View) -> (Vec<Finding>, Vec<Finding>) + Sync) -> Report {
        let summaries = parallel::map("Noting", &sources, |source| {
            Summary::of(&source.article).in_role(source.stylebook.settings.role)
        });
        let mut index = Index::default();
        for (id, summary) in summaries.into_iter().enumerate() {
            index.replace(FileId::Loaded(id as u32), Some(summary));
        }
        let ids: Vec<u32> = (0..named as u32).collect();
        let checked = parallel::map("Checking", &ids, |&id| {
            let Source { article, stylebook, .. } = &sources[id as usize];
            let (findings, standing) = check(&View { article, file: FileId::Loaded(id), index: &index, stylebook });
            let words = |finding: &Finding| (finding.rule, lints::anchor(article, finding.span));
            (findings, standing.iter().map(words).collect::<Vec<_>>())
        });
        let (findings, standing): (Vec<_>, Vec<_>) = checked.into_iter().unzip();
        let stale = stale(&sources[..named], &standing.concat());
        Report { sources, findings, index, stale }
    }

    /// The source with the number `file`.
    pub fn source(&self, file: FileId) -> &Source {
        &self.sources[file.loaded().expect("check keeps no store")]
    }

    /// Keeps the findings that `wanted` wants.
    pub fn retain(&mut self, wanted: impl Fn(&Finding) -> bool) {
        self.findings.iter_mut().for_each(|findings| findings.retain(&wanted));
    }

    /// The sources that were named.
    pub fn named(&self) -> &[Source] {
        &self.sources[..self.findings.len()]
    }

    /// Every finding with its source, by the order of the sources and the place.
    pub fn iter(&self) -> impl Iterator<Item = (&Source, &Finding)> {
        self.sources.iter().zip(&self.findings).flat_map(|(source, findings)| findings.iter().map(move |f| (source, f)))
    }
}

/// The stets that let nothing in `standing` stand, each once.
fn stale(sources: &[Source], standing: &[(&str, String)]) -> Vec<Stet> {
    let standing: FxHashSet<(&str, &str)> = standing.iter().map(|(rule, words)| (*rule, &**words)).collect();
    let mut seen = FxHashSet::default();
    let mut stale: Vec<Stet> = Vec::new();
    let mut books: FxHashSet<*const Stylebook> = FxHashSet::default();
    let books =
        sources.iter().map(|source| &source.stylebook).filter(|book| books.insert(std::ptr::from_ref(&***book)));
    for stet in books.flat_map(|book| &book.stets).filter(|stet| !standing.contains(&(&*stet.rule, &*stet.words))) {
        let entry = (&stet.rule, &stet.words, &stet.reason, &stet.author, &stet.date);
        if seen.insert(format!("{entry:?}")) {
            stale.push(stet.clone());
        }
    }
    stale
}
