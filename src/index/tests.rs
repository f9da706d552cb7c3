//! The index as a whole, on articles written in a few strokes: see [`article`].

use super::*;
use crate::article::{
    Article, Attribution, Confidence, Evidence, Mention, MentionKind, Person, Quote, QuoteKind, Speaker, SpeakerKind,
    Utterance,
};
use crate::draft::{Draft, Format};
use crate::text::Mark;
use crate::text::Span;
use expect_test::{Expect, expect};
use proptest::prelude::*;

/// Reads `“words”` as quotations and `<Name>` or `<he:Name>` as mentions. The quotations of one line are one
/// utterance, said by whom the line mentions first; all mentions of one name are one person.
fn article(marked: &str) -> Article {
    let mut article = Article::default();
    let mut text = String::new();
    for line in marked.lines() {
        let (first_quote, first_mention) = (article.quotes.len(), article.mentions.len());
        for piece in line.split_inclusive(['”', '>']) {
            if let Some((before, words)) = piece.strip_suffix('”').and_then(|piece| piece.split_once('“')) {
                text.push_str(before);
                let inner = append(&mut text, "“", words, "”");
                article.quotes.push(quote(inner, article.utterances.len()));
            } else if let Some((before, name)) = piece.strip_suffix('>').and_then(|piece| piece.split_once('<')) {
                text.push_str(before);
                let (shown, name) = name.split_once(':').unwrap_or((name, name));
                let span = append(&mut text, "", shown, "");
                mention(&mut article, span, name, shown == name);
            } else {
                text.push_str(piece);
            }
        }
        text.push('\n');
        if article.quotes.len() > first_quote {
            let attribution = attribution(&article, first_mention);
            article.utterances.push(Utterance { segments: (first_quote..article.quotes.len()).collect(), attribution });
        }
    }
    article.draft = Draft::read(text.into(), Format::Plain);
    article
}

fn append(text: &mut String, open: &str, words: &str, close: &str) -> Span {
    text.push_str(open);
    let start = text.len();
    text.push_str(words);
    let span = Span::from(start..text.len());
    text.push_str(close);
    span
}

fn quote(inner: Span, utterance: usize) -> Quote {
    let span = Span::new(inner.start - 3, inner.end + 3);
    let (open, close) = (Mark::CurlyOpen, Some(Mark::CurlyClose));
    Quote { span, inner, open: Some(open), close, kind: QuoteKind::Direct, depth: 0, utterance: Some(utterance) }
}

fn mention(article: &mut Article, span: Span, name: &str, named: bool) {
    let person = article.people.iter().position(|person| person.name == name).unwrap_or_else(|| {
        article.people.push(Person { name: name.into(), mentions: vec![], roles: vec![], pronoun: None, ages: vec![] });
        article.people.len() - 1
    });
    article.people[person].mentions.push(article.mentions.len());
    let kind = if named { MentionKind::Name } else { MentionKind::Pronoun };
    let confidence = Confidence::Certain;
    article.mentions.push(Mention { span, kind, person: Some(person), in_quote: false, title: None, confidence });
}

fn attribution(article: &Article, first_mention: usize) -> Attribution {
    let speaker = article.mentions.get(first_mention).map(|mention| Speaker {
        span: mention.span,
        kind: if mention.kind == MentionKind::Name { SpeakerKind::Name } else { SpeakerKind::Pronoun },
        mention: Some(first_mention),
        person: mention.person,
    });
    Attribution {
        speaker,
        speakers: Vec::new(),
        cue: None,
        evidence: Evidence::SaidAfter,
        pattern: "name-said",
        confidence: Confidence::Certain,
    }
}

fn index(articles: &[&str]) -> Index {
    let mut index = Index::default();
    for (n, marked) in articles.iter().enumerate() {
        index.replace(FileId::Loaded(n as u32), Some(Summary::of(&article(marked))));
    }
    index
}

