//! A team's own tables: which are in force, what they answer, and what happens when they are wrong.
#![cfg(feature = "cli")]

mod common;

use common::{folder, imerr, run, run_in_time, table_of};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const CALLBACKS: &str = include_str!("../docs/callback-codes.toml");

/// A table in a folder of one test's own.
fn table(name: &str, text: impl AsRef<[u8]>) -> PathBuf {
    let path = folder(&format!("user-tables-{name}")).join("own.toml");
    fs::write(&path, text).expect("a writable file");
    path
}

fn with(path: &Path, arguments: &[&str]) -> Command {
    let mut command = imerr(arguments);
    command.arg("--table").arg(path);
    command
}

fn entry(code: &str) -> String {
    table_of([code])
}

/// The JSON that the program prints with a table.
fn answers(path: &Path, arguments: &[&str]) -> Value {
    serde_json::from_str(&run(with(path, arguments).arg("--json")).out).expect("JSON")
}

#[test]
fn own_entries_come_before_built_in_ones() {
    let path = table("first", CALLBACKS);
    let answer = &answers(&path, &["120001"])[0];
    assert_eq!(answer["source"], path.to_str().expect("UTF-8"));
    assert_eq!(answer["category"]["zh"], "开放消息", "it joins the documented category");
    assert_eq!((&answer["app_must_handle"], &answer["app_must_handle_source"]), (&json!(true), &json!("official")));
    let listed = run(with(&path, &["list"]).args(["--format", "tsv"])).out;
    assert!(listed.starts_with("120001\t"), "{}", listed.lines().next().unwrap_or(""));
    assert_eq!(answers(&path, &["app_risk_control"])[0]["code"], 120_001);
}

#[test]
fn own_entries_are_searched() {
    let path = table("searched", CALLBACKS);
    assert_eq!(answers(&path, &["search", "风控"])[0]["code"], 120_001);
}

#[test]
fn an_entry_of_its_own_answers_before_ranges_and_these_before_fallbacks() {
    let path = table("closest", CALLBACKS);
    let ranges = |code: &str| -> Vec<Value> {
        answers(&path, &[code]).as_array().expect("answers").iter().map(|answer| answer["range"].clone()).collect()
    };
    assert_eq!(ranges("120001"), [Value::Null], "and not the documented range");
    assert_eq!(ranges("120150"), [json!([120_100, 120_199]), json!([120_001, 130_000])]);
    assert_eq!(ranges("120500"), [json!([120_001, 130_000])]);
    let wide = table("wide", table_of(["range = [6000, 6100]", "fallback = [70000, 70500]", "range = [70990, 70995]"]));
    let answered = |code: &str| answers(&wide, &[code]);
    assert_eq!(answered("6014").as_array().map(Vec::len), Some(1));
    assert_eq!(answered("6014")[0]["category"]["id"], "sdk");
    assert_eq!(answered("6099")[0]["code"], 6099);
    assert_eq!(answered("70001")[0]["category"]["id"], "account");
    assert_eq!(answered("70499").as_array().map(Vec::len), Some(2), "both fallbacks");
    assert_eq!(answered("70499")[0]["category"]["id"], "own");
    assert_eq!((answered("70993")[0]["code"].as_i64(), answered("70993")[1].is_null()), (Some(70993), true));
}

#[test]
fn own_current_entries_come_before_retired_ones() {
    let text = table_of(["code = 6014\nstatus = \"retired\"\nreplaced_by = 6015", "code = 6014"]);
    let path = table("status", text);
    let statuses: Vec<Value> =
        answers(&path, &["6014"]).as_array().expect("answers").iter().map(|a| a["status"].clone()).collect();
    assert_eq!(statuses, ["current", "retired", "current"]);
    assert_eq!(answers(&path, &["6014"])[1]["replaced_by"], 6015);
}

