//! Executes the examples of the README files and the screens of `tests/screens`: in a block marked `console`, each
//! line that begins with `$ ` is run by the shell, those of `tests/screens` on a terminal, and what follows is its
//! output; a block marked `file=PATH` holds that file.
//! `IMERR_RENEW=1 cargo test --test screens` writes the present output into them; read the difference.
#![cfg(all(feature = "cli", target_os = "linux"))]

mod common;

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::{env, fs};

/// Where the lines of a file are run.
#[derive(Clone, Copy)]
struct Place {
    language: &'static str,
    /// On a terminal of 24 rows, without colour and pager.
    on_terminal: bool,
}

/// Runs a line as a user would type it.
fn run(line: &str, place: Place) -> String {
    let binary = common::program();
    let path = env::join_paths(
        [binary.parent().expect("a folder").to_owned()]
            .into_iter()
            .chain(env::split_paths(&env::var_os("PATH").unwrap_or_default())),
    );
    let mut command = Command::new(if place.on_terminal { "script" } else { "sh" });
    if place.on_terminal {
        command.args(["-qc", &format!("stty rows 24 cols 80; {line}"), "/dev/null"]);
    } else {
        command.args(["-c", line]).env("COLUMNS", "80");
    }
    command.env_clear().env("PATH", path.expect("plain folders"));
    command
        .envs([
            ("IMERR_LANG", place.language),
            ("HOME", "/nonexistent"),
            ("NO_COLOR", "1"),
            ("PAGER", "cat"),
            ("TERM", "xterm"),
        ])
        .stdin(Stdio::null())
        .current_dir(env!("CARGO_MANIFEST_DIR"));
    let output = command.output().expect("a shell, and script of util-linux");
    let mut text = String::from_utf8(output.stdout).expect("UTF-8");
    text.push_str(&String::from_utf8(output.stderr).expect("UTF-8"));
    text.replace('\r', "")
}

/// The file with the present output in its examples.
fn renewed(text: &str, place: Place) -> String {
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
            let ran = run(command, place);
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

/// Runs the examples of these files; writes what differs into them, or fails.
fn check(paths: &[&str], place: Place) {
    let mut stale = Vec::new();
    for path in paths {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        let text = fs::read_to_string(&path).expect("a readable file");
        let fresh = renewed(&text, place);
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

#[test]
fn the_readme_shows_what_commands_print() {
    check(&["README.md"], Place { language: "en", on_terminal: false });
    check(&["README.zh-CN.md"], Place { language: "zh", on_terminal: false });
}

#[test]
fn the_screens_show_what_commands_print() {
    check(&["tests/screens/en.md"], Place { language: "en", on_terminal: true });
    check(&["tests/screens/zh.md"], Place { language: "zh", on_terminal: true });
}

#[test]
fn the_screens_of_search_show_what_it_prints() {
    check(&["tests/screens/search.en.md"], Place { language: "en", on_terminal: true });
    check(&["tests/screens/search.zh.md"], Place { language: "zh", on_terminal: true });
}

/// The commands that the README's picture shows.
const PICTURE: [&str; 3] = ["imerr 6014", "imerr --lang en 签名 过期 -n 3", "imerr --lang en 10017"];

/// The text of a picture, its lines joined.
fn text_of(picture: &str) -> String {
    let texts = picture.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text);
    let joined: String = texts.filter(|text| !text.starts_with('\n')).collect();
    joined.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// The README's picture is drawn when it is renewed; between that, what it shows has to be printed still.
#[test]
fn the_picture_shows_what_commands_print() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/imerr.svg");
    let place = Place { language: "zh", on_terminal: false };
    let print = |line: &str, color: &str| run(&format!("COLUMNS=96 {line} --color {color}"), place);
    if env::var_os("IMERR_RENEW").is_some() {
        let screen = PICTURE.iter().fold(String::new(), |mut screen, line| {
            writeln!(screen, "\x1b[32m$\x1b[0m {line}\n{}", print(line, "always")).expect("a string");
            screen
        });
        fs::write(&path, anstyle_svg::Term::new().render_svg(screen.trim_end())).expect("a writable file");
    }
    let shown = text_of(&fs::read_to_string(&path).expect("a picture"));
    for line in PICTURE {
        let printed = print(line, "never");
        for line in [&format!("$ {line}"), printed.lines().next().expect("an answer")] {
            assert!(shown.contains(line), "docs/imerr.svg shows no {line:?}; renew it with `just renew`");
        }
    }
}
