//! The rules. One file each; [`RULES`] is the single registration, and help, reference and settings come out of it.
//!
//! A rule looks at one [`View`] and says what a copy editor would mark there. It reads no file, keeps nothing between
//! calls, and would rather miss an error than report a right word.

mod anchor;
mod comments;
mod compatible;
mod example;
mod finding;
#[cfg(test)]
mod looks_at;
mod rule;
mod rules;
mod running;
mod severity;
mod steps;
mod stet;
mod support;
#[cfg(test)]
mod testing;
mod untouched;

pub use anchor::anchor;
pub use compatible::compatible;
pub use finding::{Edit, Finding, Fix, Related};
pub use rule::{LooksAt, Rule, Scope};
pub use rules::RULES;
#[cfg(test)]
pub use running::count as rules_run;
pub use severity::Severity;
pub use steps::Check;
pub use support::story_date::{StoryDate, printed_date, story_date};
pub use support::wording::{Differing, compare, differing_words};

use crate::article::Article;
use crate::draft::Zone;
use crate::index::View;
use crate::stylebook::{self, Problem, Role, Settable, Settings, Style, Stylebook};
use crate::text::Span;
use comments::Comment;
use rules::stet_unneeded;

/// All findings of the rules in `view`, by place, as loud as the stylebook sets them.
pub fn check(view: &View) -> Vec<Finding> {
    check_all(view).0
}

/// The findings of the rules in `view`, and those that somebody has let stand; both by place.
pub fn check_all(view: &View) -> (Vec<Finding>, Vec<Finding>) {
    let own = own_stylebook(view);
    let view = &View { stylebook: own.as_ref().unwrap_or(view.stylebook), ..*view };
    finish(view, loud(view, &wanted(view)))
}

/// The findings of the rules of these `names`, by place, as loud as the stylebook sets them.
pub fn check_only(view: &View, names: &[&str]) -> Vec<Finding> {
    let own = own_stylebook(view);
    let view = &View { stylebook: own.as_ref().unwrap_or(view.stylebook), ..*view };
    let mut rules = wanted(view);
    rules.retain(|rule| names.contains(&rule.name));
    let mut findings = finish(view, loud(view, &rules)).0;
    // Whether a comment is needed only all rules together can tell.
    findings.retain(|finding| names.contains(&finding.rule));
    findings
}

/// All `findings` of the other rules become those that are shown and those that somebody has let stand, by place.
fn finish(view: &View, mut findings: Vec<Finding>) -> (Vec<Finding>, Vec<Finding>) {
    findings.sort_by_key(|f| (f.span, f.rule));
    untouched::keep(view.article, view.file, &mut findings);
    let (standing, unneeded) = stet::let_stand(view, &mut findings);
    // It speaks of what the other rules found, so it comes after them.
    let late = &stet_unneeded::RULE;
    if !unneeded.is_empty() && runs(late, &view.stylebook.settings) {
        let mut found: Vec<Finding> = unneeded.iter().map(|comment| unneeded_finding(view, comment)).collect();
        untouched::keep_writable(view.article, view.file, &mut found);
        set_severity(late, &view.stylebook.settings, &mut found);
        findings.append(&mut found);
        findings.sort_by_key(|f| (f.span, f.rule));
    }
    (findings, standing)
}

fn unneeded_finding(view: &View, comment: &Comment) -> Finding {
    let unknown = comment.rules.iter().copied().find(|name| rule(name).is_none());
    stet_unneeded::finding(view, comment, unknown)
}

/// The rules that run with these settings in this language, but for the one that speaks of what the others found.
fn wanted(view: &View) -> Vec<&'static Rule> {
    let (late, settings) = (stet_unneeded::RULE.name, &view.stylebook.settings);
    let foreign = support::language::is_foreign(view.article);
    let known = |rule: &Rule| !foreign || rules::OF_MARKS.contains(&rule.name);
    RULES.iter().copied().filter(|rule| rule.name != late && runs(rule, settings) && known(rule)).collect()
}

/// What `rules` find, as loud as the stylebook sets them; whatever anybody has let stand.
fn loud(view: &View, rules: &[&Rule]) -> Vec<Finding> {
    // What a machine or a stenographer took down is held against the stories, and never the other way round.
    if view.article.draft.is_transcript() || !is_copy(view) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (rule, mut found) in rules.iter().zip(running::run(view, rules)) {
        set_severity(rule, &view.stylebook.settings, &mut found);
        findings.append(&mut found);
    }
    findings
}

