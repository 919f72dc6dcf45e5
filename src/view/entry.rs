//! One entry: as a card, as a row, as JSON, as Markdown.

use super::View;
use super::sheet::{Sheet, markdown_text};
use crate::terminal::Screen;
use crate::text::layout::{cut, pad, width, wrap};
use crate::text::paint::Role;
use crate::text::{Language, visible, words};
use imerr::catalog::Answer;
use imerr::search::Hit;
use imerr::table::entry::{Category, Entry, Lines, Numbers, Source, Text};
use imerr::table::terms::{Action, Authority, Status, Surface};
use serde::Serialize;
use std::fmt::Write as _;

/// An entry that is shown, and why.
#[derive(Debug, Clone)]
pub struct Shown<'c> {
    /// The entry and the number it answers.
    pub answer: Answer<'c>,
    /// The argument it answers, in a look-up.
    pub query: Option<&'c str>,
    /// How well it answers, in a search.
    pub score: Option<f64>,
}

impl<'c> From<Answer<'c>> for Shown<'c> {
    fn from(answer: Answer<'c>) -> Shown<'c> {
        Shown { answer, query: None, score: None }
    }
}

impl<'c> From<&Hit<'c>> for Shown<'c> {
    fn from(hit: &Hit<'c>) -> Shown<'c> {
        let rounded = (hit.score * 10_000.0).round() / 10_000.0;
        Shown { answer: hit.answer, query: None, score: Some(rounded) }
    }
}

/// How the numbers of an entry are written: `6014`, or `120001-130000`.
pub fn numbers(entry: &Entry) -> String {
    match entry.numbers {
        Numbers::Single(code) => code.to_string(),
        Numbers::Range(first, last) | Numbers::Fallback(first, last) => format!("{first}-{last}"),
    }
}

/// Widest text on a card, in columns: longer lines are hard to read.
const WIDEST: usize = 96;
/// Most lines of messages on a card that may be cut.
const MESSAGE_LINES: usize = 2;

/// The card of an entry.
pub struct Card<'s, 'c>(pub &'s Shown<'c>);

impl Card<'_, '_> {
    fn entry(&self) -> &Entry {
        self.0.answer.entry
    }

    /// Code, symbols and meaning, and what to do: what is read first.
    pub fn brief(&self, screen: Screen) -> String {
        let entry = self.entry();
        let columns = screen.width.min(WIDEST);
        let symbols = entry.symbols.iter().map(visible).collect::<Vec<_>>().join("  ");
        let mut code = self.0.answer.code.map_or_else(|| numbers(entry), |code| code.to_string());
        if matches!(entry.numbers, Numbers::Range(first, _) if self.0.answer.code != Some(first)) {
            code = format!("{code} ({})", numbers(entry));
        }
        let mut text = screen.paint.bold(words::role(entry.action), &code);
        if !symbols.is_empty() {
            text += if width(&code) + 2 + width(&symbols) <= columns { "  " } else { "\n" };
            text += &wrap(&symbols, columns)
                .into_iter()
                .map(|line| screen.paint.paint(Role::Faint, &symbols[line]))
                .collect::<Vec<_>>()
                .join("\n");
        }
        let meaning = visible(screen.language.of(&entry.meaning));
        for line in wrap(&meaning, columns) {
            write!(text, "\n{}", screen.paint.paint(Role::Strong, &meaning[line])).expect("a string");
        }
        text + "\n"
    }

    /// The labelled lines under it: the essential ones alone, or all.
    pub fn rows(&self, screen: Screen, all: bool) -> String {
        let entry = self.entry();
        let rows = rows(entry, screen.language);
        let rows: Vec<_> = if all { rows } else { rows.into_iter().take(3).collect() };
        let labels = rows.iter().map(|row| width(row.label)).max().unwrap_or(0);
        let columns = screen.width.min(WIDEST).saturating_sub(labels + 4).max(8);
        let mut text = String::new();
        for row in &rows {
            let most = if row.may_be_cut && screen.cuts { MESSAGE_LINES } else { usize::MAX };
            let lines = if row.is_link { vec![row.text.clone()] } else { cut(&row.text, columns, most) };
            for (number, line) in lines.iter().enumerate() {
                let label = pad(if number == 0 { row.label } else { "" }, labels);
                let line = if row.is_link {
                    screen.paint.link(line, line)
                } else {
                    row.role.map_or_else(|| line.clone(), |role| screen.paint.paint(role, line))
                };
                writeln!(text, "  {}  {line}", screen.paint.paint(Role::Label, &label)).expect("a string");
            }
        }
        text
    }
}

