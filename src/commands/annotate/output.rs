//! What becomes of a log and its codes: the log with clauses, its lines with codes, JSON lines,
//! tab-separated lines, or a summary.

use crate::cli::{AnnotateArgs, Format};
use crate::console::{Console, Language};
use crate::error::Error;
use crate::render::annotation::{self, FindingView, Lossy};
use crate::render::style::Style;
use crate::render::summary::Report;
use imerr::annotate::{Finding, Kind, Mark, Summary};
use imerr::catalog::Catalog;
use std::collections::HashMap;
use std::io::{self, Write};
use std::ops::Range;

/// Most clauses behind one line, and most clauses kept for the next time.
const MOST_ON_A_LINE: usize = 8;
const MOST_KEPT: usize = 4096;

/// Longest line that is repeated whole beside each of its codes; of a longer one, what lies so far around.
const LONGEST_TEXT: usize = 64 * 1024;
const AROUND: usize = 2048;

/// The part of a line that is shown beside a code of it.
fn shown(finding: &Finding) -> Range<usize> {
    let line = finding.text.clone();
    if line.len() <= LONGEST_TEXT {
        return line;
    }
    line.start.max(finding.at.saturating_sub(AROUND))..line.end.min(finding.at + AROUND)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Log,
    Only,
    Findings(Format),
    Summary(Format),
}

/// The way out.
pub(super) struct Output<'c> {
    catalog: &'c Catalog,
    mode: Mode,
    names: Vec<Option<String>>,
    input: usize,
    language: Language,
    style: Style,
    clauses: HashMap<i64, String>,
    /// Codes of the earlier parts of a line that is still going on.
    open: Vec<(u64, i64, Kind)>,
    summary: Summary,
}

