//! Words that people use for the same thing. `concepts.txt` holds one group a line; a word of a group
//! counts for the others too, only less.

use crate::catalog::compile::grams::stem;
use std::ops::Range;

const GROUPS: &str = include_str!("concepts.txt");

/// The concept words in a run of folded Chinese characters, longest first and without overlap, each
/// with the other words of its groups.
pub(super) fn found_in(run: &str) -> Vec<(Range<usize>, Vec<&'static str>)> {
    let mut found: Vec<(Range<usize>, Vec<&'static str>)> = Vec::new();
    let mut matches: Vec<(Range<usize>, &'static str, &'static str)> = Vec::new();
    for group in GROUPS.lines() {
        for word in group.split(' ') {
            if word.is_ascii() || word.len() > run.len() {
                continue;
            }
            for (place, (at, _)) in run.char_indices().enumerate() {
                if run[at..].starts_with(word) {
                    matches.push((place..place + word.chars().count(), word, group));
                }
            }
        }
    }
    matches.sort_by_key(|(range, ..)| (std::cmp::Reverse(range.len()), range.start));
    for (range, word, group) in matches {
        let others = || group.split(' ').filter(move |other| *other != word);
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
    let same_stem = |word: &str| word.as_bytes()[0] == typed.as_bytes()[0] && stem(word) == typed;
    let groups = GROUPS.lines().filter(|group| group.split(' ').any(|word| word.is_ascii() && same_stem(word)));
    groups.flat_map(|group| group.split(' ').filter(|word| !same_stem(word))).collect()
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
