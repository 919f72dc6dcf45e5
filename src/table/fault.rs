//! What is wrong with a table's text: where, what, and what to write instead, in both languages.

use super::entry::Text;
use std::fmt;

/// Most faults that are told one by one.
pub const MOST_FAULTS: usize = 100;

/// A fault in a table's text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fault {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub message: Text,
    /// What to write instead; may be empty.
    pub hint: Text,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message.en)?;
        if self.hint.en.is_empty() { Ok(()) } else { write!(f, " ({})", self.hint.en) }
    }
}

/// The faults of a text: at most [`MOST_FAULTS`] of them, and how many more there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Faults {
    /// The faults, in the order of the text.
    pub list: Vec<Fault>,
    /// How many faults more there are.
    pub more: usize,
}

impl Faults {
    /// How many there are in all.
    pub fn count(&self) -> usize {
        self.list.len() + self.more
    }
}

/// A sentence in both languages.
pub fn both(zh: impl Into<String>, en: impl Into<String>) -> Text {
    Text { zh: zh.into().into(), en: en.into().into() }
}

/// The same in both languages.
pub fn plain(text: impl Into<String>) -> Text {
    let text = text.into();
    both(text.clone(), text)
}

/// The beginning of a text from a table, for a message.
pub fn excerpt(text: &str) -> String {
    const LONGEST: usize = 60;
    let cut: String = text.chars().take(LONGEST).collect();
    if cut.len() < text.len() { cut + "…" } else { cut }
}

/// Collects the faults of one text.
#[derive(Debug)]
pub struct FaultList<'t> {
    text: &'t str,
    found: Vec<(usize, Text, Text)>,
    more: usize,
}

impl<'t> FaultList<'t> {
    /// Of `text`, none yet.
    pub fn new(text: &'t str) -> FaultList<'t> {
        FaultList { text, found: Vec::new(), more: 0 }
    }

    /// Adds a fault at a byte of the text.
    pub fn add(&mut self, at: usize, message: Text, hint: Text) {
        if self.found.len() < MOST_FAULTS {
            self.found.push((at, message, hint));
        } else {
            self.more += 1;
        }
    }

    /// How many there are so far.
    pub fn count(&self) -> usize {
        self.found.len() + self.more
    }

    /// All of them with line and column, in the order of the text, which is gone through once.
    pub fn finish(mut self) -> Faults {
        self.found.sort_by_key(|(at, ..)| *at);
        let (mut line, mut column, mut passed) = (1, 1, 0);
        let mut list = Vec::new();
        for (at, message, hint) in self.found {
            let at = self.text.floor_char_boundary(at);
            for c in self.text[passed..at].chars() {
                (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
            }
            passed = at;
            list.push(Fault { line, column, message, hint });
        }
        Faults { list, more: self.more }
    }
}
