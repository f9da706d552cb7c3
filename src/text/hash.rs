//! The hash that words, names and texts are kept under: the same on every machine and in every version.

/// 64 bits that `text` is kept under. Two texts may share them; who must not err compares the texts.
pub fn hash(text: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(text.as_bytes())
}
