//! The codes of a log by frequency.

use super::View;
use super::entry::{EntryView, Shown};
use super::grid::{self, GAP};
use super::sheet::Sheet;
use crate::terminal::Screen;
use crate::text::layout::{cut, pad, width};
use crate::text::paint::Role;
use crate::text::{Language, visible, words};
use imerr::annotate::{Mark, Row};
use imerr::{Catalog, Entry};
use serde::Serialize;

/// Widest bar, and the width of the screen from which on there are bars.
const WIDEST_BAR: usize = 12;
const BARS_FROM: usize = 70;
/// The width from which on there are places and actions.
const PLACES_FROM: usize = 80;

/// A summary and what its marks refer to.
#[derive(Debug)]
pub struct Report<'a> {
    rows: Vec<Counted<'a>>,
    inputs: &'a [Option<String>],
}

/// A code, and what the tables say of it.
#[derive(Debug)]
struct Counted<'a> {
    row: Row,
    shown: Vec<Shown<'a>>,
}

impl Counted<'_> {
    fn entry(&self) -> Option<&Entry> {
        self.shown.first().map(|shown| shown.answer.entry)
    }

    fn meaning(&self, language: Language) -> &str {
        self.entry().map_or(language.choose("表中没有", "not in any table"), |entry| language.of(&entry.meaning))
    }
}

impl<'a> Report<'a> {
    /// The codes in `rows`, the most frequent first. `inputs` are the names of the logs; `None` for standard input.
    pub fn new(catalog: &'a Catalog, rows: Vec<Row>, inputs: &'a [Option<String>]) -> Report<'a> {
        let counted =
            |row: Row| Counted { row, shown: catalog.lookup(row.code).into_iter().map(Shown::from).collect() };
        Report { rows: rows.into_iter().map(counted).collect(), inputs }
    }

    fn place(&self, mark: Mark) -> String {
        match self.inputs.get(mark.input) {
            Some(Some(name)) if self.inputs.len() > 1 => format!("{}:{}", visible(name), mark.line),
            _ => mark.line.to_string(),
        }
    }

    /// The counts, with bars where they differ and there is room.
    fn counts(&self, screen: Screen) -> Vec<String> {
        let most = self.rows.first().map_or(1, |counted| counted.row.count);
        let digits = most.to_string().len();
        let differ = self.rows.iter().any(|counted| counted.row.count != most);
        let bars = differ && screen.width >= BARS_FROM;
        let cell = |counted: &Counted<'_>| {
            let count = format!("{:>digits$}", counted.row.count);
            if bars {
                pad(&format!("{count} {}", bar(counted.row.count, most)), digits + 1 + WIDEST_BAR)
            } else {
                count
            }
        };
        self.rows.iter().map(cell).collect()
    }
}

/// How many times, first and last: what the columns between code and meaning are.
fn headings(language: Language) -> [&'static str; 6] {
    language.choose(
        ["错误码", "次数", "首次", "末次", "含义", "应对"],
        ["Code", "Times", "First", "Last", "Meaning", "Action"],
    )
}

impl View for Report<'_> {
    type Record<'v>
        = RowView<'v>
    where
        Self: 'v;

    fn text(&self, screen: Screen) -> String {
        if self.rows.is_empty() {
            return String::new();
        }
        let language = screen.language;
        let [code, times, first, last, meaning, action] = headings(language);
        let narrow = screen.width < PLACES_FROM;
        let titles = if narrow { vec![code, times, meaning] } else { vec![code, times, first, last, action, meaning] };
        let counts = self.counts(screen);
        let fixed = |(counted, count): (&Counted<'_>, String)| {
            let Row { code, first, last, .. } = counted.row;
            let action = counted.entry().map_or("-", |entry| words::action(language, entry.action)).to_owned();
            let [first, last] = [first, last].map(|mark| end_of(&self.place(mark), screen.width / 6));
            let places = [first, last, action];
            let mut cells = vec![code.to_string(), count];
            cells.extend(places.into_iter().filter(|_| !narrow));
            cells
        };
        let fixed: Vec<Vec<String>> = self.rows.iter().zip(counts).map(fixed).collect();
        let widest = |column: usize| {
            let cells = fixed.iter().map(|cells| width(&cells[column])).max().unwrap_or(0);
            cells.max(width(titles[column])) + GAP
        };
        let taken: usize = (0..titles.len() - 1).map(widest).sum();
        let lines = if screen.cuts { 2 } else { usize::MAX };
        let row = |(counted, cells): (&Counted<'_>, &Vec<String>)| {
            let role = counted.entry().map_or(Role::Support, |entry| words::role(entry.action));
            let mut cells = cells.clone();
            cells[0] = screen.paint.bold(role, &cells[0]);
            if let Some(action) = cells.get_mut(4) {
                *action = screen.paint.paint(role, action);
            }
            let meaning = visible(counted.meaning(language));
            cells.push(cut(&meaning, screen.width.saturating_sub(taken).max(8), lines).join("\n"));
            cells
        };
        grid::set(&titles, self.rows.iter().zip(&fixed).map(row).collect(), screen)
    }

    fn sheet(&self, language: Language) -> Sheet {
        let [code, times, first, last, meaning, action] = headings(language);
        let row = |counted: &Counted<'_>| {
            let entry = counted.entry();
            vec![
                counted.row.code.to_string(),
                counted.row.count.to_string(),
                self.place(counted.row.first),
                self.place(counted.row.last),
                entry.map_or("", |entry| entry.action.id()).to_owned(),
                entry.map_or("", |entry| language.of(&entry.meaning)).to_owned(),
            ]
        };
        Sheet { header: vec![code, times, first, last, action, meaning], rows: self.rows.iter().map(row).collect() }
    }

    fn records(&self) -> Vec<RowView<'_>> {
        let mark =
            |mark: Mark| MarkView { file: self.inputs.get(mark.input).and_then(Option::as_deref), line: mark.line };
        let view = |counted| {
            let Counted { row, shown }: &Counted<'_> = counted;
            let entries = shown.iter().map(EntryView::from).collect();
            RowView { code: row.code, count: row.count, first: mark(row.first), last: mark(row.last), entries }
        };
        self.rows.iter().map(view).collect()
    }
}

/// A code of a summary in JSON.
#[derive(Debug, Serialize)]
pub struct RowView<'a> {
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

/// The end of a place that is too long: the name of the file and the line.
fn end_of(place: &str, columns: usize) -> String {
    if width(place) <= columns.max(8) {
        return place.to_owned();
    }
    let start = place.char_indices().map(|(at, _)| at).find(|at| width(&place[*at..]) < columns.max(8));
    format!("…{}", &place[start.unwrap_or(0)..])
}

/// A bar in eighths of a column; never empty.
fn bar(count: u64, most: u64) -> String {
    const EIGHTHS: [char; 8] = ['█', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
    let eighths = ((count as f64 / most.max(1) as f64) * (WIDEST_BAR * 8) as f64).round().max(1.0) as usize;
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
        assert_eq!(bar(10, 10), "█".repeat(12));
        assert_eq!(bar(5, 10), "█".repeat(6));
        assert_eq!(bar(1, 1_000_000), "▏");
    }
}
