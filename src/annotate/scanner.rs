//! Reading a log block by block: which lines hold codes, their numbers, and what is carried from one
//! block to the next. A line longer than a block comes in parts.

use super::Kind;
use super::context::{Before, MOST_BEFORE, start_of_lines_before};
use super::needles::next_wide;
use super::recognise::Recogniser;
use std::ops::Range;

/// How much of a line's part is read again with the next, so that no code is cut in two.
pub const OVERLAP: usize = 512;

/// A code in a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The line, from 1.
    pub line: u64,
    /// The byte on the line, from 1.
    pub column: u64,
    /// The code.
    pub code: i64,
    /// How it was written, and whether a table has it.
    pub kind: Kind,
    /// Where it begins in the block.
    pub at: usize,
    /// Where its line, or the part of it at hand, stands in the block, the line feed excluded.
    pub text: Range<usize>,
}

/// Goes through the blocks of one log.
#[derive(Debug)]
pub struct Scanner<'r, 'c> {
    recogniser: &'r Recogniser<'c>,
    numbered: bool,
    /// Number of the line that the next block begins with or goes on with.
    line: u64,
    /// How much of that line has been dropped from the block already.
    dropped: u64,
    /// Up to where that line has been judged.
    judged: u64,
    carried: Vec<u8>,
}

impl<'r, 'c> Scanner<'r, 'c> {
    /// A scanner at the beginning of a log.
    pub fn new(recogniser: &'r Recogniser<'c>) -> Scanner<'r, 'c> {
        Scanner { recogniser, numbered: true, line: 1, dropped: 0, judged: 0, carried: Vec::new() }
    }

    /// Does not count lines, which takes a look at every byte: every finding is said to be on line 1.
    #[must_use]
    pub fn unnumbered(self) -> Scanner<'r, 'c> {
        Scanner { numbered: false, ..self }
    }

    /// The codes in a block that ends with a line feed or with the log. The first line may be the end
    /// of one whose earlier parts went through [`Scanner::part`].
    pub fn block(&mut self, block: &[u8]) -> Vec<Finding> {
        let mut found = Vec::new();
        let mut hits = self.recogniser.needles.hits(block).peekable();
        let mut wide = next_wide(block, 0);
        let (mut counted, mut at) = (0, 0);
        let mut line_number = self.line;
        loop {
            while hits.peek().is_some_and(|hit| *hit < at) {
                hits.next();
            }
            if wide.is_some_and(|place| place < at) {
                wide = next_wide(block, at);
            }
            let Some(place) = hits.peek().copied().into_iter().chain(wide).min() else { break };
            let start = memchr::memrchr(b'\n', &block[at..place]).map_or(at, |feed| at + feed + 1);
            let end = memchr::memchr(b'\n', &block[place..]).map_or(block.len(), |feed| place + feed);
            let before = found.len();
            self.read(block, start..end, &mut found);
            if found.len() > before {
                line_number += self.count(&block[counted..start]);
                counted = start;
                for finding in &mut found[before..] {
                    finding.line = line_number;
                }
            }
            at = end + 1;
            if at >= block.len() {
                break;
            }
        }
        line_number += self.count(&block[counted..]);
        self.finish(block, line_number);
        found
    }

    /// The codes in a part of a line that is longer than a block, and how many bytes at its beginning
    /// are done with: the rest is to be given again, at the beginning of what comes next.
    pub fn part(&mut self, part: &[u8]) -> (Vec<Finding>, usize) {
        let done = part.len().saturating_sub(OVERLAP);
        let sure = self.dropped + part.len().saturating_sub(OVERLAP / 2) as u64;
        let mut found = Vec::new();
        let worth = next_wide(part, 0).is_some() || self.recogniser.needles.hits(part).next().is_some();
        if worth {
            self.read(part, 0..part.len(), &mut found);
            found.retain(|finding| finding.column <= sure);
            for finding in &mut found {
                finding.line = self.line;
            }
        }
        self.judged = sure;
        self.dropped += done as u64;
        (found, done)
    }

    fn read(&self, block: &[u8], text: Range<usize>, found: &mut Vec<Finding>) {
        let line = &block[text.clone()];
        let (dropped, judged) = if text.start == 0 { (self.dropped, self.judged) } else { (0, 0) };
        let before = Before { carried: &self.carried, block: &block[..text.start] };
        for code in self.recogniser.line_after(line, before) {
            let column = dropped + code.start as u64 + 1;
            if column > judged {
                let at = text.start + code.start;
                found.push(Finding { line: 0, column, code: code.code, kind: code.kind, at, text: text.clone() });
            }
        }
    }

    fn count(&self, text: &[u8]) -> u64 {
        if self.numbered { memchr::memchr_iter(b'\n', text).count() as u64 } else { 0 }
    }

    fn finish(&mut self, block: &[u8], line: u64) {
        (self.line, self.dropped, self.judged) = (line, 0, 0);
        let start = start_of_lines_before(block, block.len());
        if start == 0 && self.carried.len() + block.len() <= MOST_BEFORE {
            self.carried.extend_from_slice(block);
            let excess = start_of_lines_before(&self.carried, self.carried.len());
            self.carried.drain(..excess);
        } else {
            self.carried.clear();
            self.carried.extend_from_slice(&block[start.max(block.len().saturating_sub(MOST_BEFORE))..]);
        }
    }
}
