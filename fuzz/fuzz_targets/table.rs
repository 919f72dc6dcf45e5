//! A user's table: faults with a place in the text, or a table that compiles and whose entries are found.
#![no_main]

use imerr::catalog::{Catalog, user};
use imerr::search::{Options, search};
use libfuzzer_sys::fuzz_target;
use std::path::Path;

fuzz_target!(|text: &str| {
    match user::compile(Path::new("own.toml"), text) {
        Err(faults) => {
            assert!(!faults.is_empty());
            let lines = text.split('\n').count();
            assert!(faults.iter().all(|fault| (1..=lines).contains(&fault.line) && fault.column >= 1));
        }
        Ok(table) => {
            let entries = table.len();
            let catalog = Catalog::with_user_tables(vec![table]);
            assert!(catalog.entries().take(entries).all(|entry| entry.origin().is_user()));
            for entry in catalog.entries().take(entries.min(20)) {
                let code = entry.code().unwrap_or(entry.span().0);
                let answers = catalog.lookup(i64::from(code));
                assert!(!answers.is_empty());
                let _ = entry.keywords();
                let _ = search(&catalog, entry.meaning().zh, &Options::default());
            }
        }
    }
});
