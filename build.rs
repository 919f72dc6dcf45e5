//! Compiles the data under `src/codes`, `src/phrases` and `src/messages` into constants. Faults in the data
//! stop the build, all at once, each with file and line.

#[allow(dead_code)]
#[path = "src/table/mod.rs"]
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};
use table::entry::{Category, Entry, Lines, Numbers, Source, Text};
use table::format::{Draft, Owner, parse};
use table::index::{Document, Index};
use table::terms::Status;

/// A file of data: its path for messages, and its text.
struct File {
    name: String,
    stem: String,
    text: String,
}

/// The files of one kind in a folder, by name.
fn files(folder: &str, extension: &str) -> Vec<File> {
    println!("cargo::rerun-if-changed={folder}");
    let listed = fs::read_dir(folder).unwrap_or_else(|error| panic!("{folder}: {error}"));
    let mut paths: Vec<PathBuf> = listed.map(|file| file.expect("a readable folder").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|other| other == extension));
    paths.sort();
    let read = |path: PathBuf| File {
        name: path.display().to_string(),
        stem: path.file_stem().expect("a file").to_string_lossy().into_owned(),
        text: fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())),
    };
    paths.into_iter().map(read).collect()
}

/// Every category in its order.
fn drafts(faults: &mut Vec<String>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut owners: BTreeMap<String, String> = BTreeMap::new();
    for file in files("src/codes", "toml") {
        let draft = match parse(&file.text, Owner::BuiltIn, &[]) {
            Ok(draft) => draft,
            Err(found) => {
                faults.extend(found.list.iter().map(|fault| format!("{}:{fault}", file.name)));
                continue;
            }
        };
        if draft.category.id != file.stem {
            faults.push(format!("{}:1:1: the category's id is not the file's name", file.name));
        }
        for symbol in draft.entries.iter().flat_map(|entry| entry.symbols.iter()) {
            if let Some(owner) = owners.insert(symbol.to_ascii_lowercase(), file.name.clone()) {
                faults.push(format!("{}:1:1: symbol {symbol} stands in {owner} too", file.name));
            }
        }
        drafts.push(draft);
    }
    drafts.sort_by_key(|draft| draft.order);
    if let Some(pair) = drafts.windows(2).find(|pair| pair[0].order == pair[1].order) {
        faults.push(format!("src/codes: {} and {} have the same order", pair[0].category.id, pair[1].category.id));
    }
    drafts
}

/// How an entry is called in phrases and messages: `6014`, `6015 retired` beside a current 6015, `120001-130000`.
fn label(entry: &Entry, entries: &[Entry]) -> String {
    match entry.numbers {
        Numbers::Single(code) => {
            let twin = entries.iter().any(|other| other.numbers == entry.numbers && other.status != entry.status);
            let mark = if twin && entry.status == Status::Retired { " retired" } else { "" };
            format!("{code}{mark}")
        }
        Numbers::Range(first, last) | Numbers::Fallback(first, last) => format!("{first}-{last}"),
    }
}

/// The texts of each entry of a category, from files with a line `label TAB text [TAB …]` each.
fn texts(folder: &str, drafts: &[Draft], faults: &mut Vec<String>) -> BTreeMap<(String, String), Vec<String>> {
    let mut texts: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for file in files(folder, "tsv") {
        let draft = drafts.iter().find(|draft| draft.category.id == file.stem);
        let known: BTreeSet<String> =
            draft.iter().flat_map(|draft| draft.entries.iter().map(|entry| label(entry, &draft.entries))).collect();
        for (number, line) in file.text.lines().enumerate() {
            let place = format!("{}:{}:1", file.name, number + 1);
            let Some((label, rest)) = line.split_once('\t') else {
                faults.push(format!("{place}: no tab between code and text"));
                continue;
            };
            if !known.contains(label) {
                faults.push(format!("{place}: {} has no entry {label}", file.stem));
            }
            let text = rest.split('\t').next().unwrap_or_default().to_owned();
            texts.entry((file.stem.clone(), label.to_owned())).or_default().push(text);
        }
    }
    texts
}

/// A text as a constant.
fn constant_text(text: &Text) -> String {
    format!("Text {{ zh: Cow::Borrowed({:?}), en: Cow::Borrowed({:?}) }}", text.zh, text.en)
}

