//! Any bytes as a file: decoded, read in every format, checked by all rules, and asked about everywhere by all features,
//! beside a second article that shares some of its words. Every place leads into the file, and every fix fits it.

use crate::{finding_fits, fits};
use copydesk::article::Article;
use copydesk::draft::{FORMATS, Format};
use copydesk::files;
use copydesk::ide;
use copydesk::index::{FileId, Index, Summary, View};
use copydesk::lints::{self, Finding};
use copydesk::stylebook::Stylebook;
use copydesk::text::Span;
use std::sync::Arc;

/// So many places are asked about.
const PLACES: usize = 12;

/// The first byte says how the rest is written.
pub fn run(bytes: &[u8]) {
    let Some((&how, bytes)) = bytes.split_first() else { return };
    let format = FORMATS[usize::from(how) % FORMATS.len()].format;
    // The parts of a package, or a package.
    let packed = format.is_package() && bytes.starts_with(b"PK");
    let text = if packed { files::read_from(bytes, 0, format) } else { files::decode(bytes.to_vec()) };
    let Ok(text) = text.map(|text| text.text) else { return };
    let stylebook = Stylebook::default();
    let article = Arc::new(Article::read(text.clone(), format, &stylebook));
    // The other article has every second line.
    let lines: String = text.split_inclusive('\n').step_by(2).collect();
    let other = Arc::new(Article::read(lines.into(), Format::Plain, &stylebook));
    let mut index = Index::default();
    index.replace(FileId::Loaded(0), Some(Summary::of(&article)));
    index.replace(FileId::Loaded(1), Some(Summary::of(&other)));
    let articles = [article.clone(), other];
    let (source, text) = (&article.draft.source, article.text());
    article.draft.tokens.iter().for_each(|token| fits(source.span(token.span), source.original()));
    let view = View { article: &article, file: FileId::Loaded(0), index: &index, stylebook: &stylebook };
    let findings = lints::check(&view);
    for finding in &findings {
        finding_fits(finding, view.file, text);
        for edit in finding.fixes.iter().flat_map(|fix| &fix.edits).filter(|edit| edit.file == view.file) {
            let (span, _) = source.edit(edit.span, &edit.text).expect("a fix that cannot be written is none");
            fits(span, source.original());
        }
    }
    ide::links::links(source.original()).iter().for_each(|link| fits(link.span, source.original()));
    ask_all(&view, &findings, &articles);
    let step = (text.len() / PLACES).max(1);
    text.char_indices()
        .filter(|(at, _)| at % step == 0)
        .for_each(|(at, _)| ask(&view, &findings, at as u32, &articles));
    ask(&view, &findings, text.len() as u32, &articles);
}

fn ask_all(view: &View, findings: &[Finding], articles: &[Arc<Article>; 2]) {
    let text = view.article.text();
    let whole = Span::new(0, text.len() as u32);
    let others = |file: FileId| file.loaded().and_then(|number| articles.get(number)).cloned();
    ide::symbols::symbols(view);
    ide::tokens::tokens(view, whole).iter().for_each(|token| fits(token.span, text));
    ide::inlay::hints(view, whole).iter().for_each(|hint| fits(Span::empty(hint.at), text));
    ide::folding::folds(view).iter().for_each(|fold| fits(fold.span, text));
    ide::lens::lenses(view);
    ide::panels::people(view);
    ide::panels::quotes(view);
    ide::actions::actions(view, findings, whole, &others);
    ide::actions::fix_all(view, findings);
    ide::workspace_symbols::workspace_symbols(view.index, "a");
}

fn ask(view: &View, findings: &[Finding], at: u32, articles: &[Arc<Article>; 2]) {
    let text = view.article.text();
    let others = |file: FileId| file.loaded().and_then(|number| articles.get(number)).cloned();
    if let Some(card) = ide::hover::hover(view, at) {
        fits(card.span, text);
    }
    ide::definition::definition(view, at);
    ide::definition::declaration(view, at);
    ide::definition::implementation(view, at);
    let own = ide::references::references(view, at, ide::references::Declaration::Included);
    own.iter().for_each(|place| fits(place.span, articles[place.file.loaded().expect("no store is here")].text()));
    ide::highlight::highlight(view, at);
    ide::completion::completion(view, at);
    ide::rename::rename(view, at, "Lio Marr", &others);
    ide::selection::selection(view, at).iter().for_each(|span| fits(*span, text));
    ide::linked::linked(view, at).iter().flatten().for_each(|span| fits(*span, text));
    ide::typing::typed(view, at);
    ide::calls::prepare(view, at);
    ide::calls::outgoing(view, at);
    ide::calls::incoming(view, at, &others);
    ide::actions::actions(view, findings, Span::empty(at), &others);
}
