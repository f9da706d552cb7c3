//! `src/lints/README.md` is written from the rules. `UPDATE_EXPECT=1 cargo test --test reference` writes it anew.

use copydesk::lints::RULES;
use std::fmt::Write;

#[test]
fn the_reference_is_up_to_date() {
    expect_test::expect_file!["../src/lints/README.md"].assert_eq(&reference());
}

fn reference() -> String {
    let mut page = String::from(
        "# Rules\n\n\
         Written from the rules themselves by `tests/reference.rs`; `copydesk explain RULE` shows the same page.\n\
         The texts under Bad and Good are run as tests. In `copydesk.toml`, a rule is set to `off`, `hint`,\n\
         `information`, `warning` or `error` under `[rules]`.\n\n\
         | rule | severity | reports |\n|---|---|---|\n",
    );
    for rule in RULES {
        let severity = if rule.on { rule.severity.name() } else { "off" };
        writeln!(page, "| [`{0}`](#{0}) | {severity} | {1} |", rule.name, rule.summary).expect("memory");
    }
    for rule in RULES {
        let docs = format!("\n{}", rule.page()).replace("\n## ", "\n### ");
        write!(page, "\n## {}\n\n{}\n{docs}", rule.name, rule.summary).expect("memory");
    }
    page
}
