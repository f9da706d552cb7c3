//! The scorecard: totals, then what each phenomenon and each file gives. Made to be read as a diff.

use super::Score;
use super::tally::{Count, Tally};
use super::vocabulary::COVERS;
use copydesk::article::Confidence;
use std::fmt::Write;

const SURE: [&str; 3] = ["certain", "likely", "guess"];

/// The row or column of a confidence.
pub fn sure(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Certain => "certain",
        Confidence::Likely => "likely",
        Confidence::Guess => "guess",
    }
}

/// The scorecard of `scores`.
pub fn card(scores: &[Score]) -> String {
    let mut all = Tally::default();
    for score in scores {
        all += &score.tally;
    }
    let mut card = Card(format!(
        "{} articles. Each cell: right/of, per cent. What the rows count is said in README.md, how to refresh this too.\n",
        scores.len()
    ));
    card.quotations(&all);
    card.speakers(&all);
    card.names(&all);
    card.sureness(&all);
    card.zones(&all);
    card.phenomena(scores);
    card.files(scores);
    card.0
}

struct Card(String);

impl Card {
    fn head(&mut self, title: &str, columns: &[&str]) {
        self.0.push('\n');
        self.row(title, columns.iter().map(|c| (*c).to_owned()));
    }

    fn row(&mut self, label: &str, cells: impl IntoIterator<Item = String>) {
        let mut line = format!("{label:<36}");
        for cell in cells {
            write!(line, "{cell:<18}").expect("a string takes all");
        }
        self.0.push_str(line.trim_end());
        self.0.push('\n');
    }

    fn quotations(&mut self, all: &Tally) {
        self.head("QUOTATIONS", &["recall", "precision", "F1"]);
        self.row("outermost", both_ways(all, "quotes"));
        self.row("nested", [cell(all.get("quotes", "nested"))]);
        self.row("turns", [cell(all.get("quotes", "turns"))]);
        self.row("not speech, claimed (low: good)", [cell(all.get("not speech", "claimed"))]);
    }

    fn speakers(&mut self, all: &Tally) {
        self.head("SPEAKERS of matched quotations", &["mention", "person", "resolved"]);
        for row in [
            "all",
            "direct",
            "mixed",
            "name",
            "pronoun",
            "description",
            "organisation",
            "document",
            "someone",
            "unsure",
        ] {
            let groups = ["speaker's words", "speaker", "speaker resolved"];
            self.row(row, groups.map(|group| cell(all.get(group, row))));
        }
        self.head("", &["recall", "precision", "F1"]);
        self.row("joint: quotation and person", both_ways(all, "joint"));
        self.row("cue", [cell(all.get("cue", "found"))]);
    }

    fn names(&mut self, all: &Tally) {
        self.head("NAMES", &["recall", "precision", "F1"]);
        self.row("names", both_ways(all, "names"));
        self.row("clusters (B-cubed)", both_ways(all, "clusters"));
        self.row("traps taken (low: good)", [cell(all.get("traps", "taken"))]);
        self.head("HE AND SHE", &["right"]);
        self.row("of a person: in the cluster", [cell(all.get("pronouns", "person"))]);
        self.row("unsure: left open", [cell(all.get("pronouns", "unsure"))]);
        self.row("of someone: in no one's cluster", [cell(all.get("pronouns", "someone"))]);
    }

    fn sureness(&mut self, all: &Tally) {
        self.head("HOW OFTEN THE SURE ARE RIGHT", &SURE);
        for (label, group) in [
            ("the speaker's words", "sure of speaker"),
            ("who those words mean", "sure of person"),
            ("whose name it is", "sure of name"),
            ("whom he or she means", "sure of pronoun"),
        ] {
            self.row(label, SURE.map(|sure| cell(all.get(group, sure))));
        }
        self.by_kind(all, "BY EVIDENCE: the speaker's words", "evidence");
        self.by_kind(all, "BY PATTERN: the speaker's words", "pattern");
    }