/// Whether it is an article: told in sentences, or said to be what somebody spoke.
fn is_copy(view: &View) -> bool {
    view.stylebook.settings.role == Some(Role::Transcript) || view.article.draft.is_prose()
}

/// How loudly the rule is set to speak, if it is set at all; not at all is a severity of none.
fn set(rule: &Rule, settings: &Settings) -> Option<Option<Severity>> {
    settings.level(rule.name).map(Severity::of)
}

fn runs(rule: &Rule, settings: &Settings) -> bool {
    set(rule, settings).map_or(rule.on, |severity| severity.is_some()) && is_for(rule, settings)
}

fn set_severity(rule: &Rule, settings: &Settings, found: &mut [Finding]) {
    if let Some(Some(severity)) = set(rule, settings) {
        // What the rule itself holds for less than its usual severity stays less.
        let usual = |finding: &&mut Finding| finding.severity >= rule.severity || finding.severity > severity;
        found.iter_mut().filter(usual).for_each(|finding| finding.severity = severity);
    }
}

/// The settings in the article's own front matter, and what cannot be understood of them (places are in the article).
pub fn front_matter(article: &Article) -> Option<(Settings, Vec<Problem>)> {
    let front = article.draft.paragraphs.iter().find(|paragraph| paragraph.zone == Zone::FrontMatter)?;
    let (settings, mut problems) = stylebook::in_front_matter(front.span.of(article.text()), &settable())?;
    for Problem { span, .. } in &mut problems {
        *span = Span::new(span.start + front.span.start, span.end + front.span.start);
    }
    Some((settings, problems))
}

/// The stylebook with the settings of the article's own front matter, if it has some.
fn own_stylebook(view: &View) -> Option<Stylebook> {
    let (settings, _) = front_matter(view.article)?;
    let settings = settings.or(view.stylebook.settings.clone());
    Some(Stylebook { settings, ..view.stylebook.clone() })
}

/// Whether `rule` is for copy with these settings.
fn is_for(rule: &Rule, settings: &Settings) -> bool {
    let asked_for = settings.level(rule.name).is_some();
    match rule.scope {
        Scope::Facts => true,
        Scope::Style => settings.is_own(),
        Scope::House => settings.is_own() && (asked_for || settings.style != Some(Style::None)),
    }
}

/// The names of all rules, in order.
pub fn names() -> Vec<&'static str> {
    RULES.iter().map(|rule| rule.name).collect()
}

/// What settings may say of each rule.
pub fn settable() -> Vec<Settable> {
    RULES.iter().map(|rule| Settable { name: rule.name, options: rule.options }).collect()
}

/// The rule called `name`.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_silence_a_rule_turn_it_down_and_turn_it_up() {
        let levels = |settings: &str| {
            let (settings, problems) = crate::stylebook::Settings::parse(settings, &settable());
            assert_eq!(problems, []);
            let stylebook = crate::stylebook::Stylebook { settings, ..Default::default() };
            let text = "\"We sail at noon,” Ada Fenwick said.\n";
            let found = testing::found_in(text, crate::draft::Format::Plain, &stylebook);
            found.iter().map(|finding| finding.severity).collect::<Vec<_>>()
        };
        assert_eq!(levels(""), [Severity::Warning]);
        assert_eq!(levels("[rules]\nquote-mark-mismatch = \"hint\"\n"), [Severity::Hint]);
        assert_eq!(levels("[rules]\nquote-mark-mismatch = \"error\"\n"), [Severity::Error]);
        assert_eq!(levels("[rules]\nquote-mark-mismatch = \"off\"\n"), []);
        assert_eq!(levels("role = \"wire\"\n"), []);
    }

    #[test]
    fn front_matter_is_nearer_than_any_file() {
        let found = |file: &str, front: &str| {
            let (settings, problems) = crate::stylebook::Settings::parse(file, &settable());
            assert_eq!(problems, []);
            let text = format!("---\n{front}\n---\n\n\"We sail at noon,” Ada Fenwick said.\n");
            let stylebook = Stylebook { settings, ..Stylebook::default() };
            testing::found_in(&text, crate::draft::Format::Markdown, &stylebook).len()
        };
        let (own, wire) = ("role = \"own\"\n", "role = \"wire\"\n");
        assert_eq!((found(own, "title: Ferry"), found(wire, "title: Ferry")), (1, 0));
        assert_eq!(found(own, "copydesk:\n  ignore: [quote-mark-mismatch]"), 0);
        assert_eq!((found(own, "copydesk:\n  role: wire"), found(wire, "copydesk:\n  role: own")), (0, 1));
    }
}
