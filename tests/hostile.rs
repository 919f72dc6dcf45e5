//! Text that would steer a terminal, hide, or pass for something else: on every way that text takes from
//! arguments, file names and users' tables to the output, it is shown as escapes.
#![cfg(all(feature = "cli", unix))]

mod common;

use common::{Ran, folder, imerr, run};
use serde_json::Value;
use std::fs;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

/// What no terminal may be sent, beside control characters: what turns the direction of text, is drawn as nothing,
/// or is drawn over other text.
const HARMFUL: [RangeInclusive<char>; 22] = [
    '\u{ad}'..='\u{ad}',
    '\u{34f}'..='\u{34f}',
    '\u{61c}'..='\u{61c}',
    '\u{115f}'..='\u{1160}',
    '\u{17b4}'..='\u{17b5}',
    '\u{180b}'..='\u{180e}',
    '\u{200b}'..='\u{200f}',
    '\u{2028}'..='\u{2029}',
    '\u{202a}'..='\u{202e}',
    '\u{2060}'..='\u{2064}',
    '\u{2066}'..='\u{2069}',
    '\u{206a}'..='\u{206f}',
    '\u{3164}'..='\u{3164}',
    '\u{fe00}'..='\u{fe0f}',
    '\u{feff}'..='\u{feff}',
    '\u{ffa0}'..='\u{ffa0}',
    '\u{fff9}'..='\u{fffb}',
    '\u{1bca0}'..='\u{1bca3}',
    '\u{1d173}'..='\u{1d17a}',
    '\u{e0001}'..='\u{e0001}',
    '\u{e0020}'..='\u{e007f}',
    '\u{e0100}'..='\u{e01ef}',
];
/// Combining marks in a heap, which grows over the lines above.
const HEAP: &str = "\u{301}\u{302}\u{303}\u{304}";

/// Every harmful character but control characters, which tables may not hold, each behind a letter.
fn harmful() -> String {
    let few = |range: RangeInclusive<char>| range.take(16);
    HARMFUL.into_iter().flat_map(few).flat_map(|c| ['x', c]).chain(format!("e{HEAP}").chars()).collect()
}

/// Control characters and sequences as they come in arguments and file names.
const CONTROLS: &str = "\u{1b}]0;owned\u{7}\u{1b}[31m\u{9b}31m\r\u{8}\u{7f}\u{85}";

/// Fails where anything harmful is printed.
fn is_harmless(what: &str, ran: &Ran) {
    for text in [&ran.out, &ran.err] {
        let found = text
            .chars()
            .find(|c| c.is_control() && !matches!(c, '\n' | '\t') || HARMFUL.iter().any(|range| range.contains(c)));
        assert_eq!(found, None, "{what}: {text:?}");
        assert!(!text.contains(HEAP), "{what}: {text:?}");
    }
    assert!(!ran.err.contains("panicked"), "{what}: {ran:?}");
}

/// A table whose every text is harmful, in a file whose name is.
fn table(folder_name: &str) -> PathBuf {
    let evil = harmful();
    let characters: Vec<char> = evil.chars().collect();
    let pieces: Vec<String> = characters.chunks(60).map(|piece| piece.iter().collect()).collect();
    let list = |before: &str| pieces.iter().map(|piece| format!("\"{before}{piece}\"")).collect::<Vec<_>>().join(", ");
    let (messages, keywords) = (list("丁"), list("戊"));
    let links = list("https://a/").replace(['\u{2028}', '\u{2029}'], "");
    let path = folder(folder_name).join(format!("{CONTROLS}.toml"));
    let text = format!(
        "[category]\nid = \"own\"\nzh = \"甲{evil}\"\nen = \"A{evil}\"\n\
         [[entry]]\ncode = 5000001\nmeaning = {{ zh = \"乙{evil}\", en = \"B{evil}\" }}\nremediation = \"丙{evil}\"\n\
         action = \"retry\"\nretryable = true\nmessages = [{messages}]\nlinks = [{links}]\nkeywords = [{keywords}]\n\
         [[entry]]\nrange = [5000002, 5000009]\nmeaning = \"乙{evil}\"\nremediation = \"丙{evil}\"\naction = \"none\"\nretryable = false\n",
    );
    fs::write(&path, text).expect("a file");
    assert_eq!(run(imerr(&["tables", "check"]).arg(&path)).code, Some(0), "a sound table");
    path
}

fn with(path: &Path, arguments: &[&str]) -> Ran {
    run(imerr(arguments).arg("--table").arg(path))
}

#[test]
fn texts_of_tables_are_harmless_in_every_format() {
    let path = table("hostile-table");
    for format in ["table", "tsv", "json", "jsonl", "markdown"] {
        for arguments in [
            &["5000001"][..],
            &["5000001", "5000005"],
            &["5000001", "--category", "own"],
            &["list", "--category", "own"],
            &["categories"],
            &["tables"],
            &["5000010"],
            &["5000001", "--category", "sdk"],
            &["search", "乙"],
        ] {
            for language in ["zh", "en"] {
                for columns in ["30", "120"] {
                    let mut command = imerr(arguments);
                    command
                        .args(["--format", format, "--lang", language])
                        .env("COLUMNS", columns)
                        .arg("--table")
                        .arg(&path);
                    is_harmless(&format!("{arguments:?} {format}"), &run(&mut command));
                }
            }
        }
    }
}

