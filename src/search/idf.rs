//! How much a feature tells: less the more documents hold it.

/// The inverse document frequency of a feature that `frequency` of `documents` hold.
pub fn idf(documents: usize, frequency: usize) -> f64 {
    ((documents as f64 + 1.0) / (frequency as f64 + 0.5)).ln()
}
