//! A finding beside its line: one short clause with the code, what it means and what to do; and the same as
//! JSON or tab-separated.

use super::entry::{EntryView, Shown};
use super::sheet::Sheet;
use crate::terminal::Screen;
use crate::text::layout::{width, wrap};
use crate::text::paint::{Paint, Role};
use crate::text::{Language, visible, words};
use imerr::Answer;
use serde::{Serialize, Serializer};
use std::fmt::{self, Write as _};

/// Longest advice in a clause, in characters; a sentence that is longer ends in an ellipsis.
const LONGEST: usize = 72;
/// How far a clause under its line is indented.
const INDENT: usize = 4;

/// What is said of a code on a line.
#[derive(Debug, Clone)]
pub struct Clause {
    place: String,
    code: String,
    role: Role,
    meaning: String,
    advice: String,
}

impl Clause {
    /// What is said of `code`. `place` names file and line where there are several files.
    pub fn new(code: i64, answers: &[Answer<'_>], place: Option<&str>, language: Language) -> Clause {
        let place = place.map_or(String::new(), |place| format!("[{}] ", visible(place)));
        let Some(Answer { entry, .. }) = answers.first() else {
            let meaning = language.choose("表中没有这个错误码", "not in any table").to_owned();
            let advice = language
                .choose("查最新文档，或附上日志联系客服", "see the current documentation, or send support this log");
            return Clause { place, code: code.to_string(), role: Role::Support, meaning, advice: advice.to_owned() };
        };
        let mut advice = visible(&first_sentence(language.of(&entry.remediation), language)).into_owned();
        if answers.len() > 1 {
            let others = answers.len() - 1;
            advice += &language
                .choose(format!("（另有 {others} 义，见 imerr {code}）"), format!(" (+{others} more: imerr {code})"));
        }
        let meaning = visible(language.of(&entry.meaning)).into_owned();
        Clause { place, code: code.to_string(), role: words::role(entry.action), meaning, advice }
    }

    /// The clause behind its line, the two spaces before it included.
    pub fn behind(&self, paint: Paint) -> String {
        let head = paint.paint(Role::Faint, &format!("  ← {}", self.place));
        let advice = paint.paint(Role::Faint, &format!(" → {}", self.advice));
        format!("{head}{} {}{advice}", paint.bold(self.role, &self.code), self.meaning)
    }

    /// How many columns the clause takes behind its line.
    pub fn width(&self) -> usize {
        width(&self.behind(Paint::default()))
    }

    /// The clause under its line, indented and wrapped; each line begins with a line feed.
    pub fn below(&self, screen: Screen) -> String {
        let columns = screen.width.saturating_sub(INDENT + 2).max(20);
        let text = format!("{}{} {} → {}", self.place, self.code, self.meaning, self.advice);
        let told = self.place.len() + self.code.len();
        let mut out = String::new();
        for (number, line) in wrap(&text, columns).into_iter().enumerate() {
            let arrow = screen.paint.paint(Role::Faint, if number == 0 { "↑ " } else { "  " });
            let line = if number == 0 && line.end >= told {
                let (head, rest) = text[line].split_at(told);
                screen.paint.bold(self.role, head) + rest
            } else {
                screen.paint.paint(Role::Faint, &text[line])
            };
            write!(out, "\n{:INDENT$}{arrow}{line}", "").expect("a string");
        }
        out
    }
}

/// The first sentence, without its full stop.
fn first_sentence(text: &str, language: Language) -> String {
    let cut = match language {
        Language::Zh => text.find(['。', '；']),
        Language::En => text.find(". ").into_iter().chain(text.find("; ")).min(),
    };
    let sentence = cut.map_or(text, |end| &text[..end]).trim_end_matches(['.', '。']);
    if sentence.chars().count() <= LONGEST {
        return sentence.to_owned();
    }
    let cut: String = sentence.chars().take(LONGEST).collect();
    // Not in the middle of an English word.
    let whole = cut.rfind(' ').filter(|at| cut[*at..].is_ascii() && cut.len() - at < 20).unwrap_or(cut.len());
    cut[..whole].to_owned() + "…"
}

/// A finding: where it is, and what the tables say of it.
#[derive(Debug)]
pub struct Found<'a> {
    /// The file; `None` for standard input.
    pub file: Option<&'a str>,
    /// The line, from 1.
    pub line: u64,
    /// The byte on the line, from 1.
    pub column: u64,
    /// The code.
    pub code: i64,
    /// The line.
    pub text: &'a [u8],
    /// What the tables say of the code.
    pub answers: Vec<Answer<'a>>,
}

/// A finding as a line of JSON.
#[derive(Debug, Serialize)]
pub struct FindingView<'a> {
    file: Option<&'a str>,
    line: u64,
    column: u64,
    code: i64,
    text: Lossy<'a>,
    entries: Vec<EntryView<'a>>,
}

impl<'a> Found<'a> {
    /// The finding in JSON; `shown` are its answers.
    pub fn view(&self, shown: &'a [Shown<'a>]) -> FindingView<'a> {
        let Found { file, line, column, code, text, .. } = *self;
        FindingView {
            file,
            line,
            column,
            code,
            text: Lossy(text),
            entries: shown.iter().map(EntryView::from).collect(),
        }
    }

    /// File, line, column, code, meaning, what to do.
    pub fn sheet(&self, language: Language) -> Sheet {
        let entry = self.answers.first().map(|answer| answer.entry);
        let row = vec![
            self.file.unwrap_or("-").to_owned(),
            self.line.to_string(),
            self.column.to_string(),
            self.code.to_string(),
            entry.map_or(String::new(), |entry| language.of(&entry.meaning).to_owned()),
            entry.map_or(String::new(), |entry| language.of(&entry.remediation).to_owned()),
        ];
        let header = language.choose(
            ["文件", "行", "列", "错误码", "含义", "处理建议"],
            ["File", "Line", "Column", "Code", "Meaning", "What to do"],
        );
        Sheet { header: header.to_vec(), rows: vec![row] }
    }
}

/// Bytes as text, invalid UTF-8 replaced, without a copy.
#[derive(Debug, Clone, Copy)]
struct Lossy<'a>(&'a [u8]);

impl fmt::Display for Lossy<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for chunk in self.0.utf8_chunks() {
            f.write_str(chunk.valid())?;
            if !chunk.invalid().is_empty() {
                f.write_str("\u{fffd}")?;
            }
        }
        Ok(())
    }
}

impl Serialize for Lossy<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
