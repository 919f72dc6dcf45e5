//! The catalog: the built-in table and the user tables in force, and every way to an entry but
//! search. Knows neither output nor the command line.

pub(crate) mod compile;

mod builtin;
mod entry;
mod query;
pub(crate) use query::numbers;
mod table;
pub mod user;

pub use compile::fold::fold;
pub use compile::format::Fault;
pub use compile::model::{Action, Advice, Kind, Reference, Status, Surface};
pub use entry::{Category, Entry, Text};
pub use query::Query;
pub use table::{Origin, Table};

/// Tables in force: user tables first, in their order, then the built-in one.
#[derive(Debug)]
pub struct Catalog {
    tables: Vec<Table>,
}

impl Catalog {
    /// The built-in table alone.
    pub fn built_in() -> Catalog {
        Catalog { tables: vec![builtin::table()] }
    }

    /// The built-in table behind `tables`, which come first in every answer.
    pub fn with_user_tables(mut tables: Vec<Table>) -> Catalog {
        tables.push(builtin::table());
        Catalog { tables }
    }

    /// The tables, in the order in which they answer.
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// All entries: table by table, category by category, by code.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.tables.iter().flat_map(move |table| (0..table.len()).map(move |number| self.entry(table, number)))
    }

    /// The entry `number` of `table`.
    pub(crate) fn entry<'c>(&'c self, table: &'c Table, number: usize) -> Entry<'c> {
        Entry::new(self, table, number, None)
    }

    /// Every entry that bears `code`, the likelier first: user tables before the built-in one, single
    /// codes before ranges, current ones before retired ones. A fallback answers only where nothing else does.
    pub fn lookup(&self, code: i64) -> Vec<Entry<'_>> {
        let Ok(code) = i32::try_from(code) else { return Vec::new() };
        let answer = |table, number| Entry::new(self, table, number, Some(code));
        let mut found = Vec::new();
        for table in &self.tables {
            let ranges = table.ranges().filter(|number| table.holds(*number, Kind::Range, code));
            found.extend(table.singles(code).chain(ranges).map(|number| answer(table, number)));
        }
        if found.is_empty() {
            for table in &self.tables {
                let fallbacks = table.ranges().filter(|number| table.holds(*number, Kind::Fallback, code));
                found.extend(fallbacks.map(|number| answer(table, number)));
            }
        }
        found
    }

    /// The entry that claims exactly these numbers, or else every entry within or across them.
    pub fn lookup_range(&self, first: i64, last: i64) -> Vec<Entry<'_>> {
        let span = |entry: &Entry<'_>| {
            let (first, last) = entry.span();
            (i64::from(first), i64::from(last))
        };
        let exact: Vec<_> = self.entries().filter(|entry| span(entry) == (first, last)).collect();
        if !exact.is_empty() {
            return exact;
        }
        let touched =
            |entry: &Entry<'_>| entry.kind() != Kind::Fallback && span(entry).0 <= last && span(entry).1 >= first;
        let asked = |entry: Entry<'_>| i32::try_from(first).ok().filter(|first| *first >= entry.span().0);
        let touched = self.sorted_by(touched, |entry| span(entry)).into_iter().map(|(.., entry)| entry);
        touched.map(|entry| entry.asked_for(asked(entry))).collect()
    }

    /// The entries that pass, sorted by a key, equal ones in the catalog's order.
    fn sorted_by<'c>(
        &'c self,
        passes: impl Fn(&Entry<'c>) -> bool,
        key: impl Fn(&Entry<'c>) -> (i64, i64),
    ) -> Vec<((i64, i64), usize, Entry<'c>)> {
        let passing = self.entries().filter(passes).enumerate();
        let mut sorted: Vec<_> = passing.map(|(place, entry)| (key(&entry), place, entry)).collect();
        sorted.sort_unstable_by_key(|(key, place, _)| (*key, *place));
        sorted
    }

    /// Every entry that bears the symbol, in any case.
    pub fn lookup_symbol(&self, symbol: &str) -> Vec<Entry<'_>> {
        let symbol = symbol.to_ascii_lowercase();
        let mut found = Vec::new();
        for table in &self.tables {
            found.extend(table.symbol(&symbol).into_iter().map(|number| self.entry(table, number)));
        }
        found
    }

    /// Every entry that answers the query; empty for words, which are for search.
    pub fn answer(&self, query: &Query) -> Vec<Entry<'_>> {
        match query {
            Query::Code(code) => self.lookup(*code),
            Query::Range(first, last) => self.lookup_range(*first, *last),
            Query::Symbol(symbol) => self.lookup_symbol(symbol),
            Query::Words(_) => Vec::new(),
        }
    }

    /// The entries whose single codes lie nearest to `code`, nearest first, at most `limit`.
    pub fn nearest(&self, code: i64, limit: usize) -> Vec<Entry<'_>> {
        let single = |entry: &Entry<'_>| entry.kind() == Kind::Single && entry.span().0 != 0;
        let distance = |entry: &Entry<'_>| {
            let number = i64::from(entry.span().0);
            (number.saturating_sub(code).saturating_abs(), number)
        };
        let mut all = self.sorted_by(single, distance);
        all.dedup_by_key(|(key, ..)| *key);
        all.into_iter().take(limit).map(|(.., entry)| entry).collect()
    }

    /// All categories that have entries, in their order; a user table that joins one adds nothing here.
    pub fn categories(&self) -> Vec<Category<'_>> {
        let mut found: Vec<Category<'_>> = Vec::new();
        for category in self.tables.iter().rev().flat_map(Table::categories) {
            if !found.iter().any(|known| known.id() == category.id()) {
                found.push(self.named(category));
            }
        }
        found
    }

    /// The entries of a category.
    pub fn entries_of(&self, category: Category<'_>) -> impl Iterator<Item = Entry<'_>> {
        self.entries().filter(move |entry| entry.category().id() == category.id())
    }

    /// The spans that the numbers of a category fill, rising; a gap of up to 100 numbers parts none.
    pub fn spans_of(&self, category: Category<'_>) -> Vec<[i32; 2]> {
        const GAP: i32 = 100;
        let numbered = |entry: &Entry<'_>| entry.kind() != Kind::Fallback;
        let mut numbers: Vec<(i32, i32)> =
            self.entries_of(category).filter(numbered).map(|entry| entry.span()).collect();
        numbers.sort_unstable();
        let mut spans: Vec<[i32; 2]> = Vec::new();
        for (first, last) in numbers {
            match spans.last_mut() {
                Some(span) if first.saturating_sub(span[1]) <= GAP => span[1] = span[1].max(last),
                _ => spans.push([first, last]),
            }
        }
        spans
    }

    /// The category with its name. The names of the built-in table stand whatever other tables say; one
    /// that nobody names is called by its id.
    fn named<'c>(&'c self, category: Category<'c>) -> Category<'c> {
        let categories =
            |user| self.tables.iter().filter(move |table| table.origin().is_user() == user).flat_map(Table::categories);
        let named = |other: &Category<'c>| other.id == category.id && !other.name.zh.is_empty();
        let joined = categories(false).chain(std::iter::once(category)).chain(categories(true)).find(named);
        joined.unwrap_or(Category { id: category.id, name: Text { zh: category.id, en: category.id } })
    }

    /// The category that users mean by an id or a name in either language, case and width folded.
    pub fn find_category(&self, text: &str) -> Option<Category<'_>> {
        let wanted = compile::fold::fold(text);
        let same = |name: &str| compile::fold::fold(name) == wanted;
        let all = self.categories();
        let named =
            |category: &Category<'_>| [category.id(), category.name().zh, category.name().en].into_iter().any(same);
        all.into_iter().find(named)
    }
}
