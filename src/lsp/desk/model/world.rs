//! The world outside the desk, as plain as can be: what lies on the disk, what stands in the editor.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The addresses of all documents there can be.
pub const DOCUMENTS: &[&str] = &[
    "file:///desk/a.txt",
    "file:///desk/b.txt",
    "file:///desk/c.md",
    "file:///desk/wire/d.md",
    "file:///desk/wire/e.txt",
    "file:///other/f.txt",
    "untitled:G",
];

/// What may stand in `/desk/people.toml`.
pub const PEOPLE: &[&str] = &[
    "",
    "[[person]]\nid = \"ada\"\nname = \"Ada Fenwick\"\nmisspellings = [\"Fennick\"]\n",
    "[[person]]\nid = \"bram\"\nname = \"Bram Oskell\"\nmisspellings = [\"Oskel\"]\n\n[[term]]\nname = \"harbor\"\nvariants = [\"harbour\"]\n",
    "[[person]]\nid = \"ada\"\nname = \"Ada Fenwick\"\nbron = 7\n",
    "[[person]\nid = \"bram\"\n",
];

/// Where it lies.
pub const PEOPLE_FILE: &str = "/desk/people.toml";

/// What the user may have set.
pub const SETTINGS: &[&str] = &[
    "",
    "rules = { quote-mark-mismatch = \"off\" }\n",
    "rules = { name-near-miss = \"hint\", quote-wording-differs = \"off\" }\n",
];

/// What the front matter of a story may say: of transcripts that are there or not, and of settings that are none.
const FRONTS: &[&str] = &["transcript: b.txt", "transcript: [wire/e.txt, gone.vtt]", "copydesk:\n  stile: ap"];

/// The disk and the editor.
pub struct World {
    /// The articles on the disk.
    pub disk: BTreeMap<PathBuf, Arc<str>>,
    /// What stands in the editor, by address, and its version.
    pub open: BTreeMap<&'static str, (String, i32)>,
    /// Which of [`PEOPLE`] stands there.
    pub people: usize,
    /// Which of [`SETTINGS`] the user has set.
    pub settings: usize,
    /// The folders of the workspace.
    pub folders: Vec<PathBuf>,
}

impl World {
    /// A workspace with a few articles.
    pub fn new() -> World {
        let mut world = World {
            disk: BTreeMap::new(),
            open: BTreeMap::new(),
            people: 0,
            settings: 0,
            folders: vec!["/desk".into()],
        };
        for (number, address) in DOCUMENTS.iter().enumerate().filter(|(number, _)| number % 2 == 0) {
            if let Some(path) = path(address) {
                world.disk.insert(path, story(number as u64 * 0x9e37).into());
            }
        }
        world
    }

    /// Whether the path lies in a folder of the workspace.
    pub fn holds(&self, path: &Path) -> bool {
        self.folders.iter().any(|folder| path.starts_with(folder))
    }

    /// The text that counts for an address.
    pub fn text(&self, address: &str) -> Option<Arc<str>> {
        if let Some((text, _)) = self.open.get(address) {
            return Some(text.as_str().into());
        }
        let path = path(address).filter(|path| self.holds(path))?;
        self.disk.get(&path).cloned()
    }
}

/// The path of an address, if it is one of the disk.
pub fn path(address: &str) -> Option<PathBuf> {
    address.strip_prefix("file://").map(PathBuf::from)
}

/// Sentences that share words, names and faults across stories.
const SENTENCES: &[&str] = &[
    "Mayor Ada Fenwick spoke on Monday. ",
    "Fennick, 51, was late. ",
    "“We will open the old bridge to the ferry traffic by spring,” Ada Fenwick said. ",
    "“We will open the old bridge to the ferry traffic this spring,” Fenwick told the council. ",
    "“We will open the old bridge,” she said, “to the ferry traffic by spring.” ",
    "\"It rains,” said Bram Oskell, the harbor master. ",
    "Oskel said “it rains” twice. ",
    "“Nobody asked the ferrymen what they think of the new tolls,” Oskell said 🦉. ",
    "He added: “Nobody asked the ferrymen what they think of the new tolls.” ",
    "“The colour of the ferry is a disgrace to twelve towns along the estuary, ",
    "The harbour is safe, Ms. Fenwick, 52, said.\r\n\r\n",
    "\n\n",
    "\n\n",
    "# Owls\n\n",
    "Zoë e\u{301} ",
];

/// A story made of a number.
pub fn story(mut seed: u64) -> String {
    let front = FRONTS.get(seed as usize % (2 * FRONTS.len()));
    let mut text = front.map(|front| format!("---\n{front}\n---\n\n")).unwrap_or_default();
    for _ in 0..3 + seed % 5 {
        text += words(seed);
        seed = seed.rotate_right(5).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    text
}

/// A sentence, or a part of one, made of a number.
pub fn words(seed: u64) -> &'static str {
    let sentence = SENTENCES[seed as usize % SENTENCES.len()];
    let cut = (seed / 16) as usize % (2 * sentence.len());
    // As often as not the whole sentence.
    sentence.get(..cut).unwrap_or(sentence)
}