/// What the first utterance of the first article finds: `file:utterance Class evidence [-ours-] {+theirs+}`.
fn check(articles: &[&str], expect: Expect) {
    let found = index(articles).occurrences(FileId::Loaded(0), 0);
    expect.assert_eq(&found.iter().map(|o| line(o) + "\n").collect::<String>());
}

fn line(o: &Occurrence) -> String {
    let Difference { ours, theirs, changes, .. } = &*o.difference;
    let mut words = Vec::new();
    for change in changes {
        let (ours, theirs) = (ours.print(&change.ours), theirs.print(&change.theirs));
        match change.same {
            true => words.push(theirs),
            false => {
                words.extend((!ours.is_empty()).then(|| format!("[-{ours}-]")));
                words.extend((!theirs.is_empty()).then(|| format!("{{+{theirs}+}}")));
            }
        }
    }
    format!("{}:{} {:?} {:.0} {}", number(o.file), o.utterance, o.class, o.evidence, words.join(" "))
}

fn number(file: FileId) -> usize {
    file.loaded().expect("no store is here")
}

#[test]
fn identical() {
    check(
        &["“The owls sang all night,” <Ada Fenwick> said.", "“The owls sang all night,” said <he:Ada Fenwick>."],
        expect![[r#"
            1:0 Identical 15 The owls sang all night
        "#]],
    );
}

#[test]
fn marks_case_and_breaks() {
    check(
        &[
            "“The owls of Eastwick don’t sing at night,” <Ada Fenwick> said.",
            "“the owls of Eastwick,” <Fenwick> said, “do not sing — at night!”",
        ],
        expect![[r#"
            1:0 MarksOnly 21 the owls of Eastwick do not sing — at night
        "#]],
    );
}

#[test]
fn truncated() {
    check(
        &[
            "“The owls of Eastwick never sing at night, and nobody knows why.”",
            "She said “owls of Eastwick never sing at night.”",
        ],
        expect![[r#"
            1:0 Truncated 22 [-The-] owls of Eastwick never sing at night [-and nobody knows why-]
        "#]],
    );
}

#[test]
fn fragments_need_the_same_speaker_and_rare_words() {
    let full = "“I want to just speak plainly to the council about it,” <Lio Marr> said.";
    check(
        &["<he:Lio Marr> wants to “speak plainly” to them.", full],
        expect![[r#"
        1:0 Fragment 10 {+I want to just+} speak plainly {+to the council about it+}
    "#]],
    );
    check(&["<Ada Fenwick> wants to “speak plainly” to them.", full], expect![[""]]);
    check(&["Somebody wants to “speak plainly” to them.", full], expect![[""]]);
    check(&["<Lio Marr> wants to speak “to the” council.", full], expect![[""]]);
    check(&["<Lio Marr> said “plainly” so.", full, "<Lio Marr> said “plainly” so."], expect![[""]]);
    check(
        &[full, "<he:Lio Marr> wants to “speak plainly” to them."],
        expect![[r#"
        1:0 Fragment 10 [-I want to just-] speak plainly [-to the council about it-]
    "#]],
    );
}

#[test]
fn spliced() {
    check(
        &[
            "“The owls of Eastwick … sing only at dawn,” <Ada Fenwick> said.",
            "“The owls of Eastwick, which I love, and which love me, sing only at dawn,” <Ada Fenwick> said.",
        ],
        expect![[r#"
            1:0 Spliced 23 The owls of Eastwick {+which I love, and which love me+} sing only at dawn
        "#]],
    );
}

#[test]
fn altered() {
    let ours = "“We will open the Eastwick bridge by spring,” <Ada Fenwick> said.";
    check(
        &[ours, "“We will open the Eastwick bridge this spring,” <Fenwick> said."],
        expect![[r#"
            1:0 Altered 16 We will open the Eastwick bridge [-by-] {+this+} spring
        "#]],
    );
    check(
        &[ours, "“We will not open the Eastwick bridge by spring,” <Fenwick> said."],
        expect![[r#"
        1:0 Altered 16 We will {+not+} open the Eastwick bridge by spring
    "#]],
    );
    check(
        &[ours, "“We will open the Eastwick bridge by summer,” <Fenwick> said."],
        expect![[r#"
        1:0 Altered 13 We will open the Eastwick bridge by [-spring-] {+summer+}
    "#]],
    );
    check(&[ours, "“I hope we will open the bridge by spring,” <Fenwick> said."], expect![[""]]);
}

#[test]
fn a_short_line_of_common_words_is_altered_in_another_story_of_the_same_speaker() {
    let ours = "“We will do what we can for you,” <Ada Fenwick> said.";
    check(
        &[ours, "“We will do what we do for you,” <Fenwick> said."],
        expect![[r#"
            1:0 Altered 3 We will do what we [-can-] {+do+} for you
        "#]],
    );
    check(&[ours, "“We will do what we do for you,” <Lio Marr> said."], expect![[""]]);
    let repeated = format!("{ours}\n“We will do what we do for you,” <Ada Fenwick> said.");
    check(&[&repeated], expect![[""]]);
}

#[test]
fn spelling_is_no_wording() {
    check(
        &[
            "“Labour’s programme for Eastwick is five per cent grey, it’s Marcus’s,” <Ada Fenwick> said.",
            "“Labor’s program for Eastwick is 5% gray, it is Marcus’,” <Ada Fenwick> said.",
        ],
        expect![[r#"
            1:0 MarksOnly 29 Labor’s program for Eastwick is 5% gray, it is Marcus
        "#]],
    );
}

#[test]
fn common_words_prove_nothing() {
    check(
        &[
            "“I think he’s a good guy, you know,” <Ada Fenwick> said.",
            "“I think it’s a good thing, you know,” <Lio Marr> said.",
        ],
        expect![[""]],
    );
}

#[test]
fn overlap() {
    check(
        &[
            "“Nobody asked me. The owls of Eastwick sing only at dawn.”",
            "“The owls of Eastwick sing only at dawn. That is well known to all.”",
        ],
        expect![[r#"
            1:0 Overlap 23 [-Nobody asked me-] The owls of Eastwick sing only at dawn {+That is well known to all+}
        "#]],
    );
}

#[test]
fn brackets_hide_words() {
    check(
        &[
            "“[W]e asked [Fenwick] to count the owls of Eastwick again.”",
            "“And we asked her to count the owls of Eastwick again.”",
        ],
        expect![[r#"
            1:0 Spliced 22 {+And+} we asked {+her+} to count the owls of Eastwick again
        "#]],
    );
}

#[test]
fn fullest_first_then_closest() {
    check(
        &[
            "“The owls of Eastwick sing only at dawn.”",
            "“Owls of Eastwick sing only at dawn.”",
            "“The owls of Eastwick sing only at dusk.”",
            "“I know that the owls of Eastwick sing only at dawn, all year.”\n“The owls of Eastwick sing only at dawn.”",
        ],
        expect![[r#"
            3:0 Truncated 23 {+I know that+} the owls of Eastwick sing only at dawn {+all year+}
            3:1 Identical 23 The owls of Eastwick sing only at dawn
            2:0 Altered 19 The owls of Eastwick sing only at [-dawn-] {+dusk+}
            1:0 Truncated 23 [-The-] Owls of Eastwick sing only at dawn
        "#]],
    );
}

#[test]
fn people_elsewhere() {
    let index = index(&[
        "<Zoltan Fenwick> met <Bram Oskell>.\n“I will count the owls of Eastwick,” <Zoltan Fenwick> said.",
        "<Zotlan Fenwik> met <Bram Oskell Jr.>.",
        "<Zoltan A. Fenwick> met <Bram Oskell>. <he:Bram Oskell> left.\n“No,” <Bram Oskell> said.",
        "<Fenwick> met <Oskell>.",
    ]);
    let show = |file, person| {
        let found = index.person_elsewhere(FileId::Loaded(file), person);
        found
            .iter()
            .map(|p| {
                format!(
                    "{} {} {:?} {:?} {}\n",
                    number(p.file),
                    p.name,
                    p.forms,
                    p.quotes.iter().map(|q| &q.0).collect::<Vec<_>>(),
                    p.exact
                )
            })
            .collect::<String>()
    };
    expect![[r#"
        1 Zotlan Fenwik [("Zotlan Fenwik", 1)] [] false
        2 Zoltan A. Fenwick [("Zoltan A. Fenwick", 1)] [] true
        3 Fenwick [("Fenwick", 1)] [] true
    "#]]
    .assert_eq(&show(0, 0));
    expect![[r#"
        2 Bram Oskell [("Bram Oskell", 2)] ["No,"] true
    "#]]
    .assert_eq(&show(0, 1));
    expect![""].assert_eq(&show(3, 1));
}

/// Articles of few words, so that much of them matches.
#[test]
fn whose_name_is_written_otherwise_stays_the_same_person() {
    let said = |name: &str| Summary::of(&article(&format!("“We sail,” <{name}> said.\n")));
    let mut index = Index::default();
    index.replace(FileId::Loaded(0), Some(said("Zoë Marr")));
    index.replace(FileId::Loaded(1), Some(said("Zoë Marr")));
    index.replace(FileId::Loaded(1), Some(said("Zoe Marr")));
    assert_eq!(index.person_elsewhere(FileId::Loaded(0), 0).len(), 1);
}

fn any_article() -> impl Strategy<Value = String> {
    let word =
        prop::sample::select(vec!["owls", "Eastwick", "sang", "plainly", "dawn", "we", "the", "…", "never", "Fenwick"]);
    let name =
        prop::sample::select(vec!["Ada Fenwick", "Ada Fenwik", "Fenwick", "Bram Oskell", "Zoë Marr", "Zoe Marr"]);
    let words = prop::collection::vec(word, 1..9);
    let line = (words, name).prop_map(|(words, name)| format!("“{},” <{name}> said.\n", words.join(" ")));
    prop::collection::vec(line, 0..4).prop_map(|lines| lines.concat())
}

/// Everything that can be asked of an index.
fn all(index: &Index) -> Vec<String> {
    let mut all = Vec::new();
    for file in (0..4).map(FileId::Loaded) {
        for n in 0..4 {
            all.push(format!("{file:?} {n} {:?}", index.occurrences(file, n)));
            all.push(format!("{file:?} {n} {:?}", index.person_elsewhere(file, n)));
        }
    }
    all
}

proptest! {
    #[test]
    fn an_edited_index_equals_a_rebuilt_one(edits in prop::collection::vec((0u32..4, prop::option::weighted(0.8, any_article())), 1..16)) {
        let mut edited = Index::default();
        let mut last: [Option<Summary>; 4] = Default::default();
        for (file, marked) in edits {
            let summary = marked.map(|marked| Summary::of(&article(&marked)));
            edited.replace(FileId::Loaded(file), summary.clone());
            last[file as usize] = summary;
            all(&edited); // Fills what is remembered, which the next edit must not leave stale.
        }
        let mut rebuilt = Index::default();
        for (file, summary) in last.into_iter().enumerate().rev() {
            rebuilt.replace(FileId::Loaded(file as u32), summary);
        }
        prop_assert_eq!(all(&edited), all(&rebuilt));
    }

    #[test]
    fn spans_are_in_the_text(a in any_article(), b in any_article()) {
        let articles = [article(&a), article(&b)];
        let index = index(&[&a, &b]);
        for n in 0..4 {
            for found in index.occurrences(FileId::Loaded(0), n) {
                let text = articles[number(found.file)].text();
                prop_assert!(found.segments.iter().all(|span| !span.of(text).is_empty()));
                prop_assert!(!found.matched.of(text).is_empty());
            }
        }
    }
}
