//! Packs entries into one pool of text, records of integers, packed keywords and a search index. Pure.

use super::fold::fold;
use super::format::{Bilingual, Source, SourceEntry};
use super::index::{Indexer, PackedIndex, Weight};
use super::model::{CategoryRecord, FIELDS, Kind, Record};
use super::phrases::{self, Book};

/// A compiled table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Packed {
    /// All text that is shown.
    pub pool: String,
    /// The keywords, packed by the book.
    pub keywords: Vec<u8>,
    /// What recurs in keywords.
    pub book: Book,
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

/// Packs `sources`, one category each. The more `merges`, the longer it takes and the less room the
/// keywords need; without any they are kept plain.
///
/// # Panics
/// With more than 65536 entries or 256 categories in all; the format refuses tables of more than
/// [`MOST_ENTRIES`](super::format::MOST_ENTRIES).
pub fn pack(sources: &[Source], merges: usize) -> Packed {
    let mut packed = Packed::default();
    let mut indexer = Indexer::default();
    let mut keywords = Vec::new();
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
            index(&mut indexer, number, entry, name);
            keywords.extend(by_script(entry));
            let record = place(&mut packed.pool, entry, category);
            packed.records.push(record);
        }
    }
    place_keywords(&mut packed, &keywords, merges);
    packed.index = indexer.pack();
    orders(&mut packed);
    packed
}

fn index(indexer: &mut Indexer, number: u16, entry: &SourceEntry, category: &Bilingual) {
    indexer.add(number, Weight::Meaning, &entry.meaning.zh);
    indexer.add(number, Weight::Meaning, &entry.meaning.en);
    indexer.add(number, Weight::Meaning, &entry.symbols.join(" "));
    indexer.add(number, Weight::Meaning, &entry.first.unsigned_abs().to_string());
    for keyword in &entry.keywords {
        indexer.add(number, Weight::Keyword, keyword);
    }
    indexer.add(number, Weight::Remediation, &entry.remediation.zh);
    indexer.add(number, Weight::Remediation, &entry.remediation.en);
    indexer.add(number, Weight::Category, &category.zh);
    indexer.add(number, Weight::Category, &category.en);
}

/// The folded keywords, one a line: those with Chinese in them, without spaces, and the others.
fn by_script(entry: &SourceEntry) -> [String; 2] {
    let folded: Vec<String> = entry.keywords.iter().map(|keyword| fold(keyword)).collect();
    let (latin, chinese): (Vec<String>, Vec<String>) = folded.into_iter().partition(|keyword| keyword.is_ascii());
    [chinese.join("\n").replace(' ', ""), latin.join("\n")]
}

fn place(pool: &mut String, entry: &SourceEntry, category: u8) -> Record {
    let text = pool.len() as u32;
    let fields: [&str; FIELDS] = [
        &entry.symbols.join("\n"),
        &entry.meaning.zh,
        &entry.meaning.en,
        &entry.remediation.zh,
        &entry.remediation.en,
        &entry.links.join("\n"),
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
        keywords: 0,
        keyword_lengths: [0; 2],
    }
}

/// Packs the keywords, two texts an entry.
fn place_keywords(packed: &mut Packed, keywords: &[String], merges: usize) {
    let (book, texts) = if merges == 0 {
        (Book::default(), keywords.iter().map(|text| text.clone().into_bytes()).collect())
    } else {
        phrases::pack(keywords, merges)
    };
    packed.book = book;
    for (record, texts) in packed.records.iter_mut().zip(texts.chunks(2)) {
        record.keywords = packed.keywords.len() as u32;
        for (length, text) in record.keyword_lengths.iter_mut().zip(texts) {
            *length = u16::try_from(text.len()).expect("the format limits keywords");
            packed.keywords.extend_from_slice(text);
        }
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
    by_code.sort_unstable_by_key(|(code, number)| (*code, rank(*number), *number));
    ranges.sort_unstable_by_key(|number| (records[*number as usize].kind == Kind::Fallback, *number));
    let name = |start: u32, length: u16| packed.pool[start as usize..][..length as usize].to_ascii_lowercase();
    by_symbol.sort_unstable_by_key(|(start, length, number)| (name(*start, *length), *number));
    packed.by_code = by_code;
    packed.ranges = ranges;
    packed.by_symbol = by_symbol;
}
