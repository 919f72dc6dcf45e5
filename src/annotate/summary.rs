//! Which codes a log holds, how often, and where first and last. Takes bounded memory however
//! many different numbers a log holds.

use super::finding::Kind;
use std::collections::HashMap;

/// Most different codes of tables, and most numbers that no table has, counted one by one.
const MOST_CODES: usize = 65_536;
const MOST_UNKNOWN: usize = 4096;

/// A line of a log: which of the inputs, and its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// The input, from 0.
    pub input: usize,
    /// The line, from 1.
    pub line: u64,
}

/// A code and how often it occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The code.
    pub code: i64,
    /// How often.
    pub count: u64,
    /// Where first.
    pub first: Mark,
    /// Where last.
    pub last: Mark,
}

/// Counts codes.
#[derive(Debug, Default)]
pub struct Summary {
    rows: HashMap<i64, Row>,
    /// How many rows are of numbers that no table has.
    unknown: usize,
    other: u64,
}

impl Summary {
    /// Counts one occurrence.
    pub fn add(&mut self, code: i64, kind: Kind, at: Mark) {
        let unknown = kind == Kind::Unknown;
        let full = if unknown { self.unknown == MOST_UNKNOWN } else { self.rows.len() - self.unknown == MOST_CODES };
        if let Some(row) = self.rows.get_mut(&code) {
            row.count += 1;
            row.last = at;
        } else if full {
            self.other += 1;
        } else {
            self.rows.insert(code, Row { code, count: 1, first: at, last: at });
            self.unknown += usize::from(unknown);
        }
    }

    /// The codes, the most frequent first; the earlier first among equals.
    pub fn rows(&self) -> Vec<Row> {
        let mut rows: Vec<Row> = self.rows.values().copied().collect();
        rows.sort_unstable_by_key(|row| (std::cmp::Reverse(row.count), row.first.input, row.first.line, row.code));
        rows
    }

    /// Occurrences of codes beyond those counted one by one.
    pub fn other(&self) -> u64 {
        self.other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_frequent_code_comes_first_and_memory_is_bounded() {
        let mut summary = Summary::default();
        for (line, code) in [(1, 6012), (2, 6206), (5, 6206)] {
            summary.add(code, Kind::Number, Mark { input: 0, line });
        }
        let rows = summary.rows();
        assert_eq!((rows[0].code, rows[0].count, rows[0].first.line, rows[0].last.line), (6206, 2, 2, 5));
        (100_000..200_000).for_each(|code| summary.add(code, Kind::Unknown, Mark { input: 0, line: 9 }));
        assert_eq!((summary.rows().len(), summary.other()), (2 + MOST_UNKNOWN, 100_000 - MOST_UNKNOWN as u64));
        // Numbers that no table has leave room for those that one has.
        summary.add(70001, Kind::Number, Mark { input: 0, line: 10 });
        assert!(summary.rows().iter().any(|row| row.code == 70001));
        (0..100_000).for_each(|code| summary.add(code, Kind::Number, Mark { input: 0, line: 11 }));
        assert_eq!(summary.rows().len(), MOST_CODES + MOST_UNKNOWN);
    }
}