#[test]
fn escapes_of_json_mean_what_the_table_says() {
    let path = table("hostile-json");
    let answer: Value = serde_json::from_str(&with(&path, &["5000001", "--json"]).out).expect("JSON");
    let evil = harmful();
    assert_eq!(answer[0]["meaning"]["en"], format!("B{evil}"));
    let messages = answer[0]["messages"].as_array().expect("a list");
    let joined: String = messages.iter().filter_map(|message| message.as_str()?.strip_prefix('丁')).collect();
    assert_eq!(joined, evil);
    assert_eq!(answer[0]["source"], path.to_str().expect("UTF-8"), "a path is as it is, for other programs");
    let tables: Value = serde_json::from_str(&with(&path, &["tables", "--json"]).out).expect("JSON");
    assert_eq!(tables[0]["path"], answer[0]["source"]);
}

#[test]
fn tsv_has_a_line_an_entry_and_a_field_a_tab_whatever_it_holds() {
    let path = table("hostile-tsv");
    let out = with(&path, &["list", "--format", "tsv", "--category", "own"]).out;
    assert_eq!(out.lines().count(), 2);
    assert!(out.lines().all(|line| line.matches('\t').count() == 8), "{out}");
    let here = folder("hostile-tsv-name");
    let odd = here.join("a\tb\nc.toml");
    fs::copy(&path, &odd).expect("a copy");
    let out = with(&odd, &["tables", "--format", "tsv"]).out;
    assert_eq!((out.lines().count(), out.matches('\t').count()), (2, 4), "{out:?}");
    let markdown = with(&odd, &["tables", "--format", "markdown"]).out;
    assert_eq!(markdown.lines().count(), 4, "{markdown}");
}

#[test]
fn names_of_files_are_harmless_in_complaints() {
    let here = folder("hostile-names");
    let faulty = here.join(format!("{CONTROLS}{}.toml", &harmful()[..150]));
    fs::write(&faulty, format!("\"{}\" = 1\n[category]\nid = \"own\"\n", harmful())).expect("a file");
    let absent = here.join(format!("{CONTROLS}\u{202e}.toml"));
    for path in [&faulty, &absent] {
        let said = [
            with(path, &["6014"]),
            run(imerr(&["tables", "check"]).arg(path)),
            run(imerr(&["tables", "check", "--json"]).arg(path)),
            run(imerr(&["6014"]).env("IMERR_TABLES", path)),
            run(imerr(&["tables"]).env("IMERR_TABLES", path)),
        ];
        for ran in &said {
            assert!(!ran.err.is_empty(), "{ran:?}");
            is_harmless("a file name", ran);
        }
    }
    let home = here.join(CONTROLS);
    fs::create_dir_all(home.join(".config/imerr/tables")).expect("a folder");
    let ran = run(imerr(&["tables"]).env("HOME", &home));
    assert!(ran.out.contains("imerr/tables"), "{ran:?}");
    is_harmless("the name of a folder", &ran);
}

#[test]
fn arguments_are_harmless_in_complaints() {
    let harmful = harmful();
    for evil in [CONTROLS, &harmful, "\n\u{202e}nope", "\u{301}\u{301}\u{301}\u{301}"] {
        let (as_option, as_code, as_prefix) = (format!("--{evil}"), format!("6099 {evil}"), format!("6099{evil}"));
        let as_command = format!("tables{evil}");
        for arguments in [
            &[evil][..],
            &["search", evil],
            &["list", "--category", evil],
            &["list", "--action", evil],
            &["6014", "--category", evil],
            &["6014", "--format", evil],
            &["6014", "--lang", evil],
            &["6014", "--limit", evil],
            &["6014", "--table", evil],
            &["tables", evil],
            &["tables", "check", evil],
            &["completions", evil],
            &["help", evil],
            &["categories", evil],
            &["serach", evil],
            &[&as_option],
            &[&as_code],
            &[&as_prefix],
            &[&as_command, "x"],
            &["ERR_NOPE", "6014", evil],
        ] {
            for language in ["zh", "en"] {
                is_harmless(&format!("{arguments:?}"), &run(imerr(arguments).env("IMERR_LANG", language)));
            }
        }
    }
}

#[test]
fn complaints_repeat_two_hundred_characters_at_most() {
    for long in ["k".repeat(100_000), "签".repeat(30_000), "\u{202e}".repeat(20_000), "k/".repeat(2000)] {
        let (as_option, as_symbol, as_prefix) =
            (format!("--{long}"), format!("ERR_{}", "K".repeat(9999)), "6".repeat(9999) + "*");
        for arguments in [
            &["list", "--category", &long][..],
            &["6014", "--category", &long],
            &["6014", "--table", &long],
            &["6014", "--format", &long],
            &["list", "--action", &long],
            &["tables", "check", &long],
            &["completions", &long],
            &["tables", &long],
            &["serach", &long],
            &[&long],
            &["search", &long],
            &[&as_option],
            &["6014", &as_symbol],
            &[&as_prefix],
        ] {
            for language in ["zh", "en"] {
                let ran = run(imerr(arguments).args(["--lang", language]));
                let start: Vec<String> = arguments.iter().map(|argument| argument.chars().take(12).collect()).collect();
                let longest = ran.err.split(['\n', ' ', '`', '"', '“', '”']).map(|part| part.chars().count()).max();
                assert!(longest <= Some(260), "{start:?}: {longest:?} characters in one piece");
                assert!(ran.err.chars().count() < 1500, "{start:?}: {}", ran.err);
            }
        }
    }
}
