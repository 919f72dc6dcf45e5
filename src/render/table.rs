//! Several entries as a table that fits the width: the only place that knows comfy-table.

use super::layout::{width, wrap};
use super::style::{Role, Style};
use super::{visible, words};
use crate::console::Language;
use comfy_table::{ContentArrangement, Table, presets::UTF8_FULL};
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

/// Stand-ins for escape sequences while the table is laid out: zero columns wide, and `visible`
/// keeps them out of every text.
const ROLES: [(char, Role); 4] =
    [('\u{e0101}', Role::Code), ('\u{e0102}', Role::Strong), ('\u{e0103}', Role::Match), ('\u{e0104}', Role::Faint)];
const END: char = '\u{e0100}';

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
    let shape = Shape::fitting(lines, language, columns);
    let rows = lines.iter().map(|line| shape.row(line, language));
    grid(out, &shape.header(language), rows, style)
}

/// Writes a table of ready cells, each cell a text with line breaks where it is to break.
///
/// # Errors
/// When the output does not take it.
pub fn grid(
    out: &mut impl Write,
    header: &[String],
    rows: impl Iterator<Item = Vec<String>>,
    style: Style,
) -> io::Result<()> {
    let mut table = Table::new();
    table.load_style(UTF8_FULL.with_rounded_corners()).set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(header.iter().map(|cell| marked(Role::Strong, cell)));
    for row in rows {
        table.add_row(row);
    }
    let mut text = String::new();
    for c in table.to_string().chars() {
        match ROLES.iter().find(|(mark, _)| *mark == c) {
            Some((_, role)) => text.push_str(&style.start(*role)),
            None if c == END => text.push_str(style.end()),
            None => text.push(c),
        }
    }
    writeln!(out, "{text}")
}

/// Each line of `text` painted by itself.
pub fn marked(role: Role, text: &str) -> String {
    let Some((mark, _)) = ROLES.iter().find(|(_, known)| *known == role) else { return text.to_owned() };
    text.split('\n').map(|line| format!("{mark}{line}{END}")).collect::<Vec<_>>().join("\n")
}

/// `text` wrapped to `columns`.
pub fn wrapped(text: &str, columns: usize) -> String {
    wrap(text, columns).into_iter().map(|line| &text[line]).collect::<Vec<_>>().join("\n")
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

/// What a border and the spaces around a cell take.
const PER_COLUMN: usize = 3;

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
        let free = columns.saturating_sub(fixed + count * PER_COLUMN + 1).max(4);
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

    fn row(&self, line: &Line<'_, '_>, language: Language) -> Vec<String> {
        let entry = &line.entry;
        let code = marked(Role::Code, &wrapped(&words::code(entry), self.code));
        let mut meaning = highlighted(words::text(language, entry.meaning()), line.terms, self.meaning);
        for note in self.notes(entry, language) {
            meaning = meaning + "\n" + &marked(Role::Faint, &wrapped(&note, self.meaning));
        }
        let mut cells = vec![code];
        if let Some(columns) = self.category {
            cells.push(highlighted(words::text(language, entry.category().name()), line.terms, columns));
        }
        let remediation = words::text(language, entry.remediation());
        match self.remediation {
            Some(columns) => cells.extend([meaning, highlighted(remediation, line.terms, columns)]),
            None => cells.push(meaning + "\n" + &highlighted(&format!("→ {remediation}"), line.terms, self.meaning)),
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
fn highlighted(text: &str, terms: &[String], columns: usize) -> String {
    let text = visible(text);
    let matches = imerr::search::matches(&text, terms);
    let lines = wrap(&text, columns).into_iter().map(|line| marked_line(&text, line, &matches));
    lines.collect::<Vec<_>>().join("\n")
}

fn marked_line(text: &str, line: Range<usize>, matches: &[Range<usize>]) -> String {
    let mut out = String::new();
    let mut at = line.start;
    for found in matches {
        let (start, end) = (found.start.max(at), found.end.min(line.end));
        if start < end {
            out.push_str(&text[at..start]);
            out.push_str(&marked(Role::Match, &text[start..end]));
            at = end;
        }
    }
    out.push_str(&text[at..line.end]);
    out
}
