//! From arguments to an invocation: `imerr 6014` means `imerr query 6014`, and what clap has to say
//! of wrong arguments never carries their control characters to a terminal.

use super::{Cli, ColorWhen, Command, Format, GlobalArgs, quick};
use crate::console::is_force_off;
use crate::render::excerpt;
use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches, Parser};
use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal};
use std::process::ExitCode;

/// What to do, and how.
#[derive(Debug)]
pub struct Invocation {
    pub global: GlobalArgs,
    pub command: Command,
}

/// The arguments ended the program: help was asked for, or they are wrong.
#[derive(Debug)]
pub struct Ending(clap::Error);

impl Ending {
    /// Prints it; exit code 0 for help, 2 for wrong usage or help that could not be written.
    pub fn finish(self) -> ExitCode {
        let wrong = self.0.use_stderr();
        match self.0.print() {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => ExitCode::from(2),
            _ => ExitCode::from(if wrong { 2 } else { 0 }),
        }
    }
}

/// Reads the arguments, the program's name first.
pub fn read(arguments: Vec<OsString>) -> Result<Invocation, Ending> {
    if let Some(invocation) = quick::read(&arguments) {
        return Ok(invocation);
    }
    color_choice(&arguments).write_global();
    let command = Cli::command();
    let arguments = shielded(routed(arguments, &command));
    let parsed = command.try_get_matches_from(&arguments).and_then(|matches| Cli::from_arg_matches(&matches));
    match parsed {
        Ok(Cli { global: GlobalArgs { json: true, format: Some(Format::Table | Format::Tsv), .. }, .. }) => {
            let conflict = "--json is short for --format json and cannot be used with another format";
            Err(Ending(Cli::command().error(ErrorKind::ArgumentConflict, conflict)))
        }
        Ok(cli) => Ok(Invocation { global: cli.global, command: cli.command }),
        Err(error) => Err(Ending(harmless(&arguments).unwrap_or(error))),
    }
}

/// Most of an argument that is repeated in a complaint, in characters.
const LONGEST_SHOWN: usize = 200;

/// The same complaint about arguments without control characters and of a bearable length, where they
/// are otherwise.
fn harmless(arguments: &[OsString]) -> Option<clap::Error> {
    let text: Vec<_> = arguments.iter().map(|argument| argument.to_string_lossy()).collect();
    let shown: Vec<String> = text.iter().map(|argument| excerpt(argument, LONGEST_SHOWN)).collect();
    if text.iter().zip(&shown).all(|(text, shown)| text == shown) {
        return None;
    }
    Cli::try_parse_from(shown).err()
}

/// What `--color` says, before clap reads it: clap's own help and errors follow it too.
fn color_choice(arguments: &[OsString]) -> anstream::ColorChoice {
    let mut choice = ColorWhen::Auto;
    let mut words = arguments.iter().skip(1).take_while(|argument| *argument != "--").filter_map(|word| word.to_str());
    while let Some(word) = words.next() {
        let value = if word == "--color" { words.next() } else { word.strip_prefix("--color=") };
        match value {
            Some("always") => choice = ColorWhen::Always,
            Some("never") => choice = ColorWhen::Never,
            Some("auto") => choice = ColorWhen::Auto,
            _ => {}
        }
    }
    match choice {
        ColorWhen::Always => anstream::ColorChoice::Always,
        ColorWhen::Never => anstream::ColorChoice::Never,
        ColorWhen::Auto if is_force_off() && !io::stderr().is_terminal() => anstream::ColorChoice::Never,
        ColorWhen::Auto => anstream::ColorChoice::Auto,
    }
}

/// Names the hidden command `query` where the first word is no command.
fn routed(mut arguments: Vec<OsString>, command: &clap::Command) -> Vec<OsString> {
    let mut words = arguments.iter().skip(1);
    while let Some(word) = words.next() {
        if word == "--" {
            if words.next().is_some() {
                arguments.insert(1, "query".into());
            }
            break;
        }
        if is_option(word) {
            if takes_next(word) {
                words.next();
            }
            continue;
        }
        let named = word.to_str().is_some_and(|word| word == "help" || command.find_subcommand(word).is_some());
        if !named {
            arguments.insert(1, "query".into());
        }
        break;
    }
    arguments
}

/// A range of negative codes, `-10114~-10100`, begins like an option; a space before it does not.
fn shielded(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let mut value = false;
    for word in arguments.iter_mut().skip(1) {
        if word == "--" {
            break;
        }
        let digit = |word: &&str| word.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
        let code = word.to_str().filter(|word| word.starts_with('-')).filter(digit);
        if let Some(code) = code.filter(|code| !value && code.parse::<i64>().is_err()) {
            *word = format!(" {code}").into();
        }
        value = takes_next(word);
    }
    arguments
}

/// A leading minus before a number is a sign.
fn is_option(word: &OsStr) -> bool {
    word.to_str().is_some_and(|word| {
        word.strip_prefix('-').is_some_and(|rest| !rest.is_empty() && !rest.starts_with(|c: char| c.is_ascii_digit()))
    })
}

/// Options whose value is the next word.
fn takes_next(word: &OsStr) -> bool {
    ["--format", "--lang", "--color", "--table", "--category", "--action", "--surface", "--limit", "-n"]
        .iter()
        .any(|option| word == *option)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn route(line: &str) -> String {
        let words = line.split(' ').map(OsString::from).collect();
        routed(words, &Cli::command())
            .into_iter()
            .map(|word| word.into_string().expect("text"))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn the_first_word_decides_between_a_query_and_a_command() {
        assert_eq!(route("imerr 签名 list"), "imerr query 签名 list");
        assert_eq!(route("imerr list"), "imerr list");
        assert_eq!(route("imerr --lang en list"), "imerr --lang en list");
        assert_eq!(route("imerr --json search x"), "imerr --json search x");
        assert_eq!(route("imerr -n 3 x"), "imerr query -n 3 x");
        assert_eq!(route("imerr -10112"), "imerr query -10112");
        assert_eq!(route("imerr -10114~-10100"), "imerr query -10114~-10100");
        assert_eq!(route("imerr -- list"), "imerr query -- list");
        assert_eq!(route("imerr --help"), "imerr --help");
    }

    #[test]
    fn the_definition_is_sound() {
        Cli::command().debug_assert();
    }
}
