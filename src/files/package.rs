//! Files of Word and OpenDocument: packages (zip archives) of XML, a few parts of which make the text.

use super::encoding;
use super::text::{MAX_BYTES, Refused};
use flate2::bufread::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive};
use std::io::{self, Read};

/// What is above this size is not read: it is pictures that make a document large, but not as large as this.
pub const MAX_PACKAGE: u64 = 64 * 1024 * 1024;

/// The parts that are read, in this order: what is known of the document, its styles, and its text, in Word and in
/// OpenDocument. Word calls its text "document2.xml" at times.
const PARTS: [&str; 6] =
    ["docProps/core.xml", "word/styles.xml", "word/document", "meta.xml", "styles.xml", "content.xml"];

/// The text of a package: its parts, one after the other. Never more than [`MAX_BYTES`], whatever the package unfolds to.
///
/// # Errors
/// Where it is no such package, or a damaged or too large one.
pub fn text(bytes: &[u8]) -> Result<String, Refused> {
    let archive = ZipArchive::from_slice(bytes).map_err(|_| Refused::NoDocument)?;
    let mut parts: [Option<String>; PARTS.len()] = Default::default();
    let mut left = MAX_BYTES;
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().map_err(damaged)? {
        let path = entry.file_path();
        let name = String::from_utf8_lossy(path.as_ref());
        let Some(at) = part(&name).filter(|&at| parts[at].is_none()) else { continue };
        let found = archive.get_entry(entry.wayfinder()).map_err(damaged)?;
        let mut unfolded = Vec::new();
        let read = match entry.compression_method() {
            CompressionMethod::STORE => found.verifying_reader(found.data()).take(left + 1).read_to_end(&mut unfolded),
            CompressionMethod::DEFLATE => {
                let unfolding = DeflateDecoder::new(found.data());
                found.verifying_reader(unfolding).take(left + 1).read_to_end(&mut unfolded)
            }
            // Also those with a password.
            _ => return Err(Refused::NoDocument),
        };
        let size = read.map_err(Refused::Io)? as u64;
        left = left.checked_sub(size).ok_or(Refused::TooLarge(MAX_BYTES + 1))?;
        let words = encoding::decode(unfolded)?.text;
        // No program writes one, and what it declares would stand in the text.
        if words.contains("<!DOCTYPE") {
            return Err(Refused::Declares);
        }
        parts[at] = Some(words.trim_start_matches('\u{feff}').to_owned());
    }
    let [.., word, _, _, open] = &parts;
    if word.is_none() && open.is_none() {
        return Err(Refused::NoDocument);
    }
    Ok(parts.into_iter().flatten().collect())
}

/// Which of the parts it is that is called `name`.
fn part(name: &str) -> Option<usize> {
    let is = |part: &str| match name.strip_prefix(part) {
        Some("") => true,
        Some(rest) => !part.ends_with(".xml") && rest.ends_with(".xml") && !rest.contains('/'),
        None => false,
    };
    PARTS.iter().position(|part| is(part))
}

fn damaged(error: rawzip::Error) -> Refused {
    Refused::Io(io::Error::other(error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::DeflateEncoder};
    use rawzip::ZipArchiveWriter;
    use std::io::Write;

    fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut archive = ZipArchiveWriter::new(&mut bytes);
        for (name, content) in parts {
            let (mut entry, config) =
                archive.new_file(name).compression_method(CompressionMethod::DEFLATE).start().unwrap();
            let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::fast()));
            writer.write_all(content).unwrap();
            let (encoder, descriptor) = writer.finish().unwrap();
            encoder.finish().unwrap();
            entry.finish(descriptor).unwrap();
        }
        archive.finish().unwrap();
        bytes
    }

    #[test]
    fn the_parts_that_make_the_text_are_put_together() {
        let word: &[(&str, &[u8])] = &[
            ("word/document2.xml", b"\xef\xbb\xbf<text/>"),
            ("word/documents/x.xml", b"not read"),
            ("docProps/core.xml", b"<core/>"),
            ("word/media/gate.jpg", b"\0\0"),
        ];
        assert_eq!(text(&package(word)).unwrap(), "<core/><text/>");
        assert_eq!(text(&package(&[("content.xml", b"<text/>")])).unwrap(), "<text/>");
    }

    #[test]
    fn what_is_no_document_or_a_trap_is_refused() {
        let refused = |bytes: &[u8]| text(bytes).unwrap_err();
        assert!(matches!(refused(b"\xd0\xcf\x11\xe0 with a password"), Refused::NoDocument));
        assert!(matches!(refused(&package(&[("AndroidManifest.xml", b"")])), Refused::NoDocument));
        let bomb = package(&[("content.xml", &vec![b' '; MAX_BYTES as usize + 1])]);
        assert!(bomb.len() < 100_000 && matches!(refused(&bomb), Refused::TooLarge(_)));
        let twice = vec![b' '; MAX_BYTES as usize / 2 + 1];
        assert!(matches!(refused(&package(&[("meta.xml", &twice), ("content.xml", &twice)])), Refused::TooLarge(_)));
        let declares = package(&[("content.xml", b"<!DOCTYPE a [<!ENTITY b 'x'>]><a>&b;</a>")]);
        assert!(matches!(refused(&declares), Refused::Declares));
        let mut damaged = package(&[("content.xml", b"<a>We sail at noon.</a>")]);
        damaged[45] ^= 0xff;
        assert!(matches!(refused(&damaged), Refused::Io(_)));
    }
}
