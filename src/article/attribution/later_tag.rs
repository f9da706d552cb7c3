//! Words that go on in the next paragraph, and have their tag there.

use super::Attributor;
use super::attributor::Found;
use crate::article::{Confidence, Evidence, QuoteId};

impl Attributor<'_> {
    /// “We begin on Monday.¶“And we end in May,” X said: words that go on in the next paragraph, without a mark at the end of
    /// this one, are whose the tag there says, unless something in their own paragraph says it. The mark may have been
    /// forgotten, so that is not sure.
    pub(super) fn share_later_tags(&mut self) {
        let mut untagged = vec![false; self.found.len()];
        for (quote, found) in self.found.iter().enumerate() {
            let guessed = matches!(found.evidence, Evidence::Nothing | Evidence::ParagraphBefore)
                && !self.is_from_own_paragraph(quote, found);
            let goes_on = found.shared_with.is_some_and(|earlier| untagged[earlier]);
            untagged[quote] = found.speech && (guessed || goes_on);
        }
        let outermost = (0..self.page.quotes.len()).filter(|&quote| self.page.quotes[quote].depth == 0);
        let outermost: Vec<QuoteId> = outermost.collect();
        for pair in outermost.windows(2).rev() {
            let [earlier, later] = [pair[0], pair[1]];
            let tag = &self.found[later];
            let tagged = tag.speaker.is_some() && tag.cue.is_some() && !untagged[later];
            if tagged && untagged[earlier] && self.goes_on_in(earlier, later) {
                untagged[earlier] = false;
                let confidence = tag.confidence.min(Confidence::Likely);
                self.found[earlier] = Found { confidence, ..tag.clone() };
                self.found[later].shared_with = Some(earlier);
            }
        }
    }

    /// "Fenwick answered from the stage. “We looked": whether the paragraph of the words names who speaks.
    fn is_from_own_paragraph(&self, quote: QuoteId, found: &Found) -> bool {
        let paragraph = |offset| self.page.draft.paragraph_at(offset);
        let speaker = found.speaker.as_ref().map(|speaker| self.page.token(speaker.tokens.start).span.start);
        speaker.is_some_and(|speaker| paragraph(speaker) == paragraph(self.page.quotes[quote].span.start))
    }

    /// Whether the quotation `later` opens the paragraph behind that at whose end `earlier` is not closed.
    fn goes_on_in(&self, earlier: QuoteId, later: QuoteId) -> bool {
        let (draft, quotes) = (&self.page.draft, &self.page.quotes);
        let paragraph = |quote: QuoteId| draft.paragraph_at(quotes[quote].span.start);
        let opens = |at: usize| draft.paragraphs[at].span.start == quotes[later].span.start;
        quotes[earlier].close.is_none()
            && paragraph(earlier).zip(paragraph(later)).is_some_and(|(one, next)| next == one + 1 && opens(next))
    }
}
