//! The tables, each to be opened, and to be saved while all of its rows are there.

use crate::ide::words::shorten;
use crate::report::model::Report;
use crate::report::phrases::{counted, grouped};
use crate::report::tables::{Cell, Table, csv, tables};
use maud::{Markup, html};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// So many rows of a table are on the page.
const ROWS: usize = 500;
/// And so many letters of a cell.
const CELL: usize = 160;
/// A table of more bytes is not on the page once more to be saved.
const SAVED: usize = 300_000;

pub fn part(report: &Report) -> Markup {
    html! {
        section #tables aria-labelledby="h-tables" {
            h2 #h-tables { "Tables" }
            p.lead { "For your own columns and your own sums: open them here, or save them for a spreadsheet. " code { "copydesk report … --tables FOLDER" } " writes all of them." }
            @for table in tables(report).iter().filter(|table| !table.rows.is_empty()) { (draw(table)) }
        }
    }
}

/// "To settle".
fn title(table: &Table) -> String {
    let words = table.name.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

fn draw(table: &Table) -> Markup {
    let (title, rows) = (title(table), table.rows.len());
    let file = format!("{}.csv", table.name);
    let whole = (rows <= ROWS).then(|| csv(table)).filter(|text| text.len() <= SAVED);
    html! {
        details.data {
            summary { (title) " " span.count { (counted(rows, "row", "rows")) } }
            p.fine {
                @match &whole {
                    Some(text) => { a.save download=(file) href={ "data:text/csv;charset=utf-8," (utf8_percent_encode(text, NON_ALPHANUMERIC)) } { "Save as " (file) } }
                    None => { (grouped(rows.min(ROWS))) " of " (counted(rows, "row", "rows")) " are shown here; all are in " (file) ", which " code { "--tables FOLDER" } " writes." }
                }
            }
            div.scroll tabindex="0" role="region" aria-label=(title) {
                table {
                    thead { tr { @for column in table.columns { th scope="col" { (column) } } } }
                    tbody { @for row in table.rows.iter().take(ROWS) { tr { @for cell in row { (cell_of(cell)) } } } }
                }
            }
        }
    }
}

fn cell_of(cell: &Cell) -> Markup {
    html! {
        @match cell {
            Cell::Text(text) => { td { bdi { (shorten(text, CELL)) } } }
            Cell::Number(number) => { td.num { (number) } }
            Cell::Empty => { td {} }
        }
    }
}
