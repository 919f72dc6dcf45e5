//! Literal messages: how nearly one that a server or an SDK sends stands inside what was typed.

use super::idf::idf;
use crate::table::features::Feature;
use crate::table::index::Index;
use crate::table::kind::Kind;

/// For each table and entry, how nearly its best message stands in the query, from 0 to 1: the square of the part of
/// the message's neighbouring words that does, less for short messages, half at rarities of `half` together. Numbers
/// and ids are no neighbours, so other ones change nothing.
pub fn likeness(indexes: &[&Index], query: &[Feature], half: f64) -> Vec<Vec<f64>> {
    let messages: usize = indexes.iter().map(|index| index.messages()).sum();
    let of_table = |index: &&Index| {
        let mut met = vec![0.0; index.messages()];
        for feature in query.iter().filter(|feature| matches!(feature.kind, Kind::Syllables | Kind::Pair)) {
            let postings = index.messages_with(feature.hash);
            let value = idf(messages, postings.len());
            for (message, _) in postings {
                met[message] += value;
            }
        }
        let mut best = vec![0.0_f64; index.entries()];
        for (number, met) in met.iter().enumerate().filter(|(_, met)| **met > 0.0) {
            let message = index.message(number);
            let mass = f64::from(message.features) * (messages as f64 + 1.0).ln() - f64::from(message.commonness);
            let likeness = (met / mass).min(1.0).powi(2) * mass / (mass + half);
            best[message.entry] = best[message.entry].max(likeness);
        }
        best
    };
    indexes.iter().map(of_table).collect()
}
