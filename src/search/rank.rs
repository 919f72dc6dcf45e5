//! Scoring: from the evidence for each unit of a query to its hits in order.

use super::evidence::{By, Gatherer, Holder};
use super::plan::{Plan, Unit};
use super::weigh::{Asked, weigh};
use super::{Hit, Options, phrase};
use crate::catalog::{Catalog, Entry, Query, Table};
use std::sync::Arc;

/// Entries that are weighed phrase by phrase.
const SHORTLIST: usize = 32;
/// The best unit that an entry holds, not counting slips, has to be worth so much: single characters say too little.
const TELLING: f32 = 1.6;
/// Or what it holds otherwise than by slips is so much of what was asked.
const LEAST_SURE: f32 = 0.45;
/// What is found by slips alone has to earn so much; in Chinese more, where every character is near many.
const LEAST_BY_SLIPS: f32 = 0.62;
const LEAST_BY_CHINESE_SLIPS: f32 = 0.66;
/// Hits below this part of the best are a weak tail.
const TAIL: f32 = 0.45;
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
    /// How much of one of its symbols the query is, where it is written as a part of symbols.
    symbol: f32,
}

/// The state of a search: worth earned by every entry, counted through all tables.
struct Search<'c> {
    catalog: &'c Catalog,
    tallies: Vec<Tally>,
    /// By which holder each entry earns the present unit: its place in the list of holders, from 1.
    earners: Vec<u32>,
    /// Worth of everything asked, and of each unit.
    asked: f32,
    worths: Vec<f32>,
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
    let entries = catalog.tables().iter().map(Table::len).sum();
    let mut search = Search {
        catalog,
        tallies: vec![Tally::default(); entries],
        earners: vec![0; entries],
        asked: 0.0,
        worths: Vec::with_capacity(plan.units.len()),
        importance: 0.0,
        matched: Vec::new(),
    };
    let gatherer = Gatherer::new(catalog);
    for unit in &plan.units {
        let before = search.asked;
        if let Some((typed, meant)) = search.add(&gatherer, unit, plan.units.len() == 1) {
            plan.stems = plan.stems.replace(&typed, &meant);
        }
        search.worths.push(search.asked - before);
    }
    search.add_whole_as_pinyin(&gatherer, &plan);
    search.add_whole_as_symbol(&plan);
    search.hits(&plan, query, options)
}

