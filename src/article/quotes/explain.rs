//! The likeliest reading of all marks of a story together.
//!
//! A mark opens a quotation, closes one, or is part of none; a paragraph leaves a quotation open for the next, or one was
//! never closed. Each of these costs something ([`super::sight`]), and of all readings the cheapest is taken (Viterbi's
//! algorithm over the quotations that are open), so that a lost mark is told where it is lost and moves no other.

use super::sight::{AGAINST, Cost, LOST, Sight, closing_form, opening_form, placed};
use crate::text::Mark;

/// A single mark that opens and is never closed: dearer than most apostrophes, as it is one by mistake only.
const LOST_SINGLE: Cost = 6;
/// A quotation inside another with the same marks, and with the same kind of marks of another form (“ in ").
const NESTED_ALIKE: Cost = 4;
const NESTED_MIXED: Cost = 2;
/// The same behind a full stop, where a new quotation is likelier than one inside.
const NESTED_SENTENCE: Cost = 4;
/// A mark behind a full stop goes on with what is open, as where paragraphs were run together.
const RUN_TOGETHER: Cost = 7;
/// A quotation in a quotation in a quotation.
const DEEP: Cost = 1;
/// The next paragraph begins with a mark that goes on with the quotation.
const CONTINUED: Cost = 1;
/// The next paragraph goes on with a quotation and does not begin with a mark.
const CONTINUED_UNMARKED: Cost = 7;
/// Readings that are so much dearer than the best one cannot win any more: two lost marks.
const HOPELESS: Cost = 2 * LOST + 2;
/// As many readings are kept in mind at a time, and as deep quotations are followed. Copy keeps two or three.
const WIDTH: usize = 12;
const DEPTH: usize = 4;

/// What a mark does, or what happens at the end of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Opens,
    /// Opens, and what is open in marks of its kind was never closed.
    OpensAfterLost,
    /// Goes on with the quotation that the paragraph before left open.
    Resumes,
    /// Closes the innermost quotation of its kind.
    Closes,
    /// Two single marks that close a quotation each.
    ClosesTwo,
    Neither,
    /// The paragraph ends, and the outermost open quotation goes on in the next.
    Leaves,
    /// The paragraph ends, and whatever is open was never closed.
    Ends,
}

/// The marks that are open, outermost first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Stack {
    marks: [Option<Mark>; DEPTH],
    /// Whether the next mark goes on with the quotation of the paragraph before.
    resumes: bool,
}

impl Stack {
    fn depth(&self) -> usize {
        self.marks.iter().take_while(|mark| mark.is_some()).count()
    }

    fn open(&self) -> impl DoubleEndedIterator<Item = (usize, Mark)> {
        self.marks.iter().enumerate().filter_map(|(at, mark)| Some((at, (*mark)?)))
    }

    /// The innermost open mark that `fits`.
    fn innermost(&self, fits: impl Fn(Mark) -> bool) -> Option<(usize, Mark)> {
        self.open().rev().find(|&(_, mark)| fits(mark))
    }

    fn with(mut self, at: usize, mark: Mark) -> Stack {
        self.marks[at] = Some(mark);
        self
    }

    /// Without the marks from `depth` on, and what it costs that those behind `closed` were never closed.
    fn cut(mut self, depth: usize, closed: usize) -> (Stack, Cost) {
        let lost = self.open().skip(closed).map(|(_, mark)| lost(mark)).sum();
        self.marks[depth..].fill(None);
        (self, lost)
    }
}

fn lost(mark: Mark) -> Cost {
    if mark.is_single() { LOST_SINGLE } else { LOST }
}

/// One reading up to a mark: the last of its steps.
struct Node {
    stack: Stack,
    cost: Cost,
    step: Step,
    /// Which node goes before.
    before: usize,
}

/// Reads a story mark by mark.
pub struct Explanation {
    nodes: Vec<Node>,
    /// Where the readings up to the last mark begin among the nodes.
    layer: usize,
    /// The same for those up to the mark before.
    next: usize,
}

impl Explanation {
    pub fn new() -> Explanation {
        let start = Node { stack: Stack::default(), cost: 0, step: Step::Ends, before: 0 };
        Explanation { nodes: vec![start], layer: 0, next: 1 }
    }

    /// Reads the marks of one paragraph and its end; `next` is the first mark of the paragraph that follows.
    pub fn paragraph(&mut self, marks: &[Sight], next: &[Sight]) {
        for mark in marks {
            self.advance(|reading, at| reading.mark(at, mark));
        }
        self.advance(|reading, at| reading.end(at, next));
    }

