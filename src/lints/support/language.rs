//! Whether copy is English at all, by the little words that hold sentences together. What is not is left alone: no rule
//! knows its names and terms.

use crate::article::Article;
use crate::draft::{Shape, Token, TokenKind};
use crate::lexicon::Word;

/// In English prose about 45 of 100 words in small letters are such. Of Spanish, German, French, Italian, Portuguese,
/// Dutch and Welsh prose fewer than 15 happen to be spelled like one, and of English lists of ingredients 20 are.
const ENGLISH: f32 = 0.18;
/// Fewer words of a story tell nothing,
const WORDS_OF_STORY: usize = 20;
/// and fewer of a paragraph.
const WORDS_OF_PARAGRAPH: usize = 6;

/// Whether the story is in another language.
pub fn is_foreign(article: &Article) -> bool {
    let body = article.draft.paragraphs.iter().filter(|paragraph| paragraph.zone.is_body());
    let tokens = body.flat_map(|paragraph| &article.draft.tokens[as_range(&paragraph.tokens)]);
    is_other(tokens, WORDS_OF_STORY)
}

/// Whether the paragraph that holds the byte at `offset` is.
pub fn is_foreign_at(article: &Article, offset: u32) -> bool {
    let paragraph = article.draft.paragraph_at(offset);
    paragraph.is_some_and(|at| is_other(article.draft.tokens[article.draft.tokens_of(at)].iter(), WORDS_OF_PARAGRAPH))
}

fn as_range(tokens: &std::ops::Range<u32>) -> std::ops::Range<usize> {
    tokens.start as usize..tokens.end as usize
}

fn is_other<'a>(tokens: impl Iterator<Item = &'a Token>, least: usize) -> bool {
    let small = tokens.filter(|token| token.kind == TokenKind::Word && token.shape == Shape::Lower);
    let (all, little) =
        small.fold((0, 0), |(all, little), token| (all + 1, little + usize::from(token.word.has(Word::FUNCTION))));
    all >= least && (little as f32) < ENGLISH * all as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn foreign(text: &str) -> bool {
        is_foreign(&Article::read(text.into(), Default::default(), &Default::default()))
    }

    #[test]
    fn stories_are_told_by_their_little_words() {
        assert!(foreign(
            "El alcalde anunció el lunes que la barca del puerto no saldrá hasta la primavera, cuando el consejo haya votado la nueva tarifa. “Hemos esperado demasiado tiempo”, dijo la dueña, que trabaja allí desde hace años.\n"
        ));
        assert!(foreign(
            "Der Rat der Stadt hat am Montag beschlossen, die alte Brücke erst im Frühjahr wieder zu öffnen, weil das Geld für die Arbeiten fehlt. „Wir haben lange gewartet“, sagte die Fährfrau, die seit vielen Jahren am Hafen arbeitet.\n"
        ));
        assert!(!foreign(
            "The council voted on Monday to open the old bridge in spring, for there is no money to do it now. “We have waited long enough,” the ferrywoman said, who has worked at the harbour for many years.\n"
        ));
        assert!(!foreign("Coats, hats, boots and gloves: market stalls, fresh bread, cheese.\n"));
    }
}
