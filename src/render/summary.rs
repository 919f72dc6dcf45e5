//! The codes of a log by frequency: as a table with bars, as JSON, tab-separated.

use super::grid::{Grid, wrapped};
use super::json::{self, EntryView};
use super::layout::{pad, width, wrap};
use super::style::{Role, Style};
use super::{visible, words};
use crate::console::Language;
use imerr::annotate::{Mark, Row};
use imerr::catalog::{Catalog, Entry};
use serde::Serialize;
use std::borrow::Cow;
use std::io::{self, Write};

/// What a meaning needs beside the other columns.
const NARROWEST: usize = 14;
/// Widest bar.
const WIDEST_BAR: usize = 12;

/// A summary and what its marks refer to.
pub struct Report<'a> {
    /// Where the codes are explained.
    pub catalog: &'a Catalog,
    /// The codes, the most frequent first.
    pub rows: &'a [Row],
    /// Names of the inputs; `None` for standard input.
    pub inputs: &'a [Option<String>],
}

impl Report<'_> {
    fn place(&self, mark: Mark) -> String {
        match self.inputs.get(mark.input) {
            Some(Some(name)) if self.inputs.len() > 1 => format!("{}:{}", visible(name), mark.line),
            _ => mark.line.to_string(),
        }
    }

    fn entry(&self, row: &Row) -> Option<Entry<'_>> {
        self.catalog.lookup(row.code).first().copied()
    }

    /// Writes the table, `columns` wide at most.
    ///
    /// # Errors
    /// When the output does not take it.
    pub fn write_table(
        &self,
        out: &mut impl Write,
        language: Language,
        style: Style,
        columns: usize,
    ) -> io::Result<()> {
        let header = language.choose(
            ["错误码", "次数", "首次", "末次", "含义", "应对"],
            ["Code", "Times", "First", "Last", "Meaning", "Action"],
        );
        let most = self.rows.first().map_or(1, |row| row.count);
        let count_columns = self.rows.iter().map(|row| row.count.to_string().len()).max().unwrap_or(1);
        let bar_columns = if columns >= 70 { WIDEST_BAR } else { 4 };
        let widest = |cells: &mut dyn Iterator<Item = usize>, head: &str| cells.max().unwrap_or(0).max(width(head));
        let code = widest(&mut self.rows.iter().map(|row| row.code.to_string().len()), header[0]);
        let times = (count_columns + 1 + bar_columns).max(width(header[1]));
        let marks = |mark: fn(&Row) -> Mark| move |row: &Row| width(&self.place(mark(row)));
        let first = widest(&mut self.rows.iter().map(marks(|row| row.first)), header[2]).min(columns / 6);
        let last = widest(&mut self.rows.iter().map(marks(|row| row.last)), header[3]).min(columns / 6);
        let actions = |row: &Row| self.entry(row).map_or(1, |entry| width(words::action(language, entry.action())));
        let action = widest(&mut self.rows.iter().map(actions), header[5]).min(columns / 5);
        let fixed = code + times + first + last + action + Grid::frame(6);
        let meaning = columns.saturating_sub(fixed);
        if meaning < NARROWEST {
            return self.write_stacked(out, language, style, columns);
        }
        let grid = Grid::new(style);
        let rows = self.rows.iter().map(|row| {
            let entry = self.entry(row);
            let count = format!("{:>count_columns$} {}", row.count, bar(row.count, most, bar_columns));
            vec![
                grid.marked(Role::Code, &row.code.to_string()),
                pad(&count, times),
                wrapped(&self.place(row.first), first),
                wrapped(&self.place(row.last), last),
                wrapped(&self.said(row, language), meaning),
                wrapped(entry.map_or("-", |entry| words::action(language, entry.action())), action),
            ]
        });
        grid.write(out, &header.map(str::to_owned), rows)
    }

    /// The same below each other, for a terminal that is too narrow for a table.
    fn write_stacked(&self, out: &mut impl Write, language: Language, style: Style, columns: usize) -> io::Result<()> {
        for row in self.rows {
            let code = style.paint(Role::Code, &row.code.to_string());
            writeln!(out, "{code}  ×{}", row.count)?;
            let places = format!("{} … {}", self.place(row.first), self.place(row.last));
            for text in [&*places, &*self.said(row, language)] {
                for line in wrap(text, columns.saturating_sub(2)) {
                    writeln!(out, "  {}", &text[line])?;
                }
            }
        }
        Ok(())
    }

    /// What a code means.
    fn said(&self, row: &Row, language: Language) -> Cow<'_, str> {
        let unknown = language.choose("表中没有", "not in any table");
        self.entry(row).map_or(Cow::Borrowed(unknown), |entry| visible(words::text(language, entry.meaning())))
    }

    /// Writes one array.
    ///
    /// # Errors
    /// When the output does not take it.
    pub fn write_json(&self, out: &mut impl Write) -> io::Result<()> {
        let views: Vec<RowView<'_>> = self.rows.iter().map(|row| self.view(row)).collect();
        json::write(out, &views)
    }

    /// Writes a line a code: code, times, first, last, action, meaning.
    ///
    /// # Errors
    /// When the output does not take it.
    pub fn write_tsv(&self, out: &mut impl Write, language: Language) -> io::Result<()> {
        for row in self.rows {
            let entry = self.entry(row);
            let meaning = entry.map_or("", |entry| words::text(language, entry.meaning()));
            let action = entry.map_or("", |entry| entry.action().id());
            let (first, last) = (self.place(row.first), self.place(row.last));
            writeln!(out, "{}\t{}\t{first}\t{last}\t{action}\t{}", row.code, row.count, visible(meaning))?;
        }
        Ok(())
    }

    fn view(&self, row: &Row) -> RowView<'_> {
        let mark =
            |mark: Mark| MarkView { file: self.inputs.get(mark.input).and_then(Option::as_deref), line: mark.line };
        let entries = self.catalog.lookup(row.code).into_iter().map(EntryView::from).collect();
        RowView { code: row.code, count: row.count, first: mark(row.first), last: mark(row.last), entries }
    }
}

#[derive(Debug, Serialize)]
struct RowView<'a> {
    code: i64,
    count: u64,
    first: MarkView<'a>,
    last: MarkView<'a>,
    entries: Vec<EntryView<'a>>,
}

#[derive(Debug, Serialize)]
struct MarkView<'a> {
    file: Option<&'a str>,
    line: u64,
}

/// A bar of at most `columns`, in eighths of a column; never empty.
fn bar(count: u64, most: u64, columns: usize) -> String {
    const EIGHTHS: [char; 8] = ['█', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
    let eighths = ((count as f64 / most.max(1) as f64) * (columns * 8) as f64).round().max(1.0) as usize;
    let mut bar = "█".repeat(eighths / 8);
    if !eighths.is_multiple_of(8) {
        bar.push(EIGHTHS[eighths % 8]);
    }
    bar
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_in_proportion_and_never_empty() {
        assert_eq!(bar(10, 10, 4), "████");
        assert_eq!(bar(5, 10, 4), "██");
        assert_eq!(bar(1, 1_000_000, 4), "▏");
    }
}
