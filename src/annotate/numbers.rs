//! The numbers and symbols of a text that stand by themselves: no parts of words, dates, times, versions or
//! addresses.

use std::ops::Range;

/// The longest number, its sign excluded.
const LONGEST_NUMBER: usize = 18;
/// The shortest behind the hyphen of a name.
const SHORTEST_IN_NAME: usize = 4;
/// How many bytes make a chunk: as many as an integer has bits. How many bytes before one say what begins in it.
const CHUNK: usize = 64;
const BEFORE: usize = 2;
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
    for from in part.clone().step_by(CHUNK) {
        // Where they stand, but at the ends: to copy them all costs a fourteenth of the whole.
        let mut padded = [b' '; BEFORE + CHUNK];
        let whole = from.checked_sub(BEFORE).filter(|_| from + CHUNK <= part.end);
        let seen = if let Some(first) = whole {
            text[first..].first_chunk().expect("as much is there")
        } else {
            let (first, last) = (from.saturating_sub(BEFORE), part.end.min(from + CHUNK));
            padded[first + BEFORE - from..last + BEFORE - from].copy_from_slice(&text[first..last]);
            &padded
        };
        let mut starts = starts(seen);
        while starts != 0 {
            if let Some(number) = number_at(text, from + starts.trailing_zeros() as usize) {
                with(number);
            }
            starts &= starts - 1;
        }
    }
}

/// At which bytes of a chunk numbers begin, as bits, the first the lowest. The bytes before it stand before them.
fn starts(seen: &[u8; BEFORE + CHUNK]) -> u64 {
    // The compiler makes vectors of it.
    let begins = |two: u8, one: u8, byte: u8| {
        let word = u8::from(one.is_ascii_alphanumeric()) | u8::from(one == b'_');
        let joint = u8::from(one == b'.') | u8::from(one == b'-') | u8::from(one == b':');
        let joined = joint & u8::from(two.is_ascii_digit());
        u8::from(matches!(byte, b'1'..=b'9')) & !word & !joined
    };
    let marks: [u8; CHUNK] = std::array::from_fn(|at| begins(seen[at], seen[at + 1], seen[at + 2]));
    // The product gathers the marks of eight bytes.
    let gather = |eight: &[u8; 8]| u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    marks.as_chunks().0.iter().rev().fold(0, |bits, eight| bits << 8 | gather(eight))
}

/// The number that begins at a digit.
#[inline]
fn number_at(text: &[u8], start: usize) -> Option<Number> {
    let is_negative = match text[..start] {
        // The hyphen of a name is no sign, `IM-6014`, and few digits behind it are a part of the name: `exec-3`.
        [.., before, b'-'] if before.is_ascii_alphabetic() => {
            text.get(start + SHORTEST_IN_NAME - 1).filter(|byte| byte.is_ascii_digit())?;
            false
        }
        [.., before] => before == b'-',
        [] => false,
    };
    let (mut length, mut value) = (0, 0_i64);
    for digit in text[start..].iter().take_while(|byte| byte.is_ascii_digit()) {
        value = value.wrapping_mul(10).wrapping_add(i64::from(digit - b'0'));
        length += 1;
    }
    let (start, end) = (start - usize::from(is_negative), start + length);
    (length <= LONGEST_NUMBER).then_some(Number { start, end, value: if is_negative { -value } else { value } })
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
        assert_eq!(of("20003-错误原因, a -10005 -- -5 IM-6014"), [20003, -10005, -5, 6014]);
        for text in [
            "2026-11-28 09:10:02.486",
            "v6014",
            "u_20003",
            "6012.5",
            "10.0.0.1:6380",
            "exec-3",
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
                let is_word = byte(1).is_ascii_alphanumeric() || byte(1) == b'_';
                if byte(0).is_ascii_digit() && byte(0) != b'0' && !is_word && !joined {
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
