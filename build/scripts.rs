//! The completion scripts and the manual page, packed.

use crate::compile::phrases::pack;
use std::fs;
use std::path::Path;

/// How many pieces are looked for in the completion scripts, until none recurs.
const SCRIPT_MERGES: usize = 1500;

/// What `imerr completions` and `imerr man` print, in the order of their numbers there.
const SCRIPTS: [&str; 6] = [
    "completions/imerr.bash",
    "completions/_imerr",
    "completions/imerr.fish",
    "completions/_imerr.ps1",
    "completions/imerr.elv",
    "man/imerr.1",
];

/// The completion scripts and the manual page, which say the same over and over: the book of their pieces
/// and where each begins as Rust, and the packed texts.
pub fn packed(root: &Path) -> (String, Vec<u8>) {
    let read = |path| fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let texts = SCRIPTS.map(read);
    let (book, packed) = pack(&texts, SCRIPT_MERGES);
    let mut at = vec![0];
    for text in &packed {
        at.push(at[at.len() - 1] + text.len());
    }
    let code = format!(
        "pub static PIECES: &str = {:?};\npub static PIECE_AT: [u16; {}] = {:?};\npub static AT: [u16; {}] = {at:?};\n",
        book.pieces,
        book.piece_at.len(),
        book.piece_at,
        at.len(),
    );
    (code, packed.concat())
}
