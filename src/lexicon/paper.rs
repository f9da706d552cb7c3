//! What a paper writes around its stories: bylines, credits, corrections.

/// Words by which a story speaks of how a name is spelled.
pub const MISSPELLING: &[&str] = &[
    "misspelled",
    "misspelt",
    "misspelling",
    "misspellings",
    "mis-spelled",
    "mis-spelt",
    "mistyped",
    "misprint",
    "misprinted",
    "misnamed",
    "misidentified",
    "mispronounced",
    "spelled",
    "spelt",
    "typo",
];

/// Whoever has such a title is somebody else than whoever has none.
pub const ROYAL: &[&str] =
    &["King", "Queen", "Prince", "Princess", "Emperor", "Sultan", "Emir", "Pope", "Saint", "St."];

/// Which of two people of one surname is meant: "the younger Fenwick".
pub const TELLS_APART: &[&str] =
    &["younger", "elder", "older", "late", "senior", "junior", "first", "second", "former"];

/// What somebody is at the paper.
pub const POSTS: &[&str] = &["reporter", "correspondent", "editor", "critic", "columnist", "writer"];

/// How a byline begins: "By Ada Fenwick", "Interview by Ada Fenwick".
pub const BEFORE_BYLINE: &[&str] =
    &["By", "BY", "by", "By:", "Written", "Reporting", "Exclusive", "Compiled", "Interview"];

/// What a byline goes on with.
pub const BEHIND_BYLINE: &[&str] = &["and", "in", "at", "reports", "writes"];

/// What a correction may begin with.
pub const CORRECTIONS: &[&str] = &["An earlier", "This story", "This article", "This report", "Owing to"];

/// What a picture’s credit begins with.
pub const CREDITS: &[&str] = &[
    "Photo:",
    "Photograph:",
    "Photos:",
    "Photo by",
    "Photograph by",
    "Image:",
    "Image credit",
    "Credit:",
    "Picture:",
    "Video:",
    "Illustration:",
];

/// Picture agencies, and words that stand for one.
pub const AGENCIES: &[&str] = &[
    "Getty",
    "Reuters",
    "AFP",
    "AP Photo",
    "Associated Press",
    "Photos",
    "Images",
    "Photo",
    "Press Association",
    "Alamy",
    "Shutterstock",
    "EPA",
    "Handout",
    "File",
    "via",
    "Pool",
];

/// How a line begins that leads to another story or another page.
pub const LINKS_BEGIN: &[&str] = &[
    "read more",
    "read also",
    "read next",
    "also read",
    "also see",
    "see also",
    "more on this",
    "more from",
    "more:",
    "related",
    "related article",
    "related articles",
    "related content",
    "related stories",
    "related story",
    "recommended",
    "recommended reading",
    "further reading",
    "don’t miss",
    "don't miss",
    "watch:",
    "watch live:",
    "listen:",
    "live:",
    "in pictures:",
    "gallery:",
    "see it now:",
    "click here",
    "sign up",
    "subscribe",
    "subscribe to",
    "follow us",
    "donate now",
    "support our",
];

/// What begins no sentence of a story, whatever follows.
pub const CALLS: &[&str] = &[
    "click here",
    "read more about",
    "read more by",
    "read more here",
    "sign up for our",
    "subscribe to our",
    "follow us on",
    "support our",
];

/// Two words that a page says to its reader, beside the names in its copy.
pub const BUTTONS: &[(&str, &str)] =
    &[("read", "more"), ("share", "this"), ("follow", "us"), ("sign", "up"), ("click", "here"), ("load", "more")];

/// How a line ends that does.
pub const LINKS_END: &[&str] =
    &["read more", "read more here", "read the full story", "click here", "full story", "related article"];

/// How the words under a picture begin, where the page says that they are that.
pub const CAPTIONS: &[&str] = &[
    "Caption:",
    "Photo caption",
    "Picture caption",
    "Image caption",
    "Media caption",
    "Video caption",
    "File photo",
    "FILE PHOTO",
    "FILE –",
    "FILE —",
    "FILE - ",
    "PHOTO CAPTION:",
    "Pictured:",
    "Above:",
    "Left:",
    "Right:",
];

/// What the line about the reporter says of them: "Ada Fenwick is a reporter", "covers the harbour".
pub const DOES: &[&str] = &["is", "was", "covers", "writes", "reports"];

/// How it says where they are reached.
pub const REACHED: &[&str] = &["Contact ", "Email ", "Reach ", "Follow "];

/// What a paper calls whoever works for it, in the line about the reporter below the story.
pub const STAFF: &[&str] = &[
    "reporter",
    "reporters",
    "correspondent",
    "editor",
    "critic",
    "columnist",
    "writer",
    "journalist",
    "producer",
    "photographer",
    "intern",
    "fellow",
    "contributor",
];
