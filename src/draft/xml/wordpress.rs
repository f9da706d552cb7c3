//! WordPress exports: the posts and pages of a site in a feed of RSS, their HTML in CDATA.

use super::{Event, Events};
use crate::draft::layout::Layout;
use crate::draft::meta::{self, Meta};
use crate::draft::nested::{self, Field, Kind};
use crate::draft::zones::Zone;

/// The layout of `text` where it is such an export, and not any feed.
pub(super) fn layout(text: &str) -> Option<Layout> {
    let mut site = Site { text, ..Site::default() };
    for event in Events::new(text) {
        site.event(event);
    }
    let meta = match &site.posts[..] {
        [post] => post.clone(),
        // Each has its own.
        _ => Meta { outlet: site.title, ..Meta::default() },
    };
    // A fix would have to be written in HTML in CDATA, and what is exported is not what is read.
    site.is_wordpress.then(|| Layout { meta, read_only: true, ..nested::layout(text, site.fields) })
}

#[derive(Default)]
struct Site<'a> {
    text: &'a str,
    is_wordpress: bool,
    title: Option<String>,
    /// Login and name of those who write.
    authors: Vec<(String, String)>,
    login: String,
    fields: Vec<Field>,
    posts: Vec<Meta>,
    path: Vec<&'a str>,
    told: Option<Field>,
    /// The domain of the category that is open.
    domain: Option<String>,
    post: Post,
}

#[derive(Default)]
struct Post {
    title: Option<Field>,
    content: Option<Field>,
    kind: String,
    meta: Meta,
}

impl<'a> Site<'a> {
    fn event(&mut self, event: Event<'a>) {
        match event {
            Event::Open(element) => {
                self.path.push(element.name);
                self.domain = element.attribute("domain");
                self.told = Some(Field::new(None, Kind::Html));
            }
            Event::Letters(span, read) => self.told.iter_mut().for_each(|told| told.letters.push((span, read.clone()))),
            Event::Close(name) => {
                if let Some(told) = self.told.take() {
                    self.tell(told);
                }
                if name == "item" {
                    self.end_post();
                }
                self.path.pop();
            }
            Event::Comment(_) => {}
        }
    }

    fn tell(&mut self, told: Field) {
        let words = told.words(self.text);
        let post = &mut self.post;
        match self.path[..] {
            [.., "channel", "title"] => self.title = Some(words),
            [.., "channel", "wxr_version"] => self.is_wordpress = true,
            [.., "author", "author_login"] => self.login = words,
            [.., "author", "author_display_name"] => self.authors.push((std::mem::take(&mut self.login), words)),
            [.., "item", "title"] => post.title = Some(Field { zone: Some(Zone::Headline), ..told }),
            // The content comes before the excerpt.
            [.., "item", "encoded"] => post.content = post.content.take().or(Some(told)),
            [.., "item", "creator"] => post.meta.byline = Some(words),
            [.., "item", "post_date"] => post.meta.appeared = meta::appeared(&words),
            [.., "item", "post_name"] => post.meta.slug = Some(words),
            [.., "item", "post_type"] => post.kind = words,
            [.., "item", "category"] if self.domain.as_deref() == Some("category") => post.meta.section = Some(words),
            _ => {}
        }
    }

    /// Takes over a post or a page; pictures and menus are none.
    fn end_post(&mut self) {
        let Post { title, content, kind, mut meta } = std::mem::take(&mut self.post);
        if matches!(kind.as_str(), "post" | "page") {
            let login = meta.byline.take();
            let author = self.authors.iter().find(|(known, _)| Some(known) == login.as_ref());
            meta.byline = author.map(|(_, name)| name.clone()).or(login);
            meta.outlet = self.title.clone();
            self.posts.push(meta);
            self.fields.extend(title.into_iter().chain(content));
        }
    }
}
