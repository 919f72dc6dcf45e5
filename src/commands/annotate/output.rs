//! What becomes of a log and its codes: the log with clauses, its lines with codes, JSON lines,
//! tab-separated lines, or a summary.

use crate::cli::AnnotateArgs;
use crate::error::Error;
use crate::terminal::{Format, Screen, Terminal};
use crate::text::layout;
use crate::view::annotation::{Clause, Found};
use crate::view::entry::Shown;
use crate::view::summary::Report;
use crate::view::{json, show};
use imerr::Catalog;
use imerr::annotate::{Finding, Mark, Summary};
use std::collections::HashMap;
use std::io::{self, Write};
use std::rc::Rc;

/// Most clauses behind one line, and most clauses kept for the next time.
const MOST_ON_A_LINE: usize = 8;
const MOST_KEPT: usize = 4096;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Log,
    Only,
    Findings,
    Summary,
}

/// A clause, made once for all lines.
struct Told {
    clause: Clause,
    behind: String,
    width: usize,
}

/// The way out.
pub(super) struct Output<'c> {
    catalog: &'c Catalog,
    mode: Mode,
    names: Vec<Option<String>>,
    input: usize,
    screen: Screen,
    /// Whether a clause that does not fit behind its line stands under it.
    folds: bool,
    clauses: HashMap<i64, Rc<Told>>,
    /// Codes of the line at hand, each with its line's number.
    open: Vec<(u64, i64)>,
    /// How wide the line at hand is so far, in columns.
    columns: usize,
    /// Whether what was written last had no end.
    unended: bool,
    /// Whether the header of a Markdown table is written.
    headed: bool,
    summary: Summary,
}

