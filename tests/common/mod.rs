//! Runs the program as its users do, in an environment that is the same everywhere.

#![allow(dead_code)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

/// The program: the one that `IMERR_BIN` names (a packed or installed one), else the one just built.
pub fn program() -> PathBuf {
    let named = env::var_os("IMERR_BIN").unwrap_or_else(|| env!("CARGO_BIN_EXE_imerr").into());
    std::path::absolute(named).expect("a path")
}

/// The program, in a plain environment: Chinese, 80 columns, no colour, no user tables.
pub fn imerr(arguments: &[&str]) -> Command {
    let mut command = Command::new(program());
    command
        .args(arguments)
        .env_clear()
        .env("COLUMNS", "80")
        .env("LC_ALL", "zh_CN.UTF-8")
        .env("HOME", "/nonexistent")
        .stdin(Stdio::null());
    command
}

/// What a run left: exit code, standard output, standard error.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Ran {
        let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
        Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

/// Runs it to the end.
pub fn run(command: &mut Command) -> Ran {
    command.output().expect("the program starts").into()
}

/// Runs it and reads its JSON.
pub fn json(arguments: &[&str]) -> serde_json::Value {
    let ran = run(imerr(arguments).arg("--json"));
    assert!(ran.out.ends_with('\n'), "a final line feed: {ran:?}");
    serde_json::from_str(&ran.out).expect("JSON")
}

/// Runs it and reads its JSON Lines.
pub fn jsonl(arguments: &[&str]) -> Vec<serde_json::Value> {
    let ran = run(imerr(arguments).args(["--format", "jsonl"]));
    ran.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// Longest that a test waits for the program: far more than it needs, so that only a program that hangs fails.
pub const DEADLINE: Duration = Duration::from_mins(1);

/// Runs it to the end, which has to come before the deadline. For little output: nobody reads before the end.
pub fn run_in_time(command: &mut Command) -> Ran {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    wait_in_time(&mut child);
    child.wait_with_output().expect("it ended").into()
}

/// Waits until a program has ended; ends it, and fails, at the deadline.
pub fn wait_in_time(child: &mut Child) {
    let start = Instant::now();
    while child.try_wait().expect("a program of ours").is_none() {
        if start.elapsed() > DEADLINE {
            let _ = child.kill();
            panic!("it did not end within {DEADLINE:?}");
        }
        thread::sleep(Duration::from_millis(5));
    }
}

/// A fresh folder of one test's own.
pub fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("a writable folder");
    path
}

/// The text of a table of the category `own`: an entry for each of these lines, such as `code = 5`.
pub fn table_of<T: AsRef<str>>(entries: impl IntoIterator<Item = T>) -> String {
    let mut text = "[category]\nid = \"own\"\nzh = \"自家\"\nen = \"Own\"\n".to_owned();
    for entry in entries {
        let rest = "meaning = \"a\"\nremediation = \"b\"\naction = \"retry\"\nretryable = true\n";
        write!(text, "[[entry]]\n{}\n{rest}", entry.as_ref()).expect("a string");
    }
    text
}
