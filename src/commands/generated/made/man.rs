//! The man page: `clap_mangen`'s options, one section a command, and what the definition does not say.

use super::shape;
use clap::{ArgAction, Command};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, italic, roman};

/// The day of the last change of this page's own words.
const DATE: &str = "2026-11-23";

const DESCRIPTION: [&str; 4] = [
    "Looks up what an error code of Tencent Cloud IM means and what to do about it, without a network. Codes are \
     accepted as they are pasted: 6014, #6014, code=6014, 0x177E, -10112, a number inside a documented range; so are \
     symbols such as ERR_SDK_NOT_LOGGED_IN, in any case. Several may be given. Some numbers stand in several categories; \
     then every entry is shown.",
    "Arguments that are neither codes nor symbols are searched for, all together, in Chinese, English or pinyin: \
     imerr 签名 过期 is imerr search 签名 过期. To search for a word that is spelt like a command, put it behind \"--\".",
    "One entry is shown as a card, several as a table as wide as the terminal. With --format tsv every entry is one \
     line without a header: code, category, meaning, remediation, action, whether the app must handle it, symbols, \
     surfaces and status, separated by tabs.",
    "Results go to standard output, everything else to standard error.",
];

const EXAMPLES: [(&str, &str); 9] = [
    ("imerr 6014", "What a code means and what to do about it."),
    ("imerr 70001 ERR_SVR_GROUP_FULL_MEMBER_COUNT", "Several at once, by number and by symbol."),
    ("imerr 签名 过期", "The codes for a symptom. The same in pinyin: imerr qianming guoqi."),
    ("imerr --lang en search \"signature expired\"", "The same in English."),
    ("imerr --json 20002 | jq '.[].category.id'", "For scripts: JSON is the same in every language and locale."),
    ("imerr list --category account", "Every code of a category; imerr categories lists those."),
    ("imerr list --format tsv | fzf --preview 'imerr --color always {1}'", "Pick a code as you type."),
    ("imerr --table our-codes.toml 900001", "Look up codes of your own, too."),
    ("tail -f app.log | imerr annotate", "Explain the codes in a log as it grows."),
];

const ENVIRONMENT: [(&str, &str); 8] = [
    ("IMERR_LANG", "Language of the text, zh or en, where --lang does not say it."),
    (
        "LC_ALL, LC_MESSAGES, LANG",
        "The first that is set decides where IMERR_LANG does not: zh* is Chinese, another language is English, C and \
         POSIX are Chinese.",
    ),
    (
        "IMERR_TABLES",
        "Tables of your own: files, or folders whose .toml files are read, separated as in PATH. They answer before \
         those in the configuration folder and after those given by --table.",
    ),
    (
        "XDG_CONFIG_HOME",
        "The configuration folder; ~/.config (on macOS ~/Library/Application Support) where it is not set.",
    ),
    ("COLUMNS", "Width of cards and tables in columns, where it is a positive number; else the terminal's."),
    ("NO_COLOR", "No colour where it is set and not empty, unless --color says otherwise."),
    ("CLICOLOR_FORCE", "Colour even where standard output is no terminal, if it is set and not 0."),
    ("TERM", "No colour where it is dumb."),
];

const EXIT_STATUS: [(&str, &str); 3] = [
    ("0", "Something was found for every argument."),
    ("1", "Nothing was found for at least one argument. What was found is printed all the same."),
    ("2", "Wrong usage, input that cannot be read, a faulty table given by --table, or output that cannot be written."),
];

const FILES: [(&str, &str); 3] = [
    (
        "~/.config/imerr/tables/*.toml",
        "Tables of your own, read by name, after those of --table and IMERR_TABLES. imerr tables shows which are in \
         force, imerr tables check FILE what is wrong with one.",
    ),
    ("~/Library/Application Support/imerr/tables/*.toml", "The same on macOS, where XDG_CONFIG_HOME is not set."),
    ("%APPDATA%\\imerr\\tables\\*.toml", "The same on Windows."),
];

const SEE_ALSO: [&str; 3] = ["errno(1)", "fzf(1)", "jq(1)"];

