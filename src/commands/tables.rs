//! The tables in force: which user tables there are, reading them, `imerr tables` and `imerr tables check`.

use super::Outcome;
use crate::cli::{Format, GlobalArgs, TablesArgs, TablesCommand};
use crate::console::{Console, Language};
use crate::error::{Error, explain_table};
use crate::render::grid::{Grid, wrapped};
use crate::render::{json, layout, style::Role, visible};
use imerr::catalog::user::{self, TableError};
use imerr::catalog::{Catalog, Table};
use serde::Serialize;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// What names a user table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    Option,
    Environment,
    Folder,
}

impl Named {
    fn words(self, language: Language) -> &'static str {
        match self {
            Named::Option => "--table",
            Named::Environment => "IMERR_TABLES",
            Named::Folder => language.choose("配置目录", "configuration folder"),
        }
    }
}

/// A file that may be a table, and what named it; or the place that could not be looked into.
struct Candidate {
    named: Named,
    path: Result<PathBuf, TableError>,
}

/// The catalog with every user table in force. A faulty table given by `--table` is an error, one
/// found elsewhere is reported and left out.
///
/// # Errors
/// When a table given by `--table` cannot be used.
pub fn catalog(global: &GlobalArgs, console: &mut Console) -> Result<Catalog, Error> {
    let mut tables = Vec::new();
    for (named, read) in read_all(global) {
        match read {
            Ok(table) => tables.push(table),
            Err(error) if named == Named::Option => return Err(Error::Table(error)),
            Err(error) => {
                let text = explain_table(&error, console.language());
                console.complain(&text);
            }
        }
    }
    Ok(if tables.is_empty() { Catalog::built_in() } else { Catalog::with_user_tables(tables) })
}

fn read_all(global: &GlobalArgs) -> impl Iterator<Item = (Named, Result<Table, TableError>)> {
    candidates(global).into_iter().map(|candidate| (candidate.named, candidate.path.and_then(|path| user::read(&path))))
}

/// Every table named, in the order in which they answer; a file named twice counts once.
fn candidates(global: &GlobalArgs) -> Vec<Candidate> {
    let mut found = Vec::new();
    for path in &global.tables {
        found.push(Candidate { named: Named::Option, path: Ok(path.clone()) });
    }
    if let Some(list) = env::var_os("IMERR_TABLES") {
        for path in env::split_paths(&list).filter(|path| !path.as_os_str().is_empty()) {
            found.extend(files(&path, Named::Environment));
        }
    }
    if let Some(folder) = configuration_folder().filter(|folder| folder.exists()) {
        found.extend(files(&folder, Named::Folder));
    }
    let mut seen = BTreeSet::new();
    found.retain(|candidate| match &candidate.path {
        Ok(path) => seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.clone())),
        Err(_) => true,
    });
    found
}

/// `imerr/tables` in the platform's configuration folder. Asks the environment only: without `HOME`
/// there is none, rather than a look into the system's accounts.
fn configuration_folder() -> Option<PathBuf> {
    let folder = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let base = if cfg!(windows) {
        folder("APPDATA")
    } else if cfg!(target_os = "macos") {
        folder("XDG_CONFIG_HOME").or_else(|| Some(folder("HOME")?.join("Library/Application Support")))
    } else {
        folder("XDG_CONFIG_HOME").or_else(|| Some(folder("HOME")?.join(".config")))
    };
    Some(base?.join("imerr").join("tables"))
}

/// The file itself, or the `.toml` files of a folder by name; folders in it are not followed.
fn files(path: &Path, named: Named) -> Vec<Candidate> {
    if !path.is_dir() {
        return vec![Candidate { named, path: Ok(path.to_owned()) }];
    }
    let listed: io::Result<Vec<PathBuf>> =
        fs::read_dir(path).and_then(|files| files.map(|file| file.map(|file| file.path())).collect());
    match listed {
        Ok(mut paths) => {
            paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
            paths.sort_unstable();
            paths.into_iter().map(|path| Candidate { named, path: Ok(path) }).collect()
        }
        Err(error) => vec![Candidate { named, path: Err(TableError::Unreadable(path.to_owned(), error)) }],
    }
}

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
    faults: Option<String>,
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
            faults: read.as_ref().err().map(|error| explain_table(error, told)),
        });
    }
    let own = Catalog::built_in();
    let built_in = language.choose("内置", "built in");
    let entries = own.tables().iter().map(Table::len).sum();
    views.push(TableView { path: None, named_by: "built in", entries: Some(entries), faults: None });
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
                    if view.path.is_some() { view.named_by } else { built_in }.to_owned(),
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

fn check(files: &[PathBuf], console: &mut Console) -> Result<Outcome, Error> {
    let language = console.language();
    let mut outcome = Outcome::Complete;
    for path in files {
        match user::read(path) {
            Ok(table) => {
                let (path, count) = (visible(&path.to_string_lossy()).into_owned(), table.len());
                let line = language
                    .choose(format!("{path}：没有错误，{count} 个条目"), format!("{path}: no faults, {count} entries"));
                writeln!(console.out(), "{line}")?;
            }
            Err(error) => {
                console.flush()?;
                console.complain(&explain_table(&error, language));
                outcome = Outcome::Failed;
            }
        }
    }
    Ok(outcome)
}
