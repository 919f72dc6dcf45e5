//! Numbers on a line that could be codes: short runs of digits whose neighbours do not make them part
//! of a time, a version, an address, a hexadecimal number or a name.

/// Longest run of digits that can be a code.
const MOST_DIGITS: usize = 10;
/// Numbers from here on are codes only where a user's table has them.
const LONG: i64 = 10_000_000;

/// A number on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// Where it begins, its sign included.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// Its value.
    pub(super) value: i64,
    /// Whether letters stand right before it: `code6012`.
    pub(super) glued: bool,
}

impl Number {
    /// Whether it is longer than Tencent's codes are.
    pub(super) fn is_long(&self) -> bool {
        self.value.abs() >= LONG
    }
}

/// The numbers of `line`, in their order.
pub(super) fn numbers(line: &[u8]) -> impl Iterator<Item = Number> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < line.len() {
            let Some((start, end, value)) = run(line, at) else { break };
            at = end;
            if let Some(number) = value.and_then(|value| read(line, start, end, value)) {
                return Some(number);
            }
        }
        at = line.len();
        None
    })
}

/// The next run of digits, half or full width: its ends, and its value unless it is too long.
fn run(line: &[u8], from: usize) -> Option<(usize, usize, Option<i64>)> {
    let mut start = from;
    while digit(line, start).is_none() {
        start += 1;
        if start >= line.len() {
            return None;
        }
    }
    let (mut end, mut value, mut count) = (start, 0_i64, 0);
    while let Some((figure, length)) = digit(line, end) {
        end += length;
        count += 1;
        if count <= MOST_DIGITS {
            value = value * 10 + i64::from(figure);
        }
    }
    // Zeros before a number make no longer code of it.
    let short = count <= 7 || (count <= MOST_DIGITS && value >= LONG);
    Some((start, end, short.then_some(value)))
}

/// The digit at `at` and its length in bytes.
fn digit(line: &[u8], at: usize) -> Option<(u8, usize)> {
    match *line.get(at)? {
        byte @ b'0'..=b'9' => Some((byte - b'0', 1)),
        0xef => match line.get(at + 1..at + 3)? {
            [0xbc, last @ 0x90..=0x99] => Some((last - 0x90, 3)),
            _ => None,
        },
        _ => None,
    }
}

/// The number, if its neighbours let it be one.
fn read(line: &[u8], digits: usize, end: usize, value: i64) -> Option<Number> {
    if value == 0 || !ends_well(line, end) {
        return None;
    }
    let (start, value) = signed(line, digits, value)?;
    let before = start.checked_sub(1).map(|at| line[at]);
    let second = start.checked_sub(2).map(|at| line[at]);
    let sign = start != digits;
    let glued = before.is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_');
    let bad = match before {
        // A fraction or a version; after several dots it is a pause.
        Some(b'.') => second != Some(b'.'),
        Some(b'+' | b'@' | b'%' | b'$' | b'&' | b'~' | b'^' | b';') => true,
        // A time, or the port of a numeric address.
        Some(b':') => second.is_some_and(|byte| byte.is_ascii_digit()),
        Some(b'_') => true,
        Some(b'-') => !sign,
        // `7000#7000`: a process and a thread.
        Some(b'#') => second.is_some_and(|byte| byte.is_ascii_alphanumeric()),
        _ => false,
    };
    (!bad).then_some(Number { start, end, value, glued })
}

/// The beginning and value with the sign, if the minus before the digits is one. A minus between
/// numbers or words joins them.
fn signed(line: &[u8], digits: usize, value: i64) -> Option<(usize, i64)> {
    if digits >= 3 && line[..digits].ends_with("－".as_bytes()) {
        return Some((digits - 3, -value));
    }
    if digits == 0 || line[digits - 1] != b'-' {
        return Some((digits, value));
    }
    let before = digits.checked_sub(2).map(|at| line[at]);
    match before {
        Some(byte) if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b')' | b'.' | b'/') => None,
        _ => Some((digits - 1, -value)),
    }
}

/// Whether what follows leaves the digits a number of their own.
fn ends_well(line: &[u8], end: usize) -> bool {
    let next = line.get(end).copied().unwrap_or(b' ');
    let after = line.get(end + 1).copied().unwrap_or(b' ');
    match next {
        b'.' => !after.is_ascii_alphanumeric(),
        b':' | b'-' | b'~' => !after.is_ascii_digit(),
        b'%' | b'@' | b'_' | b'#' | b'+' | b'*' => false,
        byte if byte.is_ascii_alphabetic() => line[end..].len() >= 3 && line[end..end + 3].eq_ignore_ascii_case(b"err"),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(line: &str) -> Vec<i64> {
        numbers(line.as_bytes()).map(|number| number.value).collect()
    }

    #[test]
    fn times_versions_addresses_and_ranges_are_no_numbers() {
        assert_eq!(
            values(
                "2022-02-11 08:14:05.118 v1.2.6014 127.0.0.1:10002 7000#7000 6014-6205 0x177E 12345678901 000006014"
            ),
            [] as [i64; 0]
        );
        assert_eq!(values("6012ms 50% a_6014 6014_b"), [] as [i64; 0]);
    }

    #[test]
    fn signs_and_widths_are_read() {
        assert_eq!(
            values("code:-3, －10005 ６０１４ 返回-5错误码。6012. 10015/10010"),
            [-3, -10005, 6014, -5, 6012, 10015, 10010]
        );
    }
}
