//! `imerr completions` and `imerr man`: what `completions/` and `man/` hold, which tests keep fresh.

#[cfg(test)]
mod made;

use super::Outcome;
use crate::cli::Shell;
use crate::console::Console;
use crate::error::Error;
use std::io::Write;

/// Prints the completion script of a shell.
pub fn completions(shell: Shell, console: &mut Console) -> Result<Outcome, Error> {
    let script = match shell {
        Shell::Bash => include_str!("../../completions/imerr.bash"),
        Shell::Zsh => include_str!("../../completions/_imerr"),
        Shell::Fish => include_str!("../../completions/imerr.fish"),
        Shell::PowerShell => include_str!("../../completions/_imerr.ps1"),
        Shell::Elvish => include_str!("../../completions/imerr.elv"),
    };
    console.out().write_all(script.as_bytes())?;
    Ok(Outcome::Complete)
}

/// Prints the manual page.
pub fn man(console: &mut Console) -> Result<Outcome, Error> {
    console.out().write_all(include_bytes!("../../man/imerr.1"))?;
    Ok(Outcome::Complete)
}
