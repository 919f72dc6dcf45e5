//! A finding beside its line: one short clause with the code, what it means and what to do; and the
//! same as a JSON line or tab-separated.

use super::json::{self, EntryView};
use super::style::{Role, Style};
use super::{visible, words};
use crate::console::Language;
use imerr::annotate::Kind;
use imerr::catalog::Entry;
use serde::{Serialize, Serializer};
use std::fmt;
use std::io::{self, Write};

/// Longest advice in a clause, in characters; a sentence that is longer ends in an ellipsis.
const LONGEST: usize = 72;

/// The clause, the two spaces before it included. `place` names file and line where there are several files.
pub fn clause(
    code: i64,
    kind: Kind,
    entries: &[Entry<'_>],
    place: Option<&str>,
    language: Language,
    style: Style,
) -> String {
    let place = place.map_or(String::new(), |place| format!("[{}] ", visible(place)));
    let head = style.paint(Role::Faint, &format!("  ← {place}"));
    let code_text = style.paint(Role::Code, &code.to_string());
    let Some(entry) = entries.first().filter(|_| kind != Kind::Unknown) else {
        let meaning = language.choose("表中没有这个错误码", "not in any table");
        let advice = language
            .choose("查最新文档，或附上日志联系客服", "see the current documentation, or send support this log");
        return format!("{head}{code_text} {meaning}{}", style.paint(Role::Faint, &format!(" → {advice}")));
    };
    let meaning = visible(words::text(language, entry.meaning()));
    let advice = first_sentence(words::text(language, entry.remediation()), language);
    let others = entries.len() - 1;
    let more = if others == 0 {
        String::new()
    } else {
        language.choose(format!("（另有 {others} 义，见 imerr {code}）"), format!(" (+{others} more: imerr {code})"))
    };
    format!("{head}{code_text} {meaning}{}", style.paint(Role::Faint, &format!(" → {}{more}", visible(&advice))))
}

/// The first sentence, without its full stop.
fn first_sentence(text: &str, language: Language) -> String {
    let cut = match language {
        Language::Zh => text.find(['。', '；']),
        Language::En => text.find(". ").into_iter().chain(text.find("; ")).min(),
    };
    let sentence = cut.map_or(text, |end| &text[..end]).trim_end_matches(['.', '。']);
    if sentence.chars().count() <= LONGEST {
        sentence.to_owned()
    } else {
        let cut: String = sentence.chars().take(LONGEST).collect();
        // Not in the middle of an English word.
        let whole = cut.rfind(' ').filter(|at| cut[*at..].is_ascii() && cut.len() - at < 20).unwrap_or(cut.len());
        cut[..whole].to_owned() + "…"
    }
}

/// A finding as a line of JSON.
#[derive(Debug, Serialize)]
pub struct FindingView<'a> {
    /// The file; `None` for standard input.
    pub file: Option<&'a str>,
    /// The line, from 1.
    pub line: u64,
    /// The byte on the line, from 1.
    pub column: u64,
    /// The code.
    pub code: i64,
    /// The line.
    pub text: Lossy<'a>,
    /// What the tables say of the code.
    pub entries: Vec<EntryView<'a>>,
}

impl FindingView<'_> {
    /// Writes it and a line feed.
    ///
    /// # Errors
    /// When the output does not take it.
    pub fn write_json(&self, out: &mut impl Write) -> io::Result<()> {
        json::write_line(out, self)
    }
}

/// Writes a finding as tab-separated fields: file, line, column, code, meaning, what to do.
///
/// # Errors
/// When the output does not take it.
pub fn write_tsv(
    out: &mut impl Write,
    language: Language,
    place: (Option<&str>, u64, u64),
    code: i64,
    entry: Option<&Entry<'_>>,
) -> io::Result<()> {
    let (file, line, column) = place;
    let meaning = entry.map_or("", |entry| words::text(language, entry.meaning()));
    let advice = entry.map_or("", |entry| words::text(language, entry.remediation()));
    writeln!(
        out,
        "{}\t{line}\t{column}\t{code}\t{}\t{}",
        visible(file.unwrap_or("-")),
        visible(meaning),
        visible(advice)
    )
}

/// Bytes as text, invalid UTF-8 replaced, without a copy.
#[derive(Debug, Clone, Copy)]
pub struct Lossy<'a>(pub &'a [u8]);

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
