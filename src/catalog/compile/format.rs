//! The table format: TOML text to entries, or every fault in it at once, each with line, column and
//! a hint. Knows the format only: no files, no packing.

use super::model::{Action, Advice, Kind, Reference, Status, Surface, bits};
use std::collections::HashSet;
use std::fmt;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// How much a table has to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rules {
    /// The built-in table: both languages, keywords, links, sources, order.
    BuiltIn,
    /// A user's table: the essentials.
    User,
}

/// A fault in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to write instead; may be empty.
    pub hint: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message)?;
        if self.hint.is_empty() { Ok(()) } else { write!(f, " ({})", self.hint) }
    }
}

/// A text in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bilingual {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// The category of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceCategory {
    /// Its id.
    pub id: String,
    /// Its name; both empty when the table joins a category that exists.
    pub name: Bilingual,
}

/// An entry as the table states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceEntry {
    /// First number.
    pub first: i32,
    /// Last number.
    pub last: i32,
    /// How the numbers are claimed.
    pub kind: Kind,
    /// Symbolic names.
    pub symbols: Vec<String>,
    /// What happened.
    pub meaning: Bilingual,
    /// What to do.
    pub remediation: Bilingual,
    /// Who advises it.
    pub advice: Advice,
    /// Kind of answer.
    pub action: Action,
    /// Whether sending again unchanged can succeed.
    pub retryable: bool,
    /// Whether the app must handle it.
    pub app_must_handle: Option<bool>,
    /// Bit set over [`Surface::ALL`].
    pub surfaces: u8,
    /// How it stands.
    pub status: Status,
    /// The code that took over, 0 for none.
    pub replaced_by: i32,
    /// Absolute URLs.
    pub links: Vec<String>,
    /// Words that are searched only, both languages.
    pub keywords: Vec<String>,
    /// Bit set over [`Reference::ALL`].
    pub references: u8,
}

/// A table as its text states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The category of all its entries.
    pub category: SourceCategory,
    /// The entries, in the order of the text.
    pub entries: Vec<SourceEntry>,
}

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
    "keywords",
    "source",
];

/// Limits, in bytes and items, that keep every field of a record within 16 bits.
const LONGEST_TEXT: usize = 4000;
const LONGEST_ITEM: usize = 300;
const MOST_ITEMS: usize = 60;
/// How many entries a table may have: they are counted in 16 bits.
pub const MOST_ENTRIES: usize = 60_000;

/// Reads a table.
///
/// # Errors
/// Every fault found, in the order of the text.
pub fn parse(text: &str, rules: Rules) -> Result<Source, Vec<Fault>> {
    let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let mut reader = Reader { text, line_starts, rules, faults: Vec::new() };
    let (document, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let at = error.span().map_or(0, |span| span.start);
        reader.fault(at, format!("not valid TOML: {}", error.message().replace('\n', "; ")), "");
    }
    if !reader.faults.is_empty() {
        return Err(reader.faults);
    }
    let source = reader.source(&document);
    if reader.faults.is_empty() {
        return Ok(source);
    }
    reader.faults.sort_unstable_by(|a, b| (a.line, a.column, &a.message).cmp(&(b.line, b.column, &b.message)));
    Err(reader.faults)
}

type Node<'i> = Spanned<DeValue<'i>>;

/// Walks the TOML tree and collects faults instead of stopping at the first.
struct Reader<'t> {
    text: &'t str,
    /// Where each line begins.
    line_starts: Vec<usize>,
    rules: Rules,
    faults: Vec<Fault>,
}

/// What the entries read so far claim.
#[derive(Default)]
struct Seen {
    numbers: HashSet<(i32, i32, Kind, Status)>,
    /// In lower case, since symbols are looked up in any case.
    symbols: HashSet<String>,
}

