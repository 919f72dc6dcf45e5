//! `imerr annotate`: how many codes of labelled fragments it recognises, how often it is wrong, and
//! what it does to the bytes that pass through it.
#![cfg(feature = "cli")]

mod common;

use common::{imerr, run};
use imerr::annotate::{Kind, Options, Recogniser, Scanner};
use imerr::catalog::Catalog;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// A labelled fragment: the codes it holds (or the numbers that are none), and its text.
struct Fragment {
    codes: Vec<i64>,
    text: String,
}

fn fragments(file: &str) -> Vec<Fragment> {
    let path = format!("{}/tests/data/annotate/{file}", env!("CARGO_MANIFEST_DIR"));
    let table = fs::read_to_string(path).expect("the fragments");
    let read = |row: &str| {
        let (codes, rest) = row.split_once('\t').expect("codes and a text");
        let (text, _) = rest.rsplit_once('\t').expect("a text and its kind");
        Fragment { codes: codes.split(',').filter_map(|code| code.parse().ok()).collect(), text: text.to_owned() }
    };
    table.lines().skip(1).map(read).collect()
}

/// Share of the codes recognised in `positive`, and share of the lines of `negative` with any finding.
fn measure(positive: &str, negative: &str, assume_im: bool) -> (f64, f64) {
    let catalog = Catalog::built_in();
    let recogniser = Recogniser::new(&catalog, Options { assume_im });
    let recognise = |text: &str| Scanner::new(&recogniser).block(text.as_bytes());
    let (mut hits, mut all) = (0, 0);
    for fragment in fragments(positive) {
        let found = recognise(&fragment.text);
        all += fragment.codes.len();
        for code in &fragment.codes {
            let hit = found.iter().any(|finding| finding.code == *code);
            hits += usize::from(hit);
            if !hit {
                println!("  missed {code}: {}", fragment.text);
            }
        }
        for extra in found.iter().filter(|finding| !fragment.codes.contains(&finding.code)) {
            println!("  besides {}: {}", extra.code, fragment.text);
        }
    }
    let negative = fragments(negative);
    let mut alarms = 0;
    for fragment in &negative {
        let found = recognise(&fragment.text);
        alarms += usize::from(!found.is_empty());
        for finding in found {
            println!("  false alarm {}: {}", finding.code, fragment.text);
        }
    }
    println!("{positive}, assume_im {assume_im}: recall {hits}/{all}, false alarms {alarms}/{}", negative.len());
    (hits as f64 / all as f64, alarms as f64 / negative.len() as f64)
}

#[test]
fn labelled_fragments_are_recognised_and_look_alikes_passed_over() {
    for (positive, negative) in [
        ("positive.tsv", "negative.tsv"),
        ("own_positive.tsv", "own_negative.tsv"),
        ("more_positive.tsv", "more_negative.tsv"),
    ] {
        let (recall, alarms) = measure(positive, negative, true);
        assert!(recall >= 0.95 && alarms <= 0.3, "{positive} with --assume-im: {recall} {alarms}");
        let (recall, alarms) = measure(positive, negative, false);
        let floor = if positive == "more_positive.tsv" { 0.04 } else { 0.0 };
        assert!(recall >= 0.80 && alarms <= floor, "{positive}: {recall} {alarms}");
    }
}

#[test]
fn a_code_that_no_table_has_is_named_as_unknown_unless_the_line_has_a_known_one() {
    let catalog = Catalog::built_in();
    let recogniser = Recogniser::new(&catalog, Options::default());
    let kinds =
        |line: &str| recogniser.line(line.as_bytes()).iter().map(|found| (found.code, found.kind)).collect::<Vec<_>>();
    assert_eq!(kinds("TIM login errorCode: 6799"), [(6799, Kind::Unknown)]);
    assert_eq!(kinds("TIM login errorCode: 6012, inner code:-443"), [(6012, Kind::Number)]);
    assert_eq!(kinds("V2TIM onError ERR_SDK_NOT_LOGGED_IN"), [(6014, Kind::Symbol)]);
    assert_eq!(kinds("errorCode: 6799"), []);
}

