//! `textDocument/diagnostic`: for editors that pull findings. Nothing is pushed to them for an open document.

use crate::lsp::desk::Desk;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::*;

pub fn diagnostic(desk: &mut Desk, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
    let (result_id, items) = desk.pulled(&params.text_document.uri);
    if params.previous_result_id.is_some() && params.previous_result_id == result_id {
        return Ok(unchanged(result_id.unwrap_or_default()));
    }
    let full_document_diagnostic_report = FullDocumentDiagnosticReport { result_id, items };
    let report = RelatedFullDocumentDiagnosticReport { related_documents: None, full_document_diagnostic_report };
    Ok(DocumentDiagnosticReportResult::Report(DocumentDiagnosticReport::Full(report)))
}

fn unchanged(result_id: String) -> DocumentDiagnosticReportResult {
    let unchanged_document_diagnostic_report = UnchangedDocumentDiagnosticReport { result_id };
    let report =
        RelatedUnchangedDocumentDiagnosticReport { related_documents: None, unchanged_document_diagnostic_report };
    DocumentDiagnosticReportResult::Report(DocumentDiagnosticReport::Unchanged(report))
}
