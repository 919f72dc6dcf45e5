//! What stands around a code: its line, the record it belongs to, and what was recognised lately.

use super::names::{Named, Names, Side};
use super::shapes::Candidate;
use super::words::Texts;
use std::cell::OnceCell;
use std::collections::{HashMap, VecDeque};

/// How many lines before a line its record can reach, and how much of each is read.
pub(super) const LINES_BEFORE: usize = 8;
pub(super) const HEAD: usize = 512;
/// For how many lines a recognised code is remembered, and how many.
const LATELY: u64 = 20;
const MOST_RECENT: usize = 16;
/// How many lines before a line decide about its codes: a code remembered from so far back stood on a record before it.
pub const MEMORY: usize = LATELY as usize + LINES_BEFORE;
/// How far around a code words count, in bytes: 160 finds nothing more on any labelled set.
const AROUND: usize = 64;
/// Most codes whose texts are kept.
const MOST_TEXTS: usize = 256;

/// A line, or the part of a very long one, being read.
pub(super) struct Line<'t> {
    pub(super) text: &'t [u8],
    /// Its number, from 1.
    pub(super) number: u64,
    /// The lines before it: those of the block, and those of the block before, the latest last.
    pub(super) block: &'t [u8],
    pub(super) carried: &'t VecDeque<Vec<u8>>,
    named: OnceCell<Named>,
}

impl<'t> Line<'t> {
    pub(super) fn new(text: &'t [u8], number: u64, block: &'t [u8], carried: &'t VecDeque<Vec<u8>>) -> Line<'t> {
        Line { text, number, block, carried, named: OnceCell::new() }
    }

    /// Who is named on the line, nearest to a place.
    pub(super) fn side(&self, names: &Names, at: usize) -> Side {
        self.named.get_or_init(|| names.of(self.text)).side(at)
    }

    /// Who is named in the record that the line goes on with, nearest to the line.
    pub(super) fn record(&self, names: &Names, at: usize, memory: &mut Memory) -> Side {
        for (number, before) in (1..self.number).rev().zip(self.lines_of_record(at)) {
            let side = memory.side(number, || names.of(before).side(before.len()));
            if matches!(side, Side::Im | Side::Other) {
                return side;
            }
        }
        Side::Nobody
    }

    /// The text around a code: of its line, and of its record.
    pub(super) fn around(&self, at: &Candidate) -> Vec<u8> {
        let mut text = self.near(at).to_vec();
        for line in self.lines_of_record(at.shape) {
            text.push(b' ');
            text.extend_from_slice(line);
        }
        text
    }

    /// The text of the line close to a code.
    pub(super) fn near(&self, at: &Candidate) -> &'t [u8] {
        &self.text[at.start.saturating_sub(AROUND)..self.text.len().min(at.end + AROUND)]
    }

    /// The nearest of the lines before that does not tell of the code: what both have in common is how lines look here.
    pub(super) fn other(&self, at: &Candidate) -> &'t [u8] {
        let code = &self.text[at.start..at.end];
        let tells = |line: &&[u8]| memchr::memmem::find(line, code).is_some();
        self.lines_before().take(LINES_BEFORE).find(|line| !tells(line)).unwrap_or_default()
    }

    /// The lines before it that belong to the same record, the nearest first. A field that begins its line
    /// is a part of the record above.
    fn lines_of_record(&self, at: usize) -> impl Iterator<Item = &'t [u8]> {
        let mut open = at == 0 || goes_on(self.text);
        self.lines_before().take(LINES_BEFORE).take_while(move |line| std::mem::replace(&mut open, goes_on(line)))
    }

    fn lines_before(&self) -> impl Iterator<Item = &'t [u8]> {
        let mut rest = self.block;
        let block = std::iter::from_fn(move || {
            let text = rest.strip_suffix(b"\n")?;
            let start = memchr::memrchr(b'\n', text).map_or(0, |feed| feed + 1);
            rest = &rest[..start];
            Some(&text[start..])
        });
        block.chain(self.carried.iter().rev().map(Vec::as_slice)).map(head)
    }
}

/// As much of a line as later lines look at.
pub(super) fn head(line: &[u8]) -> &[u8] {
    &line[..line.len().min(HEAD)]
}

/// Whether a line goes on with the one above: it is indented, or closes or opens something, or names a cause.
fn goes_on(line: &[u8]) -> bool {
    matches!(line, [b' ' | b'\t' | b'}' | b']' | b')', ..] | [b'{' | b'[' | b'('] | [b'{' | b'[' | b'(', b'\r'])
        || line.starts_with(b"Caused by")
}

/// A code recognised lately.
#[derive(Debug)]
struct Recent {
    line: u64,
    code: i64,
    text: Vec<u8>,
}

/// What is remembered from line to line.
#[derive(Debug, Default)]
pub(super) struct Memory {
    recent: VecDeque<Recent>,
    texts: HashMap<i64, Texts>,
    /// Who was named on the lines looked at last, by number.
    sides: [(u64, Side); 2 * LINES_BEFORE],
}

impl Memory {
    /// Remembers a code and the text around it.
    pub(super) fn remember(&mut self, line: &Line<'_>, at: &Candidate, code: i64) {
        if self.recent.back().is_some_and(|last| last.line == line.number && last.code == code) {
            return;
        }
        if self.recent.len() == MOST_RECENT {
            self.recent.pop_front();
        }
        self.recent.push_back(Recent { line: line.number, code, text: line.near(at).to_vec() });
    }

    /// Forgets the codes recognised so far.
    pub(super) fn forget(&mut self) {
        self.recent.clear();
    }

    /// On which of the last lines `code` was recognised, and the text around it, the latest first.
    pub(super) fn lately(&self, code: i64, line: u64) -> impl Iterator<Item = (u64, &[u8])> {
        let same = move |recent: &&Recent| recent.code == code && recent.line + LATELY >= line;
        self.recent.iter().rev().filter(same).map(|recent| (recent.line, &*recent.text))
    }

    /// The texts of a code's entries, made once.
    pub(super) fn texts(&mut self, code: i64, make: impl FnOnce() -> Texts) -> &Texts {
        if self.texts.len() == MOST_TEXTS {
            self.texts.clear();
        }
        self.texts.entry(code).or_insert_with(make)
    }

    fn side(&mut self, line: u64, find: impl FnOnce() -> Side) -> Side {
        let place = &mut self.sides[line as usize % (2 * LINES_BEFORE)];
        if place.0 != line {
            *place = (line, find());
        }
        place.1
    }
}
