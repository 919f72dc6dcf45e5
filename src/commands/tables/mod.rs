//! The tables in force: which user tables there are, and reading them.

mod show;

pub use show::run;

use crate::cli::GlobalArgs;
use crate::console::{Console, Language};
use crate::error::{Error, explain_ignored};
use imerr::catalog::user::{self, TableError};
use imerr::catalog::{Catalog, Table};
use std::collections::BTreeSet;
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
                let text = explain_ignored(&error, console.language());
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
