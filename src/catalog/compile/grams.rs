//! What text is searched by: single Chinese characters, pairs of neighbours, and the stems of words
//! and identifiers. Pure; used for tables and queries alike.

use super::fold::{folded_chars, half_width, is_han};

/// The terms of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    /// Keys of Chinese characters and pairs, see [`pair_key`].
    pub han: Vec<u32>,
    /// Stems of words and identifiers, lower case.
    pub words: Vec<String>,
}

/// The key of a Chinese character; 0 for the rare ones beyond 16 bits, which are not indexed.
pub fn han_key(c: char) -> u32 {
    u32::from(u16::try_from(c as u32).unwrap_or(0))
}

/// The key of two neighbouring Chinese characters; 0 where one of them is not indexed.
pub fn pair_key(a: char, b: char) -> u32 {
    match (han_key(a), han_key(b)) {
        (0, _) | (_, 0) => 0,
        (a, b) => a << 16 | b,
    }
}

/// All terms of `text`.
pub fn terms(text: &str) -> Terms {
    let mut terms = Terms::default();
    let mut before = None;
    for (_, c) in folded_chars(text) {
        if is_han(c) {
            terms.han.push(han_key(c));
            if let Some(before) = before {
                terms.han.push(pair_key(before, c));
            }
        }
        before = is_han(c).then_some(c);
    }
    for word in raw_words(text) {
        for part in identifier_parts(&word) {
            terms.words.push(stem(&part));
        }
    }
    terms.han.retain(|key| *key != 0);
    terms
}

/// The words of `text` in its own case, full-width letters made half-width.
fn raw_words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in text.chars().map(half_width) {
        if c.is_ascii_alphanumeric() || c == '_' {
            words.last_mut().expect("never empty").push(c);
        } else if !words.last().expect("never empty").is_empty() {
            words.push(String::new());
        }
    }
    words.retain(|word| word.chars().any(|c| c.is_ascii_alphanumeric()));
    words
}

/// The word itself in lower case, and the parts of a compound identifier (`To_Account`, `MsgBody`).
pub fn identifier_parts(word: &str) -> Vec<String> {
    let mut parts = vec![word.to_ascii_lowercase()];
    let bytes = word.as_bytes();
    let mut start = 0;
    for at in 1..=bytes.len() {
        let ends = at == bytes.len()
            || bytes[at] == b'_'
            || bytes[at - 1] == b'_'
            || (bytes[at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase())
            || (bytes[at].is_ascii_uppercase()
                && bytes[at - 1].is_ascii_uppercase()
                && bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase));
        if ends {
            let part = &word[start..at];
            if part.len() > 1 && part.len() < word.len() {
                parts.push(part.to_ascii_lowercase());
            }
            start = at;
        }
    }
    parts
}

/// Endings that inflection adds, longest first, with what stands in their place.
const ENDINGS: &[(&str, &str)] = &[
    ("izations", "iz"),
    ("isations", "iz"),
    ("ization", "iz"),
    ("isation", "iz"),
    ("ations", "at"),
    ("ation", "at"),
    ("izing", "iz"),
    ("ising", "iz"),
    ("ized", "iz"),
    ("ised", "iz"),
    ("ize", "iz"),
    ("ise", "iz"),
    ("ating", "at"),
    ("ated", "at"),
    ("ates", "at"),
    ("ate", "at"),
    ("ators", "at"),
    ("ator", "at"),
    ("ments", ""),
    ("ment", ""),
    ("nesses", ""),
    ("ness", ""),
    ("ions", ""),
    ("ion", ""),
    ("ings", ""),
    ("ing", ""),
    ("iers", "y"),
    ("ies", "y"),
    ("ied", "y"),
    ("ers", ""),
    ("er", ""),
    ("ures", ""),
    ("ure", ""),
    ("ours", "or"),
    ("our", "or"),
    ("ed", ""),
    ("ly", ""),
    ("es", ""),
    ("e", ""),
    ("s", ""),
];

/// Irregular forms, abbreviations and other spellings of the field, with the word they stand for.
const FORMS: &[(&str, &str)] = &[
    ("sent", "send"),
    ("found", "find"),
    ("lost", "lose"),
    ("loss", "lose"),
    ("written", "write"),
    ("wrote", "write"),
    ("broken", "break"),
    ("broke", "break"),
    ("taken", "take"),
    ("got", "get"),
    ("gone", "go"),
    ("kept", "keep"),
    ("built", "build"),
    ("met", "meet"),
    ("left", "leave"),
    ("forbidden", "forbid"),
    ("forgot", "forget"),
    ("ran", "run"),
    ("paid", "pay"),
    ("bought", "buy"),
    ("cancelled", "cancel"),
    ("cancelling", "cancel"),
    ("canceled", "cancel"),
    ("cancellation", "cancel"),
    ("licence", "license"),
    ("can't", "cannot"),
    ("cant", "cannot"),
    ("couldn", "cannot"),
    ("couldnt", "cannot"),
    ("wasn", "not"),
    ("isn", "not"),
    ("doesn", "not"),
    ("didn", "not"),
    ("don", "not"),
    ("hasn", "not"),
    ("haven", "not"),
    ("aren", "not"),
    ("won", "not"),
    ("msgs", "message"),
    ("msg", "message"),
    ("pwd", "password"),
    ("pic", "picture"),
    ("pics", "picture"),
    ("params", "parameter"),
    ("param", "parameter"),
    ("args", "argument"),
    ("db", "database"),
    ("auth", "authentication"),
    ("timeout", "timeout"),
    ("failure", "fail"),
    ("failures", "fail"),
    ("invalidated", "invalid"),
    ("is", "is"),
    ("this", "this"),
    ("was", "was"),
    ("has", "has"),
    ("does", "does"),
    ("as", "as"),
    ("us", "us"),
    ("users", "user"),
    ("user", "user"),
    ("server", "server"),
    ("servers", "server"),
    ("number", "number"),
    ("owner", "owner"),
    ("owners", "owner"),
    ("members", "member"),
    ("member", "member"),
    ("never", "never"),
    ("other", "other"),
    ("others", "other"),
    ("buffer", "buffer"),
    ("header", "header"),
    ("ids", "id"),
    ("address", "address"),
    ("addresses", "address"),
    ("access", "access"),
    ("process", "process"),
    ("https", "https"),
];

/// The stem of an English word in lower case, British and American spellings alike.
pub fn stem(word: &str) -> String {
    let word = FORMS.iter().find(|(form, _)| *form == word).map_or(word, |(_, base)| base);
    if word.len() < 4 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return word.to_owned();
    }
    for (ending, instead) in ENDINGS {
        let long_enough = |rest: &&str| rest.len() + instead.len() >= 3 && rest.bytes().any(|b| b"aeiouy".contains(&b));
        if let Some(rest) = word.strip_suffix(ending).filter(long_enough) {
            return undouble(&format!("{rest}{instead}"));
        }
    }
    word.to_owned()
}

/// `cancell` and `cancel`, `stopp` and `stop` are one stem.
fn undouble(stem: &str) -> String {
    let bytes = stem.as_bytes();
    let last = bytes.len() - 1;
    if last > 2 && bytes[last] == bytes[last - 1] && !b"aeiou".contains(&bytes[last]) {
        return stem[..last].to_owned();
    }
    stem.to_owned()
}
