//! Evidence: which entries hold a unit of the query, exactly or by something near, and how well.

use super::plan::Unit;
use super::{concepts, pinyin, terms};
use crate::catalog::compile::fold::fold;
use crate::catalog::compile::grams::{han_key, pair_key, stem};
use crate::catalog::{Catalog, Table};

/// What a term is worth where it stands, by the weight classes of the index: the name of the category,
/// the remediation, a keyword, the meaning.
const PLACE: [f32; 4] = [0.9, 0.4, 0.9, 1.0];
/// What a word of the same meaning counts for.
const SAME_MEANING: f32 = 0.8;

/// An entry that holds a unit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Holder {
    /// Which table of the catalog.
    pub(super) table: usize,
    /// Which entry of the table.
    pub(super) entry: usize,
    /// How well it holds it, from 0 to 1.
    pub(super) quality: f32,
    /// In which way.
    pub(super) by: By,
}

/// In which way an entry holds a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// It holds the unit itself.
    Itself,
    /// It holds another form of it: a word of the same meaning, pinyin, an identifier it is a part of.
    Form,
    /// It holds something that the unit may be a slip for.
    Slip,
}

/// The holders of a unit, and the parts of text to be marked in them.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    pub(super) holders: Vec<Holder>,
    pub(super) matched: Vec<String>,
    /// For a slip in a word, the stem that was most likely meant.
    pub(super) meant: Option<String>,
}

/// Gathers evidence from every table.
pub(super) struct Gatherer<'c> {
    catalog: &'c Catalog,
}

