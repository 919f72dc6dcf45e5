//! Reading a log as it comes: which lines hold codes, their numbers, and what is carried from one piece
//! to the next. However the log is cut, the findings are the same.

use super::context::{LINES_BEFORE, Line, Memory, head};
use super::finding::{Finding, Kind};
use super::recognise::Recogniser;
use super::shapes::{Candidate, Notes};
use std::collections::VecDeque;
use std::ops::Range;

/// A line longer than this is read in parts of this length.
const PART: usize = 64 * 1024;
/// How far before and behind its part a line is seen.
const AROUND: usize = 1024;

/// Goes through one log.
#[derive(Debug)]
pub struct Scanner<'r, 'c> {
    recogniser: &'r Recogniser<'c>,
    /// Number of the line that the next text begins with or goes on with.
    line: u64,
    /// Of a line that came in parts: how much of it is no longer in the text, up to where it has been
    /// read, and its beginning.
    passed: usize,
    read: usize,
    head: Vec<u8>,
    /// The beginnings of the lines before, the latest last.
    carried: VecDeque<Vec<u8>>,
    /// Where the last finding is: line and column.
    last: (u64, u64),
    memory: Memory,
    notes: Notes,
}

impl<'r, 'c> Scanner<'r, 'c> {
    /// A scanner at the beginning of a log.
    pub fn new(recogniser: &'r Recogniser<'c>) -> Scanner<'r, 'c> {
        Scanner {
            recogniser,
            line: 1,
            passed: 0,
            read: 0,
            head: Vec::new(),
            carried: VecDeque::new(),
            last: (0, 0),
            memory: Memory::default(),
            notes: recogniser.notes(),
        }
    }

    /// Goes on elsewhere in the log, behind some whole lines; `line` is the number of the next one. Who gives the last
    /// [`MEMORY`] lines finds from there on what one finds who has read all: so a log is shared among threads.
    ///
    /// [`MEMORY`]: super::MEMORY
    pub fn jump(&mut self, before: &[u8], line: u64) {
        let first = line.saturating_sub(count_lines(before));
        (self.line, self.last, self.passed, self.read) = (first, (0, 0), 0, 0);
        self.carried.clear();
        self.memory.forget();
        self.scan(before, true);
        self.line = line;
    }

    /// The codes in `text`, and how many bytes at its beginning are done with: the rest is to be given
    /// again, with more behind it. All is done where the log has `ended`.
    pub fn scan(&mut self, text: &[u8], ended: bool) -> (Vec<Finding>, usize) {
        let mut found = Vec::new();
        let whole = if ended { text.len() } else { memchr::memrchr(b'\n', text).map_or(0, |feed| feed + 1) };
        let mut from = 0;
        if self.passed > 0 && whole > 0 {
            let end = memchr::memchr(b'\n', &text[..whole]).unwrap_or(whole);
            self.long(text, 0..0, 0..end, true, &mut found);
            from = whole.min(end + 1);
            self.line += u64::from(end < whole);
            self.passed = 0;
            let head = std::mem::take(&mut self.head);
            self.push(head);
        }
        self.lines(text, from..whole, &mut found);
        self.carry(&text[from..whole]);
        if text.len() - whole <= PART + AROUND {
            return (found, whole);
        }
        if self.passed == 0 {
            self.head = head(&text[whole..]).to_vec();
        }
        self.long(text, 0..0, whole..text.len(), false, &mut found);
        let done = self.read.saturating_sub(AROUND) - self.passed;
        self.passed += done;
        (found, whole + done)
    }

    /// The codes in whole lines.
    fn lines(&mut self, text: &[u8], lines: Range<usize>, found: &mut Vec<Finding>) {
        let mut from = lines.start;
        // A line longer than a part reaches over its own beginning plus a part.
        while from + PART < lines.end {
            let line = line_at(text, from..lines.end, from + PART);
            let is_long = line.len() > PART;
            self.short(text, (lines.start, from..if is_long { line.start } else { line.end }), found);
            if is_long {
                self.long(text, lines.start..line.start, line.clone(), true, found);
            }
            from = line.end;
        }
        self.short(text, (lines.start, from..lines.end), found);
    }

