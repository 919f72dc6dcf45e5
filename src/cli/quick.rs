//! The everyday call, `imerr 6014` or `imerr --json 6014`, read without building the whole command
//! line: that saves a fifth of the work of such a call. Anything else is left to clap.

use super::read::Invocation;
use super::{Command, GlobalArgs, QueryArgs, SearchFilter};
use std::ffi::OsString;

/// How many hits a search shows when nothing is said.
const USUAL_LIMIT: usize = 10;

/// The invocation, if the arguments are plain numbers and at most one `--json`.
pub(super) fn read(arguments: &[OsString]) -> Option<Invocation> {
    let mut terms = Vec::new();
    let mut json = false;
    for argument in arguments.get(1..)? {
        match argument.to_str()? {
            "--json" if !json => json = true,
            text if !text.is_empty() && text.len() < 12 && text.bytes().all(|b| b.is_ascii_digit()) => {
                terms.push(text.to_owned());
            }
            _ => return None,
        }
    }
    let filter = SearchFilter { limit: USUAL_LIMIT, categories: Vec::new() };
    let global = GlobalArgs { json, ..GlobalArgs::default() };
    (!terms.is_empty()).then_some(Invocation { global, command: Command::Query(QueryArgs { terms, filter }) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[test]
    fn what_is_read_quickly_is_what_clap_reads() {
        for line in ["6014", "6014 70001", "--json 6014", "6014 --json", "0"] {
            let words = || line.split(' ').map(OsString::from);
            let quick = read(&std::iter::once("imerr".into()).chain(words()).collect::<Vec<_>>()).expect("plain");
            let clap = super::super::Cli::parse_from(["imerr", "query"].into_iter().map(OsString::from).chain(words()));
            assert_eq!(
                format!("{:?}{:?}", quick.global, quick.command),
                format!("{:?}{:?}", clap.global, clap.command)
            );
        }
    }

    #[test]
    fn anything_else_is_left_to_clap() {
        for line in ["-5", "签名", "--json", "--json --json 6", "--lang en 6014", "ERR_SUCC", "012345678901", "list"]
        {
            let words = line.split(' ').map(OsString::from);
            assert!(read(&std::iter::once("imerr".into()).chain(words).collect::<Vec<_>>()).is_none(), "{line}");
        }
    }
}
