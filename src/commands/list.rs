//! `imerr list`: the whole table, or the part that the options leave.

use super::{Outcome, named_categories, show};
use crate::cli::ListArgs;
use crate::console::Console;
use crate::error::Error;
use imerr::catalog::{Catalog, Entry};

/// Prints the entries that pass every option given.
pub fn run(catalog: &Catalog, args: &ListArgs, console: &mut Console) -> Result<Outcome, Error> {
    let categories = named_categories(catalog, &args.categories)?;
    let passes = |entry: &Entry<'_>| {
        (categories.is_empty() || categories.iter().any(|category| category.id() == entry.category().id()))
            && (args.actions.is_empty() || args.actions.iter().any(|action| action.0 == entry.action()))
            && (args.surfaces.is_empty()
                || entry.surfaces().any(|surface| args.surfaces.iter().any(|wanted| wanted.0 == surface)))
    };
    let entries: Vec<Entry<'_>> = catalog.entries().filter(passes).collect();
    show(&entries, console)?;
    if entries.is_empty() {
        console.flush()?;
        console.note(console.language().choose(
            "imerr: 没有条目同时符合这些条件；去掉一个再试，或用 `imerr categories` 看有哪些类别。",
            "imerr: no entry passes all these options; leave one out, or see `imerr categories`.",
        ));
        return Ok(Outcome::Incomplete);
    }
    Ok(Outcome::Complete)
}
