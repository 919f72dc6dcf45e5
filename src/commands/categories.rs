//! `imerr categories`: id, name, number of entries and span of codes.

use super::Outcome;
use crate::error::Error;
use crate::terminal::Terminal;
use crate::view::categories::{Categories, Counted};
use crate::view::show;
use imerr::Catalog;

/// Prints every category.
///
/// # Errors
/// When the output fails.
pub fn run(catalog: &Catalog, terminal: &mut Terminal) -> Result<Outcome, Error> {
    let count = |category| Counted {
        category,
        entries: catalog.entries().filter(|entry| entry.category.id == category.id).count(),
        codes: catalog.spans(category),
    };
    let counted = catalog.categories().into_iter().map(count).collect();
    show(&Categories { counted, date: imerr::TABLE_DATE }, terminal)?;
    Ok(Outcome::Complete)
}
