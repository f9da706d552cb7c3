//! The check of a long article in steps, so that whoever runs it can look after others in between. What is found is what
//! [`check`](super::check) finds.

use super::{Finding, finish, loud, own_stylebook, wanted};
use crate::index::View;

/// From how many tokens on an article is long: all rules take 50 ms then.
const LONG: usize = 400_000;
/// So many rules of a long one run in one step, side by side.
const RULES_AT_ONCE: usize = 4;
/// From how many utterances on it is, too: where all are much alike, each takes a millisecond to hold against the others.
/// (Stories made by chance are short.)
const MANY: usize = if cfg!(fuzzing) { 1 } else { 128 };
/// So many utterances are held against the others in one step.
const UTTERANCES_AT_ONCE: usize = if cfg!(fuzzing) { 1 } else { 32 };

/// A check that is under way.
#[derive(Debug, Default)]
pub struct Check {
    /// The utterances whose occurrences were looked for; the index remembers them for the rules.
    compared: usize,
    /// The rules that ran.
    ran: usize,
    findings: Vec<Finding>,
}

impl Check {
    /// Whether checking `view` takes one step only.
    pub fn is_short(view: &View) -> bool {
        has_few_words(view) && view.article.utterances.len() <= MANY
    }

    /// Does the next step. All findings come with the last one; `view` must be the same each time.
    pub fn step(&mut self, view: &View) -> Option<Vec<Finding>> {
        if !Check::is_short(view) && self.compare_some(view) {
            return None;
        }
        let at_once = if has_few_words(view) { usize::MAX } else { RULES_AT_ONCE };
        self.run_some(view, at_once)
    }

    fn run_some(&mut self, view: &View, at_once: usize) -> Option<Vec<Finding>> {
        let own = own_stylebook(view);
        let view = &View { stylebook: own.as_ref().unwrap_or(view.stylebook), ..*view };
        let rules = wanted(view);
        let until = rules.len().min(self.ran.saturating_add(at_once));
        self.findings.append(&mut loud(view, &rules[self.ran.min(until)..until]));
        self.ran = until;
        (until == rules.len()).then(|| finish(view, std::mem::take(&mut self.findings)).0)
    }

    /// Whether there were utterances left to compare.
    fn compare_some(&mut self, view: &View) -> bool {
        let all = view.article.utterances.len();
        let some = self.compared..all.min(self.compared + UTTERANCES_AT_ONCE);
        self.compared = some.end;
        let were_left = !some.is_empty();
        some.for_each(|utterance| drop(view.occurrences(utterance)));
        were_left
    }
}

fn has_few_words(view: &View) -> bool {
    view.article.draft.tokens.len() < LONG
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::index::{FileId, Index};
    use crate::lints::check;
    use crate::stylebook::Stylebook;

    #[test]
    fn step_by_step_the_same_is_found() {
        let story = "\"We sail at noon,” Ada Fenwick said. Oskell, 51, said “the ferry sails at noon today” twice.\n\n";
        let article = Article::read(story.repeat(MANY).into(), Default::default(), &Stylebook::default());
        let (stylebook, mut index) = (Stylebook::default(), Index::default());
        index.update(FileId::Loaded(0), &article, None);
        let view = View { article: &article, file: FileId::Loaded(0), index: &index, stylebook: &stylebook };
        let count = |step: &mut dyn FnMut() -> Option<Vec<Finding>>| {
            (1..).find_map(|steps| step().map(|found| (steps, found))).expect("an end")
        };
        let (mut whole, mut by_rules) = (Check::default(), Check::default());
        let (steps, found) = count(&mut || whole.step(&view));
        let (rules, found_by_rules) = count(&mut || by_rules.run_some(&view, RULES_AT_ONCE));
        assert_eq!(steps, article.utterances.len().div_ceil(UTTERANCES_AT_ONCE) + 1);
        assert_eq!(rules, wanted(&view).len().div_ceil(RULES_AT_ONCE));
        let all = check(&view);
        assert!(all.len() >= MANY && found == all && found_by_rules == all);
    }
}
