//! The process edge: reads the arguments, runs the command, maps the outcome to an exit code.

mod cli;
mod commands;
mod console;
mod error;
mod render;

use commands::Outcome;
use error::Error;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    let invocation = match cli::read(arguments) {
        Ok(invocation) => invocation,
        Err(ending) => return ending.finish(),
    };
    let mut console = console::Console::new(&invocation.global);
    let outcome = commands::run(&invocation, &mut console).and_then(|outcome| {
        console.flush()?;
        Ok(outcome)
    });
    match outcome {
        Ok(Outcome::Complete) | Err(Error::ReaderGone) => ExitCode::SUCCESS,
        Ok(Outcome::Incomplete) => ExitCode::from(1),
        Ok(Outcome::Failed) => ExitCode::from(2),
        Err(error) => {
            console.complain(&error.explain(console.language()));
            ExitCode::from(2)
        }
    }
}
