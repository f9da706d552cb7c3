//! Which documents are articles, and under which address a file is known.

use super::*;

#[test]
fn papers_of_a_repository_hidden_files_and_settings_are_not_read() {
    let mut test = Test::new();
    for name in ["README.md", ".notes.txt", "copydesk.toml", "people.toml"] {
        test.open(&format!("file:///desk/{name}"), "one");
        test.event(Event::Drained);
        assert_eq!(test.published(), [], "{name}");
        assert_eq!(test.hover(&format!("file:///desk/{name}")).try_recv().unwrap(), Ok(None), "{name}");
    }
    test.open("file:///desk/story.copy", "one");
    test.event(Event::Drained);
    assert_eq!(test.published().len(), 1, "somebody's own settings opened it as copy");
}

#[test]
fn one_file_under_two_addresses_is_one_article() {
    let [old, new] = ["town", "city"].map(|place| format!("“We shall see the owls in the {place},” Ada Fenwick said."));
    let link = |spelled: &str, real: &str| Link { spelled: spelled.into(), real: real.into() };
    let findings_at = |address: &str| {
        let mut test = Test::new();
        test.event(Event::FoldersLead(vec![link("/desk", "/disk")]));
        test.walked(1, &["/desk/a.txt"]);
        test.read(1, "/desk/a.txt", Some(&old));
        for spelled in ["/desk/sub/../a.txt", "/desk/link.txt"] {
            test.event(Event::FileLeads(link(spelled, "/disk/a.txt")));
        }
        test.open(address, &new);
        test.out.clear();
        test.event(Event::Drained);
        let spelled = |effect: &Effect| match effect {
            Effect::Client(ToClient::Publish(published)) => Some(published.uri.as_str().to_owned()),
            _ => None,
        };
        assert!(test.out.iter().filter_map(spelled).all(|spelled| spelled == address), "as the editor spells it");
        test.findings().concat()
    };
    assert_eq!(findings_at("file:///desk/b.txt"), ["quote-wording-differs"], "another file is another article");
    for address in ["file:///disk/a.txt", "file:///desk/sub/../a.txt", "file:///desk/link.txt", "git:/desk/a.txt?HEAD"]
    {
        assert_eq!(findings_at(address), Vec::<String>::new(), "{address}");
    }
}

#[test]
fn a_second_window_on_a_file_has_a_text_of_its_own() {
    let mut test = Test::new();
    test.event(Event::FileLeads(Link { spelled: "/desk/link.txt".into(), real: "/desk/a.txt".into() }));
    test.open("file:///desk/a.txt", "first");
    test.open("file:///desk/link.txt", "second");
    test.replace_all("file:///desk/a.txt", 2, "first, changed");
    assert_eq!(test.text("file:///desk/a.txt").as_deref(), Some("first, changed"));
    assert_eq!(test.text("file:///desk/link.txt").as_deref(), Some("second"));
    for address in ["file:///desk/link.txt", "file:///desk/a.txt"] {
        test.event(Event::Close(address.parse().unwrap()));
    }
    test.event(Event::FileLeads(Link { spelled: "/desk/link.txt".into(), real: "/desk/a.txt".into() }));
    test.open("file:///desk/link.txt", "third");
    let number = |test: &Test, address: &str| test.desk.library.documents.find(&address.parse().unwrap());
    assert_eq!(number(&test, "file:///desk/link.txt"), number(&test, "file:///desk/a.txt"), "now it is the first");
}

#[test]
fn what_was_never_saved_leaves_nothing_behind() {
    let mut test = Test::new();
    for n in 0..100 {
        let uri = format!("untitled:Story-{n}");
        test.open(&uri, "“We sail at noon,” Ada Fenwick said.");
        test.event(Event::Drained);
        assert_eq!(test.text(&uri).as_deref(), Some("“We sail at noon,” Ada Fenwick said."));
        test.event(Event::Close(uri.parse().unwrap()));
        assert_eq!(test.text(&uri), None);
    }
    assert_eq!(test.desk.library.documents.all().count(), 1, "the one place serves all of them");
}
