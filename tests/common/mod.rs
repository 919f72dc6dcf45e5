//! Runs the program as its users do, in an environment that is the same everywhere.

#![allow(dead_code)]

use std::process::{Command, Output, Stdio};

/// The program, in a plain environment: Chinese, 80 columns, no colour, no user tables.
pub fn imerr(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_imerr"));
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

/// Runs it to the end.
pub fn run(command: &mut Command) -> Ran {
    let Output { status, stdout, stderr } = command.output().expect("the program starts");
    let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
    Ran { code: status.code(), out: text(stdout), err: text(stderr) }
}

/// Runs it and reads its JSON.
pub fn json(arguments: &[&str]) -> serde_json::Value {
    let ran = run(imerr(arguments).arg("--json"));
    assert!(ran.out.ends_with('\n'), "a final line feed: {ran:?}");
    serde_json::from_str(&ran.out).expect("JSON")
}
