//! Which fixes can be made at once.

use super::{Edit, Finding, Fix};
use crate::index::FileId;
use std::collections::BTreeMap;

/// Of each finding the first fix that is `wanted`, if it changes `file` alone and touches no text that a fix of a finding
/// before it changes. What gets in another's way is left for the next round.
pub fn compatible(file: FileId, findings: &[Finding], wanted: impl Fn(&Fix) -> bool) -> Vec<&Fix> {
    let mut chosen = Vec::new();
    // What is changed already, by where it begins: none of it touches another.
    let mut taken: BTreeMap<u32, u32> = BTreeMap::new();
    for fix in findings.iter().filter_map(|finding| finding.fixes.iter().find(|fix| wanted(fix))) {
        let is_free = |edit: &Edit| {
            let before = taken.range(..=edit.span.end).next_back();
            edit.file == file && before.is_none_or(|(_, end)| *end < edit.span.start)
        };
        if fix.edits.iter().all(is_free) {
            for edit in &fix.edits {
                let end = taken.entry(edit.span.start).or_default();
                *end = edit.span.end.max(*end);
            }
            chosen.push(fix);
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lints::RULES;
    use crate::text::Span;

    fn finding(edits: &[(u32, u32)], file: u32) -> Finding {
        let edit = |&(start, end): &(u32, u32)| Edit {
            file: FileId::Loaded(file),
            span: Span::new(start, end),
            text: "x".into(),
        };
        let fix = Fix { title: "Write it".into(), edits: edits.iter().map(edit).collect(), safe: true };
        RULES[0].finding(Span::new(edits[0].0, edits[0].1), "Wrong.".into()).with_fix(fix)
    }

    #[test]
    fn the_first_of_two_that_touch_is_made() {
        let findings = [
            finding(&[(10, 12), (30, 32)], 0),
            finding(&[(12, 14)], 0),
            finding(&[(0, 9)], 0),
            finding(&[(9, 9)], 0),
            finding(&[(40, 42), (31, 31)], 0),
            finding(&[(40, 42)], 1),
            finding(&[(40, 42)], 0),
        ];
        let starts: Vec<u32> =
            compatible(FileId::Loaded(0), &findings, |fix| fix.safe).iter().map(|f| f.edits[0].span.start).collect();
        assert_eq!(starts, [10, 0, 40]);
        assert_eq!(compatible(FileId::Loaded(0), &findings, |fix| !fix.safe).len(), 0);
    }
}
