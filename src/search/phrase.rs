//! How well a query fits a phrase of an entry as a whole: equality, containment, and the alignment of
//! one with the other that forgives slips.

use super::pinyin::sound_alike;
use crate::catalog::compile::fold::is_han;

/// How well `query` fits `phrase` to the letter, both folded and without spaces: 1 when equal.
pub(super) fn exact(query: &str, phrase: &str) -> f32 {
    if query == phrase {
        return 1.0;
    }
    let (longer, shorter) = if query.len() > phrase.len() { (query, phrase) } else { (phrase, query) };
    if shorter.chars().nth(1).is_none() || !contains(longer, shorter) {
        return 0.0;
    }
    let share = shorter.len() as f32 / longer.len() as f32;
    let begins = if longer.starts_with(shorter) { BEGINS } else { 0.0 };
    if query.len() > phrase.len() { 0.75 * share } else { 0.5 + begins + (0.4 - begins) * share }
}

/// What it counts for that a phrase begins with the query: what it is about stands first.
const BEGINS: f32 = 0.1;

/// Whether one short text stands in another: without the preparations that pay for long ones only.
pub(super) fn contains(text: &str, part: &str) -> bool {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    text.windows(part.len())
        .any(|window| window[0] == part[0] && window[part.len() - 1] == part[part.len() - 1] && window == part)
}

/// How much of a symbol `letters` are, in lower case and without the marks between its parts, where they
/// stand in it from the beginning of a part on.
pub(super) fn part_of_symbol(letters: &str, symbol: &str) -> Option<f32> {
    let symbol = symbol.as_bytes();
    let begins = |at: usize| at == 0 || symbol[at - 1] == b'_';
    let stands = |at: usize| {
        let mut rest = symbol[at..].iter().filter(|byte| **byte != b'_').map(u8::to_ascii_lowercase);
        letters.bytes().all(|letter| rest.next() == Some(letter))
    };
    let found = !letters.is_empty() && (0..symbol.len()).any(|at| begins(at) && stands(at));
    found.then(|| letters.len() as f32 / symbol.iter().filter(|byte| **byte != b'_').count() as f32)
}

/// The lines of a text of short ones.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = rest.bytes().position(|byte| byte == b'\n').unwrap_or(rest.len());
        let line = (!rest.is_empty()).then(|| &rest[..end]);
        rest = rest.get(end + 1..).unwrap_or_default();
        line
    })
}

/// How much of `query` can be laid along `phrase` in order, from 0 to 1; characters that sound alike
/// count as nearly equal, a gap or a wrong character costs a little.
pub(super) fn aligned(query: &[char], phrase: &[char]) -> f32 {
    if query.is_empty() || phrase.is_empty() {
        return 0.0;
    }
    let mut row = vec![0.0_f32; phrase.len() + 1];
    let mut best = 0.0_f32;
    for q in query {
        // The best so far in this row: a gap in the phrase costs the same however wide it is.
        let (mut diagonal, mut widest) = (0.0, 0.0_f32);
        for (place, p) in phrase.iter().enumerate() {
            let above = row[place + 1];
            let value = (diagonal + likeness(*q, *p)).max(above - GAP).max(widest - GAP).max(0.0);
            diagonal = above;
            row[place + 1] = value;
            widest = widest.max(value);
        }
        best = best.max(widest);
    }
    best / query.len() as f32
}

const GAP: f32 = 0.35;

fn likeness(a: char, b: char) -> f32 {
    if a == b {
        1.0
    } else if is_han(a) && is_han(b) && sound_alike(a, b) {
        0.8
    } else {
        -0.3
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equality_is_best_and_containment_follows() {
        assert!(exact("禁言", "禁言") > exact("禁言", "被禁言"));
        assert!(exact("禁言", "被禁言") > exact("禁言", "没有关系"));
        assert!(exact("被禁言了不能说", "被禁言") > 0.0);
    }

    #[test]
    fn letters_are_found_in_symbols_from_a_part_on() {
        let symbol = "ERR_SVR_GROUP_FULL_MEMBER_COUNT";
        assert!(part_of_symbol("groupfullmem", symbol).is_some());
        assert!(part_of_symbol("membercount", symbol) < part_of_symbol("errsvrgroupfullmembercount", symbol));
        assert_eq!(part_of_symbol("roupfull", symbol), None);
        assert_eq!(part_of_symbol("countx", symbol), None);
    }

    #[test]
    fn slips_still_align() {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        let fit = |query: &str, phrase: &str| aligned(&chars(query), &chars(phrase));
        assert!(fit("签明过期", "签名过期") > 0.9);
        assert!(fit("本地数库", "本地数据库") > 0.8);
        assert!(fit("公匙长度", "公钥长度") > 0.6);
        assert!(fit("完全无关", "签名过期") < 0.3);
    }
}