#[test]
fn a_sign_on_the_lines_before_counts_where_the_line_goes_on_with_them() {
    let catalog = Catalog::built_in();
    let recogniser = Recogniser::new(&catalog, Options::default());
    let codes = |log: &str| {
        Scanner::new(&recogniser).block(log.as_bytes()).iter().map(|found| (found.line, found.code)).collect::<Vec<_>>()
    };
    assert_eq!(codes("V2TIM login failed {\n  code: 6012\n}\n"), [(2, 6012)]);
    let dated =
        |first: &str, second: &str| codes(&format!("2026-01-02 03:04:05.1 {first}\n2026-01-02 03:04:06.27 {second}\n"));
    assert_eq!(dated("[main] INFO c.a.Chat - imsdk login", "[main] INFO c.a.Chat - failed, code: 6012"), [(2, 6012)]);
    // Records of others are no part of it, whatever stands before them.
    assert_eq!(dated("INFO TIM login ok", "ERROR [payment] code: 6014 card declined"), []);
    assert_eq!(dated("1234 1300 E imsdk  : ok", "1234 1301 E Payment : failed code: 6014"), []);
    assert_eq!(dated("phone App[52:9] [TIM] login", "phone App[52:9] [Pay] fail code:6014"), []);
    assert_eq!(codes("Nov 23 10:00:01 host chat[9]: TIM ok\nNov 23 10:00:02 host pay[99]: error code: 6014\n"), []);
    assert_eq!(codes("TIMestamp code: 6014\n"), []);
    assert_eq!(codes("imsdk login ok\nauth failed, code: 6012\n"), []);
    let mut scanner = Scanner::new(&recogniser);
    assert!(scanner.block(b"V2TIM login failed {\n").is_empty());
    assert_eq!(scanner.block(b"  code: 6012\n")[0].line, 2);
}

/// What the program makes of `input` on its standard input.
fn filter(arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let mut command = imerr(&["annotate"]);
    let mut child =
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program starts");
    let mut pipe = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || pipe.write_all(&input));
    let mut out = Vec::new();
    child.stdout.take().expect("a pipe").read_to_end(&mut out).expect("output");
    writer.join().expect("the writer").expect("the program reads");
    assert!(child.wait().expect("it ends").success());
    out
}

/// `text` without clauses: from the arrow to the end of the line's text.
fn without_clauses(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        let end = memchr::memmem::find(line, "  ← ".as_bytes()).unwrap_or(line.len());
        out.extend_from_slice(&line[..end]);
        if end < line.len() {
            let break_start = line.len() - usize::from(line.ends_with(b"\n")) - usize::from(line.ends_with(b"\r\n"));
            out.extend_from_slice(&line[break_start..]);
        }
    }
    out
}

#[test]
fn clauses_stand_behind_the_text_and_before_the_line_break() {
    let out =
        String::from_utf8(filter(&[], "imsdk code:6012|\r\nplain\r\nTIM error code 6206".as_bytes())).expect("UTF-8");
    let lines: Vec<&str> = out.split('\n').collect();
    assert!(lines[0].starts_with("imsdk code:6012|  ← 6012 ") && lines[0].ends_with('\r'), "{out}");
    assert_eq!(lines[1], "plain\r");
    assert!(lines[2].starts_with("TIM error code 6206  ← 6206 ") && lines.len() == 3, "{out}");
    assert!(out.contains(" → "), "{out}");
}

#[test]
fn every_byte_passes_through() {
    let mut all: Vec<u8> = (0..=255).cycle().take(100_000).collect();
    all.extend_from_slice(b"\nTIM code:6012\xff\xfe\0 err\r\nimsdk errCode: 70001");
    let out = filter(&[], &all);
    assert!(out.len() > all.len());
    assert_eq!(without_clauses(&out), all);
    assert_eq!(filter(&[], b""), b"");
    assert_eq!(filter(&[], b"\n\n"), b"\n\n");
}

