//! The words of a text that say something, and how much two texts have in common. Letters of a Latin
//! word's beginning count (`expired` and `expire` are one); of Chinese, pairs of characters.

/// Longest beginning of a Latin word that counts, and the shortest word.
const BEGINNING: usize = 6;
const SHORTEST: usize = 3;
/// What a pair of Chinese characters weighs, in letters.
const PAIR: usize = 3;

/// A word: a hash, and what it weighs.
pub(super) type Word = (u64, usize);

/// A set of words, in any case.
#[derive(Debug)]
pub(super) struct Hashes(Vec<u64>);

impl Hashes {
    pub(super) fn new(words: &[String]) -> Hashes {
        Hashes::of(words.iter().map(|word| hash(word.as_bytes())).collect())
    }

    fn of(mut hashes: Vec<u64>) -> Hashes {
        hashes.sort_unstable();
        Hashes(hashes)
    }

    pub(super) fn has(&self, word: &[u8]) -> bool {
        self.has_hash(hash(word))
    }

    fn has_hash(&self, hash: u64) -> bool {
        self.0.binary_search(&hash).is_ok()
    }
}

/// Words that say nothing.
#[derive(Debug)]
pub(super) struct Common(Hashes);

impl Common {
    pub(super) fn new(list: &[String]) -> Common {
        Common(Hashes::of(list.iter().flat_map(|word| words(word.as_bytes())).map(|(hash, _)| hash).collect()))
    }

    /// The words of a text, but for common ones, each once.
    pub(super) fn words(&self, text: &[u8]) -> Vec<Word> {
        let mut found: Vec<Word> = words(text).filter(|(hash, _)| !self.0.has_hash(*hash)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Texts that say one thing.
#[derive(Debug)]
pub(super) struct Texts {
    /// The words of each.
    each: Vec<Vec<Word>>,
    /// All of them.
    all: Hashes,
    /// Whether one of the texts has a term of IM's own.
    pub(super) has_term: bool,
}

impl Texts {
    pub(super) fn new(each: Vec<Vec<Word>>, has_term: bool) -> Texts {
        let all = Hashes::of(each.iter().flatten().map(|(hash, _)| *hash).collect());
        Texts { each, all, has_term }
    }

    /// Whether a text has so many letters of words in common with one of them.
    pub(super) fn any_shares(&self, enough: usize, text: &[u8]) -> bool {
        let near: Vec<Word> = words(text).filter(|(hash, _)| self.all.has_hash(*hash)).collect();
        // Seldom is even one of their words near.
        !near.is_empty() && self.each.iter().any(|words| shared(words, &near) >= enough)
    }
}

/// How much of `some` is in `others`, in letters.
pub(super) fn shared(some: &[Word], others: &[Word]) -> usize {
    some.iter().filter(|word| others.contains(word)).map(|(_, weight)| weight).sum()
}

/// All words of a text, but for those of places in files.
fn words(text: &[u8]) -> impl Iterator<Item = Word> {
    between_places(text).flat_map(words_of)
}

/// What stands between the places in files: `GroupChat.tsx:97`.
fn between_places(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'_';
    let place = move |text: &[u8]| {
        memchr::memchr_iter(b'.', text).find_map(|dot| {
            let start = dot - text[..dot].iter().rev().take_while(is_name).count();
            let end = dot + 1 + text[dot + 1..].iter().take_while(is_name).count();
            matches!(text[end..], [b':', digit, ..] if digit.is_ascii_digit()).then_some(start..end)
        })
    };
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let place = place(text);
        rest = place.as_ref().map(|place| &text[place.end..]);
        Some(place.map_or(text, |place| &text[..place.start]))
    })
}

/// All words of a text.
fn words_of(mut text: &[u8]) -> impl Iterator<Item = Word> {
    std::iter::from_fn(move || {
        loop {
            text = &text[text.iter().position(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii())?..];
            let (length, word) = if text[0].is_ascii() { latin(text) } else { chinese(text) };
            text = &text[length..];
            if word.is_some() {
                return word;
            }
        }
    })
}

/// How long the Latin word at the beginning of a text is, and the word, if it counts.
fn latin(text: &[u8]) -> (usize, Option<Word>) {
    // A word of CamelCase ends where the next begins.
    let upper = text.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    let lower = text[upper..].iter().take_while(|byte| byte.is_ascii_lowercase()).count();
    let length = if upper > 1 && lower > 0 { upper - 1 } else { upper + lower };
    let beginning = &text[..length.min(BEGINNING)];
    (length, (length >= SHORTEST).then(|| (hash(beginning), beginning.len())))
}

/// How long the Chinese character at the beginning of a text is, and the pair that it begins, if one does.
fn chinese(text: &[u8]) -> (usize, Option<Word>) {
    if !han(text) {
        return (1, None);
    }
    (3, han(&text[3..]).then(|| (hash(&text[..6]), PAIR)))
}

/// Whether a text begins with a Chinese character: three bytes from U+3400 on.
fn han(text: &[u8]) -> bool {
    matches!(text, [0xe3..=0xe9, 0x80..=0xbf, 0x80..=0xbf, ..]) && text[..2] >= [0xe3, 0x90][..]
}

/// FNV-1a of the word in lower case.
fn hash(word: &[u8]) -> u64 {
    let add = |hash: u64, byte: &u8| (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3);
    word.iter().fold(0xcbf2_9ce4_8422_2325, add)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_say_the_same_share_words() {
        let common = Common::new(&["code".into(), "失败".into()]);
        let shared = |a: &str, b: &str| shared(&common.words(a.as_bytes()), &common.words(b.as_bytes()));
        assert_eq!(shared("ERR_USER_SIG_EXPIRED", "code 6206|msg userSig expired"), 4 + 3 + 6);
        assert_eq!(shared("请求超时", "失败 2801 请求超时"), 9);
        assert_eq!(shared("code 失败", "code 失败"), 0);
        assert_eq!(shared("group message input", "GroupChat.tsx:97 Message_Input.vue:1 input. 3"), 5);
        assert_eq!(shared("", "\u{3000}码a"), 0);
    }
}
