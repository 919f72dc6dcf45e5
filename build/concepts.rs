//! The words of one meaning as sorted lists.

use crate::compile::grams::stem;

/// The words of all groups, sorted: the Chinese ones by themselves, the others by their stems. A word is
/// where it begins, its length in bytes, and the line of its group.
pub fn code(groups: &str) -> String {
    let mut starts = vec![0];
    let mut words: Vec<(&str, usize, usize)> = Vec::new();
    for (line, group) in groups.lines().enumerate() {
        let mut at = starts[line];
        for word in group.split(' ') {
            words.push((word, at, line));
            at += word.len() + 1;
        }
        starts.push(at);
    }
    words.sort_unstable();
    let (english, chinese): (Vec<_>, Vec<_>) = words.into_iter().partition(|(word, ..)| word.is_ascii());
    let chinese: Vec<_> = chinese.iter().map(|(word, at, line)| (*at, word.len(), *line)).collect();
    let mut stemmed: Vec<_> = english.iter().map(|(word, _, line)| (stem(word), *line)).collect();
    stemmed.sort_unstable();
    stemmed.dedup();
    let (mut stems, mut by_stem) = (String::new(), Vec::new());
    for (stem, line) in &stemmed {
        by_stem.push((stems.len(), stem.len(), *line));
        stems.push_str(stem);
    }
    let place = "(u16, u8, u16)";
    format!(
        "pub static WORDS: [{place}; {}] = {chinese:?};\npub static STEMS: &str = {stems:?};\npub static BY_STEM: [{place}; {}] = {by_stem:?};\npub static GROUP_AT: [u16; {}] = {starts:?};\n",
        chinese.len(),
        by_stem.len(),
        starts.len(),
    )
}
