//! `quote-wording-differs`

use crate::article::MentionKind;
use crate::index::{Class, Difference, Occurrence, View, WARN_EVIDENCE};
use crate::lints::support::repeats::compared;
use crate::lints::support::speakers::{self, Agreement};
use crate::lints::support::wording::{self, Comparison, Differing, is_filler, shows_cut};
use crate::lints::{Finding, Fix, LooksAt, Rule, Scope, Severity};
use crate::names::{self, SoundsLike};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    name: "quote-wording-differs",
    summary: "The same words of the same speaker are quoted with another word elsewhere.",
    severity: Severity::Warning,
    on: true,
    scope: Scope::Facts,
    looks_at: LooksAt::Others,
    docs: r#"
## Why

What stands between quotation marks is what was said. If two stories have two wordings, at least one of them is a
misquotation, and sooner or later a reader lays them side by side.

## Bad

```
//- /monday.txt
“We will open the old bridge to the ferry traffic by spring,” Ada Fenwick said.
//- /tuesday.txt
“We will open the old bridge to the ferry traffic this spring,” Ada Fenwick said.
```

## Good

```
//- /monday.txt
“We will open the old bridge to the ferry traffic by spring,” Ada Fenwick said.
//- /tuesday.txt
“We will open the old bridge,” Ada Fenwick said on Monday, “to the ferry traffic by spring.”
```

## Traps

Utterances are compared whole: a tag in another place, a quotation that begins later or ends sooner, marks, capitals,
contractions, ellipses and bracketed insertions make no other wording; neither do numbers and British or American
spelling. Words that were only left out are for `quote-silent-cut`; up to three words that another wording has not,
though it shows no cut, are reported here, and there as left out: neither story is said to be wrong, unless a third
agrees. Against a transcript any number of them is. Two quotations that both go on, within the sentence
and in other words, are two statements with a phrase in common. At least nine words have to run side by side, eight
where both stories name the same speaker, six where that is all the speaker says, and nearly all of them have to be the
same. Together they must be unusual enough to be one utterance and not a phrase that anybody uses; hardly anything is
that, where one person says it in two stories and there are not thousands of them. In fewer than eight words, though, an
“a” for a “the” is nobody's mistake, nor is a word at the edge behind which one of the two goes on in its sentence. Words
that the two stories give to two people are for `quote-speaker-conflict`.

Where more stories have our wording than the other, this story is only told so, and the others are warned. A transcript
(`role = "transcript"`) has what was really said: it outweighs any number of stories, and is never at fault itself. Where
it has a word that sounds like ours, or a name that was perhaps misheard, that is said, with no fix: only the recording
tells. Another number than the transcript's is reported.

## Options

