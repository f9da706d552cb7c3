//! The parts of an entry of the people file.

/// `text` as a TOML string.
pub fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// `texts` as a TOML list.
pub fn list(texts: &[String]) -> String {
    format!("[{}]", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", "))
}
