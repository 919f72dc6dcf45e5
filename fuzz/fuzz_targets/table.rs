//! A user's table: faults with a place in the text, or a table that packs and whose postings decode.
#![no_main]

use imerr::catalog::compile::format::{Rules, parse};
use imerr::catalog::compile::pack::{decode, pack};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match parse(text, Rules::User) {
        Err(faults) => {
            assert!(!faults.is_empty());
            let lines = text.split('\n').count();
            assert!(faults.iter().all(|fault| (1..=lines).contains(&fault.line) && fault.column >= 1));
        }
        Ok(source) => {
            let entries = source.entries.len();
            let packed = pack(&[source]);
            assert_eq!(packed.records.len(), entries);
            assert_eq!(packed.by_code.len() + packed.ranges.len(), entries);
            for starts in packed.index.han_at.windows(2).chain(packed.index.word_postings.windows(2)) {
                let list = &packed.index.postings[starts[0] as usize..starts[1] as usize];
                assert!(decode(list).all(|(number, _)| usize::from(number) < entries));
            }
        }
    }
});
