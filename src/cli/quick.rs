//! The everyday calls, `imerr 6014`, `imerr --json 6014`, `imerr 签名 过期` and `imerr search qianming`,
//! read without building the whole command line, which costs more than looking a code up. Anything with
//! other options is left to clap.

use super::read::Invocation;
use super::{Command, GlobalArgs, QueryArgs, SearchArgs, SearchFilter};
use std::ffi::OsString;

/// The invocation, if the arguments are what has to be found, and at most one `--json`.
pub(super) fn read(arguments: &[OsString]) -> Option<Invocation> {
    let mut arguments = arguments.get(1..)?;
    let search = arguments.first()? == "search";
    if search {
        arguments = &arguments[1..];
    }
    let mut terms = Vec::new();
    let mut json = false;
    for argument in arguments {
        match argument.to_str()? {
            "--json" if !json => json = true,
            text if if search { is_word(text) } else { is_no_command(text) } => terms.push(text.to_owned()),
            _ => return None,
        }
    }
    if terms.is_empty() {
        return None;
    }
    let filter = SearchFilter::default();
    let command = if search {
        Command::Search(SearchArgs { words: terms, filter })
    } else {
        Command::Query(QueryArgs { terms, filter })
    };
    Some(Invocation { global: GlobalArgs { json, ..GlobalArgs::default() }, command })
}

/// Neither an option nor a negative number, which clap tells apart.
fn is_word(text: &str) -> bool {
    !text.is_empty() && !text.starts_with('-')
}

/// A plain number or a word that begins otherwise than commands do, wherever it stands.
fn is_no_command(text: &str) -> bool {
    is_word(text) && (text.bytes().all(|b| b.is_ascii_digit()) || !text.as_bytes()[0].is_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[test]
    fn what_is_read_quickly_is_what_clap_reads() {
        for line in [
            "6014",
            "6014 70001",
            "--json 6014",
            "6014 --json",
            "0",
            "签名",
            "签名 过期 --json",
            "６０１４",
            "search 签名",
            "search list help",
            "search --json to_account 8k",
        ] {
            let words = || line.split(' ').map(OsString::from);
            let quick = read(&std::iter::once("imerr".into()).chain(words()).collect::<Vec<_>>()).expect("plain");
            let command: &[&str] = if line.starts_with("search") { &["imerr"] } else { &["imerr", "query"] };
            let clap = super::super::Cli::parse_from(command.iter().map(OsString::from).chain(words()));
            assert_eq!(
                format!("{:?}{:?}", quick.global, quick.command),
                format!("{:?}{:?}", clap.global, clap.command)
            );
        }
    }

    #[test]
    fn anything_else_is_left_to_clap() {
        for line in [
            "-5",
            "--json",
            "--json --json 6",
            "--lang en 6014",
            "ERR_SUCC",
            "list",
            "list 签名",
            "search",
            "search --",
            "search -n 3 签名",
            "search -5",
        ] {
            let words = line.split(' ').map(OsString::from);
            assert!(read(&std::iter::once("imerr".into()).chain(words).collect::<Vec<_>>()).is_none(), "{line}");
        }
    }
}
