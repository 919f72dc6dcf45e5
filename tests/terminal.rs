//! What is seen on a terminal: the pager, cut rows, links and colours. Each call runs on a terminal of its own, which
//! `script` of util-linux makes.
#![cfg(all(feature = "cli", target_os = "linux"))]

mod common;

use common::{folder, imerr, program, run, table_of, wait_in_time};
use std::fs::{self, File};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use unicode_width::UnicodeWidthStr;

/// Runs a line of shell, in which `imerr` is the program, on a terminal of 24 rows: what it shows, and its exit code.
fn on_terminal(columns: usize, set: &[(&str, &str)], line: &str) -> (String, Option<i32>) {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let screen = folder(&format!("terminal-{}", NUMBER.fetch_add(1, Ordering::Relaxed))).join("screen");
    let quoted = format!("'{}'", program().to_str().expect("UTF-8"));
    let line = format!("stty rows 24 cols {columns}; {}", line.replace("imerr", &quoted));
    let mut command = Command::new("script");
    command.args(["-qec", &line, "/dev/null"]).env_clear().stdin(File::open("/dev/null").expect("it is there"));
    command.envs([("PATH", "/usr/bin:/bin"), ("TERM", "xterm"), ("HOME", "/nonexistent"), ("LC_ALL", "zh_CN.UTF-8")]);
    command.envs(set.iter().copied()).stdout(File::create(&screen).expect("a file"));
    let mut child = command.spawn().expect("script of util-linux is there");
    wait_in_time(&mut child);
    let code = child.wait().expect("it ended").code();
    (fs::read_to_string(&screen).expect("UTF-8").replace('\r', ""), code)
}

/// The same without colours.
fn plain(columns: usize, line: &str) -> String {
    on_terminal(columns, &[("NO_COLOR", "1"), ("PAGER", "cat")], line).0
}

const MARKING: (&str, &str) = ("PAGER", "sed s/^/paged:/");

#[test]
fn what_is_longer_than_the_screen_goes_through_the_pager() {
    for line in ["imerr list", "imerr categories; true", "imerr 60xx"] {
        let (shown, code) = on_terminal(80, &[MARKING], line);
        assert!(shown.lines().count() > 24 && shown.lines().all(|line| line.starts_with("paged:")), "{line}: {shown}");
        assert_eq!(code, Some(0));
    }
    for line in [
        "imerr 6014",
        "imerr list --no-pager",
        "imerr list --full --no-pager",
        "imerr list | tail -n 40",
        "imerr list --json",
        "imerr list --format tsv",
        "imerr list >/dev/null",
        "PAGER= imerr list",
        "PAGER=' cat ' imerr list",
    ] {
        let (shown, code) = on_terminal(80, &[MARKING], line);
        assert!(!shown.contains("paged:") && code == Some(0), "{line}: {shown}");
    }
}

#[test]
fn a_screen_that_is_just_filled_needs_a_pager() {
    let shown = |lines: usize| {
        let line = format!("stty rows {lines}; imerr 6014");
        on_terminal(80, &[MARKING], &line).0.contains("paged:")
    };
    let lines = plain(80, "imerr 6014").lines().count();
    // The shell's next line takes a row too.
    assert!(shown(lines) && !shown(lines + 1));
}

#[test]
fn the_pager_is_called_as_git_does() {
    let asked = |set: &[(&str, &str)]| on_terminal(80, set, "imerr list").0;
    let shown = asked(&[("PAGER", "env | grep ^LESS; cat >/dev/null")]);
    assert!(shown.contains("LESS=FRX\n") && shown.contains("LESSCHARSET=utf-8\n"), "{shown}");
    let shown = asked(&[("PAGER", "env | grep ^LESS; cat >/dev/null"), ("LESS", "-R"), ("LESSCHARSET", "latin1")]);
    assert!(shown.contains("LESS=-R\n") && shown.contains("LESSCHARSET=latin1\n"), "{shown}");
}

#[test]
fn a_pager_that_is_left_early_or_missing_ends_quietly() {
    let (shown, code) = on_terminal(80, &[("PAGER", "head -n 1")], "imerr list");
    assert_eq!((shown.lines().count(), code), (1, Some(0)), "{shown}");
    let (shown, code) = on_terminal(80, &[("PAGER", "true")], "imerr list");
    assert_eq!((shown.as_str(), code), ("", Some(0)));
    let (shown, code) = on_terminal(80, &[("PAGER", "no-such-pager-here")], "imerr list");
    assert!(shown.contains("6014") && shown.lines().count() > 500 && code == Some(0));
    let (shown, code) = on_terminal(80, &[("PAGER", "false")], "imerr list; echo then $?");
    assert_eq!((shown.as_str(), code), ("then 0\n", Some(0)), "how a pager ends is its own affair");
}

