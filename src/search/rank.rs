//! Scoring: from the evidence for each unit of a query to its hits in order.

use super::evidence::{By, Gatherer, Holder, may_be_pinyin};
use super::plan::{Plan, Unit, stemmed};
use super::{Hit, Options, phrase, pinyin};
use crate::catalog::compile::fold::{fold, is_han};
use crate::catalog::{Catalog, Entry, Query, Reference, Status};
use std::borrow::Cow;

/// Entries that are weighed phrase by phrase.
const SHORTLIST: usize = 32;
/// An entry has to earn so much of what was asked.
const LEAST: f32 = 0.18;
/// The best unit that an entry holds, not counting slips, has to be worth so much: single characters say too little.
const TELLING: f32 = 1.6;
/// Or what it holds otherwise than by slips is so much of what was asked.
const LEAST_SURE: f32 = 0.45;
/// What is found by slips alone has to earn so much.
const LEAST_BY_SLIPS: f32 = 0.66;
/// Hits below this part of the best are a weak tail.
const TAIL: f64 = 0.45;
/// What a unit that no entry holds weighs against what was found: a pair of characters may be none that
/// belongs together, a word was said.
const UNKNOWN: f32 = 0.35;
const UNKNOWN_WORD: f32 = 0.8;
/// Numbers from here on count as codes wherever they stand in a query.
const PLAIN_CODE: u64 = 1000;

/// What is known of one entry during a search.
#[derive(Clone, Copy, Default)]
struct Tally {
    /// Worth earned.
    worth: f32,
    /// Importance of the units it holds exactly.
    exact: f32,
    /// Worth of the best unit it holds otherwise than by a slip, and of all of them.
    best: f32,
    sure: f32,
}

/// The state of a search: worth earned by every entry of every table.
struct Search<'c> {
    catalog: &'c Catalog,
    tallies: Vec<Vec<Tally>>,
    /// Worth of everything asked.
    asked: f32,
    /// Importance of everything asked.
    importance: f32,
    /// Parts of text to be marked.
    matched: Vec<String>,
}

/// The hits of `query`, best first.
pub(super) fn rank<'c>(catalog: &'c Catalog, query: &str, options: &Options) -> Vec<Hit<'c>> {
    let mut plan = Plan::new(query);
    if plan.units.is_empty() {
        return Vec::new();
    }
    let tallies = catalog.tables().iter().map(|table| vec![Tally::default(); table.len()]).collect();
    let mut search = Search { catalog, tallies, asked: 0.0, importance: 0.0, matched: Vec::new() };
    let gatherer = Gatherer::new(catalog);
    for unit in plan.units.clone() {
        if let Some((typed, meant)) = search.add(&gatherer, &unit, plan.units.len() == 1) {
            plan.stems = plan.stems.replace(&typed, &meant);
        }
    }
    search.add_whole_as_pinyin(&gatherer, &plan);
    search.hits(&plan, query, options)
}

impl<'c> Search<'c> {
    /// Worth of a unit that so many entries hold.
    fn rarity(&self, holders: usize) -> f32 {
        let entries = self.tallies.iter().map(Vec::len).sum::<usize>() as f32;
        let holders = holders as f32;
        (1.0 + (entries - holders + 0.5) / (holders + 0.5)).ln()
    }

    /// Adds what a unit earns; of a slip in a word, the stem typed and the one meant.
    fn add(&mut self, gatherer: &Gatherer<'c>, unit: &Unit, alone: bool) -> Option<(String, String)> {
        let evidence = gatherer.of(unit);
        if let (Unit::Word(_, typed), true) = (unit, evidence.holders.is_empty()) {
            let pairs = gatherer.of_syllables(typed);
            if !pairs.is_empty() {
                for holders in pairs {
                    self.award(holders, unit);
                }
                return None;
            }
        }
        // A single character marks too much, unless it is all that was asked.
        if !evidence.holders.is_empty() && (alone || !matches!(unit, Unit::Character(_))) {
            self.matched.extend(evidence.matched);
        }
        self.award(evidence.holders, unit);
        match unit {
            Unit::Word(stem, _) => evidence.meant.map(|meant| (stem.clone(), meant)),
            _ => None,
        }
    }

