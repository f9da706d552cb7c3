//! What is kept of an article, line by line, as it is written.

use super::super::StoreError;
use super::sealed::seal;
use crate::index::summary::{Named, Said, Summary};
use crate::names::Name;
use serde::Serialize;
use std::sync::Arc;

/// The lines of an article.
#[derive(Debug, Default)]
pub struct Lines {
    /// What is said in it.
    pub said: Vec<Line>,
    /// Who is named in it.
    pub people: Vec<Line>,
}

/// One utterance or person.
#[derive(Debug)]
pub struct Line {
    /// Its number in the article.
    pub number: usize,
    /// The hash that its words or its name are kept under.
    pub key: i64,
    /// Its normalised words, or its name as written.
    pub text: Arc<str>,
    /// All of it, sealed.
    pub blob: Vec<u8>,
}

impl Lines {
    /// Those of `summary`.
    ///
    /// # Errors
    /// Where something cannot be written down at all.
    pub fn of(summary: &Summary) -> Result<Lines, StoreError> {
        let said = summary.said.iter().map(|said| {
            let (number, key, text) = (said.utterance, key_of_said(said), said.wording().words().into());
            Ok(Line { number, key, text, blob: encoded(said)? })
        });
        let people = summary.people.iter().map(|named| {
            let (number, key, text) = (named.person, key_of_named(named), named.name.as_str().into());
            Ok(Line { number, key, text, blob: encoded(named)? })
        });
        Ok(Lines { said: said.collect::<Result<_, StoreError>>()?, people: people.collect::<Result<_, StoreError>>()? })
    }
}

/// What the words of an utterance are kept under.
pub fn key_of_said(said: &Said) -> i64 {
    said.variant() as i64
}

/// What a person's name is kept under.
pub fn key_of_named(named: &Named) -> i64 {
    Name::of(&named.name).id() as i64
}

fn encoded(value: &impl Serialize) -> Result<Vec<u8>, StoreError> {
    postcard::to_stdvec(value).map(seal).map_err(|error| StoreError::Other(error.to_string()))
}
