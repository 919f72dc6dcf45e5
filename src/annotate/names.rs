//! Whose a text is: the names of Tencent IM and of others in it, and which of them is nearest to a place.

use super::finder::Finder;
use super::vocabulary::Vocabulary;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// How far back the drive of a path is looked for, in bytes.
const LONGEST_PATH: usize = 260;

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
    words: Finder,
    /// The names that are spelled so, for each word.
    bearers: Vec<Vec<Name>>,
    file_endings: BTreeSet<String>,
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
        let (words, bearers): (Vec<String>, Vec<Vec<Name>>) = names.into_iter().unzip();
        Names { words: Finder::new(&words), bearers, file_endings: vocabulary.file_endings.iter().cloned().collect() }
    }

    /// The names in `text`.
    pub(super) fn of(&self, text: &[u8]) -> Named {
        let mut named = Named::default();
        let mut last = 0;
        for (number, Range { start, end }) in self.words.find(text) {
            // `Err_OpenIM_To_Account_Not_Exist` does not name OpenIM.
            if end <= last {
                continue;
            }
            let (word, rest) = (&text[start..end], &text[end..]);
            let stands = |name: &&Name| {
                name.exact.as_ref().is_none_or(|exact| exact.as_bytes() == word)
                    && (!name.whole || stands_alone(text, start, end, name.open) && !self.is_file(text, end))
            };
            // `im-worker-3` is the name of a host, a thread or a queue.
            let joined = |at: Option<&u8>| at == Some(&b'-');
            let in_hyphens = joined(rest.first()) || joined(text[..start].last());
            let Some(name) = self.bearers[number].iter().find(stands) else { continue };
            last = end;
            match name.owner {
                Owner::Im => named.im.push(start),
                Owner::Other => named.other.push(start),
                Owner::Hint => named.hint |= !in_hyphens,
            }
        }
        named
    }

    /// Whether a path goes on behind the word, or it is the name of a file: `.java:88`, `.log`.
    fn is_file(&self, text: &[u8], end: usize) -> bool {
        let (before, rest) = text.split_at(end);
        let letters =
            |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
        match &rest[letters(rest)..] {
            [joint, next, ..] if is_separator(before, *joint) => next.is_ascii_alphanumeric(),
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
    is_separator(&text[..start], before) && !tag && start >= 2 && text[start - 2] != b' '
}

/// Whether a byte behind a text parts a path. A backslash does behind a drive, `D:\app\tim`; it joins the names of
/// PHP, too: `App\Exceptions\TimException`.
fn is_separator(before: &[u8], byte: u8) -> bool {
    let on_drive = || {
        let near = &before[before.len().saturating_sub(LONGEST_PATH)..];
        let blank = near.iter().rposition(u8::is_ascii_whitespace).unwrap_or(0);
        memchr::memmem::find(&near[blank..], b":\\").is_some()
    };
    byte == b'/' || byte == b'\\' && on_drive()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_whole_words_and_no_paths() {
        let names = Names::new(&Vocabulary::built_in());
        let side = |text: &str| names.of(text.as_bytes()).side(text.len());
        for text in [
            "[TIM] x",
            "I/imsdk: x",
            "V2TIMManager",
            "c.d.TimRestClient",
            "E/TUIChat-A",
            "initTIMSDK",
            "腾讯IM失败",
            "V2TIMSDKListener",
            r"App\Exceptions\TimException:",
            "Err_OpenIM_To_Account_Not_Exist",
            "腾讯云通信 x",
        ] {
            assert_eq!(side(text), Side::Im, "{text}");
        }
        for text in [
            "TIMEOUT",
            "Timer",
            "at (TimRestClient.java:88)",
            "/opt/TIM/x",
            r"D:\src\TIM\x",
            "IMSDKX",
            "GET /v1/TIM",
            "im-worker-3",
            "trim it",
        ] {
            assert_eq!(side(text), Side::Nobody, "{text}");
        }
        for text in ["NIMSDK x", "c.d.feishu.Bot : 发送IM消息失败", "TIM jpush", "JPushClient"] {
            assert!(matches!(side(text), Side::Other | Side::Nobody), "{text}");
        }
        for text in ["[IM] x", "ImException: x", "im.sendText x", "发送IM消息失败", "module tim x"] {
            assert_eq!(side(text), Side::Hint, "{text}");
        }
    }
}
