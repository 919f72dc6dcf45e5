//! What happens when the world around the program fails: output cut off or full, signals, odd
//! environments, tables that change. One clear message, the right exit code, nothing half taken.
#![cfg(all(feature = "cli", target_os = "linux"))]

mod common;

use common::{Ran, folder, imerr, run, run_in_time, table_of, wait_in_time};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};

/// Calls that write, from a few hundred bytes to many hundred thousand.
const WRITING: [&[&str]; 7] = [
    &["6014"],
    &["20002", "--json"],
    &["search", "签名"],
    &["list"],
    &["list", "--json"],
    &["list", "--format", "jsonl"],
    &["completions", "zsh"],
];
/// The same for the filter.
const ANNOTATING: [&[&str]; 1] = [&["annotate", "examples/new_codes.rs", "docs/callback-codes.toml", "README.md"]];

/// Runs the program through a shell script, in which it is `"$@"`.
fn through_shell(script: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new("sh");
    let plain = imerr(&[]);
    command.args(["-c", script, "sh"]).arg(plain.get_program()).args(arguments).env_clear().stdin(Stdio::null());
    command.envs(plain.get_envs().filter_map(|(name, value)| Some((name, value?)))).env("PATH", "/usr/bin:/bin");
    command
}

fn table(code: u32, entries: u32) -> String {
    table_of((code..code + entries).map(|number| format!("code = {number}")))
}

/// How many of the million codes from `first` on are listed.
fn codes(tsv: &str, first: u32) -> usize {
    let code = |line: &str| line.split('\t').next().and_then(|code| code.parse::<u32>().ok());
    tsv.lines().filter_map(code).filter(|code| (first..first + 1_000_000).contains(code)).count()
}

#[test]
fn a_reader_that_goes_away_at_any_point_ends_it_quietly() {
    leave_early(&WRITING);
}

#[test]
fn a_reader_of_a_log_that_goes_away_ends_it_quietly() {
    leave_early(&ANNOTATING);
}

