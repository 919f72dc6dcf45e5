//! Words that people use for the same thing. `concepts.txt` holds one group a line; a word of a group
//! counts for the others too, only less. The build sorts the words, so that few are looked at.

use crate::catalog::compile::grams::stem;
use std::ops::Range;

/// The generated tables.
mod data {
    #![allow(missing_docs)]
    include!(concat!(env!("OUT_DIR"), "/concepts.rs"));
}

const GROUPS: &str = include_str!("concepts.txt");

/// A word of a group: where it stands in the text, its length, and the line of the group.
type Place = (u16, u8, u16);

fn word_at((start, length, _): Place) -> &'static str {
    &GROUPS[usize::from(start)..][..usize::from(length)]
}

/// The words of a group.
fn group(line: u16) -> impl Iterator<Item = &'static str> {
    let at = |line: usize| usize::from(data::GROUP_AT[line]);
    GROUPS[at(usize::from(line))..at(usize::from(line) + 1) - 1].split(' ')
}

/// The places that `is_at_or_after` and `is_in` leave of a sorted list.
fn run_of(
    sorted: &'static [Place],
    is_before: impl Fn(Place) -> bool,
    is_in: impl Fn(Place) -> bool,
) -> impl Iterator<Item = Place> {
    let start = sorted.partition_point(|place| is_before(*place));
    sorted[start..].iter().copied().take_while(move |place| is_in(*place))
}

/// The concept words in a run of folded Chinese characters, longest first and without overlap, each
/// with the other words of its groups.
pub(super) fn found_in(run: &str) -> Vec<(Range<usize>, Vec<&'static str>)> {
    let mut matches: Vec<(Range<usize>, Place)> = Vec::new();
    for (number, (at, c)) in run.char_indices().enumerate() {
        let first = &run[at..at + c.len_utf8()];
        let same_first =
            run_of(&data::WORDS, |place| word_at(place) < first, |place| word_at(place).starts_with(first));
        for place in same_first.filter(|place| run[at..].starts_with(word_at(*place))) {
            matches.push((number..number + word_at(place).chars().count(), place));
        }
    }
    matches.sort_unstable_by_key(|(range, place)| (std::cmp::Reverse(range.len()), range.start, *place));
    let mut found: Vec<(Range<usize>, Vec<&'static str>)> = Vec::new();
    for (range, place) in matches {
        let others = || group(place.2).filter(move |other| *other != word_at(place));
        match found.iter_mut().find(|(known, _)| known.start < range.end && range.start < known.end) {
            Some((known, all)) if *known == range => all.extend(others()),
            Some(_) => {}
            None => found.push((range, others().collect())),
        }
    }
    found
}

/// The words that stand for the same as an English word, given by its stem.
pub(super) fn of_word(typed: &str) -> Vec<&'static str> {
    let stem_at = |(start, length, _): Place| &data::STEMS[usize::from(start)..][..usize::from(length)];
    let same = run_of(&data::BY_STEM, |place| stem_at(place) < typed, |place| stem_at(place) == typed);
    same.flat_map(|place| group(place.2)).filter(|word| !word.is_ascii() || stem(word) != typed).collect()
}
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longer_words_hide_the_shorter_ones_in_them() {
        let found: Vec<Range<usize>> = found_in("好友申请被拒绝").into_iter().map(|(range, _)| range).collect();
        assert_eq!(found, [0..4, 5..7]);
    }

    #[test]
    fn every_group_has_several_words_and_none_twice() {
        for group in GROUPS.lines() {
            let words: Vec<&str> = group.split(' ').collect();
            assert_eq!(
                crate::catalog::compile::fold::fold(group),
                group.replace('-', " "),
                "groups are written folded"
            );
            assert!(words.len() > 1 && words.iter().all(|word| !word.is_empty()), "{group:?}");
            assert!(words.iter().enumerate().all(|(at, word)| !words[..at].contains(word)), "{group:?}");
        }
    }
}
