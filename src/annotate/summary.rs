//! Which codes a log holds, how often, and where first and last. Takes bounded memory however
//! many different numbers a log holds.

use std::collections::HashMap;

/// Most different codes counted one by one.
const MOST_CODES: usize = 4096;

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
    other: u64,
}

impl Summary {
    /// Counts one occurrence.
    pub fn add(&mut self, code: i64, at: Mark) {
        if let Some(row) = self.rows.get_mut(&code) {
            row.count += 1;
            row.last = at;
        } else if self.rows.len() < MOST_CODES {
            self.rows.insert(code, Row { code, count: 1, first: at, last: at });
        } else {
            self.other += 1;
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
            summary.add(code, Mark { input: 0, line });
        }
        let rows = summary.rows();
        assert_eq!((rows[0].code, rows[0].count, rows[0].first.line, rows[0].last.line), (6206, 2, 2, 5));
        (0..10_000).for_each(|code| summary.add(code, Mark { input: 0, line: 9 }));
        assert_eq!(summary.rows().len(), MOST_CODES);
        assert!(summary.other() > 0);
    }
}
