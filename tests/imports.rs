//! Holds the source to having no circle of imports: whoever reads a file can read first what it builds on. Prints who
//! imports whom: `cargo test --test imports -- --nocapture`.
//!
//! A node is a file. It imports the files that define what its paths lead to, through whatever re-exports there are on
//! the way. A file's `mod` declarations and `pub use` are no imports, nor is what only tests see.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

#[test]
fn no_file_imports_itself_by_way_of_others() {
    let crate_ = Crate::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let imports = crate_.imports();
    assert!(imports.len() > 200, "the walk found the source");
    for (file, imported) in &imports {
        println!("{file} -> {}", Vec::from_iter(imported.iter().map(String::as_str)).join(" "));
    }
    let circles = circles(&imports);
    let circles: Vec<_> = circles.iter().collect();
    assert!(circles.is_empty(), "files import each other in a circle:\n{}", shown(&circles, &imports));
}

#[test]
fn circles_are_seen() {
    let circles_of = |files: &[(&str, &str)]| {
        let crate_ = Crate::of(files.iter().map(|(file, text)| (file.to_string(), text.to_string())).collect());
        circles(&crate_.imports()).into_iter().map(Vec::from_iter).collect::<Vec<_>>()
    };
    let lib = ("lib.rs", "mod a; mod b;");
    assert_eq!(circles_of(&[lib, ("a.rs", "use crate::b::B;"), ("b.rs", "pub struct B;")]), [[""; 0]; 0]);
    assert_eq!(
        circles_of(&[lib, ("a.rs", "use crate::b::B;"), ("b.rs", "use super::a;\nfn f() { a::g() }")]),
        [["a.rs", "b.rs"]]
    );
    let parent = ("a/mod.rs", "mod x;\npub use x::X;\npub struct A;");
    assert_eq!(circles_of(&[lib, parent, ("a/x.rs", "use super::A;")]), [[""; 0]; 0], "a parent may re-export");
    let parent = ("a/mod.rs", "mod x;\nuse x::X;\npub struct A;");
    assert_eq!(circles_of(&[lib, parent, ("a/x.rs", "use super::A;")]), [["a/mod.rs", "a/x.rs"]], "but not use");
    let through = [lib, ("a/mod.rs", "mod x; mod y;\npub use x::X;"), ("a/x.rs", "use super::y::Y;")];
    let y = ("a/y.rs", "fn f(x: &crate::a::X) {}");
    assert_eq!(circles_of(&[&through[..], &[y]].concat()), [["a/x.rs", "a/y.rs"]], "through a re-export");
    let tested = ("a.rs", "use crate::b::B;\n#[cfg(test)]\nmod tests { use super::*; }");
    let tests = ("b.rs", "#[cfg(test)]\nuse crate::a::A;\n/// `crate::a::A`\nconst S: &str = \"crate::a::A\";");
    assert_eq!(circles_of(&[lib, tested, tests]), [[""; 0]; 0], "tests, comments and strings are no imports");
}

type Graph = BTreeMap<String, BTreeSet<String>>;

/// The names of a module from the root of the crate on.
type Module = Vec<String>;

/// The modules of the crate, but for those that only tests see.
struct Crate(BTreeMap<Module, Source>);

/// A file.
#[derive(Default)]
struct Source {
    file: String,
    uses: Vec<Use>,
    /// Paths outside `use`, as far as they are plain names.
    paths: Vec<Vec<String>>,
    /// Modules in files of their own that only tests see.
    for_tests: Vec<String>,
}

struct Use {
    path: Vec<String>,
    /// What it is called here; `*` for everything.
    name: String,
    public: bool,
}

