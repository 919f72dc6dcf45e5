//! `imerr search WORDS…`, and `imerr WORDS…`.

use super::{Outcome, category_ids};
use crate::cli::SearchFilter;
use crate::error::Error;
use crate::terminal::{Format, Terminal};
use crate::text::excerpt;
use crate::view::entries::Entries;
use crate::view::entry::{Shown, numbers};
use crate::view::{miss, show};
use imerr::Catalog;
use imerr::search::{Found, Options, search};

/// How much of a query is repeated, in characters.
const LONGEST_QUERY: usize = 60;

/// Searches and prints the hits, best first.
///
/// # Errors
/// When there is nothing to search for, a category is unknown, or the output fails.
pub fn run(
    catalog: &Catalog,
    words: &[String],
    filter: &SearchFilter,
    terminal: &mut Terminal,
) -> Result<Outcome, Error> {
    let query = words.join(" ");
    if query.trim().is_empty() {
        return Err(Error::NothingToSearch);
    }
    let categories = category_ids(catalog, &filter.categories)?.into_iter().map(str::to_owned).collect();
    let found = search(catalog, &query, &Options { limit: filter.limit.get(), categories });
    let language = terminal.language();
    let nothing = found.hits.is_empty();
    if !nothing || terminal.format() == Format::Json {
        let footer = footer(&found, terminal);
        let shown = found.hits.iter().map(Shown::from).collect();
        let view = Entries { shown, leads: found.leads, marker: found.marker, footer };
        show(&view, terminal)?;
    }
    if nothing {
        terminal.say(&miss::search(&query, language))?;
        return Ok(Outcome::Incomplete);
    }
    Ok(Outcome::Complete)
}

/// How many hits there are, how to see all of them, and how to see one whole.
fn footer(found: &Found<'_>, terminal: &Terminal) -> Option<String> {
    let (shown, total) = (found.hits.len(), found.total);
    let first = numbers(found.hits.first()?.answer.entry);
    let language = terminal.language();
    let mut parts = Vec::new();
    if found.guessed {
        parts.push(
            language.choose("没有确切的结果，以下是猜测", "nothing sure was found; these are guesses").to_owned(),
        );
    } else if let Some(mended) = &found.mended {
        let mended = excerpt(mended, LONGEST_QUERY);
        parts.push(language.choose(format!("按“{mended}”搜索"), format!("searched for “{mended}”")));
    }
    if shown < total {
        let all = format!("-n {total}");
        parts.push(language.choose(
            format!("{total} 条结果中的 {shown} 条；{all} 看全部"),
            format!("{shown} of {total} hits; {all} for all"),
        ));
    }
    if terminal.screen().cuts && shown > 1 {
        parts.push(
            language.choose(format!("`imerr {first}` 看完整建议"), format!("`imerr {first}` for the whole advice")),
        );
    }
    (!parts.is_empty()).then(|| parts.join(language.choose("；", "; ")))
}
