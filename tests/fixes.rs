//! Whatever is called safe to mend touches words and marks of quotation only: feet and inches, years and apostrophes,
//! code, addresses and mark-up stand in fixed copy as they stood before. Copy is made up at random, with such traps in
//! it and every slip that is fixed without asking.

use copydesk::article::Article;
use copydesk::draft::Format;
use copydesk::ide::actions::fix_all;
use copydesk::index::{FileId, Index, Summary, View};
use copydesk::lints::{self, Edit};
use copydesk::stylebook::{PeopleFile, Settings, Stylebook};

const ARTICLES: u64 = 150;

/// What stands in a story as it is, in any format.
const TRAPS: &[&str] = &[
    "6'2\"",
    "6’2”",
    "6’ 2”",
    "5' 11 1/2\"",
    "2\" x 4\"",
    "3\" thick",
    "12” wide",
    "3'42\"",
    "51° 30' 26\"",
    "'90s",
    "’90s",
    "https://port.example/it's-Fenwik?x=\"FerryKard\"",
    "www.port.example/Fenwik's",
    "ada.Fenwik@port.example",
    "`say \"Fenwik's”`",
    "<a href=\"/x\" title=\"Fenwik's mayor Oskell\">",
    "<em>",
    "&quot;",
    "&rsquo;",
    "[the port](https://port.example \"It's Fenwik’s FerryKard”\")",
    "![quay](quay.png 'Fenwik’s')",
];

/// What stands in Markdown only.
const BLOCKS: &[&str] = &[
    "```\nsay \"Fenwik’s”, 'it's FerryKard'\n```",
    "    indented \"Fenwik’s”, it's FerryKard",
    "[port]: https://port.example \"Fenwik's” port\"",
    "<!-- \"Fenwik’s”, it's FerryKard -->",
];

/// Sentences around them; `_` is where a trap goes.
const SENTENCES: &[&str] = &[
    "“The plank is _ and sound,\" Ada Fenwick said.",
    "\"We sail past _ at noon,” Fenwick said.",
    "“It’s _,” Bram Oskell said. \"It isn't ours.”",
    "The mast is _, and the mayor's boat isn’t.",
    "“Why now?” Reporter Tansy Marr asked of _.",
    "The ferry, at _, was late, mayor Bram Oskell said.",
    "Ada Fenwik of the port spoke of _ on Monday.",
    "A FerryKard opened _ for everybody.",
    "He called it “a wash”, “a joke,” “a mess,” “a shame,” “a loss,” and “_.”",
    "She stands _, and “late”. “It’s so,” she said.",
    "‘The quay is _ and dry,' Ada Fenwick said.",
    "Nobody’s seen _ since; the town's asleep.",
];

fn copy(random: &mut fastrand::Rng, format: Format) -> (String, Vec<&'static str>) {
    let (mut text, mut planted) = (String::new(), Vec::new());
    for _ in 0..random.usize(3..12) {
        for _ in 0..random.usize(1..4) {
            let sentence = SENTENCES[random.usize(..SENTENCES.len())];
            let trap = if random.u8(..3) == 0 { "old" } else { TRAPS[random.usize(..TRAPS.len())] };
            planted.push(trap);
            text += &sentence.replace('_', trap);
            text.push(' ');
        }
        text += "\n\n";
        if format == Format::Markdown && random.u8(..4) == 0 {
            planted.push(BLOCKS[random.usize(..BLOCKS.len())]);
            text += planted[planted.len() - 1];
            text += "\n\n";
        }
    }
    (text, planted)
}

fn stylebook() -> Stylebook {
    let (settings, problems) = Settings::parse("style = \"ap\"\n", &lints::settable());
    assert_eq!(problems, []);
    let (file, problems) = PeopleFile::parse(
        "[[person]]\nid = \"fenwick\"\nname = \"Ada Fenwick\"\nmisspellings = [\"Fenwik\", \"Ada Fenwik\"]\n\n\
         [[term]]\nname = \"FerryCard\"\nvariants = [\"FerryKard\"]\n",
    );
    assert_eq!(problems, []);
    let mut stylebook = Stylebook { settings, ..Stylebook::default() };
    stylebook.add(file);
    stylebook
}

/// The file of `article` with `edits`, as whoever writes them writes them.
fn applied(article: &Article, edits: &[Edit]) -> String {
    let source = &article.draft.source;
    let written = |edit: &Edit| source.edit(edit.span, &edit.text).expect("a fix that cannot be written is none");
    let mut edits: Vec<_> = edits.iter().map(written).collect();
    edits.sort_by_key(|(span, _)| std::cmp::Reverse(*span));
    let mut text = source.original().to_string();
    edits.iter().for_each(|(span, words)| text.replace_range(span.range(), words));
    text
}

/// How often each trap stands in `text`.
fn counts<'a>(text: &str, planted: &[&'a str]) -> Vec<(&'a str, usize)> {
    planted.iter().map(|trap| (*trap, text.matches(trap).count())).collect()
}

#[test]
fn safe_fixes_touch_no_measures_code_or_markup() {
    let seed = std::env::var("COPYDESK_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(2031);
    println!("COPYDESK_SEED={seed}");
    let mut random = fastrand::Rng::with_seed(seed);
    let stylebook = stylebook();
    let mut fixed = std::collections::BTreeMap::<&str, usize>::new();
    for _ in 0..ARTICLES {
        let format = if random.bool() { Format::Plain } else { Format::Markdown };
        let (text, planted) = copy(&mut random, format);
        let article = Article::read(text.as_str().into(), format, &stylebook);
        let mut index = Index::default();
        index.replace(FileId::Loaded(0), Some(Summary::of(&article)));
        let view = View { article: &article, file: FileId::Loaded(0), index: &index, stylebook: &stylebook };
        let before = counts(&text, &planted);
        let findings = lints::check(&view);
        for finding in &findings {
            for fix in finding.fixes.iter().filter(|fix| fix.safe) {
                let after = applied(&article, &fix.edits);
                assert_eq!(counts(&after, &planted), before, "{}: {}\n{text}\n---\n{after}", finding.rule, fix.title);
                *fixed.entry(finding.rule).or_default() += 1;
            }
        }
        if let Some(all) = fix_all(&view, &findings) {
            let after = applied(&article, &all.edits);
            assert_eq!(counts(&after, &planted), before, "all at once\n{text}\n---\n{after}");
        }
    }
    // The copy has to tempt each of them.
    for rule in [
        "apostrophe-mix",
        "attribution-capital",
        "name-known-misspelling",
        "quote-mark-mismatch",
        "quote-punctuation",
        "term-variant",
        "title-case",
    ] {
        assert!(fixed.get(rule).is_some_and(|&times| times > 5), "{rule} fixes something: {fixed:?}");
    }
}
