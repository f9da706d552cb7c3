//! Stories that try to smuggle links, HTML and commands into what an editor shows. Whatever they say, a hover holds plain
//! words, marks of our own and links to articles; and the only commands are ours.

use super::client::{Client, uri};
use super::session;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::{Value, json};
use std::fs;

const STORIES: usize = 60;

/// What is smuggled.
const SMUGGLED: &[&str] = &[
    "[x](command:evil)",
    "![x](https://evil.example/x.png)",
    "<img src=x onerror=alert(1)>",
    "<a href='command:evil'>x</a>",
    "<command:evil>",
    "<!-- x",
    "`x`",
    "``` x",
    "](command:evil)",
    "[x]: command:evil",
    "[x][y]",
    "**x**",
    "__x__",
    "~~x~~",
    "&#91;x&#93;(command:evil)",
    "&lt;img&gt;",
    "https://evil.example",
    "www.evil.example",
    "evil@evil.example",
    "# x",
    "> x",
    "- x",
    "1. x",
    "| x | y |",
    "---",
    "\\[x](command:evil)",
    "\\\\",
    "$(zap)",
    "{command:evil}",
    "\u{202e}x",
    "\t\tx",
];

#[test]
fn a_story_smuggles_nothing_into_what_is_shown() {
    let folder = std::env::temp_dir().join(format!("copydesk-hostile-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let mut editor = {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_copydesk"));
        command.arg("lsp").env("HOME", &folder).env("XDG_CACHE_HOME", &folder);
        Client::of(command, session::everything(), &folder)
    };
    let seed = std::env::var("COPYDESK_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(2026);
    println!("COPYDESK_SEED={seed}");
    let mut random = fastrand::Rng::with_seed(seed);
    let mut shown = Shown::default();
    for number in 0..STORIES {
        let smuggled: Vec<&str> = (0..6).map(|_| *random.choice(SMUGGLED).expect("some")).collect();
        // The names of files are somebody's words, too.
        let path = folder.join(format!("{} {number}.txt", smuggled[0].replace(['/', '\0', '%', '#', '?'], "_")));
        let text = story(&smuggled, number);
        editor.open(&uri(&path), &text);
        let other = folder.join(format!("other {number}.txt"));
        editor.open(&uri(&other), &text.replace("before the winter", "before the spring"));
        for (method, answer) in session::ask_everything(&mut editor, &path, &text, 11) {
            shown.look_at(&answer, &format!("{method} of\n{text}"));
        }
        for path in [path, other] {
            editor.notify("textDocument/didClose", json!({"textDocument": {"uri": uri(&path)}}));
        }
    }
    editor.close();
    assert!(shown.hovers > 500 && shown.links > 100, "{} hovers, {} links", shown.hovers, shown.links);
    fs::remove_dir_all(folder).unwrap();
}

/// The smuggled words as a name, a role, in quotations, at the start of lines, and in what is said differently elsewhere.
fn story(smuggled: &[&str], number: usize) -> String {
    let [a, b, c, d, e, f] = smuggled else { panic!("six") };
    format!(
        "{a}\n\nMayor Ada {b} Fenwick, the {c} mayor of Eastwick, spoke. Fenwick{number} Oskell {a} did not.\n\n\
         “{d} We will rebuild the Oskell bridge {e} before the winter storms {f},” Fenwick said. “It {a} rains{number},” \
         Bram “{b}” Oskell answered.\n\n{c}: “Nobody asked {d} the ferrymen\n{e} what they think of {f}.”\n\n“{a}\n\
         We will rebuild the Oskell bridge,” {b} said.\n\n“It {a} rains{number}\n{d}”\n"
    )
}

/// What was looked at.
#[derive(Default)]
struct Shown {
    hovers: usize,
    links: usize,
}

impl Shown {
    fn look_at(&mut self, answer: &Value, what: &str) {
        match answer {
            Value::Array(items) => items.iter().for_each(|item| self.look_at(item, what)),
            Value::Object(fields) => {
                if fields.get("kind") == Some(&json!("markdown")) {
                    self.hold_markdown(fields["value"].as_str().expect("words"), what);
                }
                if let Some(command) = fields.get("command").and_then(Value::as_str) {
                    assert!(command.starts_with("copydesk."), "{command} in {what}");
                }
                fields.values().for_each(|value| self.look_at(value, what));
            }
            _ => {}
        }
    }

    fn hold_markdown(&mut self, markdown: &str, what: &str) {
        self.hovers += 1;
        for event in Parser::new_ext(markdown, read_by_editors()) {
            match event {
                Event::Start(Tag::Link { dest_url, .. }) => {
                    assert!(dest_url.starts_with("file:///"), "a link to {dest_url} in {what}\n\n{markdown}");
                    self.links += 1;
                }
                Event::Start(Tag::Paragraph | Tag::List(None) | Tag::Item | Tag::Strong | Tag::Strikethrough) => {}
                Event::End(
                    TagEnd::Link
                    | TagEnd::Paragraph
                    | TagEnd::List(false)
                    | TagEnd::Item
                    | TagEnd::Strong
                    | TagEnd::Strikethrough,
                ) => {}
                Event::Text(_) | Event::SoftBreak => {}
                other => panic!("{other:?} in {what}\n\n{markdown}"),
            }
        }
        // What the parser does not take for a link but some editors do.
        let words: String = markdown
            .split("](file://")
            .flat_map(|part| part.split_once(')').map_or(part, |(_, rest)| rest).chars())
            .collect();
        for (at, _) in words.match_indices("://") {
            assert!(words[..at].ends_with('\\'), "an address in {what}\n\n{markdown}");
        }
        assert!(!words.to_lowercase().contains("www."), "an address in {what}\n\n{markdown}");
        assert!(!words.contains("evil@"), "an address in {what}\n\n{markdown}");
    }
}

/// What the Markdown of hovers may mean besides CommonMark.
fn read_by_editors() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
}
