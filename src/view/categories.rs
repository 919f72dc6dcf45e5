//! The categories: id, name, number of entries, spans of codes, and how old the table is.

use super::View;
use super::grid::{self, GAP};
use super::sheet::Sheet;
use crate::terminal::Screen;
use crate::text::Language;
use crate::text::paint::Role;
use imerr::Category;
use serde::Serialize;

/// Width from which on the names have a column.
const NAMES_FROM: usize = 56;

/// A category and what is counted of it.
#[derive(Debug)]
pub struct Counted<'c> {
    /// The category.
    pub category: &'c Category,
    /// How many entries it has.
    pub entries: usize,
    /// The spans of its codes.
    pub codes: Vec<[i64; 2]>,
}

/// All categories.
#[derive(Debug)]
pub struct Categories<'c> {
    /// The categories, in their order.
    pub counted: Vec<Counted<'c>>,
    /// The date of the table's newest source.
    pub date: &'static str,
}

/// A category in JSON.
#[derive(Debug, Serialize)]
pub struct CategoryView<'c> {
    id: &'c str,
    zh: &'c str,
    en: &'c str,
    entries: usize,
    codes: &'c [[i64; 2]],
}

fn spans(codes: &[[i64; 2]]) -> String {
    let span = |[first, last]: &[i64; 2]| if first == last { first.to_string() } else { format!("{first}~{last}") };
    codes.iter().map(span).collect::<Vec<_>>().join(", ")
}

impl View for Categories<'_> {
    type Record<'v>
        = CategoryView<'v>
    where
        Self: 'v;

    fn text(&self, screen: Screen) -> String {
        let sheet = self.sheet(screen.language);
        let has_names = screen.width >= NAMES_FROM || !screen.cuts;
        let names = sheet.width(1).min(screen.width / 3);
        let beside = if has_names { names + GAP } else { 0 };
        let codes = screen.width.saturating_sub(sheet.width(0) + beside + sheet.width(2) + 2 * GAP).max(8);
        let one_line = |text: &str, columns| grid::one_line(screen, text, columns);
        let mut header = sheet.header.clone();
        let mut rows: Vec<Vec<String>> = sheet
            .rows
            .iter()
            .map(|row| {
                let id = screen.paint.bold(Role::Change, &row[0]);
                vec![id, one_line(&row[1], names), row[2].clone(), one_line(&row[3], codes)]
            })
            .collect();
        if !has_names {
            header.remove(1);
            for row in &mut rows {
                row.remove(1);
            }
        }
        let date = self.date;
        let dated =
            screen.language.choose(format!("内置表的资料截至 {date}"), format!("built-in table: sources up to {date}"));
        grid::set(&header, rows, screen) + &screen.paint.paint(Role::Faint, &dated) + "\n"
    }

    fn sheet(&self, language: Language) -> Sheet {
        let header = language.choose(["id", "名称", "条目", "号段"], ["id", "Name", "Entries", "Codes"]).to_vec();
        let row = |counted: &Counted<'_>| {
            let Counted { category, entries, codes } = counted;
            vec![category.id.to_string(), language.of(&category.name).to_owned(), entries.to_string(), spans(codes)]
        };
        Sheet { header, rows: self.counted.iter().map(row).collect() }
    }

    fn records(&self) -> Vec<CategoryView<'_>> {
        let view = |counted| {
            let Counted { category, entries, codes }: &Counted<'_> = counted;
            CategoryView { id: &category.id, zh: &category.name.zh, en: &category.name.en, entries: *entries, codes }
        };
        self.counted.iter().map(view).collect()
    }
}
