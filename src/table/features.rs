//! Features: what a text is compared by. One function for the texts of a table, queries and texts that are shown.

use super::fold::{folded_chars, half_width, is_han};
use super::kind::Kind;
use super::pinyin::{readings, syllables};
use super::weights::SHORT_RUN;
use rust_stemmers::{Algorithm, Stemmer};
use std::ops::Range;

/// Words that say nothing.
const STOP_WORDS: &str = include_str!("../vocabulary/stop_words.txt");

/// Letters with which hardly a syllable of pinyin begins.
const NO_INITIALS: [char; 4] = ['i', 'o', 'u', 'v'];

/// One feature of a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Feature {
    /// Its kind.
    pub kind: Kind,
    /// Kind and content in one number.
    pub hash: u32,
    /// The bytes of the text that it was read from, or the text's start where they are not one piece.
    pub place: (usize, usize),
}

/// What a text is to search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A meaning or a symbol: may be abbreviated to the initials of its pinyin.
    Name,
    /// Any other text of a table, or one that is shown.
    Text,
    /// What somebody typed: may be pinyin in Latin letters.
    Query,
}

/// The features of a text.
#[derive(Debug, Default)]
pub struct Features {
    /// All of them, in no order; the same one as often as it occurs.
    pub list: Vec<Feature>,
    /// Whether the text is a query that reads as pinyin from end to end.
    pub is_pinyin: bool,
}

impl Features {
    /// Reads `text`.
    pub fn of(text: &str, role: Role) -> Features {
        let (chinese, latin) = runs(text);
        let mut features = Features::default();
        for run in &chinese {
            features.add_chinese(run, role);
        }
        let words = features.add_latin(&latin, role);
        if role == Role::Query && chinese.is_empty() {
            features.add_typed_pinyin(&words);
        }
        features
    }

    /// Each feature once, by kind.
    pub fn distinct(mut self) -> Vec<Feature> {
        self.list.sort_unstable();
        self.list.dedup_by_key(|feature| feature.hash);
        self.list
    }

    fn add(&mut self, kind: Kind, parts: &[&str], place: Range<usize>) {
        self.list.push(Feature { kind, hash: hash(kind, parts), place: (place.start, place.end) });
    }

    fn add_chinese(&mut self, run: &Run, role: Role) {
        for Char { c, place } in run {
            self.add(Kind::Han, &[c.encode_utf8(&mut [0; 4])], place.clone());
        }
        for pair in run.windows(2) {
            for first in readings(pair[0].c) {
                for second in readings(pair[1].c) {
                    self.add(Kind::Syllables, &[first, second], pair[0].place.start..pair[1].place.end);
                }
            }
        }
        if role == Role::Name || (role == Role::Text && run.len() <= SHORT_RUN) {
            let initial = |c| readings(c).next().map_or("-", |reading| &reading[..1]);
            self.add_initials(&run.iter().map(|one| initial(one.c)).collect::<String>());
        }
    }

    fn add_initials(&mut self, initials: &str) {
        for length in [2, 3] {
            for from in 0..(initials.len() + 1).saturating_sub(length) {
                self.add(Kind::Initials, &[&initials[from..from + length]], 0..0);
            }
        }
    }

    /// Adds the features of Latin runs; returns their words.
    fn add_latin(&mut self, runs: &[Run], role: Role) -> Vec<String> {
        let stemmer = Stemmer::create(Algorithm::English);
        let mut words = Vec::new();
        // The word before that says something, and where it starts; the part before of the same identifier.
        let mut before: Option<(String, usize)> = None;
        for run in runs {
            let parts = parts(run);
            if role == Role::Query && parts.len() > 1 {
                let glued: String = parts.iter().map(|part| part.0.as_str()).collect();
                self.add(Kind::Word, &[&stem(&stemmer, &glued)], parts[0].1.start..parts[parts.len() - 1].1.end);
            }
            let mut part_before: Option<(String, usize)> = None;
            for (word, place) in parts {
                if word.starts_with(|c: char| c.is_ascii_digit()) {
                    self.add(Kind::Number, &[&word], place);
                    (before, part_before) = (None, None);
                    continue;
                }
                let stem = stem(&stemmer, &word);
                let says_nothing = says_nothing(&word);
                let neighbours = [part_before.take(), before.clone().filter(|_| !says_nothing)];
                for (neighbour, start) in neighbours.into_iter().flatten() {
                    self.add(Kind::Pair, &[&neighbour, &stem], start..place.end);
                }
                part_before = Some((stem.clone(), place.start));
                if !says_nothing {
                    before.clone_from(&part_before);
                    self.add_word(&word, &stem, &place);
                }
                words.push(word);
            }
        }
        words
    }

    fn add_word(&mut self, word: &str, stem: &str, place: &Range<usize>) {
        self.add(Kind::Word, &[stem], place.clone());
        if word.len() > 3 {
            let marked = format!("^{word}$");
            for from in 0..marked.len() - 2 {
                self.add(Kind::Trigram, &[&marked[from..from + 3]], place.clone());
            }
        }
    }

