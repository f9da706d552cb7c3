//! The elements of HTML, by what they do to the text in them, and what pages commonly call their parts.

use crate::draft::Zone;

/// Elements that do not stand in the middle of a sentence, and the shortcodes that do not.
pub(super) const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "pullquote",
    "section",
    "select",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];

/// Elements whose text is not prose.
pub(super) const CODE: &[&str] = &["code", "kbd", "samp", "pre", "svg", "math"];

/// Elements that have no end.
pub(super) const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Elements whose text is no mark-up, and no copy.
pub(super) const RAW: &[&str] = &["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// Elements of a page that hold nothing of its article.
pub(super) const NO_ARTICLE: &[&str] =
    &["nav", "aside", "footer", "form", "button", "select", "dialog", "template", "noscript", "object", "amp-ad"];

/// Words in the classes of such parts: around the article, or strewn into it.
pub(super) const NO_ARTICLE_CLASSES: &[&str] = &[
    "related",
    "newsletter",
    "ad",
    "advert",
    "advertisement",
    "comments",
    "share",
    "social",
    "promo",
    "signup",
    "cookie",
    "breadcrumb",
    "breadcrumbs",
    "sharing",
    "recirculation",
    "menu",
];

/// Classes that say what a block is.
pub(super) const ARTICLE_CLASSES: &[(&str, Zone)] = &[
    ("byline", Zone::Byline),
    ("by", Zone::Byline),
    ("standfirst", Zone::Deck),
    ("dek", Zone::Deck),
    ("deck", Zone::Deck),
    ("subtitle", Zone::Deck),
    ("kicker", Zone::Slug),
    ("credit", Zone::Credit),
    ("dateline", Zone::Dateline),
];