#[test]
fn a_row_is_a_line_and_no_wider_than_the_terminal() {
    let entries = run(&mut imerr(&["list", "--format", "tsv"])).out.lines().count();
    let tables = format!("imerr tables --table {}/docs/callback-codes.toml", env!("CARGO_MANIFEST_DIR"));
    for columns in [40, 60, 80, 90, 120, 130, 200] {
        for language in ["zh", "en"] {
            for line in ["imerr list", "imerr categories", tables.as_str()] {
                let shown = plain(columns, &format!("{line} --lang {language}"));
                let wide: Vec<&str> = shown.lines().filter(|line| line.width() > columns).take(2).collect();
                assert!(wide.is_empty(), "{line} at {columns}: {wide:?}");
                let fewest = if line == "imerr list" { entries + 1 } else { 3 };
                assert!(
                    shown.lines().count() >= fewest && (line != "imerr list" || shown.lines().count() == fewest),
                    "{line}"
                );
                assert!(shown.lines().all(|line| line == line.trim_end()), "spaces at the end of a line");
            }
        }
    }
    // A wider terminal shows more columns; nothing is cut where all is asked for, or in a pipe.
    let header =
        |columns| plain(columns, "imerr list --lang en").lines().next().expect("a header").split_whitespace().count();
    assert_eq!([59, 60, 89, 90, 129, 130].map(header), [2, 3, 3, 6, 6, 9]);
    for line in ["imerr list", "imerr categories", "imerr 60xx"] {
        let (cut, full) = (plain(80, line), plain(80, &format!("{line} --full")));
        assert!(cut.contains('…') && !full.contains('…'), "{line}");
        let mut piped = line.split(' ').skip(1).collect::<Vec<_>>();
        piped.push("--no-pager");
        assert_eq!(full, run(&mut imerr(&piped)).out, "{line}");
    }
}

#[test]
fn several_entries_take_two_lines_each_and_the_whole_advice_is_said_to_be_near() {
    let codes = run(&mut imerr(&["60xx", "--format", "tsv"])).out.lines().count();
    for (columns, language) in [(40, "zh"), (71, "en"), (72, "en"), (80, "zh"), (80, "en"), (120, "zh")] {
        let shown = plain(columns, &format!("imerr 60xx --lang {language}"));
        assert!(shown.lines().all(|line| line.width() <= columns), "{shown}");
        assert!(shown.lines().count() <= 2 * codes + 4, "{} lines at {columns}", shown.lines().count());
        let footer: String = shown.lines().rev().take(2).collect();
        assert!(footer.contains("`imerr 6001`") && footer.contains("--full"), "{shown}");
    }
    assert!(!run(&mut imerr(&["60xx"])).out.contains("--full"), "nothing is cut in a pipe");
    assert!(!plain(80, "imerr 6014").contains("--full"), "a card is whole");
    assert!(!plain(80, "imerr 60xx --full").contains("--full"));
}

#[test]
fn many_messages_are_cut_to_two_lines() {
    let path = folder("terminal-messages").join("own.toml");
    let messages: Vec<String> = (0..40).map(|number| format!("message number {number}")).collect();
    fs::write(&path, table_of([format!("code = 5000001\nmessages = {messages:?}")])).expect("a file");
    let line = format!("imerr 5000001 --lang en --table {}", path.display());
    let count = |shown: &str| shown.lines().filter(|line| line.contains("message number")).count();
    let (cut, full) = (plain(80, &line), plain(80, &format!("{line} --full")));
    assert!(count(&cut) == 2 && cut.contains('…') && !cut.contains("number 39"), "{cut}");
    assert!(count(&full) > 5 && !full.contains('…') && full.contains("number 39"), "{full}");
}

