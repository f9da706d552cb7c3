//! Any bytes as `people.toml`, `copydesk.toml`, `stet.toml`, front matter and file patterns, and the help in writing them.

use copydesk::article::Article;
use copydesk::draft::Format;
use copydesk::files::{self, Which};
use copydesk::ide::config_file;
use copydesk::index::{FileId, Index, Summary, View};
use copydesk::lints;
use copydesk::stylebook::{PeopleFile, Problem, Settings, Stylebook, parse_stets};
use std::path::Path;
use std::sync::Arc;

const STORY: &str = "Mayor Ada Fenwick spoke on Monday, Jan. 5. Fennick, 51, was late.\n\n“It rains,” she said. “It \
won't stop,” Bram Oskell told the e-mail list of the Eastwick gray whale society.\n";

/// The first byte says what the rest is.
pub fn run(bytes: &[u8]) {
    let Some((&what, bytes)) = bytes.split_first() else { return };
    let Ok(text) = files::decode(bytes.to_vec()) else { return };
    let text = &*text.text;
    let mut stylebook = Stylebook::default();
    let problems = match what % 5 {
        0 => {
            let (file, problems) = PeopleFile::parse(text);
            stylebook.add(file);
            problems
        }
        1 => {
            let (settings, problems) = Settings::parse(text, &lints::settable());
            let (include, exclude) = (&settings.files.include, &settings.files.exclude);
            let which = Which::of(Path::new("/desk"), include, exclude);
            which.is_article(Path::new("/desk/deep/down/story.copy"));
            stylebook.settings = settings;
            problems
        }
        2 => {
            let (stets, problems) = parse_stets(text, &lints::names());
            stylebook.stets = stets;
            problems
        }
        3 => {
            let (file, problems) = PeopleFile::of_file(Path::new("people.csv"), text);
            stylebook.add(file);
            problems
        }
        _ => {
            let article = Article::read(format!("---\n{text}\n---\n{STORY}").into(), Format::Markdown, &stylebook);
            lints::front_matter(&article);
            check(&article, &stylebook);
            return;
        }
    };
    problems.iter().for_each(|problem: &Problem| crate::fits(problem.span, text));
    help(
        if what.is_multiple_of(2) { config_file::ConfigFile::People } else { config_file::ConfigFile::Settings },
        text,
    );
    let story: Arc<str> = STORY.into();
    check(&Article::read(story, Format::Plain, &stylebook), &stylebook);
}

/// Help in writing it, here and there.
fn help(file: config_file::ConfigFile, text: &str) {
    let places = text.char_indices().map(|(at, _)| at as u32);
    for at in places.step_by(text.len() / 8 + 1).chain([text.len() as u32]) {
        if let Some(found) = config_file::completion(file, text, at) {
            crate::fits(found.span, text);
        }
        if let Some((span, _)) = config_file::hover(file, text, at) {
            crate::fits(span, text);
        }
    }
}

fn check(article: &Article, stylebook: &Stylebook) {
    let mut index = Index::default();
    index.replace(FileId::Loaded(0), Some(Summary::of(article)));
    let view = View { article, file: FileId::Loaded(0), index: &index, stylebook };
    lints::check(&view).iter().for_each(|finding| crate::finding_fits(finding, view.file, article.text()));
}
