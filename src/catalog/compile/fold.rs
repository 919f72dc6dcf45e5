//! Text folding: what counts as the same character when people type. Pure; knows no table.

/// Pairs of a traditional and a simplified character, seven bytes each (3 + 3 + line feed), sorted.
const TRADITIONAL: &[u8] = include_bytes!("traditional.txt");
const PAIR: usize = 7;

/// The character of three bytes at a place.
const fn code_at(bytes: &[u8], at: usize) -> u16 {
    (bytes[at] as u16 & 0xf) << 12 | (bytes[at + 1] as u16 & 0x3f) << 6 | bytes[at + 2] as u16 & 0x3f
}

/// The pairs, worked out by the compiler.
static PAIRS: [(u16, u16); TRADITIONAL.len() / PAIR] = {
    let mut pairs = [(0, 0); TRADITIONAL.len() / PAIR];
    let mut number = 0;
    while number < pairs.len() {
        pairs[number] = (code_at(TRADITIONAL, number * PAIR), code_at(TRADITIONAL, number * PAIR + 3));
        number += 1;
    }
    pairs
};

/// Which characters from U+3400 on have a pair at all, one bit each: most characters need no search.
static HAS_PAIR: [u64; 0x1b0] = {
    let mut bits = [0; 0x1b0];
    let mut number = 0;
    while number < TRADITIONAL.len() / PAIR {
        let place = (code_at(TRADITIONAL, number * PAIR) as usize).wrapping_sub(FIRST);
        if place < bits.len() * 64 {
            bits[place / 64] |= 1 << (place % 64);
        }
        number += 1;
    }
    bits
};
const FIRST: usize = 0x3400;

/// The simplified form of a traditional character; any other character as it is.
pub fn simplified(c: char) -> char {
    let place = (c as usize).wrapping_sub(FIRST);
    if HAS_PAIR.get(place / 64).is_none_or(|bits| bits >> (place % 64) & 1 == 0) {
        return c;
    }
    let found = PAIRS.binary_search_by_key(&(c as u32), |(from, _)| u32::from(*from));
    found.ok().and_then(|number| char::from_u32(u32::from(PAIRS[number].1))).unwrap_or(c)
}

/// The usual form of a full-width character; any other as it is.
pub fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// One character folded: full-width to half-width, lower case, traditional to simplified, and the
/// variants that Tencent's texts mix (帐/账). Punctuation and white space become a space.
pub fn fold_char(c: char) -> char {
    let c = half_width(c);
    match c {
        'a'..='z' | '0'..='9' | '_' => c,
        'A'..='Z' => c.to_ascii_lowercase(),
        _ if c.is_ascii() => ' ',
        '\u{4e00}'..='\u{9fff}' if !matches!(c, '帐' | '帳' | '賬') => simplified(c),
        '帐' | '帳' | '賬' => '账',
        _ if c.is_alphanumeric() => {
            if is_han(c) {
                simplified(c)
            } else {
                c.to_lowercase().next().unwrap_or(c)
            }
        }
        _ => ' ',
    }
}

/// Whether the character is a Chinese one.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// `text` folded character by character, each with the byte at which it stands in `text`.
/// 登陆 is read as 登录 and 账户 as 账号, which needs the character before.
pub fn folded_chars(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let mut before = ' ';
    text.char_indices().map(move |(at, c)| {
        let folded = match (before, fold_char(c)) {
            ('登', '陆') => '录',
            ('账', '户') => '号',
            (_, c) => c,
        };
        before = folded;
        (at, folded)
    })
}

/// `text` folded, with runs of spaces reduced to one and none at the ends. Folding twice changes nothing.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (_, c) in folded_chars(text) {
        if c != ' ' || !(out.is_empty() || out.ends_with(' ')) {
            out.push(c);
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn folding_a_character_twice_changes_nothing(c in any::<char>()) {
            prop_assert_eq!(fold_char(fold_char(c)), fold_char(c));
        }

        #[test]
        fn folding_keeps_every_character_at_its_place(text in "[登陆帐戶Ａa ]{0,12}|.*") {
            let places: Vec<usize> = folded_chars(&text).map(|(at, _)| at).collect();
            prop_assert_eq!(places, text.char_indices().map(|(at, _)| at).collect::<Vec<_>>());
        }
    }
}
