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
    /// The lists: for each entry the gap to the one before and the weight, as integers of variable length.
    /// A list of just one such integer of two bytes, as half of them are, stands for itself; all others
    /// stand behind their length, a byte below 0x80, or [`LONG`] and an integer.
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

/// Stands before the length of a list that is not below it.
const LONG: u8 = 0x7f;

fn encode(out: &mut Vec<u8>, list: &List) {
    let mut bytes = Vec::new();
    let mut before = 0;
    for (number, weight) in list {
        put(&mut bytes, u32::from(number - before) << 2 | *weight as u32);
        before = *number;
    }
    let stands_for_itself = matches!(bytes[..], [0x80..=0xff, 0..=0x7f]);
    if bytes.len() >= usize::from(LONG) {
        out.push(LONG);
        put(out, bytes.len() as u32);
    } else if !stands_for_itself {
        out.push(bytes.len() as u8);
    }
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
    let (length, rest) = match lists {
        [0x80..=0xff, ..] => (2, lists),
        [LONG, rest @ ..] => {
            let mut rest = rest;
            (take(&mut rest).unwrap_or(0) as usize, rest)
        }
        [length, rest @ ..] => (usize::from(*length), rest),
        [] => (0, lists),
    };
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
        fn every_term_has_its_list_in_order(
            texts in proptest::collection::vec(("[a-c签名过期 ]{0,8}", 1_u16..300), 0..200),
        ) {
            let mut indexer = Indexer::default();
            let mut number = 0;
            for (text, gap) in &texts {
                number += gap;
                indexer.add(number, Weight::Meaning, text);
            }
            let holders = |list: &List| list.iter().map(|(number, weight)| (*number, *weight as u8)).collect();
            let mut lists: Vec<Vec<(u16, u8)>> = Vec::new();
            for (character, list) in &indexer.characters {
                lists.push(holders(list));
                lists.extend(indexer.pairs.iter().filter(|((first, _), _)| first == character).map(|(_, list)| holders(list)));
            }
            lists.extend(indexer.words.values().map(holders));
            let index = indexer.pack();
            let words: Vec<&str> = index.words.lines().collect();
            prop_assert!(words.is_sorted_by(|a, b| a < b) && index.heads.is_sorted_by(|a, b| a < b));
            prop_assert_eq!(index.word_blocks.len(), words.len().div_ceil(BLOCK));
            prop_assert_eq!(lists.len(), index.heads.len() + index.seconds.len() + words.len());
            let mut rest = &index.postings[..];
            for list in lists {
                let (first, behind) = split_list(rest);
                prop_assert_eq!(decode(first).collect::<Vec<_>>(), list);
                rest = behind;
            }
            prop_assert!(rest.is_empty());
        }
    }
}
