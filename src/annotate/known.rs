//! Which numbers the tables have, in a form that answers within nanoseconds however many there are.

use crate::catalog::Catalog;
use crate::table::entry;
use std::ops::Range;

/// How each of these numbers stands is written down; others are searched.
const DENSE: Range<i64> = -(1 << 15)..1 << 17;
/// How close to a number of a table a newer table may have one, and the least that counts: small numbers are in every
/// line of every log.
const NEAR: i64 = 500;
const SMALL: i64 = 1000;

/// How a number stands in the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// No table has it.
    Unknown,
    /// No table has it, but one close to it: a newer table may have it.
    Near,
    /// Only a range or a fallback answers it.
    Spanned,
    /// It has an entry of its own.
    Listed,
    /// A user's table has it.
    Own,
}

/// Numbers: single ones and spans.
#[derive(Debug, Default)]
struct Numbers {
    singles: Vec<i64>,
    /// Rising, none touches the next.
    spans: Vec<(i64, i64)>,
}

impl Numbers {
    fn sort(&mut self) {
        self.singles.sort_unstable();
        self.spans.sort_unstable();
        self.spans.dedup_by(|next, last| {
            let joined = next.0 <= last.1;
            last.1 = if joined { last.1.max(next.1) } else { last.1 };
            joined
        });
    }

    /// Drops what is written down.
    fn keep_others(&mut self) {
        self.singles.retain(|code| !DENSE.contains(code));
        self.spans.retain(|(first, last)| *first < DENSE.start || *last >= DENSE.end);
    }

    fn has(&self, code: i64) -> bool {
        self.singles.binary_search(&code).is_ok()
    }

    fn spans(&self, code: i64) -> bool {
        let behind = self.spans.partition_point(|(first, _)| *first <= code);
        behind > 0 && self.spans[behind - 1].1 >= code
    }

    fn all(&self) -> impl Iterator<Item = (i64, i64)> {
        self.singles.iter().map(|code| (*code, *code)).chain(self.spans.iter().copied())
    }
}

/// The numbers of a catalog.
#[derive(Debug)]
pub(super) struct Known {
    dense: Vec<Standing>,
    /// The others.
    own: Numbers,
    built_in: Numbers,
}

impl Known {
    pub(super) fn new(catalog: &Catalog) -> Known {
        let (mut own, mut built_in) = (Numbers::default(), Numbers::default());
        for entry in catalog.entries() {
            let numbers = if entry.is_own() { &mut own } else { &mut built_in };
            match entry.numbers {
                entry::Numbers::Single(code) => numbers.singles.push(code),
                spanning => numbers.spans.push(spanning.span()),
            }
        }
        own.sort();
        built_in.sort();
        let mut dense = vec![Standing::Unknown; place(DENSE.end)];
        let mut mark =
            |first: i64, last: i64, standing| dense[place(first)..place(last.saturating_add(1))].fill(standing);
        for (first, last) in built_in.all().chain(own.all()) {
            mark(first.saturating_sub(NEAR), last.saturating_add(NEAR), Standing::Near);
        }
        mark(1 - SMALL, SMALL - 1, Standing::Unknown);
        built_in.spans.iter().for_each(|(first, last)| mark(*first, *last, Standing::Spanned));
        built_in.singles.iter().for_each(|code| mark(*code, *code, Standing::Listed));
        own.all().for_each(|(first, last)| mark(first, last, Standing::Own));
        own.keep_others();
        built_in.keep_others();
        Known { dense, own, built_in }
    }

    /// How `code` stands.
    #[inline]
    pub(super) fn standing(&self, code: i64) -> Standing {
        if DENSE.contains(&code) { self.dense[place(code)] } else { self.search(code) }
    }

    fn search(&self, code: i64) -> Standing {
        if self.own.has(code) || self.own.spans(code) {
            Standing::Own
        } else if self.built_in.has(code) {
            Standing::Listed
        } else if self.built_in.spans(code) {
            Standing::Spanned
        } else {
            Standing::Unknown
        }
    }
}

/// Where a number is written down, or the nearest that is.
fn place(code: i64) -> usize {
    (code.clamp(DENSE.start, DENSE.end) - DENSE.start) as usize
}
