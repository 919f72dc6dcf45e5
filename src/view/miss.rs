//! What is said where nothing was found: where a number lies, what is near, and what to type next.

use super::entry::numbers;
use crate::text::{Language, excerpt, visible};
use imerr::{Answer, Catalog, Category, Entry, Query};

/// Most neighbours named for an unknown code.
const NEIGHBOURS: usize = 4;
/// How far from a number its neighbours may lie.
const NEAR: u64 = 20;
/// Most of an argument that is repeated, in characters.
const LONGEST_SHOWN: usize = 60;

/// What can be said of an argument of a look-up that no entry answers.
pub fn explain(catalog: &Catalog, query: &Query, term: &str, language: Language) -> String {
    let shown = excerpt(term.trim(), LONGEST_SHOWN);
    match query {
        Query::Code(code) | Query::Range(code, _) => number(catalog, *code, &shown, language),
        Query::Prefix(digits) => {
            let digits = excerpt(digits, LONGEST_SHOWN);
            language.choose(
                format!("没有以 {digits} 开头的错误码。\n  接着可试：`imerr list`"),
                format!("no code begins with {digits}.\n  Next: `imerr list`"),
            )
        }
        _ => language.choose(
            format!("没有名为 {shown} 的符号。\n  接着可试：`imerr search {shown}`"),
            format!("no entry has the symbol {shown}.\n  Next: `imerr search {shown}`"),
        ),
    }
}

/// A number: the family it lies in, its neighbours, and what to type next.
fn number(catalog: &Catalog, code: i64, shown: &str, language: Language) -> String {
    let mut lines =
        vec![language.choose(format!("没有错误码 {shown} 的条目。"), format!("no entry has the code {shown}."))];
    lines.extend(family(catalog, code).map(|(category, [first, last])| {
        let name = visible(language.of(&category.name));
        let id = &category.id;
        language.choose(
            format!("  它落在“{name}”({id}) 的号段 {first} 到 {last} 之间。"),
            format!("  It lies among the codes {first} to {last} of {name} ({id})."),
        )
    }));
    if (100..600).contains(&code) {
        lines.push(language.choose(
            "  100 到 599 通常是 HTTP 状态码，不是 IM 的错误码。".to_owned(),
            "  Numbers from 100 to 599 are usually HTTP statuses, not codes of IM.".to_owned(),
        ));
    }
    // What people mean by a number with another sign, then what lies beside it.
    let turned = catalog.lookup(code.saturating_neg()).into_iter().map(|answer| answer.entry);
    let meant: Vec<&Entry> = turned.chain(catalog.near(code, NEAR)).take(NEIGHBOURS).collect();
    if !meant.is_empty() {
        lines.push(language.choose("  最接近的错误码：", "  The nearest codes:").to_owned());
    }
    for entry in &meant {
        lines.push(format!("    {:>7}  {}", numbers(entry), visible(language.of(&entry.meaning))));
    }
    let next = meant.first().map(|entry| format!("`imerr {}`{}", numbers(entry), language.comma())).unwrap_or_default();
    lines.push(language.choose(
        format!("  接着可试：{next}`imerr search 现象`、`imerr list`"),
        format!("  Next: {next}`imerr search SYMPTOM`, `imerr list`"),
    ));
    lines.join("\n")
}

/// The category and the run of its codes among which a number lies.
fn family(catalog: &Catalog, code: i64) -> Option<(&Category, [i64; 2])> {
    let among = |category| {
        let span = catalog.spans(category).into_iter().find(|[first, last]| *first < code && code < *last)?;
        Some((category, span))
    };
    catalog.categories().into_iter().find_map(among)
}

/// The categories that bear a code, where none of those asked for does.
pub fn elsewhere(answers: &[Answer<'_>], term: &str, language: Language) -> String {
    let shown = excerpt(term.trim(), LONGEST_SHOWN);
    let ids: Vec<&str> = answers.iter().map(|answer| &*answer.entry.category.id).collect();
    let (next, ids) = (ids.first().copied().unwrap_or_default(), ids.join(language.comma()));
    language.choose(
        format!("所选类别里没有错误码 {shown}；它在 {ids}。\n  接着可试：`imerr {shown} --category {next}`"),
        format!("{shown} is in none of these categories but in {ids}.\n  Next: `imerr {shown} --category {next}`"),
    )
}

/// What can be said of a search that found nothing.
pub fn search(query: &str, language: Language) -> String {
    let shown = excerpt(query, LONGEST_SHOWN);
    language.choose(
        format!("没有找到“{shown}”。\n  可换个说法、少写几个词，或用 `imerr categories` 看有哪些类别"),
        format!("nothing was found for \"{shown}\".\n  Say it in other or fewer words, or see `imerr categories`"),
    )
}

/// The command that was probably meant, with the rest of the line.
pub fn command(command: &str, rest: &[String], language: Language) -> String {
    let rest: String = rest.iter().map(|word| format!(" {}", quoted(&excerpt(word, LONGEST_SHOWN)))).collect();
    language.choose(
        format!("是不是要用命令 `imerr {command}{rest}`？"),
        format!("did you mean the command `imerr {command}{rest}`?"),
    )
}

/// A word as it has to be typed in a shell.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "_-.,:/=".contains(c);
    if word.chars().all(plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}
