//! Places that a rule has spoken of already.

use crate::text::{Offset, Span};
use std::collections::BTreeMap;

/// Stretches of a text, those that overlap kept as one: asked and added to in the time of looking one up.
#[derive(Default)]
pub struct Taken {
    /// Ends by start; no two overlap.
    ends: BTreeMap<Offset, Offset>,
}

impl Taken {
    /// Whether `span` overlaps one of them.
    pub fn touch(&self, span: Span) -> bool {
        self.last_before(span.end).is_some_and(|last| last.overlaps(span))
    }

    fn last_before(&self, limit: Offset) -> Option<Span> {
        self.ends.range(..limit).next_back().map(|(&start, &end)| Span::new(start, end))
    }

    fn add(&mut self, mut span: Span) {
        while let Some(last) = self.last_before(span.end).filter(|last| last.overlaps(span)) {
            self.ends.remove(&last.start);
            span = span.join(last);
        }
        self.ends.insert(span.start, span.end);
    }
}

impl Extend<Span> for Taken {
    fn extend<T: IntoIterator<Item = Span>>(&mut self, spans: T) {
        spans.into_iter().for_each(|span| self.add(span));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn what_overlaps_one_of_them_touches(added in proptest::collection::vec((0u32..60, 1u32..9), 0..12)) {
            let spans: Vec<Span> = added.into_iter().map(|(start, length)| Span::new(start, start + length)).collect();
            let mut taken = Taken::default();
            taken.extend(spans.iter().copied());
            for span in (0..70).flat_map(|start| (1..9).map(move |length| Span::new(start, start + length))) {
                proptest::prop_assert_eq!(taken.touch(span), spans.iter().any(|one| one.overlaps(span)));
            }
        }
    }
}
