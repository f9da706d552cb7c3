//! The one table of typographic quotation marks.

/// A quotation mark as it stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// `"`
    StraightDouble,
    /// `'`
    StraightSingle,
    /// `“`
    CurlyOpen,
    /// `”`
    CurlyClose,
    /// `‘`
    SingleOpen,
    /// `’`
    SingleClose,
    /// `„`
    LowDouble,
    /// `‚`
    LowSingle,
    /// `«`
    GuillemetLeft,
    /// `»`
    GuillemetRight,
    /// `‹`
    AngleLeft,
    /// `›`
    AngleRight,
    /// Two backticks, as typewriter copy and TeX write an opening mark.
    Backticks,
    /// Two straight apostrophes, the other end of [`Mark::Backticks`].
    TwoApostrophes,
    /// `‘‘`, as old wire systems write `“`.
    TwoSingleOpen,
    /// `’’`, as old wire systems write `”`.
    TwoSingleClose,
}

/// The way in which a story writes its quotation marks; of two that are used alike, the first is the better one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkStyle {
    /// “…” and ‘…’
    Curly,
    /// "…" and '…'
    Straight,
    /// «…» and ‹…›, facing either way.
    Guillemets,
    /// „…“ and ‚…‘
    LowHigh,
    /// ``…'' and ‘‘…’’: several signs in the place of one that a machine did not have.
    Typewriter,
}

impl MarkStyle {
    /// The marks at both ends of a quotation, where all of the style look alike.
    pub fn ends(self, single: bool) -> Option<(Mark, Mark)> {
        use Mark::*;
        match self {
            MarkStyle::Curly => Some(if single { (SingleOpen, SingleClose) } else { (CurlyOpen, CurlyClose) }),
            MarkStyle::Straight => {
                Some(if single { (StraightSingle, StraightSingle) } else { (StraightDouble, StraightDouble) })
            }
            MarkStyle::Guillemets | MarkStyle::LowHigh | MarkStyle::Typewriter => None,
        }
    }
}

impl Mark {
    /// The style of a quotation that it opens.
    pub fn style(self) -> MarkStyle {
        use Mark::*;
        match self {
            StraightDouble | StraightSingle => MarkStyle::Straight,
            CurlyOpen | CurlyClose | SingleOpen | SingleClose => MarkStyle::Curly,
            LowDouble | LowSingle => MarkStyle::LowHigh,
            GuillemetLeft | GuillemetRight | AngleLeft | AngleRight => MarkStyle::Guillemets,
            Backticks | TwoApostrophes | TwoSingleOpen | TwoSingleClose => MarkStyle::Typewriter,
        }
    }

    /// The mark that is written `text`, of one sign or two.
    pub fn from_text(text: &str) -> Option<Mark> {
        let mut signs = text.chars();
        let (first, second) = (signs.next()?, signs.next());
        match second {
            Some(second) => Mark::doubled(first).filter(|_| second == first),
            None => Mark::from_char(first),
        }
    }

    /// The mark that is the sign `c` twice.
    pub fn doubled(c: char) -> Option<Mark> {
        Some(match c {
            '`' => Mark::Backticks,
            '\'' => Mark::TwoApostrophes,
            '‘' => Mark::TwoSingleOpen,
            '’' => Mark::TwoSingleClose,
            _ => return None,
        })
    }

    /// The mark that is the single character `c`.
    pub fn from_char(c: char) -> Option<Mark> {
        Some(match c {
            '"' | '\u{ff02}' => Mark::StraightDouble,
            '\'' => Mark::StraightSingle,
            '“' | '‟' => Mark::CurlyOpen,
            '”' => Mark::CurlyClose,
            '‘' | '‛' => Mark::SingleOpen,
            '’' => Mark::SingleClose,
            '„' => Mark::LowDouble,
            '‚' => Mark::LowSingle,
            '«' => Mark::GuillemetLeft,
            '»' => Mark::GuillemetRight,
            '‹' => Mark::AngleLeft,
            '›' => Mark::AngleRight,
            _ => return None,
        })
    }

