//! `report`: who is quoted, what differs between stories and how words spread, as tables.

mod names;
mod output;

use super::args::{Report, ReportFormat};
use super::check::Checked;
use super::load::{Around, load};
use super::output::stdout;
use super::{CLEAN, FAILED};
use crate::report::{self, Asked, Given};
use names::Names;
use std::io::{self, Write};
use std::path::Path;

/// Does the job; the exit code.
///
/// # Errors
/// Where stdout cannot be written.
pub fn run(args: &Report) -> io::Result<u8> {
    let loaded = load(&args.input, &Around::Nothing);
    if loaded.failed {
        return Ok(FAILED);
    }
    let incomplete = loaded.incomplete;
    let checked = Checked::of(loaded.articles, loaded.named);
    let names = Names::of(&args.input, &checked.sources);
    let given: Vec<Given> = checked
        .sources
        .iter()
        .zip(&checked.findings)
        .enumerate()
        .map(|(number, (source, findings))| Given {
            article: &source.article,
            stylebook: &source.stylebook,
            findings,
            path: names.shown(number),
            folder: names.outlet(number),
            address: None,
        })
        .collect();
    let made = checked.sources.first().and_then(|source| source.stylebook.today);
    let asked = Asked { title: args.title.clone(), about: names.about().to_owned(), made, pair: None };
    let report = report::make(&given, &checked.index, &asked);
    let mut written = true;
    if let Some(folder) = &args.tables {
        written &= output::told(output::write_tables(folder, &report));
    }
    if let Some(format) = args.format.or(args.tables.is_none().then_some(ReportFormat::Json)) {
        let text = match format {
            ReportFormat::Json => format!("{:#}\n", report::json(&report)),
        };
        match &args.output {
            Some(path) if path != Path::new("-") => written &= output::told(output::write(path, &text, &["{"])),
            _ => {
                let mut out = stdout();
                out.write_all(text.as_bytes())?;
                out.flush()?;
            }
        }
    }
    Ok(if incomplete || !written { FAILED } else { CLEAN })
}
