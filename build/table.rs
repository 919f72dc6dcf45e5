//! The built-in table: its categories read in order, and packed as Rust.

use crate::compile::format::{Rules, Source, parse};
use crate::compile::pack::Packed;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// The order of the categories: the documented page's thirteen first, then the SDKs' own sections.
const ORDER: &[&str] = &[
    "sdk",
    "file",
    "common",
    "rest",
    "message",
    "group",
    "profile",
    "relation",
    "contact",
    "account",
    "open",
    "push",
    "access",
    "sdk-common",
    "sdk-account",
    "sdk-message",
    "sdk-group",
    "sdk-relation",
    "sdk-network",
    "server-message",
    "network-access",
    "web",
    "v3",
];

/// Every category in its order, or every fault of every file.
pub fn sources(folder: &Path) -> Result<Vec<Source>, Vec<String>> {
    let mut faults = Vec::new();
    let mut sources = Vec::new();
    let mut owners: BTreeMap<String, String> = BTreeMap::new();
    let present: BTreeSet<String> = fs::read_dir(folder)
        .expect("src/codes is there")
        .filter_map(|file| file.ok().map(|file| file.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .filter_map(|path| Some(path.file_name()?.to_str()?.to_owned()))
        .collect();
    for name in &present {
        if !ORDER.contains(&name.trim_end_matches(".toml")) {
            faults.push(format!(
                "src/codes/{name}:1:1: the category has no place in the order (add it to ORDER in build/table.rs)"
            ));
        }
    }
    for id in ORDER {
        let name = format!("src/codes/{id}.toml");
        let text = match fs::read_to_string(folder.join(format!("{id}.toml"))) {
            Ok(text) => text,
            Err(error) => {
                faults.push(format!("{name}:1:1: {error}"));
                continue;
            }
        };
        match parse(&text, Rules::BuiltIn) {
            Ok(source) => {
                if source.category.id != *id {
                    faults.push(format!("{name}:1:1: the category's id is not the file's name"));
                }
                for symbol in source.entries.iter().flat_map(|entry| &entry.symbols) {
                    if let Some(owner) = owners.insert(symbol.to_ascii_lowercase(), name.clone()) {
                        let line = text.lines().position(|line| line.contains(&format!("\"{symbol}\"")));
                        let line = line.map_or(1, |before| before + 1);
                        faults.push(format!("{name}:{line}:1: symbol {symbol} stands in {owner} too"));
                    }
                }
                sources.push(source);
            }
            Err(found) => faults.extend(found.iter().map(|fault| format!("{name}:{fault}"))),
        }
    }
    if faults.is_empty() { Ok(sources) } else { Err(faults) }
}

/// The packed table as Rust: arrays of integers, which need no relocation when the program starts.
pub fn code(packed: &Packed) -> String {
    let mut code = String::new();
    let mut array = |name: &str, kind: &str, items: Vec<String>| {
        writeln!(code, "pub static {name}: [{kind}; {}] = [{}];", items.len(), items.join(",")).expect("a string");
    };
    let numbers = |list: &[u32]| list.iter().map(u32::to_string).collect::<Vec<_>>();
    let index = &packed.index;
    let short = |list: &[u16]| list.iter().map(u16::to_string).collect::<Vec<_>>();
    array("PIECE_AT", "u16", short(&packed.book.piece_at));
    array("HEADS", "u16", short(&index.heads));
    array("HEAD_AT", "u32", numbers(&index.head_at));
    array("SECONDS", "u16", short(&index.seconds));
    array("SECOND_AT", "u32", numbers(&index.second_at));
    array("WORD_BLOCKS", "(u32, u32)", index.word_blocks.iter().map(|pair| format!("{pair:?}")).collect());
    array("RANGES", "u16", short(&packed.ranges));
    array("BY_CODE", "(i32, u16)", packed.by_code.iter().map(|pair| format!("{pair:?}")).collect());
    array("BY_SYMBOL", "(u32, u16, u16)", packed.by_symbol.iter().map(|triple| format!("{triple:?}")).collect());
    array("CATEGORIES", "CategoryRecord", packed.categories.iter().map(|record| format!("{record:?}")).collect());
    array("RECORDS", "Record", packed.records.iter().map(|record| format!("{record:?}")).collect());
    code
}
