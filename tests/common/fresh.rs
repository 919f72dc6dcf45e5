//! Files that are produced and checked in: one way to hold them against what they should be, and to renew them.

use std::path::Path;
use std::{env, fs};

/// Holds the file at `path` in this repository against `content`; with `IMERR_RENEW` set, writes it instead.
///
/// # Panics
/// When the file is stale.
pub fn fresh(path: &str, content: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if env::var_os("IMERR_RENEW").is_some() {
        return fs::write(&file, content).expect("a writable file");
    }
    let checked_in = fs::read_to_string(&file).unwrap_or_default();
    let old_and_new = checked_in.lines().zip(content.lines()).find(|(old, new)| old != new);
    assert!(checked_in == content, "{path} is stale; `just renew` renews it. First difference: {old_and_new:?}");
}
