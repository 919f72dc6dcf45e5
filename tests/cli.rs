//! Exit codes, streams and hostile input, as scripts meet them.
#![cfg(feature = "cli")]

mod common;

use common::{Ran, imerr, json, run};
use std::fs::File;
use std::io::Read;
use std::process::Stdio;

fn codes(value: &serde_json::Value) -> Vec<Option<i64>> {
    value.as_array().expect("an array").iter().map(|entry| entry["code"].as_i64()).collect()
}

fn categories(value: &serde_json::Value) -> Vec<&str> {
    value.as_array().expect("an array").iter().map(|entry| entry["category"]["id"].as_str().expect("an id")).collect()
}

#[test]
fn every_meaning_of_a_number_is_shown() {
    let answers = json(&["20002"]);
    assert_eq!(categories(&answers), ["open", "push", "web"]);
    assert_eq!(categories(&json(&["6015"])), ["sdk", "sdk"]);
    assert_eq!(json(&["6015"])[0]["status"], "current");
}

#[test]
fn ranges_and_the_fallback_answer() {
    let answers = json(&["120500"]);
    assert_eq!(
        (answers[0]["code"].as_i64(), &answers[0]["range"]),
        (Some(120_500), &serde_json::json!([120_001, 130_000]))
    );
    let answers = json(&["70999"]);
    assert_eq!((codes(&answers), answers.as_array().map(Vec::len)), (vec![None], Some(1)));
    assert_eq!(categories(&json(&["10150"])), ["group"]);
    assert_eq!(categories(&json(&["120001~130000"])), ["open"]);
}

#[test]
fn codes_are_accepted_as_people_paste_them() {
    for text in ["6014", "06014", "６０１４", "#6014", "code=6014", "错误码：6014", "0x177E", "err_sdk_not_logged_in"]
    {
        assert_eq!(codes(&json(&[text])), [Some(6014)], "{text}");
    }
    assert_eq!(codes(&json(&["-10112"])), [Some(-10112)]);
    assert_eq!(codes(&json(&["6014", "70001"]))[0], Some(6014));
}

#[test]
fn what_is_missing_is_said_and_the_rest_is_printed() {
    let ran = run(&mut imerr(&["6014", "6099", "--lang", "en"]));
    assert_eq!(ran.code, Some(1));
    assert!(ran.out.contains("not logged in") && !ran.out.contains("6099"), "{ran:?}");
    for part in ["6099", "6100", "imerr search", "IM SDK V3"] {
        assert!(ran.err.contains(part), "{part}: {ran:?}");
    }
    assert_eq!(run(imerr(&["6099"]).arg("--json")).out, "[]\n");
    assert_eq!(run(&mut imerr(&["search", "量子力学"])).code, Some(1));
    assert_eq!(run(imerr(&["search", "量子力学"]).arg("--json")).out, "[]\n");
}

#[test]
fn a_word_among_codes_makes_a_search() {
    let hits = json(&["6014", "签名"]);
    assert_eq!(codes(&hits)[0], Some(6014));
    assert!(hits[0]["score"].is_number());
}

#[test]
fn search_takes_a_limit_and_categories() {
    assert_eq!(json(&["search", "签名", "-n", "2"]).as_array().map(Vec::len), Some(2));
    assert!(categories(&json(&["签名", "--category", "account"])).iter().all(|id| *id == "account"));
    assert!(categories(&json(&["签名", "--category", "帐号系统"])).iter().all(|id| *id == "account"));
    let ran = run(&mut imerr(&["签名", "--category", "nope"]));
    assert!(ran.code == Some(2) && ran.err.contains("imerr categories"), "{ran:?}");
}

