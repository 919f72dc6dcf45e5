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
fn a_number_too_large_for_any_code_is_missing_like_others() {
    for text in ["-99999999999999999999", "99999999999999999999", "-9223372036854775808", "0xFFFFFFFFFFFFFFFFFF"] {
        let ran = run(&mut imerr(&["--json", "--", text]));
        assert_eq!((ran.code, ran.out.as_str()), (Some(1), "[]\n"), "{text}");
        assert!(ran.err.contains(text) && !ran.err.contains("panicked"), "{ran:?}");
    }
}

#[test]
fn a_placeholder_stands_for_every_code_that_begins_so() {
    let expected: Vec<Option<i64>> = codes(&json(&["list"]))
        .into_iter()
        .filter(|code| code.is_some_and(|code| code.to_string().starts_with("60")))
        .collect();
    for text in ["60*", "60xx", "60XX", "６０＊"] {
        let answers = codes(&json(&[text]));
        assert!(answers.len() == expected.len() && expected.iter().all(|code| answers.contains(code)), "{text}");
        assert!(answers.is_sorted(), "{text}: {answers:?}");
    }
    assert!(codes(&json(&["-1010*"])).iter().all(|code| code.is_some_and(|code| (-10109..=-10100).contains(&code))));
    assert_eq!(json(&["12050*"])[0]["range"], serde_json::json!([120_001, 130_000]), "codes in a range begin so");
    assert!(codes(&json(&["1*", "0*"])).contains(&Some(0)));
    let ran = run(&mut imerr(&["98*", "--lang", "en"]));
    assert!(ran.code == Some(1) && ran.err.contains("no code begins with 98"), "{ran:?}");
}

#[test]
fn each_answer_says_which_argument_it_answers() {
    let answers = json(&["错误码：6014", "20002", "6014", "err_sdk_not_logged_in"]);
    let queries: Vec<&str> =
        answers.as_array().expect("answers").iter().filter_map(|entry| entry["query"].as_str()).collect();
    assert_eq!(queries, ["错误码：6014", "20002", "20002", "20002"], "an entry is shown once");
    assert!(json(&["list"])[0].get("query").is_none());
}

#[test]
fn a_lookup_takes_categories() {
    assert_eq!(categories(&json(&["20002", "--category", "push"])), ["push"]);
    assert_eq!(categories(&json(&["20002", "--category", "push", "--category", "Web SDK 错误码"])), ["push", "web"]);
    let ran = run(&mut imerr(&["6014", "20002", "--category", "push", "--lang", "en"]));
    assert_eq!(ran.code, Some(1));
    assert!(ran.out.contains("20002") && !ran.out.contains("6014"), "{ran:?}");
    assert!(ran.err.contains("6014 is in none of these categories but in sdk"), "{ran:?}");
    assert!(ran.err.contains("`imerr 6014 --category sdk`") && !ran.err.contains("20002"), "{ran:?}");
}

#[test]
fn an_unknown_category_is_wrong_usage() {
    for arguments in [&["签名"][..], &["6014"], &["search", "签名"], &["list"]] {
        let ran = run(imerr(arguments).args(["--category", "nope"]));
        assert!(ran.code == Some(2) && ran.out.is_empty() && ran.err.contains("imerr categories"), "{ran:?}");
        let long = run(imerr(arguments).args(["--category", &"n".repeat(300)]));
        assert!(long.err.contains(&("n".repeat(200) + "…")) && !long.err.contains(&"n".repeat(201)), "{long:?}");
    }
}

