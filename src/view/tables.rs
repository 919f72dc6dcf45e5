//! The tables in force, and what a check of tables found.

use super::View;
use super::grid::{self, GAP};
use super::sheet::Sheet;
use crate::error::{explain_table, shown};
use crate::terminal::Screen;
use crate::text::Language;
use crate::text::layout::cut;
use crate::text::paint::Role;
use imerr::catalog::user::{Table, TableError, TableErrorKind};
use serde::Serialize;
use std::path::PathBuf;

/// A table: where it is, who named it, how many entries it has, and what is wrong with it.
#[derive(Debug)]
pub struct Listed {
    /// The file; `None` for the built-in table.
    pub path: Option<PathBuf>,
    /// What named it; `None` where it was only to be checked.
    pub named_by: Option<[&'static str; 2]>,
    /// Its entries.
    pub entries: Option<usize>,
    /// Its faults.
    pub error: Option<TableError>,
    /// Its numbers that stand in the built-in table too.
    pub shadows: Vec<String>,
}

impl Listed {
    /// What reading the table in a file gave.
    pub fn new(path: PathBuf, named_by: Option<[&'static str; 2]>, read: Result<Table, TableError>) -> Listed {
        let (table, error) = match read {
            Ok(table) => (Some(table), None),
            Err(error) => (None, Some(error)),
        };
        let shadows = table.iter().flat_map(Table::shadowing).map(super::entry::numbers).collect();
        Listed { path: Some(path), named_by, entries: table.map(|table| table.entries().len()), error, shadows }
    }

    /// A warning about numbers that stand in the built-in table too.
    pub fn warning(&self, language: Language) -> Option<String> {
        const NAMED: usize = 10;
        let path = shown(self.path.as_ref()?);
        let first = self.shadows.get(..NAMED).unwrap_or(&self.shadows).join(language.comma());
        let more = if self.shadows.len() > NAMED { "…" } else { "" };
        (!self.shadows.is_empty()).then(|| {
            language.choose(
                format!("注意：{path} 里的 {first}{more} 在内置表里也有，将先于内置条目作答。"),
                format!("note: {path} also has {first}{more} of the built-in table; its entries answer first"),
            )
        })
    }
}

/// The tables in force, in the order in which they answer, and where more can be put.
#[derive(Debug)]
pub struct Tables {
    /// The tables.
    pub list: Vec<Listed>,
    /// The folder for users' tables.
    pub folder: Option<PathBuf>,
}

/// A table in force in JSON.
#[derive(Debug, Serialize)]
pub struct TableView {
    path: Option<String>,
    named_by: &'static str,
    entries: Option<usize>,
    faults: Vec<FaultView>,
    more_faults: usize,
}

/// A fault in JSON: a place in a text, or `null` where the file as a whole is at fault.
#[derive(Debug, Serialize)]
pub struct FaultView {
    line: Option<usize>,
    column: Option<usize>,
    message: String,
    hint: Option<String>,
}

/// The same in every language.
fn faults(error: Option<&TableError>) -> Vec<FaultView> {
    match error.map(|error| (error, &error.kind)) {
        None => Vec::new(),
        Some((_, TableErrorKind::Faulty(faults))) => faults
            .list
            .iter()
            .map(|fault| FaultView {
                line: Some(fault.line),
                column: Some(fault.column),
                message: fault.message.en.to_string(),
                hint: Some(fault.hint.en.to_string()).filter(|hint| !hint.is_empty()),
            })
            .collect(),
        Some((error, _)) => {
            vec![FaultView { line: None, column: None, message: explain_table(error, Language::En), hint: None }]
        }
    }
}

/// How many faults there are beside those that are told.
fn more_faults(error: Option<&TableError>) -> usize {
    match error.map(|error| &error.kind) {
        Some(TableErrorKind::Faulty(faults)) => faults.more,
        _ => 0,
    }
}

fn path_text(named: &Listed) -> Option<String> {
    named.path.as_ref().map(|path| path.to_string_lossy().into_owned())
}

impl View for Tables {
    type Record<'v> = TableView;

