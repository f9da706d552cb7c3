//! `quote-wording-differs`

use crate::article::MentionKind;
use crate::index::{Class, Occurrence, View, WARN_EVIDENCE};
use crate::lints::support::alteration::Alteration;
use crate::lints::support::put_in::put_in;
use crate::lints::support::repeats::compared;
use crate::lints::support::speakers::{self, Agreement};
use crate::lints::support::wording::{self, Differing, is_filler};
use crate::lints::{Finding, Fix, LooksAt, Rule, Scope, Severity};
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
tells. Another number than the transcript's is reported, and words at an end of the quotation that it has nowhere. One that
names nobody leaves it to the story who speaks.

## Options

None.
"#,
    options: &[],
    examples: &[
        "\
// One word against another
//- /monday.txt
“We will open the old bridge to the ferry traffic by spring,” Ada Fenwick said.
                                                  ^^ “this”
//- /tuesday.txt
“We will open the old bridge to the ferry traffic this spring,” Fenwick told the council.
                                                  ^^^^ “by”
",
        "\
// “Not” left out
//- /monday.txt
“This is not the most important decision that the council has made,” Ada Fenwick said.
         ^^^ without “not”
//- /tuesday.txt
“This is the most important decision that the council has made,” Fenwick told the council.
 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ says the opposite
",
        "\
// “Not” left out of a quotation that shows a cut
//- /monday.txt
“This is not the most important decision that the council has made,” Ada Fenwick said.
//- /tuesday.txt
“This is the most important decision … that the council has made,” Fenwick told the council.
",
        "\
// Dots where the other story has its attribution
//- /monday.txt
“The old dam will hold for a hundred years,” Bram Oskell said, “whatever the river brings.”
//- /tuesday.txt
“The old dam will hold … whatever the river brings,” Oskell said. “I built it.”
",
        "\
// Spellings and figures
//- /monday.txt
“The colour of the ferry is a disgrace to twelve towns along the estuary,” Bram Oskell said.
//- /tuesday.txt
“The color of the ferry is a disgrace to 12 towns along the estuary,” Bram Oskell said.
",
        "\
// Two wordings in one story
Bram Oskell was angry. “The ferry has been late on every single morning since the harvest,” he said.

Ada Fenwick was at the landing.

“The ferry has been late on every single evening since the harvest,” Oskell said.
                                         ^^^^^^^ “morning”
",
        "\
// The second segment of a quotation
//- /monday.txt
“The ferry is late again,” Ada Fenwick said. “The council will open the old bridge by the harvest festival.”
                                                                                          ^^^^^^^ “lantern”
//- /tuesday.txt
“The council will open the old bridge by the lantern festival,” Ada Fenwick said.
                                             ^^^^^^^ “harvest”
",
        "\
// A sentence more behind the attribution
//- /monday.txt
“The council will open the old bridge to the ferry traffic by harvest,” Ada Fenwick said. “Nobody has waited so long.”
                                                              ^^^^^^^ “spring”
//- /tuesday.txt
“The council will open the old bridge to the ferry traffic by spring,” Ada Fenwick said.
                                                              ^^^^^^ “harvest”
",
        "\
// Sentences that begin differently
//- /monday.txt
“It is no longer a question of whether the council will open the old bridge to the ferry by spring,” Ada Fenwick said.
//- /tuesday.txt
“People tell me at every fair that the council would open the old bridge to the ferry by spring,” Ada Fenwick said.
",
        "\
// A sentence of its own before each
//- /monday.txt
“It is a relief. The council will open the old bridge to the ferry traffic by spring,” Ada Fenwick said.
                             ^^^^ “could”
//- /tuesday.txt
“I am glad of it. The council could open the old bridge to the ferry traffic by spring,” Ada Fenwick said.
                              ^^^^^ “will”
",
        "\
// Short quotations that differ in a word
//- /monday.txt
“We cannot have it both ways,” Ada Fenwick said. “It is late.”
                        ^^^^ “times”
//- /tuesday.txt
“We cannot have it both times,” Fenwick told the council.
                        ^^^^^ “ways”
",
        "\
// Sentences that part and go on differently
//- /monday.txt
“We cannot have it both ways,” Ada Fenwick said. “We are going to have a ferry.”
//- /tuesday.txt
“We cannot have it both times that we ask for it,” Ada Fenwick told the council. “We are going to have the ferry.”
",
        "\
// The last word of a sentence
//- /monday.txt
“There is a need for more oversight and candour. We wait for the council, and so do all the ferries,” Ada Fenwick said.
                                        ^^^^^^^ “yellow”
//- /tuesday.txt
“There is a need for more oversight and yellow,” Ada Fenwick said.
                                        ^^^^^^ “candour”
",
        "\
// A name that the transcription misheard
//- /interview.vtt
WEBVTT

00:00:26.000 --> 00:00:40.000
<v Ada Fenwick>I asked Bram Oscar to run the old ferry to the harbour for another winter.
//- /story.txt
Bram Oskell agreed. “I asked Bram Oskell to run the old ferry to the harbour for another winter,” Ada Fenwick said.
                                  ^^^^^^ probably Oskell
",
        "\
// A number that sounds like another
//- /interview.vtt
WEBVTT

00:00:26.000 --> 00:00:40.000
<v Ada Fenwick>We asked fifty people of the old ferry whether the bridge should be shut.
//- /story.txt
“We asked fifteen people of the old ferry whether the bridge should be shut,” Ada Fenwick said.
          ^^^^^^^ “fifty”
",
        "\
// A word that sounds like the one in the transcript
//- /interview.vtt
WEBVTT

00:00:26.000 --> 00:00:40.000
I went to the auction for a cabinet, and I came home with a canary and three hundred and eighty vats.
//- /story.txt
“I went to the auction for a cabinet, and I came home with a tannery and 380 vats,” Ada Fenwick said.
                                                             ^^^^^^^ which sounds like “tannery”
",
        "\
// A word that sounds alike, and a “can’t” that became “can”
//- /interview.vtt
WEBVTT

00:00:26.000 --> 00:00:40.000
<v Ada Fenwick>On spring tides the ferry can't get over the bar before seven in the morning.
//- /story.txt
“On string tides the ferry can get over the bar before seven in the morning,” Ada Fenwick said.
 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ “can't”
",
        "\
// Words of the story’s own at the beginning
//- /interview.vtt
WEBVTT

00:00:26.000 --> 00:00:40.000
<v Ada Fenwick>Nobody denies that ferrymen of this town have paid for that bridge three times over.
//- /story.txt
“Honest and patient ferrymen of this town have paid for that bridge three times over,” Ada Fenwick said.
 ^^^^^^^^^^^^^^^^^^ “Honest and patient”
",
    ],
    check,
};

