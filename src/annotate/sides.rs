//! What stands left and right of a number: the separators, and the word behind them.

/// Most separators between a word and its number.
const MOST_SEPARATORS: usize = 12;
/// Longest run of Chinese characters read, in bytes.
const MOST_HAN: usize = 36;

/// Separators of more than one byte.
const WIDE: [&str; 24] = [
    "：", "＝", "（", "）", "【", "】", "「", "」", "『", "』", "“", "”", "‘", "’", "《", "》", "→", "＃", "［", "］",
    "\u{3000}", "，", "、", "为",
];

/// What lies between a word and a number.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Gap {
    /// `:` or `=`, or an opening bracket.
    pub(super) tied: bool,
    /// An opening round bracket.
    pub(super) paren: bool,
    /// A comma.
    pub(super) comma: bool,
    /// How many bytes it takes.
    pub(super) length: usize,
}

/// The word next to a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word<'l> {
    /// The line begins or ends here, or something else stands here.
    Nothing,
    /// Letters, digits and underscores.
    Latin(&'l str),
    /// Chinese characters.
    Han(&'l str),
}

/// What stands left of `end`: the gap, the word, and where the word begins.
pub(super) fn left(line: &[u8], end: usize) -> (Gap, Word<'_>, usize) {
    let mut gap = Gap::default();
    let mut at = end;
    for _ in 0..MOST_SEPARATORS {
        let Some(byte) = at.checked_sub(1).map(|before| line[before]) else { break };
        match byte {
            b' ' | b'\t' | b'"' | b'\'' | b'\\' | b'#' | b'`' | b'*' | b']' | b')' | b'>' | b'}' | b'|' => at -= 1,
            b':' | b'=' | b'[' | b'{' | b'<' => {
                gap.tied = true;
                at -= 1;
            }
            b'-' if at < end && line[at] == b'>' => at -= 1,
            b'(' => {
                (gap.tied, gap.paren) = (true, true);
                at -= 1;
            }
            b',' => {
                gap.comma = true;
                at -= 1;
            }
            0x80.. => {
                let Some(wide) = WIDE.iter().find(|wide| line[..at].ends_with(wide.as_bytes())) else { break };
                at -= wide.len();
                match *wide {
                    "：" | "＝" | "［" | "→" | "为" => gap.tied = true,
                    "（" => (gap.tied, gap.paren) = (true, true),
                    "，" | "、" => gap.comma = true,
                    _ => {}
                }
            }
            _ => break,
        }
    }
    gap.length = end - at;
    match word_before(line, at) {
        // Another number is no word.
        (Word::Latin(digits), start) if digits.bytes().all(|byte| byte.is_ascii_digit()) => (gap, Word::Nothing, start),
        (word, start) => (gap, word, start),
    }
}

/// The word that ends at `end`, and where it begins.
pub(super) fn word_before(line: &[u8], end: usize) -> (Word<'_>, usize) {
    let latin = line[..end].iter().rev().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
    if latin > 0 {
        let start = end - latin;
        return (std::str::from_utf8(&line[start..end]).map_or(Word::Nothing, Word::Latin), start);
    }
    let mut start = end;
    while start >= 3 && end - start < MOST_HAN && is_han(&line[start - 3..start]) {
        start -= 3;
    }
    let text = std::str::from_utf8(&line[start..end]).unwrap_or("");
    (if text.is_empty() { Word::Nothing } else { Word::Han(text) }, start)
}

/// What stands right of `from`: whether something but spaces and closing marks lies between, and the word.
pub(super) fn right(line: &[u8], from: usize) -> (bool, Word<'_>) {
    let mut at = from;
    let mut closed = false;
    while at - from < 12 {
        let rest = &line[at..];
        if rest.starts_with(b" ") {
            at += 1;
        } else if rest.first().is_some_and(|byte| b"\"'`)]".contains(byte)) {
            (at, closed) = (at + 1, true);
        } else if let Some(wide) = ["”", "）", "】", "」", "’"].iter().find(|wide| rest.starts_with(wide.as_bytes()))
        {
            (at, closed) = (at + wide.len(), true);
        } else {
            break;
        }
    }
    (closed, word_after(line, at))
}

/// The word that begins at `start`.
fn word_after(line: &[u8], start: usize) -> Word<'_> {
    let latin = line[start..].iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
    if latin > 0 {
        return std::str::from_utf8(&line[start..start + latin]).map_or(Word::Nothing, Word::Latin);
    }
    let mut end = start;
    while end + 3 <= line.len() && end - start < MOST_HAN && is_han(&line[end..end + 3]) {
        end += 3;
    }
    match std::str::from_utf8(&line[start..end]) {
        Ok(text) if !text.is_empty() => Word::Han(text),
        _ => Word::Nothing,
    }
}

/// Whether three bytes are one Chinese character.
pub(super) fn is_han(bytes: &[u8]) -> bool {
    matches!(std::str::from_utf8(bytes).ok().and_then(|text| text.chars().next()), Some('\u{3400}'..='\u{9fff}'))
}
