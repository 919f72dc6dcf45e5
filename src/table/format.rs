//! The table format: TOML text to a category and its entries, or its faults, each with line, column and a
//! hint. Knows no files.

use super::entry::{Category, Entry, Lines, Numbers, Source, Text};
use super::fault::{FaultList, Faults, both, excerpt, plain};
use super::reader::{Reader, document, one_of};
use super::terms::{Action, Authority, Reference, Standing, Status, Surface};
use std::borrow::Cow;
use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

/// Whose table it is, which decides how much it has to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner<'p> {
    /// This project's: both languages, surfaces, sources, sorted by code.
    BuiltIn,
    /// A user's, in this file: the essentials.
    User(&'p Path),
}

/// A table as its text states it: one category and its entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The category of all entries.
    pub category: Category,
    /// Its place among the built-in categories; 0 in a user's table.
    pub order: i64,
    /// The month of its newest source, `2026-03`; empty where that is not known.
    pub updated: String,
    /// The entries, in the order of the text.
    pub entries: Vec<Entry>,
}

const CATEGORY_KEYS: &[&str] = &["id", "zh", "en"];
const ENTRY_KEYS: &[&str] = &[
    "code",
    "range",
    "fallback",
    "symbols",
    "meaning",
    "remediation",
    "advice",
    "action",
    "retryable",
    "app_must_handle",
    "surfaces",
    "status",
    "replaced_by",
    "links",
    "messages",
    "keywords",
];
/// What a user's table may say of logs; read where logs are.
const LOG_KEYS: &[&str] = &["shape", "names", "vendors"];
/// What only the built-in table says beside that.
const BUILT_IN_CATEGORY_KEYS: &[&str] = &["order", "standing", "documentation", "updated"];
const BUILT_IN_ENTRY_KEYS: &[&str] = &["handling_exception", "source", "standing"];

/// Reads a table. `known` are the ids of categories that a user's table may join; they have their names already.
///
/// # Errors
/// The faults of the text, in its order.
pub fn parse(text: &str, owner: Owner<'_>, known: &[&str]) -> Result<Draft, Faults> {
    let document = document(text)?;
    let mut faults = FaultList::new(text);
    let mut root = Reader::new(&document, 0, &mut faults);
    root.allow("the table", &[&["category", "entry"], LOG_KEYS].concat());
    // A file may be of logs alone.
    let has_codes = root.has("category") || root.has("entry") || !LOG_KEYS.iter().any(|key| root.has(key));
    let header = if let Some(node) = root.get("category") {
        root.enter(node, "category").and_then(|mut reader| category(&mut reader, owner, known))
    } else if !has_codes {
        None
    } else {
        let hint = both("开头写 [category] 和 id = \"…\"", "begin with [category] and id = \"…\"");
        root.fault(both("表里没有 [category]", "the table has no [category]"), hint);
        None
    };
    let nodes = root.tables("entry");
    if has_codes && nodes.is_empty() && root.get("entry").is_none_or(|node| node.get_ref().is_array()) {
        let hint = both("加上 [[entry]] 和 code、meaning 等", "add [[entry]] with code, meaning, …");
        root.fault(both("表里没有条目", "the table has no entries"), hint);
    }
    let source: Option<Arc<Path>> = match owner {
        Owner::BuiltIn => None,
        Owner::User(path) => Some(path.into()),
    };
    let unknown = || Header::of(Category::new("", Text::default()));
    let Header { category, order, updated } = header.unwrap_or_else(unknown);
    let mut entries: Vec<Entry> = Vec::new();
    let mut seen = Seen::default();
    for node in nodes {
        let Some(mut reader) = root.enter(node, "[entry]") else { continue };
        if let Some(entry) = entry(&mut reader, &category, source.as_ref()) {
            seen.check(&mut reader, &entry, entries.last().filter(|_| owner == Owner::BuiltIn));
            entries.push(entry);
        }
    }
    if faults.count() == 0 { Ok(Draft { category, order, updated, entries }) } else { Err(faults.finish()) }
}

/// What a table says of its category.
struct Header {
    category: Category,
    order: i64,
    updated: String,
}

