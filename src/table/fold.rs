//! Text folding: what counts as the same character when people type. Pure; knows no table.

use std::sync::LazyLock;

/// Pairs of a traditional and a simplified character, sorted, each in seven bytes: 3 + 3 + line feed.
const TRADITIONAL: &[u8] = include_bytes!("../vocabulary/traditional.txt");
const PAIR: usize = 7;

/// A word, simplified, and the usual one of as many characters, by the first character; a line of the file each.
static VARIANTS: LazyLock<Vec<(char, &str, &str)>> = LazyLock::new(|| {
    let pairs = include_str!("../vocabulary/variants.txt").lines().filter_map(|line| line.split_once(' '));
    pairs.filter_map(|(variant, usual)| Some((variant.chars().next()?, variant, usual))).collect()
});

/// The simplified form of a traditional character; any other character as it is.
pub fn simplified(c: char) -> char {
    if !('\u{3400}'..='\u{9fff}').contains(&c) {
        return c;
    }
    let mut key = [0; 3];
    c.encode_utf8(&mut key);
    let (mut low, mut high) = (0, TRADITIONAL.len() / PAIR);
    while low < high {
        let middle = usize::midpoint(low, high);
        let (from, to) = TRADITIONAL[middle * PAIR..][..6].split_at(3);
        match from.cmp(&key) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
            std::cmp::Ordering::Equal => return str::from_utf8(to).ok().and_then(|to| to.chars().next()).unwrap_or(c),
        }
    }
    c
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
    match half_width(c) {
        c @ ('a'..='z' | '0'..='9' | '_') => c,
        c @ 'A'..='Z' => c.to_ascii_lowercase(),
        '帐' | '帳' | '賬' => '账',
        c if is_han(c) => simplified(c),
        c if !c.is_ascii() && c.is_alphanumeric() => c.to_lowercase().next().unwrap_or(c),
        _ => ' ',
    }
}

/// Whether the character is a Chinese one.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// `text` folded character by character, each with the byte at which it stands in `text`; words that are said otherwise
/// in other places (登陆, 訊息) are the usual ones.
pub fn folded_chars(text: &str) -> Vec<(usize, char)> {
    let mut folded: Vec<(usize, char)> = text.char_indices().map(|(at, c)| (at, fold_char(c))).collect();
    for at in 0..folded.len() {
        let stands = |variant: &str| {
            let chars = folded[at..].iter().map(|(_, c)| *c);
            chars.take(variant.chars().count()).eq(variant.chars())
        };
        let found = VARIANTS.iter().find(|(first, variant, _)| *first == folded[at].1 && stands(variant));
        if let Some((.., usual)) = found {
            folded[at..].iter_mut().zip(usual.chars()).for_each(|(place, c)| place.1 = c);
        }
    }
    folded
}

/// `text` folded, with runs of spaces reduced to one and none at the ends. Folding twice changes nothing.
pub fn fold(text: &str) -> String {
    let folded: String = folded_chars(text).into_iter().map(|(_, c)| c).collect();
    folded.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_traditional_character_is_found() {
        for pair in str::from_utf8(TRADITIONAL).expect("UTF-8").lines() {
            let mut chars = pair.chars();
            assert_eq!(chars.next().map(simplified), chars.next(), "{pair}");
        }
        assert_eq!(fold("簽名過期，ＵserSig 登陆帐戶"), "签名过期 usersig 登录账号");
        assert_eq!(fold("收回訊息逾時 伺服器"), "撤回消息超时 服务器");
        for (_, variant, usual) in VARIANTS.iter() {
            assert_eq!((variant.chars().count(), fold(variant)), (usual.chars().count(), (*usual).into()));
            assert_eq!(fold(usual), *usual);
        }
    }

    proptest! {
        #[test]
        fn folding_a_character_twice_changes_nothing(c in any::<char>()) {
            prop_assert_eq!(fold_char(fold_char(c)), fold_char(c));
        }

        #[test]
        fn folding_keeps_every_character_at_its_place(text in "[登陆帐戶Ａa ]{0,12}|.*") {
            let places: Vec<usize> = folded_chars(&text).into_iter().map(|(at, _)| at).collect();
            prop_assert_eq!(places, text.char_indices().map(|(at, _)| at).collect::<Vec<_>>());
        }
    }
}
