//! The bash script. clap's own shows no descriptions and takes any word that is spelt like a command
//! for one, so this one is written out from the definition: what may stand where as data, and a
//! short hand-written part that reads the line.

use super::shape::{self, CATEGORIES};
use clap::{Arg, Command};
use std::fmt::Write;

/// The script.
pub fn script() -> String {
    let program = shape::built(shape::completed());
    let mut grammar = String::new();
    let mut options = Vec::new();
    visit(&program, &[String::new()], &mut grammar, &mut options);
    include_str!("bash.sh")
        .replace("@grammar@", grammar.trim_end())
        .replace("@values@", values(&options).trim_end())
        .replace("@entries@", include_str!("entries.awk").trim_end())
}

/// An option that takes a value: its spelling, the command it belongs to, what completes the value.
struct Valued {
    spelling: String,
    path: String,
    completed_by: String,
}

/// Writes what may stand behind a command, and behind those below it.
fn visit(command: &Command, paths: &[String], grammar: &mut String, options: &mut Vec<Valued>) {
    let patterns: Vec<String> = paths.iter().map(|path| format!("'{path}'")).collect();
    writeln!(grammar, "        {})", patterns.join(" | ")).expect("text");
    let below = command.get_subcommands().flat_map(|sub| {
        sub.get_name_and_visible_aliases()
            .into_iter()
            .map(|name| described(name, sub.get_about().map(ToString::to_string)))
    });
    array(grammar, "commands", below);
    let visible = command.get_arguments().filter(|arg| !arg.is_positional() && !arg.is_hide_set());
    let spelt = visible.flat_map(|arg| {
        shape::spellings(arg).into_iter().map(|spelling| described(&spelling, arg.get_help().map(ToString::to_string)))
    });
    array(grammar, "options", spelt);
    for arg in command.get_positionals() {
        let line = completed_by(arg);
        if !line.is_empty() {
            writeln!(grammar, "            {line}").expect("text");
        }
    }
    writeln!(grammar, "            ;;").expect("text");
    for (arg, path) in command.get_opts().flat_map(|arg| paths.iter().map(move |path| (arg, path))) {
        options.extend(shape::spellings(arg).into_iter().map(|spelling| Valued {
            spelling,
            path: path.clone(),
            completed_by: completed_by(arg),
        }));
    }
    for sub in command.get_subcommands() {
        let names = sub.get_name_and_visible_aliases();
        let join = |path: &String, name: &str| if path.is_empty() { name.to_owned() } else { format!("{path} {name}") };
        let below: Vec<String> = paths.iter().flat_map(|path| names.iter().map(move |name| join(path, name))).collect();
        visit(sub, &below, grammar, options);
    }
}

/// What completes a value, as a line of the script.
fn completed_by(arg: &Arg) -> String {
    let values = arg.get_possible_values();
    if values.iter().any(|value| value.get_name() == CATEGORIES) {
        return "categories=1".to_owned();
    }
    if values.is_empty() {
        return if shape::takes_files(arg) { "files=1".to_owned() } else { String::new() };
    }
    let shown = values.iter().filter(|value| !value.is_hide_set());
    let shown: Vec<String> =
        shown.map(|value| described(value.get_name(), value.get_help().map(ToString::to_string))).collect();
    format!("candidates=({})", shown.join(" "))
}

/// The cases of all options with a value; one case where an option means the same everywhere.
fn values(options: &[Valued]) -> String {
    let mut text = String::new();
    let mut written: Vec<String> = Vec::new();
    for option in options {
        let twins = || options.iter().filter(|other| other.spelling == option.spelling);
        let same = twins().all(|other| other.completed_by == option.completed_by);
        let pattern =
            if same { format!("*:{}", option.spelling) } else { format!("'{}:{}'", option.path, option.spelling) };
        if written.contains(&pattern) {
            continue;
        }
        let line = if option.completed_by.is_empty() { String::new() } else { format!("{} ", option.completed_by) };
        writeln!(text, "        {pattern}) {line};;").expect("text");
        written.push(pattern);
    }
    text
}

fn array(text: &mut String, name: &str, items: impl Iterator<Item = String>) {
    let items: Vec<String> = items.collect();
    if !items.is_empty() {
        writeln!(text, "            {name}=(\n                {}\n            )", items.join("\n                "))
            .expect("text");
    }
}

/// A candidate: what is inserted, a tab, what it means.
fn described(name: &str, help: Option<String>) -> String {
    let help = help.unwrap_or_default().replace('\\', "\\\\").replace('\'', "\\'").replace('\n', " ");
    if help.is_empty() { format!("'{name}'") } else { format!("$'{name}\\t{help}'") }
}
