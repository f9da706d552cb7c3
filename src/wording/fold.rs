//! Small habits of spelling that do not make another wording: contractions, numerals, abbreviations, fillers.
//!
//! Only folds that no editor would call a change of words. The words are in the lexicon.

use super::tokens::Out;
use crate::lexicon::abbreviations::spelled_out;
use crate::lexicon::contractions::{ENDINGS, WHOLE};
use crate::lexicon::numerals::{CURRENCIES, SCALES};
use crate::lexicon::speech::{HESITATIONS, STUTTERED};
use crate::lexicon::{american, in_one, numeral, ordinal, zipf};
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
    if let Some(number) = numeral(word) {
        return push_number(out, number, span);
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
    put_currency_last(out);
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

fn push_number(out: &mut Out, number: usize, span: Span) {
    let tens = out
        .last()
        .and_then(|last| last.parse().ok())
        .filter(|tens: &usize| (20..=90).contains(tens) && tens.is_multiple_of(10));
    match tens {
        Some(tens) if (1..10).contains(&number) => {
            let start = out.pop().map_or(span, |first| first.join(span));
            out.push(&(tens + number).to_string(), start);
        }
        _ => out.push(&number.to_string(), span),
    }
    put_currency_last(out);
}

/// Turns "$ 5" into "5 dollars", and "5 dollars million" into "5 million dollars".
fn put_currency_last(out: &mut Out) {
    let Some((before, last)) = out.last_two() else { return };
    let sign = CURRENCIES.iter().find(|(sign, _)| *sign == before);
    let is_name = || CURRENCIES.iter().any(|(_, name)| *name == before);
    let name = match sign {
        Some((_, name)) => (*name).to_owned(),
        None if SCALES.contains(&last) && is_name() => before.to_owned(),
        None => return,
    };
    let last = last.to_owned();
    let (last_span, first_span) = (out.pop(), out.pop());
    out.push(&last, last_span.unwrap_or_default());
    out.push(&name, first_span.unwrap_or_default());
}