impl<'c> Output<'c> {
    pub(super) fn new(
        catalog: &'c Catalog,
        args: &AnnotateArgs,
        names: Vec<Option<String>>,
        terminal: &Terminal,
    ) -> Output<'c> {
        let mode = match (args.summary, terminal.format()) {
            (true, _) => Mode::Summary,
            (false, Format::Table) if args.only => Mode::Only,
            (false, Format::Table) => Mode::Log,
            (false, _) => Mode::Findings,
        };
        Output {
            catalog,
            mode,
            names,
            input: 0,
            screen: terminal.screen(),
            folds: terminal.is_terminal(),
            clauses: HashMap::new(),
            open: Vec::new(),
            columns: 0,
            unended: false,
            headed: false,
            summary: Summary::default(),
        }
    }

    /// What follows is from this input.
    pub(super) fn begin(&mut self, input: usize, terminal: &mut Terminal) -> Result<(), Error> {
        self.input = input;
        // The last line of the input before may have had no end.
        if self.mode == Mode::Only && self.unended {
            self.unended = false;
            terminal.out().write_all(b"\n")?;
        }
        Ok(())
    }

    /// Whether the beginning of a line may be wanted when its end has come.
    pub(super) fn wants_whole_lines(&self) -> bool {
        self.mode == Mode::Only
    }

    /// Whether nothing is written before the end.
    pub(super) fn is_silent(&self) -> bool {
        self.mode == Mode::Summary
    }

    /// Takes what was found in `text`, of which the first `done` bytes will not come again.
    pub(super) fn write(
        &mut self,
        text: &[u8],
        done: usize,
        found: &[Finding],
        terminal: &mut Terminal,
    ) -> Result<(), Error> {
        match self.mode {
            Mode::Log => self.lines(&text[..done], found, true, terminal)?,
            Mode::Only => self.lines(&text[..done], found, false, terminal)?,
            Mode::Findings => self.findings(text, found, terminal)?,
            Mode::Summary => self.count(found),
        }
        Ok(())
    }

    /// The input has ended, perhaps within a line.
    pub(super) fn close(&mut self, terminal: &mut Terminal) -> Result<(), Error> {
        Ok(self.end_line(terminal)?)
    }

    /// The summary, if that is what is wanted.
    pub(super) fn end(self, terminal: &mut Terminal) -> Result<(), Error> {
        if self.mode != Mode::Summary {
            return Ok(());
        }
        let language = terminal.language();
        let rows = self.summary.rows();
        if rows.is_empty() && terminal.format() == Format::Table {
            terminal.say(language.choose(
                "没有认出错误码；若确知是 IM 的日志，请加 --assume-im。",
                "no code was recognised; if the log is known to be Tencent IM's, add --assume-im",
            ))?;
        } else {
            show(&Report::new(self.catalog, rows, &self.names), terminal)?;
        }
        if self.summary.other() > 0 {
            let other = self.summary.other();
            terminal.say(&language.choose(
                format!("不同的数太多，另有 {other} 次出现没有逐个统计。"),
                format!("too many different numbers; {other} further occurrences were not counted one by one"),
            ))?;
        }
        Ok(())
    }

    /// Writes the lines, all or those with codes, each with its clauses. The last one may go on.
    fn lines(&mut self, text: &[u8], found: &[Finding], all: bool, terminal: &mut Terminal) -> io::Result<()> {
        let mut written = 0;
        let mut rest = found;
        while !(self.open.is_empty() && rest.is_empty()) {
            let at = if self.open.is_empty() { rest[0].at } else { 0 };
            let start =
                memchr::memrchr(b'\n', &text[written..at.min(text.len())]).map_or(written, |feed| written + feed + 1);
            let end = memchr::memchr(b'\n', &text[at.min(text.len())..]).map_or(text.len(), |feed| at + feed);
            let count = rest.iter().take_while(|finding| finding.at < end || end == text.len()).count();
            rest[..count].iter().for_each(|finding| self.keep(finding));
            rest = &rest[count..];
            let begin = if all { written } else { start };
            let ended = end < text.len();
            let cut = end - usize::from(ended && text[begin..end].ends_with(b"\r"));
            terminal.out().write_all(&text[begin..cut])?;
            if self.folds && !self.open.is_empty() {
                self.columns += layout::width(&String::from_utf8_lossy(&text[start.max(begin)..cut]));
            }
            self.unended = !ended;
            written = cut;
            if !ended {
                return Ok(());
            }
            self.end_line(terminal)?;
            if !all {
                terminal.out().write_all(&text[cut..=end])?;
                written = end + 1;
            }
        }
        if all { terminal.out().write_all(&text[written..]) } else { Ok(()) }
    }

    /// Remembers a code for the end of its line.
    fn keep(&mut self, finding: &Finding) {
        let known = self.open.iter().any(|(_, code)| *code == finding.code);
        if !known && self.open.len() < MOST_ON_A_LINE {
            self.open.push((finding.line, finding.code));
        }
    }

    /// Writes the clauses of the line that ends here: behind it, or under it where they do not fit.
    fn end_line(&mut self, terminal: &mut Terminal) -> io::Result<()> {
        let open = std::mem::take(&mut self.open);
        let told: Vec<Rc<Told>> = open.into_iter().map(|(line, code)| self.told(line, code)).collect();
        let columns = std::mem::take(&mut self.columns) + told.iter().map(|told| told.width).sum::<usize>();
        for told in told {
            if self.folds && columns > self.screen.width {
                terminal.out().write_all(told.clause.below(self.screen).as_bytes())?;
            } else {
                terminal.out().write_all(told.behind.as_bytes())?;
            }
        }
        Ok(())
    }

    fn told(&mut self, line: u64, code: i64) -> Rc<Told> {
        let (catalog, screen) = (self.catalog, self.screen);
        let make = |place: Option<&str>| {
            let clause = Clause::new(code, &catalog.lookup(code), place, screen.language);
            Rc::new(Told { behind: clause.behind(screen.paint), width: clause.width(), clause })
        };
        if self.names.len() > 1
            && let Some(name) = &self.names[self.input]
        {
            return make(Some(&format!("{name}:{line}")));
        }
        if self.clauses.len() == MOST_KEPT {
            self.clauses.clear();
        }
        Rc::clone(self.clauses.entry(code).or_insert_with(|| make(None)))
    }

    fn findings(&mut self, block: &[u8], found: &[Finding], terminal: &mut Terminal) -> io::Result<()> {
        for finding in found {
            let answers = self.catalog.lookup(finding.code);
            let text = &block[finding.text.clone()];
            let found = Found {
                file: self.names[self.input].as_deref(),
                line: finding.line,
                column: finding.column,
                code: finding.code,
                text: text.strip_suffix(b"\r").unwrap_or(text),
                answers,
            };
            let sheet = || found.sheet(self.screen.language);
            match terminal.format() {
                Format::Tsv => terminal.out().write_all(sheet().tsv().as_bytes())?,
                Format::Markdown if self.headed => terminal.out().write_all(sheet().markdown_rows().as_bytes())?,
                Format::Markdown => {
                    terminal.out().write_all(sheet().markdown().as_bytes())?;
                    self.headed = true;
                }
                _ => {
                    let shown: Vec<Shown<'_>> = found.answers.iter().copied().map(Shown::from).collect();
                    json::line(terminal.out(), &found.view(&shown))?;
                }
            }
        }
        Ok(())
    }

    fn count(&mut self, found: &[Finding]) {
        for finding in found {
            self.summary.add(finding.code, finding.kind, Mark { input: self.input, line: finding.line });
        }
    }
}