impl Header {
    fn of(category: Category) -> Header {
        Header { category, order: 0, updated: String::new() }
    }
}

fn category(reader: &mut Reader<'_, '_, '_>, owner: Owner<'_>, known: &[&str]) -> Option<Header> {
    let built_in = owner == Owner::BuiltIn;
    reader.allow("[category]", &[CATEGORY_KEYS, if built_in { BUILT_IN_CATEGORY_KEYS } else { &[] }].concat());
    let (id, zh, en) = (reader.text("id"), reader.text("zh"), reader.text("en"));
    let plain_id = |id: &String| id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    let Some(id) = id.filter(plain_id) else {
        let hint =
            both("id = \"my-service\"：小写字母、数字和 -", "id = \"my-service\": lower-case letters, digits and -");
        reader.fault(
            both("[category] 的 id 缺失或有别的字符", "[category] has no id, or one with other characters"),
            hint,
        );
        return None;
    };
    if known.contains(&id.as_str()) {
        return Some(Header::of(Category::new(id, Text::default())));
    }
    let (Some(zh), Some(en)) = (zh, en) else {
        let id = excerpt(&id);
        let wrong = both(
            format!("新类别 {id} 没有 zh 和 en 两个名称"),
            format!("the new category {id} lacks its names, zh and en"),
        );
        reader.fault(wrong, plain("zh = \"…\", en = \"…\""));
        return None;
    };
    let mut category = Category::new(id, both(zh, en));
    category.documentation = reader.text("documentation").map(Cow::Owned);
    category.standing = reader.word("standing", Standing::ALL, Standing::id).unwrap_or(Standing::Documented);
    let order = reader.integer("order").unwrap_or(0);
    if built_in && order == 0 {
        reader.fault(both("[category] 没有 order", "[category] has no order"), plain("order = 14"));
    }
    Some(Header { category, order, updated: reader.text("updated").unwrap_or_default() })
}

/// An entry; nothing where it has a fault. `source` is the file of a user's table.
fn entry(reader: &mut Reader<'_, '_, '_>, category: &Category, source: Option<&Arc<Path>>) -> Option<Entry> {
    let before = reader.fault_count();
    let built_in = source.is_none();
    reader.allow("[[entry]]", &[ENTRY_KEYS, if built_in { BUILT_IN_ENTRY_KEYS } else { &[] }].concat());
    let numbers = numbers(reader);
    let meaning = bilingual(reader, "meaning", built_in);
    let remediation = bilingual(reader, "remediation", built_in);
    let action = reader.word("action", Action::ALL, Action::id);
    if !reader.has("action") {
        let hint = one_of(Action::ALL.iter().map(|action| action.id()));
        reader.fault(both("条目没有 action", "the entry has no action"), hint);
    }
    let retryable = reader.flag("retryable");
    if !reader.has("retryable") {
        let wrong = both("条目没有 retryable", "the entry does not say whether it is retryable");
        reader.fault(wrong, plain("retryable = true / false"));
    }
    let references = reader.words("source", Reference::ALL, Reference::id);
    let surfaces = reader.words("surfaces", Surface::ALL, Surface::id);
    if built_in && (surfaces.is_empty() || references.is_empty() || !reader.has("advice")) {
        reader.fault(
            both("条目缺少 surfaces、source 或 advice", "the entry lacks surfaces, source or advice"),
            plain("surfaces = [\"native\"], source = [\"documentation\"], advice = \"official\""),
        );
    }
    let entry = Entry {
        numbers: numbers.unwrap_or(Numbers::Single(0)),
        category: category.clone(),
        symbols: symbols(reader),
        meaning: meaning.unwrap_or_default(),
        remediation: remediation.unwrap_or_default(),
        advice: reader.word("advice", Authority::ALL, Authority::id).unwrap_or(Authority::Official),
        action: action.unwrap_or(Action::Nothing),
        retryable: retryable.unwrap_or(false),
        documented_handling: reader.flag("app_must_handle"),
        handling_exception: reader.text("handling_exception").is_some(),
        surfaces: surfaces.into(),
        status: reader.word("status", Status::ALL, Status::id).unwrap_or(Status::Current),
        replaced_by: reader.integer("replaced_by"),
        links: links(reader),
        messages: reader.texts("messages").into_iter().collect(),
        keywords: keywords(reader),
        standing: reader.word("standing", Standing::ALL, Standing::id).unwrap_or(if built_in {
            category.standing
        } else {
            Standing::Own
        }),
        source: source.map_or(Source::BuiltIn(references.into()), |path| Source::File(Arc::clone(path))),
    };
    (reader.fault_count() == before).then_some(entry)
}

