//! Packs entries into one pool of text, records of integers and a search index. Pure.

use super::fold::fold;
use super::format::{Bilingual, Source, SourceEntry};
use super::grams::terms;
use super::model::{CategoryRecord, FIELDS, Kind, Record};
use std::collections::BTreeMap;

/// How strongly a term of an entry speaks for it, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// It stands in the name of the category.
    Category,
    /// It stands in the remediation.
    Remediation,
    /// It stands in a keyword.
    Keyword,
    /// It stands in the meaning, is a symbol or the code itself.
    Meaning,
}

/// The search index: sorted terms, each with the list of the entries that hold it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PackedIndex {
    /// Keys of Chinese terms, sorted.
    pub han: Vec<u32>,
    /// Where the postings of each Chinese term begin, and the end of the last.
    pub han_at: Vec<u32>,
    /// All words, sorted, each followed by a line feed.
    pub words: String,
    /// Where each word begins in `words`, and the end of the last.
    pub word_at: Vec<u32>,
    /// Where the postings of each word begin, and the end of the last.
    pub word_postings: Vec<u32>,
    /// Postings: (gap to the entry before, weight) as variable-length integers.
    pub postings: Vec<u8>,
}

/// A compiled table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Packed {
    /// All text.
    pub pool: String,
    /// The entries: categories in the order given, each in its own order.
    pub records: Vec<Record>,
    /// The categories.
    pub categories: Vec<CategoryRecord>,
    /// Single codes, sorted, with the entry; of equal codes the likelier first.
    pub by_code: Vec<(i32, u16)>,
    /// Symbols sorted without regard to case: start and length in the pool, and the entry.
    pub by_symbol: Vec<(u32, u16, u16)>,
    /// Entries that claim ranges, fallbacks last.
    pub ranges: Vec<u16>,
    /// What search uses.
    pub index: PackedIndex,
}

/// Packs `sources`, one category each.
///
/// # Panics
/// With more than 65536 entries or 256 categories in all; the format refuses tables of more than
/// [`MOST_ENTRIES`](super::format::MOST_ENTRIES).
pub fn pack(sources: &[Source]) -> Packed {
    let mut packed = Packed::default();
    let mut postings = Postings::default();
    for source in sources {
        let category = u8::try_from(packed.categories.len()).expect("few categories");
        let name = &source.category.name;
        let mut text = |text: &str| {
            let start = packed.pool.len() as u32;
            packed.pool.push_str(text);
            (start, text.len() as u16)
        };
        let record = CategoryRecord { id: text(&source.category.id), zh: text(&name.zh), en: text(&name.en) };
        packed.categories.push(record);
        for entry in &source.entries {
            let number = u16::try_from(packed.records.len()).expect("few entries");
            postings.add_entry(number, entry, name);
            let record = place(&mut packed.pool, entry, category);
            packed.records.push(record);
        }
    }
    packed.index = postings.pack();
    orders(&mut packed);
    packed
}

fn place(pool: &mut String, entry: &SourceEntry, category: u8) -> Record {
    let text = pool.len() as u32;
    let mut keywords: Vec<String> = entry.keywords.iter().map(|keyword| fold(keyword)).collect();
    // Chinese ones first: who looks for those stops at the first of the others.
    keywords.sort_by_key(|keyword| keyword.is_ascii());
    let fields: [&str; FIELDS] = [
        &entry.symbols.join("\n"),
        &entry.meaning.zh,
        &entry.meaning.en,
        &entry.remediation.zh,
        &entry.remediation.en,
        &entry.links.join("\n"),
        &keywords.join("\n"),
    ];
    let lengths = fields.map(|field| {
        pool.push_str(field);
        u16::try_from(field.len()).expect("the format limits every text")
    });
    Record {
        first: entry.first,
        last: entry.last,
        kind: entry.kind,
        category,
        action: entry.action,
        retryable: entry.retryable,
        app_must_handle: entry.app_must_handle,
        advice: entry.advice,
        status: entry.status,
        surfaces: entry.surfaces,
        references: entry.references,
        replaced_by: entry.replaced_by,
        text,
        lengths,
    }
}

