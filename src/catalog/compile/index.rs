//! The search index of a table: which entries hold a Chinese character, a pair of them, or a word.
//! Lists of entries stand one behind the other, each behind its length, so that few places need to be
//! kept. Pure.

use super::grams::terms;
use std::collections::BTreeMap;

/// How strongly a term of an entry speaks for it, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// It stands in the name of the category.
    Category,
    /// It stands in the remediation.
    Remediation,
    /// It stands in a keyword.
    Keyword,
    /// It stands in the meaning, is a symbol or the code itself.
    Meaning,
}

/// How many words have one place in [`PackedIndex::word_blocks`].
pub const BLOCK: usize = 16;

/// The index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PackedIndex {
    /// The Chinese characters of the table, sorted.
    pub heads: Vec<u16>,
    /// Where the lists of each character begin: its own, then one for each pair that it begins.
    pub head_at: Vec<u32>,
    /// The second characters of the pairs, sorted for each first one.
    pub seconds: Vec<u16>,
    /// Where the second characters of each character begin, and the end of the last.
    pub second_at: Vec<u32>,
    /// All words, sorted, each followed by a line feed.
    pub words: String,
    /// Where every sixteenth word begins, and where its list does.
    pub word_blocks: Vec<(u32, u32)>,
    /// The lists: the number of bytes, then for each entry the gap to the one before and the weight, as
    /// integers of variable length.
    pub postings: Vec<u8>,
}

/// Collects what entries hold, while they are added in order.
#[derive(Default)]
pub struct Indexer {
    characters: BTreeMap<u16, List>,
    pairs: BTreeMap<(u16, u16), List>,
    words: BTreeMap<String, List>,
}

type List = Vec<(u16, Weight)>;

impl Indexer {
    /// Adds a text of an entry.
    pub fn add(&mut self, number: u16, weight: Weight, text: &str) {
        let terms = terms(text);
        for key in terms.han {
            let (first, second) = ((key >> 16) as u16, key as u16);
            let list = if first == 0 {
                self.characters.entry(second).or_default()
            } else {
                self.pairs.entry((first, second)).or_default()
            };
            post(list, number, weight);
        }
        for word in terms.words {
            post(self.words.entry(word).or_default(), number, weight);
        }
    }

    /// The index of all that was added.
    pub fn pack(self) -> PackedIndex {
        let mut index = PackedIndex::default();
        for (character, list) in self.characters {
            index.heads.push(character);
            index.head_at.push(index.postings.len() as u32);
            index.second_at.push(index.seconds.len() as u32);
            encode(&mut index.postings, &list);
            for ((_, second), list) in self.pairs.range((character, 0)..=(character, u16::MAX)) {
                index.seconds.push(*second);
                encode(&mut index.postings, list);
            }
        }
        index.second_at.push(index.seconds.len() as u32);
        for (number, (word, list)) in self.words.into_iter().enumerate() {
            if number % BLOCK == 0 {
                index.word_blocks.push((index.words.len() as u32, index.postings.len() as u32));
            }
            index.words.push_str(&word);
            index.words.push('\n');
            encode(&mut index.postings, &list);
        }
        index
    }
}

/// Adds an entry to a list, or raises the weight it has there.
fn post(list: &mut List, number: u16, weight: Weight) {
    match list.last_mut() {
        Some((holder, known)) if *holder == number => *known = weight.max(*known),
        _ => list.push((number, weight)),
    }
}

fn encode(out: &mut Vec<u8>, list: &List) {
    let mut bytes = Vec::new();
    let mut before = 0;
    for (number, weight) in list {
        put(&mut bytes, u32::from(number - before) << 2 | *weight as u32);
        before = *number;
    }
    put(out, bytes.len() as u32);
    out.append(&mut bytes);
}

fn put(out: &mut Vec<u8>, mut value: u32) {
    while value > 0x7f {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

fn take(bytes: &mut &[u8]) -> Option<u32> {
    let (mut value, mut shift) = (0, 0);
    loop {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u32::from(byte & 0x7f) << shift;
        shift += 7;
        if *byte < 0x80 {
            return Some(value);
        }
    }
}

/// The first list of several, and what stands behind it.
pub fn split_list(lists: &[u8]) -> (&[u8], &[u8]) {
    let mut rest = lists;
    let length = take(&mut rest).unwrap_or(0) as usize;
    rest.split_at(length.min(rest.len()))
}

/// What a list holds: each entry and how strongly the term speaks for it.
pub fn decode(mut list: &[u8]) -> impl Iterator<Item = (u16, u8)> + '_ {
    let mut number = 0;
    std::iter::from_fn(move || {
        let value = take(&mut list)?;
        number += (value >> 2) as u16;
        Some((number, (value & 3) as u8))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_list_names_entries_in_order_and_there_is_one_for_every_term(
            texts in proptest::collection::vec("[a-c签名过期 ]{0,8}", 0..40),
        ) {
            let mut indexer = Indexer::default();
            for (number, text) in texts.iter().enumerate() {
                indexer.add(number as u16, Weight::Meaning, text);
            }
            let index = indexer.pack();
            let words: Vec<&str> = index.words.lines().collect();
            prop_assert!(words.is_sorted_by(|a, b| a < b) && index.heads.is_sorted_by(|a, b| a < b));
            prop_assert_eq!(index.word_blocks.len(), words.len().div_ceil(BLOCK));
            let (mut lists, mut count) = (&index.postings[..], 0);
            while !lists.is_empty() {
                let (list, rest) = split_list(lists);
                let numbers: Vec<u16> = decode(list).map(|(number, _)| number).collect();
                prop_assert!(numbers.is_sorted_by(|a, b| a < b));
                prop_assert!(!numbers.is_empty() && numbers.iter().all(|number| usize::from(*number) < texts.len()));
                (lists, count) = (rest, count + 1);
            }
            prop_assert_eq!(count, index.heads.len() + index.seconds.len() + words.len());
        }
    }
}
