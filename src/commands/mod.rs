//! One file a command; each turns an invocation into library calls and views.

mod annotate;
mod categories;
mod generated;
mod list;
mod lookup;
mod missing;
mod search;
mod tables;

use crate::cli::{Command, Format, Invocation};
use crate::console::Console;
use crate::error::Error;
use crate::render::{card, json, table, tsv};
use imerr::catalog::{Catalog, Category, Entry};

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
pub fn run(invocation: &Invocation, console: &mut Console) -> Result<Outcome, Error> {
    let global = &invocation.global;
    match &invocation.command {
        Command::Query(args) => lookup::run(&tables::catalog(global, console)?, args, console),
        Command::Search(args) => search::run(&tables::catalog(global, console)?, &args.words, &args.filter, console),
        Command::List(args) => list::run(&tables::catalog(global, console)?, args, console),
        Command::Annotate(args) => annotate::run(&tables::catalog(global, console)?, args, console),
        Command::Categories => categories::run(&tables::catalog(global, console)?, console),
        Command::Tables(args) => tables::run(global, args, console),
        Command::Completions(args) => generated::completions(args.shell, console),
        Command::Man => generated::man(console),
    }
}

/// Prints entries in the chosen format: one as a card, several as a table.
fn show(entries: &[Entry<'_>], console: &mut Console) -> Result<(), Error> {
    let language = console.language();
    match console.format() {
        Format::Json => {
            let views: Vec<json::EntryView<'_>> = entries.iter().map(|entry| (*entry).into()).collect();
            json::write(console.out(), &views)?;
        }
        Format::Tsv => tsv::write(console.out(), language, entries)?,
        Format::Table => {
            let lines: Vec<_> = entries.iter().map(|entry| table::Line { entry: *entry, terms: &[] }).collect();
            show_lines(&lines, console)?;
        }
    }
    Ok(())
}

/// Prints entries as text for people.
fn show_lines(lines: &[table::Line<'_, '_>], console: &mut Console) -> Result<(), Error> {
    let (language, style, width) = (console.language(), console.style(), Console::width());
    match lines {
        [] => {}
        [line] => card::write(console.out(), &line.entry, language, style, width)?,
        lines => table::write(console.out(), lines, language, style, width)?,
    }
    Ok(())
}

/// The categories that users name by id or name.
fn named_categories<'c>(catalog: &'c Catalog, names: &[String]) -> Result<Vec<Category<'c>>, Error> {
    let find = |name: &String| catalog.find_category(name).ok_or_else(|| Error::UnknownCategory(name.clone()));
    names.iter().map(find).collect()
}
