//! What is found in a log.

use std::ops::Range;

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
    /// Where it begins in the text at hand.
    pub at: usize,
    /// Where its line stands in the text at hand, the line feed excluded; of a line longer than 64 KiB,
    /// what stands up to 1 KiB around the code.
    pub text: Range<usize>,
}

/// How a code was written, and whether a table has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A number that a table has.
    Number,
    /// A symbol that a table has.
    Symbol,
    /// A number in the place of an error code that no table has.
    Unknown,
}
