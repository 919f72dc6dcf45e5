//! The last tier: where features find nothing that is sure, letters that stand in a short text in the same order
//! (`grpfull`, `sgntrxprd`).

use super::Scored;
use crate::table::index::Index;
use crate::table::weights::{GUESS, GUESSED};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// Guesses for a query of a few Latin letters, scores below `sure`; nothing for any other query.
pub fn guess(indexes: &[&Index], query: &str, sure: f64) -> Vec<Scored> {
    let pattern: String = query.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    if !query.is_ascii() || !GUESSED.contains(&pattern.len()) {
        return Vec::new();
    }
    let matcher = SkimMatcherV2::default().ignore_case();
    let whole = matcher.fuzzy_match(&pattern, &pattern).unwrap_or(i64::MAX) as f64;
    // How well the letters match, times the part of the text that they are.
    let likeness = |text: &str| {
        let letters = text.bytes().filter(u8::is_ascii_alphanumeric).count();
        matcher
            .fuzzy_match(text, &pattern)
            .map_or(0.0, |score| (score as f64 / whole * pattern.len() as f64 / letters as f64).min(1.0))
    };
    let mut hits = Vec::new();
    for (table, index) in indexes.iter().enumerate() {
        for (entry, texts) in index.short_texts().enumerate() {
            let best = texts.map(likeness).fold(0.0, f64::max);
            if best >= GUESS {
                hits.push(Scored { table, entry, score: best * sure });
            }
        }
    }
    hits
}