#[test]
fn links_can_be_clicked_where_the_terminal_says_so() {
    // Chinese in the address of a page: in the link itself it is percent-encoded.
    let with = |set: &[(&str, &str)], option: &str| on_terminal(80, set, &format!("imerr 6012 {option}")).0;
    let links = [("FORCE_HYPERLINK", "1")];
    let shown = with(&links, "");
    let targets: Vec<&str> = shown
        .split("\u{1b}]8;;")
        .skip(1)
        .filter_map(|part| part.split_once("\u{1b}\\"))
        .map(|(target, _)| target)
        .collect();
    assert!(targets.len() >= 2 && targets.len().is_multiple_of(2), "each link is closed: {shown:?}");
    assert!(
        targets
            .iter()
            .step_by(2)
            .all(|target| target.starts_with("https://") && target.bytes().all(|b| b.is_ascii_graphic()))
    );
    assert!(targets.iter().skip(1).step_by(2).all(|target| target.is_empty()), "{targets:?}");
    assert!(shown.contains("]8;;https://cloud.tencent.com/doc/product/269/%E6%A6%82") && shown.contains("269/概述"));
    for (set, option) in
        [(&links[..], "--color never"), (&[links[0], ("NO_COLOR", "1")], ""), (&[("FORCE_HYPERLINK", "0")], "")]
    {
        assert!(!with(set, option).contains("\u{1b}]8"), "{set:?} {option}");
    }
    let piped = run(imerr(&["6012", "--color", "always"]).env("FORCE_HYPERLINK", "1")).out;
    assert!(!piped.contains("\u{1b}]8") && piped.contains('\u{1b}'), "no links where the output is no terminal");
}

#[test]
fn colours_are_a_matter_of_the_terminal_and_of_wishes() {
    let painted = |set: &[(&str, &str)], line: &str| on_terminal(80, set, line).0.contains('\u{1b}');
    assert!(painted(&[], "imerr 6014") && painted(&[], "imerr --help"));
    assert!(!painted(&[("NO_COLOR", "1")], "imerr 6014") && !painted(&[("TERM", "dumb")], "imerr 6014"));
    assert!(!painted(&[], "imerr 6014 --color never") && !painted(&[], "imerr 6014 | cat"));
    assert!(painted(&[("NO_COLOR", "1")], "imerr 6014 --color always | cat"));
    // What is said on standard error is painted by what that is.
    let (said, _) = on_terminal(80, &[], "imerr 6099 >/dev/null");
    assert!(said.starts_with("\u{1b}[31;1mimerr:\u{1b}[0m "), "{said:?}");
    let (said, _) = on_terminal(80, &[], "(imerr 6099; imerr) 2>&1 >/dev/null | cat");
    assert!(said.starts_with("imerr: ") && !said.contains('\u{1b}'), "{said:?}");
    let (said, _) = on_terminal(80, &[], "imerr --nope 2>&1 >/dev/tty | cat");
    assert!(said.starts_with("imerr: "), "a pipe beside a terminal is not painted as that: {said:?}");
}

#[test]
fn the_code_has_the_colour_of_its_action() {
    let colour = |code: &str| {
        let shown = on_terminal(80, &[], &format!("imerr {code}")).0;
        shown.split(code).next().expect("a beginning").to_owned()
    };
    for (code, expected) in [
        ("0", "\u{1b}[32;1m"),
        ("6012", "\u{1b}[33;1m"),
        ("6014", "\u{1b}[35;1m"),
        ("6001", "\u{1b}[31;1m"),
        ("10017", "\u{1b}[36;1m"),
        ("6003", "\u{1b}[34;1m"),
    ] {
        assert_eq!(colour(code), expected, "{code}");
    }
}

#[test]
fn the_terminal_tells_its_width_and_columns_overrules_it() {
    let widest = |line: &str, columns| {
        let text = plain(columns, line);
        text.lines().filter(|line| !line.contains("http")).map(UnicodeWidthStr::width).max().expect("lines")
    };
    let [narrow, wide] = [50, 90].map(|columns| widest("imerr 6014", columns));
    assert!((40..=50).contains(&narrow) && (60..=90).contains(&wide), "{narrow} {wide}");
    assert_eq!(widest("COLUMNS=50 imerr 6014", 120), narrow);
    assert_eq!(widest("COLUMNS=wide imerr 6014", 50), narrow);
    assert_eq!(widest("COLUMNS=0 imerr 6014", 50), narrow);
    assert!(widest("COLUMNS=3 imerr 6014", 80) <= 24 + 2, "the narrowest layout");
    let usual = run(imerr(&["6014"]).env_remove("COLUMNS")).out;
    assert_eq!(usual, run(imerr(&["6014"]).env("COLUMNS", "100")).out, "where nothing tells the width");
}

#[test]
fn a_long_path_is_cut_so_that_its_row_just_fits() {
    let path = folder("terminal-a-folder-with-a-name-that-is-longer-than-most").join("own.toml");
    fs::write(&path, table_of(["code = 5000001"])).expect("a file");
    for columns in [60, 80] {
        let shown = plain(columns, &format!("imerr tables --lang en --table {}", path.display()));
        let row = shown.lines().nth(1).expect("a row");
        assert!(row.contains("…  --table   1") && row.width() <= columns, "{shown}");
        let header = shown.lines().next().expect("a header");
        assert!(header.contains("  Named by  Entries") && header.width() == columns, "{shown}");
    }
}