#[test]
fn list_is_narrowed_by_category_action_and_surface() {
    let all = json(&["list"]);
    let all = all.as_array().expect("entries");
    let listed = |arguments: &[&str], keeps: &dyn Fn(&serde_json::Value) -> bool| {
        let (some, value) = (json(&[&["list"], arguments].concat()), |entry: &&serde_json::Value| keeps(entry));
        let expected: Vec<&serde_json::Value> = all.iter().filter(value).collect();
        assert!(!expected.is_empty() && expected.len() < all.len(), "{arguments:?} tells something");
        assert_eq!(some.as_array().expect("entries").iter().collect::<Vec<_>>(), expected, "{arguments:?}");
    };
    let of = |entry: &serde_json::Value, id: &str| entry["category"]["id"] == id;
    let on = |entry: &serde_json::Value, id: &str| entry["surfaces"].as_array().expect("a list").contains(&id.into());
    listed(&["--category", "群组系统"], &|entry| of(entry, "group"));
    listed(&["--category", "group", "--category", "OPEN"], &|entry| of(entry, "group") || of(entry, "open"));
    listed(&["--action", "retry", "--action", "none"], &|entry| {
        entry["action"] == "retry" || entry["action"] == "none"
    });
    listed(&["--surface", "web"], &|entry| on(entry, "web"));
    listed(&["--category", "group", "--action", "retry"], &|entry| of(entry, "group") && entry["action"] == "retry");
    listed(&["--surface", "server", "--action", "relogin"], &|entry| {
        on(entry, "server") && entry["action"] == "relogin"
    });
}

#[test]
fn list_without_matches_is_exit_1() {
    for language in ["zh", "en"] {
        let mut command = imerr(&["list", "--category", "v3", "--surface", "web", "--lang", language]);
        let ran = run(&mut command);
        assert!(ran.code == Some(1) && ran.out.is_empty() && !ran.err.is_empty(), "{ran:?}");
        assert_eq!(run(command.arg("--json")).out, "[]\n");
    }
}

#[test]
fn a_mistyped_command_is_named_first() {
    for (arguments, command) in [
        (&["annotat"][..], "imerr annotate`"),
        (&["serach", "6014"], "imerr search 6014`"),
        (&["lsit", "--category", "sdk"], "imerr list`"),
        (&["tabels", "a file"], "imerr tables 'a file'`"),
    ] {
        let ran = run(imerr(arguments).args(["--lang", "en"]));
        let first = ran.err.lines().next().unwrap_or_default();
        assert!(first.contains("did you mean the command") && first.contains(command), "{ran:?}");
    }
    for words in [&["6014"][..], &["login"], &["list6014"]] {
        assert!(!run(imerr(words).args(["--lang", "en"])).err.contains("the command"), "{words:?}");
    }
}

#[test]
fn a_word_among_codes_makes_one_search() {
    for arguments in [["6014", "登录"], ["签名", "6206"]] {
        let hits = json(&arguments);
        let code = arguments.iter().find_map(|word| word.parse().ok());
        assert_eq!(codes(&hits)[0], code, "the number counts as a code");
        assert!(
            hits.as_array().expect("hits").iter().all(|hit| hit["score"].is_number() && hit.get("query").is_none())
        );
        assert_eq!(hits, json(&["search", arguments[0], arguments[1]]));
    }
}

#[test]
fn search_takes_a_limit_and_categories() {
    assert_eq!(json(&["search", "签名", "-n", "2"]).as_array().map(Vec::len), Some(2));
    for name in ["account", "帐号系统"] {
        let hits = json(&["签名", "--category", name]);
        assert!(!categories(&hits).is_empty() && categories(&hits).iter().all(|id| *id == "account"));
    }
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
    for arguments in [&["6014"][..], &["90001"], &["60xx"], &["search", "签名"]] {
        fits(arguments);
    }
}

#[test]
fn no_summary_is_wider_than_the_terminal() {
    let log = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/annotate/positive.tsv");
    let other = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/annotate/own_positive.tsv");
    fits(&["annotate", "--summary", log]);
    fits(&["annotate", "--summary", log, other]);
}

