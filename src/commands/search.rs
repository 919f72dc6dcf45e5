//! `imerr search WORDS…`, and `imerr WORDS…`.

use super::{Outcome, named_categories, show_lines};
use crate::cli::{Format, SearchFilter};
use crate::console::Console;
use crate::error::Error;
use crate::render::{excerpt, json, table, tsv};
use imerr::catalog::Catalog;
use imerr::search::{Options, search, suggest};

/// Searches and prints the hits, best first.
pub fn run(
    catalog: &Catalog,
    words: &[String],
    filter: &SearchFilter,
    console: &mut Console,
) -> Result<Outcome, Error> {
    let query = words.join(" ");
    if query.trim().is_empty() {
        return Err(Error::NothingToSearch);
    }
    let categories = named_categories(catalog, &filter.categories)?;
    let options = Options {
        limit: filter.limit.get(),
        categories: categories.iter().map(|category| category.id().to_owned()).collect(),
    };
    let hits = search(catalog, &query, &options);
    let language = console.language();
    match console.format() {
        Format::Json => json::write(console.out(), &hits.iter().map(json::EntryView::from).collect::<Vec<_>>())?,
        Format::Tsv => tsv::write(console.out(), language, &hits.iter().map(|hit| hit.entry).collect::<Vec<_>>())?,
        Format::Table => {
            let lines: Vec<_> = hits.iter().map(|hit| table::Line { entry: hit.entry, terms: &hit.terms }).collect();
            show_lines(&lines, console)?;
        }
    }
    if !hits.is_empty() {
        return Ok(Outcome::Complete);
    }
    let shown = excerpt(&query, 60);
    let near = suggest(catalog, &query);
    let next = if near.is_empty() {
        language.choose(
            "  可换个说法、少写几个词，或用 `imerr categories` 看有哪些类别".to_owned(),
            "  Say it in other or fewer words, or see `imerr categories`".to_owned(),
        )
    } else {
        let near: Vec<String> = near.iter().map(|word| format!("`imerr search {word}`")).collect();
        language.choose(format!("  是不是要找：{}", near.join("、")), format!("  Did you mean {}?", near.join(", ")))
    };
    console.flush()?;
    console.note(&language.choose(
        format!("imerr: 没有找到“{shown}”。\n{next}"),
        format!("imerr: nothing was found for \"{shown}\".\n{next}"),
    ));
    Ok(Outcome::Incomplete)
}