None.
"#,
    options: &[],
    examples: &[
        "\
//- /monday.txt
“We will open the old bridge to the ferry traffic by spring,” Ada Fenwick said.
                                                  ^^ “this”
//- /tuesday.txt
“We will open the old bridge to the ferry traffic this spring,” Fenwick told the council.
                                                  ^^^^ “by”
",
        "\
//- /monday.txt
“This is not the most important decision that the council has made,” Ada Fenwick said.
         ^^^ without “not”
//- /tuesday.txt
“This is the most important decision that the council has made,” Fenwick told the council.
",
        "\
//- /monday.txt
“This is not the most important decision that the council has made,” Ada Fenwick said.
//- /tuesday.txt
“This is the most important decision … that the council has made,” Fenwick told the council.
",
        "\
//- /monday.txt
“The old dam will hold for a hundred years,” Bram Oskell said, “whatever the river brings.”
//- /tuesday.txt
“The old dam will hold … whatever the river brings,” Oskell said. “I built it.”
",
        "\
//- /monday.txt
“The colour of the ferry is a disgrace to twelve towns along the estuary,” Bram Oskell said.
//- /tuesday.txt
“The color of the ferry is a disgrace to 12 towns along the estuary,” Bram Oskell said.
",
        "\
Bram Oskell was angry. “The ferry has been late on every single morning since the harvest,” he said.

Ada Fenwick was at the landing.

“The ferry has been late on every single evening since the harvest,” Oskell said.
                                         ^^^^^^^ “morning”
",
        "\
//- /monday.txt
“The ferry is late again,” Ada Fenwick said. “The council will open the old bridge by the harvest festival.”
                                                                                          ^^^^^^^ “lantern”
//- /tuesday.txt
“The council will open the old bridge by the lantern festival,” Ada Fenwick said.
                                             ^^^^^^^ “harvest”
",
        "\
//- /monday.txt
“The council will open the old bridge to the ferry traffic by harvest,” Ada Fenwick said. “Nobody has waited so long.”
                                                              ^^^^^^^ “spring”
//- /tuesday.txt
“The council will open the old bridge to the ferry traffic by spring,” Ada Fenwick said.
                                                              ^^^^^^ “harvest”
",
        "\
//- /monday.txt
“It is no longer a question of whether the council will open the old bridge to the ferry by spring,” Ada Fenwick said.
//- /tuesday.txt
“People tell me at every fair that the council would open the old bridge to the ferry by spring,” Ada Fenwick said.
",
        "\
//- /monday.txt
“It is a relief. The council will open the old bridge to the ferry traffic by spring,” Ada Fenwick said.
                             ^^^^ “could”
//- /tuesday.txt
“I am glad of it. The council could open the old bridge to the ferry traffic by spring,” Ada Fenwick said.
                              ^^^^^ “will”
",
        "\
//- /monday.txt
“We cannot have it both ways,” Ada Fenwick said. “It is late.”
                        ^^^^ “times”
//- /tuesday.txt
“We cannot have it both times,” Fenwick told the council.
                        ^^^^^ “ways”
",
        "\
//- /monday.txt
“We cannot have it both ways,” Ada Fenwick said. “We are going to have a ferry.”
//- /tuesday.txt
“We cannot have it both times that we ask for it,” Ada Fenwick told the council. “We are going to have the ferry.”
",
        "\
//- /monday.txt
“There is a need for more oversight and candour. We wait for the council, and so do all the ferries,” Ada Fenwick said.
                                        ^^^^^^^ “yellow”
//- /tuesday.txt
“There is a need for more oversight and yellow,” Ada Fenwick said.
                                        ^^^^^^ “candour”
",
        "\
//- /interview.vtt
WEBVTT

00:00:26.000 --> 00:00:40.000
<v Ada Fenwick>I asked Bram Oscar to run the old ferry to the harbour for another winter.
//- /story.txt
Bram Oskell agreed. “I asked Bram Oskell to run the old ferry to the harbour for another winter,” Ada Fenwick said.
                                  ^^^^^^ probably Oskell
",
        "\
//- /interview.vtt
WEBVTT

00:00:26.000 --> 00:00:40.000
<v Ada Fenwick>We asked fifty people of the old ferry whether the bridge should be shut.
//- /story.txt
“We asked fifteen people of the old ferry whether the bridge should be shut,” Ada Fenwick said.
          ^^^^^^^ “fifty”
",
    ],
    check,
};

/// Fewer words side by side are a phrase, not an utterance.
const MIN_WORDS: usize = 9;
/// The same, where both stories give them to one person.
const MIN_WORDS_OF_ONE: usize = 8;
/// The share of them that has to agree.
const MIN_ALIGNMENT: f32 = 0.85;
/// Where they are all that one person says in the one story or the other, so few will do,
const MIN_WORDS_OF_WHOLE: usize = 6;
/// and such a share.
const MIN_ALIGNMENT_OF_WHOLE: f32 = 0.8;