    fn add_typed_pinyin(&mut self, words: &[String]) {
        let cut: Vec<Vec<&str>> = words.iter().map(|word| syllables(word).unwrap_or_default()).collect();
        let whole = cut.iter().all(|word| !word.is_empty()).then(|| cut.concat());
        // Among other words only one of several syllables is pinyin.
        let runs = whole.map_or(cut, |whole| vec![whole]);
        self.is_pinyin = runs.len() == 1 && runs[0].len() > 1;
        for pair in runs.iter().flat_map(|run| run.windows(2)) {
            self.add(Kind::Syllables, pair, 0..0);
        }
        let letters = words.concat();
        if !self.is_pinyin && (3..=10).contains(&letters.len()) && !letters.contains(NO_INITIALS) {
            self.add_initials(&letters);
        }
    }
}

/// A character, folded where it is Chinese, half-width where it is Latin, and the bytes of the text that it was.
struct Char {
    c: char,
    place: Range<usize>,
}

type Run = Vec<Char>;

/// The runs of Chinese characters, and those of Latin letters, digits and `_`.
fn runs(text: &str) -> (Vec<Run>, Vec<Run>) {
    let (mut chinese, mut latin): (Vec<Run>, Vec<Run>) = Default::default();
    let mut before = None;
    for ((_, folded), (start, typed)) in folded_chars(text).into_iter().zip(text.char_indices()) {
        let place = start..start + typed.len_utf8();
        let typed = half_width(typed);
        let is_latin = typed.is_ascii_alphanumeric() || typed == '_';
        let now = (is_latin || is_han(folded)).then_some(is_latin);
        if let Some(is_latin) = now {
            let (runs, c) = if is_latin { (&mut latin, typed) } else { (&mut chinese, folded) };
            if now != before {
                runs.push(Run::new());
            }
            runs.last_mut().expect("just pushed").push(Char { c, place });
        }
        before = now;
    }
    (chinese, latin)
}

/// The parts of an identifier in small letters, each with its place: cut at `_`, at humps, and between letters and
/// digits.
fn parts(run: &Run) -> Vec<(String, Range<usize>)> {
    let mut parts: Vec<(String, Range<usize>)> = Vec::new();
    let mut before = '_';
    for (number, Char { c, place }) in run.iter().enumerate() {
        let lower_follows = run.get(number + 1).is_some_and(|next| next.c.is_ascii_lowercase());
        let hump = c.is_ascii_uppercase() && (!before.is_ascii_uppercase() || lower_follows);
        let small = c.to_ascii_lowercase();
        if before == '_' || hump || c.is_ascii_digit() != before.is_ascii_digit() {
            parts.push((small.into(), place.clone()));
        } else if *c != '_' {
            let last = parts.last_mut().expect("the first character begins a part");
            last.0.push(small);
            last.1.end = place.end;
        }
        before = *c;
    }
    parts.retain(|(part, _)| part != "_");
    parts
}

/// The stem of a word in small letters, British spelling and American being one: initialised, initialized.
fn stem(stemmer: &Stemmer, word: &str) -> String {
    let british = ["ise", "ised", "ises", "ising", "isation"].iter().find(|ending| word.ends_with(**ending));
    match british {
        Some(ending) if word.len() > ending.len() + 3 => {
            let (start, rest) = word.split_at(word.len() - ending.len() + 1);
            stemmer.stem(&format!("{start}z{}", &rest[1..])).into_owned()
        }
        _ => stemmer.stem(word).into_owned(),
    }
}

/// Whether a word in small letters says nothing.
pub fn says_nothing(word: &str) -> bool {
    STOP_WORDS.split_whitespace().any(|stop| stop == word)
}

/// The hash of the feature that a Latin word in small letters is.
pub fn word(word: &str) -> u32 {
    hash(Kind::Word, &[&stem(&Stemmer::create(Algorithm::English), word)])
}

/// Whether a word in small letters reads as several syllables of pinyin.
pub fn is_pinyin(word: &str) -> bool {
    syllables(word).is_some_and(|syllables| syllables.len() > 1)
}

/// FNV-1a: the same in the build and in the program.
fn hash(kind: Kind, parts: &[&str]) -> u32 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut add = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    add(kind as u8);
    for part in parts {
        part.bytes().for_each(&mut add);
        add(b' ');
    }
    (hash >> 32) as u32 ^ hash as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_cut_at_bars_humps_and_digits() {
        let split = |text: &str| -> Vec<String> {
            runs(text).1.iter().flat_map(parts).map(|(part, place)| format!("{part}={}", &text[place])).collect()
        };
        assert_eq!(split("_ERR_NOT__x, TIMManager"), ["err=ERR", "not=NOT", "x=x", "tim=TIM", "manager=Manager"]);
        assert_eq!(split("SDKAppID ＴＬＶ 1MB"), ["sdk=SDK", "app=App", "id=ID", "tlv=ＴＬＶ", "1=1", "mb=MB"]);
    }

    #[test]
    fn homophones_typed_pinyin_and_initials_share_features() {
        let of = |text: &str, role, kind| -> Vec<u32> {
            let all = Features::of(text, role).distinct();
            all.into_iter().filter(|feature| feature.kind == kind).map(|feature| feature.hash).collect()
        };
        assert_eq!(of("签名", Role::Text, Kind::Syllables), of("签明", Role::Query, Kind::Syllables));
        assert_eq!(of("签名", Role::Text, Kind::Syllables), of("qianming", Role::Query, Kind::Syllables));
        assert_eq!(of("签名过期", Role::Name, Kind::Initials), of("qmgq", Role::Query, Kind::Initials));
        assert!(Features::of("qunzu bucunzai", Role::Query).is_pinyin);
    }
}