impl Crate {
    fn read(root: &Path) -> Crate {
        let entries = ignore::Walk::new(root).map(|entry| entry.expect("a readable source tree"));
        let files =
            entries.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "rs")).map(|entry| {
                let name = entry.path().strip_prefix(root).expect("below src").to_string_lossy().replace('\\', "/");
                (name, std::fs::read_to_string(entry.path()).expect("a readable source file"))
            });
        Crate::of(files.filter(|(file, _)| file != "main.rs").collect())
    }

    fn of(files: Vec<(String, String)>) -> Crate {
        let mut modules = BTreeMap::new();
        for (file, text) in files {
            let mut module: Module = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
            if module.last().is_some_and(|last| last == "mod") || module == ["lib"] {
                module.pop();
            }
            let tokens: TokenStream = text.parse().unwrap_or_else(|error| panic!("{file}: {error}"));
            let mut source = Source { file, ..Source::default() };
            source.take(Vec::from_iter(tokens));
            modules.insert(module, source);
        }
        let for_tests: Vec<Module> = modules
            .iter()
            .flat_map(|(module, source)| {
                source.for_tests.iter().map(|name| [&module[..], std::slice::from_ref(name)].concat())
            })
            .collect();
        modules.retain(|module, _| !for_tests.iter().any(|tests| module.starts_with(tests)));
        Crate(modules)
    }

    fn imports(&self) -> Graph {
        let of = |(module, source): (&Module, &Source)| {
            let used = source.uses.iter().filter(|used| !used.public).map(|used| &used.path);
            let imported = used.chain(&source.paths).filter_map(|path| self.file_of(module, path, 0));
            (source.file.clone(), imported.filter(|file| *file != source.file).collect())
        };
        self.0.iter().map(of).collect()
    }

    /// The file that defines what `path`, written in `module`, leads to; nothing for other crates and for modules, whose
    /// use is seen where something of them is named.
    fn file_of(&self, module: &[String], path: &[String], depth: usize) -> Option<String> {
        let (mut at, mut rest): (Module, &[String]) = match path.first()?.as_str() {
            "crate" => (Vec::new(), &path[1..]),
            "self" => (module.to_vec(), &path[1..]),
            "super" => {
                let up = path.iter().take_while(|name| *name == "super").count();
                (module[..module.len().checked_sub(up)?].to_vec(), &path[up..])
            }
            first if self.0.contains_key(&[module, &[first.to_owned()]].concat()) => (module.to_vec(), path),
            first => {
                let known = self.used_as(module, first).filter(|used| used.path != path[..1] && depth < 20)?;
                return self.file_of(module, &[&known.path[..], &path[1..]].concat(), depth + 1);
            }
        };
        while let Some((name, behind)) = rest.split_first() {
            let inner = [&at[..], std::slice::from_ref(name)].concat();
            if self.0.contains_key(&inner) {
                (at, rest) = (inner, behind);
                continue;
            }
            if let Some(known) = self.used_as(&at, name).filter(|_| depth < 20) {
                return self.file_of(&at, &[&known.path[..], behind].concat(), depth + 1);
            }
            return self.0.get(&at).map(|source| source.file.clone());
        }
        None
    }

    fn used_as(&self, module: &[String], name: &str) -> Option<&Use> {
        self.0.get(module)?.uses.iter().find(|used| used.name == name && name != "*")
    }
}

impl Source {
    fn take(&mut self, tokens: Vec<TokenTree>) {
        let mut at = 0;
        while at < tokens.len() {
            if let Some((attribute, behind)) = attribute(&tokens, at) {
                at = if is_for_tests(&attribute) { self.skip_item(&tokens, behind) } else { behind };
            } else if is(&tokens, at, "use") && ident(&tokens, at + 1).is_some() {
                let public = at > 0 && (is(&tokens, at - 1, "pub") || at > 1 && is(&tokens, at - 2, "pub"));
                let end = (at..tokens.len()).find(|&end| is_punct(&tokens, end, ';')).unwrap_or(tokens.len());
                self.take_use(&tokens[at + 1..end], &[], public);
                at = end;
            } else if ident(&tokens, at).is_some() {
                let (path, behind) = path(&tokens, at);
                self.paths.extend(Some(path).filter(|path| path.len() > 1));
                at = behind;
            } else {
                if let TokenTree::Group(group) = &tokens[at] {
                    self.take(Vec::from_iter(group.stream()));
                }
                at += 1;
            }
        }
    }