fn check(view: &View, findings: &mut Vec<Finding>) {
    // What was really said needs no other witness.
    if view.index.is_transcript(view.file) {
        return;
    }
    for (id, _) in compared(view.article) {
        let occurrences = view.occurrences(id);
        let segments: Vec<Span> = view.article.spoken(id).collect();
        let Some(start) = segments.first().map(|first| first.start) else { continue };
        let agreeing = occurrences.iter().filter(|o| agrees(o)).count();
        for other in occurrences.iter() {
            // Of two wordings in one story, the later one is reported.
            let later = other.file == view.file && other.matched.start > start;
            if later || other.difference.apart || !matches!(other.class, Class::Altered | Class::Overlap) {
                continue;
            }
            let agreement = speakers::agreement(view, id, other);
            let surely = other.evidence >= WARN_EVIDENCE;
            match (agreement, other.class) {
                (Agreement::Conflict, _) => continue,
                (Agreement::Unknown, Class::Overlap) => continue,
                (Agreement::Unknown, _) | (_, Class::Overlap) if !surely => continue,
                _ => {}
            }
            let compared = wording::compare(&other.difference);
            let theirs = occurrences.iter().filter(|o| has_wording_of(o, other)).count();
            let Some(change) = exchange(&compared, agreement, &other.difference, other.transcript) else {
                let Some(added) = added(&compared, agreement, other) else { continue };
                let mut finding = finding_of_added(view, &segments, other, added, theirs);
                if is_filler(&added.ours()) || agreeing > theirs && !other.transcript {
                    finding.severity = Severity::Information;
                }
                findings.push(finding);
                break;
            };
            // "The company expects …" is a formula that each firm uses of itself.
            if agreement != Agreement::Same && change.names_two_firms() {
                continue;
            }
            let span = change.place(view.article, &segments).unwrap_or(segments[0]);
            if let Some(heard) = Heard::of(view, span, other, change) {
                findings.push(heard.finding(span, other, change));
                break;
            }
            let mut finding = finding(view, span, other, change);
            if agreeing + 1 > theirs && !other.transcript {
                finding.severity = Severity::Information;
            }
            findings.push(finding);
            break;
        }
    }
}

/// Whether it has all of our wording.
fn agrees(other: &Occurrence) -> bool {
    let has_all = || other.difference.counts().ours == 0;
    match other.class {
        Class::Identical | Class::MarksOnly => true,
        Class::Truncated => has_all(),
        _ => false,
    }
}

/// Whether both have the same words, however printed.
fn has_wording_of(one: &Occurrence, other: &Occurrence) -> bool {
    one.difference.theirs.wording() == other.difference.theirs.wording()
}

/// The first exchange of words, if the two wordings are otherwise close.
fn exchange<'a>(
    compared: &'a Comparison<'a>,
    speakers: Agreement,
    difference: &Difference,
    transcript: bool,
) -> Option<&'a Differing<'a>> {
    let (words, alignment) = match speakers {
        Agreement::Same if compared.is_nearly_whole(difference) => (MIN_WORDS_OF_WHOLE, MIN_ALIGNMENT_OF_WHOLE),
        Agreement::Same => (MIN_WORDS_OF_ONE, MIN_ALIGNMENT),
        _ => (MIN_WORDS, MIN_ALIGNMENT),
    };
    let close = compared.words() >= words && compared.alignment() >= alignment;
    let short = compared.words() < MIN_WORDS_OF_ONE;
    let exchanged = |change: &Differing| change.is_exchange() || transcript && change.is_other_number();
    compared.changes.iter().find(|change| close && exchanged(change) && (!short || change.tells()))
}

/// More words than so many are no slip: the other story left them out.
const MOST_ADDED: usize = 3;

