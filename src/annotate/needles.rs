//! The few strings searched over whole blocks: only a line that holds one of them, or any Chinese,
//! is looked at closely. The only place that knows how the search is done.

use aho_corasick::packed::{Config, Searcher};
use std::collections::BTreeSet;

/// What English and machine-written lines say before or after a code. `code` and `ret` promise a
/// number right behind them, which is checked before the line is read.
///
/// How well they can be told apart by the low halves of their first bytes decides the speed: adding
/// `kick` or `timeo` made the search three times slower, `icked` and `imeout` cost nothing. Measure
/// with the benchmark before changing one.
const NEEDLES: [&str; 18] = [
    "code", "Code", "CODE", "ret", "Ret", "RET", " | ", "err", "Err", "ERR", "xcept", "fail", "Fail", "FAIL", "imeout",
    "icked", "got ", "_NOT_",
];
/// Needles before this place are of the form `code`.
const CODES: usize = 3;
/// Needles before this place are of the form `ret`.
const RETS: usize = 6;
/// The border between the cells of a table.
const BORDER: usize = 6;
/// How far behind `code` its number may begin.
const REACH: usize = 24;

/// Beginnings of own symbols: shorter ones say nothing, and a search for many is slow.
const SHORTEST_BEGIN: usize = 3;
const MOST_BEGINS: usize = 24;

/// The search over blocks.
#[derive(Debug)]
pub(super) struct Needles(Option<Searcher>);

impl Needles {
    /// The needles, and the beginnings of the symbols that users' tables have.
    pub(super) fn new<'s>(own_symbols: impl Iterator<Item = &'s str>) -> Needles {
        let begin = |symbol: &'s str| symbol.split_inclusive('_').next().filter(|begin| begin.len() >= SHORTEST_BEGIN);
        let own: BTreeSet<&str> = own_symbols.filter_map(begin).collect();
        let needles = || NEEDLES.into_iter().chain(own.iter().copied().take(MOST_BEGINS));
        let vectors = Config::new().builder().extend(needles()).build();
        // For processors without the vector instructions: the slower search of the same package.
        let plain = || Config::new().only_rabin_karp(true).builder().extend(needles()).build();
        Needles(vectors.or_else(plain))
    }

    /// Where in `text`, each behind the other, a line is worth a closer look.
    pub(super) fn hits<'t>(&'t self, text: &'t [u8]) -> impl Iterator<Item = usize> + 't {
        self.0
            .iter()
            .flat_map(move |searcher| searcher.find_iter(text))
            .filter(move |hit| promises(text, hit.start(), hit.end(), hit.pattern().as_usize()))
            .map(|hit| hit.start())
    }
}

/// Whether a hit can have a code beside it.
fn promises(text: &[u8], start: usize, end: usize, needle: usize) -> bool {
    let before = start.checked_sub(1).map_or(b' ', |at| text[at]);
    if needle == BORDER {
        return before.is_ascii_digit();
    }
    if needle >= RETS {
        return true;
    }
    if needle >= CODES && before.is_ascii_alphanumeric() {
        return false;
    }
    let reach = &text[end..text.len().min(end + REACH)];
    let reach = memchr::memchr(b'\n', reach).map_or(reach, |line_end| &reach[..line_end]);
    let Some(digit) = reach.iter().position(u8::is_ascii_digit) else {
        return reach.contains(&b'_') || number_before(text, start);
    };
    let zero = reach[digit] == b'0' && !reach.get(digit + 1).is_some_and(u8::is_ascii_digit);
    !zero || number_before(text, start)
}

/// `9519 code`.
fn number_before(text: &[u8], start: usize) -> bool {
    start >= 2 && text[start - 1] == b' ' && text[start - 2].is_ascii_digit()
}

/// The first byte outside ASCII at or behind `from`.
pub(super) fn next_wide(text: &[u8], from: usize) -> Option<usize> {
    const STEP: usize = 1024;
    let mut at = from;
    while at < text.len() {
        let part = &text[at..text.len().min(at + STEP)];
        if !part.is_ascii() {
            return part.chunks(64).enumerate().filter(|(_, bytes)| !bytes.is_ascii()).find_map(|(number, bytes)| {
                bytes.iter().position(|byte| !byte.is_ascii()).map(|place| at + number * 64 + place)
            });
        }
        at += STEP;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hit(text: &str) -> bool {
        Needles::new(std::iter::empty()).hits(text.as_bytes()).next().is_some()
    }

    #[test]
    fn a_zero_and_words_that_merely_contain_a_needle_are_passed_over() {
        for text in ["code=0, mode, node", "decode ok", "secret", "code:0|desc:", "nothing"] {
            assert!(!hit(text), "{text}");
        }
        for text in ["code=6012", "\"code\":\"-3\"", "ret : 70001", "code: MSG_SEND_FAIL", "9519 code", "error 1"] {
            assert!(hit(text), "{text}");
        }
    }

    #[test]
    fn the_first_wide_byte_is_found_at_any_distance() {
        for distance in [0, 1, 63, 64, 1023, 1024, 5000] {
            let text = "a".repeat(distance) + "码";
            assert_eq!(next_wide(text.as_bytes(), 0), Some(distance));
        }
        assert_eq!(next_wide(b"abc", 0), None);
    }
}