    /// The steps of the cheapest reading.
    pub fn steps(&self) -> Vec<Step> {
        let layer = self.layer..self.nodes.len();
        let mut at = layer.min_by_key(|&at| self.nodes[at].cost).unwrap_or(0);
        let mut steps = Vec::new();
        while at > 0 {
            steps.push(self.nodes[at].step);
            at = self.nodes[at].before;
        }
        steps.reverse();
        steps
    }

    fn advance(&mut self, go: impl Fn(&mut Explanation, usize)) {
        self.next = self.nodes.len();
        for at in self.layer..self.next {
            go(self, at);
        }
        self.layer = self.next;
        self.prune();
    }

    /// Drops the readings that cannot win any more.
    fn prune(&mut self) {
        let layer = &mut self.nodes[self.layer..];
        layer.sort_by_key(|node| node.cost);
        let best = layer.first().map_or(0, |node| node.cost);
        let keep = layer.iter().take(WIDTH).take_while(|node| node.cost <= best + HOPELESS).count();
        self.nodes.truncate(self.layer + keep);
    }

    /// Adds the reading that takes `step` behind the node `before`, unless a cheaper one comes to the same.
    fn add(&mut self, before: usize, step: Step, stack: Stack, cost: Cost) {
        let cost = self.nodes[before].cost + cost;
        match self.nodes[self.next..].iter_mut().find(|node| node.stack == stack) {
            Some(node) if node.cost <= cost => {}
            Some(node) => *node = Node { stack, cost, step, before },
            None => self.nodes.push(Node { stack, cost, step, before }),
        }
    }

    fn mark(&mut self, before: usize, sight: &Sight) {
        let mut stack = self.nodes[before].stack;
        if stack.resumes {
            stack.resumes = false;
            return self.add(before, Step::Resumes, stack.with(0, sight.mark), opening(sight));
        }
        self.add(before, Step::Neither, stack, sight.neither);
        self.open(before, stack, sight);
        self.close(before, stack, sight);
    }

    fn open(&mut self, before: usize, stack: Stack, sight: &Sight) {
        let cost = opening(sight);
        if cost >= AGAINST {
            return;
        }
        let depth = stack.depth();
        if depth < DEPTH {
            let outer =
                stack.open().last().map_or(0, |(at, outer)| inside(outer, sight) + if at > 0 { DEEP } else { 0 });
            self.add(before, Step::Opens, stack.with(depth, sight.mark), cost + outer);
        }
        if let Some((at, _)) = stack.innermost(|mark| mark.is_like(sight.mark)) {
            let (rest, lost) = stack.cut(at, at);
            let lost = if sight.behind_sentence { lost.min(RUN_TOGETHER) } else { lost };
            self.add(before, Step::OpensAfterLost, rest.with(at, sight.mark), cost + lost);
        }
    }

    fn close(&mut self, before: usize, stack: Stack, sight: &Sight) {
        if let Some((at, open)) = stack.innermost(|mark| mark.is_like(sight.mark)) {
            let formed = open.pairs_with(sight.mark) && !sight.mark.is_straight();
            let (rest, lost) = stack.cut(at, at + 1);
            let cost = placed(sight.closes, formed) + closing_form(open, sight.mark) + lost;
            self.add(before, Step::Closes, rest, cost);
        }
        let depth = stack.depth();
        let two = depth > 1 && stack.marks[depth - 2..depth].iter().flatten().all(|mark| mark.is_single());
        if two && matches!(sight.mark, Mark::TwoApostrophes | Mark::TwoSingleClose) {
            self.add(before, Step::ClosesTwo, stack.cut(depth - 2, depth).0, sight.closes);
        }
    }

    fn end(&mut self, before: usize, next: &[Sight]) {
        let stack = self.nodes[before].stack;
        let (nothing, lost) = stack.cut(0, 0);
        self.add(before, Step::Ends, nothing, lost);
        let Some(open) = stack.marks[0] else { return };
        let (mut left, inner) = stack.cut(1, 1);
        let Some(first) = next.iter().find(|sight| sight.mark.is_like(open)) else { return };
        left.resumes = first.first && first.at == next[0].at;
        let cost = if left.resumes { CONTINUED } else { CONTINUED_UNMARKED };
        self.add(before, Step::Leaves, left, cost + inner);
    }
}

/// What it costs to quote inside `outer` marks.
fn inside(outer: Mark, inner: &Sight) -> Cost {
    if !outer.is_like(inner.mark) {
        return 0;
    }
    let alike = outer.is_straight() == inner.mark.is_straight();
    let sentence = if inner.behind_sentence { NESTED_SENTENCE } else { 0 };
    sentence + if alike { NESTED_ALIKE } else { NESTED_MIXED }
}

fn opening(sight: &Sight) -> Cost {
    let form = opening_form(sight.mark);
    placed(sight.opens, form == 0 && !sight.mark.is_straight()) + form
}