/// A labelled line of a card.
struct Row {
    label: &'static str,
    text: String,
    role: Option<Role>,
    is_link: bool,
    may_be_cut: bool,
}

fn rows(entry: &Entry, language: Language) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut add = |zh, en, text: String, role| {
        let (is_link, may_be_cut) = (false, false);
        rows.push(Row { label: language.choose(zh, en), text, role, is_link, may_be_cut });
    };
    add("处理建议", "What to do", remediation(entry, language), None);
    add("App 处理", "App handles", handling(entry, language), None);
    add("应对", "Action", action(entry, language), Some(words::role(entry.action)));
    add("类别", "Category", category(entry, language), None);
    if !entry.surfaces.is_empty() {
        let surfaces: Vec<_> = entry.surfaces.iter().map(|surface| words::surface(language, *surface)).collect();
        add("出现于", "Seen on", surfaces.join(language.comma()), None);
    }
    if entry.status == Status::Retired {
        add("状态", "Status", status(entry, language), Some(Role::Faint));
    }
    if entry.is_own() || entry.source.is_hearsay() {
        add("来源", "Source", visible(&source(entry, language)).into_owned(), None);
    }
    if !entry.messages.is_empty() {
        let messages: Vec<_> = entry.messages.iter().map(visible).collect();
        let label = language.choose("随附信息", "Sent with");
        let text = messages.join(" · ");
        rows.push(Row { label, text, role: Some(Role::Faint), is_link: false, may_be_cut: true });
    }
    let page = entry.category.documentation.as_deref();
    for (number, link) in page.into_iter().chain(entry.links.iter()).enumerate() {
        let label = if number == 0 { language.choose("文档", "Read on") } else { "" };
        rows.push(Row {
            label,
            text: visible(link).into_owned(),
            role: Some(Role::Link),
            is_link: true,
            may_be_cut: false,
        });
    }
    rows
}

/// What to do; whose advice it is, but for users' tables, where that is clear.
fn remediation(entry: &Entry, language: Language) -> String {
    let text = visible(language.of(&entry.remediation)).into_owned();
    if entry.is_own() {
        return text;
    }
    let whose = words::authority(language, entry.advice);
    text + &language.choose(format!("（{whose}）"), format!(" ({whose})"))
}

/// Whether the app has to handle it, and whose judgement that is.
fn handling(entry: &Entry, language: Language) -> String {
    let (must, authority) = entry.app_must_handle();
    let yes = words::yes(language, must);
    match authority {
        Authority::Official if entry.is_own() => yes.to_owned(),
        Authority::Official => language.choose(format!("{yes}（官方）"), format!("{yes} (official)")),
        _ => language.choose(format!("{yes}（imerr 判断）"), format!("{yes} (imerr's judgement)")),
    }
}

/// What kind of answer it needs; where one is needed, whether sending again can be it.
fn action(entry: &Entry, language: Language) -> String {
    let action = words::action(language, entry.action);
    if entry.action == Action::Nothing {
        return action.to_owned();
    }
    let retry = words::retryable(language, entry.retryable);
    language.choose(format!("{action}；{retry}"), format!("{action}; {retry}"))
}

fn category(entry: &Entry, language: Language) -> String {
    format!("{} ({})", visible(language.of(&entry.category.name)), entry.category.id)
}

fn status(entry: &Entry, language: Language) -> String {
    let status = words::status(language, entry.status);
    match entry.replaced_by {
        Some(code) => language.choose(format!("{status}；现为 {code}"), format!("{status}; now {code}")),
        None => status.to_owned(),
    }
}

/// Where an entry comes from: what the built-in table was written from, or the file of a user's table.
pub fn source(entry: &Entry, language: Language) -> String {
    match &entry.source {
        Source::BuiltIn(references) => {
            let names: Vec<_> = references.iter().map(|reference| words::reference(language, *reference)).collect();
            names.join(language.choose("；", "; "))
        }
        _ => entry.source.path().map(|path| path.to_string_lossy().into_owned()).unwrap_or_default(),
    }
}

impl View for Card<'_, '_> {
    type Record<'v>
        = EntryView<'v>
    where
        Self: 'v;

    fn text(&self, screen: Screen) -> String {
        format!("{}\n{}", self.brief(screen), self.rows(screen, true))
    }

    fn sheet(&self, language: Language) -> Sheet {
        Sheet { header: header(language), rows: vec![row(self.0, language)] }
    }

