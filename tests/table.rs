//! Every entry of `src/codes` answers as it is written, and no number between answers. The files are
//! read line by line here, so that the compiled table is held against the text itself.

use imerr::catalog::{Catalog, Kind, Reference, Surface};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// An entry as its file states it, key by key.
type Stated = BTreeMap<String, String>;

/// Reads the small part of TOML that the files use: one `key = value` a line, lists perhaps over several.
fn stated(path: &Path) -> (Stated, Vec<Stated>) {
    let text = fs::read_to_string(path).expect("a readable file");
    let (mut category, mut entries, mut open) = (Stated::new(), Vec::<Stated>::new(), None::<(String, String)>);
    for line in text.lines() {
        if let Some((key, mut value)) = open.take() {
            value.push_str(line.trim());
            if line == "]" {
                entries.last_mut().expect("an entry").insert(key, value);
            } else {
                open = Some((key, value));
            }
        } else if line == "[[entry]]" {
            entries.push(Stated::new());
        } else if let Some((key, value)) = line.split_once(" = ") {
            if value == "[" {
                open = Some((key.to_owned(), value.to_owned()));
            } else {
                entries.last_mut().unwrap_or(&mut category).insert(key.to_owned(), value.to_owned());
            }
        }
    }
    (category, entries)
}

fn text(value: &str) -> String {
    serde_json::from_str(value).expect("plain strings are written alike in TOML and JSON")
}

fn list(value: Option<&String>) -> Vec<String> {
    let value = value.map_or("[]", String::as_str).replace(",]", "]");
    serde_json::from_str(&value).expect("plain lists are written alike in TOML and JSON")
}

fn files() -> Vec<(Stated, Vec<Stated>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/codes");
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|file| file.expect("readable").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.iter().map(|path| stated(path)).collect()
}

#[test]
fn every_entry_answers_as_it_is_written() {
    let catalog = Catalog::built_in();
    let mut count = 0;
    for (category, entries) in files() {
        for stated in entries {
            count += 1;
            let ends = |key: &str| -> Option<[i32; 2]> { serde_json::from_str(stated.get(key)?).ok() };
            let code = stated.get("code").map(|code| code.parse::<i32>().expect("a number"));
            let [first, last] =
                code.map(|code| [code, code]).or_else(|| ends("range")).or_else(|| ends("fallback")).expect("numbers");
            let meaning = text(&stated["meaning.zh"]);
            let asked = if stated.contains_key("fallback") { 70999 } else { first };
            let answers = catalog.lookup(i64::from(asked));
            let entry = answers
                .iter()
                .find(|entry| entry.category().id() == text(&category["id"]) && entry.meaning().zh == meaning)
                .unwrap_or_else(|| panic!("{first} of {} does not answer", category["id"]));
            assert_eq!(entry.span(), (first, last));
            assert_eq!(entry.category().name().zh, text(&category["zh"]));
            assert_eq!(entry.meaning().en, text(&stated["meaning.en"]));
            assert_eq!(entry.remediation().zh, text(&stated["remediation.zh"]));
            assert_eq!(entry.remediation().en, text(&stated["remediation.en"]));
            assert_eq!(entry.action().id(), text(&stated["action"]));
            assert_eq!(entry.advice().id(), text(&stated["advice"]));
            assert_eq!(entry.retryable().to_string(), stated["retryable"]);
            assert_eq!(entry.app_must_handle().map(|must| must.to_string()).as_ref(), stated.get("app_must_handle"));
            assert_eq!(entry.links().collect::<Vec<_>>(), list(stated.get("links")));
            assert_eq!(entry.symbols().collect::<Vec<_>>(), list(stated.get("symbols")));
            assert_eq!(entry.surfaces().map(Surface::id).collect::<Vec<_>>(), list(stated.get("surfaces")));
            assert_eq!(entry.references().map(Reference::id).collect::<Vec<_>>(), list(stated.get("source")));
            assert_eq!(entry.status().id(), stated.get("status").map_or("current".to_owned(), |value| text(value)));
            assert_eq!(entry.replaced_by().map(|code| code.to_string()).as_ref(), stated.get("replaced_by"));
            for symbol in entry.symbols() {
                assert!(catalog.lookup_symbol(&symbol.to_lowercase()).iter().any(|found| found.is(entry)), "{symbol}");
            }
        }
    }
    assert_eq!(count, catalog.entries().count());
}

#[test]
fn no_number_between_the_codes_answers() {
    let catalog = Catalog::built_in();
    let singles: BTreeSet<i32> =
        catalog.entries().filter(|entry| entry.kind() == Kind::Single).map(|entry| entry.span().0).collect();
    let claimed: Vec<(i32, i32)> =
        catalog.entries().filter(|entry| entry.kind() != Kind::Single).map(|entry| entry.span()).collect();
    for code in -25_000..140_000 {
        let known = singles.contains(&code) || claimed.iter().any(|(first, last)| (*first..=*last).contains(&code));
        assert_eq!(!catalog.lookup(i64::from(code)).is_empty(), known, "{code}");
    }
    for code in [i64::MIN, i64::from(i32::MIN), i64::from(i32::MAX), i64::MAX] {
        assert!(catalog.lookup(code).is_empty());
    }
}

#[test]
fn the_documented_page_is_whole() {
    let catalog = Catalog::built_in();
    let documented: Vec<_> = catalog
        .entries()
        .filter(|entry| entry.references().any(|reference| reference == Reference::Documentation))
        .collect();
    // 282 rows of the page, and the range for group callbacks that its text reserves.
    assert_eq!(documented.len(), 283);
    assert_eq!(documented.iter().filter(|entry| entry.app_must_handle() == Some(false)).count(), 29);
    assert!(documented.iter().all(|entry| entry.app_must_handle() != Some(true)));
    let mut per_code: BTreeMap<(i32, i32), usize> = BTreeMap::new();
    for entry in documented.iter().filter(|entry| entry.kind() == Kind::Single) {
        *per_code.entry(entry.span()).or_default() += 1;
    }
    let double: Vec<i32> = per_code.iter().filter(|(_, count)| **count == 2).map(|((code, _), _)| *code).collect();
    assert_eq!(double, [20002, 90001, 90002, 90004, 90005, 90007, 90009, 90010, 91000]);
}
