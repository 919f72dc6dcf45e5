//! User tables: which files there are, and reading one. Every way in which that fails is a `TableError`.
use super::Table;
use super::compile::format::{Fault, Rules, parse};
use super::compile::pack::pack;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Largest table read, in bytes.
pub const LARGEST: u64 = 4 * 1024 * 1024;

/// Why a table could not be used.
#[derive(Debug)]
pub enum TableError {
    /// It could not be read.
    Unreadable(PathBuf, io::Error),
    /// It is larger than [`LARGEST`].
    TooLarge(PathBuf),
    /// It kept changing while it was read.
    Changing(PathBuf),
    /// Its text has faults.
    Faulty(PathBuf, Vec<Fault>),
}

/// Reads and compiles the table in a file.
///
/// # Errors
/// When the file cannot be read, is too large, or its text has faults.
pub fn read(path: &Path) -> Result<Table, TableError> {
    let bytes = whole(|| File::open(path), state)
        .map_err(|error| TableError::Unreadable(path.to_owned(), error))?
        .ok_or_else(|| TableError::Changing(path.to_owned()))?;
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
    compile(path, &text).map_err(|faults| TableError::Faulty(path.to_owned(), faults))
}

/// Compiles the text of a table that is said to come from `path`.
///
/// # Errors
/// Every fault of the text, in its order.
pub fn compile(path: &Path, text: &str) -> Result<Table, Vec<Fault>> {
    let source = parse(text, Rules::User)?;
    Ok(Table::from_packed(path.to_owned(), pack(&[source], 0)))
}

/// How often a file that changes under the reader is read again.
const ATTEMPTS: usize = 3;

/// Length and time of change of a file; nothing for pipes, which change as they are read.
type State = Option<(u64, Option<SystemTime>)>;

fn state(file: &File) -> io::Result<State> {
    let facts = file.metadata()?;
    Ok(facts.is_file().then(|| (facts.len(), facts.modified().ok())))
}

/// All bytes of a file as it stood at one moment, one more than [`LARGEST`] at most: what changed
/// while it was read is read again, and nothing is taken if it goes on changing.
fn whole<F: Read>(
    open: impl Fn() -> io::Result<F>,
    state: impl Fn(&F) -> io::Result<State>,
) -> io::Result<Option<Vec<u8>>> {
    for _ in 0..ATTEMPTS {
        let mut file = open()?;
        let before = state(&file)?;
        let mut bytes = Vec::new();
        file.by_ref().take(LARGEST + 1).read_to_end(&mut bytes)?;
        if state(&file)? == before {
            return Ok(Some(bytes));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    /// Reads a file of which every look at its state shows the next length.
    fn read_while_it_changes(lengths: &[u64]) -> Option<Vec<u8>> {
        let looks = Cell::new(0);
        let state = |_: &&[u8]| {
            looks.set(looks.get() + 1);
            Ok(Some((lengths[looks.get() - 1], None)))
        };
        whole(|| Ok(&b"text"[..]), state).expect("nothing fails")
    }

    #[test]
    fn a_file_that_changes_while_it_is_read_is_read_again_or_not_at_all() {
        assert_eq!(read_while_it_changes(&[4, 4]).as_deref(), Some(&b"text"[..]));
        assert_eq!(read_while_it_changes(&[2, 4, 4, 4]).as_deref(), Some(&b"text"[..]));
        assert_eq!(read_while_it_changes(&[1, 2, 3, 4, 5, 6]), None);
    }
}
