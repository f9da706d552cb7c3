//! The one table of formats: how an article is written down, by which names it goes, and how a fix is written in it.

use crate::stylebook::Role;
use std::fmt::Write as _;

/// The formats that have a front-end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// Wire copy, scraped copy, notes.
    #[default]
    Plain,
    /// CommonMark with front matter.
    Markdown,
    /// The same with components and expressions of JavaScript.
    Mdx,
    /// A page of the web, or what an editor for such pages saves.
    Html,
    /// WebVTT and SubRip.
    Captions,
    /// Stories as newsrooms hand them on, and what programs write that turn speech into text.
    Json,
    /// Stories as agencies hand them on, exports of web sites, debates.
    Xml,
    /// Plain text of which somebody said that it is a transcript.
    Transcript,
    /// Word and OpenDocument: the parts of the package, one after the other.
    Document,
    /// The same, of which somebody said that it is a transcript.
    DocumentTranscript,
    /// Rich Text Format.
    Rtf,
    /// AsciiDoc.
    AsciiDoc,
    /// reStructuredText.
    ReStructured,
    /// Textile.
    Textile,
}

/// What is known of a format before a text in it is read.
#[derive(Debug)]
pub struct FormatSpec {
    /// Which it is.
    pub format: Format,
    /// What it is called.
    pub name: &'static str,
    /// The endings of its files, without the full stop.
    pub endings: &'static [&'static str],
    /// What editors call it.
    pub languages: &'static [&'static str],
    /// Whether its files are articles without being named in the settings.
    pub listed: bool,
    /// What begins and ends a comment.
    pub comment: Option<(&'static str, &'static str)>,
    /// How a fix is written; nothing where none can be.
    pub escapes: Option<Escapes>,
}

/// All formats, the one that is meant when nothing is said first.
pub const FORMATS: &[FormatSpec] = &[
    FormatSpec {
        format: Format::Plain,
        name: "plain text",
        endings: &["txt"],
        languages: &["plaintext", "text"],
        listed: true,
        comment: None,
        escapes: Some(Escapes::None),
    },
    FormatSpec {
        format: Format::Markdown,
        name: "Markdown",
        endings: &["md", "markdown"],
        languages: &["markdown"],
        listed: true,
        comment: Some(("<!--", "-->")),
        escapes: Some(Escapes::Markdown),
    },
    FormatSpec {
        format: Format::Mdx,
        name: "MDX",
        endings: &["mdx"],
        languages: &["mdx"],
        listed: false,
        comment: Some(("{/*", "*/}")),
        escapes: Some(Escapes::Markdown),
    },
    FormatSpec {
        format: Format::Html,
        name: "HTML",
        endings: &["html", "htm", "xhtml"],
        languages: &["html"],
        listed: false,
        comment: Some(("<!--", "-->")),
        escapes: Some(Escapes::Html),
    },
    FormatSpec {
        format: Format::Captions,
        name: "captions (WebVTT, SubRip)",
        endings: &["vtt", "srt"],
        languages: &["vtt", "subrip"],
        listed: true,
        comment: None,
        escapes: None,
    },
    FormatSpec {
        format: Format::Json,
        name: "JSON of newsrooms and transcription programs",
        endings: &["json", "otr"],
        languages: &["json"],
        listed: false,
        comment: None,
        escapes: Some(Escapes::Json),
    },
    FormatSpec {
        format: Format::Transcript,
        name: "transcript in plain text",
        endings: &[],
        languages: &[],
        listed: false,
        comment: None,
        escapes: Some(Escapes::None),
    },
    FormatSpec {
        format: Format::Xml,
        name: "XML of newsrooms (NITF, NewsML-G2, WordPress export, Hansard)",
        endings: &["xml", "nitf", "eaf"],
        languages: &["xml"],
        listed: false,
        comment: Some(("<!--", "-->")),
        escapes: Some(Escapes::Xml),
    },
    FormatSpec {
        format: Format::Document,
        name: "Word and OpenDocument",
        endings: &["docx", "docm", "odt"],
        languages: &[],
        listed: false,
        comment: None,
        escapes: None,
    },
    FormatSpec {
        format: Format::DocumentTranscript,
        name: "transcript in Word or OpenDocument",
        endings: &[],
        languages: &[],
        listed: false,
        comment: None,
        escapes: None,
    },
    FormatSpec {
        format: Format::Rtf,
        name: "Rich Text Format",
        endings: &["rtf"],
        languages: &["rtf"],
        listed: false,
        comment: None,
        escapes: None,
    },
    FormatSpec {
        format: Format::AsciiDoc,
        name: "AsciiDoc",
        endings: &["adoc", "asciidoc"],
        languages: &["asciidoc"],
        listed: false,
        comment: None,
        escapes: Some(Escapes::None),
    },
    FormatSpec {
        format: Format::ReStructured,
        name: "reStructuredText",
        endings: &["rst"],
        languages: &["restructuredtext"],
        listed: false,
        comment: None,
        escapes: Some(Escapes::None),
    },
    FormatSpec {
        format: Format::Textile,
        name: "Textile",
        endings: &["textile"],
        languages: &["textile"],
        listed: false,
        comment: None,
        escapes: Some(Escapes::None),
    },
];

impl Format {
    /// The format that a file's name says; plain text when it says nothing.
    ///
    /// ```
    /// use copydesk::draft::Format;
    /// assert_eq!(Format::of_name("story.md"), Format::Markdown);
    /// assert_eq!(Format::of_name("story"), Format::Plain);
    /// ```
    pub fn of_name(name: &str) -> Format {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        Format::of_ending(ending).unwrap_or_default()
    }

