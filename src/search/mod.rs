//! Search: from what somebody typed to ranked entries of the tables in force.
//!
//! Slips in Latin words are mended first. A query is read as features (stems, neighbouring words, characters, pinyin,
//! trigrams). An entry earns each feature that its phrases hold, the more the rarer the feature and the more phrases
//! hold it (BM25). A literal message that stands in the query adds to its entry. What an SDK alone defines comes behind
//! what is documented. Where nothing is sure, letters in the order of a short phrase make a hit that is marked as a guess.

mod guess;
mod highlight;
mod idf;
mod messages;
mod score;
mod spelling;

pub use highlight::Marker;

use crate::catalog::{Answer, Catalog, codes_in};
use crate::table::entry::{Entry, Numbers};
use crate::table::features::{Features, Role};
use crate::table::index::Index;
use crate::table::weights::{LEAD, LONGEST_QUERY, Weights};

/// What narrows a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// At most so many hits.
    pub limit: usize,
    /// Only entries of these categories, by id; of all categories when empty.
    pub categories: Vec<String>,
}

impl Default for Options {
    fn default() -> Options {
        Options { limit: 10, categories: Vec::new() }
    }
}

/// An entry that answers a query.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Hit<'c> {
    /// The entry.
    pub answer: Answer<'c>,
    /// How well it answers, from 0 to 1.
    pub score: f64,
}

/// What a search found.
#[derive(Debug)]
#[non_exhaustive]
pub struct Found<'c> {
    /// The hits, best first, scores falling; a weak tail is cut off.
    pub hits: Vec<Hit<'c>>,
    /// How many there were before the limit.
    pub total: usize,
    /// Whether the first is clearly better than the others.
    pub leads: bool,
    /// Whether all of them are only guesses.
    pub guessed: bool,
    /// The query with its slips mended, where it had one.
    pub mended: Option<String>,
    /// Marks in a text that is shown what the query met.
    pub marker: Marker,
}

/// An entry by its place, and what it earned.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Scored {
    table: usize,
    entry: usize,
    score: f64,
}

/// The entries that answer `query`, best first.
///
/// ```
/// use imerr::{Catalog, search::{Options, search}};
/// let catalog = Catalog::built_in();
/// let best = |query: &str| search(&catalog, query, &Options::default()).hits[0].answer.code;
/// assert_eq!(best("群已满员"), Some(10014));
/// assert_eq!(best("qunyimanyuan"), Some(10014));
/// assert!(search(&catalog, "量子力学", &Options::default()).hits.is_empty());
/// ```
pub fn search<'c>(catalog: &'c Catalog, query: &str, options: &Options) -> Found<'c> {
    search_weighed(catalog, query, options, &Weights::CHOSEN)
}

/// [`search`] with other weights, for measuring what each is worth.
#[doc(hidden)]
pub fn search_weighed<'c>(catalog: &'c Catalog, query: &str, options: &Options, weights: &Weights) -> Found<'c> {
    let query = query.char_indices().nth(LONGEST_QUERY).map_or(query, |(end, _)| &query[..end]);
    let tables = catalog.tables();
    let indexes: Vec<&Index> = tables.iter().map(|(index, _)| *index).collect();
    let mended = weights.slips.then(|| spelling::mended(&indexes, query)).filter(|mended| mended != query);
    let features = Features::of(mended.as_deref().unwrap_or(query), Role::Query);
    let is_pinyin = features.is_pinyin;
    let features = features.distinct();
    let entry = |hit: &Scored| &tables[hit.table].1[hit.entry];
    let admits = |hit: &Scored| {
        options.categories.is_empty() || options.categories.iter().any(|id| *id == entry(hit).category.id)
    };
    let admitted = |mut hits: Vec<Scored>| {
        hits.retain(admits);
        let best = hits.iter().map(|hit| hit.score).fold(0.0, f64::max);
        (hits, best)
    };
    let (mut list, mut best) = admitted(score::score(&indexes, &features, is_pinyin, weights));
    let guessed = best < weights.sure;
    if guessed {
        (list, best) = admitted(guess::guess(&indexes, query, weights.sure));
    }
    list.retain(|hit| hit.score >= weights.tail * best);
    list.sort_by(|one, other| {
        other.score.total_cmp(&one.score).then((one.table, one.entry).cmp(&(other.table, other.entry)))
    });
    // A code that is named comes before everything that is described.
    let codes = codes_in(query);
    let named = |hit: &Scored| codes.iter().position(|code| entry(hit).numbers == Numbers::Single(*code));
    if !codes.is_empty() {
        let score = best.max(1.0);
        let of_table = |(table, (_, entries)): (usize, &(&Index, &[Entry]))| {
            (0..entries.len()).map(move |entry| Scored { table, entry, score })
        };
        let every = tables.iter().enumerate().flat_map(of_table);
        let mut first: Vec<Scored> = every.filter(|hit| named(hit).is_some() && admits(hit)).collect();
        first.sort_by_key(named);
        first.extend(list.into_iter().filter(|hit| named(hit).is_none()));
        list = first;
    }
    let guessed = guessed && codes.is_empty();
    let total = list.len();
    let leads = !guessed && list.get(1).is_none_or(|second| best >= LEAD * second.score);
    list.truncate(options.limit);
    let hit = |hit: &Scored| Hit { answer: entry(hit).into(), score: hit.score / best.max(1.0) };
    Found { hits: list.iter().map(hit).collect(), total, leads, guessed, mended, marker: Marker::new(&features) }
}