fn numbers(reader: &mut Reader<'_, '_, '_>) -> Option<Numbers> {
    let given: Vec<&str> = ["code", "range", "fallback"].into_iter().filter(|key| reader.has(key)).collect();
    match given[..] {
        ["code"] => reader.integer("code").map(Numbers::Single),
        ["range"] => reader.pair("range").map(|(first, last)| Numbers::Range(first, last)),
        ["fallback"] => reader.pair("fallback").map(|(first, last)| Numbers::Fallback(first, last)),
        _ => {
            reader.fault(
                both(
                    "条目要有且只有 code、range、fallback 之一",
                    "an entry has exactly one of code, range and fallback",
                ),
                plain("code = 6014, range = [120001, 120010]"),
            );
            None
        }
    }
}

/// A text in zh and en; a user's table may give one language, or one text for both.
fn bilingual(reader: &mut Reader<'_, '_, '_>, key: &str, strict: bool) -> Option<Text> {
    let hint = || plain(format!("{key}.zh = \"…\", {key}.en = \"…\""));
    let Some(node) = reader.get(key) else {
        reader.fault(both(format!("条目没有 {key}"), format!("the entry has no {key}")), hint());
        return None;
    };
    if node.get_ref().is_str() && !strict {
        return reader.text(key).map(plain);
    }
    let mut languages = reader.enter(node, key)?;
    languages.allow(key, &["zh", "en"]);
    match (languages.text("zh"), languages.text("en")) {
        (Some(zh), Some(en)) => Some(both(zh, en)),
        (Some(text), None) | (None, Some(text)) if !strict => Some(plain(text)),
        _ => {
            languages.fault(both(format!("{key} 缺一种语言"), format!("{key} lacks a language")), hint());
            None
        }
    }
}

fn symbols(reader: &mut Reader<'_, '_, '_>) -> Lines {
    let symbols = reader.texts("symbols");
    let plain_symbol = |symbol: &&String| {
        symbol.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && symbol.parse::<i64>().is_err()
    };
    if let Some(odd) = symbols.iter().find(|symbol| !plain_symbol(symbol)) {
        let odd = excerpt(odd);
        let wrong = both(format!("{odd:?} 不是符号"), format!("{odd:?} is no symbol"));
        reader.fault_in("symbols", wrong, both("字母、数字和 _，且不是数", "letters, digits and _, not a number"));
    }
    symbols.into_iter().collect()
}

fn links(reader: &mut Reader<'_, '_, '_>) -> Lines {
    let links = reader.texts("links");
    let absolute = |link: &&String| {
        let ends_early = |c: char| c.is_whitespace() || c == '<' || c == '>';
        (link.starts_with("https://") || link.starts_with("http://")) && !link.contains(ends_early)
    };
    if let Some(odd) = links.iter().find(|link| !absolute(link)) {
        let odd = excerpt(odd);
        let wrong = both(format!("{odd:?} 不是完整的链接"), format!("{odd:?} is no absolute link"));
        reader.fault_in("links", wrong, plain("https://…"));
    }
    links.into_iter().collect()
}

/// A plain list, or lists in zh and en.
fn keywords(reader: &mut Reader<'_, '_, '_>) -> Lines {
    let Some(node) = reader.get("keywords") else { return Lines::default() };
    if !node.get_ref().is_table() {
        return reader.texts("keywords").into_iter().collect();
    }
    let Some(mut languages) = reader.enter(node, "keywords") else { return Lines::default() };
    languages.allow("keywords", &["zh", "en"]);
    languages.texts("zh").into_iter().chain(languages.texts("en")).collect()
}