    /// The format of files with this ending.
    pub fn of_ending(ending: &str) -> Option<Format> {
        let has = |spec: &&FormatSpec| spec.endings.iter().any(|known| known.eq_ignore_ascii_case(ending));
        FORMATS.iter().find(has).map(|spec| spec.format)
    }

    /// The format that editors call `language`; plain text where it is none of ours.
    pub fn of_language(language: &str) -> Format {
        FORMATS.iter().find(|spec| spec.languages.contains(&language)).map_or(Format::Plain, |spec| spec.format)
    }

    /// The format of a file whose folder has this role: text may be told to be a transcript.
    pub fn in_role(self, role: Option<Role>) -> Format {
        match self {
            Format::Plain if role == Some(Role::Transcript) => Format::Transcript,
            Format::Document if role == Some(Role::Transcript) => Format::DocumentTranscript,
            format => format,
        }
    }

    /// Whether it is Markdown, with components or without.
    pub fn is_markdown(self) -> bool {
        matches!(self, Format::Markdown | Format::Mdx)
    }

    /// Whether its files are packages of parts. The text as read is all the text there is: a place in such a file is one
    /// in it.
    pub fn is_package(self) -> bool {
        matches!(self, Format::Document | Format::DocumentTranscript)
    }

    /// What is known of it.
    pub fn spec(self) -> &'static FormatSpec {
        FORMATS.iter().find(|spec| spec.format == self).unwrap_or(&FORMATS[0])
    }
}

/// How words are written so that a format reads them as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Escapes {
    /// As they are.
    None,
    /// With backslashes.
    Markdown,
    /// With character references.
    Html,
    /// The same, by number: only HTML has names for them.
    Xml,
    /// With backslashes. What is a sign in the HTML that a string may hold cannot be written.
    Json,
}

impl Escapes {
    /// `words` as they are written; with references for all that is not ASCII where the words in their place had such.
    /// Nothing where nobody can know how they would be read.
    pub(super) fn write(self, words: &str, as_entity: bool) -> Option<String> {
        let mut out = String::with_capacity(words.len());
        for c in words.chars() {
            match (self, c) {
                (Escapes::Json, '<' | '&' | ..' ') if c != ' ' => return None,
                (_, c) if as_entity && !c.is_ascii() => self.reference(c, &mut out),
                (Escapes::Markdown, '\\' | '*' | '_' | '[' | ']' | '<' | '`') | (Escapes::Json, '"' | '\\') => {
                    out.extend(['\\', c]);
                }
                (Escapes::Html | Escapes::Xml, '<') => out.push_str("&lt;"),
                (Escapes::Html | Escapes::Xml | Escapes::Markdown, '&') => out.push_str("&amp;"),
                (_, c) => out.push(c),
            }
        }
        Some(out)
    }

    /// Whether `written` is a reference to a letter that could be written as it is.
    pub(super) fn is_reference(self, written: &str) -> bool {
        written.starts_with('&') || self == Escapes::Json && written.starts_with("\\u")
    }

    fn reference(self, c: char, out: &mut String) {
        let name = ENTITIES.iter().find(|(known, _)| *known == c).filter(|_| self != Escapes::Xml);
        match (self, name) {
            (Escapes::Json, _) => c.encode_utf16(&mut [0; 2]).iter().try_for_each(|unit| write!(out, "\\u{unit:04x}")),
            (_, Some((_, name))) => write!(out, "&{name};"),
            (_, None) => write!(out, "&#{};", c as u32),
        }
        .expect("a string takes all");
    }
}

/// The marks that people write as entities, by their names in HTML.
const ENTITIES: &[(char, &str)] = &[
    ('“', "ldquo"),
    ('”', "rdquo"),
    ('‘', "lsquo"),
    ('’', "rsquo"),
    ('„', "bdquo"),
    ('‚', "sbquo"),
    ('«', "laquo"),
    ('»', "raquo"),
    ('…', "hellip"),
    ('–', "ndash"),
    ('—', "mdash"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_written_as_the_format_reads_them() {
        let check = |escapes: Escapes, words: &str, plain: Option<&str>, reference: Option<&str>| {
            assert_eq!(escapes.write(words, false).as_deref(), plain, "{words}");
            assert_eq!(escapes.write(words, true).as_deref(), reference, "{words}");
        };
        check(Escapes::Html, "“a < b”", Some("“a &lt; b”"), Some("&ldquo;a &lt; b&rdquo;"));
        check(Escapes::Xml, "“R&D”", Some("“R&amp;D”"), Some("&#8220;R&amp;D&#8221;"));
        check(Escapes::Json, "\"é🦉\"", Some(r#"\"é🦉\""#), Some(r#"\"\u00e9\ud83e\udd89\""#));
        check(Escapes::Json, "a < b", None, None);
        check(Escapes::Json, "a\nb", None, None);
    }

    #[test]
    fn every_ending_and_language_is_of_one_format() {
        for spec in FORMATS {
            for ending in spec.endings {
                assert_eq!(Format::of_ending(ending), Some(spec.format), "{ending}");
            }
            for language in spec.languages {
                assert_eq!(Format::of_language(language), spec.format, "{language}");
            }
            assert_eq!(spec.format.spec().name, spec.name);
        }
        assert_eq!((Format::of_name("STORY.MD"), Format::of_name("a.b")), (Format::Markdown, Format::Plain));
    }
}
