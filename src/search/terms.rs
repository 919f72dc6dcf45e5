//! The terms of the indexes: exact ones by key, near ones by a walk over the dictionary. A term's
//! postings come from every table, each with its own numbering of entries.

use super::pinyin::{is_read, sound_alike, sound_similar};
use crate::catalog::Table;
use crate::catalog::compile::fold::is_han;
use crate::catalog::compile::grams::{han_key, pair_key};
use crate::catalog::compile::pack::decode;

/// Where the postings of one term lie in the index of one table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Term {
    from: u32,
    to: u32,
}

impl Term {
    /// The entries that hold the term, each with its weight class.
    pub(super) fn postings(self, table: &Table) -> impl Iterator<Item = (u16, u8)> + '_ {
        decode(&table.index().postings[self.from as usize..self.to as usize])
    }
}

/// The term of a Chinese character or pair.
pub(super) fn han(table: &Table, key: u32) -> Option<Term> {
    let index = table.index();
    let place = index.han.binary_search(&key).ok()?;
    Some(han_at(table, place))
}

fn han_at(table: &Table, place: usize) -> Term {
    let at = &table.index().han_at;
    Term { from: at[place], to: at[place + 1] }
}

/// The term of a stem.
pub(super) fn word(table: &Table, stem: &str) -> Option<Term> {
    let count = table.index().word_at.len() - 1;
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = usize::midpoint(low, high);
        if word_at(table, middle) < stem { low = middle + 1 } else { high = middle }
    }
    (low < count && word_at(table, low) == stem).then(|| word_term(table, low))
}

fn word_at(table: &Table, place: usize) -> &str {
    let index = table.index();
    &index.words[index.word_at[place] as usize..index.word_at[place + 1] as usize - 1]
}

fn word_term(table: &Table, place: usize) -> Term {
    let at = &table.index().word_postings;
    Term { from: at[place], to: at[place + 1] }
}

/// All words of a table, in order.
pub(super) fn words(table: &Table) -> impl Iterator<Item = (&str, Term)> {
    (0..table.index().word_at.len() - 1).map(|place| (word_at(table, place), word_term(table, place)))
}

/// Pairs that sound like `a` `b`, with how near they are.
pub(super) fn sounding_like(table: &Table, a: char, b: char) -> Vec<(Term, f32)> {
    let mut found = Vec::new();
    for (place, key) in table.index().han.iter().enumerate() {
        let pair = (char::from_u32(key >> 16), char::from_u32(key & 0xffff));
        let (Some(x), Some(y)) = pair else { continue };
        if *key <= 0xffff || *key == pair_key(a, b) || !is_han(x) {
            continue;
        }
        if sound_alike(a, x) && sound_alike(b, y) {
            found.push((han_at(table, place), SAME_SOUND));
        } else if (x == a || y == b) && sound_similar(a, x) && sound_similar(b, y) {
            found.push((han_at(table, place), SIMILAR_SOUND));
        }
    }
    found
}

/// Pairs that differ from `a` `b` in one character, with how near they are.
pub(super) fn differing_in_one(table: &Table, a: char, b: char) -> Vec<(Term, f32)> {
    let keys = table.index().han.iter().enumerate().skip_while(|(_, key)| **key <= 0xffff);
    keys.filter(|(_, key)| **key >> 16 == han_key(a) || **key & 0xffff == han_key(b))
        .map(|(place, _)| (han_at(table, place), ONE_WRONG))
        .collect()
}

/// Pairs that read as these two syllables.
pub(super) fn read_as(table: &Table, first: u16, second: u16) -> Vec<Term> {
    let keys = table.index().han.iter().enumerate().skip_while(|(_, key)| **key <= 0xffff);
    keys.filter(|(_, key)| {
        let reads = |code: u32, syllable| char::from_u32(code).is_some_and(|c| is_read(c, syllable));
        reads(*key >> 16, first) && reads(*key & 0xffff, second)
    })
    .map(|(place, _)| han_at(table, place))
    .collect()
}

/// How near a pair is that sounds the same, or nearly the same.
const SAME_SOUND: f32 = 0.8;
const SIMILAR_SOUND: f32 = 0.6;
/// How near a pair is with one wrong character.
const ONE_WRONG: f32 = 0.5;

/// Words that hold `typed` as a part, or differ from it by a slip, with how near they are.
pub(super) fn spelt_like<'t>(table: &'t Table, typed: &str) -> Vec<(&'t str, Term, f32)> {
    let slips = match typed.len() {
        0..4 => 0,
        4..7 => 1,
        _ => 2,
    };
    let mut found = Vec::new();
    for (word, term) in words(table) {
        let length = word.len() as f32;
        if typed.len() >= 3 && word.len() > typed.len() && word.contains(typed) {
            let begins = if word.starts_with(typed) { 0.85 } else { 0.7 };
            found.push((word, term, begins * (0.6 + 0.4 * typed.len() as f32 / length)));
        } else if typed.len() > word.len() + 1 && word.len() >= 5 && typed.contains(word) {
            found.push((word, term, 0.6 * length / typed.len() as f32));
        } else if slips > 0
            && word.len().abs_diff(typed.len()) <= slips
            && word.len() > 2
            && shares_letters(word, typed, slips)
        {
            let distance = strsim::osa_distance(word, typed);
            if distance <= slips {
                let same_start = word.as_bytes()[0] == typed.as_bytes()[0];
                found.push((word, term, if distance == 1 { 0.8 } else { 0.6 } * if same_start { 1.0 } else { 0.7 }));
            }
        }
    }
    found
}

/// A cheap bound: words within `slips` edits share all but so many letters.
fn shares_letters(a: &str, b: &str, slips: usize) -> bool {
    let set = |text: &str| text.bytes().fold(0_u64, |set, byte| set | 1 << (byte % 64));
    (set(a) & !set(b)).count_ones() as usize <= slips && (set(b) & !set(a)).count_ones() as usize <= slips
}
