//! Selection range: word, segment, the same with its marks, all of the utterance, sentence, paragraph, article.

use super::under::{Under, under};
use crate::index::View;
use crate::text::{Offset, Span};

/// The stretches around the byte at `offset`, each inside the next.
pub fn selection(view: &View, offset: Offset) -> Vec<Span> {
    let article = view.article;
    let draft = &article.draft;
    let mut spans = vec![Span::empty(offset)];
    // At the border of two tokens the later one is meant: it is the one that a block cursor stands on.
    let from = draft.token_from(offset.saturating_sub(1));
    let token = draft.tokens[from..].iter().take(2).rfind(|token| token.span.touches(offset));
    spans.extend(token.map(|token| token.span));
    spans.extend(article.mention_at(offset).map(|mention| article.mentions[mention].span));
    if let Some(quote) = article.quote_at(offset) {
        spans.extend([article.quotes[quote].inner, article.quotes[quote].span]);
    }
    if let Some(Under::Words { utterance, .. }) = under(article, offset) {
        let segments = article.utterances[utterance].segments.iter().map(|&quote| article.quotes[quote].span);
        spans.extend(segments.reduce(Span::join));
    }
    spans.extend(draft.sentence_at(offset).map(|sentence| draft.sentences[sentence].span));
    spans.extend(draft.paragraph_at(offset).map(|paragraph| draft.paragraphs[paragraph].span));
    spans.push(Span::new(0, article.text().len() as Offset));
    spans.sort_by_key(|span| span.len());
    // A quote over two sentences and a sentence with two quotes both occur: what does not hold the last one is left out.
    let mut nested: Vec<Span> = Vec::new();
    for span in spans {
        if nested.last().is_none_or(|&inner| span.covers(inner) && span != inner) {
            nested.push(span);
        }
    }
    nested
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::at;
    use expect_test::expect;

    #[test]
    fn from_the_word_to_the_article() {
        let fixture = at("courier", "Nobody asked");
        let view = fixture.view();
        let text = view.article.text();
        let show = |span: Span| format!("{}\n", super::super::words::shorten(&span.of(text).replace('\n', " / "), 90));
        let shown: String = selection(&view, fixture.offset).into_iter().map(show).collect();
        expect![[r#"

            Nobody
            Nobody asked the ferrymen what they think,
            “Nobody asked the ferrymen what they think,”
            “Nobody asked the ferrymen what they think,” Oskell told the Courier.
            She told them the harbor was safe. “Nobody asked the ferrymen what they think,” Oskell…
            Ada Fenwick, the mayor of Eastwick, spoke to ferrymen on Monday night. /  / “We will…
        "#]]
        .assert_eq(&shown);
    }
}
