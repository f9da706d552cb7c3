//! How bytes are text: UTF-8 as a rule, and what the programs of a newsroom write besides.

use super::text::{Refused, Text};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// How many bytes at the start of a file are looked at for signs that it is not text.
const BINARY_PROBE: usize = 8 * 1024;

/// The text of `bytes`: in UTF-16 where they begin with its mark, in Windows-1252 where nothing in them but ASCII is UTF-8.
///
/// # Errors
/// [`Refused::Binary`] where they are not text at all.
pub fn decode(bytes: Vec<u8>) -> Result<Text, Refused> {
    let is_binary = |bytes: &[u8]| bytes[..bytes.len().min(BINARY_PROBE)].contains(&0);
    if let Some((encoding, _)) = Encoding::for_bom(&bytes).filter(|(encoding, _)| *encoding != UTF_8) {
        let text = encoding.decode(&bytes).0;
        return if is_binary(text.as_bytes()) {
            Err(Refused::Binary)
        } else {
            Ok(Text::decoded(&text, encoding.name()))
        };
    }
    if is_binary(&bytes) {
        return Err(Refused::Binary);
    }
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Ok(Text { text: text.into(), invalid_at: None, encoding: None }),
        Err(error) => error,
    };
    let replaced = String::from_utf8_lossy(error.as_bytes());
    // Whoever wrote one letter in UTF-8 did not write the others in Windows-1252, and some bytes stand for nothing there.
    let utf8 = replaced.chars().any(|c| !c.is_ascii() && c != char::REPLACEMENT_CHARACTER);
    let undefined = error.as_bytes().iter().any(|byte| matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d));
    if !utf8 && !undefined {
        return Ok(Text::decoded(&WINDOWS_1252.decode_without_bom_handling(error.as_bytes()).0, WINDOWS_1252.name()));
    }
    Ok(Text { invalid_at: Some(error.utf8_error().valid_up_to()), text: replaced.into(), encoding: None })
}

impl Text {
    fn decoded(text: &str, encoding: &'static str) -> Text {
        Text { text: text.into(), invalid_at: None, encoding: Some(encoding) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str, invalid_at: Option<usize>, encoding: Option<&str>) {
        let read = decode(bytes.to_vec()).expect("text");
        assert_eq!((&*read.text, read.invalid_at, read.encoding), (text, invalid_at, encoding), "{bytes:?}");
    }

    #[test]
    fn text_comes_in_several_encodings() {
        check("\u{feff}kept".as_bytes(), "\u{feff}kept", None, None);
        check(b"\xff\xfe\x1c\x20N\0o\0", "“No", None, Some("UTF-16LE"));
        check(b"\xfe\xff\x20\x1c\0N\0o", "“No", None, Some("UTF-16BE"));
        check(b"\x93Caf\xe9\x94", "“Café”", None, Some("windows-1252"));
    }

    #[test]
    fn bad_bytes_are_replaced_and_reported() {
        check(b"\xe2\x80\x9cNo\xe2\x80 \xff", "“No\u{fffd} \u{fffd}", Some(5), None);
        check(b"\x81\xe9", "\u{fffd}\u{fffd}", Some(0), None);
    }

    #[test]
    fn a_picture_is_no_text() {
        for bytes in [&b"\x89PNG\0\0"[..], b"\xff\xfe\0\0"] {
            assert!(matches!(decode(bytes.to_vec()), Err(Refused::Binary)));
        }
    }
}
