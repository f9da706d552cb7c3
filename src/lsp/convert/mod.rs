//! The border: byte spans on our side, the protocol's ranges, addresses and shapes on the other. Nothing else in the
//! server turns one into the other.

mod card;
mod edits;
pub mod position;

pub use card::hover;
pub use edits::{EditGroup, note_edit, workspace_edit};

use super::capabilities::ClientCan;
use super::library::config_problems::ConfigProblem;
use super::library::pages::Pages;
use crate::index::FileId;
use crate::lints::{Finding, Severity};
use crate::stylebook::Lost;
use tower_lsp::ls_types::*;

/// `finding` of `file`, as the editor shows it.
pub fn diagnostic(finding: &Finding, file: FileId, pages: &Pages, can: &ClientCan) -> Diagnostic {
    let related = finding.related.iter().filter_map(|related| {
        let location = pages.location(related.place)?;
        Some(DiagnosticRelatedInformation { location, message: related.message.clone() })
    });
    Diagnostic {
        range: pages.range(file, finding.span).unwrap_or_default(),
        severity: Some(match finding.severity {
            Severity::Hint => DiagnosticSeverity::HINT,
            Severity::Information => DiagnosticSeverity::INFORMATION,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Error => DiagnosticSeverity::ERROR,
        }),
        code: Some(NumberOrString::String(finding.rule.to_owned())),
        source: Some(env!("CARGO_PKG_NAME").to_owned()),
        message: finding.message.clone(),
        related_information: (can.findings.related && !finding.related.is_empty()).then(|| related.collect()),
        ..Diagnostic::default()
    }
}

/// `problem` of a configuration file, as the editor shows it.
pub fn config_diagnostic(problem: &ConfigProblem) -> Diagnostic {
    let severity = match problem.lost {
        Lost::File => DiagnosticSeverity::ERROR,
        Lost::Part => DiagnosticSeverity::WARNING,
    };
    Diagnostic {
        range: problem.range,
        severity: Some(severity),
        code: Some(NumberOrString::String("settings".to_owned())),
        source: Some(env!("CARGO_PKG_NAME").to_owned()),
        message: problem.message.clone(),
        ..Diagnostic::default()
    }
}
