//! `quote-wording-differs`

use crate::article::MentionKind;
use crate::index::{Class, Occurrence, Said, View, WARN_EVIDENCE, elsewhere};
use crate::lints::support::cleaned::is_cleaned_up;
use crate::lints::support::heard::may_be_misheard;
use crate::lints::support::put_in::put_in;
use crate::lints::support::repeats::compared;
use crate::lints::support::speakers::{self, Agreement};
use crate::lints::support::wording::{self, Comparison, Differing, is_filler, shows_cut};
use crate::lints::{Finding, Fix, LooksAt, Rule, Scope, Severity};
use crate::text::Span;
use crate::wording::Printed;

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
            let Some(wrong) = Wrong::of(view, &compared, agreement, other) else { continue };
            // "The company expects …" is a formula that each firm uses of itself.
            if agreement != Agreement::Same && matches!(wrong, Wrong::Exchanged(change) if change.names_two_firms()) {
                continue;
            }
            let mut finding = wrong.finding(view, &segments, other, theirs);
            let outweighed = match wrong {
                Wrong::Added(added) if is_filler(&added.ours()) => true,
                Wrong::Added(_) => agreeing > theirs && !other.transcript,
                Wrong::Negated(_) | Wrong::Exchanged(_) => agreeing + 1 > theirs && !other.transcript,
                Wrong::Heard(_) => true,
            };
            if outweighed {
                finding.severity = Severity::Information;
            }
            findings.push(finding);
            break;
        }
    }
}

/// What our wording has otherwise than another.
#[derive(Clone, Copy)]
enum Wrong<'a> {
    /// Theirs has "not", and ours says the opposite.
    Negated(&'a Differing<'a>),
    /// Other words.
    Exchanged(&'a Differing<'a>),
    /// Words that theirs has not.
    Added(&'a Differing<'a>),
    /// A transcript has other words, and may have misheard ours.
    Heard(&'a Differing<'a>),
}

impl<'a> Wrong<'a> {
    /// The gravest difference, and of such the first.
    fn of(view: &View, compared: &'a Comparison<'a>, speakers: Agreement, other: &Occurrence) -> Option<Wrong<'a>> {
        let heard = |change: &Differing| other.transcript && may_be_misheard(change);
        let cleaned = |change: &Differing| other.transcript && is_cleaned_up(view, change);
        let exchanged = |change: &Differing| {
            !cleaned(change) && (change.is_exchange() || other.transcript && change.is_other_number())
        };
        let stands = |change: &Differing| {
            other.transcript && (change.is_shown_cut() || cleaned(change) || may_be_misheard(change))
        };
        if is_close(compared, speakers, other, stands) {
            let first = |fits: &dyn Fn(&Differing) -> bool| compared.changes.iter().find(|change| fits(change));
            let short = compared.words() < MIN_WORDS_OF_ONE;
            let tells = |change: &Differing| exchanged(change) && (!short || change.tells());
            let shown = !other.transcript && !is_whole(&other.difference.ours);
            let negated = first(&|change| !shown && change.is_lost_negation()).map(Wrong::Negated);
            let wrong = negated.or_else(|| first(&|change| tells(change) && !heard(change)).map(Wrong::Exchanged));
            let wrong = wrong.or_else(|| added(view, compared, speakers, other).map(Wrong::Added));
            let wrong = wrong.or_else(|| invented(view, compared, other).map(Wrong::Added));
            wrong.or_else(|| first(&|change| tells(change)).map(Wrong::Heard))
        } else {
            added(view, compared, speakers, other).map(Wrong::Added)
        }
    }

    fn finding(self, view: &View, segments: &[Span], other: &Occurrence, theirs: usize) -> Finding {
        match self {
            Wrong::Negated(change) => finding_of_negation(view, segments, other, change),
            Wrong::Exchanged(change) => finding(view, place(view, change, segments), other, change),
            Wrong::Added(change) => finding_of_added(view, segments, other, change, theirs),
            Wrong::Heard(change) => finding_of_heard(view, place(view, change, segments), other, change),
        }
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

/// Words of ours at an end of the quotation that the transcript has nowhere: it has all that was said.
fn invented<'a>(view: &View, compared: &'a Comparison<'a>, other: &Occurrence) -> Option<&'a Differing<'a>> {
    let turns = &view.index.summary(other.file).filter(|_| other.transcript)?.said;
    let (ours, theirs) = (&other.difference.ours, &other.difference.theirs);
    compared.beyond.iter().find(|change| {
        let at = change.our_words();
        let words = &ours.wording().units()[at.start as usize..at.end as usize];
        let next = change.their_words().start as usize;
        let near = next.saturating_sub(2 * words.len())..(next + 2 * words.len()).min(theirs.wording().units().len());
        let near = &theirs.wording().units()[near];
        let missing = words.iter().filter(|word| !near.contains(word)).count();
        let said = || {
            let has = |said: &Said| said.wording().units().windows(words.len()).any(|run| run == words);
            turns.iter().any(|said| has(said) || elsewhere::find(ours, at, &said.printed).is_some())
        };
        let enough = missing >= LEAST_INVENTED && missing * 2 > words.len();
        enough && change.tells() && !is_filler(&change.ours()) && !said()
    })
}

/// A single word beyond may be the edge of another turn, or misheard.
const LEAST_INVENTED: usize = 2;

/// Whether the two wordings are otherwise close; what `stands` counts for nothing.
fn is_close(
    compared: &Comparison,
    speakers: Agreement,
    other: &Occurrence,
    stands: impl Fn(&Differing) -> bool,
) -> bool {
    let (words, alignment) = match speakers {
        Agreement::Same if compared.is_nearly_whole(&other.difference) => (MIN_WORDS_OF_WHOLE, MIN_ALIGNMENT_OF_WHOLE),
        Agreement::Same => (MIN_WORDS_OF_ONE, MIN_ALIGNMENT),
        _ => (MIN_WORDS, MIN_ALIGNMENT),
    };
    compared.words() >= words && compared.alignment_but_for(stands) >= alignment
}

/// Whether the wording shows no cut and no break.
fn is_whole(printed: &Printed) -> bool {
    printed.segments().count() == 1 && !shows_cut(printed.text())
}

/// More words than so many are no slip: the other story left them out.
const MOST_ADDED: usize = 3;

/// The first words of ours that the other wording has not, though it is the whole sentence otherwise. Whether a story
/// left words out is not known where it shows a cut or breaks the quotation.
fn added<'a>(
    view: &View,
    compared: &'a Comparison<'a>,
    speakers: Agreement,
    other: &Occurrence,
) -> Option<&'a Differing<'a>> {
    if !other.transcript && !is_whole(&other.difference.theirs) {
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
        let cleaned = other.transcript && is_cleaned_up(view, change);
        change.is_added() && !cleaned && count <= most && !shows_cut(&change.ours()) && !(short && change.is_little())
    })
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
