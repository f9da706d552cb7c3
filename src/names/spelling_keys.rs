//! Under which keys a spelling is entered and looked for, so that it meets what it may be a slip for.
//!
//! As SymSpell does it: two words that differ by a letter agree once each has lost one. Keys may collide; who finds
//! something under one compares the spellings.

/// Gives `each` the key of `word` and the keys of it less one letter; less two as well, where `two` says so.
pub(super) fn spelling_keys(word: &str, two: bool, mut each: impl FnMut(u64)) {
    let letters: Vec<u64> = word.chars().map(|c| u64::from(c) + 1).collect();
    let count = letters.len();
    // A polynomial of the letters, so that the key without some of them is put together from pieces.
    let (mut before, mut power) = (vec![0u64; count + 1], vec![1u64; count + 1]);
    for (at, letter) in letters.iter().enumerate() {
        before[at + 1] = before[at].wrapping_mul(BASE).wrapping_add(*letter);
        power[at + 1] = power[at].wrapping_mul(BASE);
    }
    let piece = |from: usize, to: usize| before[to].wrapping_sub(before[from].wrapping_mul(power[to - from]));
    let join = |left: u64, right: u64, length: usize| left.wrapping_mul(power[length]).wrapping_add(right);
    each(before[count]);
    for (first, &front) in before[..count].iter().enumerate() {
        each(join(front, piece(first + 1, count), count - first - 1));
        for second in (first + 1..count).filter(|_| two) {
            let middle = join(front, piece(first + 1, second), second - first - 1);
            each(join(middle, piece(second + 1, count), count - second - 1));
        }
    }
}

/// The key of what a name sounds like, which no spelling has.
pub(super) fn sound_key(sound: &str) -> u64 {
    sound.bytes().fold(!0, |key: u64, byte| key.wrapping_mul(BASE) ^ u64::from(byte))
}

/// Odd and without pattern: 2^64 divided by the golden ratio.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
