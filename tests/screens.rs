//! Executes the examples of the README files and the screens of `tests/screens`: in a block marked
//! `console`, each line that begins with `$ ` is run by the shell, and what follows is its output; a
//! block marked `file=PATH` holds that file.
//! `IMERR_RENEW=1 cargo test --test screens` writes the present output into them; read the difference.
#![cfg(feature = "cli")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// Runs a line as a user would type it, with the language and width that the file asks for.
fn run(line: &str, language: &str) -> String {
    let binary = Path::new(env!("CARGO_BIN_EXE_imerr"));
    let path = env::join_paths(
        [binary.parent().expect("a folder").to_owned()]
            .into_iter()
            .chain(env::split_paths(&env::var_os("PATH").unwrap_or_default())),
    );
    let mut command = Command::new("sh");
    command.args(["-c", line]).env_clear().env("PATH", path.expect("plain folders"));
    command
        .env("COLUMNS", "80")
        .env("IMERR_LANG", language)
        .env("HOME", "/nonexistent")
        .current_dir(env!("CARGO_MANIFEST_DIR"));
    let output = command.output().expect("a shell");
    let mut text = String::from_utf8(output.stdout).expect("UTF-8");
    text.push_str(&String::from_utf8(output.stderr).expect("UTF-8"));
    text
}

/// The file with the present output in its examples.
fn renewed(text: &str, language: &str) -> String {
    let mut out = String::new();
    let mut lines = text.lines().peekable();
    let mut inside = false;
    while let Some(line) = lines.next() {
        if line.starts_with("```") {
            inside = line == "```console";
        }
        out.push_str(line);
        out.push('\n');
        if let Some(path) = line.strip_prefix("```").and_then(|info| info.split_once(" file=")).map(|(_, path)| path) {
            out.push_str(
                &fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("the file named"),
            );
            while lines.next_if(|next| !next.starts_with("```")).is_some() {}
        }
        if let (true, Some(command)) = (inside, line.strip_prefix("$ ")) {
            if TOOLS.iter().any(|tool| command.contains(tool) && !is_installed(tool)) {
                println!("not run, for want of a tool: {command}");
                continue;
            }
            let ran = run(command, language);
            out.push_str(&ran);
            if !ran.is_empty() && !ran.ends_with('\n') {
                out.push('\n');
            }
            while lines.next_if(|next| !next.starts_with("$ ") && !next.starts_with("```")).is_some() {}
        }
    }
    out
}

/// Programs that examples need and a machine may lack.
const TOOLS: [&str; 2] = ["jq", "fzf"];

fn is_installed(tool: &str) -> bool {
    Command::new(tool).arg("--version").output().is_ok()
}

fn files() -> Vec<(PathBuf, &'static str)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = vec![(root.join("README.md"), "en"), (root.join("README.zh-CN.md"), "zh")];
    let mut screens: Vec<PathBuf> = fs::read_dir(root.join("tests/screens"))
        .expect("a folder")
        .map(|file| file.expect("readable").path())
        .collect();
    screens.sort();
    files.extend(screens.into_iter().map(|path| (path, "zh")));
    files
}

#[test]
fn examples_print_what_they_show() {
    let mut stale = Vec::new();
    for (path, language) in files() {
        let text = fs::read_to_string(&path).expect("a readable file");
        let fresh = renewed(&text, language);
        if fresh != text {
            if env::var_os("IMERR_RENEW").is_some() {
                fs::write(&path, &fresh).expect("a writable file");
            } else {
                let differing = text.lines().zip(fresh.lines()).find(|(old, new)| old != new);
                stale.push(format!("{}: {differing:?}", path.display()));
            }
        }
    }
    assert!(stale.is_empty(), "stale; renew with `IMERR_RENEW=1 cargo test --test screens`:\n{}", stale.join("\n"));
}

/// The picture of the README, drawn from real output.
#[test]
fn the_picture_is_what_the_program_prints() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/imerr.svg");
    let lines = ["imerr 6014", "imerr --lang en 签名 过期 -n 3", "imerr --lang en 10017"];
    let mut screen = String::new();
    for line in lines {
        let ran = run(&format!("{} --color always", line.replacen("imerr", "COLUMNS=96 imerr", 1)), "zh");
        writeln!(screen, "\x1b[32m$\x1b[0m {line}\n{ran}").expect("a string");
    }
    let picture = anstyle_svg::Term::new().render_svg(screen.trim_end());
    if env::var_os("IMERR_RENEW").is_some() {
        fs::write(&path, &picture).expect("a writable file");
    }
    let checked_in = fs::read_to_string(&path).unwrap_or_default();
    assert!(checked_in == picture, "docs/imerr.svg is stale; renew with `IMERR_RENEW=1 cargo test --test screens`");
}
