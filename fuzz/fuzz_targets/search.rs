//! Words to search for: scores within bounds and falling, marks that stand in the textions.
#![no_main]

use imerr::Catalog;
use imerr::search::{Options, search};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static CATALOG: LazyLock<Catalog> = LazyLock::new(Catalog::built_in);

fuzz_target!(|query: &str| {
    let options = Options { limit: 20, categories: Vec::new() };
    let found = search(&CATALOG, query, &options);
    assert!(found.hits.len() <= options.limit && found.hits.len() <= found.total);
    assert!(found.hits.iter().all(|hit| (0.0..=1.0).contains(&hit.score)));
    assert!(found.hits.is_sorted_by(|a, b| a.score >= b.score));
    for text in found.hits.iter().map(|hit| &*hit.answer.entry.meaning.zh).chain([query]) {
        for range in found.marker.matches(text) {
            assert!(!text[range].is_empty());
        }
    }
});
