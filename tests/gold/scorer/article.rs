//! An annotated article: the plain text and the answers to it.

use super::Refusal;
use super::checks;
use super::notation::{Stretch, strip};
use super::notes::{Note, PieceKind, Who, is_id};
use super::vocabulary::{COVERS, ZONES, is_pronoun};
use copydesk::draft::{Format, Source};
use copydesk::text::Span;
use std::collections::BTreeMap;

/// A plain text and everything that a careful reader knows of it.
#[derive(Default)]
pub struct Gold {
    /// The file's name.
    pub file: String,
    /// How the plain text is written.
    pub format: Format,
    /// The text as the reading gets it.
    pub text: String,
    /// The pieces of quotations, by start.
    pub pieces: Vec<Piece>,
    /// The source of each quotation that has one.
    pub sources: BTreeMap<u32, Meant>,
    /// The word that reports each quotation, where there is one.
    pub cues: BTreeMap<u32, Span>,
    /// Whoever is meant anywhere, by start.
    pub meant: Vec<Meant>,
    /// Strings in marks that nobody utters.
    pub not_speech: Vec<Span>,
    /// Characters that only look like marks.
    pub not_quote: Vec<Span>,
    /// What looks like a person's name and is none.
    pub traps: Vec<Span>,
    /// What is neither demanded nor punished.
    pub neutral: Vec<Span>,
    /// Zone marks at the start of lines.
    pub line_zones: Vec<(u32, String)>,
    /// Zones inside paragraphs.
    pub inline_zones: Vec<(Span, String)>,
    /// The names of the declared people, by id.
    pub people: BTreeMap<String, Vec<String>>,
    /// What the article is here to try.
    pub covers: Vec<String>,
}

/// A piece of a quotation, without its marks.
#[derive(Clone, Debug)]
pub struct Piece {
    pub span: Span,
    pub kind: PieceKind,
    /// Pieces with one source and one cue share it.
    pub number: u32,
    /// Whether it lies inside another piece.
    pub nested: bool,
}

/// Words that mean somebody or something.
#[derive(Clone, Debug)]
pub struct Meant {
    pub span: Span,
    pub who: Who,
    pub kind: Words,
}

/// What kind of words mean somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    Name,
    Pronoun,
    Description,
}

impl Gold {
    /// Reads the annotated article `source` of the file named `file`.
    ///
    /// # Errors
    /// Everything that `README.md` tells a reader to refuse.
    pub fn read(file: &str, source: &str) -> Result<Gold, Refusal> {
        let Some((marked, below)) = source.split_once("\n----\n") else {
            return Err(Refusal {
                line: source.lines().count(),
                what: "no line of four hyphens ends the article".into(),
            });
        };
        let marked = strip(&format!("{marked}\n"))?;
        let mut gold =
            Gold { file: file.to_owned(), format: Format::of_name(file), text: marked.text, ..Gold::default() };
        gold.read_below(below, gold.text.lines().count() + 1)?;
        for (at, zone) in marked.zones {
            gold.known_zone(at, &zone)?;
            gold.line_zones.push((at, zone));
        }
        for stretch in &marked.stretches {
            gold.take(stretch)?;
        }
        gold.find_nested();
        checks::check(&gold)?;
        Ok(gold)
    }

    /// Moves everything to where it stands in the text as read: mark-up is not read.
    pub fn move_to_read(&mut self, source: &Source) {
        let pieces = self.pieces.iter_mut().map(|piece| &mut piece.span);
        let meant = self.meant.iter_mut().chain(self.sources.values_mut()).map(|meant| &mut meant.span);
        let others = [&mut self.not_speech, &mut self.not_quote, &mut self.traps, &mut self.neutral];
        let zones = self.inline_zones.iter_mut().map(|(span, _)| span);
        let spans = pieces.chain(meant).chain(self.cues.values_mut()).chain(zones);
        spans.chain(others.into_iter().flatten()).for_each(|span| *span = source.span_read(*span));
        self.line_zones.iter_mut().for_each(|(at, _)| *at = source.offset_read(*at));
        self.text = source.read().to_string();
    }

    /// The words at `span`.
    pub fn at(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// A refusal that points at the line of `offset`.
    pub fn refuse<T>(&self, offset: u32, what: impl Into<String>) -> Result<T, Refusal> {
        Err(Refusal::at(&self.text, offset, what))
    }

    /// What stands below the article, from the line after `line`.
    fn read_below(&mut self, below: &str, line: usize) -> Result<(), Refusal> {
        for (number, text) in below.lines().enumerate() {
            let refuse = |what: String| Err(Refusal { line: line + number + 1, what });
            if let Some(covers) = text.strip_prefix("covers: ") {
                self.covers.extend(covers.split(", ").map(str::to_owned));
                if let Some(word) = self.covers.iter().find(|word| !COVERS.contains(&word.as_str())) {
                    return refuse(format!("“{word}” is no word of covers"));
                }
            } else if let Some((id, names)) = text.split_once(" = ")
                && !text.starts_with("note: ")
            {
                if !is_id(id) {
                    return refuse(format!("“{id}” cannot be a person's id"));
                }
                let names = names.split(", ").map(str::to_owned).collect();
                if self.people.insert(id.to_owned(), names).is_some() {
                    return refuse(format!("“{id}” is declared twice"));
                }
            } else if !text.starts_with("note: ") {
                return refuse(format!("“{text}” is no covers, note or person"));
            }
        }
        Ok(())
    }

    fn take(&mut self, stretch: &Stretch) -> Result<(), Refusal> {
        let (span, words) = (stretch.span, self.at(stretch.span).to_owned());
        let Some(note) = Note::read(&stretch.note) else {
            return self.refuse(span.start, format!("“{}” on “{words}” is no note", stretch.note));
        };
        match note {
            Note::Piece(kind, number) => self.pieces.push(Piece { span, kind, number, nested: false }),
            Note::NotSpeech => self.not_speech.push(span),
            Note::NotQuote => self.not_quote.push(span),
            Note::Trap => self.traps.push(span),
            Note::Neutral => self.neutral.push(span),
            Note::Zone(zone) => {
                self.known_zone(span.start, &zone)?;
                self.inline_zones.push((span, zone));
            }
            Note::Cue(numbers) => {
                for number in numbers {
                    if self.cues.insert(number, span).is_some() {
                        return self.refuse(span.start, format!("a second cue for quotation {number}"));
                    }
                }
            }
            Note::Meant { who, described, says } => {
                if let Who::Person(id) = &who
                    && !self.people.contains_key(id)
                {
                    return self.refuse(span.start, format!("“{id}” on “{words}” is no note and no declared person"));
                }
                let kind = if described {
                    Words::Description
                } else if is_pronoun(&words) {
                    Words::Pronoun
                } else if matches!(who, Who::Person(_)) {
                    Words::Name
                } else {
                    Words::Description
                };
                let meant = Meant { span, who, kind };
                for number in says {
                    if self.sources.insert(number, meant.clone()).is_some() {
                        return self.refuse(span.start, format!("a second source for quotation {number}"));
                    }
                }
                self.meant.push(meant);
            }
        }
        Ok(())
    }

    fn known_zone(&self, at: u32, zone: &str) -> Result<(), Refusal> {
        if ZONES.contains(&zone) { Ok(()) } else { self.refuse(at, format!("“{zone}” is no zone")) }
    }

    fn find_nested(&mut self) {
        let spans: Vec<Span> = self.pieces.iter().map(|p| p.span).collect();
        for piece in &mut self.pieces {
            piece.nested = spans.iter().any(|s| *s != piece.span && s.covers(piece.span));
        }
    }
}
