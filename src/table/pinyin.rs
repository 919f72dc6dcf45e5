//! Pinyin: how a Chinese character is read, and where a run of Latin letters falls into syllables.
//! The readings are those of the `PyPI` package pypinyin (MIT): GB 2312 and what the table writes.

use std::sync::LazyLock;

/// A syllable and the characters read so, a line each; behind the empty line stand second readings.
const READINGS: &str = include_str!("../vocabulary/pinyin.txt");
const FIRST: usize = 0x4e00;
const LONGEST: usize = 6;

struct Readings {
    /// The syllables, sorted.
    syllables: Vec<&'static str>,
    /// The number of each character's syllable from U+4E00 on, plus one.
    main: Vec<u16>,
    second: Vec<(char, &'static str)>,
}

static TABLE: LazyLock<Readings> = LazyLock::new(|| {
    let (main, second) = READINGS.split_once("\n\n").expect("second readings stand behind an empty line");
    let lines = |block: &'static str| block.lines().filter_map(|line| line.split_once(' '));
    let mut table = Readings { syllables: Vec::new(), main: vec![0; 0xa000 - FIRST], second: Vec::new() };
    for (syllable, chars) in lines(main) {
        table.syllables.push(syllable);
        for c in chars.chars() {
            table.main[c as usize - FIRST] = table.syllables.len() as u16;
        }
    }
    table.second = lines(second).flat_map(|(syllable, chars)| chars.chars().map(move |c| (c, syllable))).collect();
    table
});

/// How a folded character is read, the usual reading first; nothing for one that is not known.
pub fn readings(c: char) -> impl Iterator<Item = &'static str> + Clone {
    let number = (c as usize).checked_sub(FIRST).and_then(|place| TABLE.main.get(place)).copied().unwrap_or(0);
    let main = usize::from(number).checked_sub(1).map(|number| TABLE.syllables[number]);
    main.into_iter().chain(TABLE.second.iter().filter(move |(of, _)| *of == c).map(|(_, syllable)| *syllable))
}

/// A word of small letters as pinyin syllables, as few as possible; nothing if it is none.
pub fn syllables(word: &str) -> Option<Vec<&'static str>> {
    // For each length of the word's start: how many syllables it takes at least, and the last of them.
    let mut best: Vec<Option<(usize, &'static str)>> = vec![None; word.len() + 1];
    best[0] = Some((0, ""));
    for from in 0..word.len() {
        let Some((count, _)) = best[from] else { continue };
        for length in 1..=LONGEST {
            let part = word.get(from..from + length).and_then(|part| TABLE.syllables.binary_search(&part).ok());
            let Some(syllable) = part.map(|number| TABLE.syllables[number]) else { continue };
            let known = &mut best[from + length];
            if known.is_none_or(|(least, _)| count + 1 < least) {
                *known = Some((count + 1, syllable));
            }
        }
    }
    let mut cut = Vec::new();
    let mut end = word.len();
    while end > 0 {
        let (_, last) = best[end]?;
        cut.push(last);
        end -= last.len();
    }
    cut.reverse();
    Some(cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_have_readings_and_words_fall_into_syllables() {
        assert_eq!(readings('签').collect::<Vec<_>>(), ["qian"]);
        assert_eq!(readings('重').collect::<Vec<_>>(), ["zhong", "chong"]);
        assert_eq!(readings('a').count(), 0);
        assert_eq!(syllables("qunyimanyuan").unwrap(), ["qun", "yi", "man", "yuan"]);
        assert_eq!(syllables("signature"), None);
    }
}
