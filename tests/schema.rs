//! Holds the JSON of every command against the schemas.

mod common;

use common::json;

fn check(schema: &str, arguments: &[&str]) {
    let schema = serde_json::from_str(schema).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is sound");
    let value = json(arguments);
    let faults: Vec<String> =
        validator.iter_errors(&value).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{arguments:?}: {}", faults.join("\n"));
}

#[test]
fn entries_follow_their_schema() {
    let schema = include_str!("../schema/entries.schema.json");
    for arguments in
        [&["list"][..], &["6014", "20002", "120500", "70999"], &["6099"], &["search", "签名"], &["签名", "过期"]]
    {
        check(schema, arguments);
    }
}

#[test]
fn categories_follow_their_schema() {
    check(include_str!("../schema/categories.schema.json"), &["categories"]);
}

#[test]
fn scores_fall_and_stand_in_searches_only() {
    let hits = json(&["search", "签名", "-n", "20"]);
    let scores: Vec<f64> =
        hits.as_array().expect("hits").iter().map(|hit| hit["score"].as_f64().expect("a score")).collect();
    assert!(
        scores.len() > 5
            && scores.is_sorted_by(|a, b| a >= b)
            && scores.iter().all(|score| (0.0..=1.0).contains(score)),
        "{scores:?}"
    );
    assert!(json(&["6014"])[0].get("score").is_none());
}
