//! The built-in table, compiled by `build/`.

#![allow(clippy::unreadable_literal, clippy::large_stack_arrays, missing_docs)]

use super::compile::model::{CategoryRecord, Record};
use super::table::{Index, Keywords, Origin, Table};
use std::borrow::Cow;

/// The generated arrays.
#[allow(clippy::enum_glob_use)]
mod data {
    use super::{CategoryRecord, Record};
    use crate::catalog::compile::model::{Action::*, Advice::*, Kind::*, Status::*};
    include!(concat!(env!("OUT_DIR"), "/builtin.rs"));
}

static POOL: &str = include_str!(concat!(env!("OUT_DIR"), "/pool.txt"));
static WORDS: &str = include_str!(concat!(env!("OUT_DIR"), "/words.txt"));
static KEYWORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/keywords.bin"));
static PIECES: &str = include_str!(concat!(env!("OUT_DIR"), "/pieces.txt"));
static POSTINGS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/postings.bin"));

/// The table; costs nothing, all of it is static.
pub(super) fn table() -> Table {
    Table {
        origin: Origin::BuiltIn,
        pool: Cow::Borrowed(POOL),
        keywords: Keywords {
            packed: Cow::Borrowed(KEYWORDS),
            pieces: Cow::Borrowed(PIECES),
            piece_at: Cow::Borrowed(&data::PIECE_AT),
        },
        records: Cow::Borrowed(&data::RECORDS),
        categories: Cow::Borrowed(&data::CATEGORIES),
        by_code: Cow::Borrowed(&data::BY_CODE),
        by_symbol: Cow::Borrowed(&data::BY_SYMBOL),
        ranges: Cow::Borrowed(&data::RANGES),
        index: Index {
            heads: Cow::Borrowed(&data::HEADS),
            head_at: Cow::Borrowed(&data::HEAD_AT),
            seconds: Cow::Borrowed(&data::SECONDS),
            second_at: Cow::Borrowed(&data::SECOND_AT),
            words: Cow::Borrowed(WORDS),
            word_blocks: Cow::Borrowed(&data::WORD_BLOCKS),
            postings: Cow::Borrowed(POSTINGS),
        },
    }
}
