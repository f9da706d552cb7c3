//! Whether a page is told in sentences. Every article is; notes, lists, logs, tables and settings are not, and whoever has
//! them beside the copy wants to hear nothing about them.

use super::format::Format;
use super::page::Draft;
use crate::text::Offset;

/// Of so many words one at least stands in a sentence. The least of 642 published articles, a page of programme notes, has
/// one of seven there; of 25 made-up notes, logs, lists and settings two have any.
const WORDS_PER_TOLD_WORD: usize = 12;

impl Draft {
    /// Whether it is told in sentences, as far as that is in doubt: a format that was made for copy holds copy.
    pub fn is_prose(&self) -> bool {
        if !(self.format == Format::Plain || self.format.is_markdown()) || self.is_transcript() {
            return true;
        }
        let (mut all, mut told) = (0, 0);
        for sentence in &self.sentences {
            let text = self.at(sentence.span);
            let words = text.split_whitespace().count();
            all += words;
            told += if is_told(text, words) && !self.begins_item(sentence.span.start) { words } else { 0 };
            // A word and the blank behind it take two bytes at least: no more words can be left than that.
            let left = (self.text.len() - sentence.span.end as usize).div_ceil(2);
            if told > 0 && told * WORDS_PER_TOLD_WORD >= all + left {
                return true;
            }
        }
        told > 0 && told * WORDS_PER_TOLD_WORD >= all
    }

    /// Whether an item of a list begins at `offset`.
    fn begins_item(&self, offset: Offset) -> bool {
        let before = self.text[..offset as usize].trim_end_matches(|c: char| c != '\n' && !c.is_alphanumeric());
        let begins_line = before.is_empty() || before.ends_with('\n');
        let line = self.text[before.len()..].trim_start();
        begins_line && ["- ", "* ", "+ ", "• "].iter().any(|sign| line.starts_with(sign))
    }
}

/// Whether `sentence`, of so many words, begins with a capital, goes on in small letters, and comes to its end.
fn is_told(sentence: &str, words: usize) -> bool {
    // In plain text a comment is read with the sentence behind it.
    let (sentence, words) = match sentence.rsplit_once("-->") {
        Some((_, told)) => (told, told.split_whitespace().count()),
        None => (sentence, words),
    };
    let first = sentence.trim_start_matches(|c: char| !c.is_alphanumeric()).chars().next();
    let begins = first.is_some_and(|first| first.is_alphabetic() && !first.is_lowercase());
    let ends =
        sentence.trim_end_matches(['”', '’', '"', '\'', '»', ')', ']', '*', '_']).ends_with(['.', '!', '?', '…']);
    let is_small = |word: &&str| {
        let letters = word.trim_matches(|c: char| c.is_ascii_punctuation() || matches!(c, '“' | '”' | '‘' | '’' | '…'));
        !letters.is_empty() && letters.chars().all(|c| c.is_lowercase() || matches!(c, '\'' | '’' | '-'))
    };
    let are_small = || {
        let small = sentence.split_whitespace().filter(is_small).count();
        small > 0 && small * 5 >= words
    };
    begins && ends && are_small()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_prose(text: &str) -> bool {
        Draft::read(text.into(), Format::Plain).is_prose()
    }

    #[test]
    fn articles_are_told_in_sentences() {
        for article in [
            "\"We sail at noon,” Ada Fenwick said.\n",
            "Ferry late\n\nBy Tom Pell\n\nThe ferry was late again on Monday, and nobody in the harbour or the council\n\
             knew why, or when there would be another one.\n",
            "EASTWICK — Fenwick, 51, lost.\n\n1. Oskell 21\n2. Marr 22\n3. Pell 23\n\n“It is what it is,” she said.\n",
        ] {
            assert!(is_prose(article), "{article}");
        }
    }

    #[test]
    fn notes_lists_logs_and_settings_are_not() {
        let log = "2031-05-04 10:03:11 WARN could not open \"ferry.yml: no such file\n".repeat(30);
        for other in [
            "- call Ada Fenwick re ferry \"before noon\n- Fenwik says the budget is 3m??\n- TODO: check w/ Marr 'the thing”\n",
            "Ada Fenwick\nAda Fenwyck\ndon't\ncan’t\n",
            "[server]\nhost = \"0.0.0.0\nname = 'Ferry\"\n",
            "id\tname\tsaid\n1\tAda Fenwick\t\"hello\n2\tAda Fenwyck\t\"yes’\n",
            &format!("{log}Retrying in a moment.\n{log}"),
        ] {
            assert!(!is_prose(other), "{other}");
        }
    }
}
