//! Small samples of every format, what is read of each, and that every word of it leads to its letters in the file.
//!
//! A sample's dump stands beside it: what the file says of the story, then each paragraph with its zone. Who reads a new
//! shape puts a file into `tests/formats`, runs `UPDATE_EXPECT=1 cargo test --test formats` and reads the dump.

use copydesk::draft::{Draft, FORMATS, Format, Turn};
use copydesk::files;
use copydesk::text::floor_boundary;
use expect_test::expect_file;
use proptest::prelude::*;
use rawzip::ZipArchiveWriter;
use regex::Regex;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use tempfile::TempDir;

#[test]
fn the_readme_names_every_ending_and_whether_it_has_to_be_included() {
    let readme = include_str!("../README.md");
    for spec in FORMATS {
        for ending in spec.endings {
            let name = format!("`.{ending}`");
            let row = readme.lines().find(|line| line.starts_with('|') && line.contains(&name));
            let row = row.unwrap_or_else(|| panic!("the table of formats in README.md lacks {name}"));
            let brackets =
                row.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map_or("", |(inside, _)| inside);
            assert_eq!(brackets.contains("when included"), !spec.listed, "{name} in README.md");
        }
    }
}

#[test]
fn samples_are_read_as_their_dumps_say() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    let mut seen = 0;
    for path in samples(&root) {
        let packed = path.is_dir().then(|| pack(&path));
        let shown = match files::read(packed.as_ref().map_or(&path, |packed| &packed.1)) {
            Ok(file) => {
                let note = file.note().map(|note| format!("it {note}\n")).unwrap_or_default();
                let draft = Draft::read(file.text, Format::of_name(&path.to_string_lossy()));
                check_places(&path, &draft);
                note + &dump(&draft)
            }
            Err(refused) => format!("refused: it {refused}\n"),
        };
        let mut dump = path.clone().into_os_string();
        dump.push(".dump");
        expect_file![PathBuf::from(dump)].assert_eq(&shown);
        seen += 1;
    }
    assert!(seen > 30, "the samples are found: {seen}");
}

/// Files, and the folders that hold the parts of a package.
fn samples(folder: &Path) -> Vec<PathBuf> {
    let files = files_in(folder).into_iter().map(|file| {
        let package = file.ancestors().skip(1).find(|above| is_package(above));
        package.unwrap_or(&file).to_path_buf()
    });
    let mut files: Vec<PathBuf> = files.filter(|path| path.extension().is_none_or(|ending| ending != "dump")).collect();
    files.sort();
    files.dedup();
    files
}

fn is_package(path: &Path) -> bool {
    Format::of_name(&path.to_string_lossy()).is_package()
}

