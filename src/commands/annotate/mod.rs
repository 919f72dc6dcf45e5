//! `imerr annotate`: reads logs block by block, has the codes recognised, and hands both on.
//! Memory does not grow with the input, whatever the length of its lines.

mod input;
mod output;
mod progress;
mod reading;
mod workers;

use super::Outcome;
use crate::cli::AnnotateArgs;
use crate::error::{Error, shown};
use crate::terminal::Terminal;
use crate::text::Language;
use imerr::Catalog;
use imerr::annotate::{Options, Recogniser, Vocabulary};
use input::Input;
use output::Output;
use reading::{Reading, Stop};
use std::path::{Path, PathBuf};

/// Reads every input; those that cannot be read are reported.
///
/// # Errors
/// When a table's shapes are faulty or the output fails.
pub fn run(catalog: &Catalog, args: &AnnotateArgs, terminal: &mut Terminal) -> Result<Outcome, Error> {
    let vocabulary = Vocabulary::of(catalog).map_err(Error::Table)?;
    let recogniser = Recogniser::with_vocabulary(catalog, Options { assume_im: args.assume_im }, &vocabulary);
    let standard = [PathBuf::from("-")];
    let files = if args.files.is_empty() { &standard[..] } else { &args.files };
    let names: Vec<Option<String>> = files.iter().map(|path| name(path)).collect();
    let mut output = Output::new(catalog, args, names, terminal);
    let mut outcome = Outcome::Complete;
    for (number, path) in files.iter().enumerate() {
        output.begin(number, terminal)?;
        let stop = match read(path, &recogniser, &mut output, terminal) {
            Ok(()) => continue,
            Err(Stop::Program(error)) => return Err(error),
            Err(stop) => stop,
        };
        terminal.say(&explain(path, &stop, files.len() > 1, terminal.language()))?;
        outcome = Outcome::Failed;
    }
    output.end(terminal)?;
    Ok(outcome)
}

/// Reads one input to its end.
fn read(
    path: &Path,
    recogniser: &Recogniser<'_>,
    output: &mut Output<'_>,
    terminal: &mut Terminal,
) -> Result<(), Stop> {
    let input = Input::open(path).map_err(Stop::Input)?;
    if input.is_output() {
        return Err(Stop::Output);
    }
    if input.is_typed() {
        let language = terminal.language();
        terminal
            .say(language.choose(
                "正在从标准输入读取日志（Ctrl-D 结束）",
                "reading the log from standard input (Ctrl-D ends it)",
            ))
            .map_err(Error::from)?;
    }
    Reading::new(input, output, terminal).run(recogniser)
}

/// What a file is called in findings.
fn name(path: &Path) -> Option<String> {
    (path != Path::new("-")).then(|| path.to_string_lossy().into_owned())
}

/// Why an input was not read, and what to do.
fn explain(path: &Path, stop: &Stop, others: bool, language: Language) -> String {
    let path = shown(path);
    let rest = if others {
        language.choose("其余输入照常读取；", " the other inputs are read all the same;")
    } else {
        ""
    };
    match stop {
        Stop::Input(error) => language.choose(
            format!("读不了 {path}：{error}。{rest}请检查路径和权限。"),
            format!("cannot read {path}: {error};{rest} check path and permissions"),
        ),
        Stop::Output | Stop::Program(_) => language.choose(
            format!("{path} 正是输出写入的文件，没有读取。{rest}请写到另一个文件。"),
            format!("{path} is the file that the output is written to and is not read;{rest} write to another file"),
        ),
    }
}
