//! Users' tables: reading one from a file, and every way in which that fails.

use super::builtin;
use crate::table::entry::{Category, Entry};
use crate::table::fault::{FaultList, Faults, both};
use crate::table::format::{Owner, parse};
use crate::table::index::{Document, Index};
use std::error::Error;
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Largest table read, in bytes.
pub const LARGEST: u64 = 4 * 1024 * 1024;

/// A user's table: one category and its entries.
#[derive(Debug)]
pub struct Table {
    path: PathBuf,
    category: Category,
    entries: Vec<Entry>,
    index: OnceLock<Index>,
    text: String,
}

impl Table {
    /// Reads the table in a file.
    ///
    /// # Errors
    /// When the file cannot be read, is too large, or its text has faults.
    pub fn read(path: &Path) -> Result<Table, TableError> {
        let error = |kind| TableError { path: path.to_owned(), kind };
        let mut bytes = Vec::new();
        File::open(path)
            .and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
            .map_err(|failure| error(TableErrorKind::Unreadable(failure)))?;
        if bytes.len() as u64 > LARGEST {
            return Err(error(TableErrorKind::TooLarge));
        }
        let text = String::from_utf8(bytes).map_err(|failure| {
            let valid = String::from_utf8_lossy(&failure.as_bytes()[..failure.utf8_error().valid_up_to()]);
            let mut faults = FaultList::new(&valid);
            let hint = both("把文件存为 UTF-8", "save the file as UTF-8");
            faults.add(valid.len(), both("不是 UTF-8", "not UTF-8"), hint);
            error(TableErrorKind::Faulty(faults.finish()))
        })?;
        Table::parse(path, &text).map_err(|faults| error(TableErrorKind::Faulty(faults)))
    }

    /// Reads the text of a table that is said to come from `path`.
    ///
    /// # Errors
    /// The faults of the text, in its order.
    pub fn parse(path: &Path, text: &str) -> Result<Table, Faults> {
        let known: Vec<&str> = builtin::CATEGORIES.iter().map(|category| &*category.id).collect();
        let mut draft = parse(text, Owner::User(path), &known)?;
        // A table that joins a built-in category takes its name from there.
        if let Some(joined) = builtin::CATEGORIES.iter().find(|category| category.id == draft.category.id) {
            draft.category = joined.clone();
            draft.entries.iter_mut().for_each(|entry| entry.category = joined.clone());
        }
        Ok(Table {
            path: path.to_owned(),
            category: draft.category,
            entries: draft.entries,
            index: OnceLock::new(),
            text: text.to_owned(),
        })
    }

    /// The file it was read from.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The category of its entries.
    pub fn category(&self) -> &Category {
        &self.category
    }

    /// Its entries, in the order of the file.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Its text, which may say how codes look in logs too.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// What it is searched by; read when it is first searched.
    pub(crate) fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let documents: Vec<Document<'_>> =
                self.entries.iter().map(|entry| Document::new(entry, entry.keywords.iter().collect())).collect();
            Index::build(&documents)
        })
    }

    /// The entries that come before a built-in one of the same number.
    pub fn shadowing(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| builtin::ENTRIES.iter().any(|other| other.numbers == entry.numbers))
    }
}

/// Why a table cannot be used.
#[derive(Debug)]
#[non_exhaustive]
pub struct TableError {
    /// The file, or the folder that could not be listed.
    pub path: PathBuf,
    /// What is the matter with it.
    pub kind: TableErrorKind,
}

impl TableError {
    /// What is the matter with the file at `path`.
    pub fn new(path: impl Into<PathBuf>, kind: TableErrorKind) -> TableError {
        TableError { path: path.into(), kind }
    }
}

/// What is the matter with a table.
#[derive(Debug)]
#[non_exhaustive]
pub enum TableErrorKind {
    /// It could not be read.
    Unreadable(io::Error),
    /// It is larger than [`LARGEST`].
    TooLarge,
    /// Its text has faults.
    Faulty(Faults),
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match &self.kind {
            TableErrorKind::Unreadable(error) => write!(f, "cannot read {path}: {error}"),
            TableErrorKind::TooLarge => write!(f, "{path} is larger than {LARGEST} bytes"),
            TableErrorKind::Faulty(faults) => {
                let first = faults.list.first().map(ToString::to_string).unwrap_or_default();
                write!(f, "{path} has {} faults, the first at {first}", faults.count())
            }
        }
    }
}

impl Error for TableError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.kind {
            TableErrorKind::Unreadable(error) => Some(error),
            _ => None,
        }
    }
}
