//! Reports, for people who look rather than edit: who is quoted, what differs between stories, how words spread.
//!
//! Pure: from articles that were read, an index of them and what the rules found, to a [`Report`] of plain values, and
//! from there to tables. Knows no shell and no disk; the day on which a report is made is given.
//!
//! | module | what it does |
//! |---|---|
//! | `model` | what a report says |
//! | `masthead` | a story's title, outlet, author and time, as the page gives them |
//! | `quotations` | each quotation with its source, and how plainly that is given |
//! | `sources` | who is one source over all stories |
//! | `same` | the same words in several stories |
//! | `settle` | what somebody has to decide |
//! | `pair` | two stories side by side |
//! | `tables` | rows and columns, for spreadsheets and other programs |
//! | `page` | all of it on one page |
//!
//! Nothing about a person is guessed from a name, nothing is scored, and what is doubtful is counted apart.

mod making;
mod masthead;
mod model;
mod page;
mod pair;
mod phrases;
mod quotations;
mod same;
mod settle;
mod sources;
mod tables;

pub use making::{Given, Options, make};
pub use model::*;
pub use page::{BEGINNING as PAGE_BEGINNING, STORIES, page};
pub use settle::rules;
pub use tables::{Cell, Table, csv, json, tables};
