//! British and American spelling of one word. Houses change it in quotations too, and nobody is misquoted by it.

use super::zipf;
use std::borrow::Cow;

/// `word` (lower case) in American spelling.
pub fn american(word: &str) -> Cow<'_, str> {
    // Most words begin like none of these.
    let begins = word.as_bytes().get(..2);
    for (british, american) in STEMS.iter().filter(|(british, _)| british.as_bytes().get(..2) == begins) {
        if let Some(rest) = word.strip_prefix(british) {
            return Cow::Owned(format!("{american}{rest}"));
        }
    }
    for (british, american) in ENDINGS {
        let changed = word.strip_suffix(british).map(|stem| format!("{stem}{american}"));
        // "organize" is a word, "rize" is none.
        if let Some(changed) = changed.filter(|changed| zipf(changed).is_some()) {
            return Cow::Owned(changed);
        }
    }
    Cow::Borrowed(word)
}

const ENDINGS: &[(&str, &str)] = &[
    ("ise", "ize"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ising", "izing"),
    ("programme", "program"),
    ("programmes", "programs"),
    ("isation", "ization"),
    ("isations", "izations"),
    ("yse", "yze"),
    ("ysed", "yzed"),
    ("ysing", "yzing"),
    ("wards", "ward"),
];

/// Letters of one word that two houses write in two ways: British and American spelling, and how speech is written. Wider
/// than [`american`]: for two words that stand in the same place of one utterance.
pub const SPELLINGS: &[(&str, &str)] = &[
    ("our", "or"),
    ("is", "iz"),
    ("ys", "yz"),
    ("re", "er"),
    ("ll", "l"),
    ("ence", "ense"),
    ("ogue", "og"),
    ("mme", "m"),
    ("ae", "e"),
    ("oe", "e"),
    ("grey", "gray"),
    ("cheque", "check"),
    ("wards", "ward"),
    ("judgement", "judgment"),
    ("ageing", "aging"),
    ("tyre", "tire"),
    ("mum", "mom"),
    ("whilst", "while"),
    ("amongst", "among"),
    ("yeah", "yes"),
    ("okay", "ok"),
];

/// Beginnings of words; no American word begins with the left one and means something else.
const STEMS: &[(&str, &str)] = &[
    ("ageing", "aging"),
    ("aluminium", "aluminum"),
    ("amongst", "among"),
    ("ardour", "ardor"),
    ("armour", "armor"),
    ("behaviour", "behavior"),
    ("cancelled", "canceled"),
    ("cancelling", "canceling"),
    ("candour", "candor"),
    ("catalogue", "catalog"),
    ("centred", "centered"),
    ("centre", "center"),
    ("cheque", "check"),
    ("clamour", "clamor"),
    ("colour", "color"),
    ("counsell", "counsel"),
    ("defence", "defense"),
    ("dialogue", "dialog"),
    ("dreamt", "dreamed"),
    ("endeavour", "endeavor"),
    ("favour", "favor"),
    ("fervour", "fervor"),
    ("fibre", "fiber"),
    ("fuell", "fuel"),
    ("enrolment", "enrollment"),
    ("fulfilment", "fulfillment"),
    ("grey", "gray"),
    ("harbour", "harbor"),
    ("honour", "honor"),
    ("humour", "humor"),
    ("jewellery", "jewelry"),
    ("kerb", "curb"),
    ("labell", "label"),
    ("labour", "labor"),
    ("learnt", "learned"),
    ("leapt", "leaped"),
    ("licence", "license"),
    ("litre", "liter"),
    ("manoeuvr", "maneuver"),
    ("marshall", "marshal"),
    ("metre", "meter"),
    ("modell", "model"),
    ("neighbour", "neighbor"),
    ("odour", "odor"),
    ("offence", "offense"),
    ("parlour", "parlor"),
    ("plough", "plow"),
    ("practise", "practice"),
    ("pretence", "pretense"),
    ("rigour", "rigor"),
    ("rumour", "rumor"),
    ("savour", "savor"),
    ("sceptic", "skeptic"),
    ("signall", "signal"),
    ("skilful", "skillful"),
    ("sombre", "somber"),
    ("spectre", "specter"),
    ("splendour", "splendor"),
    ("theatre", "theater"),
    ("travell", "travel"),
    ("tumour", "tumor"),
    ("tyre", "tire"),
    ("valour", "valor"),
    ("vapour", "vapor"),
    ("vigour", "vigor"),
    ("whilst", "while"),
    ("wilful", "willful"),
];

/// Two words that are also written as one, and sound the same.
const IN_ONE: &[(&str, &str, &str)] = &[
    ("any", "more", "anymore"),
    ("any", "time", "anytime"),
    ("every", "day", "everyday"),
    ("some", "time", "sometime"),
    ("some", "day", "someday"),
    ("all", "right", "alright"),
    ("on", "to", "onto"),
    ("on", "line", "online"),
    ("web", "site", "website"),
    ("health", "care", "healthcare"),
    ("child", "care", "childcare"),
    ("under", "way", "underway"),
];

/// The word that two words are also written as.
pub fn in_one(first: &str, second: &str) -> Option<&'static str> {
    IN_ONE.iter().find(|(one, other, _)| *one == first && *other == second).map(|(.., joined)| *joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_meet() {
        for (british, us) in [
            ("colourful", "colorful"),
            ("organised", "organized"),
            ("travelling", "traveling"),
            ("theatres", "theaters"),
            ("enrolment", "enrollment"),
        ] {
            assert_eq!(american(british), american(us), "{british}");
        }
        for word in ["rise", "wise", "four", "hour", "promise", "surprised", "programmer", "enrolled"] {
            assert_eq!(american(word), word);
        }
    }
}
