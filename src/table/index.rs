//! The index of a table: which entries and which messages hold a feature. Built once, by the same code in the
//! build and in the program, as bytes that are read in place.
//!
//! All numbers are little-endian words of four bytes, then come the postings:
//! `entries messages lists(entries) lists(messages) bytes`, a word an entry (phrases × 16 + retired × 8 + standing),
//! three words a message (see [`Message`]), and for entries and messages each the sorted hashes of the features and where their postings start. Postings are the number of
//! documents, then for each the distance from the one before with the count beside it, as variable-length numbers. Behind the
//! postings stand the short Latin texts of each entry, a line each; entries end with a zero.

use super::entry::{Entry, Numbers};
use super::features::{Features, Role};
use super::kind::Kind;
use super::terms::{Standing, Status};
use super::weights::{NAME, SHORT};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What an entry is searched by.
#[derive(Debug, Clone)]
pub struct Document<'a> {
    /// Its meanings and symbols.
    pub names: Vec<Cow<'a, str>>,
    /// How people say it.
    pub phrases: Vec<&'a str>,
    /// What stands beside: advice, category. As good as phrases, but no ground for a guess.
    pub aside: Vec<&'a str>,
    /// Literal texts that servers and SDKs send with it.
    pub messages: Vec<&'a str>,
    /// How well it is attested.
    pub standing: Standing,
    /// Whether newer entries took over.
    pub retired: bool,
}

impl<'a> Document<'a> {
    /// What an entry is searched by, the phrases given beside what it shows.
    pub fn new(entry: &'a Entry, phrases: Vec<&'a str>) -> Document<'a> {
        let Entry { meaning, remediation, category, .. } = entry;
        let mut names: Vec<Cow<'a, str>> = vec![Cow::Borrowed(&meaning.zh), Cow::Borrowed(&meaning.en)];
        names.extend(entry.symbols.iter().map(Cow::Borrowed));
        if let Numbers::Single(code) = entry.numbers {
            names.push(code.to_string().into());
        }
        Document {
            names,
            phrases,
            aside: vec![&remediation.zh, &remediation.en, &category.name.zh, &category.name.en],
            messages: entry.messages.iter().collect(),
            standing: entry.standing,
            retired: entry.status == Status::Retired,
        }
    }
}

/// The index of one table.
#[derive(Debug, Clone)]
pub struct Index {
    bytes: Cow<'static, [u8]>,
}

/// What an index keeps of an entry.
#[derive(Debug, Clone, Copy)]
pub struct Known {
    /// How many names, phrases and messages it has.
    pub phrases: u32,
    /// Its [`Standing`] as a number.
    pub standing: usize,
    /// Whether newer entries took over.
    pub retired: bool,
}

/// What an index keeps of a message.
#[derive(Debug, Clone, Copy)]
pub struct Message {
    /// The number of its entry.
    pub entry: usize,
    /// How many features it has.
    pub features: u32,
    /// The logarithms of how many messages hold each of them, plus a half, together.
    pub commonness: f32,
}

const HEADER: usize = 5;
const RETIRED: u32 = 8;
/// From so many beyond the first on, a count has a number of its own.
const MANY: u32 = 3;

/// A feature's documents and how often each holds it.
type Lists = BTreeMap<u32, Vec<(u32, u32)>>;

fn count(lists: &mut Lists, hash: u32, document: u32, times: u32) {
    let list = lists.entry(hash).or_default();
    match list.last_mut() {
        Some((number, sum)) if *number == document => *sum += times,
        _ => list.push((document, times)),
    }
}

impl Index {
    /// Reads the features of all texts.
    pub fn build(documents: &[Document]) -> Index {
        let mut index = Builder::default();
        for document in documents {
            index.add(document);
        }
        index.finish()
    }

    /// An index that [`Index::as_bytes`] gave.
    pub const fn from_static(bytes: &'static [u8]) -> Index {
        Index { bytes: Cow::Borrowed(bytes) }
    }

    /// All of it, for [`Index::from_static`].
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// How many entries it has.
    pub fn entries(&self) -> usize {
        self.word(0) as usize
    }

