//! The command line as the completion scripts are to show it: no hidden command, and the options of
//! the hidden one, which `imerr 6014` stands for, on the program itself.

use crate::cli::Cli;
use clap::{Arg, Command, CommandFactory, ValueHint};

/// Stands for "anything that is no command"; the zsh script turns it into a pattern.
pub const WORDS: &str = "__words__";
/// Stands for the codes and symbols, which a script asks the program for.
pub const CODES: &str = "__codes__";
/// Stands for the ids of the categories, which a script asks the program for.
pub const CATEGORIES: &str = "__categories__";

/// The program with the commands that are shown, every argument saying what completes it.
pub fn completed() -> Command {
    marked(shown())
}

/// The program with the commands that are shown.
pub fn shown() -> Command {
    let whole = Cli::command();
    let query = query(&whole);
    let usage = whole.get_overridden_usage().cloned().expect("the ways to call the program");
    let shown = Command::new(env!("CARGO_PKG_NAME"))
        .version(env!("CARGO_PKG_VERSION"))
        .about(whole.get_about().cloned().unwrap_or_default())
        .override_usage(usage)
        .args(whole.get_arguments().chain(query.get_opts()).cloned())
        .subcommands(whole.get_subcommands().filter(|command| !command.is_hide_set()).cloned())
        .disable_help_subcommand(true);
    if whole.is_disable_help_subcommand_set() { shown } else { shown.subcommand(help()) }
}

/// The same with `WORDS` as the last command: what stands behind a first word that is no command.
pub fn completed_with_words() -> Command {
    let words = query(&Cli::command()).clone().name(WORDS).hide(false);
    let words = words.mut_args(|arg| if arg.is_positional() { arg.value_parser([CODES]) } else { arg });
    completed().subcommand(marked(words))
}

/// Built, as the generators want it.
pub fn built(mut command: Command) -> Command {
    let name = command.get_name().to_owned();
    command.set_bin_name(name);
    command.build();
    command
}

/// The hidden command that a first word which is no command stands for.
fn query(whole: &Command) -> &Command {
    let mut hidden = whole.get_subcommands().filter(|command| command.is_hide_set());
    let query = hidden.next().expect("a hidden command");
    assert!(hidden.next().is_none(), "two hidden commands: which one does `imerr 6014` stand for?");
    query
}

/// clap's own `help` as one command with a choice instead of a second copy of all commands.
fn help() -> Command {
    let mut whole = Cli::command();
    whole.build();
    let about = whole.find_subcommand("help").and_then(Command::get_about).cloned().unwrap_or_default();
    let commands = whole.get_subcommands().filter(|command| !command.is_hide_set());
    let choice = commands.map(|command| {
        clap::builder::PossibleValue::new(&*command.get_name().to_owned().leak())
            .help(command.get_about().cloned().unwrap_or_default())
    });
    let choice = Arg::new("command")
        .value_name("COMMAND")
        .help("The command")
        .hide_possible_values(true)
        .value_parser(clap::builder::PossibleValuesParser::new(choice));
    Command::new("help").about(about).override_usage("imerr help [COMMAND]").arg(choice)
}

/// Says of every argument what completes it: categories, its own values, files or nothing.
fn marked(command: Command) -> Command {
    let mark = |arg: Arg| {
        if arg.get_long() == Some("category") {
            arg.value_parser([CATEGORIES])
        } else if arg.get_value_hint() == ValueHint::Unknown && arg.get_possible_values().is_empty() {
            arg.value_hint(ValueHint::Other)
        } else {
            arg
        }
    };
    command.mut_args(mark).mut_subcommands(marked)
}

/// Whether files complete this argument.
pub fn takes_files(arg: &Arg) -> bool {
    matches!(
        arg.get_value_hint(),
        ValueHint::AnyPath | ValueHint::FilePath | ValueHint::DirPath | ValueHint::ExecutablePath
    )
}

/// Every way to write an option.
pub fn spellings(arg: &Arg) -> Vec<String> {
    let short = arg.get_short_and_visible_aliases().unwrap_or_default().into_iter().map(|short| format!("-{short}"));
    let long = arg.get_long_and_visible_aliases().unwrap_or_default().into_iter().map(|long| format!("--{long}"));
    short.chain(long).collect()
}

/// The spellings of all options of the program itself whose value is the next word.
pub fn valued(command: &Command) -> Vec<String> {
    command.get_opts().flat_map(spellings).collect()
}

/// The names of the commands below this one.
pub fn names(command: &Command) -> Vec<String> {
    command.get_subcommands().flat_map(Command::get_name_and_visible_aliases).map(str::to_owned).collect()
}
