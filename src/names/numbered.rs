//! Speakers whom a program numbers, as it does not know them: "Speaker 1", "SPEAKER_00", "spk_0", "Speaker A".

/// Which number or letter the label is, however the program writes it; nothing for a name.
pub fn numbered(label: &str) -> Option<String> {
    let letters = label.trim().to_ascii_lowercase();
    let which = letters.strip_prefix("speaker").or_else(|| letters.strip_prefix("spk"))?;
    let which = which.trim_start_matches([' ', '_', '-', '#']);
    let digits = which.bytes().all(|byte| byte.is_ascii_digit());
    let letter = which.len() == 1 && which.bytes().all(|byte| byte.is_ascii_lowercase());
    let number = if digits { which.trim_start_matches('0') } else { which };
    match number {
        _ if which.is_empty() || !(digits || letter) => None,
        "" => Some("0".to_owned()),
        number => Some(number.to_owned()),
    }
}

#[test]
fn a_number_is_no_name() {
    for (label, which) in [("Speaker 1", "1"), ("SPEAKER_00", "0"), ("spk_12", "12"), ("Speaker A", "a")] {
        assert_eq!(numbered(label).as_deref(), Some(which), "{label}");
    }
    for name in ["Ada Fenwick", "Speaker", "The Speaker", "Speaker Oskell", "Mr. Speaker", "1", "A"] {
        assert_eq!(numbered(name), None, "{name}");
    }
}