/// The package of the parts in `folder`, in a folder that goes with it.
fn pack(folder: &Path) -> (TempDir, PathBuf) {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join(folder.file_name().unwrap());
    let mut archive = ZipArchiveWriter::new(File::create(&path).unwrap());
    for part in files_in(folder) {
        let name = part.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
        let (mut entry, config) = archive.new_file(&name).start().unwrap();
        let mut writer = config.wrap(&mut entry);
        writer.write_all(&fs::read(&part).unwrap()).unwrap();
        let (_, descriptor) = writer.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    (place, path)
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries =
        ignore::WalkBuilder::new(folder).standard_filters(false).build().map(|entry| entry.expect("readable"));
    entries.filter(|entry| entry.path().is_file()).map(ignore::DirEntry::into_path).collect()
}

fn dump(draft: &Draft) -> String {
    let mut out = String::new();
    let meta = &draft.meta;
    let date = meta.appeared.map(|appeared| appeared.day.to_string());
    let stated = [
        ("date", &date),
        ("byline", &meta.byline),
        ("section", &meta.section),
        ("slug", &meta.slug),
        ("outlet", &meta.outlet),
    ];
    for (name, value) in stated.iter().filter_map(|(name, value)| Some((name, value.as_ref()?))) {
        writeln!(out, "{name}: {value}").unwrap();
    }
    if draft.unknown {
        out.push_str("nothing in it is known to be copy\n");
        return out;
    }
    for paragraph in &draft.paragraphs {
        let words = draft.at(paragraph.span).replace('\n', "\\n").replace('\r', "\\r").replace('\t', "\\t");
        writeln!(out, "[{:?}] {words}", paragraph.zone).unwrap();
    }
    out
}

const PIECES: [&str; 24] = [
    "We sail. ",
    "“No,” she said. ",
    "&ldquo;",
    "&amp;rsquo;s ",
    "&#8212;",
    "&bogus; ",
    "R&D ",
    "<p>",
    "</p>",
    "<p class='x'>",
    "<b>",
    "Fenw</b>ick ",
    "<br/>",
    "<!-- why? -->",
    "<figcaption>",
    "</figcaption>\n\n",
    "[caption id='a']",
    "[/caption]",
    "🦉 é ",
    "say \"hi\" ",
    "\t\n",
    "\n\n",
    "<aside>",
    "</aside>",
];

/// A file of a format with these words in it.
type Wrap = fn(&str) -> String;

const WRAPS: [(Format, Wrap); 14] = [
    (Format::Textile, |words| format!("h1. {words}\n\nbq.. {words}\n\n* {words}")),
    (Format::Mdx, |words| format!("import A from 'a'\n\n<A of={{1}}>\n{words}\n</A>\n\n{{/* no */}}{words}")),
    (Format::Plain, |words| {
        format!("\u{1}a1 4 i 2 a\r\nslug/\r\n\u{2}{words} =\r\n\r\n   {words}\r\n\u{3}301205 GMT Nov 26")
    }),
    (Format::Plain, |words| {
        format!(
            "\u{16}\u{16}\u{1}h2870\u{1f}_e\n\u{2}^slug,2\n^{words}<\n\t   {words} _ {words}\n\u{3}EH-WF-11-30-26 1205GMT<"
        )
    }),
    (Format::AsciiDoc, str::to_owned),
    (Format::ReStructured, str::to_owned),
    (Format::Json, |words| serde_json::json!({"guid": "g", "headline": words, "body_html": words}).to_string()),
    (Format::Json, |words| serde_json::json!({"uri": "g", "body_text": words}).to_string()),
    (Format::Json, |words| {
        let elements = [
            serde_json::json!({"type": "text", "content": words}),
            serde_json::json!({"type": "header", "content": words}),
        ];
        serde_json::json!({"version": "0.10.9", "content_elements": elements})
            .to_string()
            .replace('<', "\\u003c")
            .replace('“', "\\u201c")
    }),
    (Format::Xml, |words| format!("<nitf><body><body.content>{words}</body.content></body></nitf>")),
    (Format::Xml, |words| {
        let words = html_escape::encode_text(words);
        format!(
            "<newsItem><contentSet><inlineData contenttype='text/html'>{words}</inlineData></contentSet></newsItem>"
        )
    }),
    (Format::Xml, |words| {
        format!(
            "<rss><channel><wxr_version/><item><encoded><![CDATA[{words}]]></encoded><post_type>post</post_type></item></channel></rss>"
        )
    }),
    (Format::Rtf, |words| {
        let letters = words.chars().map(|c| match c {
            '\\' | '{' | '}' => format!("\\{c}"),
            '\n' => "\\par\r\n".to_owned(),
            '“' => "\\ldblquote ".to_owned(),
            '’' => "\\'92".to_owned(),
            c if c.is_ascii() => c.to_string(),
            c => c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{}?", *unit as i16)).collect(),
        });
        format!("{{\\rtf1\\ansi {{\\b {}}}}}", letters.collect::<String>())
    }),
    (Format::Html, |words| format!("<html><body>{words}</body></html>")),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn every_word_leads_to_itself_in_the_file(pieces in prop::collection::vec(0..PIECES.len(), 0..24), wrap in 0..WRAPS.len()) {
        let (format, wrap) = WRAPS[wrap];
        let text = wrap(&pieces.into_iter().map(|piece| PIECES[piece]).collect::<String>());
        check_places(Path::new(&text), &Draft::read(text.as_str().into(), format));
    }
}

/// The samples as texts, each with its format.
static SAMPLES: LazyLock<Vec<(Arc<str>, Format)>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    let read = |path: PathBuf| {
        let packed = path.is_dir().then(|| pack(&path));
        let file = files::read(packed.as_ref().map_or(&path, |packed| &packed.1)).ok()?;
        Some((file.text, Format::of_name(&path.to_string_lossy())))
    };
    samples(&root).into_iter().filter_map(read).collect()
});

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    /// Whatever is missing of a file, or stands in it twice, its letters are read once and in their order.
    #[test]
    fn broken_samples_are_read(nth: prop::sample::Index, cuts in prop::collection::vec((any::<prop::sample::Index>(), 0..40usize, any::<bool>()), 1..4)) {
        let (text, format) = nth.get(&SAMPLES);
        let mut text = text.to_string();
        for (start, length, twice) in cuts {
            let start = floor_boundary(&text, start.index(text.len() + 1));
            let end = floor_boundary(&text, start + length);
            let piece = text[start..end].to_owned();
            if twice { text.insert_str(end, &piece) } else { text.replace_range(start..end, "") }
        }
        let draft = Draft::read(text.as_str().into(), *format);
        for token in &draft.tokens {
            prop_assert!(draft.source.span(token.span).end as usize <= draft.source.original().len());
        }
    }
}