    /// The codes in lines none of which is longer than a part. `first` is where the lines before begin.
    fn short(&mut self, text: &[u8], (first, lines): (usize, Range<usize>), found: &mut Vec<Finding>) {
        let text = &text[..lines.end];
        let candidates = self.recogniser.candidates(&mut self.notes, text, lines.clone());
        let (mut rest, mut start) = (&candidates[..], lines.start);
        let feeds = memchr::memchr_iter(b'\n', &text[lines.clone()]).map(|feed| lines.start + feed);
        for end in feeds.chain([lines.end]) {
            let of_line;
            (of_line, rest) = rest.split_at(rest.iter().take_while(|candidate| candidate.start < end).count());
            self.judge(text, first..start, (start, start..end), of_line, found);
            self.line += u64::from(end < lines.end);
            start = end + 1;
        }
    }

    /// The codes in a long line, part by part; the parts are the same however the log is cut.
    fn long(&mut self, text: &[u8], before: Range<usize>, line: Range<usize>, ended: bool, found: &mut Vec<Finding>) {
        let mut begin = line.start + self.read - self.passed;
        while begin < line.end && (ended || begin + PART + AROUND <= line.end) {
            let end = line.end.min(begin + PART);
            let seen = line.start.max(begin.saturating_sub(AROUND))..line.end.min(end + AROUND);
            let candidates = self.recogniser.candidates(&mut self.notes, &text[..seen.end], begin..end);
            self.judge(text, before.clone(), (line.start, seen), &candidates, found);
            begin = end;
        }
        self.read = if ended { 0 } else { self.passed + begin - line.start };
    }

    /// Judges the candidates of a line, or of a part of one, of which `start` is the beginning in `text`
    /// and `seen` is seen. A number that no table has counts where no other one is.
    fn judge(
        &mut self,
        text: &[u8],
        before: Range<usize>,
        (start, seen): (usize, Range<usize>),
        candidates: &[Candidate],
        found: &mut Vec<Finding>,
    ) {
        if candidates.is_empty() {
            return;
        }
        let line = Line::new(&text[seen.clone()], self.line, &text[before], &self.carried);
        let mut codes: Vec<(Candidate, i64, Kind)> = Vec::new();
        for candidate in candidates.iter().map(|candidate| candidate.moved_back(seen.start)) {
            let Some((code, kind)) = self.recogniser.judge(&line, &candidate, &mut self.memory) else { continue };
            let again = |other: &(Candidate, i64, Kind)| other.1 == code && kind == Kind::Symbol;
            if !codes.iter().rev().take(8).any(again) {
                codes.push((candidate, code, kind));
                if kind == Kind::Number {
                    codes.extend(self.recogniser.list(line.text, &candidate).map(|(at, code)| (at, code, kind)));
                }
            }
        }
        let known = codes.iter().any(|(_, _, kind)| *kind != Kind::Unknown);
        codes.retain(|(_, _, kind)| !known || *kind != Kind::Unknown);
        for (candidate, code, kind) in codes {
            let at = seen.start + candidate.start;
            let place = (self.line, (self.passed + at - start) as u64 + 1);
            if place > self.last {
                self.last = place;
                let around = at.saturating_sub(AROUND)..at + AROUND;
                let whole = seen.len() <= PART;
                let text = if whole { seen.clone() } else { seen.start.max(around.start)..seen.end.min(around.end) };
                found.push(Finding { line: place.0, column: place.1, code, kind, at, text });
            }
        }
    }

    /// Keeps the beginnings of the last lines.
    fn carry(&mut self, lines: &[u8]) {
        let mut rest = lines;
        let mut last = Vec::new();
        while let Some(text) = rest.strip_suffix(b"\n").filter(|_| last.len() < LINES_BEFORE) {
            let start = memchr::memrchr(b'\n', text).map_or(0, |feed| feed + 1);
            last.push(head(&text[start..]).to_vec());
            rest = &rest[..start];
        }
        last.into_iter().rev().for_each(|line| self.push(line));
    }

    fn push(&mut self, line: Vec<u8>) {
        if self.carried.len() == LINES_BEFORE {
            self.carried.pop_front();
        }
        self.carried.push_back(line);
    }
}

impl Recogniser<'_> {
    /// The codes on `line`, taken by itself.
    pub fn line(&self, line: &[u8]) -> Vec<Finding> {
        Scanner::new(self).scan(line, true).0
    }
}

fn count_lines(text: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', text).count() as u64
}

/// The line among `lines` that has the byte at a place, its line feed excluded.
fn line_at(text: &[u8], lines: Range<usize>, at: usize) -> Range<usize> {
    let start = memchr::memrchr(b'\n', &text[lines.start..at]).map_or(lines.start, |feed| lines.start + feed + 1);
    start..memchr::memchr(b'\n', &text[at..lines.end]).map_or(lines.end, |feed| at + feed)
}
