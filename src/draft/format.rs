//! How an article is written down.

/// The formats that have a front-end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// Wire copy, scraped copy, notes.
    #[default]
    Plain,
    /// CommonMark with front matter.
    Markdown,
}

impl Format {
    /// The format that a file's name says; plain text when it says nothing.
    ///
    /// ```
    /// use copydesk::draft::Format;
    /// assert_eq!(Format::of_name("story.md"), Format::Markdown);
    /// assert_eq!(Format::of_name("story"), Format::Plain);
    /// ```
    pub fn of_name(name: &str) -> Format {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        if extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("markdown") {
            Format::Markdown
        } else {
            Format::Plain
        }
    }
}
