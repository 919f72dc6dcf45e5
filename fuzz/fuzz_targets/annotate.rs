//! A log, any bytes: as a whole and cut at any places, the same codes are found, each within its line; parts of
//! long lines are among them, since a filler of up to 255 KiB is put in the middle.
#![no_main]

use imerr::annotate::{Options, Recogniser, Scanner};
use imerr::catalog::Catalog;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static CATALOG: LazyLock<Catalog> = LazyLock::new(Catalog::built_in);
static RECOGNISERS: LazyLock<[Recogniser<'static>; 2]> =
    LazyLock::new(|| [false, true].map(|assume_im| Recogniser::new(&CATALOG, Options { assume_im })));

/// The codes where the log comes in pieces of these lengths.
fn found(recogniser: &Recogniser<'_>, log: &[u8], pieces: &[u8]) -> Vec<(u64, u64, i64)> {
    let (mut scanner, mut buffer, mut found) = (Scanner::new(recogniser), Vec::new(), Vec::new());
    let (mut rest, mut pieces) = (log, pieces.iter().cycle());
    loop {
        let length = pieces.next().map_or(rest.len(), |piece| rest.len().min(1 + usize::from(*piece) * 997));
        buffer.extend_from_slice(&rest[..length]);
        rest = &rest[length..];
        let (more, done) = scanner.scan(&buffer, rest.is_empty());
        for finding in more {
            assert!(finding.text.contains(&finding.at) && finding.text.end <= buffer.len());
            found.push((finding.line, finding.column, finding.code));
        }
        buffer.drain(..done);
        if rest.is_empty() {
            assert!(buffer.is_empty());
            return found;
        }
    }
}

fuzz_target!(|input: (Vec<u8>, Vec<u8>, u8)| {
    let (log, pieces, filler) = input;
    // A filler in the middle makes lines longer than the part that is read at once.
    let middle = log.len() / 2;
    let log = [&log[..middle], &b" ".repeat(usize::from(filler) * 1024), &log[middle..]].concat();
    for recogniser in &*RECOGNISERS {
        assert_eq!(found(recogniser, &log, &[]), found(recogniser, &log, &pieces));
    }
});
