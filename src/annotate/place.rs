//! The place of a number on its line: how sure its neighbours make it that it is an error code.

use super::numbers::Number;
use super::sides::{Gap, Word, left, right, word_before};
use super::words::{Tie, han_after, han_before, latin_after, latin_before};

/// How far back the opening of `PlatformException(Name, 6014` may lie.
const CALL_REACH: usize = 64;

/// Whether a unit follows the number: `10015 条`.
pub(super) fn is_measured(line: &[u8], number: &Number) -> bool {
    match right(line, number.end) {
        (false, Word::Han(text)) => han_after(text) == Tie::Other,
        (false, Word::Latin(text)) => latin_after(text) == Tie::Other,
        _ => false,
    }
}

/// How sure a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// A number in prose, with nothing said about it.
    Bare,
    /// Something leads to it or asks about it.
    Lead,
    /// Its neighbours speak of an error.
    Likely,
    /// Its neighbours call it an error code.
    Certain,
}

/// The place of `number`, if it can be a code at all. `symbol` tells whether a word is a known symbol.
pub(super) fn place(line: &[u8], number: &Number, symbol: impl Fn(&str) -> bool) -> Option<Place> {
    let (gap, word, word_start) = left(line, number.start);
    if is_thread(line, number.end) || is_query(line, word_start) {
        return None;
    }
    let before = match word {
        Word::Nothing => Tie::Loose,
        Word::Han(text) => {
            let (latin, _) = word_before(line, trimmed(line, word_start));
            han_before(text, if let Word::Latin(latin) = latin { latin } else { "" })
        }
        Word::Latin(text) => latin_tie(line, text, word_start, gap, &symbol),
    };
    if number.glued && before < Tie::Likely {
        return None;
    }
    if gap.comma && in_call(line, number.start) {
        return Some(Place::Certain);
    }
    let (closed, word) = right(line, number.end);
    let after = match word {
        Word::Nothing => Tie::Loose,
        Word::Han(text) => han_after(text),
        Word::Latin(text) => latin_after(text),
    };
    let after = if closed && after == Tie::Other { Tie::Loose } else { after };
    combine(line, number, gap, before, after)
}

fn combine(line: &[u8], number: &Number, gap: Gap, before: Tie, after: Tie) -> Option<Place> {
    let before = if gap.comma && before == Tie::Certain { Tie::Likely } else { before };
    match (before, after) {
        (Tie::Certain, _) => Some(Place::Certain),
        (Tie::Other, after) if after < Tie::Certain => None,
        (_, Tie::Other) => None,
        (_, Tie::Certain) => Some(Place::Certain),
        (Tie::Likely, _) | (_, Tie::Likely) => Some(Place::Likely),
        (Tie::Lead, _) | (_, Tie::Lead) => Some(Place::Lead),
        _ if is_table_cell(line, number) => Some(Place::Likely),
        _ if is_named(line, number, gap) => Some(Place::Lead),
        _ => stands_alone(line, number, gap).then_some(Place::Bare),
    }
}

fn latin_tie(line: &[u8], text: &str, start: usize, gap: Gap, symbol: &impl Fn(&str) -> bool) -> Tie {
    if text.contains('_') && symbol(text) {
        return Tie::Certain;
    }
    if text.starts_with("ERR_") || text.starts_with("Err_") {
        return Tie::Likely;
    }
    let previous = match word_before(line, trimmed(line, start)) {
        (Word::Latin(previous), _) => previous,
        _ => "",
    };
    let folded = text.to_ascii_lowercase();
    if gap.paren && folded.ends_with("exception") {
        return Tie::Certain;
    }
    // `[ERROR] 6014 …` is a level and a process.
    let level =
        matches!(text, "ERROR" | "ERR" | "error") && gap.length > 0 && line[..start].ends_with(b"[") && !gap.tied;
    if level { Tie::Other } else { latin_before(text, previous, gap.tied) }
}

/// `end` without the spaces and joints before it.
fn trimmed(line: &[u8], end: usize) -> usize {
    end - line[..end].iter().rev().take_while(|byte| matches!(byte, b' ' | b'-')).count().min(2)
}

/// `ERROR 6014 --- [main]`: the process in a log of Spring Boot.
fn is_thread(line: &[u8], end: usize) -> bool {
    line[end..].starts_with(b" --- ")
}

/// `?code=6014`: a parameter of an address.
fn is_query(line: &[u8], word_start: usize) -> bool {
    word_start > 0 && matches!(line[word_start - 1], b'?' | b'&')
}

/// `PlatformException(Name, 6014, …`.
fn in_call(line: &[u8], end: usize) -> bool {
    let reach = &line[end.saturating_sub(CALL_REACH)..end];
    let Some(open) = memchr::memmem::rfind(reach, b"xception(") else { return false };
    let inside = &reach[open + 9..];
    memchr::memchr_iter(b',', inside).count() == 1 && !inside.iter().any(|byte| matches!(byte, b')' | b'0'..=b'9'))
}

/// `6014 | text` or `| 6014 | text`, the first cell of a table's row.
fn is_table_cell(line: &[u8], number: &Number) -> bool {
    let before = line[..number.start].trim_ascii();
    let Some(text) = line[number.end..].trim_ascii_start().strip_prefix(b"|") else { return false };
    let worded = text.trim_ascii_start().first().is_some_and(|byte| byte.is_ascii_alphabetic() || *byte >= 0x80);
    (before.is_empty() || before == b"|") && worded
}

/// `Name,30001` at the end of a phrase.
fn is_named(line: &[u8], number: &Number, gap: Gap) -> bool {
    let Some(comma) = number.start.checked_sub(gap.length).filter(|_| gap.comma && gap.length <= 2) else {
        return false;
    };
    let (Word::Latin(name), start) = word_before(line, comma) else { return false };
    let opens = start == 0 || matches!(line[start - 1], b' ' | b'"' | b'\'' | b'[' | b'(' | b':' | b'|');
    let closes =
        line.get(number.end).is_none_or(|byte| matches!(byte, b'"' | b'\'' | b']' | b')' | b' ' | b',' | b'\r'));
    opens && closes && name.len() >= 3 && !name.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether nothing ties the number to a name or another number.
fn stands_alone(line: &[u8], number: &Number, gap: Gap) -> bool {
    if gap.tied || number.glued {
        return false;
    }
    let before = number.start.checked_sub(1).map(|at| line[at]);
    let after = line.get(number.end).copied();
    let digit = |at: Option<usize>| at.and_then(|at| line.get(at)).is_some_and(u8::is_ascii_digit);
    let paired = before == Some(b'/') && digit(number.start.checked_sub(2))
        || after == Some(b'/') && digit(Some(number.end + 1));
    let (before, after) =
        (before.filter(|byte| *byte != b'/' || !paired), after.filter(|byte| *byte != b'/' || !paired));
    let opens = before.is_none_or(|byte| {
        byte >= 0x80 || matches!(byte, b' ' | b'\t' | b'#' | b'"' | b'\'' | b'(' | b'[' | b'|' | b',')
    });
    let closes = after.is_none_or(|byte| {
        byte >= 0x80
            || matches!(byte, b' ' | b'\t' | b'"' | b'\'' | b')' | b']' | b'|' | b',' | b'.' | b'?' | b'!' | b'\r')
    });
    // A Latin word right before names the number: `order 60002`.
    opens && closes && !matches!(left(line, number.start), (_, Word::Latin(_), _))
}