    fn text(&self, screen: Screen) -> String {
        let sheet = self.sheet(screen.language);
        let columns = screen.width.saturating_sub(sheet.width(1) + sheet.width(2) + 2 * GAP).max(8);
        let rows = sheet.rows.iter().map(|row| {
            let path = grid::one_line(screen, &row[0], columns);
            vec![screen.paint.paint(Role::Strong, &path), row[1].clone(), row[2].clone()]
        });
        let mut text = grid::set(&sheet.header, rows.collect(), screen);
        if let Some(folder) = &self.folder {
            let folder = shown(folder);
            let told = screen.language.choose(
                format!("靠前的表先作答。自己的表可放进 {folder}，或用 IMERR_TABLES、--table 指定。"),
                format!(
                    "Tables further up answer first. Put yours into {folder}, or name them by IMERR_TABLES or --table."
                ),
            );
            for line in cut(&told, screen.width, usize::MAX) {
                text += &screen.paint.paint(Role::Faint, &line);
                text.push('\n');
            }
        }
        text
    }

    fn sheet(&self, language: Language) -> Sheet {
        let row = |named: &Listed| {
            let [zh, en] = named.named_by.unwrap_or(["-", "-"]);
            let faulty = || language.choose("有错误", "faulty").to_owned();
            vec![
                path_text(named).unwrap_or_else(|| language.choose("内置", "built in").to_owned()),
                language.choose(zh, en).to_owned(),
                named.entries.map_or_else(faulty, |count| count.to_string()),
            ]
        };
        let header = language.choose(["表", "由谁指定", "条目"], ["Table", "Named by", "Entries"]).to_vec();
        Sheet { header, rows: self.list.iter().map(row).collect() }
    }

    fn records(&self) -> Vec<TableView> {
        let view = |named: &Listed| TableView {
            path: path_text(named),
            named_by: named.named_by.map_or("built in", |[_, en]| en),
            entries: named.entries,
            faults: faults(named.error.as_ref()),
            more_faults: more_faults(named.error.as_ref()),
        };
        self.list.iter().map(view).collect()
    }
}

/// Tables that were checked.
#[derive(Debug)]
pub struct Checked(pub Vec<Listed>);

/// A table that was checked, in JSON.
#[derive(Debug, Serialize)]
pub struct CheckView {
    path: String,
    entries: Option<usize>,
    faults: Vec<FaultView>,
    more_faults: usize,
    shadows: Vec<String>,
}

impl View for Checked {
    type Record<'v> = CheckView;

    fn text(&self, screen: Screen) -> String {
        let sound = self.0.iter().filter_map(|named| Some((named.path.as_ref()?, named.entries?)));
        let line = |(path, count): (&PathBuf, usize)| {
            let path = shown(path);
            let entries = if count == 1 { "entry" } else { "entries" };
            screen.language.choose(
                format!("{path}：没有错误，{count} 个条目\n"),
                format!("{path}: no faults, {count} {entries}\n"),
            )
        };
        sound.map(line).collect()
    }

    fn sheet(&self, language: Language) -> Sheet {
        let row = |named: &Listed| Some(vec![path_text(named)?, named.entries?.to_string()]);
        let header = language.choose(["表", "条目"], ["Table", "Entries"]).to_vec();
        Sheet { header, rows: self.0.iter().filter_map(row).collect() }
    }

    fn records(&self) -> Vec<CheckView> {
        let view = |named: &Listed| CheckView {
            path: path_text(named).unwrap_or_default(),
            entries: named.entries,
            faults: faults(named.error.as_ref()),
            more_faults: more_faults(named.error.as_ref()),
            shadows: named.shadows.clone(),
        };
        self.0.iter().map(view).collect()
    }
}
