//! What can stop the program, in sentences that end with what to type next.

use crate::console::Language;
use crate::render::visible;
use imerr::catalog::user::TableError;
use std::io;

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
            Error::UnknownCategory(name) => language.choose(
                format!("没有名为“{}”的类别；`imerr categories` 列出全部类别。", visible(name)),
                format!("there is no category \"{}\"; `imerr categories` lists them", visible(name)),
            ),
            Error::NothingToSearch => language.choose(
                "没有要搜索的词；例如 `imerr search 签名 过期`。".to_owned(),
                "there is nothing to search for; try `imerr search signature expired`".to_owned(),
            ),
        }
    }
}

/// The same in one line, for a table that the rest is answered without.
pub fn explain_ignored(error: &TableError, language: Language) -> String {
    let TableError::Faulty(path, faults) = error else { return explain_table(error, language) };
    let (path, count) = (visible(&path.to_string_lossy()).into_owned(), faults.len());
    language.choose(
        format!("表 {path} 有 {count} 处错误，没有采用；`imerr tables check {path}` 逐条列出。"),
        format!("the table {path} has {} and is not used; `imerr tables check {path}` lists them", faults_in(count)),
    )
}

fn faults_in(count: usize) -> String {
    if count == 1 { "1 fault".to_owned() } else { format!("{count} faults") }
}

/// What is wrong with a user table, all faults at once.
pub fn explain_table(error: &TableError, language: Language) -> String {
    match error {
        TableError::Unreadable(path, error) => {
            let path = visible(&path.to_string_lossy()).into_owned();
            language.choose(
                format!("读不了表 {path}：{error}。`imerr tables` 列出在用的表。"),
                format!("cannot read the table {path}: {error}; `imerr tables` lists those in force"),
            )
        }
        TableError::TooLarge(path) => {
            let path = visible(&path.to_string_lossy()).into_owned();
            language.choose(
                format!("表 {path} 超过 4 MiB，不读取。请拆成几个文件。"),
                format!("the table {path} is larger than 4 MiB and is not read; split it"),
            )
        }
        TableError::Changing(path) => {
            let path = visible(&path.to_string_lossy()).into_owned();
            language.choose(
                format!("表 {path} 在读取时一直在变，没有采用。等它写完再试。"),
                format!(
                    "the table {path} kept changing while it was read and is not used; try again once it is written"
                ),
            )
        }
        TableError::Faulty(path, faults) => {
            let path = visible(&path.to_string_lossy()).into_owned();
            let lines: Vec<String> =
                faults.iter().map(|fault| format!("  {path}:{}", visible(&fault.to_string()))).collect();
            let (count, lines) = (faults.len(), lines.join("\n"));
            language.choose(
                format!("表 {path} 有 {count} 处错误：\n{lines}\n改好后用 `imerr tables check {path}` 再查一遍。"),
                format!(
                    "the table {path} has {}:\n{lines}\nmend it, then run `imerr tables check {path}`",
                    faults_in(count)
                ),
            )
        }
    }
}