    /// A row for each kind in `group`, whose rows are a kind and a confidence.
    fn by_kind(&mut self, all: &Tally, title: &str, group: &'static str) {
        self.head(title, &SURE);
        let mut kinds: Vec<&str> = all.rows(group).iter().filter_map(|row| row.split(' ').next()).collect();
        kinds.dedup();
        for kind in kinds {
            self.row(kind, SURE.map(|sure| cell(all.get(group, &format!("{kind} {sure}")))));
        }
    }

    fn zones(&mut self, all: &Tally) {
        self.head("ZONES", &["lines", "inside paragraphs"]);
        let mut zones = [all.rows("lines"), all.rows("inline zones")].concat();
        zones.sort_unstable();
        zones.dedup();
        for zone in zones {
            self.row(zone, ["lines", "inline zones"].map(|group| cell(all.get(group, zone))));
        }
    }

    fn phenomena(&mut self, scores: &[Score]) {
        self.head("BY PHENOMENON (files)", &["quotations F1", "joint F1", "names F1", "he and she"]);
        for word in COVERS {
            let mut tally = Tally::default();
            let mut files = 0;
            for score in scores.iter().filter(|s| s.gold.covers.iter().any(|c| c == word)) {
                tally += &score.tally;
                files += 1;
            }
            let share = |group| f1(&tally, group).map_or("-".to_owned(), |f| format!("{f:.1}"));
            let pronouns = cell(tally.get("pronouns", "person"));
            self.row(&format!("{word} ({files})"), [share("quotes"), share("joint"), share("names"), pronouns]);
        }
    }

    fn files(&mut self, scores: &[Score]) {
        self.0.push_str("\nBY FILE: found/of, +what should not be there; right/of\n");
        let columns = ["file", "quotes", "speakers", "resolved", "cues", "names", "he/she", "lines"];
        self.file(columns.map(str::to_owned));
        for score in scores {
            let tally = &score.tally;
            let plain = |group, row| short(tally.get(group, row));
            self.file([
                score.gold.file.clone(),
                with_extra(tally, "quotes"),
                plain("speaker", "all"),
                plain("speaker resolved", "all"),
                plain("cue", "found"),
                with_extra(tally, "names"),
                plain("pronouns", "person"),
                plain("lines", "all"),
            ]);
        }
    }

    fn file(&mut self, [file, cells @ ..]: [String; 8]) {
        let mut line = format!("{file:<36}");
        for cell in cells {
            write!(line, "{cell:<10}").expect("a string takes all");
        }
        self.0.push_str(line.trim_end());
        self.0.push('\n');
    }
}

fn cell(count: Count) -> String {
    count.percent().map_or("-".to_owned(), |percent| format!("{} {percent:.1}", short(count)))
}

fn short(count: Count) -> String {
    let right = if count.right.fract() == 0.0 { format!("{}", count.right) } else { format!("{:.1}", count.right) };
    format!("{right}/{}", count.of)
}

fn with_extra(tally: &Tally, group: &'static str) -> String {
    let precise = tally.get(group, "precise");
    let extra = precise.of - precise.right;
    short(tally.get(group, "found")) + &if extra > 0.0 { format!(" +{extra}") } else { String::new() }
}

fn both_ways(tally: &Tally, group: &'static str) -> [String; 3] {
    let f1 = f1(tally, group).map_or("-".to_owned(), |f| format!("{f:.1}"));
    [cell(tally.get(group, "found")), cell(tally.get(group, "precise")), f1]
}

/// The harmonic mean of recall and precision, in per cent.
fn f1(tally: &Tally, group: &'static str) -> Option<f64> {
    let recall = tally.get(group, "found").percent()?;
    let precision = tally.get(group, "precise").percent().unwrap_or(0.0);
    Some(if recall + precision == 0.0 { 0.0 } else { 2.0 * recall * precision / (recall + precision) })
}