#[test]
fn wrong_usage_is_exit_2_with_a_message() {
    for arguments in [
        &[][..],
        &["--nope"],
        &["--format", "xml", "6014"],
        &["--json", "--format", "tsv", "6014"],
        &["search"],
        &["completions", "tcsh"],
    ] {
        let ran = run(&mut imerr(arguments));
        assert!(ran.code == Some(2) && ran.out.is_empty() && !ran.err.is_empty(), "{arguments:?}: {ran:?}");
    }
    for blank in ["", " "] {
        let ran = run(&mut imerr(&[blank]));
        assert!(ran.code == Some(2) && ran.err.contains("imerr search"), "{ran:?}");
    }
}

#[test]
fn help_and_version_are_results() {
    for arguments in [&["--help"][..], &["-h"], &["--version"], &["help", "search"], &["list", "--help"]] {
        let ran = run(&mut imerr(arguments));
        assert!(ran.code == Some(0) && !ran.out.is_empty() && ran.err.is_empty(), "{arguments:?}: {ran:?}");
    }
}

#[test]
fn json_depends_on_no_language_terminal_or_colour() {
    let plain = run(&mut imerr(&["--json", "20002"])).out;
    let mut other = imerr(&["--json", "--lang", "en", "--color", "always", "20002"]);
    other.env("LC_ALL", "en_US.UTF-8").env("COLUMNS", "40").env("CLICOLOR_FORCE", "1").env("TERM", "xterm-256color");
    assert_eq!(run(&mut other).out, plain);
}

#[test]
fn the_language_is_chosen_as_documented() {
    let language = |set: &[(&str, &str)], arguments: &[&str]| {
        let mut command = imerr(arguments);
        command.arg("6014").env_remove("LC_ALL").envs(set.iter().copied());
        if run(&mut command).out.contains("类别") { "zh" } else { "en" }
    };
    assert_eq!(language(&[], &[]), "zh");
    assert_eq!(language(&[("LANG", "C")], &[]), "zh");
    assert_eq!(language(&[("LANG", "C.UTF-8")], &[]), "zh");
    assert_eq!(language(&[("LANG", "POSIX")], &[]), "zh");
    assert_eq!(language(&[("LANG", "en_GB.UTF-8")], &[]), "en");
    assert_eq!(language(&[("LANG", "de_DE")], &[]), "en");
    assert_eq!(language(&[("LANG", "en_US"), ("LC_MESSAGES", "zh_TW.Big5")], &[]), "zh");
    assert_eq!(language(&[("LC_MESSAGES", "zh_TW"), ("LC_ALL", "fr_FR")], &[]), "en");
    assert_eq!(language(&[("LC_ALL", ""), ("LANG", "en_US")], &[]), "en");
    assert_eq!(language(&[("LC_ALL", "zh_CN.UTF-8"), ("IMERR_LANG", "en")], &[]), "en");
    assert_eq!(language(&[("IMERR_LANG", "en")], &["--lang", "zh"]), "zh");
    assert_eq!(language(&[("LANG", "\u{1}\u{2}__@@..")], &[]), "zh");
}

#[test]
fn colour_follows_option_and_environment() {
    let painted = |set: &[(&str, &str)], arguments: &[&str]| {
        let mut command = imerr(arguments);
        command.env("TERM", "xterm").envs(set.iter().copied());
        run(&mut command).out.contains('\u{1b}')
    };
    assert!(!painted(&[], &["6014"]));
    assert!(painted(&[], &["6014", "--color", "always"]));
    assert!(painted(&[], &["20002", "--color=always"]));
    assert!(painted(&[("CLICOLOR_FORCE", "1")], &["6014"]));
    assert!(!painted(&[("CLICOLOR_FORCE", "0")], &["6014"]));
    assert!(!painted(&[("CLICOLOR_FORCE", "1")], &["6014", "--color", "never"]));
    assert!(!painted(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], &["6014"]));
    assert!(painted(&[("NO_COLOR", "1")], &["6014", "--color", "always"]));
    assert!(painted(&[], &["--help", "--color", "always"]));
    assert!(!painted(&[("CLICOLOR_FORCE", "1")], &["--help", "--color=never"]));
}

