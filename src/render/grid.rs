//! Cells in a frame: the only place that knows comfy-table.

use super::layout::wrap;
use super::style::{Role, Style};
use comfy_table::{ContentArrangement, Table, presets::UTF8_FULL};
use std::io::{self, Write};

/// Stand-ins for escape sequences while the cells are laid out: zero columns wide, and `visible`
/// keeps them out of every text.
const ROLES: [(char, Role); 4] =
    [('\u{e0101}', Role::Code), ('\u{e0102}', Role::Strong), ('\u{e0103}', Role::Match), ('\u{e0104}', Role::Faint)];
const END: char = '\u{e0100}';

/// A frame in the looks of the output.
#[derive(Debug, Clone, Copy)]
pub struct Grid {
    style: Style,
}

impl Grid {
    /// A frame in these looks.
    pub fn new(style: Style) -> Grid {
        Grid { style }
    }

    /// How many columns the frame itself takes around so many cells in a row.
    pub const fn frame(cells: usize) -> usize {
        cells * 3 + 1
    }

    /// Whether marks show at all.
    pub fn is_painted(self) -> bool {
        self.style.is_painted()
    }

    /// Each line of `text` painted by itself.
    pub fn marked(self, role: Role, text: &str) -> String {
        match ROLES.iter().find(|(_, known)| *known == role) {
            Some((mark, _)) if self.is_painted() => {
                text.split('\n').map(|line| format!("{mark}{line}{END}")).collect::<Vec<_>>().join("\n")
            }
            _ => text.to_owned(),
        }
    }

    /// Writes ready cells, each a text with line breaks where it is to break.
    ///
    /// # Errors
    /// When the output does not take it.
    pub fn write(
        self,
        out: &mut impl Write,
        header: &[String],
        rows: impl Iterator<Item = Vec<String>>,
    ) -> io::Result<()> {
        let mut table = Table::new();
        table.load_style(UTF8_FULL.with_rounded_corners()).set_content_arrangement(ContentArrangement::Disabled);
        table.set_header(header.iter().map(|cell| self.marked(Role::Strong, cell)));
        for row in rows {
            table.add_row(row);
        }
        if !self.is_painted() {
            return writeln!(out, "{table}");
        }
        let text = table.to_string();
        let mut written = 0;
        for (at, mark) in text.match_indices(|c| (END..=ROLES[3].0).contains(&c)) {
            let paint = ROLES.iter().find(|(known, _)| mark.starts_with(*known));
            let sequence = paint.map_or_else(|| self.style.end().to_owned(), |(_, role)| self.style.start(*role));
            write!(out, "{}{sequence}", &text[written..at])?;
            written = at + mark.len();
        }
        writeln!(out, "{}", &text[written..])
    }
}

/// `text` wrapped to `columns`.
pub fn wrapped(text: &str, columns: usize) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for line in wrap(text, columns) {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&text[line]);
    }
    out
}
