//! A log to read: a file or standard input.

use std::fs::File;
use std::io::{self, IsTerminal, Read, Stdin};
use std::path::Path;

/// An open log.
pub(super) enum Input {
    /// A file and, if it is a regular one, its length.
    File(File, Option<u64>),
    /// Standard input.
    Standard(Stdin),
}

impl Input {
    /// Opens the file, or standard input for `-`.
    pub(super) fn open(path: &Path) -> io::Result<Input> {
        if path == Path::new("-") {
            return Ok(Input::Standard(io::stdin()));
        }
        let file = File::open(path)?;
        let length = file.metadata().ok().filter(std::fs::Metadata::is_file).map(|metadata| metadata.len());
        Ok(Input::File(file, length))
    }

    /// Whether a person types it.
    pub(super) fn is_typed(&self) -> bool {
        matches!(self, Input::Standard(stdin) if stdin.is_terminal())
    }

    /// The length of a regular file.
    pub(super) fn length(&self) -> Option<u64> {
        if let Input::File(_, length) = self { *length } else { None }
    }
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Input::File(file, _) => file.read(buffer),
            Input::Standard(stdin) => stdin.lock().read(buffer),
        }
    }
}
