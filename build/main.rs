//! Compiles `src/codes/*.toml` into the built-in table, the readings of Chinese characters into a table
//! of syllables, the words of one meaning into sorted lists, and packs the completion scripts. Faults in
//! the data stop the build, all at once, each with file and line.

#[allow(dead_code, missing_docs)]
#[path = "../src/catalog/compile/mod.rs"]
mod compile;
mod concepts;
mod readings;
mod scripts;
mod table;

use compile::pack::pack;
use std::path::PathBuf;
use std::{env, fs};

/// How many pieces are looked for in the keywords. More make them little smaller, and the book larger.
const MERGES: usize = 3000;
/// What the build reads beside itself.
const READ: [&str; 6] = ["build", "src/codes", "src/catalog/compile", "src/search/concepts.txt", "completions", "man"];

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let write = |name: &str, content: &[u8]| fs::write(out.join(name), content).expect("OUT_DIR is writable");
    for path in READ {
        println!("cargo::rerun-if-changed={path}");
    }
    let sources = table::sources(&root.join("src/codes")).unwrap_or_else(|faults| {
        for fault in &faults {
            println!("cargo::error={fault}");
        }
        std::process::exit(1)
    });
    let packed = pack(&sources, MERGES);
    write("pool.txt", packed.pool.as_bytes());
    write("keywords.bin", &packed.keywords);
    write("pieces.txt", packed.book.pieces.as_bytes());
    write("words.txt", packed.index.words.as_bytes());
    write("postings.bin", &packed.index.postings);
    write("builtin.rs", table::code(&packed).as_bytes());
    let used = packed.index.heads.iter().filter_map(|c| char::from_u32(u32::from(*c))).collect();
    write("readings.rs", readings::code(&used).as_bytes());
    let groups = fs::read_to_string(root.join("src/search/concepts.txt")).expect("it is there");
    write("concepts.rs", concepts::code(&groups).as_bytes());
    if env::var_os("CARGO_FEATURE_CLI").is_some() {
        let (code, texts) = scripts::packed(&root);
        write("scripts.rs", code.as_bytes());
        write("scripts.bin", &texts);
    }
}
