//! What is shown, a file for each thing: its text for people, its rows and its JSON. Sees entries and what is
//! known of the screen; never the command line, files or the environment.

pub mod annotation;
pub mod categories;
pub mod entries;
pub mod entry;
mod grid;
pub mod json;
pub mod list;
pub mod miss;
pub mod sheet;
pub mod summary;
pub mod tables;

use crate::terminal::{Format, Screen, Terminal};
use crate::text::Language;
use serde::Serialize;
use sheet::Sheet;
use std::io::{self, Write};

/// Something that can be shown in every format.
pub trait View {
    /// What one of its things is in JSON.
    type Record<'v>: Serialize
    where
        Self: 'v;

    /// Text for people, with a final line feed where there is any.
    fn text(&self, screen: Screen) -> String;

    /// The same as rows, for TSV and Markdown.
    fn sheet(&self, language: Language) -> Sheet;

    /// The same for JSON.
    fn records(&self) -> Vec<Self::Record<'_>>;

    /// The same for a ticket or a chat.
    fn markdown(&self, language: Language) -> String {
        self.sheet(language).markdown()
    }
}

/// Writes a view in the format asked for: the one place that knows all formats.
///
/// # Errors
/// When the output does not take it.
pub fn show(view: &impl View, terminal: &mut Terminal) -> io::Result<()> {
    let language = terminal.language();
    match terminal.format() {
        Format::Table => {
            let text = view.text(terminal.screen());
            terminal.page(&text)
        }
        Format::Tsv => terminal.out().write_all(view.sheet(language).tsv().as_bytes()),
        Format::Markdown => terminal.out().write_all(view.markdown(language).as_bytes()),
        Format::Json => json::array(terminal.out(), &view.records()),
        Format::Jsonl => view.records().iter().try_for_each(|record| json::line(terminal.out(), record)),
    }
}