impl<'c> Output<'c> {
    pub(super) fn new(
        catalog: &'c Catalog,
        args: &AnnotateArgs,
        names: Vec<Option<String>>,
        console: &mut Console,
    ) -> Output<'c> {
        let mode = match (args.summary, console.format()) {
            (true, format) => Mode::Summary(format),
            (false, Format::Table) if args.only => Mode::Only,
            (false, Format::Table) => Mode::Log,
            (false, format) => Mode::Findings(format),
        };
        let (language, style) = (console.language(), console.style());
        Output {
            catalog,
            mode,
            names,
            input: 0,
            language,
            style,
            clauses: HashMap::new(),
            open: Vec::new(),
            summary: Summary::default(),
        }
    }

    /// What follows is from this input.
    pub(super) fn begin(&mut self, input: usize) {
        self.input = input;
        self.open.clear();
    }

    /// Whether line numbers are shown at all.
    pub(super) fn names_lines(&self) -> bool {
        self.names.len() > 1 || !matches!(self.mode, Mode::Log | Mode::Only)
    }

    /// Whether the beginning of a line may be wanted when its end has come.
    pub(super) fn wants_whole_lines(&self) -> bool {
        self.mode == Mode::Only
    }

    /// Whether nothing is written before the end.
    pub(super) fn is_silent(&self) -> bool {
        matches!(self.mode, Mode::Summary(_))
    }

    /// A part of a line longer than the buffer; its first `done` bytes will not come again.
    pub(super) fn part(
        &mut self,
        part: &[u8],
        done: usize,
        found: &[Finding],
        console: &mut Console,
    ) -> Result<(), Error> {
        let begun = !self.open.is_empty();
        self.keep_open(found);
        match self.mode {
            Mode::Log => console.out().write_all(&part[..done])?,
            Mode::Only if begun || !self.open.is_empty() => console.out().write_all(&part[..done])?,
            Mode::Only => {}
            Mode::Findings(format) => self.findings(part, found, format, console)?,
            Mode::Summary(_) => self.count(found),
        }
        Ok(())
    }

    /// Whole lines, or the end of a log.
    pub(super) fn block(&mut self, block: &[u8], found: &[Finding], console: &mut Console) -> Result<(), Error> {
        match self.mode {
            Mode::Log => self.lines(block, found, true, console)?,
            Mode::Only => self.lines(block, found, false, console)?,
            Mode::Findings(format) => self.findings(block, found, format, console)?,
            Mode::Summary(_) => self.count(found),
        }
        self.open.clear();
        Ok(())
    }

    /// The summary, if that is what is wanted.
    pub(super) fn end(self, console: &mut Console) -> Result<(), Error> {
        let Mode::Summary(format) = self.mode else { return Ok(()) };
        let rows = self.summary.rows();
        let report = Report { catalog: self.catalog, rows: &rows, inputs: &self.names };
        let width = Console::width();
        match format {
            Format::Json => report.write_json(console.out())?,
            Format::Tsv => report.write_tsv(console.out(), self.language)?,
            Format::Table if rows.is_empty() => console.note(self.language.choose(
                "imerr: 没有认出错误码；若确知是 IM 的日志，请加 --assume-im。",
                "imerr: no code was recognised; if the log is known to be Tencent IM's, add --assume-im",
            )),
            Format::Table => report.write_table(console.out(), self.language, self.style, width)?,
        }
        if self.summary.other() > 0 {
            let other = self.summary.other();
            console.note(&self.language.choose(
                format!("imerr: 不同的数太多，另有 {other} 次出现没有逐个统计。"),
                format!("imerr: too many different numbers; {other} further occurrences were not counted one by one"),
            ));
        }
        Ok(())
    }

    fn lines(&mut self, block: &[u8], found: &[Finding], all: bool, console: &mut Console) -> Result<(), Error> {
        let mut written = 0;
        let mut rest = found;
        let open = std::mem::take(&mut self.open);
        if !open.is_empty() {
            let end = memchr::memchr(b'\n', block).unwrap_or(block.len());
            let count = rest.iter().take_while(|finding| finding.text.start == 0).count();
            let codes =
                open.into_iter().chain(rest[..count].iter().map(|finding| (finding.line, finding.code, finding.kind)));
            written = self.line(block, 0..end, codes.collect(), console)?;
            rest = &rest[count..];
        }
        while let Some(first) = rest.first() {
            let text = first.text.clone();
            let count = rest.iter().take_while(|finding| finding.text == text).count();
            if all {
                console.out().write_all(&block[written..text.start])?;
            }
            let codes = rest[..count].iter().map(|finding| (finding.line, finding.code, finding.kind)).collect();
            written = self.line(block, text, codes, console)?;
            rest = &rest[count..];
        }
        if all {
            console.out().write_all(&block[written..])?;
        }
        Ok(())
    }

    /// Writes one line with its clauses, and says where the next begins.
    fn line(
        &mut self,
        block: &[u8],
        text: Range<usize>,
        codes: Vec<(u64, i64, Kind)>,
        console: &mut Console,
    ) -> io::Result<usize> {
        let next = block.len().min(text.end + 1);
        let end = text.end - usize::from(block[text.clone()].ends_with(b"\r"));
        let out = console.out();
        out.write_all(&block[text.start..end])?;
        let mut said: Vec<i64> = Vec::new();
        for (line, code, kind) in codes {
            if said.contains(&code) || said.len() == MOST_ON_A_LINE {
                continue;
            }
            said.push(code);
            self.clause(line, code, kind, out)?;
        }
        out.write_all(&block[end..next])?;
        Ok(next)
    }

    fn clause(&mut self, line: u64, code: i64, kind: Kind, out: &mut impl Write) -> io::Result<()> {
        let place =
            self.names[self.input].as_ref().filter(|_| self.names.len() > 1).map(|name| format!("{name}:{line}"));
        if let Some(place) = place {
            let clause =
                annotation::clause(code, kind, &self.catalog.lookup(code), Some(&place), self.language, self.style);
            return out.write_all(clause.as_bytes());
        }
        if self.clauses.len() == MOST_KEPT {
            self.clauses.clear();
        }
        let (catalog, language, style) = (self.catalog, self.language, self.style);
        let clause = self
            .clauses
            .entry(code)
            .or_insert_with(|| annotation::clause(code, kind, &catalog.lookup(code), None, language, style));
        out.write_all(clause.as_bytes())
    }

    fn findings(&self, block: &[u8], found: &[Finding], format: Format, console: &mut Console) -> io::Result<()> {
        for finding in found {
            let entries = self.catalog.lookup(finding.code);
            let file = self.names[self.input].as_deref();
            let text = &block[shown(finding)];
            let text = text.strip_suffix(b"\r").unwrap_or(text);
            let (line, column, code) = (finding.line, finding.column, finding.code);
            if format == Format::Tsv {
                annotation::write_tsv(console.out(), self.language, (file, line, column), code, entries.first())?;
            } else {
                let entries = entries.into_iter().map(Into::into).collect();
                FindingView { file, line, column, code, text: Lossy(text), entries }.write_json(console.out())?;
            }
        }
        Ok(())
    }

    fn count(&mut self, found: &[Finding]) {
        for finding in found {
            self.summary.add(finding.code, Mark { input: self.input, line: finding.line });
        }
    }

    fn keep_open(&mut self, found: &[Finding]) {
        for finding in found {
            let known = self.open.iter().any(|(_, code, _)| *code == finding.code);
            if !known && self.open.len() < MOST_ON_A_LINE {
                self.open.push((finding.line, finding.code, finding.kind));
            }
        }
    }
}
