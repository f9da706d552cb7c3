//! `report` and `compare`: who is quoted, what differs between stories and how words spread, as a page, as tables, or in
//! short.

mod human;
mod names;
mod output;

use super::args::{Compare, CompareFormat, Input, Link, Report, ReportFormat};
use super::check::Checked;
use super::load::{Around, Loaded, load};
use super::output::{complain, complain_of, stdout};
use super::{CLEAN, FAILED};
use crate::files::real;
use crate::report::{self, Given, Options};
use names::Names;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// What is made of the stories.
#[derive(Clone, Copy)]
enum Form {
    Page,
    Json,
    /// In short, for a terminal; in colour or not.
    Short(bool),
}

/// What is asked of both.
struct Wanted<'a> {
    input: &'a Input,
    title: Option<&'a str>,
    link: Option<Link>,
    pair: Option<[&'a Path; 2]>,
    stories: usize,
    tables: Option<&'a Path>,
    form: Option<Form>,
    output: Option<&'a Path>,
}

/// Does the job of `report`; the exit code.
///
/// # Errors
/// Where stdout cannot be written.
pub fn run(args: &Report) -> io::Result<u8> {
    let form = match args.format {
        Some(ReportFormat::Html) => Some(Form::Page),
        Some(ReportFormat::Json) => Some(Form::Json),
        // Whoever asks for tables only gets no page.
        None => (args.tables.is_none() || args.output.is_some()).then_some(Form::Page),
    };
    if matches!(form, Some(Form::Page)) && args.output.is_none() && io::stdout().is_terminal() {
        complain("say where to write the page: -o report.html");
        return Ok(FAILED);
    }
    wanted(&Wanted {
        input: &args.input,
        title: args.title.as_deref(),
        link: args.link,
        pair: args.pair.as_deref().and_then(|pair| Some([pair.first()?.as_path(), pair.get(1)?.as_path()])),
        stories: args.stories,
        tables: args.tables.as_deref(),
        form,
        output: args.output.as_deref(),
    })
}

/// Does the job of `compare`; the exit code.
///
/// # Errors
/// Where stdout cannot be written.
pub fn compare(args: &Compare) -> io::Result<u8> {
    let form = match args.format {
        Some(CompareFormat::Html) => Form::Page,
        Some(CompareFormat::Json) => Form::Json,
        Some(CompareFormat::Human) => Form::Short(args.color.is_on()),
        None if args.output.is_some() => Form::Page,
        None => Form::Short(args.color.is_on()),
    };
    if real(&args.first) == real(&args.second) {
        complain_of(&args.second, "is the same file twice; name two");
        return Ok(FAILED);
    }
    let input = Input { paths: vec![args.first.clone(), args.second.clone()], stdin_filename: "stdin.txt".into() };
    if let Some(folder) = input.paths.iter().find(|path| path.is_dir()) {
        complain_of(folder, "is a folder; compare takes two stories, and report takes folders");
        return Ok(FAILED);
    }
    wanted(&Wanted {
        input: &input,
        title: args.title.as_deref(),
        link: args.link,
        pair: Some([&args.first, &args.second]),
        stories: 2,
        tables: None,
        form: Some(form),
        output: args.output.as_deref(),
    })
}

fn wanted(wanted: &Wanted) -> io::Result<u8> {
    let Loaded { articles, named, failed, incomplete, unread } = load(wanted.input, &Around::Nothing);
    // Of two stories one cannot be read, and that was said.
    if failed || wanted.pair.is_some() && incomplete && named < 2 {
        return Ok(FAILED);
    }
    let checked = Checked::of_rules(articles, named, &report::rules());
    let pair = match pair(wanted, &checked) {
        Ok(pair) => pair,
        Err(path) => {
            complain_of(path, "is not among the stories of the report; name it as one of its PATHs, too");
            return Ok(FAILED);
        }
    };
    let names = Names::of(wanted.input, &checked.sources);
    let addresses = addresses(wanted.link, &checked);
    let given = given(&checked, &names, &addresses);
    let options = Options {
        title: wanted.title.map(str::to_owned),
        about: names.about().to_owned(),
        made: checked.sources.first().and_then(|source| source.stylebook.today),
        pair,
        unread: unread.iter().map(|(path, why)| format!("{}: {why}", names.of_file(path))).collect(),
    };
    let report = report::make(&given, &checked.index, &options);
    let tables = wanted.tables.is_none_or(|folder| output::succeeded(output::write_tables(folder, &report)));
    let written = match wanted.form {
        Some(form) => write(wanted, form, &report, &given)?,
        None => true,
    };
    Ok(if incomplete || !tables || !written { FAILED } else { CLEAN })
}

/// The numbers of the two stories to lay side by side, if two are named.
///
/// # Errors
/// The first that is none of the stories.
fn pair<'a>(wanted: &Wanted<'a>, checked: &Checked) -> Result<Option<[usize; 2]>, &'a Path> {
    let Some([left, right]) = wanted.pair else { return Ok(None) };
    Ok(Some([number(checked, left).ok_or(left)?, number(checked, right).ok_or(right)?]))
}

/// Where an editor finds each story, if the report is to lead there.
fn addresses(link: Option<Link>, checked: &Checked) -> Vec<Option<String>> {
    checked.sources.iter().map(|source| names::address(link?, &source.path)).collect()
}

fn given<'a>(checked: &'a Checked, names: &'a Names, addresses: &'a [Option<String>]) -> Vec<Given<'a>> {
    let stories = checked.sources.iter().zip(&checked.findings).zip(addresses).enumerate();
    let given = stories.map(|(number, ((source, findings), address))| Given {
        article: &source.article,
        stylebook: &source.stylebook,
        findings,
        path: names.shown(number),
        folder: names.outlet(number),
        address: address.as_deref(),
    });
    given.collect()
}

/// Writes the report in `form` to where it is wanted. Whether it could.
fn write(wanted: &Wanted, form: Form, report: &report::Report, given: &[Given]) -> io::Result<bool> {
    let (text, beginning) = match form {
        Form::Page => (report::page(report, given, wanted.stories), report::PAGE_BEGINNING),
        Form::Json => (format!("{:#}\n", report::json(report)), "{"),
        Form::Short(color) => (human::compared(report, color), ""),
    };
    if let Some(path) = wanted.output.filter(|path| *path != Path::new("-")) {
        return Ok(output::succeeded(output::write(path, &text, &[beginning])));
    }
    let mut out = stdout();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(true)
}

/// The number of the story at `path`.
fn number(checked: &Checked, path: &Path) -> Option<usize> {
    let path: PathBuf = real(path);
    checked.sources.iter().position(|source| real(&source.path) == path)
}
