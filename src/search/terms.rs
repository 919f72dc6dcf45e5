//! The terms of the indexes: exact ones by character, pair or word, near ones by a walk over the
//! dictionary. A term's postings come from every table, each with its own numbering of entries.

use super::pinyin::{is_read, sound_alike, sound_similar};
use crate::catalog::Table;
use crate::catalog::compile::grams::han_key;
use crate::catalog::compile::index::{BLOCK, decode, split_list};

/// One term of one table: the list of the entries that hold it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Term<'t>(&'t [u8]);

impl<'t> Term<'t> {
    /// The entries that hold the term, each with its weight class.
    pub(super) fn postings(self) -> impl Iterator<Item = (u16, u8)> + 't {
        decode(self.0)
    }
}

/// The place of a Chinese character in the index.
fn head(table: &Table, c: char) -> Option<usize> {
    table.index().heads.binary_search(&(han_key(c) as u16)).ok()
}

/// The term of a character that is in the index, and the lists of the pairs it begins.
fn lists_of(table: &Table, head: usize) -> (Term<'_>, &[u8]) {
    let index = table.index();
    let (own, pairs) = split_list(&index.postings[index.head_at[head] as usize..]);
    (Term(own), pairs)
}

/// The second characters of the pairs that a character begins.
fn seconds(table: &Table, head: usize) -> &[u16] {
    let index = table.index();
    &index.seconds[index.second_at[head] as usize..index.second_at[head + 1] as usize]
}

/// The pairs that a character begins: the second character of each, and its term.
fn pairs_of(table: &Table, head: usize) -> impl Iterator<Item = (u16, Term<'_>)> {
    let mut lists = lists_of(table, head).1;
    seconds(table, head).iter().map(move |second| {
        let (list, rest) = split_list(lists);
        lists = rest;
        (*second, Term(list))
    })
}

/// The term of a Chinese character.
pub(super) fn character(table: &Table, c: char) -> Option<Term<'_>> {
    Some(lists_of(table, head(table, c)?).0)
}

/// The term of two neighbouring Chinese characters.
pub(super) fn pair(table: &Table, a: char, b: char) -> Option<Term<'_>> {
    let head = head(table, a)?;
    let place = seconds(table, head).binary_search(&(han_key(b) as u16)).ok()?;
    Some(pairs_of(table, head).nth(place)?.1)
}

/// The term of a stem.
pub(super) fn word<'t>(table: &'t Table, stem: &str) -> Option<Term<'t>> {
    let blocks = &table.index().word_blocks;
    let block =
        blocks.partition_point(|place| words_from(table, *place).next().is_some_and(|(first, _)| first <= stem));
    let near = words_from(table, *blocks.get(block.checked_sub(1)?)?).take(BLOCK);
    near.into_iter().find(|(word, _)| *word == stem).map(|(_, term)| term)
}

/// All words of a table, in order.
pub(super) fn words(table: &Table) -> impl Iterator<Item = (&str, Term<'_>)> {
    table.index().word_blocks.first().into_iter().flat_map(|first| words_from(table, *first))
}

/// The words from a place on.
fn words_from(table: &Table, (word, list): (u32, u32)) -> impl Iterator<Item = (&str, Term<'_>)> {
    let mut lists = &table.index().postings[list as usize..];
    table.index().words[word as usize..].split_terminator('\n').map(move |word| {
        let (list, rest) = split_list(lists);
        lists = rest;
        (word, Term(list))
    })
}

/// The characters of a table, each with its place in the index.
fn heads(table: &Table) -> impl Iterator<Item = (char, usize)> {
    let heads = table.index().heads.iter().enumerate();
    heads.filter_map(|(place, code)| Some((char::from_u32(u32::from(*code))?, place)))
}

fn is_char(code: u16, test: impl Fn(char) -> bool) -> bool {
    char::from_u32(u32::from(code)).is_some_and(test)
}

/// Pairs that sound like `a` `b`, with how near they are.
pub(super) fn sounding_like(table: &Table, a: char, b: char) -> Vec<(Term<'_>, f32)> {
    let mut found = Vec::new();
    for (x, place) in heads(table) {
        let alike = sound_alike(a, x);
        let similar = alike || sound_similar(a, x);
        if !similar {
            continue;
        }
        for (second, term) in pairs_of(table, place) {
            let same = x == a && u32::from(second) == han_key(b);
            if same {
                continue;
            }
            if alike && is_char(second, |y| sound_alike(b, y)) {
                found.push((term, SAME_SOUND));
            } else if is_char(second, |y| (x == a || y == b) && sound_similar(b, y)) {
                found.push((term, SIMILAR_SOUND));
            }
        }
    }
    found
}

/// Pairs that differ from `a` `b` in one character, with how near they are.
pub(super) fn differing_in_one(table: &Table, a: char, b: char) -> Vec<(Term<'_>, f32)> {
    let mut found = Vec::new();
    for (x, place) in heads(table) {
        if x == a {
            found.extend(pairs_of(table, place).map(|(_, term)| (term, ONE_WRONG)));
        } else if let Ok(at) = seconds(table, place).binary_search(&(han_key(b) as u16)) {
            found.extend(pairs_of(table, place).nth(at).map(|(_, term)| (term, ONE_WRONG)));
        }
    }
    found
}

/// Pairs that read as these two syllables.
pub(super) fn read_as(table: &Table, first: u16, second: u16) -> Vec<Term<'_>> {
    let reading = heads(table).filter(|(x, _)| is_read(*x, first));
    let pairs = reading.flat_map(|(_, place)| pairs_of(table, place));
    pairs.filter(|(code, _)| is_char(*code, |y| is_read(y, second))).map(|(_, term)| term).collect()
}

/// How near a pair is that sounds the same, or nearly the same.
const SAME_SOUND: f32 = 0.8;
const SIMILAR_SOUND: f32 = 0.6;
/// How near a pair is with one wrong character.
const ONE_WRONG: f32 = 0.5;

/// Words that hold `typed` as a part, or differ from it by a slip, with how near they are.
pub(super) fn spelt_like<'t>(table: &'t Table, typed: &str) -> Vec<(&'t str, Term<'t>, f32)> {
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
