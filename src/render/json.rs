//! The JSON that scripts rely on: view structs of its own, apart from the library's types.

use super::words;
use crate::console::Language;
use imerr::catalog::{Category, Entry, Kind, Text};
use imerr::search::Hit;
use serde::Serialize;
use std::io::{self, Write};

/// A text in both languages.
#[derive(Debug, Serialize)]
pub struct TextView<'c> {
    zh: &'c str,
    en: &'c str,
}

impl<'c> From<Text<'c>> for TextView<'c> {
    fn from(text: Text<'c>) -> TextView<'c> {
        TextView { zh: text.zh, en: text.en }
    }
}

#[derive(Debug, Serialize)]
struct CategoryView<'c> {
    id: &'c str,
    zh: &'c str,
    en: &'c str,
}

impl<'c> From<Category<'c>> for CategoryView<'c> {
    fn from(category: Category<'c>) -> CategoryView<'c> {
        CategoryView { id: category.id(), zh: category.name().zh, en: category.name().en }
    }
}

/// An entry.
#[derive(Debug, Serialize)]
pub struct EntryView<'c> {
    code: Option<i32>,
    range: Option<[i32; 2]>,
    symbols: Vec<&'c str>,
    category: CategoryView<'c>,
    meaning: TextView<'c>,
    remediation: TextView<'c>,
    remediation_source: &'static str,
    app_must_handle: Option<bool>,
    action: &'static str,
    retryable: bool,
    links: Vec<&'c str>,
    source: String,
    surfaces: Vec<&'static str>,
    status: &'static str,
    replaced_by: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
}

impl<'c> From<Entry<'c>> for EntryView<'c> {
    fn from(entry: Entry<'c>) -> EntryView<'c> {
        let (first, last) = entry.span();
        EntryView {
            code: entry.code(),
            range: (entry.kind() == Kind::Range).then_some([first, last]),
            symbols: entry.symbols().collect(),
            category: entry.category().into(),
            meaning: entry.meaning().into(),
            remediation: entry.remediation().into(),
            remediation_source: entry.advice().id(),
            app_must_handle: entry.app_must_handle(),
            action: entry.action().id(),
            retryable: entry.retryable(),
            links: entry.links().collect(),
            source: words::source(Language::En, &entry),
            surfaces: entry.surfaces().map(imerr::catalog::Surface::id).collect(),
            status: entry.status().id(),
            replaced_by: entry.replaced_by(),
            score: None,
        }
    }
}

impl<'c> From<&Hit<'c>> for EntryView<'c> {
    fn from(hit: &Hit<'c>) -> EntryView<'c> {
        let rounded = (hit.score * 10_000.0).round() / 10_000.0;
        EntryView { score: Some(rounded), ..hit.entry.into() }
    }
}

/// A category with the number and span of its codes.
#[derive(Debug, Serialize)]
pub struct CategoryLine<'c> {
    id: &'c str,
    zh: &'c str,
    en: &'c str,
    entries: usize,
    codes: &'c [[i32; 2]],
}

impl<'c> CategoryLine<'c> {
    /// The view of a category.
    pub fn new(category: Category<'c>, entries: usize, codes: &'c [[i32; 2]]) -> CategoryLine<'c> {
        CategoryLine { id: category.id(), zh: category.name().zh, en: category.name().en, entries, codes }
    }
}

/// Writes one array, indented, and a line feed.
///
/// # Errors
/// When the output does not take it.
pub fn write<T: Serialize>(out: &mut impl Write, items: &[T]) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, items).map_err(io::Error::from)?;
    out.write_all(b"\n")
}
