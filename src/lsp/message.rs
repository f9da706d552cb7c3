//! One message on the wire: whether tower_lsp can read it. It ends the connection on the first one that it cannot, so
//! what passes here has been decoded as it will decode it, by its own types.
//!
//! Characters that are none (bytes that are not UTF-8, half of a surrogate pair, which JavaScript writes where a string is
//! cut) are replaced by U+FFFD: the rest of the text is worth reading, and a half takes one UTF-16 unit as that does.
//! Everything else is refused with an error, to its own number where it has one.

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::error::Category;
use serde_json::json;
use tower_lsp::jsonrpc::{ErrorCode, Id, Request, Response};

/// A message that can be read.
#[derive(Debug, PartialEq)]
pub struct Message {
    /// Its text.
    pub body: Vec<u8>,
    /// Whether it is the request to shut down.
    pub is_farewell: bool,
}

/// Why a message is not passed on.
#[derive(Debug, PartialEq)]
pub struct Refused {
    code: ErrorCode,
    why: &'static str,
    /// The request that waits for an answer.
    id: Id,
}

impl Refused {
    /// Nothing of it could be read.
    pub fn unreadable(why: &'static str) -> Refused {
        Refused { code: ErrorCode::ParseError, why, id: Id::Null }
    }

    /// The body of the answer.
    pub fn answer(&self) -> Vec<u8> {
        let error = json!({"code": self.code.code(), "message": self.why});
        json!({"jsonrpc": "2.0", "error": error, "id": self.id}).to_string().into_bytes()
    }
}

/// What tower_lsp decodes a message to; its own type of this shape is private.
#[derive(Deserialize)]
#[serde(untagged)]
enum Decoded {
    Response(#[expect(dead_code, reason = "decoded to see that it can be")] Response),
    Request(Request),
}

/// The message that `body` is, with what is no character replaced.
///
/// # Errors
/// Where it is no request, notification or answer.
pub fn read(body: Vec<u8>) -> Result<Message, Refused> {
    let mut body = match String::from_utf8(body) {
        Ok(body) => body,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    };
    let mut decoded = serde_json::from_str::<Decoded>(&body);
    if decoded.is_err()
        && let Some(whole) = without_halves(&body)
    {
        decoded = serde_json::from_str(&whole);
        body = whole;
    }
    // The fields of a message in a list, one by one, would be understood, too.
    let is_object = body.trim_ascii_start().starts_with('{');
    let (code, why) = match decoded {
        Ok(Decoded::Response(_)) if is_object => return Ok(Message { body: body.into(), is_farewell: false }),
        Ok(Decoded::Request(request)) if is_object && is_complete(&request) => {
            return Ok(Message { body: body.into(), is_farewell: request.method() == FAREWELL });
        }
        Err(error) if error.classify() != Category::Data => (ErrorCode::ParseError, "a message is not JSON"),
        _ => (ErrorCode::InvalidRequest, "a message is no request, notification or answer"),
    };
    Err(Refused { code, why, id: if is_object { id_of_request(&body) } else { Id::Null } })
}

/// The request to shut down.
const FAREWELL: &str = "shutdown";

/// Whether `request` can be acted upon. To shut down must be asked: told, it would be done half and answered never.
fn is_complete(request: &Request) -> bool {
    !request.method().is_empty() && (request.method() != FAREWELL || request.id().is_some())
}

/// The number of the request that `body` seems to be; whatever else is wrong, somebody waits for its answer.
fn id_of_request(body: &str) -> Id {
    #[derive(Deserialize)]
    struct WithId {
        id: Id,
        #[serde(rename = "method")]
        _method: IgnoredAny,
    }
    serde_json::from_str(body).map_or(Id::Null, |message: WithId| message.id)
}

/// `body` with U+FFFD for each escape of half a surrogate pair; `None` where there is none.
fn without_halves(body: &str) -> Option<String> {
    let mut whole = String::with_capacity(body.len());
    let (mut rest, mut copied) = (body, body);
    while let Some(at) = memchr::memchr(b'\\', rest.as_bytes()) {
        let escape = &rest[at..];
        let length = match (unit(escape), escape.get(UNIT..).and_then(unit)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 2 * UNIT,
            (Some(0xD800..=0xDFFF), _) => {
                whole.push_str(&copied[..copied.len() - escape.len()]);
                whole.push_str(r"\ufffd");
                copied = &escape[UNIT..];
                UNIT
            }
            // A backslash escapes the next character, be it a backslash.
            _ => 1 + escape[1..].chars().next().map_or(0, char::len_utf8),
        };
        rest = &escape[length..];
    }
    (copied.len() < body.len()).then(|| whole + copied)
}

/// The length of `\ud83d`.
const UNIT: usize = 6;

/// The UTF-16 unit that `text` begins with as an escape.
fn unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    u16::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(body: &[u8]) -> Result<String, (i64, Id)> {
        let text = |message: Message| String::from_utf8(message.body).unwrap();
        read(body.to_vec()).map(text).map_err(|refused| (refused.code.code(), refused.id))
    }

