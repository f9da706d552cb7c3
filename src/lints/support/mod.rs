//! What several rules ask of an article, each answered once. No rule stands here and none is imported.

pub mod ages;
pub mod alteration;
pub mod calendar;
pub mod cleaned;
pub mod known;
pub mod language;
pub mod lost_marks;
pub mod mark_style;
pub mod misheard;
pub mod names_elsewhere;
pub mod names_here;
pub mod names_of_things;
pub mod narration;
pub mod put_in;
pub mod repeats;
pub mod shown;
pub mod speakers;
pub mod story_date;
pub mod taken;
pub mod wording;
pub mod written;