    /// Gives each entry the best it earned by one unit.
    fn award(&mut self, mut holders: Vec<Holder>, unit: &Unit) {
        let importance = unit.importance();
        holders.sort_by(|a, b| (a.table, a.entry).cmp(&(b.table, b.entry)).then(b.quality.total_cmp(&a.quality)));
        holders.dedup_by_key(|holder| (holder.table, holder.entry));
        let unknown = if matches!(unit, Unit::Word(..)) { UNKNOWN_WORD } else { UNKNOWN };
        let rarity = if holders.is_empty() { unknown * self.rarity(3) } else { self.rarity(holders.len()) };
        let worth = importance * rarity;
        self.asked += worth;
        self.importance += importance;
        for holder in holders {
            let tally = &mut self.tallies[holder.table][holder.entry];
            tally.worth += worth * holder.quality;
            if holder.by != By::Slip {
                tally.best = tally.best.max(worth * holder.quality);
                tally.sure += worth * holder.quality;
            }
            tally.exact += if holder.by == By::Itself { importance } else { 0.0 };
        }
    }

    /// Several words may read as one run of characters: `qun yi man yuan`.
    fn add_whole_as_pinyin(&mut self, gatherer: &Gatherer<'c>, plan: &Plan) {
        let pinyin =
            plan.runs.len() > 1 && may_be_pinyin(&plan.joined) && plan.runs.iter().all(|run| pinyin::is_pinyin(run));
        let holders = if pinyin { gatherer.read_pinyin(&plan.joined) } else { Vec::new() };
        if holders.is_empty() {
            return;
        }
        let worth = self.asked.max(self.rarity(holders.len()) * plan.runs.len() as f32);
        self.asked = worth;
        for holder in holders {
            let tally = &mut self.tallies[holder.table][holder.entry];
            tally.worth = tally.worth.max(worth * holder.quality);
            tally.best = tally.best.max(worth);
            tally.exact = self.importance;
        }
    }

    /// Whether an entry holds exactly all that was asked.
    fn is_complete(&self, tally: &Tally) -> bool {
        tally.exact >= self.importance - 1e-3
    }

    /// The entries that earned most, with what they earned of what was asked.
    fn shortlist(&self, options: &Options) -> Vec<(Entry<'c>, f32, bool)> {
        let mut best = Vec::new();
        for (table, tallies) in self.catalog.tables().iter().zip(&self.tallies) {
            for (number, tally) in tallies.iter().enumerate() {
                let complete = tally.worth > 0.0 && self.is_complete(tally);
                let share = tally.worth / self.asked;
                let sure = tally.sure >= LEAST_SURE * self.asked || tally.best >= TELLING;
                let entry = self.catalog.entry(table, number);
                if (complete || sure || share >= LEAST_BY_SLIPS) && options.admits(&entry) {
                    best.push((entry, share, complete));
                }
            }
        }
        best.sort_by(|a, b| b.2.cmp(&a.2).then(b.1.total_cmp(&a.1)));
        best.truncate(SHORTLIST.max(options.limit));
        best
    }

    /// The entries that the query names: it is a code or symbol as a whole, or numbers stand in it.
    fn named(&self, query: &str) -> Vec<Entry<'c>> {
        let whole = self.catalog.answer(&Query::parse(query, self.catalog));
        if !whole.is_empty() {
            return whole;
        }
        let numbers = crate::catalog::numbers(query).into_iter().filter(|code| code.unsigned_abs() >= PLAIN_CODE);
        numbers.flat_map(|code| self.catalog.lookup(code)).collect()
    }

    fn hits(self, plan: &Plan, query: &str, options: &Options) -> Vec<Hit<'c>> {
        let mut hits: Vec<(bool, Hit<'c>)> = Vec::new();
        for (entry, share, complete) in self.shortlist(options) {
            let score = f64::from(weigh(plan, &entry, share, complete));
            if score >= f64::from(LEAST) {
                hits.push((complete, Hit { entry, score, terms: Vec::new() }));
            }
        }
        for entry in self.named(query).into_iter().filter(|entry| options.admits(entry)) {
            hits.retain(|(_, hit)| !hit.entry.is(&entry));
            hits.push((true, Hit { entry, score: 1.0, terms: Vec::new() }));
        }
        hits.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.score.total_cmp(&a.1.score)));
        let top = hits.iter().map(|(_, hit)| hit.score).fold(0.0, f64::max);
        hits.retain(|(_, hit)| hit.score >= top * TAIL);
        // What holds everything comes first, even where its score is lower: scores fall all the same.
        let mut ceiling = 1.0_f64;
        for (_, hit) in &mut hits {
            ceiling = ceiling.min(hit.score);
            hit.score = ceiling;
            hit.terms.clone_from(&self.matched);
        }
        hits.into_iter().map(|(_, hit)| hit).collect()
    }
}