/// The sorted ways to an entry.
fn orders(packed: &mut Packed) {
    let mut by_code = Vec::new();
    let mut ranges = Vec::new();
    let mut by_symbol = Vec::new();
    for (number, record) in packed.records.iter().enumerate() {
        let number = number as u16;
        match record.kind {
            Kind::Single => by_code.push((record.first, number)),
            Kind::Range | Kind::Fallback => ranges.push(number),
        }
        let mut start = record.text;
        for symbol in packed.pool[start as usize..][..record.lengths[0] as usize].split('\n') {
            if !symbol.is_empty() {
                by_symbol.push((start, symbol.len() as u16, number));
            }
            start += symbol.len() as u32 + 1;
        }
    }
    let records = &packed.records;
    let rank = |number: u16| records[number as usize].status as u8;
    by_code.sort_by_key(|(code, number)| (*code, rank(*number), *number));
    ranges.sort_by_key(|number| (records[*number as usize].kind == Kind::Fallback, *number));
    let name = |start: u32, length: u16| packed.pool[start as usize..][..length as usize].to_ascii_lowercase();
    by_symbol.sort_by_key(|(start, length, number)| (name(*start, *length), *number));
    packed.by_code = by_code;
    packed.ranges = ranges;
    packed.by_symbol = by_symbol;
}

/// Collects the postings while entries are added in order.
#[derive(Default)]
struct Postings {
    han: BTreeMap<u32, Vec<(u16, Weight)>>,
    words: BTreeMap<String, Vec<(u16, Weight)>>,
}

impl Postings {
    fn add_entry(&mut self, number: u16, entry: &SourceEntry, category: &Bilingual) {
        self.add(number, Weight::Meaning, &entry.meaning.zh);
        self.add(number, Weight::Meaning, &entry.meaning.en);
        self.add(number, Weight::Meaning, &entry.symbols.join(" "));
        self.add(number, Weight::Meaning, &entry.first.unsigned_abs().to_string());
        for keyword in &entry.keywords {
            self.add(number, Weight::Keyword, keyword);
        }
        self.add(number, Weight::Remediation, &entry.remediation.zh);
        self.add(number, Weight::Remediation, &entry.remediation.en);
        self.add(number, Weight::Category, &category.zh);
        self.add(number, Weight::Category, &category.en);
    }

    fn add(&mut self, number: u16, weight: Weight, text: &str) {
        let terms = terms(text);
        for key in terms.han {
            post(self.han.entry(key).or_default(), number, weight);
        }
        for word in terms.words {
            post(self.words.entry(word).or_default(), number, weight);
        }
    }

    fn pack(self) -> PackedIndex {
        let mut index = PackedIndex::default();
        for (key, list) in self.han {
            index.han.push(key);
            index.han_at.push(index.postings.len() as u32);
            encode(&mut index.postings, &list);
        }
        index.han_at.push(index.postings.len() as u32);
        for (word, list) in self.words {
            index.word_at.push(index.words.len() as u32);
            index.words.push_str(&word);
            index.words.push('\n');
            index.word_postings.push(index.postings.len() as u32);
            encode(&mut index.postings, &list);
        }
        index.word_at.push(index.words.len() as u32);
        index.word_postings.push(index.postings.len() as u32);
        index
    }
}

/// Adds an entry to a list, or raises the weight it has there.
fn post(list: &mut Vec<(u16, Weight)>, number: u16, weight: Weight) {
    match list.last_mut() {
        Some((holder, known)) if *holder == number => *known = weight.max(*known),
        _ => list.push((number, weight)),
    }
}

fn encode(out: &mut Vec<u8>, list: &[(u16, Weight)]) {
    let mut before = 0;
    for (number, weight) in list {
        let mut value = u32::from(number - before) << 2 | *weight as u32;
        before = *number;
        while value > 0x7f {
            out.push(value as u8 | 0x80);
            value >>= 7;
        }
        out.push(value as u8);
    }
}

/// Decodes postings: the entry and how strongly the term speaks for it.
pub fn decode(bytes: &[u8]) -> impl Iterator<Item = (u16, u8)> + '_ {
    let mut bytes = bytes.iter();
    let mut number = 0;
    std::iter::from_fn(move || {
        let (mut value, mut shift) = (0_u32, 0);
        loop {
            let byte = *bytes.next()?;
            value |= u32::from(byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 {
                break;
            }
        }
        number += (value >> 2) as u16;
        Some((number, (value & 3) as u8))
    })
}
