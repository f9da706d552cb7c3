//! Small words around names, and what they make of the name: a place, a thing, somebody.

/// Right before a name, they make it where something is.
pub const WHERE: &[&str] = &["in", "at", "near", "outside", "across", "throughout"];

/// Right before a street, they lead along it.
pub const ALONG: &[&str] = &["on", "along", "down", "up", "across", "off", "via"];

/// Right before a name, they may make it where something comes from or goes.
pub const FROM_OR_TO: &[&str] = &["from", "to", "into", "towards", "toward", "via"];

/// The first word of places and things in Spanish, Portuguese, Italian and French.
pub const FOREIGN_ARTICLES: &[&str] = &[
    "la", "las", "los", "el", "san", "santa", "santo", "são", "costa", "punta", "saint", "isla", "puerto", "quebrada",
    "playa", "lago", "cerro", "baie",
];

/// Between words of other languages; in names of people, only behind a given name.
pub const FOREIGN_OF: &[&str] = &["de", "del", "al", "du", "do", "da", "dos"];

/// Behind the hyphen of a compound that describes something else: "the Eastwick-based firm".
pub const COMPOUNDS: &[&str] =
    &["based", "style", "led", "owned", "backed", "born", "sponsored", "run", "era", "area", "made", "controlled"];

/// In an aside, they say of a name of one word as little as "a firm" or "somebody": "Fenwick, a pump maker".
pub const FIRMS_OR_PEOPLE: &[&str] = &[
    "maker",
    "manufacturer",
    "retailer",
    "developer",
    "supplier",
    "producer",
    "publisher",
    "broadcaster",
    "operator",
    "lender",
    "insurer",
    "provider",
    "builder",
    "brewer",
    "contractor",
    "seller",
    "importer",
    "exporter",
    "carrier",
];

/// The titles with which ships, inns and bridges are called: "the Queen Mathilda".
pub const NOBLE_TITLES: &[&str] = &["Queen", "King", "Prince", "Princess", "Lady", "Lord"];

/// What stands before the names of ships of navies and companies.
pub const SHIP_PREFIXES: &[&str] = &["USS", "USNS", "HMS", "HMAS", "HMCS", "HMNZS", "RMS"];

/// What is given the name of somebody, and blows.
pub const STORMS: &[&str] = &["storm", "hurricane", "cyclone", "typhoon"];

/// What has the name of somebody and sails.
pub const VESSELS: &[&str] = &[
    "trawler",
    "yacht",
    "ship",
    "boat",
    "ferry",
    "tug",
    "schooner",
    "frigate",
    "tanker",
    "freighter",
    "lifeboat",
    "barge",
    "vessel",
    "liner",
    "sloop",
    "steamer",
    "submarine",
    "destroyer",
    "cutter",
];

/// Told of somebody who lives, or lived.
pub const OF_A_LIFE: &[&str] =
    &["born", "died", "married", "arrested", "retired", "resigned", "survived", "grew", "wept", "smiled", "laughed"];

/// Told of somebody who is dead.
pub const OF_DEATH: &[&str] = &["died", "killed", "buried", "drowned"];

/// What a price or an index does.
pub const OF_A_PRICE: &[&str] =
    &["fell", "rose", "gained", "lost", "dropped", "climbed", "slipped", "jumped", "closed"];

/// Behind "was", told of somebody who is dead.
pub const DEAD: &[&str] = &["killed", "murdered", "slain", "dead", "died"];