#[test]
fn a_line_of_megabytes_passes_through_and_its_codes_are_found_across_the_parts() {
    for filler in [1_000_003, 262_144 - 6, 262_144 - 256, 262_144 - 512, 524_288 - 520] {
        let mut line = vec![b'x'; filler];
        line.extend_from_slice(b" imsdk code:6012|");
        line.extend(std::iter::repeat_n(b'y', 1_000_000));
        let mut input = line.clone();
        input.extend_from_slice(b"\nnext\n");
        let out = filter(&[], &input);
        assert_eq!(without_clauses(&out), input);
        assert_eq!(memchr::memmem::find_iter(&out, "← 6012".as_bytes()).count(), 1, "{filler}");
        assert!(out.ends_with(b"\nnext\n") && out[line.len()..].starts_with("  ← 6012 ".as_bytes()));
    }
}

#[test]
fn only_prints_the_lines_with_a_code() {
    let out =
        String::from_utf8(filter(&["--only"], b"a\nimsdk code:6012|\nb\nTIM code:0\nTIM err 6206")).expect("UTF-8");
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 2);
    assert!(lines[0].starts_with("imsdk code:6012|  ←") && lines[1].starts_with("TIM err 6206  ←"));
}

#[test]
fn json_lines_say_where_a_code_stands() {
    let out = String::from_utf8(filter(&["--json"], b"a\nimsdk \xff code:6012| 60.5\r\n  TIM errCode: 6799\n"))
        .expect("UTF-8");
    let lines: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["file"], serde_json::Value::Null);
    assert_eq!((&lines[0]["line"], &lines[0]["column"], &lines[0]["code"]), (&2.into(), &14.into(), &6012.into()));
    assert_eq!(lines[0]["text"], "imsdk \u{fffd} code:6012| 60.5");
    assert_eq!(lines[0]["entries"][0]["code"], 6012);
    assert_eq!((&lines[1]["code"], &lines[1]["entries"]), (&6799.into(), &serde_json::json!([])));
}

/// A folder of logs of its own for each test.
fn logs(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("annotate").join(name);
    fs::create_dir_all(&folder).expect("a folder");
    for (file, text) in files {
        fs::write(folder.join(file), text).expect("a log");
    }
    folder
}

fn in_folder(folder: &PathBuf, arguments: &[&str]) -> Command {
    let mut command = imerr(arguments);
    command.current_dir(folder);
    command
}

#[test]
fn with_several_files_findings_name_theirs_and_a_missing_one_is_reported() {
    let folder = logs("several", &[("a.log", "imsdk code:6012|\n"), ("b.log", "x\nTIM error code 6206")]);
    let ran = run(&mut in_folder(&folder, &["annotate", "a.log", "missing.log", "b.log"]));
    assert_eq!(ran.code, Some(2));
    assert!(ran.out.starts_with("imsdk code:6012|  ← [a.log:1] 6012 "), "{ran:?}");
    assert!(ran.out.contains("x\nTIM error code 6206  ← [b.log:2] 6206 "), "{ran:?}");
    assert!(ran.err.contains("missing.log") && ran.err.lines().count() == 1, "{ran:?}");
    let ran = run(&mut in_folder(&folder, &["annotate", "--json", "a.log", "b.log"]));
    let files: Vec<_> = ran
        .out
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON")["file"].clone())
        .collect();
    assert_eq!((ran.code, files), (Some(0), vec!["a.log".into(), "b.log".into()]));
}

#[test]
fn the_summary_ranks_codes_and_says_where_they_are() {
    let text = "imsdk code:6012|\nx\nTIM code: 6206\nimsdk code:6012|\nimsdk code: 6799\n";
    let folder = logs("summary", &[("a.log", text), ("b.log", text)]);
    let ran = run(&mut in_folder(&folder, &["annotate", "--summary", "--json", "a.log", "b.log"]));
    let rows: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!((&rows[0]["code"], &rows[0]["count"]), (&6012.into(), &4.into()));
    assert_eq!(rows[0]["first"], serde_json::json!({"file": "a.log", "line": 1}));
    assert_eq!(rows[0]["last"], serde_json::json!({"file": "b.log", "line": 4}));
    assert_eq!((&rows[1]["entries"][0]["code"], &rows[2]["entries"]), (&6206.into(), &serde_json::json!([])));
    let ran = run(&mut in_folder(&folder, &["annotate", "--summary", "a.log"]));
    assert!(ran.out.contains("6012") && ran.out.contains('█') && ran.out.starts_with('╭'), "{}", ran.out);
    let widest = ran.out.lines().map(unicode_width::UnicodeWidthStr::width).max();
    assert!(widest <= Some(80), "{}", ran.out);
    let ran = run(imerr(&["annotate", "--summary", "-"]).stdin(Stdio::null()));
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""));
    assert!(ran.err.contains("--assume-im"));
}

