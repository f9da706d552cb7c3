//! What a paper writes around its stories: bylines, credits, corrections.

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