#[test]
fn absurd_widths_are_survived() {
    for width in ["0", "1", "39", "100000", "99999999999999999999", "-3", "wide", ""] {
        let ran = run(imerr(&["20002"]).env("COLUMNS", width));
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{width}");
        assert!(ran.out.lines().all(|line| line.chars().count() <= 1000), "{width}");
    }
}

#[test]
fn nothing_is_wider_than_the_terminal() {
    let log = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/annotate/positive.tsv");
    let other = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/annotate/own_positive.tsv");
    for columns in [30, 40, 60, 72, 100] {
        for language in ["zh", "en"] {
            for arguments in [
                &["categories"][..],
                &["list"],
                &["6014"],
                &["90001"],
                &["search", "签名"],
                &["annotate", "--summary", log],
                &["annotate", "--summary", log, other],
            ] {
                let ran = run(imerr(arguments).args(["--lang", language]).env("COLUMNS", columns.to_string()));
                let wide =
                    |line: &&str| unicode_width::UnicodeWidthStr::width(*line) > columns && !line.contains("http");
                let widest: Vec<&str> = ran.out.lines().filter(wide).take(2).collect();
                assert!(!ran.out.is_empty() && widest.is_empty(), "{arguments:?} at {columns}: {widest:?}");
            }
        }
    }
}

#[test]
fn a_reader_that_goes_away_ends_it_quietly() {
    let mut child =
        imerr(&["list", "--json"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let mut out = child.stdout.take().expect("a pipe");
    out.read_exact(&mut [0; 16]).expect("it writes");
    drop(out);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failed_write() {
    for arguments in
        [&["6014"][..], &["list", "--json"], &["categories"], &["man"], &["--help"], &["completions", "zsh"]]
    {
        let full = File::options().write(true).open("/dev/full").expect("Linux has it");
        let output = imerr(arguments).stdout(full).stderr(Stdio::piped()).output().expect("it starts");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        if arguments[0] != "--help" {
            let said = String::from_utf8(output.stderr).expect("UTF-8");
            assert_eq!(said.lines().count(), 1, "{arguments:?}: {said}");
        }
    }
}

#[cfg(unix)]
#[test]
fn arguments_that_are_no_text_are_refused() {
    use std::os::unix::ffi::OsStrExt;
    let output = imerr(&[]).arg(std::ffi::OsStr::from_bytes(b"\xff\xfe\x1b[31m")).output().expect("it starts");
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty() && !output.stderr.is_empty() && !output.stderr.contains(&0x1b));
}

#[test]
fn control_characters_in_arguments_never_reach_the_terminal() {
    let evil = "\u{1b}]0;owned\u{7}\u{1b}[31m\u{9b}31m\r\n\u{202e}nope";
    let as_option = format!("--{evil}");
    let as_code = format!("{evil}6099");
    let tries: [&[&str]; 6] = [
        &[evil],
        &["search", evil],
        &["list", "--category", evil],
        &[&as_option],
        &["completions", evil],
        &[&as_code, "--format", evil],
    ];
    for arguments in tries {
        let Ran { out, err, .. } = run(imerr(arguments).env("CLICOLOR_FORCE", "0"));
        let harmless = |text: &str| text.chars().all(|c| c == '\n' || !c.is_control() && c != '\u{202e}');
        assert!(harmless(&out) && harmless(&err), "{arguments:?}: {out:?} {err:?}");
    }
}

#[test]
fn absurdly_long_arguments_are_survived() {
    for text in ["9".repeat(100_000), "签".repeat(30_000), "a".repeat(100_000), "zq xj ".repeat(20_000)] {
        let ran = run(&mut imerr(&[&text]));
        assert_eq!(ran.code, Some(1), "{}", &text[..12]);
        assert!(ran.err.len() < 2000, "{} bytes said", ran.err.len());
    }
}
