//! An argument, however it is written: read, and answered from the catalog.
#![no_main]

use imerr::catalog::{Catalog, Query};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static CATALOG: LazyLock<Catalog> = LazyLock::new(Catalog::built_in);

fuzz_target!(|text: &str| {
    let query = Query::parse(text, &CATALOG);
    let answers = CATALOG.answer(&query);
    match query {
        Query::Code(code) => {
            assert!(answers.iter().all(|answer| answer.entry.holds(code)));
            let _ = CATALOG.near(code, u64::MAX - 1);
        }
        Query::Range(first, last) => assert!(first < last),
        Query::Prefix(digits) => assert!(!digits.is_empty()),
        Query::Symbol(_) => assert!(!answers.is_empty(), "a symbol is one that the catalog knows"),
        Query::Words(words) => assert!(words == text && answers.is_empty()),
        _ => {}
    }
    let _ = CATALOG.find_category(text);
});
