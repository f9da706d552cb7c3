//! Numbers in words: "three hundred and eighty" is 380, "nineteen sixty" 1960, "8.5 million" 8500000, however a house
//! writes them.

use super::tokens::Out;
use crate::lexicon::numerals::CURRENCIES;
use crate::lexicon::{numeral, scale};
use crate::text::Span;

/// Adds `word` if it is a number, or multiplies the one before, as figures; whether it did.
pub(super) fn push(out: &mut Out, word: &str, span: Span) -> bool {
    if let Some(number) = numeral(word) {
        push_number(out, number as u64, span);
        put_currency_last(out);
        true
    } else if let Some(scale) = scale(word) {
        multiply(out, scale, span)
    } else {
        false
    }
}

/// Turns "$ 5" into "5 dollars".
pub(super) fn put_currency_last(out: &mut Out) {
    let Some((before, last)) = out.last_two() else { return };
    let Some((_, name)) = CURRENCIES.iter().find(|(sign, _)| *sign == before) else { return };
    let last = last.to_owned();
    let (last_span, sign_span) = (out.pop(), out.pop());
    out.push(&last, last_span.unwrap_or_default());
    out.push(name, sign_span.unwrap_or_default());
}

/// A number in words under a hundred, which may go on with the one before.
fn push_number(out: &mut Out, number: u64, span: Span) {
    let before = out.last().and_then(|last| last.parse().ok());
    let beside = out.ends_beside(span);
    if let Some(sum) = before.and_then(|before| together(before, number, beside)) {
        let start = out.pop().map_or(span, |first| first.join(span));
        return out.push(&sum.to_string(), start);
    }
    let hundreds = out.last_two().filter(|(_, and)| *and == "and").and_then(|(hundreds, _)| hundreds.parse().ok());
    if let Some(sum) = hundreds.filter(|n| is_round(*n)).and_then(|hundreds: u64| hundreds.checked_add(number)) {
        let (_, start) = (out.pop(), out.pop());
        return out.push(&sum.to_string(), start.map_or(span, |start| start.join(span)));
    }
    out.push(&number.to_string(), span);
}

fn is_round(number: u64) -> bool {
    number >= 100 && number.is_multiple_of(100)
}

/// What "forty" "one", "three hundred" "eighty" and, `beside` each other, the years "nineteen" "sixty" are together.
fn together(before: u64, number: u64, beside: bool) -> Option<u64> {
    let tens = (20..=90).contains(&(before % 100)) && before.is_multiple_of(10) && (1..10).contains(&number);
    match before {
        _ if tens || is_round(before) => before.checked_add(number),
        11..=20 if number >= 10 && beside => Some(before * 100 + number),
        _ => None,
    }
}

/// Multiplies the number before, which may have its currency behind it; whether there is one. "A hundred" is one.
fn multiply(out: &mut Out, scale: u64, span: Span) -> bool {
    let currency = out.last().and_then(|last| CURRENCIES.iter().find(|(_, name)| *name == last));
    let sign = currency.and_then(|(_, name)| Some((*name, out.pop()?)));
    let product = out.last().and_then(|number| multiplied(number, scale));
    if let Some(product) = &product {
        let start = out.pop().map_or(span, |first| first.join(span));
        out.push(product, start);
    }
    if let Some((name, place)) = sign {
        out.push(name, place);
    }
    product.is_some()
}

fn multiplied(number: &str, scale: u64) -> Option<String> {
    if number == "a" {
        return Some(scale.to_string());
    }
    if let Some((whole, part)) = number.split_once('.') {
        let tenths = 10u64.checked_pow(part.len() as u32).filter(|tenths| scale.is_multiple_of(*tenths))?;
        let (whole, part): (u64, u64) = (whole.parse().ok()?, part.parse().ok()?);
        return Some(whole.checked_mul(scale)?.checked_add(part * (scale / tenths))?.to_string());
    }
    let number: u64 = number.parse().ok()?;
    // Of "two thousand three" "hundred" only the three.
    let part = if number >= scale * 10 { number % scale } else { number };
    let product = part.checked_mul(scale).filter(|product| *product > 0)?;
    Some((number - part).checked_add(product)?.to_string())
}

#[cfg(test)]
mod tests {
    use super::super::normalise;

    fn words(text: &str) -> String {
        normalise::read([(0, text)]).0
    }

    #[test]
    fn numbers_in_words_are_figures() {
        for (written, figures) in [
            ("three hundred and eighty trees", "380 trees"),
            ("two thousand three hundred forty-one", "2341"),
            ("ninety thousand, or two hundred thousand", "90000 or 200000"),
            ("in nineteen sixty or eighteen eighty-eight", "in 1960 or 1888"),
            ("eleven hundred and a hundred", "1100 and 100"),
            ("8.5 million and 1.25 billion", "8500000 and 1250000000"),
            ("$5 million and five million dollars", "5000000 dollars and 5000000 dollars"),
            ("one hundred and twenty million", "120000000"),
            ("two or three hundred and some", "2 or 300 and some"),
            ("hundreds of a few hundred", "hundreds of a few hundred"),
            ("seven ten, or eighteen, nineteen", "7 10 or 18 19"),
        ] {
            assert_eq!(words(written), figures, "{written}");
        }
    }

    #[test]
    fn no_number_is_too_large() {
        let huge = "nine trillion trillion trillion and 18446744073709551615 million 0.1234567891234567891234 hundred";
        assert!(words(huge).starts_with('9'));
    }
}
