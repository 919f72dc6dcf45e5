//! Words to search for: scores within bounds and falling, marks that stand in the text, suggestions.
#![no_main]

use imerr::catalog::Catalog;
use imerr::search::{Options, matches, search, suggest};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static CATALOG: LazyLock<Catalog> = LazyLock::new(Catalog::built_in);

fuzz_target!(|query: &str| {
    let options = Options { limit: 20, categories: Vec::new() };
    let hits = search(&CATALOG, query, &options);
    assert!(hits.len() <= options.limit);
    assert!(hits.iter().all(|hit| (0.0..=1.0).contains(&hit.score)));
    assert!(hits.is_sorted_by(|a, b| a.score >= b.score));
    for hit in &hits {
        let text = hit.entry.meaning().zh;
        for range in matches(text, &hit.terms) {
            assert!(!text[range].is_empty());
        }
        let _ = matches(query, &hit.terms);
    }
    if hits.is_empty() {
        let _ = suggest(&CATALOG, query);
    }
});
