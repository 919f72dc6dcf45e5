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
    if !queries.iter().all(Query::is_lookup) {
        return search::run(catalog, &args.terms, &args.filter, console);
    }
    let categories = named_categories(catalog, &args.filter.categories)?;
    let wanted = |entry: &Entry<'_>| {
        categories.is_empty() || categories.iter().any(|category| category.id() == entry.category().id())
    };
    let mut found: Vec<Entry<'_>> = Vec::new();
    let mut known: HashSet<Entry<'_>> = HashSet::new();
    let mut unanswered: Vec<(&Query, &String)> = Vec::new();
    let mut more = 0;
    for (query, term) in queries.iter().zip(&args.terms) {
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
