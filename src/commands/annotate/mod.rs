//! `imerr annotate`: reads logs block by block, has the codes recognised, and hands both on.
//! Memory does not grow with the input, whatever the length of its lines.

mod input;
mod output;
mod progress;

use super::Outcome;
use crate::cli::AnnotateArgs;
use crate::console::Console;
use crate::error::Error;
use crate::render::visible;
use imerr::annotate::{Options, Recogniser, Scanner};
use imerr::catalog::Catalog;
use input::Input;
use output::Output;
use progress::Progress;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// How much is read at once.
const BLOCK: usize = 256 * 1024;
/// Longest line that is kept whole where its beginning may still be wanted (`--only`, `--json`).
const LONGEST_KEPT: usize = 4 * 1024 * 1024;

/// Reads every input; those that cannot be read are reported.
pub fn run(catalog: &Catalog, args: &AnnotateArgs, console: &mut Console) -> Result<Outcome, Error> {
    let recogniser = Recogniser::new(catalog, Options { assume_im: args.assume_im });
    let standard = [PathBuf::from("-")];
    let files = if args.files.is_empty() { &standard[..] } else { &args.files };
    let names: Vec<Option<String>> = files.iter().map(|path| name(path)).collect();
    let mut output = Output::new(catalog, args, names, console);
    let mut outcome = Outcome::Complete;
    for (number, path) in files.iter().enumerate() {
        let read = Input::open(path).map_err(Stop::Input).and_then(|mut input| {
            if input.is_typed() {
                console.note(console.language().choose(
                    "imerr: 正在从标准输入读取日志（Ctrl-D 结束）",
                    "imerr: reading the log from standard input (Ctrl-D ends it)",
                ));
            }
            let scanner = Scanner::new(&recogniser);
            let scanner = if output.names_lines() { scanner } else { scanner.unnumbered() };
            let mut pass = Pass { scanner, output: &mut output, console };
            pass.output.begin(number);
            pass.go(&mut input)
        });
        match read {
            Ok(()) => {}
            Err(Stop::Program(error)) => return Err(error),
            Err(Stop::Input(error)) => {
                console.flush()?;
                complain(path, &error, files.len() > 1, console);
                outcome = Outcome::Failed;
            }
        }
    }
    output.end(console)?;
    Ok(outcome)
}

/// Why an input was not read to its end.
enum Stop {
    /// It cannot be read; the others are.
    Input(io::Error),
    /// The output is in the way.
    Program(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Stop {
        Stop::Program(error)
    }
}

/// One input on its way to the output.
struct Pass<'a, 'r, 'c> {
    scanner: Scanner<'r, 'c>,
    output: &'a mut Output<'c>,
    console: &'a mut Console,
}

impl Pass<'_, '_, '_> {
    fn go(&mut self, input: &mut Input) -> Result<(), Stop> {
        let mut progress = Progress::of(input, self.output.is_silent(), self.console.language());
        let most = if self.output.wants_whole_lines() { LONGEST_KEPT } else { BLOCK };
        let mut buffer = vec![0; BLOCK];
        let mut filled = 0;
        loop {
            let room = buffer.len() - filled;
            let count = match input.read(&mut buffer[filled..]) {
                Ok(count) => count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => {
                    self.block(&buffer[..filled])?;
                    return Err(Stop::Input(error));
                }
            };
            if count == 0 {
                return Ok(self.block(&buffer[..filled])?);
            }
            progress.advance(count);
            let fresh = filled;
            filled += count;
            let done = if let Some(feed) = memchr::memrchr(b'\n', &buffer[fresh..filled]) {
                self.block(&buffer[..=fresh + feed])?;
                fresh + feed + 1
            } else if filled < buffer.len() {
                0
            } else if buffer.len() < most {
                buffer.resize(buffer.len() * 2, 0);
                0
            } else {
                let (found, done) = self.scanner.part(&buffer);
                self.output.part(&buffer, done, &found, self.console)?;
                done
            };
            buffer.copy_within(done..filled, 0);
            filled -= done;
            // What came in a short read came from something that writes as it goes.
            if count < room {
                self.console.flush().map_err(Error::from)?;
            }
        }
    }

    fn block(&mut self, block: &[u8]) -> Result<(), Error> {
        let found = self.scanner.block(block);
        self.output.block(block, &found, self.console)
    }
}

/// What a file is called in findings.
fn name(path: &Path) -> Option<String> {
    (path != Path::new("-")).then(|| path.to_string_lossy().into_owned())
}

fn complain(path: &Path, error: &io::Error, others: bool, console: &mut Console) {
    let path = path.to_string_lossy();
    let (path, language) = (visible(&path), console.language());
    let rest = if others {
        language.choose("其余输入照常读取；", " the other inputs are read all the same;")
    } else {
        ""
    };
    let text = language.choose(
        format!("读不了 {path}：{error}。{rest}请检查路径和权限。"),
        format!("cannot read {path}: {error};{rest} check path and permissions"),
    );
    console.complain(&text);
}