impl<'c> Gatherer<'c> {
    pub(super) fn new(catalog: &'c Catalog) -> Gatherer<'c> {
        Gatherer { catalog }
    }

    fn tables(&self) -> impl Iterator<Item = (usize, &'c Table)> + use<'c> {
        self.catalog.tables().iter().enumerate()
    }

    /// The holders of a unit; near ones only where none holds the unit itself.
    pub(super) fn of(&self, unit: &Unit) -> Evidence {
        match unit {
            Unit::Character(c) => self.of_key(han_key(*c), c.to_string()),
            Unit::Pair(a, b) => {
                let mut evidence = self.of_key(pair_key(*a, *b), [*a, *b].iter().collect());
                if evidence.holders.is_empty() {
                    for (number, table) in self.tables() {
                        let mut near = terms::sounding_like(table, *a, *b);
                        near.extend(terms::differing_in_one(table, *a, *b));
                        for (term, nearness) in near {
                            evidence.holders.extend(holders(number, table, term, nearness, By::Slip));
                        }
                    }
                }
                evidence
            }
            Unit::Concept(typed, others) => {
                let mut evidence = Evidence::default();
                self.add_all_of(&mut evidence, typed, 1.0, By::Itself);
                for other in others {
                    self.add_all_of(&mut evidence, &fold(other), SAME_MEANING, By::Form);
                }
                evidence
            }
            Unit::Word(stem, typed) => self.of_word(stem, typed),
        }
    }

    fn of_key(&self, key: u32, typed: String) -> Evidence {
        let mut evidence = Evidence { matched: vec![typed], ..Evidence::default() };
        for (number, table) in self.tables() {
            if let Some(term) = terms::han(table, key) {
                evidence.holders.extend(holders(number, table, term, 1.0, By::Itself));
            }
        }
        evidence
    }

    /// Adds the entries that hold a folded word whole: every pair of it, or its stem.
    fn add_all_of(&self, evidence: &mut Evidence, word: &str, worth: f32, by: By) {
        let before = evidence.holders.len();
        let chars: Vec<char> = word.chars().collect();
        let keys: Vec<u32> = match chars[..] {
            [c] => vec![han_key(c)],
            _ => chars.windows(2).map(|pair| pair_key(pair[0], pair[1])).collect(),
        };
        for (number, table) in self.tables() {
            if word.is_ascii() {
                let term = terms::word(table, &stem(word));
                evidence.holders.extend(term.into_iter().flat_map(|term| holders(number, table, term, worth, by)));
                continue;
            }
            let mut parts: Vec<Holder> = Vec::new();
            for key in &keys {
                parts.extend(
                    terms::han(table, *key).into_iter().flat_map(|term| holders(number, table, term, worth, by)),
                );
            }
            parts.sort_by_key(|holder| holder.entry);
            let whole = parts.chunk_by(|a, b| a.entry == b.entry).filter(|parts| parts.len() == keys.len());
            evidence
                .holders
                .extend(whole.filter_map(|parts| parts.iter().copied().min_by(|a, b| a.quality.total_cmp(&b.quality))));
        }
        if evidence.holders.len() > before {
            evidence.matched.push(word.to_owned());
        }
    }

    fn of_word(&self, stem: &str, typed: &str) -> Evidence {
        let mut evidence = Evidence { matched: vec![typed.to_owned()], ..Evidence::default() };
        for (number, table) in self.tables() {
            if let Some(term) = terms::word(table, stem) {
                evidence.holders.extend(holders(number, table, term, 1.0, By::Itself));
            }
        }
        let known = !evidence.holders.is_empty();
        // A word of the table is read as pinyin only where it is made of full syllables.
        let read = if may_be_pinyin(typed) && (!known || pinyin::is_pinyin(typed)) {
            self.read_pinyin(typed)
        } else {
            Vec::new()
        };
        if !known && !read.is_empty() {
            evidence.holders = read;
            return evidence;
        }
        evidence.holders.extend(read);
        for other in concepts::of_word(stem) {
            self.add_all_of(&mut evidence, &fold(other), SAME_MEANING, By::Form);
        }
        if !known {
            let mut nearest = 0.0;
            for (number, table) in self.tables() {
                for (word, term, nearness) in terms::spelt_like(table, stem) {
                    evidence.matched.push(word.to_owned());
                    if nearness > nearest {
                        nearest = nearness;
                        evidence.meant = Some(word.to_owned());
                    }
                    evidence.holders.extend(holders(
                        number,
                        table,
                        term,
                        nearness,
                        if word.contains(stem) { By::Form } else { By::Slip },
                    ));
                }
            }
        }
        evidence
    }

    /// The entries with a phrase that reads as `typed`.
    pub(super) fn read_pinyin(&self, typed: &str) -> Vec<Holder> {
        let full = pinyin::is_pinyin(typed);
        if !full && typed.len() > LONGEST_INITIALS {
            return Vec::new();
        }
        let mut found = Vec::new();
        for (number, table) in self.tables() {
            for place in 0..table.len() {
                let entry = self.catalog.entry(table, place);
                let mut quality = 0.98 * pinyin::reads(entry.meaning().zh, typed);
                for keyword in entry.keywords().take_while(|keyword| !keyword.is_ascii()) {
                    if quality < 0.9 {
                        quality = quality.max(0.95 * pinyin::reads(keyword, typed));
                    }
                }
                if quality < 0.5 && full {
                    quality = quality.max(0.5 * pinyin::reads(entry.remediation().zh, typed));
                }
                if quality > 0.0 {
                    found.push(Holder {
                        table: number,
                        entry: place,
                        quality,
                        by: if quality >= 0.9 { By::Itself } else { By::Form },
                    });
                }
            }
        }
        found
    }

    /// For pinyin that no phrase reads as a whole: the holders of each two syllables in a row.
    pub(super) fn of_syllables(&self, typed: &str) -> Vec<Vec<Holder>> {
        let syllables = if may_be_pinyin(typed) { pinyin::cut(typed) } else { None };
        let pairs = syllables.unwrap_or_default();
        let holders_of = |pair: &[u16]| {
            let in_table = |(number, table): (usize, &'c Table)| {
                let read = terms::read_as(table, pair[0], pair[1]).into_iter();
                read.flat_map(|term| holders(number, table, term, 1.0, By::Form)).collect::<Vec<_>>()
            };
            self.tables().flat_map(in_table).collect()
        };
        if pairs.len() > 2 { pairs.windows(2).map(holders_of).collect() } else { Vec::new() }
    }
}

/// Initials of more characters than this are no abbreviation any more.
const LONGEST_INITIALS: usize = 8;

/// Whether pinyin may have been typed: letters only, neither too few nor too many.
pub(super) fn may_be_pinyin(typed: &str) -> bool {
    (3..=40).contains(&typed.len()) && typed.bytes().all(|b| b.is_ascii_lowercase())
}

fn holders(number: usize, table: &Table, term: terms::Term, nearness: f32, by: By) -> Vec<Holder> {
    let holder = |(entry, class): (u16, u8)| Holder {
        table: number,
        entry: usize::from(entry),
        quality: PLACE[usize::from(class)] * nearness,
        by,
    };
    term.postings(table).map(holder).collect()
}
