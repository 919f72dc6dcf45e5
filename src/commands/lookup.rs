//! `imerr CODE…` and `imerr SYMBOL…`; with any other word among the arguments all of them are a search.

use super::{Outcome, category_ids, is_of, search};
use crate::cli::{self, QueryArgs};
use crate::error::Error;
use crate::terminal::{Format, Terminal};
use crate::text::Language;
use crate::view::entries::Entries;
use crate::view::entry::{Shown, numbers};
use crate::view::{miss, show};
use imerr::catalog::parts;
use imerr::{Answer, Catalog, Query};
use std::collections::HashSet;

/// Most unknown codes that are explained; the rest is counted.
const EXPLAINED: usize = 10;

/// Looks the arguments up, or searches for them.
///
/// # Errors
/// When a category is unknown or the output fails.
pub fn run(catalog: &Catalog, args: &QueryArgs, terminal: &mut Terminal) -> Result<Outcome, Error> {
    let language = terminal.language();
    if let Some(command) = mistyped_command(&args.terms, catalog) {
        terminal.say(&miss::command(&command, &args.terms[1..], language))?;
    }
    let terms: Vec<&str> = args.terms.iter().flat_map(|term| parts(term, catalog)).collect();
    let queries: Vec<Query> = terms.iter().map(|term| Query::parse(term, catalog)).collect();
    // A symbol that no table has, among codes, is looked up in vain rather than searched for.
    let is_lookup = queries.iter().any(Query::is_lookup)
        && queries.iter().zip(&terms).all(|(query, term)| query.is_lookup() || is_symbolic(term));
    if !is_lookup {
        return search::run(catalog, &args.terms, &args.filter, terminal);
    }
    let categories = category_ids(catalog, &args.filter.categories)?;
    let mut view = Entries::default();
    let (mut asked, mut known) = (HashSet::new(), HashSet::new());
    let mut unanswered: Vec<(&Query, &str, Vec<Answer<'_>>)> = Vec::new();
    for (query, term) in queries.iter().zip(&terms) {
        if !asked.insert(query) {
            continue;
        }
        let answers = catalog.answer(query);
        let wanted = |answer: &Answer<'_>| is_of(answer.entry, &categories);
        if !answers.iter().any(wanted) {
            unanswered.push((query, term, answers.clone()));
        }
        for answer in answers.into_iter().filter(wanted) {
            if known.insert((std::ptr::from_ref(answer.entry), answer.code)) {
                view.shown.push(Shown { answer, query: Some(term), score: None });
            }
        }
    }
    if terminal.screen().cuts && view.shown.len() > 1 {
        view.footer = Some(footer(&view, language));
    }
    if !view.shown.is_empty() || terminal.format() == Format::Json {
        show(&view, terminal)?;
    }
    for (query, term, elsewhere) in unanswered.iter().take(EXPLAINED) {
        let text = if elsewhere.is_empty() {
            miss::explain(catalog, query, term, language)
        } else {
            miss::elsewhere(elsewhere, term, language)
        };
        terminal.say(&text)?;
    }
    if let Some(more) = unanswered.len().checked_sub(EXPLAINED).filter(|more| *more > 0) {
        terminal.say(&too_many(more, language))?;
    }
    Ok(if unanswered.is_empty() { Outcome::Complete } else { Outcome::Incomplete })
}

/// How to see the whole advice: of one code, but where all entries bear the same code anyway.
fn footer(view: &Entries<'_>, language: Language) -> String {
    let mut codes = view.shown.iter().map(|shown| numbers(shown.answer.entry));
    let first = codes.next().unwrap_or_default();
    if codes.all(|code| code == first) {
        return language.choose("加 --full 看完整建议", "--full shows the whole advice").to_owned();
    }
    language.choose(
        format!("`imerr {first}` 或 --full 看完整建议"),
        format!("`imerr {first}` or --full for the whole advice"),
    )
}

fn too_many(more: usize, language: Language) -> String {
    language.choose(
        format!("另有 {more} 个参数没有条目；一次少查几个，可看到各自的说明。"),
        format!("{more} more arguments have no entry; ask for fewer at once to see what is near them"),
    )
}

/// Written as symbols are: `ERR_NO_SUCH`.
fn is_symbolic(term: &str) -> bool {
    term.contains('_') && term.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
}

/// The command that the first word is probably a slip for.
fn mistyped_command(terms: &[String], catalog: &Catalog) -> Option<String> {
    let word = terms.first()?;
    let near = |command: &String| {
        let slips = strsim::osa_distance(word, command);
        slips == 1 && command.len() > 3 || slips == 2 && command.len() > 5
    };
    cli::command_names().into_iter().find(|name| near(name) && catalog.lookup_symbol(word).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_for_commands_are_told_from_other_words() {
        let catalog = Catalog::built_in();
        let meant = |word: &str| mistyped_command(&[word.to_owned()], &catalog);
        for (slip, command) in [
            ("lst", "list"),
            ("annotat", "annotate"),
            ("serach", "search"),
            ("catgoris", "categories"),
            ("tabel", "tables"),
        ] {
            assert_eq!(meant(slip).as_deref(), Some(command), "{slip}");
        }
        for word in ["login", "category", "签名", "mac", "last seen"] {
            assert_eq!(meant(word), None, "{word}");
        }
        assert!(is_symbolic("ERR_NO_SUCH") && !is_symbolic("err_no_such") && !is_symbolic("ERR"));
    }
}
