//! `imerr completions` and `imerr man`: what `completions/` and `man/` hold, which tests keep fresh.

#[cfg(test)]
mod made;

use super::Outcome;
use crate::cli::Shell;
use crate::console::Console;
use crate::error::Error;
use std::io::Write;

/// The texts, packed by `build/`.
mod data {
    include!(concat!(env!("OUT_DIR"), "/scripts.rs"));
    pub static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/scripts.bin"));
}

/// Prints the completion script of a shell.
pub fn completions(shell: Shell, console: &mut Console) -> Result<Outcome, Error> {
    let number = match shell {
        Shell::Bash => 0,
        Shell::Zsh => 1,
        Shell::Fish => 2,
        Shell::PowerShell => 3,
        Shell::Elvish => 4,
    };
    print(number, console)
}

/// Prints the manual page.
pub fn man(console: &mut Console) -> Result<Outcome, Error> {
    print(5, console)
}

fn print(number: usize, console: &mut Console) -> Result<Outcome, Error> {
    let packed = &data::PACKED[usize::from(data::AT[number])..usize::from(data::AT[number + 1])];
    let mut text = Vec::new();
    imerr::phrases::unpack(packed, data::PIECES, &data::PIECE_AT, &mut text);
    console.out().write_all(&text)?;
    Ok(Outcome::Complete)
}
