//! The data and what becomes of it: every entry of `src/codes` is in the JSON as it is written, and the texts
//! keep the rules of `src/codes/README.md`.
#![cfg(feature = "cli")]

mod common;

use common::json;
use imerr::table::entry::{Entry, Numbers, Source};
use imerr::table::terms::Reference;
use imerr::{Catalog, TABLE_DATE};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The files of a folder of data with this ending, by name.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let listed = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).expect("a folder");
    let mut paths: Vec<PathBuf> = listed.map(|file| file.expect("readable").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == ending));
    paths.sort();
    paths
}

fn stem(path: &Path) -> String {
    path.file_stem().expect("a file").to_string_lossy().into_owned()
}

/// Every category as its file states it, in their order.
fn stated() -> Vec<Value> {
    let read = |path: &PathBuf| toml::from_str(&fs::read_to_string(path).expect("readable")).expect("TOML");
    let mut tables: Vec<Value> = files("src/codes", "toml").iter().map(read).collect();
    tables.sort_by_key(|table| table["category"]["order"].as_i64());
    tables
}

/// How an entry is called in `src/phrases` and `src/messages`.
fn label(entry: &Value, entries: &[Value]) -> String {
    let Some(code) = entry["code"].as_i64() else {
        let span = entry.get("range").or(entry.get("fallback")).expect("numbers");
        return format!("{}-{}", span[0], span[1]);
    };
    let twins = entries.iter().filter(|other| other["code"] == entry["code"]).count();
    let retired = twins > 1 && entry.get("status").is_some_and(|status| status == "retired");
    format!("{code}{}", if retired { " retired" } else { "" })
}

/// Texts by category and label.
fn texts(folder: &str) -> BTreeMap<(String, String), Vec<String>> {
    let mut texts: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for path in files(folder, "tsv") {
        for line in fs::read_to_string(&path).expect("readable").lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            assert!(folder != "src/messages" || fields.len() == 3, "{line}: a message says where it was seen");
            texts.entry((stem(&path), fields[0].to_owned())).or_default().push(fields[1].to_owned());
        }
    }
    texts
}

#[test]
fn every_entry_is_in_the_json_as_it_is_written() {
    let listed = json(&["list"]);
    let mut listed = listed.as_array().expect("an array").iter();
    let messages = texts("src/messages");
    let source = |reference: &Value| match reference.as_str() {
        Some("documentation") => "Tencent Cloud IM documentation",
        Some("native") => "native SDK headers",
        Some("web") => "Web SDK packages",
        _ => "seen in public threads or code, not documented",
    };
    for table in stated() {
        let category = &table["category"];
        let entries = table["entry"].as_array().expect("entries");
        for stated in entries {
            let shown = listed.next().expect("as many as are written");
            let or = |key: &str, other: Value| stated.get(key).cloned().unwrap_or(other);
            let code = stated.get("code").or(stated.get("range").map(|range| &range[0]));
            let key = (category["id"].as_str().expect("an id").to_owned(), label(stated, entries));
            let documented = stated.get("app_must_handle");
            let at_run_time =
                ["retry", "relogin", "inform_user", "fix_environment"].iter().any(|a| stated["action"] == *a);
            let reaches_an_app = stated["surfaces"] != json!(["server"]);
            let judged = (at_run_time && reaches_an_app) != stated.get("handling_exception").is_some();
            let sources: Vec<&str> = Reference::ALL
                .iter()
                .map(|reference| json!(reference.id()))
                .filter(|id| stated["source"].as_array().expect("a list").contains(id))
                .map(|id| source(&id))
                .collect();
            let expected = json!({
                "code": code,
                "range": stated.get("range"),
                "symbols": or("symbols", json!([])),
                "category": { "id": category["id"], "zh": category["zh"], "en": category["en"] },
                "meaning": stated["meaning"],
                "remediation": stated["remediation"],
                "remediation_source": stated["advice"],
                "app_must_handle": documented.cloned().unwrap_or(json!(judged)),
                "app_must_handle_source": if documented.is_some() { "official" } else { "imerr" },
                "messages": messages.get(&key).cloned().unwrap_or_default(),
                "documentation": category.get("documentation"),
                "action": stated["action"],
                "retryable": stated["retryable"],
                "links": or("links", json!([])),
                "source": sources.join("; "),
                "surfaces": stated["surfaces"],
                "status": or("status", json!("current")),
                "replaced_by": stated.get("replaced_by"),
            });
            assert_eq!(*shown, expected, "{key:?}");
        }
    }
    assert!(listed.next().is_none());
}

