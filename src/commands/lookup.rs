//! `imerr CODE…` and `imerr SYMBOL…`; with any other word among the arguments all of them are a search.

use super::{Outcome, search, show};
use crate::cli::QueryArgs;
use crate::console::{Console, Language};
use crate::error::Error;
use crate::render::{excerpt, words};
use imerr::catalog::{Catalog, Entry, Kind, Query};

/// Most neighbours named for an unknown code.
const NEIGHBOURS: usize = 4;
/// Most unknown codes that are explained; the rest is counted.
const EXPLAINED: usize = 10;

/// Looks the arguments up, or searches for them.
pub fn run(catalog: &Catalog, args: &QueryArgs, console: &mut Console) -> Result<Outcome, Error> {
    let queries: Vec<Query> = args.terms.iter().map(|term| Query::parse(term, catalog)).collect();
    if !queries.iter().all(Query::is_lookup) {
        return search::run(catalog, &args.terms, &args.filter, console);
    }
    let mut found: Vec<Entry<'_>> = Vec::new();
    let mut missing: Vec<(&Query, &String)> = Vec::new();
    let mut more = 0;
    for (query, term) in queries.iter().zip(&args.terms) {
        let answers = catalog.answer(query);
        if answers.is_empty() && !missing.iter().any(|(known, _)| *known == query) {
            if missing.len() < EXPLAINED { missing.push((query, term)) } else { more += 1 }
        }
        for entry in answers {
            if !found.iter().any(|known| known.is(&entry) && known.code() == entry.code()) {
                found.push(entry);
            }
        }
    }
    show(&found, console)?;
    console.flush()?;
    for (query, term) in &missing {
        let text = explain_missing(catalog, query, term, console.language());
        console.note(&text);
    }
    if more > 0 {
        console.note(&console.language().choose(
            format!("imerr: 另有 {more} 个参数没有条目；一次少查几个，可看到各自的说明。"),
            format!("imerr: {more} more arguments have no entry; ask for fewer at once to see what is near them"),
        ));
    }
    Ok(if missing.is_empty() { Outcome::Complete } else { Outcome::Incomplete })
}

/// What can be said of a number that no entry bears: the family it lies in, its neighbours, and what to type next.
fn explain_missing(catalog: &Catalog, query: &Query, term: &str, language: Language) -> String {
    let shown = excerpt(term, 40);
    let code = match query {
        Query::Code(code) | Query::Range(code, _) => *code,
        Query::Symbol(_) | Query::Words(_) => 0,
    };
    let mut lines = vec![
        language
            .choose(format!("imerr: 没有错误码 {shown} 的条目。"), format!("imerr: no entry has the code {shown}.")),
    ];
    if let Some((family, first, last)) = family(catalog, code) {
        let category = family.category();
        let name = words::text(language, category.name());
        let surfaces: Vec<_> = family.surfaces().map(|surface| words::surface(language, surface)).collect();
        let surfaces = surfaces.join(words::comma(language));
        lines.push(language.choose(
            format!("  它落在“{name}”({}) 的号段 {first} 到 {last} 之间，这类错误码见于{surfaces}。", category.id()),
            format!("  It lies among the codes {first} to {last} of {name} ({}), seen on: {surfaces}.", category.id()),
        ));
    }
    if (100..600).contains(&code) {
        lines.push(language.choose(
            "  100 到 599 通常是 HTTP 状态码，不是 IM 的错误码。".to_owned(),
            "  Numbers from 100 to 599 are usually HTTP statuses, not codes of IM.".to_owned(),
        ));
    }
    let nearest = catalog.nearest(code, NEIGHBOURS);
    if code.unsigned_abs() < 10_000_000 {
        lines.push(language.choose("  最接近的错误码：", "  The nearest codes:").to_owned());
        for entry in &nearest {
            lines.push(format!("    {:>7}  {}", words::code(entry), words::text(language, entry.meaning())));
        }
    }
    let next = nearest.first().map_or_else(|| "6014".to_owned(), words::code);
    lines.push(language.choose(
        format!("  接着可试：`imerr {next}`，`imerr search 现象`，或 `imerr list`"),
        format!("  Next: `imerr {next}`, `imerr search SYMPTOM`, or `imerr list`"),
    ));
    lines.join("\n")
}

/// Widest gap between neighbouring codes of one family.
const GAP: i64 = 100;
/// How far the codes on both sides may lie for a number to lie among theirs.
const REACH: i64 = 2000;

/// The codes of one category that `code` lies among: an entry of it, and the codes they run from and to.
fn family(catalog: &Catalog, code: i64) -> Option<(Entry<'_>, i32, i32)> {
    let nearest = *catalog.nearest(code, 1).first()?;
    let category = nearest.category().id();
    let in_category = |entry: &Entry<'_>| entry.kind() == Kind::Single && entry.category().id() == category;
    let mut codes: Vec<i32> = catalog.entries().filter(in_category).map(|entry| entry.span().0).collect();
    codes.sort_unstable();
    let at = codes.iter().position(|other| *other == nearest.span().0)?;
    let joined = |pair: &[i32]| i64::from(pair[1]) - i64::from(pair[0]) <= GAP;
    let first = (1..=at).rev().take_while(|place| joined(&codes[place - 1..=*place])).last().map_or(at, |at| at - 1);
    let last =
        (at..codes.len() - 1).take_while(|place| joined(&codes[*place..=place + 1])).last().map_or(at, |at| at + 1);
    let (first, last) = (codes[first], codes[last]);
    if first != last && i64::from(first) - GAP <= code && code <= i64::from(last) + GAP {
        return Some((nearest, first, last));
    }
    // Between two runs of one category.
    let above = codes.partition_point(|other| i64::from(*other) < code);
    let (below, above) = (*codes.get(above.checked_sub(1)?)?, *codes.get(above)?);
    let close = code - i64::from(below) <= REACH && i64::from(above) - code <= REACH;
    (close && code.unsigned_abs() >= 1000).then_some((nearest, below, above))
}