fn constant_lines(lines: &Lines) -> String {
    format!("Lines::of({:?})", lines.iter().collect::<Vec<_>>().join("\n"))
}

/// The name of a category's constant.
fn constant_name(category: &Category) -> String {
    category.id.to_ascii_uppercase().replace('-', "_")
}

fn constant_category(category: &Category) -> String {
    let Category { id, name, documentation, standing, .. } = category;
    let constant = constant_name(category);
    format!(
        "const {constant}: Category = Category::constant({id:?}, [{:?}, {:?}], {documentation:?}, Standing::{standing:?});\n",
        name.zh, name.en
    )
}

fn constant_entry(entry: &Entry) -> String {
    let Source::BuiltIn(references) = &entry.source else { unreachable!("a user's entry in the built-in table") };
    let surfaces: Vec<String> = entry.surfaces.iter().map(|surface| format!("Surface::{surface:?}")).collect();
    let references: Vec<String> = references.iter().map(|reference| format!("Reference::{reference:?}")).collect();
    format!(
        "Entry {{ numbers: Numbers::{:?}, category: {}, symbols: {}, meaning: {}, remediation: {}, advice: Authority::{:?}, action: Action::{:?}, \
         retryable: {:?}, documented_handling: {:?}, handling_exception: {:?}, surfaces: Cow::Borrowed(&[{}]), \
         status: Status::{:?}, replaced_by: {:?}, links: {}, messages: {}, keywords: Lines::of(\"\"), \
         source: Source::BuiltIn(Cow::Borrowed(&[{}])), standing: Standing::{:?} }},\n",
        entry.numbers,
        constant_name(&entry.category),
        constant_lines(&entry.symbols),
        constant_text(&entry.meaning),
        constant_text(&entry.remediation),
        entry.advice,
        entry.action,
        entry.retryable,
        entry.documented_handling,
        entry.handling_exception,
        surfaces.join(", "),
        entry.status,
        entry.replaced_by,
        constant_lines(&entry.links),
        constant_lines(&entry.messages),
        references.join(", "),
        entry.standing,
    )
}

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/table");
    println!("cargo::rerun-if-changed=src/vocabulary");
    let mut faults = Vec::new();
    let mut drafts = drafts(&mut faults);
    let mut messages = texts("src/messages", &drafts, &mut faults);
    let phrases = texts("src/phrases", &drafts, &mut faults);
    if !faults.is_empty() {
        for fault in faults {
            println!("cargo::error={fault}");
        }
        std::process::exit(1);
    }
    for draft in &mut drafts {
        let labels: Vec<String> = draft.entries.iter().map(|entry| label(entry, &draft.entries)).collect();
        for (entry, label) in draft.entries.iter_mut().zip(labels) {
            let id = draft.category.id.to_string();
            entry.messages = messages.remove(&(id, label)).unwrap_or_default().iter().collect();
        }
    }
    let newest = drafts.iter().map(|draft| &draft.updated).max().expect("there are categories");
    println!("cargo::rustc-env=IMERR_TABLE_DATE={newest}");
    let mut code = String::new();
    for draft in &drafts {
        code.push_str(&constant_category(&draft.category));
    }
    let names: Vec<String> = drafts.iter().map(|draft| constant_name(&draft.category)).collect();
    writeln!(code, "pub static CATEGORIES: [Category; {}] = [{}];", names.len(), names.join(", ")).expect("a string");
    let entries: Vec<&Entry> = drafts.iter().flat_map(|draft| &draft.entries).collect();
    writeln!(code, "pub static ENTRIES: [Entry; {}] = [", entries.len()).expect("a string");
    for entry in &entries {
        code.push_str(&constant_entry(entry));
    }
    code.push_str("];\n");
    let documents: Vec<Document<'_>> = drafts
        .iter()
        .flat_map(|draft| draft.entries.iter().map(move |entry| (draft, entry)))
        .map(|(draft, entry)| {
            let said = phrases.get(&(draft.category.id.to_string(), label(entry, &draft.entries)));
            Document::new(entry, said.into_iter().flatten().map(String::as_str).collect())
        })
        .collect();
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    write(&out.join("builtin.rs"), code.as_bytes());
    write(&out.join("index.bin"), Index::build(&documents).as_bytes());
}

fn write(path: &Path, content: &[u8]) {
    fs::write(path, content).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}
