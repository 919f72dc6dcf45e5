//! The numbers and symbols of a text that stand by themselves: no parts of words, dates, times, versions or
//! addresses.

use std::ops::Range;

/// The longest number, its sign excluded.
const LONGEST_NUMBER: usize = 18;
/// How many bytes make a chunk: as many as an integer has bits.
const CHUNK: usize = 64;
/// The longest symbol, and the shortest.
const SYMBOLS: std::ops::RangeInclusive<usize> = 5..=80;

/// A number in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// Where it begins, with its sign.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) value: i64,
}

/// Calls `with` for every number that begins in `part` of a text, but for those that a word or a part of a date, a time
/// or an address stands before.
pub(super) fn each_number(text: &[u8], part: Range<usize>, mut with: impl FnMut(Number)) {
    // Two bytes more tell what stands before the first.
    let begin = part.start.saturating_sub(2);
    let (chunks, rest) = text[begin..part.end].as_chunks();
    let mut last = [0; CHUNK];
    last[..rest.len()].copy_from_slice(rest);
    let (mut digits_before, mut joints_before) = (0, 0);
    for (number, chunk) in chunks.iter().chain([&last]).enumerate() {
        let (digits, marks) = (which(chunk, digits), which(chunk, marks));
        let behind_digits = digits << 1 | digits_before >> (CHUNK - 1);
        let joints = marks & behind_digits;
        let mut starts = digits & !behind_digits & !(joints << 1 | joints_before >> (CHUNK - 1));
        (digits_before, joints_before) = (digits, joints);
        while starts != 0 {
            let start = begin + number * CHUNK + starts.trailing_zeros() as usize;
            starts &= starts - 1;
            if let Some(number) = number_at(text, start).filter(|_| start >= part.start) {
                with(number);
            }
        }
    }
}

/// One in each byte of an integer.
const EACH: u64 = 0x0101_0101_0101_0101;
const HIGHEST: u64 = EACH * 0x80;

/// The bytes of a chunk of which `test` sets the highest bit, as bits, the first the lowest. The test takes eight bytes
/// as one integer: several times as fast as byte by byte.
fn which(chunk: &[u8; CHUNK], test: impl Fn(u64) -> u64) -> u64 {
    let (words, _) = chunk.as_chunks();
    // The product gathers the highest bits.
    let gather = |word: &[u8; 8]| (test(u64::from_le_bytes(*word)) >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    words.iter().rev().fold(0, |bits, word| bits << 8 | gather(word))
}

/// Marks digits: they differ from `0` by less than ten.
fn digits(bytes: u64) -> u64 {
    below(bytes ^ (EACH * u64::from(b'0')), 10)
}

/// Marks what joins the parts of dates, times, versions and addresses.
fn marks(bytes: u64) -> u64 {
    b".-:".iter().fold(0, |marks, mark| marks | below(bytes ^ (EACH * u64::from(*mark)), 1))
}

/// Marks the bytes that are less than a limit of at most 128.
fn below(bytes: u64, limit: u64) -> u64 {
    !(((bytes & (EACH * 0x7f)) + EACH * (0x80 - limit)) | bytes) & HIGHEST
}

/// The number that begins at a digit, if no word or number goes on with it.
fn number_at(text: &[u8], start: usize) -> Option<Number> {
    let before = start.checked_sub(1).map_or(b' ', |at| text[at]);
    if text[start] == b'0' || before.is_ascii_alphabetic() || before == b'_' {
        return None;
    }
    let (mut end, mut value) = (start, 0_i64);
    while let Some(digit) = text.get(end).filter(|byte| byte.is_ascii_digit()) {
        value = value.wrapping_mul(10).wrapping_add(i64::from(digit - b'0'));
        end += 1;
    }
    let is_negative = before == b'-';
    let number =
        Number { start: start - usize::from(is_negative), end, value: if is_negative { -value } else { value } };
    (end - start <= LONGEST_NUMBER).then_some(number)
}

impl Number {
    /// Whether no other number goes on with it, as in a date.
    pub(super) fn stands_alone(self, text: &[u8]) -> bool {
        !matches!(text[self.end..], [b'.' | b'-' | b':', digit, ..] if digit.is_ascii_digit())
    }
}

/// The whole word of capital letters, digits and `_` around a place where one of its `_` may stand.
pub(super) fn symbol(text: &[u8], at: usize) -> Option<Range<usize>> {
    let symbolic = |byte: &&u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || **byte == b'_';
    let wordly = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    let most = *SYMBOLS.end() + 1;
    let start = at - text[..at].iter().rev().take(most).take_while(symbolic).count();
    let end = at + text[at..].iter().take(most).take_while(symbolic).count();
    let before = start.checked_sub(1).and_then(|at| text.get(at));
    let whole = !before.is_some_and(wordly) && !text.get(end).is_some_and(wordly);
    (whole && SYMBOLS.contains(&(end - start))).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_stand_by_themselves() {
        let within = |text: &str, part| {
            let (text, mut found) = (text.as_bytes(), Vec::new());
            each_number(text, part, |number| found.extend(number.stands_alone(text).then_some(number.value)));
            found
        };
        let of = |text: &str| within(text, 0..text.len());
        assert_eq!(
            of("6014 (70001) code:-3|6206userSig 10002/10003、错误码80001，"),
            [6014, 70001, -3, 6206, 10002, 10003, 80001]
        );
        assert_eq!(of("20003-错误原因, a -10005 -- -5"), [20003, -10005, -5]);
        for text in [
            "2026-11-28 09:10:02.486",
            "v6014",
            "u_20003",
            "6012.5",
            "10.0.0.1:6380",
            "06014",
            "a6014b",
            "1234567890123456789",
        ] {
            assert_eq!(of(text), [], "{text}");
        }
        assert_eq!(within("1 22 333 4", 2..6), [22, 333]);
        // Wherever chunks of 64 bytes end.
        for length in 0..140 {
            let text = format!("{}6014 7{}", "x ".repeat(length), " ".repeat(200 - length));
            assert_eq!(of(&text), [6014, 7], "{length}");
            assert_eq!(within(&text, 2 * length + 1..text.len()), [7]);
        }
    }

    proptest! {
        #[test]
        fn chunks_find_what_bytes_find(text in "([0-9.:a_ -]|[0-9]{4}|é){0,200}", start in 0_usize..200) {
            let (text, mut expected, mut found) = (text.as_bytes(), Vec::new(), Vec::new());
            let start = start.min(text.len());
            for at in start..text.len() {
                let byte = |back: usize| at.checked_sub(back).map_or(b' ', |at| text[at]);
                let joined = matches!(byte(1), b'.' | b'-' | b':') && byte(2).is_ascii_digit();
                if byte(0).is_ascii_digit() && !byte(1).is_ascii_digit() && !joined {
                    expected.extend(number_at(text, at));
                }
            }
            each_number(text, start..text.len(), |number| found.push(number));
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn symbols_are_whole_words() {
        let of = |text: &'static str| symbol(text.as_bytes(), text.find('_').expect("one")).map(|place| &text[place]);
        assert_eq!(of("x ERR_SDK_A1, y"), Some("ERR_SDK_A1"));
        assert_eq!([of("ERR_SDKx"), of("xERR_SDK"), of("A_B")], [None; 3]);
    }
}
