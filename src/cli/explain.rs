//! `explain`: a rule's page, or the list of them.

use super::args::{Explain, Rules, RulesFormat};
use super::{CLEAN, FAILED, output};
use crate::lints::{self, RULES, Rule};
use std::io::{self, Write};

/// Does the job; the exit code.
///
/// # Errors
/// Where stdout cannot be written.
pub fn run(args: &Explain) -> io::Result<u8> {
    let mut out = output::stdout();
    let code = match &args.rule {
        None => {
            list(&mut out)?;
            CLEAN
        }
        Some(name) => match lints::rule(name) {
            Some(rule) => {
                page(&mut out, rule)?;
                CLEAN
            }
            None => {
                output::complain(unknown(name));
                FAILED
            }
        },
    };
    out.flush()?;
    Ok(code)
}

/// Lists the rules; the exit code.
///
/// # Errors
/// Where stdout cannot be written.
pub fn rules(args: &Rules) -> io::Result<u8> {
    let mut out = output::stdout();
    match args.format {
        RulesFormat::Human => list(&mut out)?,
        RulesFormat::Json => {
            let rule = |rule: &&Rule| {
                serde_json::json!({
                    "name": rule.name,
                    "severity": rule.severity.name(),
                    "on": rule.on,
                    "scope": rule.scope.name(),
                    "summary": rule.summary,
                })
            };
            serde_json::to_writer_pretty(&mut out, &RULES.iter().map(rule).collect::<Vec<_>>())?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    Ok(CLEAN)
}

fn list(out: &mut impl Write) -> io::Result<()> {
    let width = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    for rule in RULES {
        writeln!(out, "{:width$}  {:11}  {}", rule.name, how_loud(rule), rule.summary)?;
    }
    Ok(())
}

fn page(out: &mut impl Write, rule: &Rule) -> io::Result<()> {
    writeln!(out, "# {}\n\n{}\n\nSeverity: {}.", rule.name, rule.summary, how_loud(rule))?;
    write!(out, "\n{}", for_people(&rule.page()))
}

fn how_loud(rule: &Rule) -> &'static str {
    if rule.on { rule.severity.name() } else { "off" }
}

/// That there is no rule called `name`, and which one may be meant.
pub fn unknown(name: &str) -> String {
    let hint = meant(name).map_or(String::new(), |rule| format!("; did you mean {rule}?"));
    format!("there is no rule called {name}{hint} (`copydesk explain` lists them)")
}

/// The rule that somebody means who writes `name`: one that has it in its name, or one that is spelled much like it.
fn meant(name: &str) -> Option<&'static str> {
    /// Two letters exchanged in a long name are above it, two names of rules are not.
    const ALIKE: f64 = 0.9;
    let names = || RULES.iter().map(|rule| rule.name);
    let likeness = |rule: &str| strsim::jaro_winkler(rule, name);
    let close = names().max_by(|a, b| likeness(a).total_cmp(&likeness(b))).filter(|rule| likeness(rule) >= ALIKE);
    close.or_else(|| names().find(|rule| name.len() > 2 && rule.contains(&name.to_lowercase())))
}

/// The page of a rule for people to read: what the tests know as `//- /monday.txt` is a file called so.
fn for_people(docs: &str) -> String {
    let line = |line: &str| match line.strip_prefix("//- /") {
        Some(name) => format!("[{}]\n", name.trim_end()),
        None => line.to_owned(),
    };
    docs.split_inclusive('\n').map(line).collect()
}
