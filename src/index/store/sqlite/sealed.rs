//! A check sum behind what is written, so that a bit that a disk lost is damage and not another answer.

use super::super::StoreError;
use rusqlite::Row;
use xxhash_rust::xxh3::xxh3_64;

/// The last bytes of what is sealed: half of its hash, which is enough to find an accident out.
const SEAL: usize = 4;

/// `bytes` with their check sum behind them.
pub fn seal(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.extend(seal_of(&bytes));
    bytes
}

/// What was sealed.
///
/// # Errors
/// [`StoreError::Damaged`] where it is not what was written.
fn open(sealed: &[u8]) -> Result<&[u8], StoreError> {
    let (bytes, seal) = sealed.split_last_chunk::<SEAL>().ok_or(StoreError::Damaged)?;
    if *seal == seal_of(bytes) { Ok(bytes) } else { Err(StoreError::Damaged) }
}

/// What was sealed in the first column.
///
/// # Errors
/// As [`open`].
pub fn of<'a>(row: &'a Row) -> Result<&'a [u8], StoreError> {
    open(row.get_ref(0)?.as_blob().map_err(|_| StoreError::Damaged)?)
}

fn seal_of(bytes: &[u8]) -> [u8; SEAL] {
    (xxh3_64(bytes) as u32).to_le_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lost_bit_is_found_out() {
        let sealed = seal(b"owls".to_vec());
        assert_eq!(open(&sealed), Ok(&b"owls"[..]));
        for bit in 0..sealed.len() * 8 {
            let mut bent = sealed.clone();
            bent[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(open(&bent), Err(StoreError::Damaged), "bit {bit}");
        }
        assert_eq!(open(b"owl"), Err(StoreError::Damaged), "cut short");
    }
}
