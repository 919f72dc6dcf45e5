//! Many words found in one pass over a text. Every byte leads to the groups of words that have it at this place; what all
//! bytes of a place lead to is compared. No automaton: these wait for memory at each byte.

use std::cmp::Reverse;
use std::ops::Range;

/// How many groups words are in: an integer has a bit for each.
const GROUPS: usize = 64;
/// How many bytes of a word lead to its group.
const HEAD: usize = 4;

/// A word in small letters, and its number.
type Word = (Vec<u8>, usize);

/// Words that are found in any case, the longest where several begin at one place.
#[derive(Debug)]
pub(super) struct Finder {
    /// The words of each group, the longest first.
    groups: Vec<Vec<Word>>,
    /// For each byte the groups that have it as the first byte of a word, the second, and so on.
    leads: [[u64; HEAD]; 256],
}

impl Finder {
    /// Words are known by their numbers in the list; an empty one is none.
    pub(super) fn new(words: &[String]) -> Finder {
        let words = words.iter().map(|word| word.to_ascii_lowercase().into_bytes());
        let mut words: Vec<Word> = words.zip(0..).filter(|(word, _)| !word.is_empty()).collect();
        words.sort_unstable();
        // Words that begin alike are in one group: then few are compared in vain.
        let alike = |one: &Word, other: &Word| one.0.iter().take(HEAD).eq(other.0.iter().take(HEAD));
        let heads = words.chunk_by(alike).count();
        let mut finder = Finder { groups: vec![Vec::new(); GROUPS], leads: [[0; HEAD]; 256] };
        for (number, words) in words.chunk_by(alike).enumerate() {
            let group = number * GROUPS / heads;
            for (byte, leads) in (0_u8..=255).zip(&mut finder.leads) {
                for (place, groups) in leads.iter_mut().enumerate() {
                    let leads = words[0].0.get(place).is_none_or(|letter| byte.eq_ignore_ascii_case(letter));
                    *groups |= u64::from(leads) << group;
                }
            }
            finder.groups[group].extend_from_slice(words);
        }
        finder.groups.iter_mut().for_each(|words| words.sort_by_key(|(word, _)| Reverse(word.len())));
        finder
    }

    /// The words in a text: the number of each, and where it stands. Of several that begin at one place the longest.
    // Inlined, it shares the processor's registers with its surroundings and takes twice the time.
    #[inline(never)]
    pub(super) fn find(&self, text: &[u8]) -> Vec<(usize, Range<usize>)> {
        let mut found = Vec::new();
        let (mut of_one, mut of_two, mut of_three) = (0, 0, 0);
        // Behind a text stand bytes that no word has, so that every place has a whole head.
        for (bytes, offset) in [(text, 0), (&[0; HEAD - 1], text.len())] {
            for (at, byte) in bytes.iter().enumerate() {
                let [first, second, third, fourth] = self.leads[usize::from(*byte)];
                let groups = of_three & fourth;
                (of_three, of_two, of_one) = (of_two & third, of_one & second, first);
                if groups != 0 {
                    let start = offset + at + 1 - HEAD;
                    let longest = self.longest(&text[start..], groups);
                    found.extend(longest.map(|(length, number)| (number, start..start + length)));
                }
            }
        }
        found
    }

    /// The longest word of some groups that a text begins with: its length and its number.
    #[inline(never)] // as above
    fn longest(&self, text: &[u8], mut groups: u64) -> Option<(usize, usize)> {
        let mut longest = None;
        while groups != 0 {
            let begins = |word: &[u8]| {
                text.len() >= word.len()
                    && word.iter().zip(text).all(|(letter, byte)| *letter == byte.to_ascii_lowercase())
            };
            let begun = self.groups[groups.trailing_zeros() as usize].iter().find(|(word, _)| begins(word));
            longest = longest.max(begun.map(|(word, number)| (word.len(), *number)));
            groups &= groups - 1;
        }
        longest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(words: &[String], text: &str) -> Vec<(usize, Range<usize>)> {
        Finder::new(words).find(text.as_bytes())
    }

    #[test]
    fn the_longest_word_is_found_in_any_case() {
        let words = ["im", "imsdk", "腾讯云", "x", ""].map(str::to_owned);
        assert_eq!(found(&words, "IMSDK|im|腾讯云Im"), [(1, 0..5), (0, 6..8), (2, 9..18), (0, 18..20)]);
        assert_eq!(found(&["tim", "im"].map(str::to_owned), "lastIm"), [(0, 3..6), (1, 4..6)]);
        assert_eq!(found(&words, "imsdX"), [(0, 0..2), (3, 4..5)]);
        assert_eq!([found(&words, "i"), found(&words, ""), found(&[], "im")], [const { Vec::new() }; 3]);
    }

    proptest! {
        #[test]
        fn it_finds_what_a_plain_search_finds(
            words in proptest::collection::vec("[abC]{1,6}", 0..90),
            text in "[aBc]{0,40}",
        ) {
            let longest = |at: usize| {
                let rest = text[at..].to_ascii_lowercase();
                let begins = |word: &&String| rest.starts_with(&word.to_ascii_lowercase());
                words.iter().filter(begins).map(String::len).max().map(|length| at..at + length)
            };
            let expected: Vec<_> = (0..text.len()).filter_map(longest).collect();
            let places: Vec<_> = found(&words, &text).into_iter().map(|(_, place)| place).collect();
            prop_assert_eq!(places, expected);
        }
    }
}