    /// Takes what `tokens`, behind `use` and `before`, name.
    fn take_use(&mut self, tokens: &[TokenTree], before: &[String], public: bool) {
        let (names, behind) = if ident(tokens, 0).is_some() { path(tokens, 0) } else { (Vec::new(), 0) };
        let mut path = [before, &names[..]].concat();
        match tokens.get(behind) {
            Some(TokenTree::Group(group)) => {
                let inner = Vec::from_iter(group.stream());
                inner.split(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',')).for_each(
                    |part| {
                        if !part.is_empty() {
                            self.take_use(part, &path, public);
                        }
                    },
                );
            }
            Some(TokenTree::Punct(punct)) if punct.as_char() == '*' => {
                path.push("*".to_owned());
                self.uses.push(Use { path, name: "*".to_owned(), public });
            }
            _ => {
                path.pop_if(|last| last == "self");
                let called = ident(tokens, behind + 1).filter(|_| is(tokens, behind, "as"));
                let name = called.or(path.last().cloned()).unwrap_or_default();
                self.uses.push(Use { path, name, public });
            }
        }
    }

    /// Where the item from `at` on ends.
    fn skip_item(&mut self, tokens: &[TokenTree], mut at: usize) -> usize {
        while let Some((_, behind)) = attribute(tokens, at) {
            at = behind;
        }
        let ends = |at: &usize| {
            is_punct(tokens, *at, ';')
                || matches!(&tokens[*at], TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
        };
        let end = (at..tokens.len()).find(ends).unwrap_or(tokens.len());
        let module = (at..end).find(|&at| is(tokens, at, "mod")).and_then(|at| ident(tokens, at + 1));
        self.for_tests.extend(module.filter(|_| is_punct(tokens, end, ';')));
        end + 1
    }
}

fn ident(tokens: &[TokenTree], at: usize) -> Option<String> {
    match tokens.get(at)? {
        TokenTree::Ident(ident) => Some(ident.to_string()),
        _ => None,
    }
}

fn is(tokens: &[TokenTree], at: usize, word: &str) -> bool {
    ident(tokens, at).is_some_and(|ident| ident == word)
}

fn is_punct(tokens: &[TokenTree], at: usize, sign: char) -> bool {
    matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}

/// The names from `at` on that `::` joins, and what comes behind them: what is in braces or a star stays.
fn path(tokens: &[TokenTree], at: usize) -> (Vec<String>, usize) {
    let (mut names, mut behind) = (Vec::from_iter(ident(tokens, at)), at + 1);
    while is_punct(tokens, behind, ':') && is_punct(tokens, behind + 1, ':') {
        behind += 2;
        match ident(tokens, behind) {
            Some(name) => names.push(name),
            None => break,
        }
        behind += 1;
    }
    (names, behind)
}

/// What stands in the attribute at `at`, if there is one, and what comes behind it.
fn attribute(tokens: &[TokenTree], at: usize) -> Option<(TokenStream, usize)> {
    if !is_punct(tokens, at, '#') {
        return None;
    }
    let at = at + 1 + usize::from(is_punct(tokens, at + 1, '!'));
    match tokens.get(at)? {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => Some((group.stream(), at + 1)),
        _ => None,
    }
}

/// Whether what the attribute stands before is there for tests and fuzzers alone.
fn is_for_tests(attribute: &TokenStream) -> bool {
    let text = attribute.to_string();
    let words = || text.split(|c: char| !c.is_alphanumeric());
    text.starts_with("cfg")
        && words().any(|word| ["test", "fuzzing"].contains(&word))
        && !words().any(|word| word == "not")
}

fn shown(circles: &[&BTreeSet<String>], imports: &Graph) -> String {
    let mut shown = String::new();
    for circle in circles {
        for file in *circle {
            let inside: Vec<&str> = imports[file].intersection(circle).map(String::as_str).collect();
            shown += &format!("  {file} -> {}\n", inside.join(" "));
        }
        shown.push('\n');
    }
    shown
}

/// The sets of files that all lead to each other.
fn circles(imports: &Graph) -> Vec<BTreeSet<String>> {
    let reached: BTreeMap<&String, BTreeSet<&String>> =
        imports.keys().map(|file| (file, reached_from(file, imports))).collect();
    let mut circles = BTreeSet::new();
    for (file, from_here) in &reached {
        if from_here.contains(file) {
            let circle = from_here.iter().filter(|other| reached[*other].contains(file));
            circles.insert(circle.map(|other| (*other).clone()).collect::<BTreeSet<String>>());
        }
    }
    circles.into_iter().collect()
}

fn reached_from<'a>(file: &str, imports: &'a Graph) -> BTreeSet<&'a String> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&String> = imports[file].iter().collect();
    while let Some(file) = next.pop() {
        if reached.insert(file) {
            next.extend(&imports[file]);
        }
    }
    reached
}
