//! Slips: a Latin word of a query that no text has becomes one that texts have by one change of letters.

use crate::table::features::{is_pinyin, says_nothing, word};
use crate::table::index::Index;

/// The shortest word that is looked at.
const SHORTEST: usize = 4;
/// The longest word, and the most words of a query: bounds, no choices.
const LONGEST: usize = 24;
const MOST: usize = 4;

/// The query with its slips mended.
pub fn mended(indexes: &[&Index], query: &str) -> String {
    let known = |text: &str| -> usize { indexes.iter().map(|index| index.entries_with(word(text)).len()).sum() };
    let mut text = String::new();
    let mut unknown = 0;
    for run in query.split_inclusive(|c: char| !c.is_ascii_alphabetic()) {
        let letters = run.trim_end_matches(|c: char| !c.is_ascii_alphabetic());
        let small = letters.to_ascii_lowercase();
        // Humps part an identifier into words of its own.
        let plain =
            !letters.bytes().skip(1).any(|byte| byte.is_ascii_uppercase()) || letters == small.to_ascii_uppercase();
        let in_bounds = plain && (SHORTEST..=LONGEST).contains(&small.len()) && unknown < MOST;
        let is_slip = in_bounds && known(&small) == 0 && !says_nothing(&small) && !is_pinyin(&small);
        unknown += usize::from(is_slip);
        let better = is_slip.then(|| changed(&small, &known)).flatten();
        text.push_str(better.as_deref().unwrap_or(letters));
        text.push_str(&run[letters.len()..]);
    }
    text
}

/// The word that most entries have among those that are one letter more, less or other, or two neighbours changed.
fn changed(word: &str, known: &impl Fn(&str) -> usize) -> Option<String> {
    let mut best: Option<(usize, String)> = None;
    let mut consider = |start: &str, middle: &[u8], end: &str| {
        let candidate = [start, str::from_utf8(middle).expect("letters"), end].concat();
        let entries = known(&candidate);
        if entries > best.as_ref().map_or(0, |(most, _)| *most) {
            best = Some((entries, candidate));
        }
    };
    for at in 0..=word.len() {
        let (start, end) = word.split_at(at);
        if let [first, second, ..] = end.as_bytes() {
            consider(start, &[*second, *first], &end[2..]);
        }
        if !end.is_empty() {
            consider(start, b"", &end[1..]);
        }
        for letter in b'a'..=b'z' {
            consider(start, &[letter], end);
            if !end.is_empty() {
                consider(start, &[letter], &end[1..]);
            }
        }
    }
    best.map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Catalog;

    #[test]
    fn one_slip_is_mended_and_nothing_else_is_touched() {
        let catalog = Catalog::built_in();
        let indexes: Vec<&Index> = catalog.tables().iter().map(|(index, _)| *index).collect();
        let mended = |query: &str| mended(&indexes, query);
        for (query, expected) in [
            ("Conection timed out，重试", "connection timed out，重试"),
            ("downlaod: uplaod", "download: upload"),
            ("signture is invlid", "signature is invalid"),
        ] {
            assert_eq!(mended(query), expected);
        }
        for query in ["does from", "qianming", "To_Account V2TIMManager", "xqzzk 量子", ""] {
            assert_eq!(mended(query), query);
        }
    }
}
