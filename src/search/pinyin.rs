//! Readings of Chinese characters without tones, and text typed as pinyin: full syllables, initials,
//! or a mixture, joined.

#![allow(clippy::unreadable_literal, clippy::large_stack_arrays)]

/// The generated tables.
mod data {
    #![allow(missing_docs)]
    include!(concat!(env!("OUT_DIR"), "/readings.rs"));
}

const FIRST: u32 = 0x4e00;
const LONGEST_SYLLABLE: usize = 6;

/// The numbers of the syllables that `c` can be read as.
fn readings(c: char) -> &'static [u16] {
    let place = (c as u32).checked_sub(FIRST).map_or(usize::MAX, |place| place as usize);
    let Some(set) = data::OF_CHAR.get(place) else { return &[] };
    let set = usize::from(*set);
    &data::SETS[usize::from(data::SET_AT[set])..usize::from(data::SET_AT[set + 1])]
}

/// How many syllables there are.
const COUNT: usize = data::SYLLABLE_AT.len() - 1;

/// The syllable of this number; they are sorted.
fn syllable(number: usize) -> &'static str {
    &data::SYLLABLES[usize::from(data::SYLLABLE_AT[number])..usize::from(data::SYLLABLE_AT[number + 1])]
}

/// The number of a syllable.
fn number_of(typed: &str) -> Option<u16> {
    let (mut low, mut high) = (0, COUNT);
    while low < high {
        let middle = usize::midpoint(low, high);
        if syllable(middle) < typed { low = middle + 1 } else { high = middle }
    }
    (low < COUNT && syllable(low) == typed).then_some(low as u16)
}

/// Whether two characters have a reading in common.
pub(super) fn sound_alike(a: char, b: char) -> bool {
    a == b || readings(a).iter().any(|reading| readings(b).contains(reading))
}

/// Whether two characters have readings that people mix up (an/ang, z/zh, l/n).
pub(super) fn sound_similar(a: char, b: char) -> bool {
    let near = |x: u16, y: u16| blurred(syllable(usize::from(x))) == blurred(syllable(usize::from(y)));
    readings(a).iter().any(|x| readings(b).iter().any(|y| near(*x, *y)))
}

/// Whether pinyin may have been typed: letters only, neither too few nor too many.
pub(super) fn may_be_pinyin(typed: &str) -> bool {
    (3..=40).contains(&typed.len()) && typed.bytes().all(|b| b.is_ascii_lowercase())
}

/// Whether `typed` can be pinyin at all: full syllables one after another, the last one perhaps begun.
pub(super) fn is_pinyin(typed: &str) -> bool {
    let reached = reached(typed);
    let begun = |rest: &str| rest.len() > 1 && (0..COUNT).any(|number| syllable(number).starts_with(rest));
    reached[typed.len()] > 0 || (0..typed.len()).any(|at| reached[at] > 0 && typed.get(at..).is_some_and(begun))
}

/// Whether `typed` can be pinyin that begins with full syllables and goes on with initials, as when the
/// rest of a known phrase is cut short: `chengyuanycz`.
pub(super) fn is_cut_short(typed: &str) -> bool {
    const SYLLABLES: u8 = 2;
    const INITIALS: usize = 6;
    let reached = reached(typed);
    (typed.len().saturating_sub(INITIALS)..typed.len()).any(|at| reached[at] > SYLLABLES)
}

/// How many full syllables lead to each place of `typed` at most, plus one; 0 where none do. No rest is
/// tried twice, however many ways lead to it.
fn reached(typed: &str) -> Vec<u8> {
    let mut reached = vec![0_u8; typed.len() + 1];
    reached[0] = 1;
    for at in 0..typed.len() {
        let Some(rest) = typed.get(at..).filter(|_| reached[at] > 0) else { continue };
        for length in 1..=rest.len().min(LONGEST_SYLLABLE) {
            if rest.get(..length).and_then(number_of).is_some() {
                reached[at + length] = reached[at + length].max(reached[at].saturating_add(1));
            }
        }
    }
    reached
}

/// `typed` cut into full syllables, longest first; nothing where that cannot be done.
pub(super) fn cut(typed: &str) -> Option<Vec<u16>> {
    // For each place, from the end: the longest syllable whose rest can be cut too, and where that begins.
    let mut cuts: Vec<Option<(u16, usize)>> = vec![None; typed.len()];
    for at in (0..typed.len()).rev() {
        cuts[at] = (at + 1..=typed.len().min(at + LONGEST_SYLLABLE)).rev().find_map(|next| {
            let syllable = number_of(typed.get(at..next)?)?;
            (next == typed.len() || cuts[next].is_some()).then_some((syllable, next))
        });
    }
    let (mut syllables, mut at) = (Vec::new(), 0);
    while at < typed.len() {
        let (syllable, next) = cuts[at]?;
        syllables.push(syllable);
        at = next;
    }
    Some(syllables)
}

