//! `imerr CODE…` and `imerr SYMBOL…`; with any other word among the arguments all of them are a search.

use super::{Outcome, missing, named_categories, search, show};
use crate::cli::QueryArgs;
use crate::console::Console;
use crate::error::Error;
use imerr::catalog::{Catalog, Entry, Query};
use std::collections::HashSet;

/// Most unknown codes that are explained; the rest is counted.
const EXPLAINED: usize = 10;

/// Looks the arguments up, or searches for them.
pub fn run(catalog: &Catalog, args: &QueryArgs, console: &mut Console) -> Result<Outcome, Error> {
    let queries: Vec<Query> = args.terms.iter().map(|term| Query::parse(term, catalog)).collect();
    let asked = queries.iter().zip(&args.terms);
    // A symbol that no table has, among codes, is looked up in vain rather than searched for.
    let is_lookup = queries.iter().any(Query::is_lookup)
        && asked.clone().all(|(query, term)| query.is_lookup() || is_symbolic(term));
    if !is_lookup {
        let outcome = search::run(catalog, &args.terms, &args.filter, console)?;
        console.flush()?;
        if let Some(command) = args.terms.first().and_then(|term| command_like(term)) {
            console.note(&console.language().choose(
                format!("imerr: 以上按现象搜索；若要用命令，请输入 `imerr {command}`。"),
                format!("imerr: this was a search; the command is `imerr {command}`"),
            ));
        }
        return Ok(outcome);
    }
    let categories = named_categories(catalog, &args.filter.categories)?;
    let wanted = |entry: &Entry<'_>| {
        categories.is_empty() || categories.iter().any(|category| category.id() == entry.category().id())
    };
    let mut found: Vec<Entry<'_>> = Vec::new();
    let mut known: HashSet<Entry<'_>> = HashSet::new();
    let mut unanswered: Vec<(&Query, &String)> = Vec::new();
    let mut more = 0;
    for (query, term) in asked {
        let answers = catalog.answer(query);
        if !answers.iter().any(wanted) && !unanswered.iter().any(|(known, _)| *known == query) {
            if unanswered.len() < EXPLAINED { unanswered.push((query, term)) } else { more += 1 }
        }
        found.extend(answers.into_iter().filter(wanted).filter(|entry| known.insert(*entry)));
    }
    show(&found, console)?;
    console.flush()?;
    for (query, term) in &unanswered {
        let elsewhere = catalog.answer(query);
        let text = if elsewhere.is_empty() {
            missing::explain(catalog, query, term, console.language())
        } else {
            missing::explain_elsewhere(&elsewhere, term, console.language())
        };
        console.note(&text);
    }
    if more > 0 {
        console.note(&console.language().choose(
            format!("imerr: 另有 {more} 个参数没有条目；一次少查几个，可看到各自的说明。"),
            format!("imerr: {more} more arguments have no entry; ask for fewer at once to see what is near them"),
        ));
    }
    Ok(if unanswered.is_empty() { Outcome::Complete } else { Outcome::Incomplete })
}

/// Written as symbols are: `ERR_NO_SUCH`.
fn is_symbolic(term: &str) -> bool {
    term.contains('_') && term.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
}

/// The command that a word may be a slip for.
fn command_like(term: &str) -> Option<&'static str> {
    const COMMANDS: [&str; 7] = ["search", "list", "annotate", "categories", "tables", "completions", "man"];
    let near = |command: &&&str| {
        let slips = strsim::osa_distance(term, command);
        slips == 1 || (slips == 2 && command.len() >= 6)
    };
    COMMANDS.iter().find(near).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_for_commands_are_told_from_other_words() {
        for (slip, command) in
            [("lst", "list"), ("anotate", "annotate"), ("serach", "search"), ("category", "categories")]
        {
            let expected = (slip != "category").then_some(command);
            assert_eq!(command_like(slip), expected, "{slip}");
        }
        assert_eq!(command_like("login"), None);
        assert!(
            is_symbolic("ERR_NO_SUCH") && !is_symbolic("err_no_such") && !is_symbolic("签名") && !is_symbolic("ERR")
        );
    }

    #[test]
    fn every_command_is_known() {
        use clap::CommandFactory;
        let shown = crate::cli::Cli::command();
        for command in shown.get_subcommands().filter(|command| !command.is_hide_set()) {
            let slip = format!("{}x", command.get_name());
            assert_eq!(command_like(&slip), Some(command.get_name()));
        }
    }
}
