//! The fish script: clap's, with functions that ask the program for codes and categories, and with
//! what clap leaves out: arguments that are no options.

use super::shape::{self, CATEGORIES};
use clap::builder::StyledStr;
use clap::{Arg, Command};
use clap_complete::Shell;
use std::fmt::Write;

/// The script.
pub fn script() -> String {
    let program = shape::built(shape::completed());
    let script = super::by_clap(Shell::Fish, shape::completed());
    let script = script.replace(&format!("\"{CATEGORIES}\\t''\""), "\"(__imerr_categories)\"");
    assert!(!script.contains(CATEGORIES), "clap's fish script writes values in another way");
    // The options of the program itself also stand behind a code; its commands are put in order.
    let first = "-n \"__fish_imerr_needs_command\"";
    let lines = script.split_inclusive('\n').filter(|line| !line.contains(&format!("{first} -f -a "))).map(|line| {
        let of_option = line.contains(&format!("{first} -s ")) || line.contains(&format!("{first} -l "));
        if of_option { line.replace(first, "-n __imerr_no_command") } else { line.to_owned() }
    });
    let mut script: String = lines.collect();
    arguments(&program, &[], &mut script);
    include_str!("fish.fish")
        .replace("@entries@", include_str!("entries.awk").trim_end())
        .replace("@valued@", &shape::valued(&program).join(" "))
        .replace("@commands@", &shape::names(&program).join(" "))
        .replace("@choice@", &commands(&program))
        .replace("@clap@", script.trim_end())
}

/// What completes the arguments of the commands that are no options.
fn arguments(command: &Command, path: &[&str], script: &mut String) {
    for arg in command.get_positionals() {
        let by = completed_by(arg);
        let at = match path {
            [] => continue,
            [first] => format!("__fish_imerr_using_subcommand {first}"),
            [first, rest @ ..] => {
                format!("__fish_imerr_using_subcommand {first}; and __fish_seen_subcommand_from {}", rest.join(" "))
            }
        };
        if let Some(by) = by {
            writeln!(script, "complete -c imerr -n \"{at}\" {by}").expect("text");
        }
    }
    for sub in command.get_subcommands() {
        for name in sub.get_name_and_visible_aliases() {
            arguments(sub, &[path, &[name]].concat(), script);
        }
    }
}

fn completed_by(arg: &Arg) -> Option<String> {
    let values = arg.get_possible_values();
    if values.is_empty() {
        return shape::takes_files(arg).then(|| "-F".to_owned());
    }
    let shown = values.iter().filter(|value| !value.is_hide_set());
    let shown: Vec<String> = shown.map(|value| described(value.get_name(), value.get_help())).collect();
    Some(format!("-f -a \"{}\"", shown.join("\n")))
}

fn commands(program: &Command) -> String {
    let described = program.get_subcommands().flat_map(|command| {
        command.get_name_and_visible_aliases().into_iter().map(|name| described(name, command.get_about()))
    });
    described.collect::<Vec<_>>().join("\n")
}

/// A candidate: what is inserted, a tab, what it means; inside double quotes.
fn described(name: &str, help: Option<&StyledStr>) -> String {
    let help = help.map(ToString::to_string).unwrap_or_default();
    let help =
        help.replace('\\', "\\\\").replace('\'', "\\'").replace('"', "\\\"").replace('$', "\\$").replace('\n', " ");
    format!("{name}\\t'{help}'")
}