/// The page.
pub fn page() -> String {
    let program = shape::built(shape::shown());
    let mut page = String::new();
    let version = format!("imerr {}", env!("CARGO_PKG_VERSION"));
    page.push_str(&Roff::new().control("TH", ["IMERR", "1", DATE, &version, "User Commands"]).render());
    let man = Man::new(program.clone());
    page.push_str(&rendered(|out| man.render_name_section(out)));
    page.push_str(&rendered(|out| man.render_synopsis_section(out)));
    let mut description = Roff::new();
    description.control("SH", ["DESCRIPTION"]);
    for (at, paragraph) in DESCRIPTION.into_iter().enumerate() {
        if at > 0 {
            description.control("PP", []);
        }
        description.text([roman(paragraph)]);
    }
    page.push_str(&body(&description));
    page.push_str(&rendered(|out| man.render_options_section(out)));
    page.push_str(&body(Roff::new().control("SH", ["COMMANDS"])));
    for command in program.get_subcommands() {
        section(command, &mut page);
    }
    page.push_str(&body(&list("EXAMPLES", &EXAMPLES)));
    page.push_str(&body(&list("ENVIRONMENT", &ENVIRONMENT)));
    page.push_str(&body(&list("EXIT STATUS", &EXIT_STATUS)));
    page.push_str(&body(&list("FILES", &FILES)));
    let mut end = Roff::new();
    end.control("SH", ["SEE ALSO"]).text([roman(SEE_ALSO.join(", "))]);
    end.control("PP", []).text([roman(env!("CARGO_PKG_REPOSITORY"))]);
    page.push_str(&body(&end));
    page
}

/// One command: how it is called, what it does, its own options.
fn section(command: &Command, page: &mut String) {
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").trim_end();
    let name = command.get_bin_name().unwrap_or_else(|| command.get_name());
    let mut head = Roff::new();
    head.control("SS", [name]);
    head.text([bold(name), roman(usage.strip_prefix(name).unwrap_or(usage))]);
    head.control("PP", []).text([roman(sentence(command.get_about()))]);
    if let Some(more) = command.get_after_help() {
        head.text([roman(more.to_string())]);
    }
    page.push_str(&body(&head));
    let own = command.get_arguments().filter(|arg| {
        !arg.is_global_set()
            && !matches!(arg.get_action(), ArgAction::Help | ArgAction::HelpShort | ArgAction::HelpLong)
    });
    let own = Command::new("own").disable_help_flag(true).args(own.cloned().map(|arg| arg.help_heading(None)));
    if own.get_arguments().next().is_some() {
        let options = rendered(|out| Man::new(own).render_options_section(out));
        page.push_str(options.strip_prefix(".SH OPTIONS\n").expect("a heading"));
    }
    for below in command.get_subcommands().filter(|below| below.get_name() != "help") {
        section(below, page);
    }
}

fn sentence(about: Option<&clap::builder::StyledStr>) -> String {
    about.map_or_else(String::new, |about| format!("{about}."))
}

/// A heading and its terms with what they mean.
fn list(heading: &str, items: &[(&str, &str)]) -> Roff {
    let mut list = Roff::new();
    list.control("SH", [heading]);
    for (term, meaning) in items {
        let term = if heading == "FILES" { italic(*term) } else { bold(*term) };
        list.control("TP", []).text([term]).text([roman(*meaning)]);
    }
    list
}

/// What a part of `clap_mangen` writes, without the lines that define the apostrophe each time.
fn rendered(part: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>) -> String {
    let mut text = Vec::new();
    part(&mut text).expect("memory takes it");
    compact(&without_preamble(&String::from_utf8(text).expect("text")))
}

/// The values of an option as a plain list; `clap_mangen` spreads them over the page, with breaks
/// that mandoc warns of.
fn compact(text: &str) -> String {
    let heading = "\\fIPossible values:\\fR\n.RS 14\n";
    let mut parts = text.split(heading);
    let mut compact = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        compact.truncate(compact.trim_end_matches('\n').len());
        while let Some(shorter) = compact.strip_suffix("\n.br") {
            compact.truncate(shorter.trim_end_matches('\n').len());
        }
        let (values, rest) = part.split_once("\n.RE\n").expect("the end of the values");
        compact.push_str(&["\n.RS\n.PD 0\n", values, "\n.PD\n.RE\n", rest].concat());
    }
    compact
}

fn body(roff: &Roff) -> String {
    without_preamble(&roff.render())
}

fn without_preamble(text: &str) -> String {
    text.split_inclusive('\n').skip(2).collect()
}