fn leave_early(calls: &[&[&str]]) {
    for arguments in calls {
        for taken in [0, 1, 4095, 32 * 1024, 70_000] {
            let mut child = imerr(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
            let out = child.stdout.take().expect("a pipe");
            let _ = out.take(taken).read_to_end(&mut Vec::new());
            let output = child.wait_with_output().expect("it ends");
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!((output.status.code(), said.as_str()), (Some(0), ""), "{arguments:?} after {taken}");
        }
    }
}

#[test]
fn an_output_that_was_never_open_is_no_fault() {
    write_nowhere(&WRITING);
}

#[test]
fn an_output_of_a_log_that_was_never_open_is_no_fault() {
    write_nowhere(&ANNOTATING);
}

fn write_nowhere(calls: &[&[&str]]) {
    for arguments in calls {
        let ran = run(&mut through_shell("exec \"$@\" >&-", arguments));
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[test]
fn an_output_that_fills_up_at_any_point_is_one_message_and_exit_2() {
    fill_up("faults-full", &WRITING);
}

#[test]
fn an_output_of_a_log_that_fills_up_is_one_message_and_exit_2() {
    fill_up("faults-full-log", &ANNOTATING);
}

fn fill_up(name: &str, calls: &[&[&str]]) {
    let file = folder(name).join("out");
    for arguments in calls {
        let whole = imerr(arguments).output().expect("it starts").stdout.len() as u64;
        for blocks in [0, 1, 64, 200].into_iter().filter(|blocks| blocks * 512 < whole) {
            let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\" >{}", file.display());
            let ran = run(&mut through_shell(&script, arguments));
            assert_eq!(ran.code, Some(2), "{arguments:?} at {blocks} blocks: {ran:?}");
            assert_eq!(ran.err.lines().count(), 1, "{arguments:?} at {blocks} blocks: {ran:?}");
        }
    }
}

#[test]
fn a_signal_in_the_middle_of_output_ends_it() {
    let mut child =
        imerr(&["list", "--json"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    // More is written than a pipe holds: behind the first byte the program waits for its reader.
    child.stdout.as_mut().expect("a pipe").read_exact(&mut [0]).expect("it writes");
    let pid = child.id().to_string();
    // Not an interrupt: what a script starts in the background ignores that.
    assert!(Command::new("kill").args(["-TERM", &pid]).status().expect("kill is there").success());
    wait_in_time(&mut child);
    let status = child.wait().expect("it ended");
    let mut said = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut said).expect("UTF-8");
    assert_eq!((status.signal(), said.as_str()), (Some(15), ""));
}

#[test]
fn a_folder_in_place_of_a_table_is_one_message_and_exit_2() {
    let ran = run(imerr(&["6014", "--table"]).arg(folder("faults-table-folder")));
    assert_eq!((ran.code, ran.out.as_str(), ran.err.lines().count()), (Some(2), "", 1), "{ran:?}");
}

#[test]
fn a_folder_in_place_of_a_log_is_one_message_and_exit_2() {
    let here = folder("faults-log-folder");
    let from_stdin = run(imerr(&["annotate"]).stdin(File::open(&here).expect("a folder")));
    for ran in [from_stdin, run(imerr(&["annotate"]).arg(&here))] {
        assert_eq!((ran.code, ran.out.as_str(), ran.err.lines().count()), (Some(2), "", 1), "{ran:?}");
    }
}

/// What tables cost that are made to cost much: the kernel ends a program that takes more. The largest that
/// are read, or a quarter of that where the program is not optimised.
#[test]
fn a_table_costs_no_more_than_its_size_allows() {
    const MIB: usize = if cfg!(debug_assertions) { 1 } else { 4 };
    const SIZE: usize = MIB << 20;
    const KEYS: usize = 75_000 * MIB;
    let limited = |arguments| {
        let kib = 64 * 1024 + 112 * 1024 * MIB;
        through_shell(&format!("ulimit -t 10; ulimit -v {kib}; exec \"$@\""), arguments)
    };
    let rest = |text: &str, times: usize| format!("{}{}", table_of(["code = 1"]), text.repeat(times));
    let keys = |end: &str| (0..KEYS).map(|number| format!("k{number} = 1")).collect::<Vec<_>>().join(end);
    let here = folder("faults-cost");
    for (name, text) in [
        ("equals", "=\n".repeat(SIZE / 2)),
        ("inline", table_of([format!("code = 1\nmeaning = {{ {} }}", keys(","))])),
        ("keys", table_of([format!("code = 1\n{}", keys("\n"))])),
        ("key", table_of([format!("code = 1\n{} = 1", "k".repeat(SIZE - 200))])),
        ("value", table_of([format!("code = {}", "9".repeat(SIZE - 200))])),
        ("entries", rest("[[entry]]\n", SIZE / 11)),
        ("tables", "[a]\n".repeat(SIZE / 4)),
        ("brackets", format!("a = {}", "[".repeat(SIZE - 10))),
        ("symbols", table_of([format!("code = 1\nsymbols = [{}]", "\"a\",".repeat(SIZE / 5))])),
        ("quotes", "“".repeat(SIZE / 3)),
        ("zeros", "\0".repeat(SIZE - 1)),
    ] {
        let path = here.join(format!("{name}.toml"));
        fs::write(&path, &text).expect("a file");
        assert!(text.len() <= SIZE, "{name}: {}", text.len());
        let ran = run_in_time(limited(&["--lang", "en", "tables", "check"]).arg(&path));
        assert_eq!(ran.code, Some(2), "{name}: {} {}", ran.out, ran.err);
        assert!(ran.err.len() < 60_000 && ran.err.lines().count() <= 103, "{name}: {} bytes said", ran.err.len());
    }
    let path = here.join("equals.toml");
    let ran = run_in_time(limited(&["6014"]).env("IMERR_TABLES", &path));
    assert_eq!((ran.code, ran.err.lines().count()), (Some(0), 1), "said once in a look-up: {}", ran.err);
    assert!(ran.out.contains("6014"));
}

#[test]
fn a_table_is_taken_as_it_stood_when_it_was_read() {
    let here = folder("faults-rewritten");
    let (own, gate) = (here.join("own.toml"), here.join("gate.toml"));
    fs::write(&own, table(5_000_000, 2000)).expect("a file");
    assert!(Command::new("mkfifo").arg(&gate).status().expect("mkfifo is there").success());
    let child = imerr(&["list", "--format", "tsv", "--table"])
        .arg(&own)
        .arg("--table")
        .arg(&gate)
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    // The pipe opens only when the program reads it, and by then it has read the table before. In a thread of
    // its own, so that a program that fails before does not leave the test waiting.
    std::thread::spawn(move || {
        let mut writer = File::options().write(true).open(&gate).expect("a pipe");
        fs::write(&own, table(7_000_000, 1)).expect("a file");
        writer.write_all(table(6_000_000, 1).as_bytes()).expect("it reads");
    });
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0));
    let out = String::from_utf8(output.stdout).expect("UTF-8");
    assert_eq!(codes(&out, 5_000_000), 2000);
    assert_eq!((codes(&out, 6_000_000), codes(&out, 7_000_000)), (1, 0));
}

#[test]
fn a_table_that_is_replaced_all_the_time_is_old_or_new() {
    let here = folder("faults-replaced");
    let own = here.join("own.toml");
    let next = here.join("next");
    fs::write(&own, table(5_000_000, 300)).expect("a file");
    for round in 0..30 {
        let child = imerr(&["list", "--format", "tsv", "--table"]).arg(&own).stdout(Stdio::piped()).spawn();
        fs::write(&next, table(if round % 2 == 0 { 6_000_000 } else { 5_000_000 }, 300)).expect("a file");
        fs::rename(&next, &own).expect("the same folder");
        let output = child.expect("it starts").wait_with_output().expect("it ends");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        let counts = (codes(&text, 5_000_000), codes(&text, 6_000_000));
        assert_eq!(output.status.code(), Some(0));
        assert!(matches!(counts, (300, 0) | (0, 300)), "{counts:?}");
    }
}

#[test]
fn an_odd_environment_changes_nothing() {
    let usual = run(&mut imerr(&["6014"])).out;
    let long = "x".repeat(100_000);
    let odd: [(&str, &[u8]); 8] = [
        ("LC_ALL", b"\x01\x02__@@.."),
        ("LC_ALL", b"\xff\xfe"),
        ("LC_ALL", long.as_bytes()),
        ("TERM", b"\xff"),
        ("XDG_CONFIG_HOME", b"relative/\xff"),
        ("XDG_CONFIG_HOME", b"/proc/1/mem"),
        ("IMERR_TABLES", b""),
        ("COLUMNS", b"\xff"),
    ];
    for (name, value) in odd {
        let ran = run(imerr(&["6014"]).env(name, OsStr::from_bytes(value)));
        assert_eq!(
            (ran.code, ran.err.as_str()),
            (Some(0), ""),
            "{name}={:?}",
            OsStr::from_bytes(&value[..value.len().min(20)])
        );
        assert!(name == "COLUMNS" || ran.out == usual, "{name}");
    }
    let Ran { code, out, err } = run(imerr(&["6014"]).env_clear());
    assert!(code == Some(0) && out.contains("ERR_SDK_NOT_LOGGED_IN") && err.is_empty(), "without HOME or anything");
    assert_eq!(run(imerr(&["tables"]).env_remove("HOME")).code, Some(0));
}

#[test]
fn nothing_is_written_so_nowhere_need_be_writable() {
    for arguments in [&["6014"][..], &["search", "签名"], &["list", "--json"], &["tables"], &["man"]] {
        // Nobody, not even root, makes a file in /proc.
        let ran = run(imerr(arguments).current_dir("/proc").env("HOME", "/proc").env("TMPDIR", "/proc"));
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{arguments:?}");
    }
    let gone = folder("faults-gone");
    let script = format!("cd '{0}' && rmdir '{0}' && exec \"$@\"", gone.display());
    let ran = run(&mut through_shell(&script, &["6014"]));
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
}

/// Runs with as many copies of `argument` as the kernel takes, 10 MB at most, and what was given.
fn as_much_as_the_kernel_takes(argument: &str) -> (Ran, usize) {
    const TOO_BIG: i32 = 7;
    let mut count = 10_000_000 / (argument.len() + 1);
    loop {
        let arguments = vec![argument; count];
        match imerr(&arguments).output() {
            Err(error) if error.raw_os_error() == Some(TOO_BIG) => count /= 2,
            output => {
                let output = output.expect("it starts");
                let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
                return (Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }, count);
            }
        }
    }
}

