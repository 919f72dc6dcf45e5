//! The process edge: reads the arguments, runs the command, maps the outcome to an exit code.

mod cli;
mod commands;
mod error;
#[cfg(test)]
#[path = "../tests/common/fresh.rs"]
mod fresh;
mod terminal;
mod text;
mod view;

use commands::Outcome;
use error::Error;
use std::process::ExitCode;
use terminal::Terminal;

fn main() -> ExitCode {
    if commands::complete() {
        return ExitCode::SUCCESS;
    }
    let cli = match cli::read(std::env::args_os().collect()) {
        Ok(cli) => cli,
        Err(ending) => return ending.finish(),
    };
    let wishes = cli.global.wishes();
    let mut terminal = Terminal::new(wishes);
    let outcome = commands::run(&cli, &mut terminal).and_then(|outcome| {
        terminal.flush()?;
        Ok(outcome)
    });
    match outcome {
        Ok(Outcome::Complete) | Err(Error::ReaderGone) => ExitCode::SUCCESS,
        Ok(Outcome::Incomplete) => ExitCode::from(1),
        Ok(Outcome::Failed) => ExitCode::from(2),
        Err(error) => {
            terminal::complain(wishes.color, &error.explain(wishes.language));
            ExitCode::from(2)
        }
    }
}