impl Reader<'_> {
    fn fault(&mut self, at: usize, message: impl Into<String>, hint: impl Into<String>) {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        let line = self.line_starts.partition_point(|start| *start <= at);
        let column = self.text[self.line_starts[line - 1]..at].chars().count() + 1;
        self.faults.push(Fault { line, column, message: message.into(), hint: hint.into() });
    }

    fn known_keys(&mut self, table: &DeTable<'_>, place: &str, allowed: &[&str]) {
        for (key, _) in table {
            let name = key.get_ref().as_ref();
            if !allowed.contains(&name) {
                let near = allowed.iter().find(|word| strsim::osa_distance(name, word) <= 2);
                let hint = near.map_or_else(
                    || format!("{place} takes {}", allowed.join(", ")),
                    |word| format!("did you mean {word}?"),
                );
                self.fault(key.span().start, format!("unknown key {name:?} in {place}"), hint);
            }
        }
    }

    fn source(&mut self, document: &Spanned<DeTable<'_>>) -> Source {
        let table = document.get_ref();
        self.known_keys(table, "the table", &["category", "entry"]);
        let category = if let Some(node) = table.get("category") {
            self.category(node)
        } else {
            self.fault(0, "the table has no [category]", "begin with [category] and id = \"…\"");
            SourceCategory::default()
        };
        let mut entries: Vec<SourceEntry> = Vec::new();
        let mut seen = Seen::default();
        match table.get("entry").map(|node| (node.span(), node.get_ref().as_array().map(|list| &list[..]))) {
            Some((span, Some([]))) => {
                self.fault(span.start, "the table has no entries", "add [[entry]] with code, meaning, …");
            }
            Some((span, Some(list))) if list.len() > MOST_ENTRIES => {
                self.fault(span.start, format!("the table has more than {MOST_ENTRIES} entries"), "split it");
            }
            Some((_, Some(list))) => {
                for node in list {
                    if let Some(entry) = self.entry(node) {
                        self.against_others(&entry, entries.last(), &mut seen, node.span().start);
                        entries.push(entry);
                    }
                }
            }
            Some((span, None)) => self.fault(span.start, "entry is no list", "write [[entry]]"),
            None => self.fault(0, "the table has no entries", "add [[entry]] with code, meaning, …"),
        }
        Source { category, entries }
    }

    fn category(&mut self, node: &Node<'_>) -> SourceCategory {
        let Some(table) = node.get_ref().as_table() else {
            self.fault(node.span().start, "category is no table", "write [category]");
            return SourceCategory::default();
        };
        self.known_keys(table, "[category]", &["id", "zh", "en"]);
        let at = node.span().start;
        let mut text = |name: &str| table.get(name).and_then(|node| self.string(node, name));
        let (id, zh, en) = (text("id"), text("zh"), text("en"));
        let id = id.unwrap_or_default();
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if id.is_empty() || !id.chars().all(plain) {
            let message =
                if id.is_empty() { "[category] needs an id" } else { "the id of [category] has other characters" };
            self.fault(at, message, "id = \"my-service\": lower-case letters, digits and -");
        }
        if self.rules == Rules::BuiltIn && (zh.is_none() || en.is_none()) {
            self.fault(at, "[category] needs zh and en", "");
        }
        let either = zh.clone().or_else(|| en.clone()).unwrap_or_default();
        let name = Bilingual { zh: zh.unwrap_or_else(|| either.clone()), en: en.unwrap_or(either) };
        SourceCategory { id, name }
    }

    fn entry(&mut self, node: &Node<'_>) -> Option<SourceEntry> {
        let at = node.span().start;
        let Some(table) = node.get_ref().as_table() else {
            self.fault(at, "an entry is no table", "write [[entry]]");
            return None;
        };
        let before = self.faults.len();
        // Where an entry was written from is for the built-in table to say.
        let keys = if self.rules == Rules::User { &ENTRY_KEYS[..ENTRY_KEYS.len() - 1] } else { ENTRY_KEYS };
        self.known_keys(table, "[[entry]]", keys);
        let strict = self.rules == Rules::BuiltIn;
        let numbers = self.numbers(table, at);
        let meaning = self.bilingual(table, "meaning", at);
        let remediation = self.bilingual(table, "remediation", at);
        let action = self.word(table, "action", Action::from_id, Action::ALL.iter().map(|a| a.id()));
        if action.is_none() && table.get("action").is_none() {
            let words = Action::ALL.iter().map(|a| a.id()).collect::<Vec<_>>().join(", ");
            self.fault(at, "the entry has no action", format!("action = one of {words}"));
        }
        let advice = self.word(table, "advice", Advice::from_id, Advice::ALL.iter().map(|a| a.id()));
        if strict && advice.is_none() {
            self.fault(at, "the entry does not say who advises", "advice = \"official\" or \"imerr\"");
        }
        let status = self.word(table, "status", Status::from_id, Status::ALL.iter().map(|s| s.id()));
        let retryable = self.flag(table, "retryable");
        if retryable.is_none() && table.get("retryable").is_none() {
            self.fault(at, "the entry does not say whether it is retryable", "retryable = true or false");
        }
        let app_must_handle = self.flag(table, "app_must_handle");
        let replaced_by = table.get("replaced_by").and_then(|node| self.integer(node, "replaced_by"));
        let symbols = self.strings(table.get("symbols"), "symbols");
        for symbol in &symbols {
            if !symbol.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') || symbol.parse::<i64>().is_ok() {
                self.fault(at, format!("{symbol:?} is no symbol"), "letters, digits and _, not a number");
            }
        }
        let links = self.strings(table.get("links"), "links");
        for link in links.iter().filter(|link| !link.starts_with("https://") && !link.starts_with("http://")) {
            self.fault(at, format!("{link:?} is no absolute link"), "https://…");
        }
        let keywords = self.keywords(table.get("keywords"), at);
        let surfaces = self.words(table, "surfaces", Surface::id, Surface::ALL);
        let references = self.words(table, "source", Reference::id, Reference::ALL);
        if strict && (surfaces == 0 || references == 0) {
            self.fault(
                at,
                "the entry needs surfaces and source",
                "surfaces = [\"native\"], source = [\"documentation\"]",
            );
        }
        if self.faults.len() > before {
            return None;
        }
        let (kind, first, last) = numbers?;
        Some(SourceEntry {
            first,
            last,
            kind,
            symbols,
            meaning: meaning?,
            remediation: remediation?,
            advice: advice.unwrap_or(Advice::Official),
            action: action?,
            retryable: retryable?,
            app_must_handle,
            surfaces,
            status: status.unwrap_or(Status::Current),
            replaced_by: replaced_by.unwrap_or(0),
            links,
            keywords,
            references,
        })
    }

    /// Duplicates in every table, disorder in the built-in one.
    fn against_others(&mut self, entry: &SourceEntry, last: Option<&SourceEntry>, seen: &mut Seen, at: usize) {
        if !seen.numbers.insert((entry.first, entry.last, entry.kind, entry.status)) {
            self.fault(
                at,
                format!("{} stands twice", entry.first),
                "merge the entries, or mark the older one status = \"retired\"",
            );
        }
        if self.rules == Rules::BuiltIn && last.is_some_and(|other| other.first > entry.first) {
            self.fault(at, format!("{} is out of order", entry.first), "entries are sorted by code");
        }
        for symbol in &entry.symbols {
            if !seen.symbols.insert(symbol.to_ascii_lowercase()) {
                self.fault(at, format!("symbol {symbol} stands twice"), "a symbol names one entry");
            }
        }
    }

    fn numbers(&mut self, table: &DeTable<'_>, at: usize) -> Option<(Kind, i32, i32)> {
        let given: Vec<_> = ["code", "range", "fallback"]
            .into_iter()
            .filter_map(|key| table.get(key).map(|node| (key, node)))
            .collect();
        let [(key, node)] = given[..] else {
            self.fault(
                at,
                "an entry has exactly one of code, range and fallback",
                "code = 6014, or range = [120001, 120010]",
            );
            return None;
        };
        if key == "code" {
            let code = self.integer(node, key)?;
            return Some((Kind::Single, code, code));
        }
        let span = node.span().start;
        let ends: Option<Vec<i32>> =
            node.get_ref().as_array().and_then(|list| list.iter().map(|item| self.integer(item, key)).collect());
        let Some([first, last]) = ends.as_deref() else {
            self.fault(span, format!("{key} is no pair of numbers"), format!("{key} = [120001, 130000]"));
            return None;
        };
        if first >= last {
            self.fault(
                span,
                format!("{key} is upside down: {first} is not below {last}"),
                "write the smaller number first",
            );
            return None;
        }
        Some((if key == "range" { Kind::Range } else { Kind::Fallback }, *first, *last))
    }

    fn integer(&mut self, node: &Node<'_>, key: &str) -> Option<i32> {
        let number = node
            .get_ref()
            .as_integer()
            .and_then(|integer| i32::from_str_radix(&integer.as_str().replace('_', ""), integer.radix()).ok());
        if number.is_none() {
            self.fault(
                node.span().start,
                format!("{key} is no whole number of 32 bits"),
                "without quotes: code = 6014",
            );
        }
        number
    }

    fn string(&mut self, node: &Node<'_>, key: &str) -> Option<String> {
        let at = node.span().start;
        let Some(text) = node.get_ref().as_str() else {
            self.fault(at, format!("{key} is no text"), format!("{key} = \"…\""));
            return None;
        };
        if text.trim().is_empty() {
            self.fault(at, format!("{key} is empty"), "");
            return None;
        }
        if text.chars().any(char::is_control) {
            self.fault(at, format!("{key} holds a control character"), "one line of plain text");
            return None;
        }
        if text.len() > LONGEST_TEXT {
            self.fault(at, format!("{key} is longer than {LONGEST_TEXT} bytes"), "say it shorter");
            return None;
        }
        Some(text.to_owned())
    }

    fn bilingual(&mut self, table: &DeTable<'_>, key: &str, at: usize) -> Option<Bilingual> {
        let Some(node) = table.get(key) else {
            self.fault(at, format!("the entry has no {key}"), format!("{key}.zh = \"…\" and {key}.en = \"…\""));
            return None;
        };
        if self.rules == Rules::User && node.get_ref().is_str() {
            let text = self.string(node, key)?;
            return Some(Bilingual { zh: text.clone(), en: text });
        }
        let Some(languages) = node.get_ref().as_table() else {
            self.fault(node.span().start, format!("{key} is no text in zh and en"), format!("{key}.zh = \"…\""));
            return None;
        };
        self.known_keys(languages, key, &["zh", "en"]);
        let mut text = |language: &str| languages.get(language).and_then(|node| self.string(node, key));
        let (zh, en) = (text("zh"), text("en"));
        let complete = zh.is_some() && en.is_some();
        if (self.rules == Rules::BuiltIn && !complete) || (zh.is_none() && en.is_none()) {
            self.fault(node.span().start, format!("{key} lacks a language"), format!("{key}.zh and {key}.en"));
            return None;
        }
        let either = zh.clone().or_else(|| en.clone())?;
        Some(Bilingual { zh: zh.unwrap_or_else(|| either.clone()), en: en.unwrap_or(either) })
    }

    fn flag(&mut self, table: &DeTable<'_>, key: &str) -> Option<bool> {
        let node = table.get(key)?;
        let value = node.get_ref().as_bool();
        if value.is_none() {
            self.fault(node.span().start, format!("{key} is neither true nor false"), "without quotes");
        }
        value
    }

    fn word<T>(
        &mut self,
        table: &DeTable<'_>,
        key: &str,
        read: impl Fn(&str) -> Option<T>,
        words: impl Iterator<Item = &'static str>,
    ) -> Option<T> {
        let node = table.get(key)?;
        let value = node.get_ref().as_str().and_then(read);
        if value.is_none() {
            let words = words.collect::<Vec<_>>().join(", ");
            self.fault(node.span().start, format!("{key} has an unknown value"), format!("one of {words}"));
        }
        value
    }

    fn words<T: PartialEq + Copy>(
        &mut self,
        table: &DeTable<'_>,
        key: &str,
        id: impl Fn(T) -> &'static str,
        all: &[T],
    ) -> u8 {
        let mut values = Vec::new();
        for word in self.strings(table.get(key), key) {
            if let Some(value) = all.iter().find(|value| id(**value) == word) {
                values.push(*value);
            } else {
                let at = table.get(key).map_or(0, |node| node.span().start);
                let known: Vec<&str> = all.iter().map(|value| id(*value)).collect();
                self.fault(at, format!("{key} has the unknown value {word:?}"), format!("one of {}", known.join(", ")));
            }
        }
        bits(&values, all)
    }

    fn strings(&mut self, node: Option<&Node<'_>>, key: &str) -> Vec<String> {
        let Some(node) = node else { return Vec::new() };
        let Some(list) = node.get_ref().as_array() else {
            self.fault(node.span().start, format!("{key} is no list of texts"), format!("{key} = [\"…\"]"));
            return Vec::new();
        };
        if list.len() > MOST_ITEMS {
            self.fault(node.span().start, format!("{key} has more than {MOST_ITEMS} items"), "keep those that matter");
            return Vec::new();
        }
        let texts: Vec<String> = list.iter().filter_map(|item| self.string(item, key)).collect();
        if texts.iter().any(|text| text.len() > LONGEST_ITEM) {
            self.fault(
                node.span().start,
                format!("an item of {key} is longer than {LONGEST_ITEM} bytes"),
                "say it shorter",
            );
        }
        texts
    }

    /// A plain list, or lists in zh and en.
    fn keywords(&mut self, node: Option<&Node<'_>>, at: usize) -> Vec<String> {
        let strict = self.rules == Rules::BuiltIn;
        match node.map(|node| (node, node.get_ref().as_table())) {
            Some((_, Some(languages))) => {
                self.known_keys(languages, "keywords", &["zh", "en"]);
                let mut words = self.strings(languages.get("zh"), "keywords");
                words.extend(self.strings(languages.get("en"), "keywords"));
                words
            }
            Some((node, None)) if !strict => self.strings(Some(node), "keywords"),
            None if !strict => Vec::new(),
            _ => {
                self.fault(at, "the entry has no keywords", "keywords.zh = […] and keywords.en = […]");
                Vec::new()
            }
        }
    }
}
