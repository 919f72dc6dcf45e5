//! One entry as a card: the code and its meaning, then a labelled line for all else.

use super::layout::{pad, width, wrap};
use super::style::{Role, Style};
use super::{visible, words};
use crate::console::Language;
use imerr::catalog::{Action, Entry, Kind, Status};
use std::io::{self, Write};

/// Widest text on a card, in columns: longer lines are hard to read.
const WIDEST: usize = 96;

/// Writes the card of `entry`, `columns` wide at most.
///
/// # Errors
/// When the output does not take it.
pub fn write(
    out: &mut impl Write,
    entry: &Entry<'_>,
    language: Language,
    style: Style,
    columns: usize,
) -> io::Result<()> {
    let columns = columns.min(WIDEST);
    let mut head = entry.code().map_or_else(|| words::code(entry), |code| code.to_string());
    if entry.kind() == Kind::Range && entry.code() != Some(entry.span().0) {
        head = format!("{head} ({})", words::code(entry));
    }
    let symbols = entry.symbols().map(visible).collect::<Vec<_>>().join("  ");
    let beside = width(&head) + 2 + width(&symbols) <= columns;
    write!(out, "{}", style.paint(Role::Code, &head))?;
    if beside && !symbols.is_empty() {
        write!(out, "  {}", style.paint(Role::Faint, &symbols))?;
    }
    writeln!(out)?;
    let meaning = visible(words::text(language, entry.meaning()));
    for line in wrap(&meaning, columns) {
        writeln!(out, "{}", style.paint(Role::Strong, &meaning[line]))?;
    }
    writeln!(out)?;
    let mut rows = rows(entry, language);
    if !beside && !symbols.is_empty() {
        rows.insert(0, (language.choose("符号", "Symbols"), symbols));
    }
    let label_columns = rows.iter().map(|(label, _)| width(label)).max().unwrap_or(0).max(language.choose(8, 10));
    let indent = 2 + label_columns + 2;
    for (label, text) in rows {
        write_row(out, style, (label, label_columns), &text, columns.saturating_sub(indent))?;
    }
    let label = language.choose("链接", "Links");
    for (number, link) in entry.links().enumerate() {
        let label = pad(if number == 0 { label } else { "" }, label_columns);
        let link = visible(link);
        writeln!(out, "  {}  {}", style.paint(Role::Label, &label), style.link(&link, &link))?;
    }
    Ok(())
}

fn write_row(out: &mut impl Write, style: Style, label: (&str, usize), text: &str, columns: usize) -> io::Result<()> {
    for (number, line) in wrap(text, columns).into_iter().enumerate() {
        let label = pad(if number == 0 { label.0 } else { "" }, label.1);
        writeln!(out, "  {}  {}", style.paint(Role::Label, &label), &text[line])?;
    }
    Ok(())
}

/// Whether the app must handle it; a user's own table is no documentation.
fn must_handle(entry: &Entry<'_>, language: Language) -> &'static str {
    match entry.app_must_handle() {
        None if entry.origin().is_user() => language.choose("未说明", "not stated"),
        must => words::must_handle(language, must),
    }
}

/// Who gives the advice; in a user's own table that needs no word.
fn advice(entry: &Entry<'_>, language: Language) -> String {
    if entry.origin().is_user() {
        return String::new();
    }
    language.choose("", " ").to_owned() + words::advice(language, entry.advice())
}

fn rows(entry: &Entry<'_>, language: Language) -> Vec<(&'static str, String)> {
    let category = entry.category();
    let comma = words::comma(language);
    let surfaces: Vec<_> = entry.surfaces().map(|surface| words::surface(language, surface)).collect();
    let mut rows = vec![
        (
            language.choose("类别", "Category"),
            format!("{} ({})", visible(words::text(language, category.name())), category.id()),
        ),
        (
            language.choose("处理建议", "What to do"),
            visible(words::text(language, entry.remediation())).into_owned() + &advice(entry, language),
        ),
        (language.choose("应对方式", "Action"), action_and_retry(entry, language)),
        (language.choose("App 处理", "App must handle"), must_handle(entry, language).to_owned()),
    ];
    if !surfaces.is_empty() {
        rows.push((language.choose("出现于", "Seen on"), surfaces.join(comma)));
    }
    if entry.status() == Status::Retired {
        let mut status = words::status(language, entry.status()).to_owned();
        if let Some(code) = entry.replaced_by() {
            status += &language.choose(format!("；现为 {code}"), format!("; now {code}"));
        }
        rows.push((language.choose("状态", "Status"), status));
    }
    rows.push((language.choose("来源", "Source"), words::source(language, entry)));
    rows
}

/// What kind of answer it needs; where one is needed, whether sending again can be it.
fn action_and_retry(entry: &Entry<'_>, language: Language) -> String {
    let mut text = words::action(language, entry.action()).to_owned();
    if entry.action() != Action::Nothing {
        text += language.choose("；", "; ");
        text += words::retryable(language, entry.retryable());
    }
    text
}
