//! Small habits of spelling that do not make another wording: contractions, numerals, abbreviations, fillers.
//!
//! Only folds that no editor would call a change of words. The words are in the lexicon.

use super::numbers;
use super::tokens::Out;
use crate::lexicon::abbreviations::spelled_out;
use crate::lexicon::contractions::{ENDINGS, WHOLE};
use crate::lexicon::speech::{HESITATIONS, STUTTERED};
use crate::lexicon::{american, in_one, ordinal, zipf};
use crate::text::{Offset, Span};

/// Adds one word, spelled out: `word` in lower case with inner apostrophes, `raw` as it stands at `start`.
pub(super) fn word(out: &mut Out, word: &str, raw: &str, start: Offset) {
    let whole = Span::new(start, start + raw.len() as Offset);
    if let Some((_, words)) = WHOLE.iter().find(|(short, _)| *short == word) {
        return words.iter().for_each(|full| push(out, full, whole));
    }
    // "'s" and "'d" have more than one meaning and stay as they are; `align` takes them for any of these.
    for (ending, full) in ENDINGS {
        let Some(stem) = word.strip_suffix(ending).filter(|stem| !stem.is_empty()) else { continue };
        let first = if *ending == "n't" { raw.rfind(['n', 'N']) } else { raw.rfind(['\'', '’', '‘', 'ʼ', '`']) };
        let cut = first.unwrap_or(raw.len());
        self::word(out, stem, &raw[..cut], start);
        if *ending == "'s" && stem.ends_with('s') {
            return; // Houses write the genitive of "Marcus" with and without.
        }
        return push(out, full, Span::new(start + cut as Offset, whole.end));
    }
    if word.contains('\'') {
        push(out, &word.replace('\'', ""), whole);
    } else {
        push(out, word, whole);
    }
}

/// Adds one plain word, as a number where it is one, and not at all where it is a filler or a stutter.
pub(super) fn push(out: &mut Out, word: &str, span: Span) {
    if HESITATIONS.contains(&word) {
        return;
    }
    let word = spelled_out(word).unwrap_or(word);
    if numbers::push(out, word, span) {
        return;
    }
    let word = american(ordinal(word).unwrap_or(word));
    let word = word.as_ref();
    match out.last() {
        Some(last) if last == word && STUTTERED.contains(&word) => return,
        Some("per") if word == "cent" => {
            let start = out.pop().map_or(span, |per| per.join(span));
            return out.push("percent", start);
        }
        Some(last) if in_one(last, word).is_some() => {
            let joined = in_one(last, word).unwrap_or(word);
            let start = out.pop().map_or(span, |first| first.join(span));
            return out.push(joined, start);
        }
        _ => {}
    }
    out.push(word, span);
    numbers::put_currency_last(out);
}

/// The word for a sign.
pub(super) fn sign(c: char) -> &'static str {
    match c {
        '%' => "percent",
        '&' => "and",
        '$' => "$",
        '£' => "£",
        _ => "€",
    }
}

/// Whether an apostrophe after `word` stands for a g: "goin’", but not "again’".
pub(super) fn drops_a_g(word: &str) -> bool {
    word.len() > 3
        && word.ends_with("in")
        && zipf(&format!("{word}g")).is_some_and(|full| full > zipf(word).unwrap_or(0.0))
}
