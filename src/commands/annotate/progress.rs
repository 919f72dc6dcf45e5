//! How far a long file has been read, on one line of standard error that is rewritten and then wiped.

use super::input::Input;
use crate::text::Language;
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// Shortest file worth the line.
const WORTH: u64 = 64 * 1024 * 1024;
/// Time between two states of the line, and before the first.
const PAUSE: Duration = Duration::from_millis(200);
/// Back to the beginning of the line, which is wiped.
const WIPE: &str = "\r\x1b[K";

/// The line, or none.
pub(super) struct Progress(Option<State>);

struct State {
    language: Language,
    length: u64,
    read: u64,
    begun: Instant,
    /// When it was last written.
    shown: Instant,
}

impl Progress {
    /// A line if standard error is a terminal that can wipe it, no result comes in between, and the input
    /// is a long file. `silent` says that results come at the end only.
    pub(super) fn of(input: &Input, silent: bool, language: Language) -> Progress {
        let wanted = io::stderr().is_terminal()
            && (silent || !io::stdout().is_terminal())
            && std::env::var_os("TERM").is_some_and(|terminal| terminal != "dumb");
        let length = input.length().filter(|length| wanted && *length >= WORTH);
        let now = Instant::now();
        Progress(length.map(|length| State { language, length, read: 0, begun: now, shown: now }))
    }

    /// So many bytes more were read.
    pub(super) fn advance(&mut self, bytes: usize) {
        let Some(state) = &mut self.0 else { return };
        state.read += bytes as u64;
        if state.shown.elapsed() >= PAUSE {
            state.shown = Instant::now();
            let _ = write!(
                io::stderr().lock(),
                "{WIPE}{}",
                line(state.read, state.length, state.begun.elapsed(), state.language)
            );
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.0.as_ref().is_some_and(|state| state.shown > state.begun) {
            let _ = write!(io::stderr().lock(), "{WIPE}");
        }
    }
}

/// `37%  190/512 MB  4 s left`: what is read, and how long the rest takes at that speed.
fn line(read: u64, length: u64, taken: Duration, language: Language) -> String {
    let read = read.min(length);
    let left = (taken.as_millis() * u128::from(length - read)).div_ceil(u128::from(read.max(1)) * 1000);
    let share = read * 100 / length.max(1);
    let left = language.choose(format!("剩 {left} 秒"), format!("{left} s left"));
    format!("{share:3}%  {}/{} MB  {left}", read / 1_000_000, length / 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_how_far_and_how_long() {
        let (second, en) = (Duration::from_secs(1), Language::En);
        assert_eq!(line(100_000_000, 400_000_000, second * 2, en), " 25%  100/400 MB  6 s left");
        assert_eq!(line(0, 0, Duration::ZERO, Language::Zh), "  0%  0/0 MB  剩 0 秒");
        // A file that grew while it was read.
        assert_eq!(line(500, 400, second, en), "100%  0/0 MB  0 s left");
    }
}
