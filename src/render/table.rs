//! Several entries as a table that fits the width.

use super::grid::{Grid, wrapped};
use super::layout::{width, wrap};
use super::style::{Role, Style};
use super::{visible, words};
use crate::console::Language;
use imerr::catalog::{Entry, Status};
use std::io::{self, Write};
use std::ops::Range;

/// A line of a table: an entry and what a search matched in it.
pub struct Line<'a, 'c> {
    /// The entry.
    pub entry: Entry<'c>,
    /// Folded terms to be marked.
    pub terms: &'a [String],
}

/// Writes a table of entries, `columns` wide at most.
///
/// # Errors
/// When the output does not take it.
pub fn write(
    out: &mut impl Write,
    lines: &[Line<'_, '_>],
    language: Language,
    style: Style,
    columns: usize,
) -> io::Result<()> {
    let grid = Grid::new(style);
    let shape = Shape::fitting(lines, language, columns);
    let rows = lines.iter().map(|line| shape.row(line, language, grid));
    grid.write(out, &shape.header(language), rows)
}

/// Which columns there are, and how wide the flexible ones may be.
struct Shape {
    code: usize,
    category: Option<usize>,
    meaning: usize,
    /// Without a column of its own the remediation stands below the meaning.
    remediation: Option<usize>,
    must_handle: bool,
}

impl Shape {
    fn fitting(lines: &[Line<'_, '_>], language: Language, columns: usize) -> Shape {
        let code = lines.iter().map(|line| width(&words::code(&line.entry))).max().unwrap_or(0);
        let code = code.max(width(headings(language)[0])).min(13);
        let category =
            lines.iter().map(|line| width(words::text(language, line.entry.category().name()))).max().unwrap_or(0);
        let category = category.max(width(headings(language)[1])).min(columns / 5);
        let with_category = columns >= 72;
        let with_must = columns >= 100;
        let must = width(headings(language)[4]);
        let split = columns >= 72;
        let count = 2 + usize::from(with_category) + usize::from(split) + usize::from(with_must);
        let fixed = code + usize::from(with_category) * category + usize::from(with_must) * must;
        let free = columns.saturating_sub(fixed + Grid::frame(count)).max(4);
        let meaning = if split { free * 2 / 5 } else { free };
        Shape {
            code,
            category: with_category.then_some(category),
            meaning,
            remediation: split.then_some(free - meaning),
            must_handle: with_must,
        }
    }

    fn header(&self, language: Language) -> Vec<String> {
        let [code, category, meaning, remediation, must] = headings(language);
        let mut cells = vec![code.to_owned()];
        cells.extend(self.category.map(|columns| wrapped(category, columns)));
        cells.push(wrapped(meaning, self.meaning));
        cells.extend(self.remediation.map(|columns| wrapped(remediation, columns)));
        cells.extend(self.must_handle.then(|| must.to_owned()));
        cells
    }

    /// What has no column of its own.
    fn notes(&self, entry: &Entry<'_>, language: Language) -> Vec<String> {
        let mut notes = Vec::new();
        if self.category.is_none() {
            notes.push(visible(words::text(language, entry.category().name())).into_owned());
        }
        if entry.status() == Status::Retired {
            notes.push(language.choose("已停用", "retired").to_owned());
        }
        if let (false, Some(must)) = (self.must_handle, entry.app_must_handle()) {
            let must = words::must_handle_short(language, Some(must));
            notes.push(language.choose(format!("须 App 处理：{must}"), format!("app must handle: {must}")));
        }
        notes
    }

    fn row(&self, line: &Line<'_, '_>, language: Language, grid: Grid) -> Vec<String> {
        let entry = &line.entry;
        let highlighted = |text: &str, columns| highlighted(grid, text, line.terms, columns);
        let code = grid.marked(Role::Code, &wrapped(&words::code(entry), self.code));
        let mut meaning = highlighted(words::text(language, entry.meaning()), self.meaning);
        for note in self.notes(entry, language) {
            meaning = meaning + "\n" + &grid.marked(Role::Faint, &wrapped(&note, self.meaning));
        }
        let mut cells = vec![code];
        if let Some(columns) = self.category {
            cells.push(highlighted(words::text(language, entry.category().name()), columns));
        }
        let remediation = words::text(language, entry.remediation());
        match self.remediation {
            Some(columns) => cells.extend([meaning, highlighted(remediation, columns)]),
            None => cells.push(meaning + "\n" + &highlighted(&format!("→ {remediation}"), self.meaning)),
        }
        if self.must_handle {
            cells.push(words::must_handle_short(language, entry.app_must_handle()).to_owned());
        }
        cells
    }
}

fn headings(language: Language) -> [&'static str; 5] {
    language.choose(
        ["错误码", "类别", "含义", "处理建议", "须 App 处理"],
        ["Code", "Category", "Meaning", "What to do", "App must handle"],
    )
}

/// `text` wrapped, with the parts that match folded terms marked.
fn highlighted(grid: Grid, text: &str, terms: &[String], columns: usize) -> String {
    let text = visible(text);
    if terms.is_empty() || !grid.is_painted() {
        return wrapped(&text, columns);
    }
    let matches = imerr::search::matches(&text, terms);
    let lines = wrap(&text, columns).into_iter().map(|line| marked_line(grid, &text, line, &matches));
    lines.collect::<Vec<_>>().join("\n")
}

fn marked_line(grid: Grid, text: &str, line: Range<usize>, matches: &[Range<usize>]) -> String {
    let mut out = String::new();
    let mut at = line.start;
    for found in matches {
        let (start, end) = (found.start.max(at), found.end.min(line.end));
        if start < end {
            out.push_str(&text[at..start]);
            out.push_str(&grid.marked(Role::Match, &text[start..end]));
            at = end;
        }
    }
    out.push_str(&text[at..line.end]);
    out
}
