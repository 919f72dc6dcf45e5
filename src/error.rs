//! What can stop the program, in sentences that end with what to type next.

use crate::text::{Language, excerpt, visible};
use imerr::catalog::user::{TableError, TableErrorKind};
use imerr::table::fault::{Fault, Faults};
use std::io;
use std::path::Path;

/// Most of a name that is repeated in a message, in characters.
const LONGEST_NAME: usize = 200;

/// A reason to stop with exit code 2 (but for a reader that went away, which is no failure).
#[derive(Debug)]
pub enum Error {
    /// The reader of the output closed it.
    ReaderGone,
    /// The output could not be written.
    Write(io::Error),
    /// A table given by `--table` cannot be used.
    Table(TableError),
    /// No category has this id or name.
    UnknownCategory(String),
    /// A search without words.
    NothingToSearch,
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Error {
        if error.kind() == io::ErrorKind::BrokenPipe { Error::ReaderGone } else { Error::Write(error) }
    }
}

impl Error {
    /// The sentence for people.
    pub fn explain(&self, language: Language) -> String {
        match self {
            Error::ReaderGone => String::new(),
            Error::Write(error) => language.choose(
                format!("写不出结果：{error}。请检查输出的去处（磁盘是否已满）。"),
                format!("cannot write the output: {error}; check where it goes (is the disk full?)"),
            ),
            Error::Table(error) => explain_table(error, language),
            Error::UnknownCategory(name) => {
                let name = excerpt(name, LONGEST_NAME);
                language.choose(
                    format!("没有名为“{name}”的类别；`imerr categories` 列出全部类别。"),
                    format!("there is no category \"{name}\"; `imerr categories` lists them"),
                )
            }
            Error::NothingToSearch => language.choose(
                "没有要搜索的词；例如 `imerr search 签名 过期`。".to_owned(),
                "there is nothing to search for; try `imerr search signature expired`".to_owned(),
            ),
        }
    }
}

/// A path for a message.
pub fn shown(path: &Path) -> String {
    excerpt(&path.to_string_lossy(), LONGEST_NAME)
}

/// The same in one line, for a table that the rest is answered without.
pub fn explain_ignored(error: &TableError, language: Language) -> String {
    let TableErrorKind::Faulty(faults) = &error.kind else { return explain_table(error, language) };
    let (path, count) = (shown(&error.path), faults.count());
    language.choose(
        format!("表 {path} 有 {count} 处错误，没有采用；`imerr tables check {path}` 逐条列出。"),
        format!("the table {path} has {} and is not used; `imerr tables check {path}` lists them", in_words(count)),
    )
}

fn in_words(count: usize) -> String {
    if count == 1 { "1 fault".to_owned() } else { format!("{count} faults") }
}

/// What is wrong with a user's table.
pub fn explain_table(error: &TableError, language: Language) -> String {
    let path = shown(&error.path);
    match &error.kind {
        TableErrorKind::Unreadable(error) => language.choose(
            format!("读不了表 {path}：{error}。`imerr tables` 列出在用的表。"),
            format!("cannot read the table {path}: {error}; `imerr tables` lists those in force"),
        ),
        TableErrorKind::Faulty(faults) => explain_faults(&path, faults, language),
        _ => language.choose(
            format!("表 {path} 超过 4 MiB，不读取。请拆成几个文件。"),
            format!("the table {path} is larger than 4 MiB and is not read; split it"),
        ),
    }
}

fn explain_faults(path: &str, faults: &Faults, language: Language) -> String {
    let mut lines: Vec<String> = faults.list.iter().map(|fault| fault_line(path, fault, language)).collect();
    if faults.more > 0 {
        let more = faults.more;
        lines.push(language.choose(format!("  另有 {more} 处"), format!("  and {more} more")));
    }
    let (count, lines) = (faults.count(), lines.join("\n"));
    language.choose(
        format!("表 {path} 有 {count} 处错误：\n{lines}\n改好后用 `imerr tables check {path}` 再查一遍。"),
        format!("the table {path} has {}:\n{lines}\nFix it, then run `imerr tables check {path}`", in_words(count)),
    )
}

fn fault_line(path: &str, fault: &Fault, language: Language) -> String {
    let (message, hint) = (visible(language.of(&fault.message)), visible(language.of(&fault.hint)));
    let hint =
        if hint.is_empty() { String::new() } else { language.choose(format!("（{hint}）"), format!(" ({hint})")) };
    format!("  {path}:{}:{}: {message}{hint}", fault.line, fault.column)
}
