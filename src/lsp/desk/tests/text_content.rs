//! Files that an editor cannot show, whose text it is given.

use super::*;
use crate::draft::Format;
use crate::index::{Place, Summary};
use crate::text::Span;

/// The address and line of the second paragraph of a file of Word, for an editor with these capabilities.
fn second_paragraph(capabilities: serde_json::Value) -> (String, u32) {
    let mut test = Test::with(capabilities);
    let paragraph = |words: &str| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
    let parts: Arc<str> =
        format!("<w:document>{}{}</w:document>", paragraph("Gulls"), paragraph("“We sail,” Ada said.")).into();
    let article = Article::read(parts.clone(), Format::Document, &Stylebook::default());
    let at = article.text().find("We sail").unwrap() as u32;
    test.walked(1, &["/desk/evening.docx"]);
    let content = Some((parts, Summary::of(&article)));
    let files = vec![FileRead { content, ..unread("/desk/evening.docx") }];
    test.event(Event::Read { job: JobId(1), files });
    let library = &test.desk.library;
    let file = library.documents.find(&"file:///desk/evening.docx".parse().unwrap()).unwrap();
    let location = library.pages().location(Place { file, span: Span::new(at, at + 7) }).unwrap();
    (location.uri.as_str().to_owned(), location.range.start.line)
}

#[test]
fn a_place_in_a_file_of_word_is_one_in_its_text_as_read() {
    assert_eq!(second_paragraph(json!({})), ("file:///desk/evening.docx".to_owned(), 2));
    let shown = second_paragraph(json!({"experimental": {"textDocumentContent": true}}));
    assert_eq!(shown, ("copydesk-text:///desk/evening.docx.txt".to_owned(), 2));
}