/// Fails where a line that is no link is wider than the terminal.
fn fits(arguments: &[&str]) {
    for columns in [30, 40, 60, 72, 100] {
        for language in ["zh", "en"] {
            let ran = run(imerr(arguments).args(["--lang", language]).env("COLUMNS", columns.to_string()));
            let wide = |line: &&str| unicode_width::UnicodeWidthStr::width(*line) > columns && !line.contains("http");
            let widest: Vec<&str> = ran.out.lines().filter(wide).take(2).collect();
            assert!(!ran.out.is_empty() && widest.is_empty(), "{arguments:?} at {columns}: {widest:?}");
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
        assert!(matches!(ran.code, Some(0 | 1)), "{}", &text[..12]);
        assert!(ran.out.len() + ran.err.len() < 10_000, "{} and {} bytes said", ran.out.len(), ran.err.len());
    }
}

#[test]
fn a_miss_names_what_is_near_and_nothing_else() {
    let said = |code: &str| run(&mut imerr(&["--lang", "en", "--", code])).err;
    let near = |code: &str| -> Vec<String> {
        let said = said(code);
        let rows = said.lines().filter(|line| line.starts_with("    "));
        rows.filter_map(|line| line.split_whitespace().next().map(str::to_owned)).collect()
    };
    assert_eq!(near("6099"), ["6100", "6101", "6102", "6103"], "four at most");
    assert_eq!((near("9545"), near("9546")), (vec!["9525".to_owned()], Vec::new()), "twenty away at most");
    assert_eq!(near("302"), ["-302"], "with the other sign");
    assert_eq!(near("-6014").first().map(String::as_str), Some("6014"));
    for small in ["-77", "77", "99", "600400"] {
        let said = said(small);
        assert!(near(small).is_empty() && !said.contains("nearest"), "{said}");
        assert!(said.contains("Next: `imerr search SYMPTOM`"), "{said}");
    }
    assert!(said("6099").contains("among the codes 6020 to 6300 of IM SDK V3"));
    assert!(!said("9540").contains("among") && said("9540").contains("Next: `imerr 9525`, "));
    for (code, http) in [("99", false), ("101", true), ("599", true), ("600", false)] {
        assert_eq!(said(code).contains("HTTP"), http, "{code}");
    }
}

#[test]
fn a_symbol_that_no_table_has_is_missing_among_codes_and_words_alone() {
    let ran = run(&mut imerr(&["ERR_NO_SUCH", "6014", "--lang", "en"]));
    assert!(ran.code == Some(1) && ran.out.contains("6014"), "{ran:?}");
    assert!(ran.err.contains("no entry has the symbol ERR_NO_SUCH") && ran.err.contains("`imerr search ERR_NO_SUCH`"));
    // Alone it is searched for: a part of it may be right.
    assert!(json(&["ERR_NO_SUCH"]).as_array().is_some_and(|hits| hits.iter().all(|hit| hit["score"].is_number())));
}

#[test]
fn ten_unknown_codes_are_explained_and_the_rest_counted() {
    let said = |count: i64| {
        let codes: Vec<String> = (0..count).map(|number| (5_000_000 + number).to_string()).collect();
        run(imerr(&["--lang", "en"]).args(codes)).err
    };
    assert!(said(10).matches("no entry has the code").count() == 10 && !said(10).contains("more arguments"));
    assert!(said(12).matches("no entry has the code").count() == 10 && said(12).contains("2 more arguments"));
}

#[test]
fn symbols_stand_beside_the_code_where_they_fit() {
    let lines = |width: &str| -> Vec<String> {
        let ran = run(imerr(&["6014"]).env("COLUMNS", width));
        ran.out.lines().take(2).map(str::to_owned).collect()
    };
    assert_eq!(lines("27")[0], "6014  ERR_SDK_NOT_LOGGED_IN");
    assert_eq!(lines("26"), ["6014", "ERR_SDK_NOT_LOGGED_IN"]);
}

#[test]
fn a_card_says_where_the_documentation_judges() {
    let official = |entry: &&serde_json::Value| entry["app_must_handle_source"] == "official";
    let listed = json(&["list"]);
    let entry = listed.as_array().expect("entries").iter().find(official).expect("29 of them");
    let (code, id) = (entry["code"].to_string(), entry["category"]["id"].as_str().expect("an id"));
    let card = run(&mut imerr(&["--lang", "en", &code, "--category", id])).out;
    assert!(card.contains("  App handles  no (official)\n"), "{card}");
}

#[test]
fn a_mended_query_is_said_and_json_has_nothing_but_hits() {
    let ran = run(&mut imerr(&["--lang", "en", "search", "conection timed out"]));
    assert!(ran.out.starts_with("9510 ") && ran.out.contains("searched for “connection timed out”"), "{ran:?}");
    let ran = run(&mut imerr(&["--lang", "en", "search", "connection timed out"]));
    assert!(!ran.out.contains("searched for"), "{ran:?}");
    let ran = run(&mut imerr(&["--json", "search", "conection timed out"]));
    let hits: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!((&hits[0]["code"], ran.err.as_str()), (&9510.into(), ""));
}
