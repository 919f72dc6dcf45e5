//! A team's own tables: which are in force, what they answer, and what happens when they are wrong.
#![cfg(feature = "cli")]

mod common;

use common::{imerr, run};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const CALLBACKS: &str = include_str!("../docs/callback-codes.toml");

/// A fresh folder of this test's own.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("user-tables-{name}"));
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("a writable folder");
    path
}

fn table(name: &str, text: impl AsRef<[u8]>) -> PathBuf {
    let path = folder(name).join("own.toml");
    fs::write(&path, text).expect("a writable file");
    path
}

fn with(path: &Path, arguments: &[&str]) -> Command {
    let mut command = imerr(arguments);
    command.arg("--table").arg(path);
    command
}

fn entry(code: &str) -> String {
    format!(
        "[category]\nid = \"own\"\n[[entry]]\n{code}\nmeaning = \"a\"\nremediation = \"b\"\naction = \"retry\"\nretryable = true\n"
    )
}

#[test]
fn own_entries_come_before_built_in_ones() {
    let path = table("first", CALLBACKS);
    let ran = run(with(&path, &["120001"]).arg("--json"));
    let answers: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(answers[0]["source"], path.to_str().expect("UTF-8"));
    assert_eq!(answers[1]["range"], serde_json::json!([120_001, 130_000]));
    assert_eq!(answers[0]["category"]["zh"], answers[1]["category"]["zh"], "it joins the documented category");
    let found = run(with(&path, &["search", "风控"]).arg("--json")).out;
    assert!(found.contains("120001"), "{found}");
    let listed = run(with(&path, &["list"]).args(["--format", "tsv"])).out;
    assert!(listed.starts_with("120001\t"), "{}", listed.lines().next().unwrap_or(""));
    assert!(run(with(&path, &["app_risk_control"]).arg("--json")).out.contains("120001"));
}

#[test]
fn own_output_follows_the_schema() {
    let path = table("schema", CALLBACKS);
    let value: serde_json::Value = serde_json::from_str(&run(with(&path, &["list"]).arg("--json")).out).expect("JSON");
    let schema = serde_json::from_str(include_str!("../schema/entries.schema.json")).expect("JSON");
    assert!(jsonschema::is_valid(&schema, &value));
}

#[test]
fn tables_are_found_in_environment_and_configuration_folder() {
    let home = folder("home");
    let configured = home.join(".config/imerr/tables");
    fs::create_dir_all(&configured).expect("a folder");
    fs::write(configured.join("a.toml"), entry("code = 5000001")).expect("a file");
    fs::write(configured.join("notes.txt"), "no table").expect("a file");
    let named = folder("named");
    fs::write(named.join("b.toml"), entry("code = 5000002")).expect("a file");
    let run_with = |arguments: &[&str]| run(imerr(arguments).env("HOME", &home).env("IMERR_TABLES", &named));
    assert_eq!(run_with(&["5000001", "5000002"]).code, Some(0));
    let listed = run_with(&["tables", "--format", "tsv"]).out;
    let lines: Vec<&str> = listed.lines().collect();
    assert!(
        lines[0].contains("b.toml\tIMERR_TABLES\t1") && lines[1].contains("a.toml") && lines.len() == 3,
        "{listed}"
    );
    let elsewhere = run(imerr(&["5000001"]).env("HOME", "/nonexistent").env("XDG_CONFIG_HOME", home.join(".config")));
    assert_eq!(elsewhere.code, Some(0));
}

#[test]
fn a_faulty_table_warns_in_the_folder_and_stops_by_option() {
    let home = folder("faulty-home");
    let configured = home.join(".config/imerr/tables");
    fs::create_dir_all(&configured).expect("a folder");
    let path = configured.join("bad.toml");
    fs::write(&path, "[category]\nid = \"own\"\n[[entry]]\ncode = \"6\"\n").expect("a file");
    let warned = run(imerr(&["6014"]).env("HOME", &home));
    assert_eq!(warned.code, Some(0));
    assert!(warned.out.contains("6014") && warned.err.matches("bad.toml").count() >= 1, "{warned:?}");
    let stopped = run(&mut with(&path, &["6014"]));
    assert_eq!((stopped.code, stopped.out.as_str()), (Some(2), ""));
}

