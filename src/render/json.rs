//! The JSON that scripts rely on: view structs of its own, apart from the library's types.

use super::{is_format, words};
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
    put(out, &serde_json::to_string_pretty(items).map_err(io::Error::from)?)
}

/// Writes one value on a line of its own.
///
/// # Errors
/// When the output does not take it.
pub fn write_line<T: Serialize>(out: &mut impl Write, value: &T) -> io::Result<()> {
    put(out, &serde_json::to_string(value).map_err(io::Error::from)?)
}

/// Writes JSON and a line feed. What can steer or mislead a terminal is escaped too, not only what JSON
/// demands; such characters stand in strings only, where an escape means the same.
fn put(out: &mut impl Write, json: &str) -> io::Result<()> {
    let mut rest = json;
    while let Some((at, c)) = first_steering(rest) {
        out.write_all(&rest.as_bytes()[..at])?;
        for unit in c.encode_utf16(&mut [0; 2]) {
            write!(out, "\\u{unit:04x}")?;
        }
        rest = &rest[at + c.len_utf8()..];
    }
    out.write_all(rest.as_bytes())?;
    out.write_all(b"\n")
}

/// The first character that can steer or mislead a terminal. Five bytes begin all of them; most text is
/// passed over without being decoded.
fn first_steering(text: &str) -> Option<(usize, char)> {
    let steering = |at: usize| {
        let c = text[at..].chars().next()?;
        (('\u{7f}'..='\u{9f}').contains(&c) || is_format(c)).then_some((at, c))
    };
    let common = memchr::memchr3_iter(0xc2, 0xe2, 0xef, text.as_bytes()).find_map(steering);
    let before = &text.as_bytes()[..common.map_or(text.len(), |(at, _)| at)];
    memchr::memchr2_iter(0x7f, 0xf3, before).find_map(steering).or(common)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_escaped_and_means_the_same() {
        let text = "a\u{9b}31m\u{202e}\u{7f}\u{1b}\u{e0101}字";
        let mut out = Vec::new();
        write_line(&mut out, &text).expect("a buffer");
        let out = String::from_utf8(out).expect("UTF-8");
        assert_eq!(out, "\"a\\u009b31m\\u202e\\u007f\\u001b\\udb40\\udd01字\"\n");
        assert_eq!(serde_json::from_str::<String>(&out).expect("JSON"), text);
    }
}