/// Such a part of our words in a transcript leaves no doubt that they are meant to be its own, whatever is said around them.
const CLOSENESS_OF_TRANSCRIPT: f32 = 0.75;

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
            let apart = other.difference.apart && !(other.transcript && other.closeness >= CLOSENESS_OF_TRANSCRIPT);
            if later || apart || !matches!(other.class, Class::Altered | Class::Overlap) {
                continue;
            }
            let agreement = speakers::agreement(view, id, other);
            let told = other.transcript && agreement == Agreement::Same;
            let surely = told || other.evidence >= WARN_EVIDENCE;
            match (agreement, other.class) {
                (Agreement::Conflict, _) => continue,
                (Agreement::Unknown, Class::Overlap) => continue,
                (Agreement::Unknown, _) | (_, Class::Overlap) if !surely => continue,
                _ => {}
            }
            let compared = wording::compare(&other.difference);
            let theirs = occurrences.iter().filter(|o| has_wording_of(o, other)).count();
            let Some(wrong) = Alteration::of(view, &compared, agreement, other) else { continue };
            // "The company expects …" is a formula that each firm uses of itself.
            if agreement != Agreement::Same
                && matches!(wrong, Alteration::Exchanged(change) if change.names_two_firms())
            {
                continue;
            }
            let mut finding = finding_of(wrong, view, &segments, other, theirs);
            let outweighed = match wrong {
                Alteration::Added(added) if is_filler(&added.ours()) => true,
                Alteration::Added(_) => agreeing > theirs && !other.transcript,
                Alteration::Negated(_) | Alteration::Exchanged(_) => agreeing + 1 > theirs && !other.transcript,
                Alteration::Heard(_) => true,
            };
            if outweighed {
                finding.severity = Severity::Information;
            }
            findings.push(finding);
            break;
        }
    }
}

/// Says what is wrong, and what to do.
fn finding_of(wrong: Alteration, view: &View, segments: &[Span], other: &Occurrence, theirs: usize) -> Finding {
    match wrong {
        Alteration::Negated(change) => finding_of_negation(view, segments, other, change),
        Alteration::Exchanged(change) => finding(view, place(view, change, segments), other, change),
        Alteration::Added(change) => finding_of_added(view, segments, other, change, theirs),
        Alteration::Heard(change) => finding_of_heard(view, place(view, change, segments), other, change),
    }
}

/// Where our words of the change stand.
fn place(view: &View, change: &Differing, segments: &[Span]) -> Span {
    change.place(view.article, segments).unwrap_or(segments[0])
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

/// Says that it is perhaps not ours which is wrong.
fn finding_of_heard(view: &View, span: Span, other: &Occurrence, change: &Differing) -> Finding {
    let (ours, theirs) = (change.ours(), change.theirs());
    let mention = view.article.mention_at(span.start).map(|mention| &view.article.mentions[mention]);
    let message = if mention.is_some_and(|mention| mention.kind == MentionKind::Name) {
        format!("The transcript has “{theirs}”, probably {ours}: the name may have been misheard.")
    } else {
        format!("The transcript has “{theirs}”, which sounds like “{ours}”. Listen to the recording.")
    };
    RULE.finding(span, message).with_related(other.file, other.matched, format!("Here the words are “{theirs}”"))
}

/// Says that "not" is missing: no ellipsis stands for that.
fn finding_of_negation(view: &View, segments: &[Span], other: &Occurrence, change: &Differing) -> Finding {
    let words = change.theirs();
    let place = if other.transcript { "The transcript" } else { "Another wording" };
    let message =
        format!("{place} has “{words}” here; without it the quotation says the opposite. Check which is right.");
    let finding =
        RULE.finding(segments[0], message).with_related(other.file, other.matched, format!("Here “{words}” stands"));
    match put_in(view, segments, other, change) {
        Some(fix) => finding.with_fix(fix),
        None => finding,
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
    let out =
        Fix::replace(format!("Take “{words}” out"), view.file, Span::new(span.start - u32::from(blank), span.end), "");
    let finding = finding.with_fix(out);
    if !other.transcript {
        return finding;
    }
    // A reader sees by the brackets that the paper put it in.
    let marked = format!("[{}]", view.article.draft.at(span));
    finding.with_fix(Fix::replace(format!("Put “{words}” in brackets"), view.file, span, marked))
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
