//! The tables in force, the built-in one and users', and every way to an entry but search. Knows neither
//! output nor the command line.

mod builtin;
mod query;
pub mod user;

pub(crate) use query::codes_in;
pub use query::{Query, parts};
pub use user::Table;

use crate::table::entry::{Category, Entry, Numbers};
use crate::table::index::Index;
use crate::table::terms::Status;

/// An entry as the answer to a number, or as it stands in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer<'c> {
    /// The entry.
    pub entry: &'c Entry,
    /// The number asked for where a range answered it, its first number where none was asked for; `None`
    /// for a fallback.
    pub code: Option<i64>,
}

impl<'c> From<&'c Entry> for Answer<'c> {
    fn from(entry: &'c Entry) -> Answer<'c> {
        Answer::to(entry, None)
    }
}

impl<'c> Answer<'c> {
    fn to(entry: &'c Entry, asked: Option<i64>) -> Answer<'c> {
        let code = match entry.numbers {
            Numbers::Single(code) => Some(code),
            Numbers::Range(first, _) => asked.or(Some(first)),
            Numbers::Fallback(..) => None,
        };
        Answer { entry, code }
    }
}

/// Tables in force: users' tables first, in their order, then the built-in one.
#[derive(Debug, Default)]
pub struct Catalog {
    own: Vec<Table>,
}

impl Catalog {
    /// The built-in table alone.
    pub fn built_in() -> Catalog {
        Catalog::default()
    }

    /// The built-in table behind `tables`, which come first in every answer.
    pub fn with_tables(tables: Vec<Table>) -> Catalog {
        Catalog { own: tables }
    }

    /// The users' tables, in the order in which they answer.
    pub fn own_tables(&self) -> &[Table] {
        &self.own
    }

    /// The index and the entries of every table, in the order in which they answer.
    pub(crate) fn tables(&self) -> Vec<(&Index, &[Entry])> {
        let own = self.own.iter().map(|table| (table.index(), table.entries()));
        own.chain([(&builtin::INDEX, &builtin::ENTRIES[..])]).collect()
    }

    /// The entries of the built-in table: category by category, each by code.
    pub fn built_in_entries() -> &'static [Entry] {
        &builtin::ENTRIES
    }