/// Every word is written in the file with the same letters, in the file's own escapes, at the place that is given.
fn check_places(path: &Path, draft: &Draft) {
    for token in &draft.tokens {
        // The name of who speaks may be said elsewhere.
        let label = |turn: &Turn| turn.span.covers(token.span) && !turn.words.covers(token.span);
        if draft.turns.iter().any(label) {
            continue;
        }
        let written = draft.source.span(token.span);
        let read = draft.source.span_read(written);
        let words = letters(draft.format, written.of(draft.source.original()));
        // One sign may stand for several words: "{who}".
        let several = read != token.span && words == draft.at(read);
        assert!(
            several || read == token.span && words == draft.at(token.span),
            "{}: {token:?} {words}",
            path.display()
        );
    }
}

/// The letters that `written` stands for.
fn letters(format: Format, written: &str) -> String {
    static TAGS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"<!\[CDATA\[|\]\]>|<[^>]*>").unwrap());
    let html = |written: &str| html_escape::decode_html_entities(&TAGS.replace_all(written, "")).into_owned();
    match format {
        Format::Json => html(&serde_json::from_str::<String>(&format!("\"{written}\"")).expect("whole letters")),
        // Letters of HTML may be written in those of XML.
        Format::Xml => html(&html(written)),
        Format::Mdx if written.starts_with("\\u") => {
            serde_json::from_str(&format!("\"{written}\"")).expect("whole letters")
        }
        Format::Html | Format::Markdown | Format::Mdx => html(written),
        Format::Rtf => rtf(written),
        Format::Plain if written == "_" => "—".to_owned(),
        Format::AsciiDoc | Format::ReStructured | Format::Textile if written.len() > 1 => light(written),
        _ => written.to_owned(),
    }
}

/// The letters of a word in AsciiDoc or reStructuredText: in these samples, signs stand for nothing, and curly marks are
/// written as two.
fn light(written: &str) -> String {
    let curly = [("\"`", "“"), ("`\"", "”"), ("{who}", "Bram Oskell"), ("|who|", "Bram Oskell"), ("\\ ", "")];
    let read = curly.iter().fold(written.to_owned(), |read, (sign, letter)| read.replace(sign, letter));
    read.replace(['*', '`', '#'], "").replace("__", "")
}

/// The letters of a word in RTF: what groups and other words of the format stand in it stand for nothing.
fn rtf(written: &str) -> String {
    static LETTERS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\\u(-?\d+) ?(?:\?|\\'[0-9a-f]{2})?|\\'([0-9a-f]{2})|\\([\\{}~_-])|\\([a-z]+)(?:-?\d+)? ?|[{}\r\n]")
            .unwrap()
    });
    let mut units = Vec::new();
    let mut at = 0;
    for found in LETTERS.captures_iter(written) {
        let whole = found.get(0).unwrap();
        units.extend(written[at..whole.start()].encode_utf16());
        at = whole.end();
        if let Some(number) = found.get(1) {
            units.push(number.as_str().parse::<i32>().unwrap() as u16);
        } else if let Some(code) = found.get(2) {
            let code = u8::from_str_radix(code.as_str(), 16).unwrap();
            units.extend(encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[code]).0.encode_utf16());
        } else if let Some(sign) = found.get(3) {
            units.extend(
                match sign.as_str() {
                    "~" => "\u{a0}",
                    "_" => "-",
                    "-" => "",
                    sign => sign,
                }
                .encode_utf16(),
            );
        } else if let Some(word) = found.get(4) {
            let known = [("ldblquote", "“"), ("rdblquote", "”"), ("lquote", "‘"), ("rquote", "’"), ("emdash", "—")];
            units.extend(
                known.iter().find(|(name, _)| *name == word.as_str()).map_or("", |(_, read)| read).encode_utf16(),
            );
        }
    }
    units.extend(written[at..].encode_utf16());
    String::from_utf16(&units).unwrap()
}
