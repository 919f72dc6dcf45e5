//! One compiled table, built in or read from a file: records, text and the ways into them.

use super::compile::index::PackedIndex;
use super::compile::model::{CategoryRecord, Field, Kind, Record, Script};
use super::compile::pack::Packed;
use super::compile::phrases::unpack;
use super::entry::{Category, Text};
use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// Where a table comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Compiled into the library.
    BuiltIn,
    /// Read from this file.
    File(PathBuf),
}

impl Origin {
    /// Whether it is a user's table.
    pub fn is_user(&self) -> bool {
        self.path().is_some()
    }

    /// The file, for a user's table.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Origin::BuiltIn => None,
            Origin::File(path) => Some(path),
        }
    }
}

/// The search index of a table, see [`PackedIndex`]; static for the built-in one.
#[derive(Debug)]
pub(crate) struct Index {
    pub(crate) heads: Cow<'static, [u16]>,
    pub(crate) head_at: Cow<'static, [u32]>,
    pub(crate) seconds: Cow<'static, [u16]>,
    pub(crate) second_at: Cow<'static, [u32]>,
    pub(crate) words: Cow<'static, str>,
    pub(crate) word_blocks: Cow<'static, [(u32, u32)]>,
    pub(crate) postings: Cow<'static, [u8]>,
}

/// The packed keywords of a table, and the book of what recurs in them.
#[derive(Debug)]
pub(super) struct Keywords {
    pub(super) packed: Cow<'static, [u8]>,
    pub(super) pieces: Cow<'static, str>,
    pub(super) piece_at: Cow<'static, [u16]>,
}

/// A compiled table.
#[derive(Debug)]
pub struct Table {
    pub(super) origin: Origin,
    pub(super) pool: Cow<'static, str>,
    pub(super) keywords: Keywords,
    pub(super) records: Cow<'static, [Record]>,
    pub(super) categories: Cow<'static, [CategoryRecord]>,
    pub(super) by_code: Cow<'static, [(i32, u16)]>,
    pub(super) by_symbol: Cow<'static, [(u32, u16, u16)]>,
    pub(super) ranges: Cow<'static, [u16]>,
    pub(super) index: Index,
}

impl Table {
    /// The table compiled from text that was read from `path`.
    pub(super) fn from_packed(path: PathBuf, packed: Packed) -> Table {
        let PackedIndex { heads, head_at, seconds, second_at, words, word_blocks, postings } = packed.index;
        Table {
            origin: Origin::File(path),
            pool: packed.pool.into(),
            keywords: Keywords {
                packed: packed.keywords.into(),
                pieces: packed.book.pieces.into(),
                piece_at: packed.book.piece_at.into(),
            },
            records: packed.records.into(),
            categories: packed.categories.into(),
            by_code: packed.by_code.into(),
            by_symbol: packed.by_symbol.into(),
            ranges: packed.ranges.into(),
            index: Index {
                heads: heads.into(),
                head_at: head_at.into(),
                seconds: seconds.into(),
                second_at: second_at.into(),
                words: words.into(),
                word_blocks: word_blocks.into(),
                postings: postings.into(),
            },
        }
    }

    /// Where it comes from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// How many entries it has.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether it has no entries.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    pub(crate) fn index(&self) -> &Index {
        &self.index
    }

    pub(super) fn record(&self, number: usize) -> &Record {
        &self.records[number]
    }

    fn text(&self, start: u32, length: u16) -> &str {
        &self.pool[start as usize..][..usize::from(length)]
    }

    pub(super) fn field(&self, number: usize, field: Field) -> &str {
        let record = self.record(number);
        let before: u32 = record.lengths[..field as usize].iter().copied().map(u32::from).sum();
        self.text(record.text + before, record.lengths[field as usize])
    }

    /// The keywords of an entry, one a line, in place of what is in `room`.
    pub(super) fn keywords(&self, number: usize, script: Script, room: &mut String) {
        let record = self.record(number);
        let lengths = record.keyword_lengths.map(usize::from);
        let start = record.keywords as usize + if script == Script::Latin { lengths[0] } else { 0 };
        let mut bytes = std::mem::take(room).into_bytes();
        bytes.clear();
        let Keywords { packed, pieces, piece_at } = &self.keywords;
        unpack(&packed[start..start + lengths[script as usize]], pieces, piece_at, &mut bytes);
        *room = String::from_utf8(bytes).unwrap_or_default();
    }

    pub(super) fn category(&self, number: usize) -> Category<'_> {
        let record = &self.categories[number];
        let text = |(start, length)| self.text(start, length);
        Category { id: text(record.id), name: Text { zh: text(record.zh), en: text(record.en) } }
    }

    pub(super) fn categories(&self) -> impl Iterator<Item = Category<'_>> {
        (0..self.categories.len()).map(|number| self.category(number))
    }

    /// The entries that are exactly `code`.
    pub(super) fn singles(&self, code: i32) -> impl Iterator<Item = usize> {
        let start = self.by_code.partition_point(|(other, _)| *other < code);
        self.by_code[start..]
            .iter()
            .take_while(move |(other, _)| *other == code)
            .map(|(_, number)| usize::from(*number))
    }

    /// The entries that claim ranges, fallbacks last.
    pub(super) fn ranges(&self) -> impl Iterator<Item = usize> {
        self.ranges.iter().map(|number| usize::from(*number))
    }

    pub(super) fn holds(&self, number: usize, kind: Kind, code: i32) -> bool {
        let record = self.record(number);
        record.kind == kind && (record.first..=record.last).contains(&code)
    }

    /// The entries that bear the symbol, given in lower case.
    pub(super) fn symbol(&self, symbol: &str) -> Vec<usize> {
        let name =
            |(start, length, _): &(u32, u16, u16)| self.text(*start, *length).bytes().map(|b| b.to_ascii_lowercase());
        let below = |item: &(u32, u16, u16)| name(item).lt(symbol.bytes());
        let start = self.by_symbol.partition_point(below);
        let same = self.by_symbol[start..].iter().take_while(|item| name(item).eq(symbol.bytes()));
        same.map(|(_, _, number)| usize::from(*number)).collect()
    }
}
