//! The score: what each entry of the tables earns for the features of a query.

use super::idf::idf;
use super::{Scored, messages};
use crate::table::features::Feature;
use crate::table::index::{Index, Postings};
use crate::table::kind::Kind;
use crate::table::weights::Weights;

/// Every entry that earned something, with its score, which may be more than 1; in no order.
pub fn score(indexes: &[&Index], query: &[Feature], is_pinyin: bool, weights: &Weights) -> Vec<Scored> {
    let saturation = saturation(indexes, weights);
    let mut earned: Vec<Vec<f64>> = saturation.iter().map(|entries| vec![0.0; entries.len()]).collect();
    let entries: usize = indexes.iter().map(|index| index.entries()).sum();
    let has = |feature: &&Feature| indexes.iter().any(|index| index.entries_with(feature.hash).len() > 0);
    // What reads as pinyin, and has no word that a text has, is nothing else.
    let is_pinyin = is_pinyin && !query.iter().filter(|feature| feature.kind == Kind::Word).any(|word| has(&word));
    // What an entry would earn that held every feature without end.
    let mut whole = 0.0;
    for feature in query.iter().filter(|feature| !is_pinyin || feature.kind != Kind::Trigram) {
        let found: Vec<Postings> = indexes.iter().map(|index| index.entries_with(feature.hash)).collect();
        let frequency: usize = found.iter().map(Postings::len).sum();
        let value = weights.of(feature.kind) * idf(entries, frequency);
        whole += match (frequency, feature.kind) {
            // An unknown id says nothing; what stands behind an unknown word or pinyin is counted once.
            (0, Kind::Number | Kind::Initials | Kind::Trigram) => 0.0,
            (0, Kind::Word | Kind::Pair) if is_pinyin => 0.0,
            (0, _) => weights.unknown * value,
            _ => value,
        };
        for (table, postings) in found.into_iter().enumerate() {
            for (entry, count) in postings {
                earned[table][entry] += value * count / (count + saturation[table][entry]);
            }
        }
    }
    let likeness = messages::likeness(indexes, query, weights.message_mass);
    let mut hits = Vec::new();
    for (table, earned) in earned.iter().enumerate() {
        for (number, earned) in earned.iter().enumerate() {
            let entry = indexes[table].entry(number);
            let prior = weights.standing[entry.standing] * if entry.retired { weights.retired } else { 1.0 };
            let score = (earned + weights.message * likeness[table][number] * whole) * prior;
            if score > 0.0 {
                hits.push(Scored { table, entry: number, score: score / whole.min(weights.enough) });
            }
        }
    }
    hits
}

/// BM25's saturation for each entry of each table.
fn saturation(indexes: &[&Index], weights: &Weights) -> Vec<Vec<f64>> {
    let lengths: Vec<Vec<f64>> = indexes
        .iter()
        .map(|index| (0..index.entries()).map(|entry| f64::from(index.entry(entry).phrases)).collect())
        .collect();
    let entries = lengths.iter().flatten().count().max(1) as f64;
    let mean = lengths.iter().flatten().sum::<f64>().max(1.0) / entries;
    let of = |length: &f64| weights.k1 * (1.0 - weights.b + weights.b * length / mean);
    lengths.iter().map(|table| table.iter().map(of).collect()).collect()
}