/// The first words of ours that the other wording has not, though it is the whole sentence otherwise. Whether a story
/// left words out is not known where it shows a cut or breaks the quotation.
fn added<'a>(compared: &'a Comparison<'a>, speakers: Agreement, other: &Occurrence) -> Option<&'a Differing<'a>> {
    let theirs = &other.difference.theirs;
    let whole = || theirs.segments().count() == 1 && !shows_cut(theirs.text());
    if !other.transcript && !whole() {
        return None;
    }
    let words = match speakers {
        Agreement::Same if compared.is_nearly_whole(&other.difference) => MIN_WORDS_OF_WHOLE,
        Agreement::Same => MIN_WORDS_OF_ONE,
        _ => MIN_WORDS,
    };
    if compared.words() < words {
        return None;
    }
    let short = compared.words() < MIN_WORDS_OF_ONE;
    let most = if other.transcript { usize::MAX } else { MOST_ADDED };
    compared.changes.iter().find(|change| {
        let count = change.ours().split_whitespace().count();
        change.is_added() && count <= most && !shows_cut(&change.ours()) && !(short && change.is_little())
    })
}

/// Why a transcript may have other words than were said.
enum Heard {
    /// A name that whoever took it down did not know.
    Name,
    /// Words that sound like ours.
    Alike,
}

impl Heard {
    fn of(view: &View, span: Span, other: &Occurrence, change: &Differing) -> Option<Heard> {
        let (ours, theirs) = (change.ours(), change.theirs());
        let figure = |words: &str| words.contains(|c: char| c.is_ascii_digit());
        if !other.transcript || figure(&ours) || figure(&theirs) {
            return None;
        }
        let mention = view.article.mention_at(span.start).map(|mention| &view.article.mentions[mention]);
        let is_name = mention.is_some_and(|mention| mention.kind == MentionKind::Name);
        match names::sounds_like(&ours, &theirs) {
            SoundsLike::Same | SoundsLike::Nearly if is_name => Some(Heard::Name),
            SoundsLike::Same => Some(Heard::Alike),
            _ => None,
        }
    }

    fn finding(self, span: Span, other: &Occurrence, change: &Differing) -> Finding {
        let (ours, theirs) = (change.ours(), change.theirs());
        let message = match self {
            Heard::Name => format!("The transcript has “{theirs}”, probably {ours}: the name may have been misheard."),
            Heard::Alike => {
                format!("The transcript has “{theirs}”, which sounds like “{ours}”. Listen to the recording.")
            }
        };
        let finding = RULE.finding(span, message).with_related(
            other.file,
            other.matched,
            format!("Here the words are “{theirs}”"),
        );
        Finding { severity: Severity::Information, ..finding }
    }
}

/// Says where the words are too many, and what to do.
fn finding_of_added(view: &View, segments: &[Span], other: &Occurrence, added: &Differing, theirs: usize) -> Finding {
    let words = added.ours();
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    let message = match other.file {
        _ if other.transcript => {
            format!("The transcript does not have “{words}” here. Take it out, or check the recording.")
        }
        file if file == view.file => format!("Earlier in this story the same quotation does not have “{words}”."),
        _ if theirs > 1 => format!("{theirs} other stories have this quotation without “{words}”."),
        _ => format!("Another story has this quotation without “{words}”. Check which is right."),
    };
    let span = added.place(view.article, segments).unwrap_or(segments[0]);
    let finding = RULE.finding(span, message).with_related(other.file, other.matched, "Here the words are not");
    if !view.article.draft.at(span).contains(words) {
        return finding;
    }
    // With the blank before it.
    let blank = view.article.text()[..span.start as usize].ends_with(' ');
    let span = Span::new(span.start - u32::from(blank), span.end);
    finding.with_fix(Fix::replace(format!("Take “{words}” out"), view.file, span, ""))
}

fn finding(view: &View, span: Span, other: &Occurrence, change: &Differing) -> Finding {
    let place = match other.file {
        file if file == view.file => "earlier in this story",
        _ if other.transcript => "in the transcript",
        _ => "in another story",
    };
    let (ours, theirs) = (change.ours(), change.theirs());
    let message = format!("The same quotation has “{theirs}” {place}, where this one has “{ours}”.");
    let finding =
        RULE.finding(span, message).with_related(other.file, other.matched, format!("Here the words are “{theirs}”"));
    if view.article.draft.at(span) == ours {
        finding.with_fix(Fix::replace(format!("Write “{theirs}”"), view.file, span, theirs))
    } else {
        finding
    }
}
