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
    writeln!(out, "\n{}", rule.docs.trim())
}

fn how_loud(rule: &Rule) -> &'static str {
    if rule.on { rule.severity.name() } else { "off" }
}

/// That there is no rule called `name`, and which one may be meant.
pub fn unknown(name: &str) -> String {
    let close = RULES
        .iter()
        .map(|rule| rule.name)
        .max_by(|a, b| strsim::jaro_winkler(a, name).total_cmp(&strsim::jaro_winkler(b, name)));
    let hint = close.map_or(String::new(), |close| format!("; did you mean {close}?"));
    format!("there is no rule called {name}{hint} (`copydesk explain` lists them)")
}