    fn records(&self) -> Vec<EntryView<'_>> {
        vec![EntryView::from(self.0)]
    }

    fn markdown(&self, language: Language) -> String {
        let entry = self.entry();
        let code = self.0.answer.code.map_or_else(|| numbers(entry), |code| code.to_string());
        let symbols: String = entry.symbols.iter().map(|symbol| format!(" `{symbol}`")).collect();
        let mut text = format!("### {code}{symbols}\n\n{}\n\n", markdown_text(language.of(&entry.meaning)));
        for row in rows(entry, language) {
            let colon = language.choose("：", ": ");
            let value = if row.is_link { format!("<{}>", row.text) } else { markdown_text(&row.text) };
            let label = if row.label.is_empty() { String::new() } else { format!("**{}**{colon}", row.label) };
            writeln!(text, "- {label}{value}").expect("a string");
        }
        text
    }
}

/// What the columns of [`row`] are.
pub fn header(language: Language) -> Vec<&'static str> {
    language
        .choose(
            ["错误码", "类别", "含义", "处理建议", "应对", "App 处理", "符号", "出现于", "状态"],
            ["Code", "Category", "Meaning", "What to do", "Action", "App handles", "Symbols", "Seen on", "Status"],
        )
        .to_vec()
}

/// Code, category, meaning, remediation, action, app handling, symbols, surfaces, status.
pub fn row(shown: &Shown<'_>, language: Language) -> Vec<String> {
    let entry = shown.answer.entry;
    vec![
        numbers(entry),
        entry.category.id.to_string(),
        language.of(&entry.meaning).to_owned(),
        language.of(&entry.remediation).to_owned(),
        entry.action.id().to_owned(),
        entry.app_must_handle().0.to_string(),
        entry.symbols.iter().collect::<Vec<_>>().join(" "),
        entry.surfaces.iter().map(|surface| surface.id()).collect::<Vec<_>>().join(","),
        entry.status.id().to_owned(),
    ]
}

/// A text in both languages, in JSON.
#[derive(Debug, Serialize)]
pub struct TextView<'c> {
    zh: &'c str,
    en: &'c str,
}

impl<'c> From<&'c Text> for TextView<'c> {
    fn from(text: &'c Text) -> TextView<'c> {
        TextView { zh: &text.zh, en: &text.en }
    }
}

#[derive(Debug, Serialize)]
struct CategoryView<'c> {
    id: &'c str,
    #[serde(flatten)]
    name: TextView<'c>,
}

impl<'c> From<&'c Category> for CategoryView<'c> {
    fn from(category: &'c Category) -> CategoryView<'c> {
        CategoryView { id: &category.id, name: (&category.name).into() }
    }
}

/// An entry in JSON: the keys that scripts rely on, in their order.
#[derive(Debug, Serialize)]
pub struct EntryView<'c> {
    code: Option<i64>,
    range: Option<(i64, i64)>,
    symbols: Vec<&'c str>,
    category: CategoryView<'c>,
    meaning: TextView<'c>,
    remediation: TextView<'c>,
    remediation_source: &'static str,
    app_must_handle: bool,
    app_must_handle_source: &'static str,
    messages: Vec<&'c str>,
    documentation: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    query: Option<&'c str>,
    action: &'static str,
    retryable: bool,
    links: Vec<&'c str>,
    source: String,
    surfaces: Vec<&'static str>,
    status: &'static str,
    replaced_by: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
}

impl<'c> From<&Shown<'c>> for EntryView<'c> {
    fn from(shown: &Shown<'c>) -> EntryView<'c> {
        let Answer { entry, code } = shown.answer;
        let list = |lines: &'c Lines| lines.iter().collect::<Vec<_>>();
        let (app_must_handle, judge) = entry.app_must_handle();
        EntryView {
            code,
            range: if let Numbers::Range(first, last) = entry.numbers { Some((first, last)) } else { None },
            symbols: list(&entry.symbols),
            category: (&entry.category).into(),
            meaning: (&entry.meaning).into(),
            remediation: (&entry.remediation).into(),
            remediation_source: entry.advice.id(),
            app_must_handle,
            app_must_handle_source: judge.id(),
            messages: list(&entry.messages),
            documentation: entry.category.documentation.as_deref(),
            query: shown.query,
            action: entry.action.id(),
            retryable: entry.retryable,
            links: list(&entry.links),
            source: source(entry, Language::En),
            surfaces: entry.surfaces.iter().copied().map(Surface::id).collect(),
            status: entry.status.id(),
            replaced_by: entry.replaced_by,
            score: shown.score,
        }
    }
}
