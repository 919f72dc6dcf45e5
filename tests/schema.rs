//! Holds the JSON and the JSON Lines of every command against the schemas.
#![cfg(feature = "cli")]

mod common;

use common::{folder, imerr, json, jsonl, run, table_of};
use jsonschema::Registry;
use serde_json::Value;
use std::fs;

const ENTRIES: &str = include_str!("../schema/entries.schema.json");

fn parsed(schema: &str) -> Value {
    serde_json::from_str(schema).expect("the schema is JSON")
}

/// Fails where one of the values does not follow the schema.
fn check(schema: &str, values: &[Value], what: &str) {
    let entries = parsed(ENTRIES);
    let id = entries["$id"].as_str().expect("an id").to_owned();
    let registry =
        Registry::new().add(id, entries).and_then(jsonschema::RegistryBuilder::prepare).expect("sound schemas");
    let validator = jsonschema::options().with_registry(&registry).build(&parsed(schema)).expect("the schema is sound");
    for value in values {
        let faults: Vec<String> =
            validator.iter_errors(value).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
        assert!(faults.is_empty(), "{what}: {}", faults.join("\n"));
    }
}

/// Fails where the JSON of a call does not follow the schema, or where its lines are other than its items.
fn check_both(schema: &str, arguments: &[&str]) -> Value {
    let array = json(arguments);
    check(schema, std::slice::from_ref(&array), &format!("{arguments:?}"));
    assert_eq!(Value::Array(jsonl(arguments)), array, "{arguments:?}");
    array
}

#[test]
fn entries_follow_their_schema() {
    let lines = [
        &["list"][..],
        &["6014", "20002", "120500", "70999", "60xx"],
        &["6099"],
        &["list", "--category", "v3", "--surface", "web"],
    ];
    for arguments in lines {
        check_both(ENTRIES, arguments);
    }
    let own = ["list", "--category", "open", "--table", "docs/callback-codes.toml"];
    let listed = check_both(ENTRIES, &own);
    assert_eq!(listed[0]["source"], "docs/callback-codes.toml");
    let bare = folder("schema").join("bare.toml");
    let symbols = "code = 5\nsymbols = [\"A\"]\nmessages = [\"m\"]\nsurfaces = []\nadvice = \"both\"";
    fs::write(&bare, table_of([symbols, "fallback = [7, 9]"])).expect("a file");
    check_both(ENTRIES, &["list", "--category", "own", "--table", bare.to_str().expect("UTF-8")]);
}

#[test]
fn hits_follow_their_schema() {
    for arguments in [&["search", "签名"][..], &["签名", "过期"], &["search", "量子力学"]] {
        check_both(ENTRIES, arguments);
    }
}

#[test]
fn the_schema_refuses_what_the_contract_does() {
    let sound = json(&["6014"]);
    let entries = parsed(ENTRIES);
    let follows = |change: &dyn Fn(&mut Value)| {
        let mut value = sound.clone();
        change(&mut value[0]);
        jsonschema::is_valid(&entries, &value)
    };
    assert!(follows(&|_| {}));
    assert!(!follows(&|entry| entry["app_must_handle"] = Value::Null));
    assert!(!follows(&|entry| entry["remediation"]["en"] = "".into()));
    assert!(!follows(&|entry| entry["action"] = "wait".into()));
    assert!(!follows(&|entry| entry["more"] = 1.into()));
    let keys: Vec<String> = sound[0].as_object().expect("an entry").keys().cloned().collect();
    for key in keys.iter().filter(|key| *key != "query") {
        assert!(!follows(&|entry| drop(entry.as_object_mut().expect("an entry").remove(key))), "{key} may be missing");
    }
}

#[test]
fn categories_follow_their_schema() {
    check_both(include_str!("../schema/categories.schema.json"), &["categories"]);
}

#[test]
fn annotations_follow_their_schema() {
    let log = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/annotate/positive2.tsv");
    let out = run(&mut imerr(&["annotate", "--json", log])).out;
    let lines: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).expect("JSON Lines")).collect();
    assert!(lines.len() > 40);
    check(include_str!("../schema/annotate.schema.json"), &lines, "annotate");
}

#[test]
fn summaries_follow_their_schema() {
    let log = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/annotate/positive.tsv");
    let summary = json(&["annotate", "--summary", log]);
    assert!(summary.as_array().is_some_and(|rows| rows.len() > 10));
    check(include_str!("../schema/summary.schema.json"), &[summary], "annotate --summary");
}

#[test]
fn tables_follow_their_schema() {
    let schema = include_str!("../schema/tables.schema.json");
    let (own, faulty) = ("docs/callback-codes.toml", "Cargo.toml");
    let listed = check_both(schema, &["tables", "--table", own]);
    assert_eq!((listed[0]["named_by"].as_str(), listed[1]["named_by"].as_str()), (Some("--table"), Some("built in")));
    assert_eq!((listed[0]["path"].as_str(), &listed[1]["path"]), (Some(own), &Value::Null));
    let checked = check_both(schema, &["tables", "check", own, faulty, "no-such-file"]);
    assert_eq!(checked[0]["faults"], serde_json::json!([]));
    assert!(checked[1]["faults"][0]["line"].is_u64() && checked[2]["faults"][0]["line"].is_null());
    assert!(checked[1]["entries"].is_null() && checked[2]["entries"].is_null());
    let ran = run(&mut imerr(&["tables", "check", "--json", own, faulty, "no-such-file"]));
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("Cargo.toml") && ran.err.contains("no-such-file"), "{}", ran.err);
}

#[test]
fn scores_fall_and_stand_in_searches_only() {
    let hits = json(&["search", "签名", "-n", "20"]);
    let scores: Vec<f64> =
        hits.as_array().expect("hits").iter().map(|hit| hit["score"].as_f64().expect("a score")).collect();
    let in_bounds = scores.iter().all(|score| (0.0..=1.0).contains(score));
    assert!(scores.len() > 5 && scores.is_sorted_by(|a, b| a >= b) && in_bounds, "{scores:?}");
    assert!(json(&["6014"])[0].get("score").is_none());
    assert!(hits[0].get("query").is_none());
}
