//! What is known: documents and their readings, the store of a large workspace. No event, no job, no client.

pub mod documents;
pub mod store;