    /// All entries, table by table.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.own.iter().flat_map(Table::entries).chain(&builtin::ENTRIES)
    }

    /// Every entry that answers `code`, the likelier first: users' tables before the built-in one, current
    /// meanings before retired ones. A range answers only where no entry is the number's own, a fallback
    /// only where no range does either.
    pub fn lookup(&self, code: i64) -> Vec<Answer<'_>> {
        let holding: Vec<&Entry> = self.entries().filter(|entry| entry.holds(code)).collect();
        let closest = holding.iter().map(|entry| closeness(entry)).min();
        let mut found: Vec<&Entry> = holding.into_iter().filter(|entry| Some(closeness(entry)) == closest).collect();
        found.sort_by_key(|entry| (!entry.is_own(), entry.status == Status::Retired));
        found.into_iter().map(|entry| Answer::to(entry, Some(code))).collect()
    }

    /// The entry that claims exactly these numbers, or else every entry within or across them, by code. A
    /// fallback answers only where no other entry does.
    pub fn lookup_range(&self, first: i64, last: i64) -> Vec<Answer<'_>> {
        let exact: Vec<_> = self.entries().filter(|entry| entry.numbers.span() == (first, last)).collect();
        if !exact.is_empty() {
            return exact.into_iter().map(Answer::from).collect();
        }
        let asked = |entry: &Entry| Some(first).filter(|first| entry.holds(*first));
        self.touching(&[(first, last)]).into_iter().map(|entry| Answer::to(entry, asked(entry))).collect()
    }

    /// Every entry with a code that begins with these digits, a minus before them included, by code. A
    /// fallback answers only where no other entry does.
    pub fn lookup_prefix(&self, digits: &str) -> Vec<Answer<'_>> {
        self.touching(&beginning_with(digits)).into_iter().map(Answer::from).collect()
    }

    /// Every entry that has a number in one of the spans, by code; a fallback only where there is no other.
    fn touching(&self, spans: &[(i64, i64)]) -> Vec<&Entry> {
        let touches = |entry: &&Entry| {
            let (from, to) = entry.numbers.span();
            spans.iter().any(|(first, last)| from <= *last && *first <= to)
        };
        let (fallbacks, mut found): (Vec<&Entry>, Vec<&Entry>) =
            self.entries().filter(touches).partition(|entry| matches!(entry.numbers, Numbers::Fallback(..)));
        found.sort_by_key(|entry| entry.numbers.span());
        if found.is_empty() { fallbacks } else { found }
    }

    /// Every entry that bears the symbol, in any case.
    pub fn lookup_symbol(&self, symbol: &str) -> Vec<Answer<'_>> {
        let bears = |entry: &&Entry| entry.symbols.iter().any(|own| own.eq_ignore_ascii_case(symbol));
        self.entries().filter(bears).map(Answer::from).collect()
    }

    /// Every entry that answers the query; none for words, which are for search.
    pub fn answer(&self, query: &Query) -> Vec<Answer<'_>> {
        match query {
            Query::Code(code) => self.lookup(*code),
            Query::Range(first, last) => self.lookup_range(*first, *last),
            Query::Prefix(digits) => self.lookup_prefix(digits),
            Query::Symbol(symbol) => self.lookup_symbol(symbol),
            Query::Words(_) => Vec::new(),
        }
    }

    /// The entries whose own codes lie at most `reach` away from `code`, the nearest first.
    pub fn near(&self, code: i64, reach: u64) -> Vec<&Entry> {
        // Small numbers are all near each other, which says nothing.
        let tells = |number: i64| number.unsigned_abs() >= 100;
        let distance = |entry: &Entry| match entry.numbers {
            Numbers::Single(own) if tells(own) && tells(code) => own.abs_diff(code),
            _ => u64::MAX,
        };
        let mut near: Vec<&Entry> = self.entries().filter(|entry| distance(entry) <= reach).collect();
        near.sort_by_key(|entry| (distance(entry), entry.numbers.span()));
        near.dedup_by_key(|entry| entry.numbers);
        near
    }

    /// All categories that have entries: the built-in ones in their order, then those of users' tables.
    pub fn categories(&self) -> Vec<&Category> {
        let mut found: Vec<&Category> = builtin::CATEGORIES.iter().collect();
        for category in self.own.iter().filter(|table| !table.entries().is_empty()).map(Table::category) {
            if !found.iter().any(|known| known.id == category.id) {
                found.push(category);
            }
        }
        found
    }

    /// The category with this id, or this name in either language; case does not matter.
    pub fn find_category(&self, name: &str) -> Option<&Category> {
        let name = name.trim().to_lowercase();
        let is = |text: &str| text.to_lowercase() == name;
        let categories = self.categories();
        let named = categories.iter().find(|own| is(&own.id) || is(&own.name.zh) || is(&own.name.en));
        named.copied()
    }

    /// The spans that the numbers of a category fill, rising; a gap of up to 100 numbers parts none.
    pub fn spans(&self, category: &Category) -> Vec<[i64; 2]> {
        const GAP: i64 = 100;
        let numbered =
            |entry: &&Entry| entry.category.id == category.id && !matches!(entry.numbers, Numbers::Fallback(..));
        let mut numbers: Vec<(i64, i64)> = self.entries().filter(numbered).map(|entry| entry.numbers.span()).collect();
        numbers.sort_unstable();
        let mut spans: Vec<[i64; 2]> = Vec::new();
        for (first, last) in numbers {
            match spans.last_mut() {
                Some(span) if first - span[1] <= GAP => span[1] = span[1].max(last),
                _ => spans.push([first, last]),
            }
        }
        spans
    }
}

/// The spans of the numbers that begin with these digits: `60` to 60, 600 to 609, 6000 to 6099 and so on.
fn beginning_with(digits: &str) -> Vec<(i64, i64)> {
    /// No code has more digits.
    const MOST_DIGITS: usize = 10;
    let (unsigned, negative) = digits.strip_prefix('-').map_or((digits, false), |unsigned| (unsigned, true));
    let Ok(first) = unsigned.parse::<i64>() else { return Vec::new() };
    // No number but 0 begins with 0.
    let lengths = if first == 0 { 1 } else { (MOST_DIGITS + 1).saturating_sub(first.to_string().len()) };
    (0..lengths as u32)
        .map(|more| (first * 10_i64.pow(more), (first + 1) * 10_i64.pow(more) - 1))
        .map(|(from, to)| if negative { (-to, -from) } else { (from, to) })
        .collect()
}

/// How closely an entry answers the numbers it holds; less is closer.
fn closeness(entry: &Entry) -> u8 {
    match entry.numbers {
        Numbers::Single(_) => 0,
        Numbers::Range(..) => 1,
        Numbers::Fallback(..) => 2,
    }
}