    #[test]
    fn what_is_no_character_is_replaced() {
        let message = |text: &str| format!(r#"{{"jsonrpc":"2.0","method":"m","params":["{text}"]}}"#);
        for (sent, read) in [
            (r"half \ud83d", r"half \ufffd"),
            (r"\ud83dhalf \uDE00", r"\ufffdhalf \ufffd"),
            (r"\ud83d\ud83d\ude00", r"\ufffd\ud83d\ude00"),
            (r"\\ud83d \\\ud83d", r"\\ud83d \\\ufffd"),
            (r"\ud83d\u0041", r"\ufffd\u0041"),
            (r"\ud83d\n\ud83d", r"\ufffd\n\ufffd"),
        ] {
            assert_eq!(outcome(message(sent).as_bytes()), Ok(message(read)), "{sent}");
        }
        let latin = message("caf?").replace('?', "\u{1}").into_bytes().into_iter();
        let latin: Vec<u8> = latin.map(|byte| if byte == 1 { 0xE9 } else { byte }).collect();
        assert_eq!(outcome(&latin), Ok(message("caf\u{fffd}")));
    }

    #[test]
    fn what_is_no_message_is_refused_to_the_one_who_waits() {
        for (sent, code, id) in [
            ("", -32700, Id::Null),
            (r#"{"jsonrpc":"2.0","method":"m","id":7,"params":[1e999]}"#, -32700, 7.into()),
            (r#"{"method":"m","id":7}"#, -32600, 7.into()),
            (r#"{"jsonrpc":"2.0","method":"m","id":"a","id":"a"}"#, -32600, Id::Null),
            (r#"{"jsonrpc":"2.0","method":"m","id":1.5}"#, -32600, Id::Null),
            (r#"{"jsonrpc":"2.0","id":7}"#, -32600, Id::Null),
            (r#"{"jsonrpc":"2.0"}"#, -32600, Id::Null),
            (r#"{"jsonrpc":"2.0","method":"shutdown"}"#, -32600, Id::Null),
            (r#"[{"jsonrpc":"2.0","method":"m","id":7}]"#, -32600, Id::Null),
            (r#"["2.0","shutdown",null,7]"#, -32600, Id::Null),
            ("null", -32600, Id::Null),
            ("[]", -32600, Id::Null),
        ] {
            assert_eq!(outcome(sent.as_bytes()), Err((code, id)), "{sent}");
        }
        let deep = format!(r#"{{"jsonrpc":"2.0","method":"m","id":7,"params":{}"#, "[".repeat(1 << 20));
        assert_eq!(outcome(deep.as_bytes()), Err((-32700, Id::Null)));
    }

    #[test]
    fn a_farewell_is_a_request() {
        let is_farewell = |body: &str| read(body.into()).unwrap().is_farewell;
        assert!(is_farewell(r#" {"id":1,"jsonrpc":"2.0","method":"shutdown"}"#));
        assert!(!is_farewell(r#"{"jsonrpc":"2.0","id":1,"result":"shutdown"}"#));
    }
}
