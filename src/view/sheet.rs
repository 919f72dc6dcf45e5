//! Rows of plain texts: tab-separated for fzf, cut and awk, or a Markdown table.

use crate::text::layout::width;
use crate::text::visible;
use std::fmt::Write as _;

/// Rows under a header.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What the columns are.
    pub header: Vec<&'static str>,
    /// The rows, a text for each column.
    pub rows: Vec<Vec<String>>,
}

impl Sheet {
    /// How wide a column is with its title.
    pub fn width(&self, column: usize) -> usize {
        let cells = self.rows.iter().map(|row| width(&row[column])).max().unwrap_or(0);
        cells.max(width(self.header[column]))
    }

    /// A line a row, fields separated by tabs, without the header.
    pub fn tsv(&self) -> String {
        self.rows.iter().fold(String::new(), |mut out, row| {
            let fields: Vec<_> = row.iter().map(|field| visible(field)).collect();
            writeln!(out, "{}", fields.join("\t")).expect("a string");
            out
        })
    }

    /// A table.
    pub fn markdown(&self) -> String {
        if self.rows.is_empty() {
            return String::new();
        }
        let header = markdown_line(self.header.iter().map(|cell| markdown_text(cell)));
        let rule = markdown_line(self.header.iter().map(|_| "---".to_owned()));
        header + &rule + &self.markdown_rows()
    }

    /// The rows of a table whose header stands already.
    pub fn markdown_rows(&self) -> String {
        self.rows.iter().map(|row| markdown_line(row.iter().map(|cell| markdown_text(cell)))).collect()
    }
}

fn markdown_line(cells: impl Iterator<Item = String>) -> String {
    format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
}

/// A text that means itself in Markdown, in a table too.
pub fn markdown_text(text: &str) -> String {
    visible(text).chars().fold(String::new(), |mut out, c| {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#') {
            out.push('\\');
        }
        out.push(c);
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_text_stays_in_its_field() {
        let sheet = Sheet { header: vec!["a", "b"], rows: vec![vec!["x\ty\n".into(), "p|q\u{1b}".into()]] };
        assert_eq!(sheet.tsv(), "x\\ty\\n\tp|q\\u{1b}\n");
        assert_eq!(sheet.markdown(), "| a | b |\n| --- | --- |\n| x\\\\ty\\\\n | p\\|q\\\\u{1b} |\n");
    }
}
