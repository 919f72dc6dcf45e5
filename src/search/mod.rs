//! Search: a pure function of catalog and query to ranked hits, however the query is typed.
//!
//! A query is taken apart into units: pairs of Chinese characters, single ones, and stems of words.
//! Each unit is worth more the fewer entries hold it, and an entry earns it in full when it stands
//! in the meaning or a keyword, in part when only in the advice. Entries that hold all that was said
//! come before all others. Only where that leaves a gap are near terms tried: homophones, slips, parts
//! of identifiers, pinyin. The best entries are then weighed phrase by phrase.

mod concepts;
mod evidence;
mod highlight;
mod near;
mod phrase;
mod pinyin;
mod plan;
mod rank;
mod terms;
mod weigh;

pub use highlight::matches;
pub use near::suggest;

use crate::catalog::{Catalog, Entry};
use std::sync::Arc;

/// What narrows a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// At most so many hits.
    pub limit: usize,
    /// Only entries of these categories, by id; of all categories when empty.
    pub categories: Vec<String>,
}

impl Options {
    /// Whether an entry is of the categories asked for.
    fn admits(&self, entry: &Entry<'_>) -> bool {
        self.categories.is_empty() || self.categories.iter().any(|id| id == entry.category().id())
    }
}

impl Default for Options {
    fn default() -> Options {
        Options { limit: 10, categories: Vec::new() }
    }
}

/// An entry that answers a query.
#[derive(Debug, Clone)]
pub struct Hit<'c> {
    /// The entry.
    pub entry: Entry<'c>,
    /// How well it answers, from 0 to 1.
    pub score: f64,
    /// Folded parts of text that answered, for marking them: see [`matches()`].
    pub terms: Arc<[String]>,
}

/// The entries that answer `query`, best first, scores falling; a weak tail is cut off.
///
/// ```
/// use imerr::{catalog::Catalog, search::{Options, search}};
/// let catalog = Catalog::built_in();
/// let best = |query: &str| search(&catalog, query, &Options::default())[0].entry.code();
/// assert_eq!(best("群已满员"), Some(10014));
/// assert_eq!(best("qunyimanyuan"), Some(10014));
/// assert!(search(&catalog, "量子力学", &Options::default()).is_empty());
/// ```
pub fn search<'c>(catalog: &'c Catalog, query: &str, options: &Options) -> Vec<Hit<'c>> {
    rank::rank(catalog, query, options)
}
