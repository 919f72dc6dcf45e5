//! Whose a text is: the names of Tencent IM and of others in it, and which of them is nearest to a place.

use super::vocabulary::Vocabulary;
use std::collections::{BTreeMap, BTreeSet};

/// Whom a name speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    Im,
    /// Others use it too.
    Hint,
    Other,
}

/// What the names of a text say about a place in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Side {
    /// Tencent IM is named.
    Im,
    /// A word that others use too.
    Hint,
    /// Another one is named.
    Other,
    /// Nobody is.
    #[default]
    Nobody,
}

#[derive(Debug)]
struct Name {
    owner: Owner,
    /// Only in this spelling.
    exact: Option<String>,
    whole: bool,
    /// Only as the beginning of a longer name.
    open: bool,
}

/// All names, compiled.
#[derive(Debug)]
pub(super) struct Names {
    /// Every word in small letters, and the names that are spelled so.
    words: Vec<(String, Vec<Name>)>,
    beginnings: Beginnings,
    file_endings: BTreeSet<String>,
}

/// By what words begin: for each of the first four bytes and each of its values, the groups of words that
/// have it there, as bits. That is three times as fast as a search for the words themselves.
#[derive(Debug)]
struct Beginnings {
    places: Box<[[u64; 256]; 4]>,
    /// How many words a group has.
    size: usize,
}

impl Beginnings {
    fn new(words: &[(String, Vec<Name>)]) -> Beginnings {
        let (mut places, size) = (Box::new([[0; 256]; 4]), words.len() / 64 + 1);
        for (number, (word, _)) in words.iter().enumerate() {
            let group = 1_u64 << (number / size);
            for (place, groups) in places.iter_mut().enumerate() {
                match word.as_bytes().get(place) {
                    Some(byte) => {
                        groups[usize::from(byte.to_ascii_lowercase())] |= group;
                        groups[usize::from(byte.to_ascii_uppercase())] |= group;
                    }
                    None => groups.iter_mut().for_each(|groups| *groups |= group),
                }
            }
        }
        Beginnings { places, size }
    }

    /// How many bytes of `text` stand before the first that a word may begin with.
    fn before(&self, text: &[u8]) -> usize {
        let groups = |place: usize, byte: u8| self.places[place][usize::from(byte)];
        let may = |bytes: &[u8]| {
            let three = groups(0, bytes[0]) & groups(1, bytes[1]) & groups(2, bytes[2]);
            three != 0 && three & groups(3, bytes[3]) != 0
        };
        text.windows(4).position(may).unwrap_or(text.len().saturating_sub(3))
    }

    /// The numbers of the words that `text` may begin with.
    fn words(&self, text: &[u8]) -> impl Iterator<Item = usize> {
        let places = text.iter().zip(self.places.iter());
        let mut groups = places.fold(u64::MAX, |groups, (byte, place)| groups & place[usize::from(*byte)]);
        let next = std::iter::from_fn(move || {
            let group = groups.trailing_zeros() as usize;
            groups &= groups.checked_sub(1)?;
            Some(group)
        });
        next.flat_map(|group| group * self.size..(group + 1) * self.size)
    }
}

/// The names in a text, as positions.
#[derive(Debug, Default)]
pub(super) struct Named {
    im: Vec<usize>,
    other: Vec<usize>,
    hint: bool,
}

impl Names {
    pub(super) fn new(vocabulary: &Vocabulary) -> Names {
        let lists = [
            (Owner::Im, true, &vocabulary.names),
            (Owner::Im, false, &vocabulary.parts),
            (Owner::Hint, true, &vocabulary.hints),
            (Owner::Other, true, &vocabulary.vendors),
        ];
        // Spellings of one word are one to the search.
        let mut names: BTreeMap<String, Vec<Name>> = BTreeMap::new();
        for (owner, whole, list) in lists {
            for text in list {
                let word = text.trim_end_matches('*');
                let exact = word.bytes().any(|byte| byte.is_ascii_uppercase()).then(|| word.to_owned());
                let name = Name { owner, exact, whole, open: text != word };
                names.entry(word.to_ascii_lowercase()).or_default().push(name);
            }
        }
        let words: Vec<_> = names.into_iter().collect();
        let file_endings = vocabulary.file_endings.iter().cloned().collect();
        Names { beginnings: Beginnings::new(&words), words, file_endings }
    }

