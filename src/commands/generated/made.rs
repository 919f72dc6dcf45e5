//! Makes `completions/` and `man/` from the definition of the command line, and holds the checked-in
//! copies against it.

mod bash;
mod fish;
mod man;
mod shape;
mod zsh;

use clap::Command;
use clap_complete::Shell;
use std::{env, fs};

/// The command that renews all of them.
const RENEWAL: &str = "IMERR_RENEW=1 cargo test --bin imerr generated";

/// The script of clap's own generator.
fn by_clap(shell: Shell, mut command: Command) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "imerr", &mut script);
    String::from_utf8(script).expect("text")
}

/// The checked-in copy is what is made now, or becomes it when that is asked for.
fn is_fresh(path: &str, made: &str) {
    let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    if env::var_os("IMERR_RENEW").is_some() {
        fs::write(&path, made).unwrap_or_else(|error| panic!("{path}: {error}"));
        return;
    }
    let kept = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}; renew it: {RENEWAL}"));
    let first = kept.lines().zip(made.lines()).position(|(kept, made)| kept != made);
    let line = first.unwrap_or_else(|| kept.lines().count().min(made.lines().count())) + 1;
    assert!(kept == made, "{path} is stale from line {line}; renew it: {RENEWAL}");
}

#[test]
fn bash_is_fresh() {
    is_fresh("completions/imerr.bash", &bash::script());
}

#[test]
fn zsh_is_fresh() {
    is_fresh("completions/_imerr", &zsh::script());
}

#[test]
fn fish_is_fresh() {
    is_fresh("completions/imerr.fish", &fish::script());
}

#[test]
fn powershell_is_fresh() {
    is_fresh("completions/_imerr.ps1", &by_clap(Shell::PowerShell, shape::completed()));
}

#[test]
fn elvish_is_fresh() {
    is_fresh("completions/imerr.elv", &by_clap(Shell::Elvish, shape::completed()));
}

#[test]
fn man_page_is_fresh() {
    is_fresh("man/imerr.1", &man::page());
}

#[test]
fn no_script_shows_a_placeholder_or_the_hidden_command() {
    let hidden: Vec<String> = hidden_names();
    let by_clap = |shell| by_clap(shell, shape::completed());
    let (powershell, elvish) = (by_clap(Shell::PowerShell), by_clap(Shell::Elvish));
    for script in [bash::script(), zsh::script(), fish::script(), powershell, elvish, man::page()] {
        for name in [shape::WORDS, shape::CODES, shape::CATEGORIES, "@entries@", "@grammar@", "@clap@"] {
            assert!(!script.contains(name), "{name} in {script}");
        }
        for name in &hidden {
            let words = script.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '-');
            assert!(words.clone().all(|word| word != name), "{name} in {script}");
        }
    }
}

fn hidden_names() -> Vec<String> {
    use clap::CommandFactory;
    let whole = crate::cli::Cli::command();
    whole
        .get_subcommands()
        .filter(|command| command.is_hide_set())
        .map(|command| command.get_name().to_owned())
        .collect()
}
