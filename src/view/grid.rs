//! Cells in columns: the only place that knows comfy-table. Cells come painted and broken into lines:
//! comfy-table breaks lines at spaces, of which Chinese has none, so widths and breaks are worked out by
//! `text::layout` and only the setting is left to it.

use crate::terminal::Screen;
use crate::text::layout::cut;
use crate::text::paint::Role;
use crate::text::visible;
use comfy_table::{Cell, ContentArrangement, Table, presets::NOTHING};
use std::fmt::Write as _;

/// Columns between two cells.
pub const GAP: usize = 2;

/// Sets rows under a header, without frames; lines end without spaces.
pub fn set(header: &[&str], rows: Vec<Vec<String>>, screen: Screen) -> String {
    let mut table = Table::new();
    table.load_style(NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(header.iter().map(|title| Cell::new(screen.paint.paint(Role::Label, title))));
    table.add_rows(rows);
    let last = table.column_count().saturating_sub(1);
    for (number, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, if number == last { 0 } else { GAP as u16 }));
    }
    table.lines().fold(String::new(), |mut text, line| {
        writeln!(text, "{}", line.trim_end()).expect("a string");
        text
    })
}

/// Each line painted by itself, so that no paint runs over into the next column.
pub fn lines(screen: Screen, role: Role, lines: &[String]) -> String {
    lines.iter().map(|line| screen.paint.paint(role, line)).collect::<Vec<_>>().join("\n")
}

/// Foreign text on one line, cut where the screen cuts.
pub fn one_line(screen: Screen, text: &str, columns: usize) -> String {
    let text = visible(text);
    if screen.cuts { cut(&text, columns, 1).concat() } else { text.into_owned() }
}
