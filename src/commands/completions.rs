//! `imerr completions SHELL`, and what a shell is offered when Tab is pressed: its script only hands the words
//! typed so far to this program, which answers by clap's own definition of the command line.

use super::{Outcome, tables};
use crate::cli::{self, Shell};
use crate::error::Error;
use crate::terminal::{Terminal, width};
use crate::text::{Language, layout, visible};
use crate::view::entry::numbers;
use clap_complete::engine::{self, ArgValueCompleter, CompletionCandidate};
use imerr::{Catalog, Category};
use std::collections::BTreeMap;
use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

/// The variable by which a script asks; its value is the shell.
const VARIABLE: &str = "IMERR_COMPLETE";
/// The answer at which the scripts of bash and zsh offer files, as those shells do it themselves.
const FILES: &str = "<files>";

/// Answers a shell where one asks; says whether one did.
pub fn complete() -> bool {
    let Ok(shell) = env::var(VARIABLE) else { return false };
    let typed: Vec<OsString> = env::args_os().skip_while(|word| word != "--").skip(1).collect();
    let last = typed.len().saturating_sub(1);
    let folder = env::current_dir().ok();
    let offered = engine::complete(&mut command(&shell, &typed), typed, last, folder.as_deref());
    // Nobody could read why there is nothing to offer.
    let _ = print(&offered.unwrap_or_default(), &shell);
    true
}

/// One line a candidate: what is inserted and, behind a tab, its meaning, or for zsh the line that it lists.
fn print(offered: &[CompletionCandidate], shell: &str) -> io::Result<()> {
    let value = |candidate: &CompletionCandidate| candidate.get_value().to_string_lossy().into_owned();
    let widest = offered.iter().map(|candidate| layout::width(&value(candidate))).max().unwrap_or(0);
    let mut text = String::new();
    for candidate in offered {
        let value = value(candidate);
        text += &value;
        let help = candidate.get_help().map(ToString::to_string).unwrap_or_default();
        match shell {
            // zsh would cut a line at the terminal's edge without a sign.
            "zsh" if !help.is_empty() => {
                let line = format!("{}  -- {help}", layout::pad(&value, widest));
                text = text + "\t" + &layout::cut(&line, width() - 1, 1).concat();
            }
            "fish" | "powershell" if !help.is_empty() => text = text + "\t" + &help,
            _ => {}
        }
        text.push('\n');
    }
    io::stdout().write_all(text.as_bytes())
}

/// The command line with what completes codes, categories and files.
fn command(shell: &str, typed: &[OsString]) -> clap::Command {
    let (language, _) = cli::glance(typed);
    let command = cli::command(language);
    let matches = command.clone().ignore_errors(true).try_get_matches_from(typed);
    let named = matches.iter().filter_map(|matches| matches.get_many::<PathBuf>("tables")).flatten();
    let catalog = Arc::new(tables::usable(&named.cloned().collect::<Vec<_>>()));
    // These two insert what they are given as it is, blanks and all.
    let by_name = !matches!(shell, "bash" | "powershell");
    let own_files = matches!(shell, "bash" | "zsh");
    complete_by(command, &|arg| {
        let catalog = Arc::clone(&catalog);
        match arg.get_id().as_str() {
            "terms" => Some(completer(move |typed| codes(&catalog, typed, language))),
            "categories" => Some(completer(move |typed| categories(&catalog, typed, language, by_name))),
            "tables" | "files" if own_files => {
                Some(completer(|typed| if typed.starts_with('-') { Vec::new() } else { vec![FILES.into()] }))
            }
            _ => None,
        }
    })
}

/// The command and those below it with what completes their arguments.
fn complete_by(command: clap::Command, of: &dyn Fn(&clap::Arg) -> Option<ArgValueCompleter>) -> clap::Command {
    command
        .mut_args(|arg| match of(&arg) {
            Some(completer) => arg.add(completer),
            None => arg,
        })
        .mut_subcommands(|command| complete_by(command, of))
}

fn completer(offer: impl Fn(&str) -> Vec<CompletionCandidate> + Send + Sync + 'static) -> ArgValueCompleter {
    ArgValueCompleter::new(move |typed: &OsStr| offer(&typed.to_string_lossy()))
}

/// Codes and symbols that begin as typed; none before a digit, a minus, a capital or `_` is typed.
fn codes(catalog: &Catalog, typed: &str, language: Language) -> Vec<CompletionCandidate> {
    let opens = |c: char| c.is_ascii_digit() || c.is_ascii_uppercase() || c == '-';
    if !typed.starts_with(opens) && !typed.contains('_') {
        return Vec::new();
    }
    let begun = |name: &str| name.get(..typed.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(typed));
    let mut meanings: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for entry in catalog.entries() {
        let names = entry.symbols.iter().map(str::to_owned).chain([numbers(entry)]);
        for name in names.filter(|name| begun(name)) {
            meanings.entry((entry.numbers.span(), name)).or_default().push(visible(language.of(&entry.meaning)));
        }
    }
    let semicolon = language.choose("；", "; ");
    meanings.into_iter().map(|((_, name), meanings)| candidate(&name, &meanings.join(semicolon))).collect()
}

/// Categories whose id or name begins as typed: the id, or the name where that was begun and may be inserted.
fn categories(catalog: &Catalog, typed: &str, language: Language, by_name: bool) -> Vec<CompletionCandidate> {
    let offer = |category: &&Category| {
        let (id, name) = (&*category.id, language.of(&category.name));
        let begun = [id, &*category.name.zh, &*category.name.en].into_iter().find(|name| name.starts_with(typed))?;
        let by_name = by_name && visible(begun) == begun;
        Some(if begun == id || !by_name { candidate(id, &visible(name)) } else { candidate(begun, id) })
    };
    catalog.categories().iter().filter_map(offer).collect()
}

fn candidate(value: &str, help: &str) -> CompletionCandidate {
    CompletionCandidate::new(value).help(Some(help.to_owned().into()))
}

/// Prints the completion script of a shell, as `completions/` holds it.
///
/// # Errors
/// When the output fails.
pub fn run(shell: Shell, terminal: &mut Terminal) -> Result<Outcome, Error> {
    let script = match shell {
        Shell::Bash => include_str!("../../completions/imerr.bash"),
        Shell::Zsh => include_str!("../../completions/_imerr"),
        Shell::Fish => include_str!("../../completions/imerr.fish"),
        Shell::PowerShell => include_str!("../../completions/_imerr.ps1"),
        Shell::Elvish => include_str!("../../completions/imerr.elv"),
    };
    terminal.out().write_all(script.as_bytes())?;
    Ok(Outcome::Complete)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fresh::fresh;
    use clap_complete::env::Shells;

    /// Those of bash and zsh are written by hand.
    #[test]
    fn checked_in_scripts_are_those_of_clap() {
        for (shell, file) in [("fish", "imerr.fish"), ("powershell", "_imerr.ps1"), ("elvish", "imerr.elv")] {
            let mut script = Vec::new();
            let shells = Shells::builtins();
            let shell = shells.completer(shell).expect("a shell that clap knows");
            shell.write_registration(VARIABLE, "imerr", "imerr", "imerr", &mut script).expect("a buffer");
            fresh(&format!("completions/{file}"), &String::from_utf8(script).expect("a script in UTF-8"));
        }
    }
}