    /// How many messages it has.
    pub fn messages(&self) -> usize {
        self.word(1) as usize
    }

    /// What is kept of an entry.
    pub fn entry(&self, number: usize) -> Known {
        let word = self.word(HEADER + number);
        Known { phrases: word / 16, standing: (word % 8) as usize, retired: word & RETIRED != 0 }
    }

    /// What is kept of a message.
    pub fn message(&self, number: usize) -> Message {
        let at = HEADER + self.entries() + 3 * number;
        let commonness = f32::from_bits(self.word(at + 2));
        Message { entry: self.word(at) as usize, features: self.word(at + 1), commonness }
    }

    /// The entries that hold a feature, with the number of phrases that do.
    pub fn entries_with(&self, hash: u32) -> Postings<'_> {
        self.find(self.lists(), self.word(2) as usize, hash)
    }

    /// The messages that hold a feature.
    pub fn messages_with(&self, hash: u32) -> Postings<'_> {
        self.find(self.lists() + 2 * self.word(2) as usize, self.word(3) as usize, hash)
    }

    /// The short Latin texts of each entry.
    pub fn short_texts(&self) -> impl Iterator<Item = std::str::Lines<'_>> {
        let texts = &self.bytes[self.postings() + self.word(4) as usize..];
        str::from_utf8(texts).unwrap_or_default().split_terminator('\0').map(str::lines)
    }

    fn word(&self, number: usize) -> u32 {
        let bytes = &self.bytes[4 * number..4 * number + 4];
        u32::from_le_bytes(bytes.try_into().expect("four bytes"))
    }

    /// The word where the lists begin.
    fn lists(&self) -> usize {
        HEADER + self.entries() + 3 * self.messages()
    }

    /// The byte where the postings begin.
    fn postings(&self) -> usize {
        4 * (self.lists() + 2 * (self.word(2) + self.word(3)) as usize)
    }

    /// The postings of a feature among `length` sorted hashes from a word on.
    fn find(&self, hashes: usize, length: usize, hash: u32) -> Postings<'_> {
        let (mut low, mut high) = (0, length);
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.word(hashes + middle) < hash { low = middle + 1 } else { high = middle }
        }
        if low == length || self.word(hashes + low) != hash {
            return Postings::default();
        }
        let mut rest = &self.bytes[self.postings() + self.word(hashes + length + low) as usize..];
        let left = number(&mut rest);
        Postings { rest, left, document: 0 }
    }
}

/// An index being built.
#[derive(Default)]
struct Builder {
    entries: Lists,
    messages: Lists,
    /// A word for each entry.
    words: Vec<u32>,
    /// The entry and the features of each message.
    said: Vec<(u32, Vec<u32>)>,
    short: String,
}

impl Builder {
    fn add(&mut self, document: &Document) {
        let number = self.words.len() as u32;
        let Document { names, phrases, messages, aside, .. } = document;
        for text in names {
            self.add_text(number, text, Role::Name, NAME);
        }
        for text in phrases.iter().chain(messages).chain(aside) {
            self.add_text(number, text, Role::Text, 1);
        }
        let is_short = |text: &&str| text.len() <= SHORT && text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
        let texts = names.iter().map(|name| &**name).chain(phrases.iter().chain(messages).copied());
        for text in texts.filter(is_short) {
            self.short.extend([text, "\n"]);
        }
        self.short.push('\0');
        for message in messages {
            let features: Vec<u32> = adjacent(message).collect();
            for hash in &features {
                count(&mut self.messages, *hash, self.said.len() as u32, 1);
            }
            self.said.push((number, features));
        }
        let length = (names.len() + phrases.len() + messages.len()) as u32;
        self.words.push(length * 16 + u32::from(document.retired) * RETIRED + document.standing as u32);
    }

    fn add_text(&mut self, number: u32, text: &str, role: Role, times: u32) {
        for feature in Features::of(text, role).distinct() {
            count(&mut self.entries, feature.hash, number, times);
        }
    }

