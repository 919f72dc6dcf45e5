//! `imerr list`: the whole table, or a part of it.

use super::{Outcome, category_ids, is_of};
use crate::cli::ListArgs;
use crate::error::Error;
use crate::terminal::Terminal;
use crate::view::entry::Shown;
use crate::view::list::List;
use crate::view::show;
use imerr::{Answer, Catalog, Entry};

/// Prints the entries that pass every filter.
///
/// # Errors
/// When a category is unknown or the output fails.
pub fn run(catalog: &Catalog, args: &ListArgs, terminal: &mut Terminal) -> Result<Outcome, Error> {
    let categories = category_ids(catalog, &args.categories)?;
    let passes = |entry: &&Entry| {
        is_of(entry, &categories)
            && (args.actions.is_empty() || args.actions.contains(&entry.action))
            && (args.surfaces.is_empty() || args.surfaces.iter().any(|surface| entry.surfaces.contains(surface)))
    };
    let entries: Vec<Shown<'_>> =
        catalog.entries().filter(passes).map(|entry| Shown::from(Answer::from(entry))).collect();
    let found = !entries.is_empty();
    show(&List(entries), terminal)?;
    if !found {
        let language = terminal.language();
        terminal.say(language.choose(
            "没有同时满足这些条件的条目；去掉一个条件再试。",
            "no entry meets all of these conditions; leave one out",
        ))?;
        return Ok(Outcome::Incomplete);
    }
    Ok(Outcome::Complete)
}