#[test]
fn tables_are_found_in_environment_and_configuration_folder() {
    let home = folder("user-tables-home");
    let configured = home.join(".config/imerr/tables");
    fs::create_dir_all(&configured).expect("a folder");
    fs::write(configured.join("a.toml"), entry("code = 5000001")).expect("a file");
    fs::write(configured.join("notes.txt"), "no table").expect("a file");
    let named = folder("user-tables-named");
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
    let home = folder("user-tables-faulty-home");
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
    assert!(check("duplicate", table_of(["code = 1", "code = 1"])).contains("1 stands twice"));
    assert!(check("control", entry("code = 1").replace("\"a\"", "\"a\\u001b[31m\"")).contains("control character"));
    assert!(check("both", entry("code = 1\nrange = [1, 2]")).contains("exactly one"));
    for code in ["99999999999", "99999999999999999999", "-99999999999", "0xfffffffff"] {
        assert!(
            check("large-code", entry(&format!("code = {code}")))
                .contains("code is too large (-2147483648 … 2147483647)")
        );
    }
    assert!(check("large-range", entry("range = [1, 2147483648]")).contains("range is too large"));
    assert!(check("no-integer", entry("code = 1.5")).contains("code is no whole number"));
    assert!(check("utf-8", b"[category]\nid = \"\xff\"\n").contains(":2:7: not UTF-8"));
    assert!(check("large-file", vec![b'#'; 10_000_000]).contains("larger than"));
    assert!(check("symbol", entry("code = 1\nsymbols = [\"A B\"]")).contains("no symbol"));
    for link in ["javascript:x", "https://a b", "https://a>"] {
        assert!(check("link", entry(&format!("code = 1\nlinks = [{link:?}]"))).contains("absolute"), "{link}");
    }
    assert!(check("no-list", entry("code = 1\nsymbols = \"A\"")).contains("no list of texts"));
    assert!(check("no-text", entry("code = 1\nsymbols = [1]")).contains("no text"));
    assert!(
        check("value", entry("code = 1\nsurfaces = [\"nativ\"]")).contains("unknown value \"nativ\" (one of native")
    );
    assert!(check("pair", entry("range = [1, 2, 3]")).contains("no pair"));
    assert!(check("same", entry("range = [3, 3]")).contains("upside down"));
    assert!(check("symbols", entry("code = 1\nsymbols = [\"A\", \"a\"]")).contains("symbol a stands twice"));
    assert!(check("number", entry("code = 1\nsymbols = [\"6014\"]")).contains("no symbol"));
    let many = entry("code = 1") + "[[entry]]\ncode = 2\n";
    assert!(check("missing", many).contains("no meaning"));
    assert!(check("nowhere", entry("code = 1").replace("action", "actoin")).contains("did you mean action?"));
}

