//! What is said of a number that no entry bears: where it lies, what is near, and what to type next.

use crate::console::Language;
use crate::render::{excerpt, visible, words};
use imerr::catalog::{Catalog, Entry, Kind, Query};
use imerr::search::{Options, search};

/// Most neighbours named for an unknown code.
const NEIGHBOURS: usize = 4;
/// Numbers from here on are near no code.
const FAR: u64 = 10_000_000;

/// What can be said of a number or symbol that no entry bears.
pub(super) fn explain(catalog: &Catalog, query: &Query, term: &str, language: Language) -> String {
    let shown = excerpt(term.trim(), 40);
    match query {
        Query::Code(code) | Query::Range(code, _) => explain_number(catalog, *code, &shown, language),
        Query::Symbol(_) | Query::Words(_) => explain_symbol(catalog, &shown, language),
    }
}

/// A symbol: those of which it may be a part or a slip.
fn explain_symbol(catalog: &Catalog, shown: &str, language: Language) -> String {
    let mut lines = vec![
        language
            .choose(format!("imerr: 没有名为 {shown} 的符号。"), format!("imerr: no entry has the symbol {shown}.")),
    ];
    let options = Options { limit: NEIGHBOURS, ..Options::default() };
    for hit in search(catalog, shown, &options) {
        let symbol = hit.entry.symbols().next().map(visible).unwrap_or_default();
        lines.push(format!("    {:>7}  {symbol}", words::code(&hit.entry)));
    }
    lines.push(language.choose(
        "  接着可试：`imerr search 现象`，或 `imerr list`".to_owned(),
        "  Next: `imerr search SYMPTOM`, or `imerr list`".to_owned(),
    ));
    lines.join("\n")
}

/// A number: the family it lies in, its neighbours, and what to type next.
fn explain_number(catalog: &Catalog, code: i64, shown: &str, language: Language) -> String {
    let mut lines = vec![
        language
            .choose(format!("imerr: 没有错误码 {shown} 的条目。"), format!("imerr: no entry has the code {shown}.")),
    ];
    lines.extend(family(catalog, code).map(|family| family.told(language)));
    let status = (100..600).contains(&code);
    if status {
        lines.push(language.choose(
            "  100 到 599 通常是 HTTP 状态码，不是 IM 的错误码。".to_owned(),
            "  Numbers from 100 to 599 are usually HTTP statuses, not codes of IM.".to_owned(),
        ));
    }
    let mut nearest = catalog.nearest(code, NEIGHBOURS);
    if code.unsigned_abs() >= FAR || status {
        nearest.clear();
    }
    // What people mean by a number with another sign, or just beside a range.
    let ends = |entry: &Entry<'_>| [i64::from(entry.span().0), i64::from(entry.span().1)];
    let beside = |entry: &Entry<'_>| {
        entry.kind() == Kind::Range && ends(entry).iter().any(|end| (end - code).saturating_abs() <= CLOSE)
    };
    let mut meant = catalog.lookup(code.saturating_neg());
    meant.extend(catalog.entries().filter(beside));
    nearest.retain(|entry| !meant.iter().any(|known| known.is(entry)));
    meant.append(&mut nearest);
    meant.truncate(NEIGHBOURS);
    if !meant.is_empty() {
        lines.push(language.choose("  最接近的错误码：", "  The nearest codes:").to_owned());
    }
    for entry in &meant {
        let meaning = visible(words::text(language, entry.meaning()));
        lines.push(format!("    {:>7}  {meaning}", words::code(entry)));
    }
    let next = meant.first().map_or_else(|| "6014".to_owned(), words::code);
    lines.push(language.choose(
        format!("  接着可试：`imerr {next}`，`imerr search 现象`，或 `imerr list`"),
        format!("  Next: `imerr {next}`, `imerr search SYMPTOM`, or `imerr list`"),
    ));
    lines.join("\n")
}

/// The categories that bear a code, where none of those asked for does.
pub(super) fn explain_elsewhere(answers: &[Entry<'_>], term: &str, language: Language) -> String {
    let shown = excerpt(term.trim(), 40);
    let ids: Vec<String> = answers.iter().map(|entry| visible(entry.category().id()).into_owned()).collect();
    let (next, ids) = (ids.first().cloned().unwrap_or_default(), ids.join(words::comma(language)));
    language.choose(
        format!("imerr: 所选类别里没有错误码 {shown}；它在 {ids}。\n  接着可试：`imerr {shown} --category {next}`"),
        format!(
            "imerr: {shown} is in none of these categories but in {ids}.\n  Next: `imerr {shown} --category {next}`"
        ),
    )
}

/// A run of codes of one category that a number lies among or close to.
struct Family<'c> {
    /// An entry of it.
    member: Entry<'c>,
    first: i32,
    last: i32,
    /// Whether the number lies among the codes, not only close to them.
    among: bool,
}

impl Family<'_> {
    fn told(&self, language: Language) -> String {
        let Family { member, first, last, among } = self;
        let category = member.category();
        let (name, id) = (visible(words::text(language, category.name())), visible(category.id()));
        let surfaces: Vec<_> = member.surfaces().map(|surface| words::surface(language, surface)).collect();
        let seen = match surfaces.join(words::comma(language)) {
            surfaces if surfaces.is_empty() => String::new(),
            surfaces => language.choose(format!("，这类错误码见于{surfaces}"), format!(", seen on: {surfaces}")),
        };
        language.choose(
            format!(
                "  它{}“{name}”({id}) 的号段 {first} 到 {last}{}{seen}。",
                if *among { "落在" } else { "靠近" },
                if *among { " 之间" } else { "" }
            ),
            format!(
                "  It lies {} the codes {first} to {last} of {name} ({id}){seen}.",
                if *among { "among" } else { "close to" }
            ),
        )
    }
}

/// How far from a run of codes a number is still close to it.
const CLOSE: i64 = 100;
/// How far the codes on both sides may lie for a number to lie among theirs.
const REACH: i64 = 2000;

/// The run of codes of one category that `code` lies among or close to.
fn family(catalog: &Catalog, code: i64) -> Option<Family<'_>> {
    let member = *catalog.nearest(code, 1).first()?;
    let spans = catalog.spans_of(member.category());
    let wide = |[first, last]: &[i32; 2]| (i64::from(*first), i64::from(*last));
    let near = spans.iter().find(|span| {
        let (first, last) = wide(span);
        first != last && first - CLOSE <= code && code <= last + CLOSE
    });
    if let Some(span) = near {
        let (first, last) = wide(span);
        return Some(Family { member, first: span[0], last: span[1], among: (first..=last).contains(&code) });
    }
    // Between two runs of one category.
    let above = spans.partition_point(|span| i64::from(span[0]) < code);
    let (below, above) = (spans.get(above.checked_sub(1)?)?[1], spans.get(above)?[0]);
    let reached = code - i64::from(below) <= REACH && i64::from(above) - code <= REACH;
    (reached && code.unsigned_abs() >= 1000).then_some(Family { member, first: below, last: above, among: true })
}