/// What the entries read so far claim.
#[derive(Default)]
struct Seen {
    numbers: HashSet<(Numbers, Status)>,
    /// In lower case, since symbols are looked up in any case.
    symbols: HashSet<String>,
}

impl Seen {
    /// Duplicates in every table; disorder behind `before`.
    fn check(&mut self, reader: &mut Reader<'_, '_, '_>, entry: &Entry, before: Option<&Entry>) {
        let first = entry.numbers.span().0;
        if !self.numbers.insert((entry.numbers, entry.status)) {
            reader.fault(
                both(format!("{first} 出现两次"), format!("{first} stands twice")),
                both(
                    "合并两条，或把旧的标为 status = \"retired\"",
                    "merge the entries, or mark the older one status = \"retired\"",
                ),
            );
        }
        if before.is_some_and(|before| before.numbers.span().0 > first) {
            reader.fault(
                both(format!("{first} 没有按顺序排"), format!("{first} is out of order")),
                both("条目按错误码排列", "entries are sorted by code"),
            );
        }
        for symbol in entry.symbols.iter() {
            if !self.symbols.insert(symbol.to_ascii_lowercase()) {
                reader.fault(
                    both(format!("符号 {symbol} 出现两次"), format!("symbol {symbol} stands twice")),
                    both("一个符号只指一条", "a symbol names one entry"),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CATEGORY: &str = "[category]\nid = \"own\"\nzh = \"甲\"\nen = \"A\"\norder = 3\nupdated = \"2026-03\"\n";
    const ENTRY: &str = "[[entry]]\ncode = 5\nmeaning.zh = \"乙\"\nmeaning.en = \"b\"\nremediation.zh = \"丙\"\nremediation.en = \"c\"\n\
                         advice = \"both\"\naction = \"none\"\nretryable = false\nsurfaces = [\"web\"]\nsource = [\"native\", \"web\"]\n";

    fn faults(text: &str) -> String {
        let found = parse(text, Owner::BuiltIn, &[]).expect_err("a fault");
        found.list.iter().map(|fault| fault.message.en.as_ref()).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn a_built_in_table_says_more_than_a_users() {
        let whole = parse(&format!("{CATEGORY}{ENTRY}"), Owner::BuiltIn, &[]).expect("a table");
        assert_eq!((whole.order, whole.updated.as_str(), whole.entries.len()), (3, "2026-03", 1));
        let Source::BuiltIn(references) = &whole.entries[0].source else { panic!("a built-in entry") };
        assert_eq!(**references, [Reference::Native, Reference::Web]);
        for line in ["surfaces = [\"web\"]\n", "source = [\"native\", \"web\"]\n", "advice = \"both\"\n"] {
            let lacking = faults(&format!("{CATEGORY}{}", ENTRY.replace(line, "")));
            assert_eq!(lacking, "the entry lacks surfaces, source or advice", "{line}");
        }
        assert_eq!(
            faults(&format!("{CATEGORY}{}", ENTRY.replace("meaning.en = \"b\"\n", ""))),
            "meaning lacks a language"
        );
        assert_eq!(faults(&format!("{}{ENTRY}", CATEGORY.replace("order = 3\n", ""))), "[category] has no order");
        let two = format!("{CATEGORY}{ENTRY}{}", ENTRY.replace("code = 5", "code = 4"));
        assert_eq!(faults(&two), "4 is out of order");
        let own = parse(&format!("{CATEGORY}{ENTRY}"), Owner::User(Path::new("own.toml")), &[]).expect_err("faults");
        let own: Vec<_> = own.list.iter().map(|fault| (fault.line, fault.column)).collect();
        assert_eq!(own, [(5, 1), (6, 1), (17, 1)], "order, updated and source are not for users");
    }

    #[test]
    fn one_number_stands_twice_only_where_one_is_retired() {
        let retired = ENTRY.to_owned() + "status = \"retired\"\n";
        assert!(parse(&format!("{CATEGORY}{ENTRY}{retired}"), Owner::BuiltIn, &[]).is_ok());
        assert_eq!(faults(&format!("{CATEGORY}{ENTRY}{ENTRY}")), "5 stands twice");
    }
}