#[test]
fn many_unknown_codes_are_explained_in_part_and_counted() {
    let (ran, count) = as_much_as_the_kernel_takes("6099");
    assert!(ran.code == Some(1) && count > 10_000 && ran.out.is_empty());
    assert_eq!(ran.err.matches("没有错误码 6099").count(), 1, "a code is explained once");
    let unknown: Vec<String> = (0..1000).map(|number| (5_000_000 + number).to_string()).collect();
    let ran = run(imerr(&["--lang", "en"]).args(&unknown));
    assert_eq!((ran.code, ran.err.matches("no entry has the code").count()), (Some(1), 10));
    assert!(ran.err.ends_with('\n') && ran.err.contains("imerr: 990 more arguments have no entry"), "{}", ran.err);
}

#[test]
fn megabytes_of_arguments_are_survived() {
    for argument in
        ["签".repeat(30_000), "9".repeat(100_000), "zqxj".repeat(25_000), "--".to_owned() + &"x".repeat(99_000)]
    {
        let (ran, count) = as_much_as_the_kernel_takes(&argument);
        let start: String = argument.chars().take(4).collect();
        assert!(matches!(ran.code, Some(0..=2)) && count >= 2, "{start} × {count}: {:?}", ran.code);
        assert!(ran.out.len() < 10_000 && ran.err.len() < 4000, "{start} × {count}: {} bytes said", ran.err.len());
    }
}
