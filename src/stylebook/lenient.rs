//! Tables of TOML read key by key: a key that cannot be understood is reported and left out, and the rest counts.

use super::{Lost, Problem, fit};
use serde::de::DeserializeOwned;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeValue, Error, ValueDeserializer};

/// What `value`, from the file with this `text`, says; nothing where a key is missing that has to be there.
pub(super) fn read<T: DeserializeOwned>(
    mut value: Spanned<DeValue>,
    text: &str,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    for _ in 0..MOST_KEYS {
        let error = match T::deserialize(ValueDeserializer::from(value.clone())) {
            Ok(read) => return Some(read),
            Err(error) => error,
        };
        let span = error.span().unwrap_or(value.span());
        let message = in_plain_words(&error);
        problems.push(Problem { span: fit(span.clone(), text), message, lost: Lost::Part });
        if !leave_out(value.get_mut(), &span) {
            return None;
        }
    }
    None
}

/// An entry with so many keys that cannot be understood is none: to leave each out takes another look at all of it.
const MOST_KEYS: usize = 32;

/// "unknown field `bron`, expected one of …" and "missing field `id`" are a programmer's words.
fn in_plain_words(error: &Error) -> String {
    let message = error.message().trim();
    if let Some((name, expected)) = message.strip_prefix("unknown field ").and_then(|rest| rest.split_once(", ")) {
        format!("there is no key {name} here; {expected}")
    } else if let Some(name) = message.strip_prefix("missing field ") {
        format!("the key {name} is missing here, so this entry does not count")
    } else {
        message.to_owned()
    }
}

/// Takes the key away at which, or in whose value, the error at `span` is; whether there was one.
fn leave_out(value: &mut DeValue, span: &Range<usize>) -> bool {
    match value {
        DeValue::Table(table) => {
            let is_there = |value: &Spanned<DeValue>| {
                value.span() == *span || value.get_ref().as_array().is_some_and(|a| a.iter().any(|v| v.span() == *span))
            };
            let found = table.iter().find(|(key, value)| key.span() == *span || is_there(value));
            match found.map(|(key, _)| key.clone()) {
                Some(key) => table.remove(key.get_ref().as_ref()).is_some(),
                None => table.iter_mut().any(|(_, value)| leave_out(value.get_mut(), span)),
            }
        }
        DeValue::Array(array) => array.iter_mut().any(|value| leave_out(value.get_mut(), span)),
        _ => false,
    }
}
