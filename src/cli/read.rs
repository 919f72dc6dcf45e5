//! From arguments to a command line, and what is said of wrong ones: one sentence in the reader's language,
//! with what to type next, and nothing that steers a terminal.

use super::help::{language, say, speak};
use super::{Cli, Command, FormatChoice};
use crate::terminal::{When, complain, language_of_environment, paints};
use crate::text::{Language, excerpt};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, FromArgMatches};
use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

/// Most of an argument that is repeated in a complaint, in characters.
const LONGEST_SHOWN: usize = 60;

/// The definition of the command line, its help in `language`.
pub fn command(language: Language) -> clap::Command {
    speak(language);
    Cli::command().mut_subcommands(|sub| sub.help_template(super::help::template()))
}

/// Language and colour, which clap's own help and errors have to know before clap has read anything.
pub fn glance(arguments: &[OsString]) -> (Language, When) {
    let (mut language, mut color) = (language_of_environment(), When::Auto);
    let mut words = arguments.iter().skip(1).take_while(|word| *word != "--").filter_map(|word| word.to_str());
    while let Some(word) = words.next() {
        let (option, value) = match word.split_once('=') {
            Some((option, value)) => (option, Some(value)),
            None => (word, None),
        };
        if option != "--lang" && option != "--color" {
            continue;
        }
        match (option, value.or_else(|| words.next())) {
            ("--lang", Some("zh")) => language = Language::Zh,
            ("--lang", Some("en")) => language = Language::En,
            ("--color", Some("always")) => color = When::Always,
            ("--color", Some("never")) => color = When::Never,
            ("--color", Some("auto")) => color = When::Auto,
            _ => {}
        }
    }
    (language, color)
}

/// Why there is nothing to run: help was asked for, or the arguments are wrong.
#[derive(Debug)]
pub struct Ending {
    error: clap::Error,
    color: When,
}

impl Ending {
    /// Prints it; exit code 0 for help, 2 for wrong usage or help that could not be written.
    pub fn finish(self) -> ExitCode {
        let shows_help = matches!(
            self.error.kind(),
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
        );
        if !shows_help {
            complain(self.color, &explain(&self.error));
            return ExitCode::from(2);
        }
        match self.error.print() {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => ExitCode::from(2),
            _ => ExitCode::from(if self.error.use_stderr() { 2 } else { 0 }),
        }
    }
}

/// Reads the arguments, the program's name first.
///
/// # Errors
/// When they ask for help or are wrong.
pub fn read(arguments: Vec<OsString>) -> Result<Cli, Ending> {
    let (speaks, color) = glance(&arguments);
    // Help goes to standard output, but for that of a call without arguments.
    let painted = if arguments.len() == 1 { paints(color, &io::stderr()) } else { paints(color, &io::stdout()) };
    let painted = if painted { clap::ColorChoice::Always } else { clap::ColorChoice::Never };
    let parse = |arguments: Vec<OsString>| {
        let matches = command(speaks).color(painted).try_get_matches_from(arguments.into_iter().map(spaced));
        matches.and_then(|matches| Cli::from_arg_matches(&matches))
    };
    let parsed = parse(arguments)
        .and_then(|cli| match cli.command {
            Some(Command::Help { command }) => parse(
                ["imerr".to_owned()].into_iter().chain(command).chain(["--help".to_owned()]).map(Into::into).collect(),
            ),
            _ => Ok(cli),
        })
        .and_then(|cli| match cli.global.format {
            Some(format) if cli.global.json && format != FormatChoice::Json => {
                Err(Cli::command().error(ErrorKind::ArgumentConflict, ""))
            }
            _ => Ok(cli),
        });
    parsed.map_err(|error| Ending { error, color })
}

/// A range of negative codes, `-10114~-10100`, begins like an option and is no number; behind a space it does not.
fn spaced(argument: OsString) -> OsString {
    let is_range = argument.to_str().is_some_and(|text| {
        let digits = text.strip_prefix('-').unwrap_or_default();
        digits.starts_with(|c: char| c.is_ascii_digit()) && text.parse::<f64>().is_err()
    });
    if is_range { [" ".into(), argument].into_iter().collect() } else { argument }
}

