//! `imerr tables` and `imerr tables check`, and which users' tables are in force.

use super::Outcome;
use crate::cli::{TablesArgs, TablesCommand};
use crate::error::{Error, explain_ignored, explain_table};
use crate::terminal::Terminal;
use crate::view::show;
use crate::view::tables::{Checked, Listed, Tables};
use imerr::annotate::Vocabulary;
use imerr::catalog::user::{TableError, TableErrorKind};
use imerr::{Catalog, Table};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// What names a table, in both languages.
const BY_OPTION: [&str; 2] = ["--table", "--table"];
const BY_ENVIRONMENT: [&str; 2] = ["IMERR_TABLES", "IMERR_TABLES"];
const BY_FOLDER: [&str; 2] = ["配置目录", "configuration folder"];

/// A file that may be a table, and what named it; or the folder that could not be listed.
struct Candidate {
    named_by: [&'static str; 2],
    path: Result<PathBuf, TableError>,
}

impl Candidate {
    fn path(&self) -> PathBuf {
        match &self.path {
            Ok(path) => path.clone(),
            Err(error) => error.path.clone(),
        }
    }

    fn read(self) -> Result<Table, TableError> {
        self.path.and_then(|path| Table::read(&path))
    }
}

/// The catalog with every user's table in force. A faulty table given by `--table` is an error, one
/// found elsewhere is reported and left out.
///
/// # Errors
/// When a table given by `--table` cannot be used.
pub fn catalog(named: &[PathBuf], terminal: &mut Terminal) -> Result<Catalog, Error> {
    let mut tables = Vec::new();
    for candidate in candidates(named) {
        let by_option = candidate.named_by == BY_OPTION;
        match candidate.read() {
            Ok(table) => tables.push(table),
            Err(error) if by_option => return Err(Error::Table(error)),
            Err(error) => terminal.say(&explain_ignored(&error, terminal.language()))?,
        }
    }
    Ok(Catalog::with_tables(tables))
}

/// The catalog with those of these tables and of the ones in force that can be read, for completion: what is
/// wrong with the others is no time to say, and a pipe would be waited for.
pub fn usable(named: &[PathBuf]) -> Catalog {
    let files = candidates(named).into_iter().filter(|candidate| candidate.path().is_file());
    Catalog::with_tables(files.filter_map(|candidate| candidate.read().ok()).collect())
}

/// Shows what is in force, or checks tables.
///
/// # Errors
/// When the output fails.
pub fn run(named: &[PathBuf], args: &TablesArgs, terminal: &mut Terminal) -> Result<Outcome, Error> {
    match &args.command {
        None => list(named, terminal),
        Some(TablesCommand::Check { files }) => check(named, files, terminal),
    }
}

fn list(named: &[PathBuf], terminal: &mut Terminal) -> Result<Outcome, Error> {
    let mut list = Vec::new();
    for candidate in candidates(named) {
        list.push(Listed::new(candidate.path(), Some(candidate.named_by), candidate.read()));
    }
    let built_in = Catalog::built_in_entries().len();
    list.push(Listed { path: None, named_by: None, entries: Some(built_in), error: None, shadows: Vec::new() });
    let failed = list.iter().any(|table| table.error.is_some() && table.named_by == Some(BY_OPTION));
    let tables = Tables { list, folder: configuration_folder() };
    show(&tables, terminal)?;
    tell(&tables.list, terminal)?;
    Ok(if failed { Outcome::Failed } else { Outcome::Complete })
}

/// Checks the tables in these files, or else those in force.
fn check(named: &[PathBuf], files: &[PathBuf], terminal: &mut Terminal) -> Result<Outcome, Error> {
    let read: Vec<(PathBuf, Result<Table, TableError>)> = if files.is_empty() {
        candidates(named).into_iter().map(|candidate| (candidate.path(), candidate.read())).collect()
    } else {
        files.iter().map(|path| (path.clone(), Table::read(path))).collect()
    };
    // What a table says of logs is read by `annotate` alone.
    let base = Vocabulary::built_in();
    let whole = |table: Table| Vocabulary::of_table(&table, &base).map(|_| table);
    if read.is_empty() {
        let language = terminal.language();
        terminal.say(language.choose(
            "没有自己的表在用；`imerr tables check FILE` 检查一个文件。",
            "no table of your own is in force; `imerr tables check FILE` checks a file",
        ))?;
    }
    let checked = read.into_iter().map(|(path, read)| Listed::new(path, None, read.and_then(whole)));
    let checked = Checked(checked.collect());
    show(&checked, terminal)?;
    tell(&checked.0, terminal)?;
    let failed = checked.0.iter().any(|table| table.error.is_some());
    Ok(if failed { Outcome::Failed } else { Outcome::Complete })
}

/// Faults and warnings, on standard error.
fn tell(list: &[Listed], terminal: &mut Terminal) -> io::Result<()> {
    let language = terminal.language();
    for table in list {
        let fault = table.error.as_ref().map(|error| explain_table(error, language));
        for text in fault.into_iter().chain(table.warning(language)) {
            terminal.say(&text)?;
        }
    }
    Ok(())
}

/// Every table named, in the order in which they answer; a file named twice counts once.
fn candidates(named: &[PathBuf]) -> Vec<Candidate> {
    let mut found: Vec<Candidate> =
        named.iter().map(|path| Candidate { named_by: BY_OPTION, path: Ok(path.clone()) }).collect();
    if let Some(list) = env::var_os("IMERR_TABLES") {
        for path in env::split_paths(&list).filter(|path| !path.as_os_str().is_empty()) {
            found.extend(files(&path, BY_ENVIRONMENT));
        }
    }
    if let Some(folder) = configuration_folder().filter(|folder| folder.exists()) {
        found.extend(files(&folder, BY_FOLDER));
    }
    let mut seen = BTreeSet::new();
    found.retain(|candidate| {
        let path = candidate.path();
        seen.insert(fs::canonicalize(&path).unwrap_or(path))
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

/// The file itself, or the `.toml` files of a folder by name: no folders in it, and no pipes, which would be
/// waited for. What cannot be told, such as a link into nothing, counts as a file, whose reading fails aloud.
fn files(path: &Path, named_by: [&'static str; 2]) -> Vec<Candidate> {
    if !path.is_dir() {
        return vec![Candidate { named_by, path: Ok(path.to_owned()) }];
    }
    let listed: io::Result<Vec<PathBuf>> =
        fs::read_dir(path).and_then(|files| files.map(|file| file.map(|file| file.path())).collect());
    match listed {
        Ok(mut paths) => {
            let may_be_file = |path: &PathBuf| fs::metadata(path).map_or(true, |found| found.is_file());
            paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml") && may_be_file(path));
            paths.sort_unstable();
            paths.into_iter().map(|path| Candidate { named_by, path: Ok(path) }).collect()
        }
        Err(error) => {
            let error = TableError::new(path, TableErrorKind::Unreadable(error));
            vec![Candidate { named_by, path: Err(error) }]
        }
    }
}
