//! Holds the JSON of every command against the schemas.
#![cfg(feature = "cli")]

mod common;

use common::{imerr, json, run};
use jsonschema::Registry;
use serde_json::Value;

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

#[test]
fn entries_follow_their_schema() {
    let lines =
        [&["list"][..], &["6014", "20002", "120500", "70999"], &["6099"], &["search", "签名"], &["签名", "过期"]];
    for arguments in lines {
        check(ENTRIES, &[json(arguments)], &format!("{arguments:?}"));
    }
}

#[test]
fn categories_follow_their_schema() {
    check(include_str!("../schema/categories.schema.json"), &[json(&["categories"])], "categories");
}

#[test]
fn annotations_follow_their_schema() {
    let log = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/annotate/positive.tsv");
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
    check(schema, &[json(&["tables", "--table", own])], "tables");
    let ran = run(&mut imerr(&["tables", "check", "--json", own, faulty, "no-such-file"]));
    let value: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("Cargo.toml") && ran.err.contains("no-such-file"), "{}", ran.err);
    assert_eq!(value[0]["faults"], serde_json::json!([]));
    assert!(value[1]["faults"][0]["line"].is_u64() && value[2]["faults"][0]["line"].is_null());
    check(schema, &[value], "tables check");
}

#[test]
fn scores_fall_and_stand_in_searches_only() {
    let hits = json(&["search", "签名", "-n", "20"]);
    let scores: Vec<f64> =
        hits.as_array().expect("hits").iter().map(|hit| hit["score"].as_f64().expect("a score")).collect();
    let in_bounds = scores.iter().all(|score| (0.0..=1.0).contains(score));
    assert!(scores.len() > 5 && scores.is_sorted_by(|a, b| a >= b) && in_bounds, "{scores:?}");
    assert!(json(&["6014"])[0].get("score").is_none());
}
