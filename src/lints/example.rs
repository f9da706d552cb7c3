//! The examples of a rule: small articles with a title, run as tests and listed by title on the rule's page.
//!
//! An example is an article, or several behind `//- /name.txt` lines. Its first line, behind `// `, says what it shows.
//! A line of carets speaks of the text above it: something is reported exactly there.

/// What an example shows, and its text without that line; nothing where it begins with no title.
pub(super) fn titled(example: &str) -> Option<(&str, &str)> {
    example.strip_prefix("// ")?.split_once('\n')
}

/// Whether anything is reported in an example.
fn reports(text: &str) -> bool {
    text.lines().any(|line| line.trim_start().starts_with('^'))
}

/// The titles of `examples` in Markdown: those in which something is reported, then those in which nothing is.
pub(super) fn listed(examples: &[&str]) -> String {
    let mut out = String::new();
    for (heading, reported) in [("Reported", true), ("Not reported", false)] {
        let titled = examples.iter().filter_map(|example| titled(example));
        let titles: Vec<String> =
            titled.filter(|(_, text)| reports(text) == reported).map(|(title, _)| format!("- {title}\n")).collect();
        if !titles.is_empty() {
            out += &format!("\n{heading}:\n\n{}", titles.concat());
        }
    }
    out
}

#[test]
fn titles_are_listed_by_whether_something_is_reported() {
    let listed = listed(&["// One owl\nOwl.\n^^^ owl\n", "// No owl\n//- /a.txt\nGull.\n", "// Two\nOwl, owl.\n^^^\n"]);
    assert_eq!(listed, "\nReported:\n\n- One owl\n- Two\n\nNot reported:\n\n- No owl\n");
}
