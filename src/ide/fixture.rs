//! Workspaces for tests: `//- /name.txt` begins the next file, `$0` is the cursor.

use crate::article::Article;
use crate::draft::Format;
use crate::index::{FileId, Index, Place, Summary, View};
use crate::stylebook::Stylebook;
use crate::text::Offset;
use std::sync::Arc;

/// Two papers on one evening in a town that does not exist. Tests put the cursor in with [`at`].
pub const EASTWICK: &str = r#"//- /gazette.txt
Eastwick to rebuild its bridge

By Tom Pell

Mayor Ada Fenwick promised a new bridge on Monday. Fenwick, 51, said the old one had to go.

"We will rebuild the Oskell bridge before the winter," she said, "and we will not raise the tolls to do it."

Bram Oskell, the harbor master, called the plan “a bold bet on good weather.”

He added: “Nobody asked the ferrymen what they think.”
//- /courier.txt
Ada Fenwick, the mayor of Eastwick, spoke to ferrymen on Monday night.

“We will rebuild the Oskell bridge before the winter and we will never raise the tolls to do it,” Fenwick said.

She told them the harbor was safe. “Nobody asked the ferrymen what they think,” Oskell told the Courier.

The mayor said “before the winter” twice in her second speech.
"#;

/// [`EASTWICK`] with the cursor before the first `words` of `file`.
pub fn at(file: &str, words: &str) -> Fixture {
    let file = EASTWICK.find(file).expect("the file is there");
    let cursor = file + EASTWICK[file..].find(words).expect("the words are there");
    Fixture::new(&format!("{}$0{}", &EASTWICK[..cursor], &EASTWICK[cursor..]))
}

/// A workspace with a cursor.
pub struct Fixture {
    names: Vec<String>,
    articles: Vec<Arc<Article>>,
    index: Index,
    stylebook: Stylebook,
    file: FileId,
    /// The cursor.
    pub offset: Offset,
}

impl Fixture {
    /// Reads `text`: files, and one cursor in one of them (at the start of the first if there is none).
    pub fn new(text: &str) -> Fixture {
        let mut files: Vec<(String, String)> = Vec::new();
        for line in text.split_inclusive('\n') {
            match line.strip_prefix("//- /") {
                Some(name) => files.push((name.trim().to_owned(), String::new())),
                None if files.is_empty() => files.push(("article.txt".to_owned(), line.to_owned())),
                None => files.last_mut().expect("one is there").1.push_str(line),
            }
        }
        let mut fixture = Fixture {
            names: Vec::new(),
            articles: Vec::new(),
            index: Index::default(),
            stylebook: Stylebook::default(),
            file: FileId::Loaded(0),
            offset: 0,
        };
        for (number, (name, text)) in files.into_iter().enumerate() {
            let file = FileId::Loaded(number as u32);
            if let Some(cursor) = text.find("$0") {
                (fixture.file, fixture.offset) = (file, cursor as Offset);
            }
            let text = text.replacen("$0", "", 1);
            let article = Article::read(text.into(), Format::of_name(&name), &fixture.stylebook);
            if fixture.file == file {
                fixture.offset = article.draft.source.offset_read(fixture.offset);
            }
            fixture.index.replace(file, Some(Summary::of(&article)));
            fixture.articles.push(Arc::new(article));
            fixture.names.push(name);
        }
        fixture
    }

    /// The same with this people file.
    pub fn with_people(mut self, people: &str) -> Fixture {
        let (file, problems) = crate::stylebook::PeopleFile::of_file(std::path::Path::new("people.toml"), people);
        assert_eq!(problems, []);
        self.stylebook.add(file);
        self
    }

    /// The article with the cursor, among the others.
    pub fn view(&self) -> View<'_> {
        let article = &self.articles[number(self.file)];
        View { article, file: self.file, index: &self.index, stylebook: &self.stylebook }
    }

    /// The article in `file`.
    pub fn article(&self, file: FileId) -> Option<Arc<Article>> {
        file.loaded().and_then(|number| self.articles.get(number)).cloned()
    }

    /// `article.txt:3 “the words there”`.
    pub fn show(&self, place: Place) -> String {
        let text = self.articles[number(place.file)].text();
        let words = place.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{} {words:?}", self.name(place))
    }

    /// `article.txt:3`.
    pub fn name(&self, place: Place) -> String {
        let text = self.articles[number(place.file)].text();
        let line = text[..place.span.start as usize].matches('\n').count() + 1;
        format!("{}:{line}", self.names[number(place.file)])
    }
}

fn number(file: FileId) -> usize {
    file.loaded().expect("a fixture has no store")
}
