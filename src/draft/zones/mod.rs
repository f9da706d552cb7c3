//! What each piece of the page is for. Furniture must never be taken for narration: most false alarms of a naive
//! reader come from captions, credits and bylines.
//!
//! The format's own signs count first; then the words and the place of a block on the page.

mod furniture;
mod links;
mod zone;

pub use zone::Zone;
pub(super) use zone::{Block, Piece};

use zone::push;

/// Gives every block its zone, cutting off datelines and credits as pieces of their own.
pub(super) fn assign(text: &str, blocks: Vec<Block>) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(blocks.len() + 4);
    let mut page = furniture::Page::new(text, &blocks);
    for (number, block) in blocks.into_iter().enumerate() {
        if let Some(zone) = block.zone {
            push(text, block, zone, &mut pieces);
        } else {
            page.place(number, block, &mut pieces);
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use crate::draft::{Draft, Format};
    use expect_test::{Expect, expect};

    #[expect(clippy::needless_pass_by_value, reason = "as everywhere in expect tests")]
    fn check(text: &str, expect: Expect) {
        let draft = Draft::read(text.into(), Format::Plain);
        let zones: String = draft.paragraphs.iter().map(|p| format!("{:?}: {}\n", p.zone, draft.at(p.span))).collect();
        expect.assert_eq(&zones);
    }

    #[test]
    fn a_wire_story_has_furniture_around_it() {
        check(
            "Bridge to open in spring\nCouncil votes nine to two\n\nBy Ada Fenwick, Radio NOW\n\nEASTWICK (Radio NOW) — The council voted on Tuesday to open the bridge.\n\n“We did it,” the mayor said.\n\nMayor Bram Oskell cuts a ribbon at the bridge on Monday ( Harbour Photos )\n\nIt opens in May.\n\nThe-Radio-NOW-Wire\n\n™ & © 2031 Radio NOW, Inc., a Marr Bros. company. All rights reserved.\n\nRadio NOW’s Lio Marr contributed to this report.",
            expect![[r#"
                Headline: Bridge to open in spring
                Deck: Council votes nine to two
                Byline: By Ada Fenwick, Radio NOW
                Dateline: EASTWICK (Radio NOW) —
                Body: The council voted on Tuesday to open the bridge.
                Body: “We did it,” the mayor said.
                Caption: Mayor Bram Oskell cuts a ribbon at the bridge on Monday
                Credit: ( Harbour Photos )
                Body: It opens in May.
                Slug: The-Radio-NOW-Wire
                Copyright: ™ & © 2031 Radio NOW, Inc., a Marr Bros. company. All rights reserved.
                Contributor: Radio NOW’s Lio Marr contributed to this report.
            "#]],
        );
    }

    #[test]
    fn a_byline_needs_no_by_and_a_wire_has_its_slug() {
        check(
            "BC-Eastwick-Bridge, 1st Ld-Writethru\nBridge to open in spring\nAda Fenwick, transport correspondent\n\nThe council voted on Tuesday to open the bridge.\n\nAda Fenwick, who sailed, cheered.",
            expect![[r#"
                Slug: BC-Eastwick-Bridge, 1st Ld-Writethru
                Headline: Bridge to open in spring
                Byline: Ada Fenwick, transport correspondent
                Body: The council voted on Tuesday to open the bridge.
                Body: Ada Fenwick, who sailed, cheered.
            "#]],
        );
    }

    #[test]
    fn datelines_come_in_many_forms() {
        check(
            "(RNN) — It rained.\n\nEASTWICK, Ohio — It rained.\n\nNORTH EASTWICK, March 3 (Agency) - It rained.\n\nEASTWICK It rained — and how.",
            expect![[r#"
                Dateline: (RNN) —
                Body: It rained.
                Dateline: EASTWICK, Ohio —
                Body: It rained.
                Dateline: NORTH EASTWICK, March 3 (Agency) -
                Body: It rained.
                Body: EASTWICK It rained — and how.
            "#]],
        );
    }

    #[test]
    fn corrections_credits_and_end_marks() {
        check(
            "The board met on Tuesday.\n\nPhoto: Lio Marr / Harbour Photos\n\nCorrection: An earlier version of this story misspelled Oskell.\n\nEditor’s note: This story was updated.\n\n-30-\n\n###",
            expect![[r#"
                Body: The board met on Tuesday.
                Credit: Photo: Lio Marr / Harbour Photos
                Correction: Correction: An earlier version of this story misspelled Oskell.
                Correction: Editor’s note: This story was updated.
                Slug: -30-
                Slug: ###
            "#]],
        );
    }

    #[test]
    fn posts_and_pictures_are_told_by_their_signs() {
        check(
            "Bishop and singer trade posts\nTansy Abara, showbusiness reporter\n\nIt began on Sunday morning in Eastwick.\n\nThe bells are old. You are young.\n\n— Bram Oskell (@bramoskell) May 3, 2031\n\nHarbour Watch @harbourwatch: Do not come to the shore.\n\nLUNCH: Ada Fenwick in the dining hall. Picture: Lio Marr\n\nThis interview has been edited for length.\n\nThis story has been corrected to say May.",
            expect![[r#"
                Headline: Bishop and singer trade posts
                Byline: Tansy Abara, showbusiness reporter
                Body: It began on Sunday morning in Eastwick.
                BlockQuote: The bells are old. You are young.
                BlockQuote: — Bram Oskell (@bramoskell) May 3, 2031
                BlockQuote: Harbour Watch @harbourwatch: Do not come to the shore.
                Caption: LUNCH: Ada Fenwick in the dining hall.
                Credit: Picture: Lio Marr
                Contributor: This interview has been edited for length.
                Correction: This story has been corrected to say May.
            "#]],
        );
    }

    #[test]
    fn short_sentences_of_the_story_are_body() {
        check(
            "The vote was close.\n\nNobody cheered.\n\n“No,” she said.\n\nBy Friday it was over.",
            expect![[r#"
            Body: The vote was close.
            Body: Nobody cheered.
            Body: “No,” she said.
            Body: By Friday it was over.
        "#]],
        );
    }

    #[test]
    fn lines_of_the_web_page_stand_in_the_story() {
        check(
            "The council met on Monday.\n\nFenwick sends mixed signals on the ferry\n\nThe vote was close.\n\nRELATED: How the ferry works\n\nThe talks go on.\n\nHarbour master had a part in the delay Read more\n\nThe mayor left.\n\n» How the ferry works\n\nREAD MORE BY CLICKING BELOW\n\nImage caption Ada Fenwick at the landing\n\nShe was glad.\n\nFind a boat near you »\n\nAda Fenwick is a reporter for the Courier. Contact Ada at a@courier.example.",
            expect![[r#"
                Body: The council met on Monday.
                Crosshead: Fenwick sends mixed signals on the ferry
                Body: The vote was close.
                Link: RELATED: How the ferry works
                Body: The talks go on.
                Link: Harbour master had a part in the delay Read more
                Body: The mayor left.
                Link: » How the ferry works
                Link: READ MORE BY CLICKING BELOW
                Caption: Image caption Ada Fenwick at the landing
                Body: She was glad.
                Link: Find a boat near you »
                Contributor: Ada Fenwick is a reporter for the Courier. Contact Ada at a@courier.example.
            "#]],
        );
    }

    #[test]
    fn lines_of_a_list_a_turn_and_a_sentence_are_no_furniture() {
        check(
            "The council met on Monday to vote on those named.\n\nThose named were:\n\nAda Fenwick\n\nBram Oskell\n\nThe council met.\n\nLio Marr: It is late, and we are tired of it\n\nIt is.\n\n»It is late«, she said.\n\nRead more books, she said.",
            expect![[r#"
                Body: The council met on Monday to vote on those named.
                Body: Those named were:
                Body: Ada Fenwick
                Body: Bram Oskell
                Body: The council met.
                Body: Lio Marr: It is late, and we are tired of it
                Body: It is.
                Body: »It is late«, she said.
                Body: Read more books, she said.
            "#]],
        );
    }
}