    /// How it is written.
    pub fn text(self) -> &'static str {
        match self {
            Mark::StraightDouble => "\"",
            Mark::StraightSingle => "'",
            Mark::CurlyOpen => "“",
            Mark::CurlyClose => "”",
            Mark::SingleOpen => "‘",
            Mark::SingleClose => "’",
            Mark::LowDouble => "„",
            Mark::LowSingle => "‚",
            Mark::GuillemetLeft => "«",
            Mark::GuillemetRight => "»",
            Mark::AngleLeft => "‹",
            Mark::AngleRight => "›",
            Mark::Backticks => "``",
            Mark::TwoApostrophes => "''",
            Mark::TwoSingleOpen => "‘‘",
            Mark::TwoSingleClose => "’’",
        }
    }

    /// Whether it belongs to the single marks, which also serve as apostrophes.
    pub fn is_single(self) -> bool {
        use Mark::*;
        matches!(self, StraightSingle | SingleOpen | SingleClose | LowSingle | AngleLeft | AngleRight)
    }

    /// Whether it serves as an apostrophe, too.
    pub fn is_apostrophe(self) -> bool {
        matches!(self, Mark::StraightSingle | Mark::SingleOpen | Mark::SingleClose | Mark::LowSingle)
    }

    /// Whether it is a guillemet, double or single.
    pub fn is_guillemet(self) -> bool {
        matches!(self, Mark::GuillemetLeft | Mark::GuillemetRight | Mark::AngleLeft | Mark::AngleRight)
    }

    /// Whether both are of a kind: double marks, single ones, double or single guillemets.
    pub fn is_like(self, other: Mark) -> bool {
        let kind = |mark: Mark| match mark {
            Mark::GuillemetLeft | Mark::GuillemetRight => 2,
            Mark::AngleLeft | Mark::AngleRight => 3,
            mark => u8::from(mark.is_single()),
        };
        kind(self) == kind(other)
    }

    /// Whether it looks the same at both ends of a quotation.
    pub fn is_straight(self) -> bool {
        matches!(self, Mark::StraightDouble | Mark::StraightSingle | Mark::TwoApostrophes)
    }

    /// Whether a typographer would end with `close` what `self` began.
    pub fn pairs_with(self, close: Mark) -> bool {
        use Mark::*;
        matches!(
            (self, close),
            (StraightDouble, StraightDouble)
                | (StraightSingle, StraightSingle)
                | (CurlyOpen, CurlyClose)
                | (SingleOpen, SingleClose)
                | (LowDouble, CurlyOpen | CurlyClose)
                | (LowSingle, SingleOpen | SingleClose)
                | (GuillemetLeft, GuillemetRight)
                | (GuillemetRight, GuillemetLeft)
                | (AngleLeft, AngleRight)
                | (AngleRight, AngleLeft)
                | (Backticks, TwoApostrophes | StraightDouble)
                | (TwoApostrophes, TwoApostrophes)
                | (CurlyOpen | TwoSingleOpen, TwoSingleClose)
                | (TwoSingleOpen, CurlyClose)
        )
    }

    /// The mark that rightly ends what `self` begins.
    pub fn closing(self) -> Mark {
        use Mark::*;
        match self {
            CurlyOpen => CurlyClose,
            SingleOpen => SingleClose,
            LowDouble => CurlyOpen,
            LowSingle => SingleOpen,
            GuillemetLeft => GuillemetRight,
            GuillemetRight => GuillemetLeft,
            AngleLeft => AngleRight,
            AngleRight => AngleLeft,
            Backticks => TwoApostrophes,
            TwoSingleOpen => TwoSingleClose,
            other => other,
        }
    }

    /// The mark that rightly begins what `self` ends.
    pub fn opening(self) -> Mark {
        use Mark::*;
        match self {
            CurlyClose => CurlyOpen,
            SingleClose => SingleOpen,
            GuillemetRight => GuillemetLeft,
            GuillemetLeft => GuillemetRight,
            AngleRight => AngleLeft,
            AngleLeft => AngleRight,
            TwoApostrophes => Backticks,
            TwoSingleClose => TwoSingleOpen,
            other => other,
        }
    }
}