/// Runs `imerr tables check` on a text; what it says.
fn check(name: &str, text: impl AsRef<[u8]>) -> String {
    let path = table(name, text);
    let ran = run(imerr(&["--lang", "en", "tables", "check"]).arg(&path));
    assert_eq!(ran.code, Some(2), "{name}: {ran:?}");
    ran.err
}

#[test]
fn every_fault_is_told_at_once_with_line_column_and_hint() {
    let text = "[category]\nid = \"Own!\"\n[[entry]]\ncoed = 1\nmeaning = \"\"\nremediation = \"b\"\naction = \"retri\"\nretryable = \"no\"\n";
    let said = check("several", text);
    for part in [
        ":1:1: ",
        ":4:1: unknown key \"coed\"",
        "did you mean code?",
        ":5:11: meaning is empty",
        ":7:10: action",
        "one of retry",
        ":8:13: retryable",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn each_kind_of_fault_is_named() {
    assert!(check("syntax", "[category\nid = 1").contains("not valid TOML"));
    assert!(check("empty", "").contains("no [category]"));
    assert!(check("upside-down", entry("range = [9, 3]")).contains("upside down"));
    assert!(
        check("duplicate", entry("code = 1") + &entry("code = 1").replace("[category]\nid = \"own\"\n", ""))
            .contains("stands twice")
    );
    assert!(check("control", entry("code = 1").replace("\"a\"", "\"a\\u001b[31m\"")).contains("control character"));
    assert!(check("both", entry("code = 1\nrange = [1, 2]")).contains("exactly one"));
    assert!(check("large-code", entry("code = 99999999999")).contains("whole number"));
    assert!(check("utf-8", b"[category]\nid = \"\xff\"\n").contains(":2:7: not UTF-8"));
    assert!(check("large-file", vec![b'#'; 10_000_000]).contains("larger than"));
    assert!(check("symbol", entry("code = 1\nsymbols = [\"A B\"]")).contains("no symbol"));
    assert!(check("link", entry("code = 1\nlinks = [\"javascript:x\"]")).contains("absolute"));
    let many = entry("code = 1") + "[[entry]]\ncode = 2\n";
    assert!(check("missing", many).contains("no meaning"));
    assert!(check("nowhere", entry("code = 1").replace("action", "actoin")).contains("did you mean action?"));
}

#[test]
fn what_cannot_be_read_is_said() {
    let folder = folder("unreadable");
    for path in [folder.join("absent.toml"), folder.clone()] {
        let ran = run(&mut with(&path, &["6014"]));
        assert!(ran.code == Some(2) && ran.err.contains("unreadable"), "{ran:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_loop_of_links_is_survived() {
    let home = folder("loop");
    let configured = home.join(".config/imerr/tables");
    fs::create_dir_all(&configured).expect("a folder");
    std::os::unix::fs::symlink("b.toml", configured.join("a.toml")).expect("a link");
    std::os::unix::fs::symlink("a.toml", configured.join("b.toml")).expect("a link");
    std::os::unix::fs::symlink(&configured, configured.join("self.toml")).expect("a link");
    let ran = run(imerr(&["6014"]).env("HOME", &home));
    assert!(ran.code == Some(0) && ran.err.contains("a.toml"), "{ran:?}");
    let ran = run(imerr(&["6014"]).env("IMERR_TABLES", configured.join("a.toml")));
    assert!(ran.code == Some(0) && !ran.err.is_empty(), "{ran:?}");
}

#[cfg(unix)]
#[test]
fn a_folder_without_permission_warns() {
    use std::os::unix::fs::PermissionsExt;
    let home = folder("locked");
    let configured = home.join(".config/imerr/tables");
    fs::create_dir_all(&configured).expect("a folder");
    fs::set_permissions(&configured, fs::Permissions::from_mode(0o0)).expect("own folder");
    let ran = run(imerr(&["6014"]).env("HOME", &home));
    let readable = fs::read_dir(&configured).is_ok();
    fs::set_permissions(&configured, fs::Permissions::from_mode(0o755)).expect("own folder");
    assert_eq!(ran.code, Some(0));
    assert!(readable || ran.err.contains("tables"), "root may read it; others are told: {ran:?}");
}

#[test]
fn texts_of_tables_reach_the_terminal_without_tricks() {
    let path = table("tricks", entry("code = 5000003").replace("\"a\"", "\"a\u{202e}b\""));
    let ran = run(&mut with(&path, &["5000003"]));
    assert!(ran.code == Some(0) && !ran.out.contains('\u{202e}'), "{ran:?}");
}
