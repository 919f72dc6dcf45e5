//! Which numbers the tables have, in a form that answers within nanoseconds however many there are.

use crate::catalog::Catalog;
use crate::table::entry;

/// Numbers below this are kept as bits.
const DENSE: usize = 1 << 17;
/// The SDK's negative codes are above this.
const MOST_NEGATIVE: i64 = 100_000;

/// How a number stands in the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// No table has it.
    Unknown,
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

    fn is_empty(&self) -> bool {
        self.singles.is_empty() && self.spans.is_empty()
    }

    fn has(&self, code: i64) -> bool {
        self.singles.binary_search(&code).is_ok()
    }

    fn spans(&self, code: i64) -> bool {
        let behind = self.spans.partition_point(|(first, _)| *first <= code);
        behind > 0 && self.spans[behind - 1].1 >= code
    }
}

/// The numbers of a catalog.
#[derive(Debug)]
pub(super) struct Known {
    /// Whether any table claims the number, and whether one has an entry for it alone.
    dense: Vec<u64>,
    listed: Vec<u64>,
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
        let mut known = Known { dense: vec![0; DENSE / 64], listed: vec![0; DENSE / 64], own, built_in };
        for numbers in [&known.own, &known.built_in] {
            let dense = |first: i64, last: i64| first.max(0)..=last.min(DENSE as i64 - 1);
            let spanned = numbers.spans.iter().flat_map(|(first, last)| dense(*first, *last));
            spanned.for_each(|code| known.dense[code as usize / 64] |= 1 << (code % 64));
            for code in numbers.singles.iter().flat_map(|code| dense(*code, *code)) {
                known.dense[code as usize / 64] |= 1 << (code % 64);
                known.listed[code as usize / 64] |= 1 << (code % 64);
            }
        }
        known
    }

    /// How `code` stands.
    pub(super) fn standing(&self, code: i64) -> Standing {
        let bit = |bits: &[u64]| Some(bits.get(usize::try_from(code).ok()? / 64)? >> (code % 64) & 1 == 1);
        if bit(&self.dense) == Some(false) {
            Standing::Unknown
        } else if !self.own.is_empty() && (self.own.has(code) || self.own.spans(code)) {
            Standing::Own
        } else if bit(&self.listed).unwrap_or_else(|| self.built_in.has(code)) {
            Standing::Listed
        } else if self.built_in.spans(code) {
            Standing::Spanned
        } else {
            Standing::Unknown
        }
    }

    /// Whether a number that no table has lies close to one that a table has: a newer table may have it.
    /// Negative ones come from everywhere in the SDK; small ones are in every line of every log.
    pub(super) fn is_near(&self, code: i64) -> bool {
        const NEAR: i64 = 500;
        const SMALL: i64 = 1000;
        let words = (code - NEAR).max(0) as usize / 64..=(code + NEAR).max(0) as usize / 64;
        (-MOST_NEGATIVE..0).contains(&code)
            || code >= SMALL && self.dense.get(words).is_some_and(|words| words.iter().any(|bits| *bits != 0))
    }
}
