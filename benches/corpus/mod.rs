//! Made-up articles for benchmarks and recall tests: words at their true frequencies, stock phrases, invented
//! people, and quotations that come back in other articles with known changes.
//!
//! The text means nothing. What it keeps of real copy is what the index works with: how common words are, how
//! often three of them stand together (the stock phrases see to long postings), and how long quotations run.

#![allow(dead_code, reason = "each of its users needs another part")]

use fastrand::Rng;

/// How a quotation came back in another article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Variant {
    /// To the letter.
    Exact,
    /// Other marks and capitals, contractions spelled out.
    Repunctuated,
    /// Its beginning, middle or end, six words at least.
    Truncated,
    /// Broken for the attribution at another place.
    Split,
    /// Words left out at an ellipsis.
    Spliced,
    /// One word replaced, added or dropped.
    Altered1,
    /// Two such changes.
    Altered2,
    /// Two to five words of it.
    Fragment,
}

/// All kinds of variants.
pub const VARIANTS: [Variant; 8] = [
    Variant::Exact,
    Variant::Repunctuated,
    Variant::Truncated,
    Variant::Split,
    Variant::Spliced,
    Variant::Altered1,
    Variant::Altered2,
    Variant::Fragment,
];

/// Stands in a quotation where the attribution goes.
const BREAK: &str = "|";

/// A quotation with its marks and its speaker.
pub fn printed(words: &str, speaker: &str) -> String {
    match words.split_once(" | ") {
        Some((first, second)) => format!("“{first},” {speaker} said, “{second}.”"),
        None => format!("“{words},” {speaker} said."),
    }
}

/// Makes articles. The same seed makes the same articles.
pub struct Corpus {
    rng: Rng,
    words: Vec<&'static str>,
    /// Running sums of the words' frequencies.
    sums: Vec<f64>,
    phrases: Vec<String>,
    names: Vec<String>,
    /// Quotations that may come back.
    known: Vec<(String, usize)>,
}

/// How many quotations are kept to come back.
const KNOWN: usize = 4096;

impl Corpus {
    /// A maker of articles.
    pub fn new(seed: u64) -> Corpus {
        let table = include_str!("../../src/lexicon/background.tsv").lines().filter(|line| !line.starts_with('#'));
        let entries = table.filter_map(|line| line.split_once('\t'));
        let (mut words, mut sums, mut sum) = (Vec::new(), Vec::new(), 0.0);
        for (word, zipf) in entries {
            sum += 10f64.powf(zipf.trim().parse::<f64>().expect("a number in the table") - 9.0);
            words.push(word);
            sums.push(sum);
        }
        let mut corpus = Corpus {
            rng: Rng::with_seed(seed),
            words,
            sums,
            phrases: Vec::new(),
            names: Vec::new(),
            known: Vec::new(),
        };
        corpus.phrases = (0..2000)
            .map(|_| {
                let length = corpus.rng.usize(3..6);
                corpus.plain(length)
            })
            .collect();
        corpus.names = (0..20_000).map(|_| corpus.name()).collect();
        corpus
    }

    /// One article of about five kilobytes with ten quotations; some came before in other articles.
    pub fn article(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..10 {
            let (words, speaker) = self.quotation();
            let speaker = self.names[speaker].clone();
            let before = self.sentence(26);
            let after = self.sentence(26);
            text += &format!("{before}\n\n{} {after}\n\n", printed(&words, &speaker));
        }
        text
    }

    /// A quotation of six to forty words that is new, and the number of its speaker.
    pub fn fresh(&mut self) -> (String, usize) {
        let length = self.rng.usize(3..17) + self.rng.usize(3..17) + self.rng.usize(0..8);
        let mut words = Vec::new();
        while words.len() < length {
            // Every third stretch is a stock phrase, common ones more often.
            if self.rng.usize(..9) == 0 {
                let phrase = (self.rng.f64().powi(3) * self.phrases.len() as f64) as usize;
                words.extend(self.phrases[phrase].split(' ').map(str::to_owned));
            } else {
                words.push(self.word().to_owned());
            }
        }
        let speaker = (self.rng.f64().powi(3) * self.names.len() as f64) as usize;
        (capital(&words.join(" ")), speaker)
    }

    /// The name of a speaker.
    pub fn speaker(&self, number: usize) -> &str {
        &self.names[number]
    }

