//! The progress bar of a long file: the only place that knows indicatif.

use super::input::Input;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;

/// Shortest file worth a bar.
const WORTH: u64 = 64 * 1024 * 1024;
const SHAPE: &str = "{percent:>3}% {bar:40} {bytes}/{total_bytes} {eta}";

/// A bar, or none.
pub(super) struct Progress(Option<ProgressBar>);

impl Progress {
    /// A bar on standard error if that is a terminal, the results do not go to one, and the input is a long file.
    pub(super) fn of(input: &Input) -> Progress {
        let length = input.length().filter(|length| *length >= WORTH);
        let length = length.filter(|_| std::io::stderr().is_terminal() && !std::io::stdout().is_terminal());
        Progress(length.map(|length| {
            let bar = ProgressBar::new(length);
            ProgressStyle::with_template(SHAPE).map_or(bar.clone(), |shape| bar.with_style(shape))
        }))
    }

    /// So many bytes more were read.
    pub(super) fn advance(&mut self, bytes: usize) {
        if let Some(bar) = &self.0 {
            bar.inc(bytes as u64);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
