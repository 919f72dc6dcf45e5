//! A log to read: a file or standard input.

use std::fs::{File, Metadata};
use std::io::{self, IsTerminal, Read, Stdin};
use std::path::Path;

/// An open log.
pub(super) enum Input {
    /// A file.
    File(File),
    /// Standard input.
    Standard(Stdin),
}

impl Input {
    /// Opens the file, or standard input for `-`.
    pub(super) fn open(path: &Path) -> io::Result<Input> {
        if path == Path::new("-") { Ok(Input::Standard(io::stdin())) } else { File::open(path).map(Input::File) }
    }

    /// Whether a person types it.
    pub(super) fn is_typed(&self) -> bool {
        matches!(self, Input::Standard(stdin) if stdin.is_terminal())
    }

    /// The length of a regular file that was named.
    pub(super) fn length(&self) -> Option<u64> {
        let is_named = matches!(self, Input::File(_));
        self.metadata().filter(|metadata| is_named && metadata.is_file()).map(|metadata| metadata.len())
    }

    /// Whether it is a file, named or not, that is read as fast as one likes.
    pub(super) fn is_file(&self) -> bool {
        self.metadata().is_some_and(|metadata| metadata.is_file())
    }

    /// What the system knows of it, if it says so.
    fn metadata(&self) -> Option<Metadata> {
        match self {
            Input::File(file) => file.metadata().ok(),
            Input::Standard(stdin) => metadata(stdin),
        }
    }

    /// Whether it is the file that standard output is written to: reading it would never end.
    #[cfg(unix)]
    pub(super) fn is_output(&self) -> bool {
        use std::os::unix::fs::MetadataExt;
        let place = |metadata: Metadata| metadata.is_file().then(|| (metadata.dev(), metadata.ino()));
        let own = self.metadata().and_then(place);
        own.is_some() && own == metadata(&io::stdout()).and_then(place)
    }

    /// Elsewhere a file that is being written cannot be told.
    #[cfg(not(unix))]
    pub(super) fn is_output(&self) -> bool {
        false
    }
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Input::File(file) => file.read(buffer),
            Input::Standard(stdin) => stdin.lock().read(buffer),
        }
    }
}

/// What the system knows of a standard stream.
#[cfg(unix)]
fn metadata(stream: &impl std::os::fd::AsFd) -> Option<Metadata> {
    File::from(stream.as_fd().try_clone_to_owned().ok()?).metadata().ok()
}

/// Elsewhere it cannot be asked.
#[cfg(not(unix))]
fn metadata<S>(_: &S) -> Option<Metadata> {
    None
}
