//! Turning a rule off in the settings file.

use super::{Action, ActionKind, Note};
use crate::lints::Finding;

/// For each rule of `findings` one action that turns it off.
pub fn turn_off<'a>(findings: impl Iterator<Item = &'a Finding>) -> Vec<Action> {
    let mut actions: Vec<Action> = Vec::new();
    for finding in findings {
        let note = Some(Note::RuleOff(finding.rule));
        if actions.iter().all(|action| action.note != note) {
            actions.push(Action {
                title: format!("Turn this rule off, in copydesk.toml ({})", finding.rule),
                kind: ActionKind::QuickFix,
                edits: Vec::new(),
                note,
                finding: Some(finding.clone()),
                preferred: false,
            });
        }
    }
    actions
}
