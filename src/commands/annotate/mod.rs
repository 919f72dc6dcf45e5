//! `imerr annotate`: reads logs block by block, has the codes recognised, and hands both on.
//! Memory does not grow with the input, whatever the length of its lines.

mod input;
mod output;
mod progress;

use super::Outcome;
use crate::cli::AnnotateArgs;
use crate::error::{Error, shown};
use crate::terminal::Terminal;
use crate::text::Language;
use imerr::Catalog;
use imerr::annotate::{Options, Recogniser, Scanner, Vocabulary};
use input::Input;
use output::Output;
use progress::Progress;
use std::io::{self, Read};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;

/// How much is read at once.
const BLOCK: usize = 1024 * 1024;
/// Most threads that recognise: each may take 5 MB on the worst of inputs.
const MOST_THREADS: NonZero<usize> = NonZero::new(2).expect("it is not 0");
/// Longest line that is kept whole where its beginning may still be wanted (`--only`).
const LONGEST_KEPT: usize = 4 * 1024 * 1024;

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
    let threads = thread::available_parallelism().map_or(NonZero::<usize>::MIN, |count| count.min(MOST_THREADS));
    let mut outcome = Outcome::Complete;
    for (number, path) in files.iter().enumerate() {
        output.begin(number, terminal)?;
        let mut scanner = Scanner::new(&recogniser).with_threads(threads);
        let stop = match read(path, &mut scanner, &mut output, terminal) {
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

/// Why an input was not read to its end.
enum Stop {
    /// It cannot be read; the others are.
    Input(io::Error),
    /// The output is written to it.
    Output,
    /// The output is in the way.
    Program(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Stop {
        Stop::Program(error)
    }
}

/// Reads one input to its end.
fn read(
    path: &Path,
    scanner: &mut Scanner<'_, '_>,
    output: &mut Output<'_>,
    terminal: &mut Terminal,
) -> Result<(), Stop> {
    let mut input = Input::open(path).map_err(Stop::Input)?;
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
    let mut progress = Progress::of(&input, output.is_silent(), terminal.language());
    let most = if output.wants_whole_lines() { LONGEST_KEPT } else { BLOCK };
    let mut buffer = vec![0; BLOCK];
    let mut filled = 0;
    loop {
        let (count, failure) = match input.read(&mut buffer[filled..]) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => (0, Some(error)),
            Ok(count) => (count, None),
        };
        progress.advance(count);
        let ended = count == 0;
        let fresh = filled..filled + count;
        filled += count;
        let end = match memchr::memrchr(b'\n', &buffer[fresh.clone()]) {
            _ if ended => filled,
            Some(feed) => fresh.start + feed + 1,
            None if filled < buffer.len() => continue,
            None if buffer.len() < most => {
                buffer.resize(buffer.len() * 2, 0);
                continue;
            }
            None => filled,
        };
        let (found, done) = scanner.scan(&buffer[..end], ended);
        output.write(&buffer, done, &found, terminal)?;
        buffer.copy_within(done..filled, 0);
        filled -= done;
        // Whoever writes the log may wait before writing on.
        terminal.flush().map_err(Error::from)?;
        if ended {
            output.close(terminal)?;
            return failure.map_or(Ok(()), |error| Err(Stop::Input(error)));
        }
    }
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