/// What is wrong with the arguments, and what to type next.
fn explain(error: &clap::Error) -> String {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(excerpt(text, LONGEST_SHOWN)),
        Some(ContextValue::Strings(texts)) => {
            Some(texts.iter().map(|text| excerpt(text, LONGEST_SHOWN)).collect::<Vec<_>>().join(", "))
        }
        _ => None,
    };
    let argument = context(ContextKind::InvalidArg).unwrap_or_default();
    let value = context(ContextKind::InvalidValue).unwrap_or_default();
    let told = |zh: String, en: String| language().choose(zh, en);
    let what = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => {
            told(format!("{argument} 缺少值"), format!("a value is missing for {argument}"))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            told(format!("{argument} 没有“{value}”这个值"), format!("{argument} does not take the value '{value}'"))
        }
        ErrorKind::UnknownArgument => {
            told(format!("没有“{argument}”这个选项或参数"), format!("unexpected argument '{argument}'"))
        }
        ErrorKind::InvalidSubcommand => {
            let name = context(ContextKind::InvalidSubcommand).unwrap_or_default();
            told(format!("没有“{name}”这个命令"), format!("there is no command '{name}'"))
        }
        ErrorKind::ArgumentConflict => {
            let other = context(ContextKind::PriorArg).unwrap_or_else(|| "--format".to_owned());
            let argument = if argument.is_empty() { "--json".to_owned() } else { argument };
            told(format!("{argument} 不能与 {other} 同用"), format!("{argument} cannot be used with {other}"))
        }
        ErrorKind::MissingRequiredArgument => told(format!("缺少 {argument}"), format!("{argument} is missing")),
        ErrorKind::InvalidUtf8 => told("参数不是 UTF-8 文本".into(), "an argument is no UTF-8 text".into()),
        _ => told(format!("用法不对：{argument}"), format!("wrong usage: {argument}")),
    };
    let possible = context(ContextKind::ValidValue).filter(|values| !values.is_empty());
    let suggested = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue]
        .into_iter()
        .find_map(context);
    let mut text = what;
    if let Some(values) = possible {
        text += &told(format!("\n  可用：{values}"), format!("\n  Possible: {values}"));
    }
    if let Some(near) = suggested {
        text += &told(format!("\n  是不是 {near}？"), format!("\n  Did you mean {near}?"));
    }
    text + "\n  " + say("用法见 `imerr --help`", "See `imerr --help`")
}

#[cfg(test)]
mod tests {
    use super::super::{Command, GlobalArgs};
    use super::*;

    fn parse(line: &str) -> Cli {
        read(line.split(' ').map(OsString::from).collect()).unwrap_or_else(|ending| panic!("{line}: {}", ending.error))
    }

    #[test]
    fn the_first_word_decides_between_a_query_and_a_command() {
        for (line, terms) in [
            ("imerr 签名 list", vec!["签名", "list"]),
            ("imerr -n 3 x", vec!["x"]),
            ("imerr 6014 --json", vec!["6014"]),
            ("imerr -10112", vec!["-10112"]),
            ("imerr --lang en -10112 6014", vec!["-10112", "6014"]),
            ("imerr -10114~-10100", vec![" -10114~-10100"]),
            ("imerr -- list", vec!["list"]),
        ] {
            let cli = parse(line);
            assert!(cli.command.is_none() && cli.query.terms == terms, "{line}: {cli:?}");
        }
        assert!(matches!(parse("imerr list").command, Some(Command::List(_))));
        assert!(matches!(parse("imerr --lang en list --json").command, Some(Command::List(_))));
        let Some(Command::Search(args)) = parse("imerr --json search -n 3 x").command else { panic!("a search") };
        assert_eq!((args.filter.limit.get(), args.words), (3, vec!["x".to_owned()]));
        assert!(
            matches!(parse("imerr tables --table x check y").global, GlobalArgs { tables, .. } if tables.len() == 1)
        );
    }

    #[test]
    fn the_definition_is_sound_and_every_sentence_has_both_languages() {
        let han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        for language in [Language::Zh, Language::En] {
            command(language).debug_assert();
            let mut waiting = vec![command(language)];
            while let Some(mut command) = waiting.pop() {
                command.build();
                let mut texts: Vec<String> = command.get_about().iter().map(ToString::to_string).collect();
                for arg in command.get_arguments() {
                    texts.extend(arg.get_help().map(ToString::to_string));
                    let values = arg.get_possible_values();
                    texts.extend(values.iter().filter_map(|value| value.get_help()).map(ToString::to_string));
                }
                let names = ["bash、zsh", "Web SDK", "REST API", "bash, zsh"];
                for text in texts.iter().filter(|text| !names.iter().any(|name| text.starts_with(name))) {
                    let own = ["中文", "签名 过期", "即时通信 IM"]
                        .iter()
                        .fold(text.clone(), |text, name| text.replace(name, ""));
                    assert_eq!(
                        han(&own) || language == Language::Zh && han(text),
                        language == Language::Zh,
                        "{}: {text}",
                        command.get_name()
                    );
                }
                waiting.extend(command.get_subcommands().cloned());
            }
        }
    }
}
