//! Evidence: which entries hold a unit of the query, exactly or by something near, and how well.

use super::plan::Unit;
use super::terms::{self, Term};
use super::{concepts, pinyin};
use crate::catalog::compile::fold::fold;
use crate::catalog::compile::grams::stem;
use crate::catalog::compile::model::Script;
use crate::catalog::{Catalog, Table};

/// What a term is worth where it stands, by the weight classes of the index: the name of the category,
/// the remediation, a keyword, the meaning.
const PLACE: [f32; 4] = [0.9, 0.4, 0.9, 1.0];
/// What a word of the same meaning counts for.
const SAME_MEANING: f32 = 0.8;

/// An entry that holds a unit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Holder {
    /// Which entry, counted through all tables of the catalog.
    pub(super) entry: u32,
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

    /// Every table, with the number of its first entry.
    fn tables(&self) -> impl Iterator<Item = (u32, &'c Table)> + use<'c> {
        let mut next = 0;
        self.catalog.tables().iter().map(move |table| {
            let first = next;
            next += table.len() as u32;
            (first, table)
        })
    }

    /// The holders of a unit; near ones only where none holds the unit itself.
    pub(super) fn of(&self, unit: &Unit) -> Evidence {
        match unit {
            Unit::Character(c) => self.of_term(c.to_string(), |table| terms::character(table, *c)),
            Unit::Pair(a, b) => {
                let mut evidence = self.of_term([*a, *b].iter().collect(), |table| terms::pair(table, *a, *b));
                if evidence.holders.is_empty() {
                    for (first, table) in self.tables() {
                        let mut near = terms::sounding_like(table, *a, *b);
                        near.extend(terms::differing_in_one(table, *a, *b));
                        for (term, nearness) in near {
                            evidence.holders.extend(holders(first, term, nearness, By::Slip));
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

    /// The holders of one term of each table.
    fn of_term(&self, typed: String, find: impl Fn(&'c Table) -> Option<Term<'c>>) -> Evidence {
        let mut evidence = Evidence { matched: vec![typed], ..Evidence::default() };
        for (first, table) in self.tables() {
            evidence.holders.extend(find(table).into_iter().flat_map(|term| holders(first, term, 1.0, By::Itself)));
        }
        evidence
    }

    /// Adds the entries that hold a folded word whole: every pair of it, or its stem.
    fn add_all_of(&self, evidence: &mut Evidence, word: &str, worth: f32, by: By) {
        let before = evidence.holders.len();
        let chars: Vec<char> = word.chars().collect();
        for (first, table) in self.tables() {
            let terms: Option<Vec<Term<'_>>> = match chars[..] {
                _ if word.is_ascii() => terms::word(table, &stem(word)).map(|term| vec![term]),
                [c] => terms::character(table, c).map(|term| vec![term]),
                _ => chars.windows(2).map(|pair| terms::pair(table, pair[0], pair[1])).collect(),
            };
            let mut lists = terms.unwrap_or_default().into_iter().map(|term| holders(first, term, worth, by));
            if let Some(list) = lists.next() {
                evidence.holders.extend(lists.fold(list.collect::<Vec<_>>(), |held, list| in_both(&held, list)));
            }
        }
        if evidence.holders.len() > before {
            evidence.matched.push(word.to_owned());
        }
    }

    fn of_word(&self, stem: &str, typed: &str) -> Evidence {
        let mut evidence = self.of_term(typed.to_owned(), |table| terms::word(table, stem));
        let known = !evidence.holders.is_empty();
        // A word of the table is read as pinyin only where it is made of full syllables.
        let read = if pinyin::may_be_pinyin(typed) && (!known || pinyin::is_pinyin(typed)) {
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
            for (first, table) in self.tables() {
                for (word, term, nearness) in terms::spelt_like(table, stem) {
                    evidence.matched.push(word.to_owned());
                    if nearness > nearest {
                        nearest = nearness;
                        evidence.meant = Some(word.to_owned());
                    }
                    let by = if word.contains(stem) { By::Form } else { By::Slip };
                    evidence.holders.extend(holders(first, term, nearness, by));
                }
            }
        }
        evidence
    }

    /// The entries with a phrase that reads as `typed`.
    pub(super) fn read_pinyin(&self, typed: &str) -> Vec<Holder> {
        let full = pinyin::is_pinyin(typed);
        if !full && typed.len() > LONGEST_INITIALS && !pinyin::is_cut_short(typed) {
            return Vec::new();
        }
        let (mut found, mut room) = (Vec::new(), String::new());
        for (first, table) in self.tables() {
            for place in 0..table.len() {
                let entry = self.catalog.entry(table, place);
                let mut quality = 0.98 * pinyin::reads(entry.meaning().zh, typed);
                if quality < 0.9 {
                    entry.keywords_in(Script::Chinese, &mut room);
                    quality = quality.max(0.95 * pinyin::reads(&room, typed));
                }
                if quality < 0.5 && full {
                    quality = quality.max(0.5 * pinyin::reads(entry.remediation().zh, typed));
                }
                if quality > 0.0 {
                    let by = if quality >= 0.9 { By::Itself } else { By::Form };
                    found.push(Holder { entry: first + place as u32, quality, by });
                }
            }
        }
        found
    }

    /// For pinyin that no phrase reads as a whole: the holders of each two syllables in a row.
    pub(super) fn of_syllables(&self, typed: &str) -> Vec<Vec<Holder>> {
        let syllables = if pinyin::may_be_pinyin(typed) { pinyin::cut(typed) } else { None };
        let pairs = syllables.unwrap_or_default();
        let holders_of = |pair: &[u16]| {
            let in_table = |(first, table): (u32, &'c Table)| {
                let read = terms::read_as(table, pair[0], pair[1]).into_iter();
                read.flat_map(|term| holders(first, term, 1.0, By::Form)).collect::<Vec<_>>()
            };
            self.tables().flat_map(in_table).collect()
        };
        if pairs.len() > 2 { pairs.windows(2).map(holders_of).collect() } else { Vec::new() }
    }
}

/// Initials of more characters than this are no abbreviation any more.
const LONGEST_INITIALS: usize = 8;

fn holders(first: u32, term: Term<'_>, nearness: f32, by: By) -> impl Iterator<Item = Holder> + '_ {
    let holder = move |(entry, class): (u16, u8)| Holder {
        entry: first + u32::from(entry),
        quality: PLACE[usize::from(class)] * nearness,
        by,
    };
    term.postings().map(holder)
}

/// The holders of both, as well as they hold the worse of the two; both are sorted by entry.
fn in_both(held: &[Holder], list: impl Iterator<Item = Holder>) -> Vec<Holder> {
    let mut rest = held.iter();
    let mut both = Vec::new();
    for holder in list {
        let known = loop {
            match rest.as_slice().first() {
                Some(known) if known.entry <= holder.entry => {
                    rest.next();
                    if known.entry == holder.entry {
                        break Some(known);
                    }
                }
                _ => break None,
            }
        };
        both.extend(known.map(|known| Holder { quality: known.quality.min(holder.quality), ..holder }));
    }
    both
}