#[test]
fn numbers_are_answered_by_entries_that_hold_them_and_no_others() {
    let catalog = Catalog::built_in();
    for code in -25_000..140_000 {
        let own = catalog.entries().filter(|entry| entry.numbers == Numbers::Single(code)).count();
        let spanned = catalog.entries().any(|entry| entry.holds(code));
        let answers = catalog.lookup(code);
        if own > 0 {
            assert!(answers.len() == own && answers.iter().all(|answer| answer.code == Some(code)), "{code}");
        } else {
            assert_eq!(answers.is_empty(), !spanned, "{code}");
        }
    }
    for code in [i64::MIN, i64::from(i32::MIN), i64::from(i32::MAX), i64::MAX] {
        assert!(catalog.lookup(code).is_empty());
    }
}

#[test]
fn the_documented_page_is_whole() {
    let documented =
        |entry: &&Entry| matches!(&entry.source, Source::BuiltIn(from) if from.contains(&Reference::Documentation));
    let entries: Vec<&Entry> = Catalog::built_in_entries().iter().filter(documented).collect();
    assert!(entries.len() >= 283, "282 rows of the page, and the range for group callbacks: {}", entries.len());
    assert_eq!(entries.iter().filter(|entry| entry.documented_handling == Some(false)).count(), 29);
    assert!(Catalog::built_in_entries().iter().all(|entry| entry.documented_handling != Some(true)));
    for code in [20002, 90001, 90002, 90004, 90005, 90007, 90009, 90010, 91000] {
        let pages = entries.iter().filter(|entry| entry.numbers == Numbers::Single(code)).count();
        assert!(pages >= 2, "{code} stands in two categories");
    }
}

/// What a text has to hold in both languages alike: its numbers, and its identifiers, which have a `_` or a hump.
fn fixed_words(text: &str) -> BTreeSet<String> {
    let mut fixed = BTreeSet::new();
    for word in text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_') {
        let hump = word.as_bytes().windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
        if word.contains('_') || hump {
            // English has plurals.
            fixed.insert(word.trim_end_matches('s').to_owned());
        } else {
            let numbers = word.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
            // "5 次每秒" and "1 秒 5 次" are "5 a second".
            fixed.extend(numbers.filter(|number| *number != "1").map(str::to_owned));
        }
    }
    fixed
}

#[test]
fn the_texts_keep_the_rules() {
    let mut faults = Vec::new();
    for entry in Catalog::built_in_entries() {
        let mut fault = |what: &str| faults.push(format!("{:?} of {}: {what}", entry.numbers, entry.category.id));
        let (zh, en) = (
            format!("{} {}", entry.meaning.zh, entry.remediation.zh),
            format!("{} {}", entry.meaning.en, entry.remediation.en),
        );
        let lower = en.to_lowercase();
        for word in ["illegal", "@tls", "mend"] {
            if lower.split(|c: char| !c.is_ascii_alphanumeric() && c != '@').any(|have| have == word) {
                fault(&format!("says {word:?}"));
            }
        }
        for word in ["账", "登陆", "@TLS"] {
            if zh.contains(word) {
                fault(&format!("says {word:?}"));
            }
        }
        // A version is "or later"; an action is.
        let waits = lower.replace("or later", "").replace("and later", "");
        let en_waits = ["later", "a moment", "a while"].iter().any(|word| waits.contains(word));
        let zh_waits = ["稍后", "一会", "一段时间", "等一等", "片刻", "稍等"].iter().any(|word| zh.contains(word));
        if zh.contains("稍后") && !en_waits || waits.contains("later") && !zh_waits {
            fault("稍后 and \"later\" stand in one language only");
        }
        let differing: Vec<String> = fixed_words(&zh).symmetric_difference(&fixed_words(&en)).cloned().collect();
        if !differing.is_empty() {
            fault(&format!("numbers or identifiers differ: {differing:?}"));
        }
        if entry.meaning.zh.chars().count() > 45 || entry.meaning.en.split(' ').count() > 20 {
            fault("the meaning is long");
        }
        if entry.surfaces.is_empty() {
            fault("no surface");
        }
        if entry.category.documentation.is_none() && entry.links.is_empty() {
            fault("nowhere to read on");
        }
    }
    assert!(faults.is_empty(), "{}\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_entry_has_phrases_enough_to_be_found_by() {
    const FEWEST: usize = 30;
    let phrases = texts("src/phrases");
    for table in stated() {
        let entries = table["entry"].as_array().expect("entries");
        for entry in entries {
            let key = (table["category"]["id"].as_str().expect("an id").to_owned(), label(entry, entries));
            let count = phrases.get(&key).map_or(0, Vec::len);
            assert!(count >= FEWEST, "{key:?} has {count}");
        }
    }
}

#[test]
fn the_table_says_how_old_it_is() {
    assert!(TABLE_DATE.len() == 7 && TABLE_DATE >= "2026-03", "{TABLE_DATE}");
}
