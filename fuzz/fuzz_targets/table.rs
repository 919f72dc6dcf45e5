//! A user's table: faults with a place in the text, at most a hundred of them, or a table whose entries are
//! found. The input stands behind the beginning of a table too, so that entries are reached.
#![no_main]

use imerr::search::{Options, search};
use imerr::{Catalog, Table};
use libfuzzer_sys::fuzz_target;
use std::path::Path;

const BEGINNING: &str = "[category]\nid = \"own\"\nzh = \"a\"\nen = \"b\"\n[[entry]]\n";

fuzz_target!(|text: &str| {
    read(text);
    read(&format!("{BEGINNING}{text}"));
});

fn read(text: &str) {
    match Table::parse(Path::new("own.toml"), text) {
        Err(faults) => {
            assert!((1..=100).contains(&faults.list.len()));
            let lines = text.split('\n').count();
            assert!(faults.list.iter().all(|fault| (1..=lines).contains(&fault.line) && fault.column >= 1));
            // Excerpts, not the text.
            assert!(faults.list.iter().all(|fault| fault.message.en.len() + fault.hint.en.len() < 2000));
        }
        Ok(table) => {
            let catalog = Catalog::with_tables(vec![table]);
            for entry in catalog.own_tables()[0].entries().iter().take(20) {
                assert!(entry.is_own());
                let answers = catalog.lookup(entry.numbers.span().0);
                assert!(!answers.is_empty());
                let _ = search(&catalog, &entry.meaning.zh, &Options::default());
            }
        }
    }
}