impl<'c> Search<'c> {
    /// Worth of a unit that so many entries hold.
    fn rarity(&self, holders: usize) -> f32 {
        let entries = self.tallies.len() as f32;
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
                    self.award(&holders, unit);
                }
                return None;
            }
        }
        // A single character marks too much, unless it is all that was asked.
        if !evidence.holders.is_empty() && (alone || !matches!(unit, Unit::Character(_))) {
            self.matched.extend(evidence.matched);
        }
        self.award(&evidence.holders, unit);
        match unit {
            Unit::Word(stem, _) => evidence.meant.map(|meant| (stem.clone(), meant)),
            _ => None,
        }
    }

    /// Gives each entry the best it earned by one unit.
    fn award(&mut self, holders: &[Holder], unit: &Unit) {
        let importance = unit.importance();
        let mut earning = 0;
        for (place, holder) in (1..).zip(holders) {
            let earner = &mut self.earners[holder.entry as usize];
            earning += usize::from(*earner == 0);
            if *earner == 0 || holders[*earner as usize - 1].quality < holder.quality {
                *earner = place;
            }
        }
        let unknown = if matches!(unit, Unit::Word(..)) { UNKNOWN_WORD } else { UNKNOWN };
        let rarity = if earning == 0 { unknown * self.rarity(3) } else { self.rarity(earning) };
        let worth = importance * rarity;
        self.asked += worth;
        self.importance += importance;
        for (place, holder) in (1..).zip(holders) {
            let earner = &mut self.earners[holder.entry as usize];
            if *earner != place {
                continue;
            }
            let tally = &mut self.tallies[holder.entry as usize];
            tally.worth += worth * holder.quality;
            if holder.by != By::Slip {
                tally.best = tally.best.max(worth * holder.quality);
                tally.sure += worth * holder.quality;
            }
            tally.exact += if holder.by == By::Itself { importance } else { 0.0 };
        }
        for holder in holders {
            self.earners[holder.entry as usize] = 0;
        }
    }

    /// Several words may read as one run of characters: `qun yi man yuan`.
    fn add_whole_as_pinyin(&mut self, gatherer: &Gatherer<'c>, plan: &Plan) {
        let pinyin = plan.is_pinyin && plan.runs.len() > 1;
        let holders = if pinyin { gatherer.read_pinyin(&plan.joined) } else { Vec::new() };
        if holders.is_empty() {
            return;
        }
        let worth = self.asked.max(self.rarity(holders.len()) * plan.runs.len() as f32);
        self.asked = worth;
        for holder in holders {
            let tally = &mut self.tallies[holder.entry as usize];
            tally.worth = tally.worth.max(worth * holder.quality);
            tally.best = tally.best.max(worth);
            tally.exact = self.importance;
        }
    }

    /// Symbols may be asked for by a part, with other marks in it or none: `GroupFull`, `usersigcheckfailed`.
    fn add_whole_as_symbol(&mut self, plan: &Plan) {
        const SHORTEST: usize = 6;
        let unknown = plan.runs.len() == 1 && self.tallies.iter().all(|tally| tally.exact == 0.0);
        if plan.letters.len() < SHORTEST || !(plan.is_identifier || unknown) {
            return;
        }
        for (entry, tally) in self.catalog.entries().zip(&mut self.tallies) {
            let part = entry.symbols().filter_map(|symbol| phrase::part_of_symbol(&plan.letters, symbol));
            tally.symbol = part.fold(0.0, f32::max);
            if tally.symbol > 0.0 {
                tally.worth = tally.worth.max(self.asked);
                tally.exact = self.importance;
            }
        }
    }

    /// Whether an entry holds exactly all that was asked.
    fn is_complete(&self, tally: &Tally) -> bool {
        tally.exact >= self.importance - 1e-3
    }

    /// The entries that earned most, with what they earned of what was asked.
    fn shortlist(&self, plan: &Plan, options: &Options) -> Vec<Candidate<'c>> {
        let least_by_slips = if plan.is_chinese { LEAST_BY_CHINESE_SLIPS } else { LEAST_BY_SLIPS };
        let mut best = Vec::new();
        let mut tallies = (0..).zip(&self.tallies);
        for table in self.catalog.tables() {
            for (number, (place, tally)) in tallies.by_ref().take(table.len()).enumerate() {
                let complete = tally.worth > 0.0 && self.is_complete(tally);
                let score = tally.worth / self.asked;
                let sure = tally.sure >= LEAST_SURE * self.asked || tally.best >= TELLING;
                if complete || sure || score >= least_by_slips {
                    let entry = self.catalog.entry(table, number);
                    if options.admits(&entry) {
                        best.push(Candidate { entry, complete, symbol: tally.symbol, score, place });
                    }
                }
            }
        }
        best_first(&mut best);
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
        let mut found = self.shortlist(plan, options);
        let mut room = String::new();
        let asked = Asked { plan, worths: &self.worths };
        found.retain_mut(|candidate| {
            let worth = weigh(&asked, candidate, &mut room);
            candidate.score = worth.unwrap_or_default();
            worth.is_some()
        });
        let named = self.named(query).into_iter().filter(|entry| options.admits(entry));
        for (place, entry) in (i32::MIN..).zip(named) {
            found.retain(|known| !known.entry.is(&entry));
            found.push(Candidate { entry, complete: true, symbol: 0.0, score: 1.0, place });
        }
        best_first(&mut found);
        let top = found.iter().map(|candidate| candidate.score).fold(0.0, f32::max);
        found.retain(|candidate| candidate.score >= top * TAIL);
        let terms: Arc<[String]> = self.matched.into();
        let mut ceiling = 1.0_f32;
        let hit = |candidate: Candidate<'c>| {
            ceiling = ceiling.min(candidate.score);
            Hit { entry: candidate.entry, score: f64::from(ceiling), terms: Arc::clone(&terms) }
        };
        found.into_iter().take(options.limit).map(hit).collect()
    }
}

/// An entry on the way to becoming a hit.
pub(super) struct Candidate<'c> {
    pub(super) entry: Entry<'c>,
    /// Whether it holds exactly all that was asked.
    pub(super) complete: bool,
    /// How much of one of its symbols the query is.
    pub(super) symbol: f32,
    pub(super) score: f32,
    /// Which of several equal ones comes first.
    place: i32,
}

/// What holds everything comes first, even where its score is lower.
fn best_first(candidates: &mut [Candidate<'_>]) {
    candidates.sort_unstable_by(|a, b| {
        b.complete.cmp(&a.complete).then(b.score.total_cmp(&a.score)).then(a.place.cmp(&b.place))
    });
}
