//! Reading one log to its end, block by block. What comes is scanned at once; a longer file is shared among threads.

use super::input::Input;
use super::output::Output;
use super::progress::Progress;
use super::workers::{Piece, Workers};
use crate::error::Error;
use crate::terminal::Terminal;
use imerr::annotate::{MEMORY, Recogniser, Scanner};
use std::io::{self, Read};
use std::thread;

/// How much is read at once.
const BLOCK: usize = 256 * 1024;
/// The most that is scanned once more before a piece.
const MOST_BEFORE: usize = BLOCK / 8;
/// Longest line that is kept whole where its beginning may still be wanted (`--only`).
const LONGEST_KEPT: usize = 4 * 1024 * 1024;

/// Why an input was not read to its end.
pub(super) enum Stop {
    /// It cannot be read; the others are.
    Input(io::Error),
    /// The output is written to it.
    Output,
    /// The output is in the way.
    Program(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Stop {
        Stop::Program(error)
    }
}

/// A log being read, and where it goes.
pub(super) struct Reading<'r, 'c> {
    input: Input,
    progress: Progress,
    output: &'r mut Output<'c>,
    terminal: &'r mut Terminal,
    buffer: Vec<u8>,
    /// How much of the buffer is filled.
    filled: usize,
}

impl<'r, 'c> Reading<'r, 'c> {
    pub(super) fn new(input: Input, output: &'r mut Output<'c>, terminal: &'r mut Terminal) -> Reading<'r, 'c> {
        let progress = Progress::of(&input, output.is_silent(), terminal.language());
        Reading { input, progress, output, terminal, buffer: vec![0; BLOCK], filled: 0 }
    }

    /// Reads all of it.
    pub(super) fn run(mut self, recogniser: &Recogniser<'_>) -> Result<(), Stop> {
        let mut scanner = Scanner::new(recogniser);
        if self.input.is_file() {
            let (done, line) = self.share_out(recogniser)?;
            scanner.jump(&self.buffer[..done], line);
            self.drop_first(done);
        }
        self.read_on(scanner)
    }

    /// Has threads scan the log as long as a block of it is full of lines that are not very long. How much of the buffer is
    /// done with then, and the number of the line behind that.
    fn share_out(&mut self, recogniser: &Recogniser<'_>) -> Result<(usize, u64), Stop> {
        let (mut from, mut line) = (0, 1);
        let mut workers = None;
        thread::scope(|scope| {
            // What is in the way of reading is met again by who reads on.
            while let Ok(1..) = self.fill() {
                if self.filled < self.buffer.len() {
                    continue;
                }
                let Some((before, end)) = last_lines(&self.buffer).filter(|(before, _)| *before > from) else { break };
                workers = workers.or_else(|| Workers::start(scope, recogniser));
                let Some(workers) = &mut workers else { break };
                let mut next = vec![0; BLOCK];
                self.filled -= before;
                next[..self.filled].copy_from_slice(&self.buffer[before..]);
                let piece = Piece { text: std::mem::replace(&mut self.buffer, next), from, end, line };
                line += memchr::memchr_iter(b'\n', piece.lines()).count() as u64;
                from = end - before;
                workers.send(piece);
                if workers.are_full() {
                    self.write_next(workers)?;
                }
            }
            if let Some(workers) = &mut workers {
                while self.write_next(workers)? {}
            }
            Ok((from, line))
        })
    }

    /// Hands the next piece on once it is scanned; whether there was one.
    fn write_next(&mut self, workers: &mut Workers) -> Result<bool, Stop> {
        let Some((piece, found)) = workers.receive() else { return Ok(false) };
        self.output.write(piece.lines(), piece.lines().len(), &found, self.terminal)?;
        self.terminal.flush().map_err(Error::from)?;
        Ok(true)
    }

    /// Scans what is in the buffer and what comes.
    fn read_on(mut self, mut scanner: Scanner<'_, '_>) -> Result<(), Stop> {
        let most = if self.output.wants_whole_lines() { LONGEST_KEPT } else { BLOCK };
        let (mut ended, mut failure, mut fresh) = (false, None, 0);
        loop {
            let full = self.filled == self.buffer.len();
            let end = match memchr::memrchr(b'\n', &self.buffer[fresh..self.filled]) {
                _ if ended => self.filled,
                Some(feed) => fresh + feed + 1,
                None if full && self.buffer.len() < most => {
                    self.buffer.resize(self.buffer.len() * 2, 0);
                    0
                }
                None if full => self.filled,
                None => 0,
            };
            if end > 0 || ended {
                let (found, done) = scanner.scan(&self.buffer[..end], ended);
                self.output.write(&self.buffer, done, &found, self.terminal)?;
                self.drop_first(done);
                // Whoever writes the log may wait before writing on.
                self.terminal.flush().map_err(Error::from)?;
            }
            if ended {
                self.output.close(self.terminal)?;
                return failure.map_or(Ok(()), |error| Err(Stop::Input(error)));
            }
            fresh = self.filled;
            match self.fill() {
                Ok(count) => ended = count == 0,
                Err(error) => (ended, failure) = (true, Some(error)),
            }
        }
    }

    /// Reads what comes next, as much as the buffer takes: so many bytes, none at the end.
    fn fill(&mut self) -> io::Result<usize> {
        loop {
            match self.input.read(&mut self.buffer[self.filled..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
                Ok(count) => {
                    self.progress.advance(count);
                    self.filled += count;
                    return Ok(count);
                }
            }
        }
    }

    fn drop_first(&mut self, count: usize) {
        self.buffer.copy_within(count..self.filled, 0);
        self.filled -= count;
    }
}

/// Where the last lines of a text begin that decide about the codes of the next one, and where they end. Nothing if they
/// are too long to be scanned twice.
fn last_lines(text: &[u8]) -> Option<(usize, usize)> {
    let end = memchr::memrchr(b'\n', text)? + 1;
    let before = memchr::memrchr_iter(b'\n', &text[..end - 1]).nth(MEMORY - 1)? + 1;
    (end - before <= MOST_BEFORE).then_some((before, end))
}
