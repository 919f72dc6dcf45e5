//! `imerr tables` and `imerr tables check`.

use super::{Named, candidates, configuration_folder};
use crate::cli::{Format, GlobalArgs, TablesArgs, TablesCommand};
use crate::commands::Outcome;
use crate::console::{Console, Language};
use crate::error::{Error, explain_table};
use crate::render::grid::{Grid, wrapped};
use crate::render::{json, layout, style::Role, visible};
use imerr::catalog::user::{self, TableError};
use imerr::catalog::{Catalog, Table};
use serde::Serialize;
use std::io::Write;
use std::path::PathBuf;

/// Shows what is in force, or checks tables.
pub fn run(global: &GlobalArgs, args: &TablesArgs, console: &mut Console) -> Result<Outcome, Error> {
    match &args.command {
        None => list(global, console),
        Some(TablesCommand::Check { files }) => check(files, console),
    }
}

/// A table in force, in JSON.
#[derive(Debug, Serialize)]
struct TableView {
    path: Option<String>,
    named_by: &'static str,
    entries: Option<usize>,
    faults: Vec<FaultView>,
}

fn list(global: &GlobalArgs, console: &mut Console) -> Result<Outcome, Error> {
    let language = console.language();
    // JSON is the same in every language.
    let told = if console.format() == Format::Json { Language::En } else { language };
    let mut complaints = Vec::new();
    let mut views = Vec::new();
    let mut failed = false;
    for candidate in candidates(global) {
        let shown = match &candidate.path {
            Ok(path)
            | Err(
                TableError::Unreadable(path, _)
                | TableError::TooLarge(path)
                | TableError::Changing(path)
                | TableError::Faulty(path, _),
            ) => path.to_string_lossy().into_owned(),
        };
        let read = candidate.path.and_then(|path| user::read(&path));
        complaints.extend(read.as_ref().err().map(|error| explain_table(error, language)));
        failed |= read.is_err() && candidate.named == Named::Option;
        views.push(TableView {
            path: Some(shown),
            named_by: candidate.named.words(told),
            entries: read.as_ref().ok().map(Table::len),
            faults: read.as_ref().err().map(fault_views).unwrap_or_default(),
        });
    }
    let own = Catalog::built_in();
    let built_in = language.choose("内置", "built in");
    let entries = own.tables().iter().map(Table::len).sum();
    views.push(TableView { path: None, named_by: "built in", entries: Some(entries), faults: Vec::new() });
    match console.format() {
        Format::Json => json::write(console.out(), &views)?,
        Format::Tsv => {
            for view in &views {
                let entries = view.entries.map_or(String::new(), |count| count.to_string());
                writeln!(
                    console.out(),
                    "{}\t{}\t{entries}",
                    visible(view.path.as_deref().unwrap_or("")),
                    view.named_by
                )?;
            }
        }
        Format::Table => {
            let (grid, width) = (Grid::new(console.style()), Console::width());
            let header =
                language.choose(["表", "由谁指定", "条目"], ["Table", "Named by", "Entries"]).map(str::to_owned);
            let named =
                views.iter().map(|view| layout::width(view.named_by)).max().unwrap_or(0).max(layout::width(&header[1]));
            let columns = width.saturating_sub(named + 7 + Grid::frame(3)).max(8);
            let rows = views.iter().map(|view| {
                let faulty = language.choose("有错误", "faulty");
                vec![
                    grid.marked(Role::Strong, &wrapped(&visible(view.path.as_deref().unwrap_or(built_in)), columns)),
                    if view.path.is_some() { view.named_by } else { "-" }.to_owned(),
                    view.entries.map_or_else(|| faulty.to_owned(), |count| count.to_string()),
                ]
            });
            grid.write(console.out(), &header, rows)?;
            if let Some(folder) = configuration_folder() {
                let folder = visible(&folder.to_string_lossy()).into_owned();
                writeln!(
                    console.out(),
                    "{}",
                    language.choose(
                        format!("靠前的表先作答。自己的表可放进 {folder}，或用 IMERR_TABLES、--table 指定。"),
                        format!("Tables further up answer first. Put yours into {folder}, or name them by IMERR_TABLES or --table.")
                    )
                )?;
            }
        }
    }
    console.flush()?;
    for complaint in &complaints {
        console.complain(complaint);
    }
    Ok(if failed { Outcome::Failed } else { Outcome::Complete })
}

/// A table that was checked, in JSON.
#[derive(Debug, Serialize)]
struct CheckView {
    path: String,
    entries: Option<usize>,
    faults: Vec<FaultView>,
}

/// Why a table cannot be used, in JSON: a place in its text, or `null` where the file as a whole is at fault.
#[derive(Debug, Serialize)]
struct FaultView {
    line: Option<usize>,
    column: Option<usize>,
    message: String,
    hint: Option<String>,
}

/// The same in every language.
fn fault_views(error: &TableError) -> Vec<FaultView> {
    match error {
        TableError::Faulty(_, faults) => faults
            .iter()
            .map(|fault| FaultView {
                line: Some(fault.line),
                column: Some(fault.column),
                message: fault.message.clone(),
                hint: Some(fault.hint.clone()).filter(|hint| !hint.is_empty()),
            })
            .collect(),
        other => vec![FaultView { line: None, column: None, message: explain_table(other, Language::En), hint: None }],
    }
}

fn check(files: &[PathBuf], console: &mut Console) -> Result<Outcome, Error> {
    let language = console.language();
    let mut outcome = Outcome::Complete;
    let mut views = Vec::new();
    for path in files {
        let shown = path.to_string_lossy().into_owned();
        let read = user::read(path);
        if let Err(error) = &read {
            outcome = Outcome::Failed;
            console.flush()?;
            console.complain(&explain_table(error, language));
        }
        let entries = read.as_ref().ok().map(Table::len);
        match (console.format(), entries) {
            (Format::Json, _) => {
                let faults = read.err().as_ref().map(fault_views).unwrap_or_default();
                views.push(CheckView { path: shown, entries, faults });
            }
            (Format::Tsv, Some(count)) => writeln!(console.out(), "{}\t{count}", visible(&shown))?,
            (Format::Table, Some(count)) => {
                let path = visible(&shown);
                let line = language
                    .choose(format!("{path}：没有错误，{count} 个条目"), format!("{path}: no faults, {count} entries"));
                writeln!(console.out(), "{line}")?;
            }
            (_, None) => {}
        }
    }
    if console.format() == Format::Json {
        json::write(console.out(), &views)?;
    }
    Ok(outcome)
}
