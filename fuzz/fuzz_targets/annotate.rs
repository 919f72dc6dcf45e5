//! A log, any bytes, line by line and as one block: every code found lies within its line, every
//! finding within the log.
#![no_main]

use imerr::annotate::{Options, Recogniser, Scanner};
use imerr::catalog::Catalog;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static CATALOG: LazyLock<Catalog> = LazyLock::new(Catalog::built_in);

fuzz_target!(|log: &[u8]| {
    for assume_im in [false, true] {
        let recogniser = Recogniser::new(&CATALOG, Options { assume_im });
        for line in log.split(|byte| *byte == b'\n') {
            for code in recogniser.line(line) {
                assert!(code.start < code.end && code.end <= line.len());
            }
        }
        let lines = log.split(|byte| *byte == b'\n').count() as u64;
        for finding in Scanner::new(&recogniser).block(log) {
            assert!((1..=lines).contains(&finding.line) && finding.text.end <= log.len());
        }
    }
});