/// Whether a character can be read as the syllable.
pub(super) fn is_read(c: char, syllable: u16) -> bool {
    readings(c).contains(&syllable)
}

/// How well `typed` reads some run of characters in `text`: 0 for not at all, up to 1 for full syllables.
/// Initials alone count from three letters on.
pub(super) fn reads(text: &str, typed: &str) -> f32 {
    let mut best = 0.0_f32;
    let mut rest = text.chars();
    loop {
        let here = rest.as_str();
        let Some(c) = rest.next() else { return best };
        if c.is_ascii() {
            continue;
        }
        if let Some((letters, full)) = consume(here, typed.as_bytes(), true) {
            let quality = if full == letters { 1.0 } else { 0.55 + 0.4 * full as f32 / letters as f32 };
            best = best.max(quality);
            if best >= 1.0 {
                return best;
            }
        }
    }
}

/// Reads `typed` off the front of `text`: letters in all, and letters that were part of full syllables.
fn consume(text: &str, typed: &[u8], first: bool) -> Option<(usize, usize)> {
    if typed.is_empty() {
        return Some((0, 0));
    }
    let mut chars = text.chars();
    let c = chars.next()?;
    let mut best: Option<(usize, usize)> = None;
    for reading in readings(c) {
        let syllable = syllable(usize::from(*reading)).as_bytes();
        if syllable[0] != typed[0] {
            continue;
        }
        let common = syllable.iter().zip(typed).take_while(|(a, b)| a == b).count();
        let initial = if common >= 2 && syllable[1] == b'h' { 2 } else { 1 };
        let ways = [common, initial, 1];
        for (number, taken) in ways.into_iter().enumerate() {
            let whole = taken == syllable.len();
            let last = taken == typed.len();
            let allowed = whole || taken == initial || taken == 1 || (last && !first);
            if taken == 0 || !allowed || ways[..number].contains(&taken) {
                continue;
            }
            if let Some((letters, full)) = consume(chars.as_str(), &typed[taken..], false) {
                let full = full + if whole || (last && taken > 1) { taken } else { 0 };
                if best.is_none_or(|(_, known)| known < full) {
                    best = Some((letters + taken, full));
                }
            }
        }
    }
    best
}

/// A syllable without the differences that dialects blur: how it begins, and the rest.
fn blurred(syllable: &str) -> (u8, &str) {
    let bytes = syllable.as_bytes();
    let (first, rest) = match bytes {
        [b'z' | b'c' | b's', b'h', ..] => (bytes[0], &syllable[2..]),
        [b'n', _, ..] => (b'l', &syllable[1..]),
        _ => (bytes[0], &syllable[1..]),
    };
    (first, rest.strip_suffix("ng").map_or(rest, |open| &rest[..=open.len()]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_by_syllables_initials_and_mixtures() {
        for typed in ["qianming", "qmgq", "qianminggq", "qianmingguoq", "guoqi"] {
            assert!(reads("签名已过期签名过期", typed) > 0.5, "{typed}");
        }
        assert!(reads("请重试", "chongshi") >= 1.0);
        assert!(reads("签名", "guoqi") == 0.0);
        assert!(reads("signature", "sig") == 0.0);
        assert!(reads("签名过期", "qianming") > reads("签名过期", "qmgq"));
    }

    #[test]
    fn pinyin_is_told_from_english() {
        for typed in ["qianmingguoqi", "chongshi", "jinyan", "xian", "lvse"] {
            assert!(is_pinyin(typed), "{typed}");
        }
        for typed in ["signature", "expired", "qmgq", "msgbody"] {
            assert!(!is_pinyin(typed) && !is_cut_short(typed), "{typed}");
        }
        assert!(is_cut_short("chengyuanycz") && is_cut_short("huidiaojuj") && !is_cut_short("xizdfgh"));
    }

    #[test]
    fn text_that_can_be_cut_in_very_many_ways_is_read_at_once() {
        let many = "na".repeat(15);
        assert!(is_pinyin(&many) && cut(&many).is_some());
        assert!(!is_pinyin(&format!("{many}vv")) && cut(&format!("{many}vv")).is_none());
        assert!(reads(&"啊".repeat(40), &"a".repeat(40)) >= 1.0);
    }

    #[test]
    fn slips_of_the_ear_are_near() {
        assert!(sound_alike('名', '明'));
        assert!(!sound_alike('名', '过'));
        assert!(sound_similar('频', '平'));
    }
}
