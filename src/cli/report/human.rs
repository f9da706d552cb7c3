//! `compare` in short, for a person at a terminal: what both stories quote, where they part, and what only one has.

use crate::article::Known;
use crate::report::{Marked, Pair, Quotation, Relation, Report};
use crate::text::visible;
use anstyle::{AnsiColor, Style};

const BOLD: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();
const OTHER: Style = AnsiColor::Red.on_default().bold();

/// The two stories of `report`, side by side in words.
pub fn compared(report: &Report, color: bool) -> String {
    let Some(pair) = &report.pair else { return String::new() };
    let mut page = Page { report, pair, color, out: String::new() };
    page.heads();
    page.questions();
    page.shared();
    page.only(0);
    page.only(1);
    page.out
}

struct Page<'a> {
    report: &'a Report,
    pair: &'a Pair,
    color: bool,
    out: String,
}

impl Page<'_> {
    fn line(&mut self, line: &str) {
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    fn paint(&self, style: Style, words: &str) -> String {
        let words = visible(words);
        if self.color { format!("{style}{words}{style:#}") } else { words.into_owned() }
    }

    fn heads(&mut self) {
        for (side, name) in ["left ", "right"].into_iter().enumerate() {
            let story = &self.report.stories[self.pair.stories[side]];
            let more =
                [Some(story.title.clone()), story.author.clone(), story.appeared.map(|appeared| appeared.shown(true))];
            let more: Vec<String> = more.into_iter().flatten().collect();
            let line = format!("{name}  {}  {}", self.paint(BOLD, &story.path), self.paint(FAINT, &more.join(" · ")));
            self.line(&line);
        }
        let line = format!(
            "\n{} in both, {} only on the left, {} only on the right",
            self.pair.shared.len(),
            self.pair.only[0].len(),
            self.pair.only[1].len()
        );
        self.line(&line);
    }

    fn questions(&mut self) {
        if self.report.to_settle.is_empty() {
            return;
        }
        let head = format!("\n{}", self.paint(BOLD, "To settle"));
        self.line(&head);
        for item in &self.report.to_settle {
            let line = format!(
                "  {} {}  {}  {}",
                item.question.sign(),
                self.paint(BOLD, item.question.in_words()),
                visible(&item.answer),
                self.paint(FAINT, &format!("“{}”", item.excerpt))
            );
            self.line(&line);
        }
    }

    fn shared(&mut self) {
        if self.pair.shared.is_empty() {
            return;
        }
        let head = format!("\n{}", self.paint(BOLD, "In both"));
        self.line(&head);
        for row in &self.pair.shared {
            let [left, right] = row.quotations.map(|number| &self.report.quotations[number]);
            let how = row.relation.shown();
            let (sign, how) =
                if row.speakers { ("⇄", format!("another speaker, {how}")) } else { (row.relation.sign(), how) };
            let line = format!(
                "  {sign} {}  {}",
                self.paint(BOLD, &how),
                self.paint(FAINT, &format!("lines {} and {}", left.line, right.line))
            );
            self.line(&line);
            if matches!(row.relation, Relation::Same) && left.source == right.source {
                let line = format!("      {}: {}", self.who(left), self.words(&row.words[0]));
                self.line(&line);
            } else {
                for (name, quotation, words) in [("left ", left, &row.words[0]), ("right", right, &row.words[1])] {
                    let line = format!("      {name}  {}: {}", self.who(quotation), self.words(words));
                    self.line(&line);
                }
            }
        }
    }

    fn only(&mut self, side: usize) {
        let quotations = &self.pair.only[side];
        if quotations.is_empty() {
            return;
        }
        let story = &self.report.stories[self.pair.stories[side]];
        let head = format!("\n{}", self.paint(BOLD, &format!("Only in {}", story.path)));
        self.line(&head);
        for &number in quotations {
            let quotation = &self.report.quotations[number];
            let line = format!(
                "  {}: “{}”  {}",
                self.who(quotation),
                visible(&quotation.text),
                self.paint(FAINT, &format!("line {}", quotation.line))
            );
            self.line(&line);
        }
    }

    fn who(&self, quotation: &Quotation) -> String {
        let name = &self.report.sources[quotation.source].name;
        let name = if name.is_empty() { "nobody given" } else { name };
        let doubt = match quotation.known {
            Known::Named => "",
            Known::Meant => " (meant)",
            Known::Guessed => " (guessed)",
        };
        format!("{}{doubt}", visible(name))
    }

    /// What the other side has otherwise stands out; without colour, in brackets.
    fn words(&self, words: &[Marked]) -> String {
        let piece = |marked: &Marked| match marked {
            Marked { differs: true, text, .. } if self.color => self.paint(OTHER, text),
            Marked { differs: true, text, .. } => format!("[{}]", visible(text)),
            Marked { alone: true, text, .. } => self.paint(FAINT, text),
            Marked { text, .. } => visible(text).into_owned(),
        };
        format!("“{}”", words.iter().map(piece).collect::<String>())
    }
}