/// The worth of an entry once its phrases are compared with the whole query.
fn weigh(plan: &Plan, entry: &Entry<'_>, share: f32, complete: bool) -> f32 {
    let chinese = plan.joined.chars().any(is_han);
    let fit = if chinese { chinese_fit(plan, entry, complete) } else { english_fit(plan, entry) };
    let score = if chinese { 0.6 * share + fit } else { 0.8 * share + fit };
    score.min(1.0) * likelihood(entry)
}

/// How well a query with Chinese in it fits the phrases of an entry, up to 0.4.
fn chinese_fit(plan: &Plan, entry: &Entry<'_>, complete: bool) -> f32 {
    let query = &plan.joined;
    let chars: Vec<char> = if complete { Vec::new() } else { query.chars().take(40).collect() };
    let (mut exact, mut aligned) = (0.0_f32, if complete { 1.0_f32 } else { 0.0 });
    let meaning = fold(entry.meaning().zh);
    // Several words: each may fit a phrase of its own, or the name of the category.
    let mut each: Vec<f32> = Vec::new();
    if plan.runs.len() > 1 {
        let category = fold(entry.category().name().zh).replace(' ', "");
        each.extend(plan.runs.iter().map(|run| phrase::exact(run, &category)));
    }
    // Chinese keywords come first; a phrase of the other script has nothing in common with the query as a whole.
    let keywords = entry.keywords().take_while(|keyword| !keyword.is_ascii());
    for phrase in std::iter::once(meaning.as_str()).chain(keywords) {
        let phrase = if phrase.contains(' ') { Cow::Owned(phrase.replace(' ', "")) } else { Cow::Borrowed(phrase) };
        exact = exact.max(phrase::exact(query, &phrase));
        for (run, fit) in plan.runs.iter().zip(&mut each) {
            *fit = fit.max(phrase::exact(run, &phrase));
        }
        if !complete {
            let phrase: Vec<char> = phrase.chars().take(60).collect();
            aligned = aligned.max(phrase::aligned(&chars, &phrase));
        }
    }
    let mean = each.iter().sum::<f32>() / each.len().max(1) as f32;
    0.2 * aligned + 0.2 * exact.max(mean)
}

/// How well an English query fits the phrases of an entry, stem by stem, up to 0.2.
fn english_fit(plan: &Plan, entry: &Entry<'_>) -> f32 {
    let mut exact = 0.0_f32;
    let meaning = fold(entry.meaning().en);
    for phrase in std::iter::once(meaning.as_str()).chain(entry.keywords().filter(|keyword| keyword.is_ascii())) {
        exact = exact.max(phrase::exact(&plan.stems, &stemmed(phrase)));
    }
    for symbol in entry.symbols() {
        exact = exact.max(phrase::exact(&plan.joined, &symbol.to_ascii_lowercase()));
    }
    0.2 * exact
}

/// How likely people meet an entry, as a factor: the documented codes before those that only an SDK's
/// package defines, today's before those of older generations.
fn likelihood(entry: &Entry<'_>) -> f32 {
    let documented =
        entry.origin().is_user() || entry.references().any(|reference| reference == Reference::Documentation);
    match (documented, entry.status()) {
        (true, Status::Current) => 1.0,
        (true, Status::Retired) => 0.97,
        (false, Status::Current) => 0.74,
        (false, Status::Retired) => 0.68,
    }
}