    /// `words` as another outlet might print them, see [`printed`]; `None` where they are too few.
    pub fn vary(&mut self, words: &str, how: Variant) -> Option<String> {
        let mut list: Vec<String> = words.split(' ').map(str::to_owned).collect();
        let length = list.len();
        match how {
            Variant::Exact => {}
            Variant::Repunctuated => {
                for word in list.iter_mut().step_by(5) {
                    *word = capital(word) + ",";
                }
                list[length - 1] += "!";
            }
            Variant::Truncated => {
                if length < 8 {
                    return None;
                }
                let kept = self.rng.usize(6..length);
                let start = self.rng.usize(..=length - kept);
                list = list[start..start + kept].to_vec();
            }
            Variant::Split => {
                let at = self.rng.usize(1..length);
                list.insert(at, BREAK.into());
            }
            Variant::Spliced => {
                if length < 12 {
                    return None;
                }
                let at = self.rng.usize(4..length - 6);
                let gone = self.rng.usize(1..length - at - 4);
                list.drain(at..at + gone);
                list.insert(at, "…".into());
            }
            Variant::Altered1 => self.alter(&mut list),
            Variant::Altered2 => {
                self.alter(&mut list);
                self.alter(&mut list);
            }
            Variant::Fragment => {
                let kept = self.rng.usize(2..6);
                let start = self.rng.usize(..=length - kept);
                list = list[start..start + kept].to_vec();
            }
        }
        Some(list.join(" "))
    }

    /// A name with one letter of each part replaced, dropped, doubled or changed with its neighbour; the first letter stays.
    pub fn misspell(&mut self, name: &str) -> String {
        let parts = name.split(' ').map(|part| {
            let mut letters: Vec<char> = part.chars().collect();
            let at = self.rng.usize(1..letters.len());
            match self.rng.usize(..4) {
                0 => letters[at] = if letters[at] == 'e' { 'a' } else { 'e' },
                1 => drop(letters.remove(at)),
                2 => letters.insert(at, letters[at]),
                _ if at + 1 < letters.len() && letters[at] != letters[at + 1] => letters.swap(at, at + 1),
                _ => letters.push('h'),
            }
            letters.into_iter().collect::<String>()
        });
        parts.collect::<Vec<_>>().join(" ")
    }

    /// An invented first and family name, each of five letters or more.
    pub fn name(&mut self) -> String {
        format!("{} {}", self.invented(5), self.invented(6))
    }

    fn quotation(&mut self) -> (String, usize) {
        if !self.known.is_empty() && self.rng.usize(..10) < 3 {
            let (words, speaker) = self.known[self.rng.usize(..self.known.len())].clone();
            let how = VARIANTS[self.rng.usize(..VARIANTS.len())];
            return (self.vary(&words, how).unwrap_or(words), speaker);
        }
        let (words, speaker) = self.fresh();
        if self.known.len() < KNOWN {
            self.known.push((words.clone(), speaker));
        } else {
            let at = self.rng.usize(..KNOWN);
            self.known[at] = (words.clone(), speaker);
        }
        (words, speaker)
    }

    /// One change of one word, to a word that was not there.
    fn alter(&mut self, list: &mut Vec<String>) {
        let at = self.rng.usize(..list.len());
        let other = loop {
            let word = self.word();
            if word != list[at].to_lowercase() {
                break word.to_owned();
            }
        };
        match self.rng.usize(..3) {
            0 => list[at] = other,
            1 => list.insert(at, other),
            _ => drop(list.remove(at)),
        }
    }

    fn sentence(&mut self, words: usize) -> String {
        capital(&self.plain(words)) + "."
    }

    fn plain(&mut self, words: usize) -> String {
        (0..words).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }

    fn word(&mut self) -> &'static str {
        let at = self.rng.f64() * self.sums.last().copied().unwrap_or_default();
        self.words[self.sums.partition_point(|&sum| sum < at).min(self.words.len() - 1)]
    }

    fn invented(&mut self, letters: usize) -> String {
        const STARTS: [&str; 20] =
            ["b", "br", "d", "dr", "f", "g", "k", "kr", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v", "w", "z"];
        const ENDS: [&str; 12] = ["a", "e", "i", "o", "u", "an", "el", "ir", "on", "us", "ock", "ett"];
        let mut word = String::new();
        while word.len() < letters {
            word += STARTS[self.rng.usize(..STARTS.len())];
            word += ENDS[self.rng.usize(..ENDS.len())];
        }
        capital(&word)
    }
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