    fn finish(self) -> Index {
        let mut postings = Vec::new();
        let lists = [lists_of(&self.entries, &mut postings), lists_of(&self.messages, &mut postings)].concat();
        let sizes = [self.words.len(), self.said.len(), self.entries.len(), self.messages.len(), postings.len()];
        let said = self.said.iter().flat_map(|(entry, features)| {
            let commonness: f64 = features.iter().map(|hash| (self.messages[hash].len() as f64 + 0.5).ln()).sum();
            [*entry, features.len() as u32, (commonness as f32).to_bits()]
        });
        let words = sizes.iter().map(|size| *size as u32).chain(self.words).chain(said).chain(lists);
        let mut bytes: Vec<u8> = words.flat_map(u32::to_le_bytes).collect();
        bytes.extend(postings);
        bytes.extend(self.short.bytes());
        Index { bytes: bytes.into() }
    }
}

/// The features of a message by which it is known again: what stands beside what.
pub(super) fn adjacent(message: &str) -> impl Iterator<Item = u32> {
    let all = Features::of(message, Role::Text).distinct();
    all.into_iter().filter(|feature| matches!(feature.kind, Kind::Syllables | Kind::Pair)).map(|feature| feature.hash)
}

/// The sorted hashes, and where each one's postings start.
fn lists_of(lists: &Lists, postings: &mut Vec<u8>) -> Vec<u32> {
    let mut starts = Vec::new();
    for list in lists.values() {
        starts.push(postings.len() as u32);
        put(list.len() as u32, postings);
        let mut before = 0;
        for (document, times) in list {
            // Most counts are small, and fit beside the distance.
            let small = (*times - 1).min(MANY);
            put((document - before) * (MANY + 1) + small, postings);
            if small == MANY {
                put(*times - 1 - MANY, postings);
            }
            before = *document;
        }
    }
    lists.keys().copied().chain(starts).collect()
}

/// Writes a number, seven bits a byte.
fn put(mut number: u32, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Reads a number that [`put`] wrote.
fn number(bytes: &mut &[u8]) -> u32 {
    let (mut number, mut shift) = (0, 0);
    while let Some((first, rest)) = bytes.split_first() {
        *bytes = rest;
        number |= u32::from(first & 0x7f) << shift;
        if first & 0x80 == 0 {
            break;
        }
        shift += 7;
    }
    number
}

/// Documents that hold a feature, rising, each with its count.
#[derive(Debug, Clone, Default)]
pub struct Postings<'a> {
    rest: &'a [u8],
    left: u32,
    document: u32,
}

impl Iterator for Postings<'_> {
    type Item = (usize, f64);

    fn next(&mut self) -> Option<(usize, f64)> {
        self.left = self.left.checked_sub(1)?;
        let both = number(&mut self.rest);
        self.document += both / (MANY + 1);
        let more = if both % (MANY + 1) == MANY { number(&mut self.rest) } else { 0 };
        Some((self.document as usize, f64::from(1 + both % (MANY + 1) + more)))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left as usize, Some(self.left as usize))
    }
}

impl ExactSizeIterator for Postings<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_written() {
        for expected in [0, 1, 127, 128, 300, u32::MAX] {
            let mut bytes = Vec::new();
            put(expected, &mut bytes);
            assert_eq!(number(&mut &bytes[..]), expected);
        }
    }

    #[test]
    fn features_lead_to_entries_and_messages() {
        let document = |name: &'static str, messages| Document {
            names: vec![name.into()],
            phrases: Vec::new(),
            aside: Vec::new(),
            messages,
            standing: Standing::Documented,
            retired: false,
        };
        let index = Index::build(&[document("签名过期", Vec::new()), document("群满了", vec!["group is full"])]);
        let group_full = adjacent("group full").next().expect("one pair");
        assert_eq!(index.messages_with(group_full).collect::<Vec<_>>(), [(0, 1.0)]);
        assert_eq!(index.entries_with(group_full).map(|(entry, _)| entry).collect::<Vec<_>>(), [1]);
        assert_eq!(index.entries_with(0).len(), 0);
        assert_eq!((index.entries(), index.entry(1).phrases, index.message(0).entry), (2, 2, 1));
    }
}