#[test]
fn a_line_shows_before_the_next_is_written() {
    let mut child =
        imerr(&["annotate"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program starts");
    let mut input = child.stdin.take().expect("a pipe");
    let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
    for code in ["6012", "6206", "70001"] {
        writeln!(input, "TIM code: {code}").expect("the program reads");
        let mut line = String::new();
        output.read_line(&mut line).expect("a line");
        assert!(line.starts_with(&format!("TIM code: {code}  ← {code} ")), "{line}");
    }
    drop(input);
    assert!(child.wait().expect("it ends").success());
}

#[test]
fn a_reader_that_goes_away_ends_the_program_quietly() {
    let mut command = imerr(&["annotate"]);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let mut input = child.stdin.take().expect("a pipe");
    while input.write_all(&b"TIM code: 6012\n".repeat(1000)).is_ok() {}
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
}

#[test]
fn colour_and_language_are_those_asked_for() {
    let english =
        String::from_utf8(filter(&["--lang", "en", "--color", "always"], b"TIM code: 6799\n")).expect("UTF-8");
    assert!(english.contains("not in any table") && english.contains("\x1b["), "{english:?}");
}

#[test]
fn codes_of_user_tables_count_without_a_sign() {
    let table = "[category]\nid = \"own\"\nzh = \"自有\"\nen = \"Own\"\n\n[[entry]]\ncode = 990001\nmeaning.zh = \"库存不足\"\nmeaning.en = \"Out of stock\"\nremediation.zh = \"补货。\"\nremediation.en = \"Restock.\"\naction = \"inform_user\"\nretryable = false\n";
    let folder = logs("user", &[("own.toml", table), ("a.log", "order failed, errorCode=990001\n")]);
    let ran = run(&mut in_folder(&folder, &["--table", "own.toml", "annotate", "a.log"]));
    assert!(ran.out.contains("← 990001 库存不足 → 补货"), "{ran:?}");
    // Ranges, long numbers and symbols of one's own as well, and a long number of nobody's never.
    let own = "code = 1200000001\nsymbols = [\"SHOP_NO_STOCK\"]";
    let more = table.replace("code = 990001", own)
        + &table[table.find("[[entry]]").expect("one")..].replace("code = 990001", "range = [880000, 880099]");
    let log = "order errorCode=880042\ncode: 1200000001\nstate SHOP_NO_STOCK here\ncode: 1200000002\n";
    let folder = logs("user-more", &[("own.toml", &more), ("a.log", log)]);
    let ran = run(&mut in_folder(&folder, &["--table", "own.toml", "annotate", "a.log"]));
    let lines: Vec<&str> = ran.out.lines().collect();
    assert!(lines[0].contains("← 880042 库存不足") && lines[1].contains("← 1200000001 库存不足"), "{ran:?}");
    assert!(lines[2].contains("← 1200000001 库存不足") && !lines[3].contains('←'), "{ran:?}");
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 48, failure_persistence: None, ..Default::default() })]
    #[test]
    fn output_without_clauses_is_the_input(parts in proptest::collection::vec(proptest::prop_oneof![
        proptest::strategy::Just(b"imsdk code:6012|".to_vec()), proptest::strategy::Just(b"\n".to_vec()), proptest::strategy::Just(b"\r\n".to_vec()),
        proptest::strategy::Just("错误码：70402，登录".as_bytes().to_vec()), proptest::strategy::Just(b"-10005".to_vec()),
        proptest::collection::vec(proptest::num::u8::ANY, 0..40)], 0..40)) {
        let input = parts.concat();
        proptest::prop_assert_eq!(without_clauses(&filter(&["--assume-im"], &input)), input);
    }
}