    /// The names in `text`.
    pub(super) fn of(&self, text: &[u8]) -> Named {
        let mut named = Named::default();
        let mut at = 0;
        while at < text.len() {
            at += self.beginnings.before(&text[at..]);
            let start = at;
            let Some((length, bearers)) = self.longest(&text[at..]) else {
                at += 1;
                continue;
            };
            at += length;
            let (word, rest) = (&text[start..at], &text[at..]);
            let stands = |name: &&Name| {
                name.exact.as_ref().is_none_or(|exact| exact.as_bytes() == word)
                    && (!name.whole || stands_alone(text, start, at, name.open) && !self.is_file(rest))
            };
            match bearers.iter().find(stands).map(|name| name.owner) {
                Some(Owner::Im) => named.im.push(start),
                Some(Owner::Other) => named.other.push(start),
                Some(Owner::Hint) => named.hint = true,
                None => {}
            }
        }
        named
    }

    /// The longest word that `text` begins with: its length, and its names.
    fn longest(&self, text: &[u8]) -> Option<(usize, &[Name])> {
        let begins = |word: &str| text.get(..word.len()).is_some_and(|text| text.eq_ignore_ascii_case(word.as_bytes()));
        let words = self.beginnings.words(text).filter_map(|number| self.words.get(number));
        let longest = words.filter(|(word, _)| begins(word)).max_by_key(|(word, _)| word.len());
        longest.map(|(word, names)| (word.len().max(1), &names[..]))
    }

    /// Whether a path goes on behind the word, or it is the name of a file: `.java:88`, `.log`.
    fn is_file(&self, rest: &[u8]) -> bool {
        let letters =
            |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
        match &rest[letters(rest)..] {
            [b'/' | b'\\', next, ..] => next.is_ascii_alphanumeric(),
            [b'.', ending @ ..] => {
                str::from_utf8(&ending[..letters(ending)]).is_ok_and(|ending| self.file_endings.contains(ending))
            }
            _ => false,
        }
    }
}

impl Named {
    /// Who is named nearest to `at`.
    pub(super) fn side(&self, at: usize) -> Side {
        let nearest = |places: &[usize]| {
            let behind = places.partition_point(|place| *place < at);
            places[behind.saturating_sub(1)..].iter().take(2).map(|place| place.abs_diff(at)).min()
        };
        match (nearest(&self.im), nearest(&self.other)) {
            (Some(im), Some(other)) if im > other => Side::Other,
            (Some(_), _) => Side::Im,
            (None, Some(_)) => Side::Other,
            (None, None) if self.hint => Side::Hint,
            (None, None) => Side::Nobody,
        }
    }
}

/// Whether a word stands by itself or as a part of a CamelCase name, and not in a path or a file's name.
fn stands_alone(text: &[u8], start: usize, end: usize, open: bool) -> bool {
    let byte = |at: Option<usize>| at.and_then(|at| text.get(at)).copied().unwrap_or(b' ');
    let (before, first) = (byte(start.checked_sub(1)), text[start]);
    let (last, next, later) = (text[end - 1], byte(Some(end)), byte(Some(end + 1)));
    let camel = next.is_ascii_uppercase() && (last.is_ascii_lowercase() || later.is_ascii_lowercase());
    let begins = !before.is_ascii_alphanumeric()
        || !first.is_ascii_alphanumeric()
        || before.is_ascii_lowercase() && first.is_ascii_uppercase();
    let ends = camel || !open && (!next.is_ascii_alphanumeric() || !last.is_ascii_alphanumeric());
    begins && ends && !in_path(text, start, before)
}

/// Whether a path leads to the word. `I/imsdk` is a level and a tag.
fn in_path(text: &[u8], start: usize, before: u8) -> bool {
    let tag =
        start >= 2 && text[start - 2].is_ascii_uppercase() && (start == 2 || !text[start - 3].is_ascii_alphanumeric());
    matches!(before, b'/' | b'\\') && !tag && start >= 2 && text[start - 2] != b' '
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_whole_words_and_no_paths() {
        let names = Names::new(&Vocabulary::built_in());
        let side = |text: &str| names.of(text.as_bytes()).side(text.len());
        for text in
            ["[TIM] x", "I/imsdk: x", "V2TIMManager", "c.d.TimRestClient", "E/TUIChat-A", "initTIMSDK", "腾讯IM失败"]
        {
            assert_eq!(side(text), Side::Im, "{text}");
        }
        for text in
            ["TIMEOUT", "Timer", "at (TimRestClient.java:88)", "/opt/TIM/x", "IMSDKX", "GET /v1/TIM", "Tim said"]
        {
            assert_eq!(side(text), Side::Nobody, "{text}");
        }
        for text in ["NIMSDK x", "c.d.feishu.Bot : 发送IM消息失败", "TIM jpush", "JPushClient"] {
            assert!(matches!(side(text), Side::Other | Side::Nobody), "{text}");
        }
        assert_eq!(side("[IM] x"), Side::Hint);
    }
}
