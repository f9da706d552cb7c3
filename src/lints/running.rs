//! Runs rules: one after the other, or side by side where the article is large.

use super::{Finding, Rule};
use crate::index::View;
use crate::parallel;

/// From how many tokens on starting threads takes less time than it saves.
const LARGE: usize = 20_000;
/// More threads than this would get in the way of the editor.
const MOST_THREADS: usize = 4;

/// What each of `rules` finds, in the order of the rules.
pub fn run(view: &View, rules: &[&Rule]) -> Vec<Vec<Finding>> {
    let threads = if view.article.draft.tokens.len() < LARGE { 1 } else { parallel::cores().min(MOST_THREADS) };
    run_on(threads, view, rules)
}

fn run_on(threads: usize, view: &View, rules: &[&Rule]) -> Vec<Vec<Finding>> {
    parallel::map(threads, rules, |_, rule| found(view, rule))
}

/// How many rules ran on this thread: tests hold others to not running them twice.
#[cfg(test)]
pub fn count() -> usize {
    RUNS.get()
}

#[cfg(test)]
thread_local! {
    static RUNS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

fn found(view: &View, rule: &Rule) -> Vec<Finding> {
    #[cfg(test)]
    RUNS.set(RUNS.get() + 1);
    let mut findings = Vec::new();
    (rule.check)(view, &mut findings);
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::index::{FileId, Index, Summary};
    use crate::lints::RULES;
    use crate::stylebook::Stylebook;

    #[test]
    fn side_by_side_they_find_the_same() {
        let text =
            "\"We sail at noon,” Ada Fenwick said. Bram Oskell, 51, runs the ferry. Oskell said so. Oskel said no.\n\n";
        let article = Article::read(text.repeat(20).into(), Default::default(), &Stylebook::default());
        let (stylebook, mut index) = (Stylebook::default(), Index::default());
        index.replace(FileId::Loaded(0), Some(Summary::of(&article)));
        let view = View { article: &article, file: FileId::Loaded(0), index: &index, stylebook: &stylebook };
        let one_by_one: Vec<_> = RULES.iter().map(|rule| found(&view, rule)).collect();
        assert!(one_by_one.concat().len() >= 20);
        assert_eq!(run_on(3, &view, RULES), one_by_one);
    }
}
