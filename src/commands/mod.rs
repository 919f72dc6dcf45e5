//! One file a command; each asks the library and hands a view to the terminal.

mod annotate;
mod categories;
mod completions;
mod list;
mod lookup;
mod man;
mod search;
mod tables;

pub use completions::complete;

use crate::cli::{Cli, Command};
use crate::error::Error;
use crate::terminal::Terminal;
use imerr::{Catalog, Category, Entry};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Everything asked for was found.
    Complete,
    /// Something was not found; what was found is printed.
    Incomplete,
    /// Some input could not be used; the rest is printed, and what was wrong is said.
    Failed,
}

/// Runs the command.
///
/// # Errors
/// Whatever stops it.
pub fn run(cli: &Cli, terminal: &mut Terminal) -> Result<Outcome, Error> {
    let catalog = |terminal: &mut Terminal| tables::catalog(&cli.global.tables, terminal);
    match &cli.command {
        None => lookup::run(&catalog(terminal)?, &cli.query, terminal),
        Some(Command::Search(args)) => search::run(&catalog(terminal)?, &args.words, &args.filter, terminal),
        Some(Command::List(args)) => list::run(&catalog(terminal)?, args, terminal),
        Some(Command::Annotate(args)) => annotate::run(&catalog(terminal)?, args, terminal),
        Some(Command::Categories) => categories::run(&catalog(terminal)?, terminal),
        Some(Command::Tables(args)) => tables::run(&cli.global.tables, args, terminal),
        Some(Command::Completions(args)) => completions::run(args.shell, terminal),
        // `help` has been turned into `--help` where the arguments are read.
        Some(Command::Man | Command::Help { .. }) => man::run(terminal),
    }
}

/// The ids of the categories that users name by id or name.
fn category_ids<'c>(catalog: &'c Catalog, names: &[String]) -> Result<Vec<&'c str>, Error> {
    let find = |name: &String| {
        let category: Option<&Category> = catalog.find_category(name);
        category.map(|category| &*category.id).ok_or_else(|| Error::UnknownCategory(name.clone()))
    };
    names.iter().map(find).collect()
}

/// Whether an entry is of one of these categories, or of any where none is named.
fn is_of(entry: &Entry, ids: &[&str]) -> bool {
    ids.is_empty() || ids.iter().any(|id| *id == entry.category.id)
}
