//! Spellings near a query that found nothing: what to type instead.

use super::plan::{Plan, Unit};
use super::rank::rank;
use super::{Options, terms};
use crate::catalog::Catalog;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// At most three searches that find something and are spelt like `query`.
pub fn suggest(catalog: &Catalog, query: &str) -> Vec<String> {
    let plan = Plan::new(query);
    if plan.units.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(i64, String)> = Vec::new();
    // Keywords that hold the characters of the query in their order, with gaps.
    let matcher = SkimMatcherV2::default().ignore_case();
    let short: String = if plan.is_chinese { &plan.joined } else { &plan.folded }.chars().take(24).collect();
    for phrase in catalog.entries().flat_map(|entry| entry.keywords()) {
        if let Some(score) = matcher.fuzzy_match(&phrase, &short) {
            found.push((score, phrase));
        }
    }
    for unit in &plan.units {
        if let Unit::Word(stem, _) = unit {
            for table in catalog.tables() {
                found.extend(
                    terms::spelt_like(table, stem)
                        .into_iter()
                        .map(|(word, _, near)| ((near * 40.0) as i64, word.to_owned())),
                );
            }
        }
    }
    // Some part of the query alone may find what the whole does not.
    found.extend(plan.runs.iter().filter(|run| run.chars().count() > 1).map(|run| (1, run.clone())));
    found.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| (a.1.len(), &a.1).cmp(&(b.1.len(), &b.1))));
    let mut kept: Vec<String> = Vec::new();
    for (_, words) in found.into_iter().take(30) {
        if kept.len() < 3
            && words != plan.folded
            && !kept.contains(&words)
            && !rank(catalog, &words, &Options::default()).is_empty()
        {
            kept.push(words);
        }
    }
    kept
}
