//! The set of classes that a word belongs to.

use std::ops::{BitOr, BitOrAssign};

/// The classes a word belongs to: a set of the constants below.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Word(u64);

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Bit { $($name,)* }

        impl Word {
            $($(#[$doc])* pub const $name: Word = Word(1 << Bit::$name as u64);)*
            const NAMES: &[(&'static str, Word)] = &[$((stringify!($name), Word::$name),)*];
        }
    };
}

classes! {
    /// Written with a full stop that ends no sentence: "Mr", "Inc".
    ABBREVIATION,
    /// Begins a phrase that [`super::phrase`] knows.
    PHRASE,
    /// Begins a phrase that is a verb of speech: "point out".
    VERB_PHRASE,
    /// Begins a phrase that is a title: "secretary of state".
    TITLE_PHRASE,
    /// Verb that plainly gives words to a speaker: "said".
    SAY,
    /// The same for written words: "tweeted".
    WRITE,
    /// What a sign or letter says of itself: "read".
    READ,
    /// Thought, hope, fear: "believes".
    THINK,
    /// Takes a label: "called it “a mess”".
    CALL,
    /// Attributes only beside a quote, with a comma: "laughed".
    MANNER,
    /// May introduce words, but as often reports an act: "urged".
    WEAK,
    /// What somebody says or thinks, as a noun: "claim", "remarks".
    SPEECH_NOUN,
    /// Form in -ing.
    GERUND,
    /// Base form, as after "to" or "they".
    BASE,
    /// Mr., Dr., Lady.
    HONORIFIC,
    /// Sen., Mayor, Lt. Col.
    FORMAL_TITLE,
    /// actor, lawyer: an occupation set before a name.
    FALSE_TITLE,
    /// Only said of men.
    MALE,
    /// Only said of women.
    FEMALE,
    /// A noun for one person by what they do: "spokesman".
    ROLE,
    /// A noun for one person by kinship: "mother".
    KIN,
    /// A noun for one person by kind: "man", "voter".
    KIND,
    /// A noun for one person by the group they belong to: "Democrat".
    MEMBER,
    /// The plural of a person noun.
    PERSONS,
    /// "Committee", "Inc": makes a capitalised phrase an organisation.
    ORG_WORD,
    /// "statement", "lawsuit": a text that may speak.
    DOCUMENT,
    /// "Street", "River": makes a capitalised phrase a place.
    PLACE_WORD,
    /// "War", "Act": makes it an event or a law.
    EVENT_WORD,
    /// A known organisation.
    ORG,
    /// A paper, broadcaster or site.
    MEDIA,
    /// A known place.
    PLACE,
    /// An organisation or place whose name people bear, too.
    ALSO_PERSON,
    /// A given name.
    GIVEN,
    /// A surname.
    SURNAME,
    /// A name that is an ordinary word, too: "Grace", "Brown".
    ALSO_WORD,
    /// "American", "Democratic".
    DEMONYM,
    /// "American": a demonym of a nation.
    NATION,
    /// Weekday, month, holiday.
    CALENDAR,
    /// van, de, bin.
    PARTICLE,
    /// Jr., III, MP.
    SUFFIX,
    /// Jr., III: a suffix that tells father from son.
    GENERATION,
    /// Article, demonstrative, quantifier.
    DETERMINER,
    /// my, his, their.
    POSSESSIVE,
    /// he, him, his.
    HE,
    /// she, her.
    SHE,
    /// they, them.
    THEY,
    /// I, me, my.
    I,
    /// you.
    YOU,
    /// we, us.
    WE,
    /// it.
    IT,
    /// who, which.
    WHO,
    /// Preposition.
    PREPOSITION,
    /// and, but, or.
    CONJUNCTION,
    /// because, when, while.
    SUBORDINATOR,
    /// be, have, do, modals.
    AUXILIARY,
    /// Adverb that may stand between subject and verb.
    ADVERB,
    /// somebody, another, many.
    INDEFINITE,
    /// one, two, first.
    NUMERAL,
    /// yes, no, well.
    INTERJECTION,
    /// What is left of a word behind an apostrophe: "’tis", "’em".
    ELIDED,
    /// A finite verb form of its own: "went", "took".
    VERB,
    /// Among the common words of the language.
    COMMON,
}

impl Word {
    /// No class.
    pub const NONE: Word = Word(0);
    /// Any verb that can give words to somebody.
    pub const SPEECH: Word =
        Word(Word::SAY.0 | Word::WRITE.0 | Word::READ.0 | Word::THINK.0 | Word::CALL.0 | Word::MANNER.0 | Word::WEAK.0);
    /// A noun for one person.
    pub const PERSON_NOUN: Word = Word(Word::ROLE.0 | Word::KIN.0 | Word::KIND.0 | Word::MEMBER.0);
    /// Any title before a name.
    pub const TITLE: Word = Word(Word::HONORIFIC.0 | Word::FORMAL_TITLE.0 | Word::FALSE_TITLE.0);
    /// he, she, they, I, we.
    pub const PRONOUN: Word = Word(Word::HE.0 | Word::SHE.0 | Word::THEY.0 | Word::I.0 | Word::WE.0);
    /// Holds sentences together and names nobody.
    pub const FUNCTION: Word = Word(
        Word::DETERMINER.0
            | Word::POSSESSIVE.0
            | Word::PRONOUN.0
            | Word::YOU.0
            | Word::IT.0
            | Word::WHO.0
            | Word::PREPOSITION.0
            | Word::CONJUNCTION.0
            | Word::SUBORDINATOR.0
            | Word::AUXILIARY.0
            | Word::ADVERB.0
            | Word::INDEFINITE.0
            | Word::INTERJECTION.0,
    );

    /// The classes of both, as a constant.
    pub const fn and(self, other: Word) -> Word {
        Word(self.0 | other.0)
    }

    /// Whether it is in any of `classes`.
    pub fn has(self, classes: Word) -> bool {
        self.0 & classes.0 != 0
    }
}

impl BitOr for Word {
    type Output = Word;
    fn bitor(self, other: Word) -> Word {
        Word(self.0 | other.0)
    }
}

impl BitOrAssign for Word {
    fn bitor_assign(&mut self, other: Word) {
        self.0 |= other.0;
    }
}

impl std::fmt::Debug for Word {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(Word::NAMES.iter().filter(|(_, bit)| self.has(*bit)).map(|(name, _)| name)).finish()
    }
}
