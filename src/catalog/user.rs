//! User tables: which files there are, and reading one. Every way in which that fails is a `TableError`.
use super::Table;
use super::compile::format::{Fault, Rules, parse};
use super::compile::pack::pack;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Largest table read, in bytes.
pub const LARGEST: u64 = 4 * 1024 * 1024;

/// Why a table could not be used.
#[derive(Debug)]
pub enum TableError {
    /// It could not be read.
    Unreadable(PathBuf, io::Error),
    /// It is larger than [`LARGEST`].
    TooLarge(PathBuf),
    /// Its text has faults.
    Faulty(PathBuf, Vec<Fault>),
}

/// Reads and compiles the table in a file.
///
/// # Errors
/// When the file cannot be read, is too large, or its text has faults.
pub fn read(path: &Path) -> Result<Table, TableError> {
    let unreadable = |error| TableError::Unreadable(path.to_owned(), error);
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes)).map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST {
        return Err(TableError::TooLarge(path.to_owned()));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let before = String::from_utf8_lossy(&error.as_bytes()[..error.utf8_error().valid_up_to()]).into_owned();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        let fault = Fault { line, column, message: "not UTF-8".into(), hint: "save the file as UTF-8".into() };
        TableError::Faulty(path.to_owned(), vec![fault])
    })?;
    let source = parse(&text, Rules::User).map_err(|faults| TableError::Faulty(path.to_owned(), faults))?;
    Ok(Table::from_packed(path.to_owned(), pack(&[source])))
}