#[test]
fn what_cannot_be_read_is_said() {
    let folder = folder("user-tables-unreadable");
    for path in [folder.join("absent.toml"), folder.clone()] {
        let ran = run(&mut with(&path, &["6014"]));
        assert!(ran.code == Some(2) && ran.err.contains("unreadable"), "{ran:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_loop_of_links_is_survived() {
    let home = folder("user-tables-loop");
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
    let home = folder("user-tables-locked");
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
fn slips_that_people_make_are_named_once() {
    let one_bracket = entry("code = 1").replace("[[entry]]", "[entry]");
    let twice = one_bracket.clone() + "[entry]\ncode = 2\n";
    let curly = entry("code = 1").replace("meaning = \"a\"", "meaning = “a”").replace("\"b\"", "“b”");
    for (name, text, said) in [
        ("one-bracket", &one_bracket, ":5:1: [entry] has to be [[entry]]"),
        ("two-such", &twice, "write [[entry]] for each"),
        ("curly", &curly, "straight quotes"),
        ("curly-list", &entry("code = 1\nkeywords = [\"a\", “b”]"), "straight quotes"),
        ("curly-id", &entry("code = 1").replace("id = \"own\"", "id = ‘own’"), "straight quotes"),
    ] {
        let told = check(name, text);
        assert!(told.contains("has 1 fault:") && told.contains(said), "{told}");
    }
    let quoting = check("quoting", entry("code = 1").replace("meaning = \"a\"", "meaning = \"“a”\"\nremediation = b"));
    assert!(!quoting.contains("straight"), "quotation marks within a text are no fault: {quoting}");
}

#[test]
fn a_new_category_needs_its_names_and_a_known_one_none() {
    let own = entry("code = 1");
    for (name, text) in [
        ("no-names", own.replace("zh = \"自家\"\nen = \"Own\"\n", "")),
        ("no-zh", own.replace("zh = \"自家\"\n", "")),
        ("no-en", own.replace("en = \"Own\"\n", "")),
    ] {
        assert!(check(name, text).contains(":1:1: the new category own lacks its names, zh and en"));
    }
    for names in ["", "zh = \"别名\"\n"] {
        let joined = own.replace("id = \"own\"\nzh = \"自家\"\nen = \"Own\"\n", &format!("id = \"open\"\n{names}"));
        let path = table("known", joined);
        assert_eq!(answers(&path, &["1"])[0]["category"]["zh"], "开放消息");
    }
}

#[test]
fn a_hundred_faults_are_told_and_the_rest_counted() {
    let told = check("many", table_of((0..150).map(|number| format!("code = {number}\nnope = 1"))));
    assert!(told.contains("has 150 faults:") && told.contains("\n  and 50 more\n"), "{told}");
    assert_eq!(told.matches("unknown key").count(), 100);
    assert!(
        told.contains(":7:1: ") && told.contains(":700:1: ") && !told.contains(":707:1: "),
        "the first hundred: {told}"
    );
    let exact = check("hundred", table_of((0..100).map(|number| format!("code = {number}\nnope = 1"))));
    assert!(exact.contains("has 100 faults:") && !exact.contains("more\n"), "{exact}");
    let path = table("many-json", table_of((0..150).map(|number| format!("code = {number}\nnope = 1"))));
    let ran = run(imerr(&["tables", "check", "--json"]).arg(&path));
    let checked: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(checked[0]["faults"].as_array().map(Vec::len), Some(100));
    assert_eq!(checked[0]["more_faults"], 50);
}

#[test]
fn faults_stand_in_the_order_of_the_text() {
    let text = "[[entry]]\nmeaning = \"\"\n[category]\nid = \"own\"\nzh = \"\"\nen = \"b\"\n";
    let told = check("order", text);
    let places: Vec<(usize, usize)> = told
        .lines()
        .filter_map(|line| line.split_once("own.toml:"))
        .filter_map(|(_, rest)| {
            let mut numbers = rest.split(':');
            Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
        })
        .collect();
    assert!(places.len() > 4 && places.is_sorted(), "{told}");
    let wide = check("wide", entry("code = 1\nsymbols = [\"A\"]  # 注\n\"错\" = { \"键\" = 1 }"));
    assert!(wide.contains(":8:1: unknown key \"错\""), "columns count characters: {wide}");
}

#[test]
fn excerpts_stand_for_long_texts() {
    let long = "k".repeat(3000);
    for (name, text) in [
        ("long-key", entry(&format!("code = 1\n{long} = 1"))),
        ("long-symbol", entry(&format!("code = 1\nsymbols = [\"{long} b\"]"))),
        ("long-link", entry(&format!("code = 1\nlinks = [\"{long}\"]"))),
        ("long-value", entry(&format!("code = 1\nsurfaces = [\"{long}\"]"))),
        ("long-id", format!("[category]\nid = \"{long}\"\n[[entry]]\ncode = 1\n")),
        ("long-code", entry(&format!("code = {}", "9".repeat(3000)))),
    ] {
        let told = check(name, text);
        assert!(!told.contains(&"k".repeat(61)) && told.lines().all(|line| line.len() < 700), "{name}: {told}");
    }
}

#[test]
fn limits_are_kept_to_the_letter() {
    let sound = |name: &str, line: &str| run(imerr(&["tables", "check"]).arg(table(name, entry(line)))).code == Some(0);
    let texts = |count: usize, length: usize| format!("code = 1\nkeywords = {:?}", vec!["k".repeat(length); count]);
    assert!(sound("items", &texts(60, 300)) && !sound("more-items", &texts(61, 1)) && !sound("item", &texts(1, 301)));
    let meaning = |length: usize| entry("code = 1").replace("\"a\"", &format!("{:?}", "k".repeat(length)));
    for (length, code) in [(4000, Some(0)), (4001, Some(2))] {
        assert_eq!(run(imerr(&["tables", "check"]).arg(table("text", meaning(length)))).code, code);
    }
    let padded = |length: usize| {
        let text = entry("code = 1");
        let rest = length - text.len();
        text + "#" + &"x".repeat(rest - 1)
    };
    for (length, code) in [(4 << 20, Some(0)), ((4 << 20) + 1, Some(2))] {
        assert_eq!(run(imerr(&["tables", "check"]).arg(table("size", padded(length)))).code, code);
    }
}

#[test]
fn an_entry_that_shadows_a_built_in_one_is_a_warning_that_says_which() {
    let path = table(
        "shadows",
        table_of(["code = 6014", "code = 5000004", "range = [120001, 130000]", "range = [6000, 6001]"]),
    );
    let ran = run(imerr(&["--lang", "en", "tables", "check"]).arg(&path));
    assert_eq!(ran.code, Some(0), "a warning is no fault");
    assert!(
        ran.out.contains("no faults, 4 entries") && ran.err.contains("also has 6014, 120001-130000 of the built-in"),
        "{ran:?}"
    );
    let checked: Value =
        serde_json::from_str(&run(imerr(&["tables", "check", "--json"]).arg(&path)).out).expect("JSON");
    assert_eq!(checked[0]["shadows"], json!(["6014", "120001-130000"]));
    let ran = run(&mut with(&path, &["tables", "--lang", "en"]));
    assert!(ran.code == Some(0) && ran.err.contains("6014"), "{ran:?}");
    assert_eq!(run(&mut with(&path, &["6014"])).err, "", "not at every look-up");
    let built_in: Value = serde_json::from_str(&run(imerr(&["list"]).arg("--json")).out).expect("JSON");
    let mut codes: Vec<i64> = built_in.as_array().expect("entries").iter().filter_map(|e| e["code"].as_i64()).collect();
    codes.dedup();
    let code = |code: &i64| format!("code = {code}");
    for (count, more) in [(10, false), (11, true)] {
        let path = table("many-shadows", table_of(codes[..count].iter().map(code)));
        let said = run(imerr(&["--lang", "en", "tables", "check"]).arg(&path)).err;
        assert_eq!((said.contains('…'), said.matches(", ").count()), (more, 9), "{said}");
    }
    let none = run(imerr(&["tables", "check"]).arg(table("no-shadows", entry("code = 5000004"))));
    assert_eq!((none.code, none.err.as_str()), (Some(0), ""));
}

#[test]
fn a_check_without_a_file_checks_those_in_force() {
    let nothing = run(&mut imerr(&["tables", "check"]));
    assert!(
        nothing.code == Some(0) && nothing.out.is_empty() && nothing.err.contains("tables check FILE"),
        "{nothing:?}"
    );
    let here = folder("user-tables-in-force");
    fs::write(here.join("a.toml"), entry("code = 5000001")).expect("a file");
    fs::write(here.join("b.toml"), entry("coed = 5000002")).expect("a file");
    let ran = run(imerr(&["tables", "check", "--lang", "en"]).env("IMERR_TABLES", &here));
    assert_eq!(ran.code, Some(2));
    assert!(ran.out.contains("a.toml: no faults, 1 entry\n") && ran.err.contains("b.toml:6:1: unknown key"), "{ran:?}");
    fs::remove_file(here.join("b.toml")).expect("our file");
    let ran = run(imerr(&["tables", "check"]).env("IMERR_TABLES", &here));
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
}

#[test]
fn a_table_named_twice_counts_once() {
    let home = folder("user-tables-twice");
    let configured = home.join(".config/imerr/tables");
    fs::create_dir_all(&configured).expect("a folder");
    let path = configured.join("own.toml");
    fs::write(&path, entry("code = 5000005")).expect("a file");
    let detour = configured.join("../tables/own.toml");
    let mut command = imerr(&["5000005", "--json", "--table"]);
    command.arg(&path).arg("--table").arg(&detour).env("HOME", &home).env("IMERR_TABLES", &configured);
    let answers: Value = serde_json::from_str(&run(&mut command).out).expect("JSON");
    assert_eq!(answers.as_array().map(Vec::len), Some(1));
    let mut command = imerr(&["tables", "--json", "--table"]);
    command.arg(&detour).env("HOME", &home).env("IMERR_TABLES", &path);
    let listed: Value = serde_json::from_str(&run(&mut command).out).expect("JSON");
    let named: Vec<&Value> = listed.as_array().expect("tables").iter().map(|table| &table["named_by"]).collect();
    assert_eq!(named, ["--table", "built in"], "by what names it first");
    // Two tables of the same numbers are two tables.
    let other = table("twice-other", entry("code = 5000005"));
    let ran = run(with(&path, &["5000005", "--json"]).arg("--table").arg(&other));
    assert_eq!(serde_json::from_str::<Value>(&ran.out).expect("JSON").as_array().map(Vec::len), Some(2));
}

#[cfg(unix)]
#[test]
fn a_pipe_in_a_folder_of_tables_blocks_nothing() {
    let home = folder("user-tables-pipe");
    let configured = home.join(".config/imerr/tables");
    fs::create_dir_all(&configured).expect("a folder");
    let pipe = configured.join("pipe.toml");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo is there").success());
    fs::write(configured.join("own.toml"), entry("code = 5000006")).expect("a file");
    for arguments in [&["5000006"][..], &["tables"], &["tables", "check"], &["list", "--category", "own"]] {
        for folder in ["", configured.to_str().expect("UTF-8")] {
            let ran = run_in_time(imerr(arguments).env("HOME", &home).env("IMERR_TABLES", folder));
            assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{arguments:?}");
        }
    }
}

#[test]
fn categories_count_own_entries_too() {
    let path = table(
        "counted",
        table_of(["code = 5000001", "code = 5000101", "range = [5000300, 5000400]", "fallback = [1, 9]"]),
    );
    let categories: Value = serde_json::from_str(&run(with(&path, &["categories"]).arg("--json")).out).expect("JSON");
    let own = categories.as_array().expect("categories").last().expect("some").clone();
    let expected = json!({
        "id": "own", "zh": "自家", "en": "Own", "entries": 4,
        "codes": [[5_000_001, 5_000_101], [5_000_300, 5_000_400]],
    });
    assert_eq!(own, expected, "a gap of a hundred parts no span, a fallback makes none");
    let listed = answers(&path, &["list", "--category", "自家"]);
    assert_eq!(listed.as_array().map(Vec::len), Some(4));
}

#[test]
fn a_card_says_of_an_own_entry_what_its_table_says() {
    let text =
        table_of(["code = 5000001\napp_must_handle = true", "code = 5000002", "code = 5000003\nadvice = \"imerr\""]);
    let path = table("card", text);
    let card = |code: &str| run(&mut with(&path, &[code, "--lang", "en"])).out;
    let row = |card: &str, label: &str| {
        card.lines()
            .find_map(|line| Some(line.strip_prefix("  ")?.strip_prefix(label)?.trim().to_owned()))
            .unwrap_or_default()
    };
    assert_eq!(row(&card("5000001"), "App handles"), "yes");
    assert_eq!(row(&card("5000002"), "App handles"), "yes (imerr's judgement)");
    assert_eq!(row(&card("5000003"), "What to do"), "b", "whose advice it is is clear");
    assert_eq!(row(&card("5000001"), "Category"), "Own (own)");
    assert!(
        card("5000001").contains("  Source ") && !run(&mut imerr(&["6014", "--lang", "en"])).out.contains("  Source ")
    );
    assert!(
        !card("5000001").contains("Seen on")
            && !card("5000001").contains("Status")
            && !card("5000001").contains("Sent with")
    );
}

#[test]
fn what_a_check_finds_sound_is_listed_in_every_format() {
    let path = table("formats", table_of(["code = 5000001", "code = 5000002"]));
    let shown = |format: &str| run(imerr(&["tables", "check", "--format", format, "--lang", "en"]).arg(&path)).out;
    let name = path.to_str().expect("UTF-8");
    assert_eq!(shown("tsv"), format!("{name}\t2\n"));
    assert_eq!(shown("table"), format!("{name}: no faults, 2 entries\n"));
    assert!(
        shown("markdown").starts_with("| Table | Entries |\n| --- | --- |\n| ")
            && shown("markdown").ends_with(" | 2 |\n")
    );
    assert_eq!(shown("jsonl").lines().count(), 1);
}

#[test]
fn a_slip_in_a_key_is_known_and_another_word_is_none() {
    let told = |key: &str| check("slip", entry(&format!("code = 1\n{key} = 1")));
    for (slip, key) in [
        ("meanin", "meaning"),
        ("retyrabel", "retryable"),
        ("link", "links"),
        ("rnage", "range"),
        ("simbols", "symbols"),
    ] {
        assert!(told(slip).contains(&format!("did you mean {key}?")), "{slip}");
    }
    for other in ["zh", "name", "cd", "remarks", "meinunk"] {
        assert!(told(other).contains("[[entry]] takes code, range"), "{other}");
    }
    let without = table_of(["symbols = [\"A\"]", "symbols = [\"A\"]"]);
    assert!(!check("no-twins", without).contains("twice"), "faulty entries are compared with no others");
}

#[test]
fn a_table_may_speak_one_language() {
    let zh = entry("code = 5000001").replace("meaning = \"a\"", "meaning.zh = \"只有中文\"");
    let text = zh.replace("remediation = \"b\"", "remediation = { en = \"English only\" }");
    let answer = &answers(&table("one-language", text), &["5000001"])[0];
    assert_eq!(answer["meaning"], json!({ "zh": "只有中文", "en": "只有中文" }));
    assert_eq!(answer["remediation"], json!({ "zh": "English only", "en": "English only" }));
    assert!(
        check("no-language", entry("code = 1").replace("meaning = \"a\"", "meaning = {}")).contains("lacks a language")
    );
    assert!(
        check("odd-language", entry("code = 1").replace("meaning = \"a\"", "meaning.fr = \"a\""))
            .contains("takes zh, en")
    );
}

#[test]
fn the_library_says_why_a_table_cannot_be_used() {
    use std::error::Error;
    let here = folder("user-tables-library");
    let absent = imerr::Table::read(&here.join("absent.toml")).expect_err("there is none");
    assert!(absent.source().is_some() && absent.to_string().contains("absent.toml"), "{absent}");
    let path = table("library-faulty", table_of(["code = 1", "coed = 2"]));
    let faulty = imerr::Table::read(&path).expect_err("a fault");
    assert!(faulty.source().is_none() && faulty.to_string().contains("has 2 faults, the first at 11:1: "), "{faulty}");
    let sound = imerr::Table::read(&table("library-sound", table_of(["code = 1"]))).expect("a table");
    assert_eq!((sound.entries().len(), &*sound.category().id, sound.shadowing().count()), (1, "own", 0));
    assert!(sound.path().ends_with("own.toml"));
    let catalog = imerr::Catalog::with_tables(vec![sound]);
    assert_eq!(catalog.own_tables().len(), 1);
}

#[test]
fn placeholders_reach_the_largest_and_the_smallest_code() {
    let path = table(
        "placeholders",
        table_of(["code = 2147483647", "code = -2147483648", "range = [-900000050, -900000001]"]),
    );
    let codes = |argument: &str| -> Vec<Option<i64>> {
        answers(&path, &[argument, "--category", "own"])
            .as_array()
            .expect("answers")
            .iter()
            .map(|a| a["code"].as_i64())
            .collect()
    };
    assert_eq!(codes("2*"), [Some(2_147_483_647)]);
    assert_eq!(codes("2147483647*"), [Some(2_147_483_647)]);
    assert_eq!(codes("-2147*"), [Some(-2_147_483_648)]);
    assert_eq!(codes("-90000003x"), [Some(-900_000_050)], "the range's first number where none was asked for");
    for none in ["21474836470*", "99999999999999999999*", "3*", "0*"] {
        assert!(codes(none).is_empty(), "{none}");
    }
}

#[test]
fn a_table_may_speak_of_logs_alone() {
    let shape = "vendors = [\"our-payments\"]\n[[shape]]\nname = \"our gateway\"\npattern = 'im_result<is><code>'\n\
                 certainty = \"sure\"\nfinds = [[6206, \"im_result=6206 uid=7\"]]\npasses = [\"im_result=ok\"]\n";
    let path = table("logs-alone", shape);
    let log = path.with_file_name("a.log");
    fs::write(&log, "TIM im_result=6206\nour-payments im_result=6206\n").expect("a writable file");
    let ran = run(with(&path, &["annotate", "--json"]).arg(&log));
    assert_eq!((ran.out.lines().count(), ran.code), (1, Some(0)), "{ran:?}");
    assert_eq!(answers(&path, &["tables"])[0]["entries"], 0);
    assert!(!answers(&path, &["search", "签名"]).as_array().expect("hits").is_empty());
    // Neither codes nor words on logs is no table; a shape is held to its examples.
    assert!(check("logs-none", "").contains("[category]"));
    assert!(check("logs-faulty", shape.replace("uid=7", "").replace("[6206", "[6207")).contains("6207"));
}
