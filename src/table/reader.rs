//! Values of a TOML document, each checked for its kind: a value that is not as it should be becomes a
//! fault at its place. Knows TOML, not what a table holds.

use super::fault::{FaultList, Faults, both, excerpt, plain};
use std::fmt::Display;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value with its place.
pub type Node<'i> = Spanned<DeValue<'i>>;

/// Limits, in bytes and items, that keep what is shown readable.
const LONGEST_TEXT: usize = 4000;
const LONGEST_ITEM: usize = 300;
const MOST_ITEMS: usize = 60;

/// Parses a document.
///
/// # Errors
/// The first place that is no TOML.
pub fn document(text: &str) -> Result<DeTable<'_>, Faults> {
    DeTable::parse(text).map(Spanned::into_inner).map_err(|error| {
        let at = text.floor_char_boundary(error.span().map_or(0, |span| span.start));
        let line_start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let hint = syntax_hint(text[line_start..].split('\n').next().unwrap_or_default());
        let mut faults = FaultList::new(text);
        let told = excerpt(&error.message().replace('\n', "; "));
        faults.add(at, both(format!("不是合法的 TOML：{told}"), format!("not valid TOML: {told}")), hint);
        faults.finish()
    })
}

/// What to write instead of a line that is no TOML, where it is a slip that people often make.
fn syntax_hint(line: &str) -> super::entry::Text {
    let curly = |part: &str| part.trim_start().starts_with(['“', '”', '‘', '’', '＂', '＇']);
    if line.split(['=', '[', ',']).any(curly) {
        return both("文本要用英文引号：\"…\"，不是“…”", "texts stand in straight quotes: \"…\", not “…”");
    }
    if line.trim() == "[entry]" { two_brackets("entry") } else { plain("") }
}

/// The hint for a list of tables that is written as one table.
fn two_brackets(key: &str) -> super::entry::Text {
    both(format!("每条都写 [[{key}]]"), format!("write [[{key}]] for each"))
}

/// A table of a document with its place and the faults found so far.
pub struct Reader<'t, 'i, 'f> {
    table: &'t DeTable<'i>,
    at: usize,
    faults: &'f mut FaultList<'i>,
}

impl<'t, 'i, 'f> Reader<'t, 'i, 'f> {
    /// Reads `table`, which begins at a byte of the text.
    pub fn new(table: &'t DeTable<'i>, at: usize, faults: &'f mut FaultList<'i>) -> Self {
        Reader { table, at, faults }
    }

    /// Whether the table has a key.
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&'t Node<'i>> {
        self.table.get(key)
    }

    /// A fault of the table as a whole.
    pub fn fault(&mut self, message: super::entry::Text, hint: super::entry::Text) {
        self.faults.add(self.at, message, hint);
    }

    /// A fault at a value.
    pub fn fault_at(&mut self, node: &Node<'_>, message: super::entry::Text, hint: super::entry::Text) {
        self.faults.add(node.span().start, message, hint);
    }

    /// A fault of the value of a key, or of the table where it has no such key.
    pub fn fault_in(&mut self, key: &str, message: super::entry::Text, hint: super::entry::Text) {
        let at = self.get(key).map_or(self.at, |node| node.span().start);
        self.faults.add(at, message, hint);
    }

    /// How many faults there are so far in the whole document.
    pub fn fault_count(&self) -> usize {
        self.faults.count()
    }

    /// Another table of the same document.
    pub fn enter<'n>(&'n mut self, node: &'t Node<'i>, key: &str) -> Option<Reader<'t, 'i, 'n>> {
        let Some(table) = node.get_ref().as_table() else {
            self.fault_at(node, both(format!("{key} 不是表"), format!("{key} is no table")), plain(format!("[{key}]")));
            return None;
        };
        Some(Reader { table, at: node.span().start, faults: self.faults })
    }

    /// The tables of a list of tables, `[[key]]`.
    pub fn tables<'n>(&'n mut self, key: &'n str) -> Vec<&'t Node<'i>> {
        match self.get(key).map(|node| (node, node.get_ref().as_array())) {
            None => Vec::new(),
            Some((_, Some(list))) => list.iter().collect(),
            Some((node, None)) => {
                let wrong = both(format!("应为 [[{key}]]，不是 [{key}]"), format!("[{key}] has to be [[{key}]]"));
                self.fault_at(node, wrong, two_brackets(key));
                Vec::new()
            }
        }
    }

    /// Names the keys that are none of `allowed`.
    pub fn allow(&mut self, place: &str, allowed: &[&str]) {
        for (key, _) in self.table {
            let name = key.get_ref().as_ref();
            if allowed.contains(&name) {
                continue;
            }
            // A slip leaves more than half of a word as it is: `fr` is none for `zh`.
            let is_near = |word: &&&str| strsim::osa_distance(name, word) <= 2.min((word.len() - 1) / 2);
            let near = allowed.iter().filter(|_| name.len() < 40).find(is_near);
            let hint = near.map_or_else(
                || {
                    let list = allowed.join(", ");
                    both(format!("{place} 可有 {list}"), format!("{place} takes {list}"))
                },
                |word| both(format!("是不是 {word}？"), format!("did you mean {word}?")),
            );
            let shown = excerpt(name);
            let message = both(format!("{place} 里没有 {shown:?} 这个键"), format!("unknown key {shown:?} in {place}"));
            self.faults.add(key.span().start, message, hint);
        }
    }

    /// A text of one line.
    pub fn text(&mut self, key: &str) -> Option<String> {
        let node = self.get(key)?;
        self.text_of(node, key)
    }

    fn text_of(&mut self, node: &Node<'_>, key: &str) -> Option<String> {
        let quoted = || plain(format!("{key} = \"…\""));
        let (message, hint) = match node.get_ref().as_str() {
            None => (both(format!("{key} 不是文本"), format!("{key} is no text")), quoted()),
            Some(text) if text.trim().is_empty() => {
                (both(format!("{key} 是空的"), format!("{key} is empty")), quoted())
            }
            Some(text) if text.chars().any(char::is_control) => (
                both(format!("{key} 里有控制字符"), format!("{key} holds a control character")),
                both("写成一行普通文本", "one line of plain text"),
            ),
            Some(text) if text.len() > LONGEST_TEXT => (
                both(format!("{key} 超过 {LONGEST_TEXT} 字节"), format!("{key} is longer than {LONGEST_TEXT} bytes")),
                both("写短些", "say it shorter"),
            ),
            Some(text) => return Some(text.to_owned()),
        };
        self.fault_at(node, message, hint);
        None
    }

    /// A list of short texts.
    pub fn texts(&mut self, key: &str) -> Vec<String> {
        let Some(node) = self.get(key) else { return Vec::new() };
        if node.get_ref().as_array().is_some_and(|list| list.len() > MOST_ITEMS) {
            let wrong = both(format!("{key} 多于 {MOST_ITEMS} 项"), format!("{key} has more than {MOST_ITEMS} items"));
            self.fault_at(node, wrong, both("只留要紧的", "keep those that matter"));
            return Vec::new();
        }
        let texts = self.words_of(key);
        if texts.iter().any(|text| text.len() > LONGEST_ITEM) {
            let wrong = both(
                format!("{key} 里有超过 {LONGEST_ITEM} 字节的一项"),
                format!("an item of {key} is longer than {LONGEST_ITEM} bytes"),
            );
            self.fault_at(node, wrong, both("写短些", "say it shorter"));
        }
        texts
    }

    /// A list of many texts.
    pub fn words_of(&mut self, key: &str) -> Vec<String> {
        let Some(node) = self.get(key) else { return Vec::new() };
        let Some(list) = node.get_ref().as_array() else {
            let wrong = both(format!("{key} 不是文本的列表"), format!("{key} is no list of texts"));
            self.fault_at(node, wrong, plain(format!("{key} = [\"…\"]")));
            return Vec::new();
        };
        list.iter().filter_map(|item| self.text_of(item, key)).collect()
    }

    /// A list of pairs of a number and a text.
    pub fn numbered(&mut self, key: &str) -> Vec<(i64, String)> {
        let Some(node) = self.get(key) else { return Vec::new() };
        let mut found = Vec::new();
        for node in node.get_ref().as_array().into_iter().flatten() {
            let pair = node.get_ref().as_array().map(|pair| pair.iter().collect::<Vec<_>>()).unwrap_or_default();
            if let [number, text] = pair[..] {
                found.extend(self.integer_of(number, key).zip(self.text_of(text, key)));
            } else {
                let wrong =
                    both(format!("{key} 的一项不是数和文本"), format!("an item of {key} is no number and text"));
                self.fault_at(node, wrong, plain(format!("{key} = [[6014, \"code 6014\"]]")));
            }
        }
        found
    }

    /// `true` or `false`.
    pub fn flag(&mut self, key: &str) -> Option<bool> {
        let node = self.get(key)?;
        let value = node.get_ref().as_bool();
        if value.is_none() {
            let wrong = both(format!("{key} 不是 true 或 false"), format!("{key} is neither true nor false"));
            self.fault_at(node, wrong, both("不加引号", "without quotes"));
        }
        value
    }

    /// A whole number of 32 bits.
    pub fn integer(&mut self, key: &str) -> Option<i64> {
        let node = self.get(key)?;
        self.integer_of(node, key)
    }

    fn integer_of(&mut self, node: &Node<'_>, key: &str) -> Option<i64> {
        let Some(written) = node.get_ref().as_integer() else {
            let wrong = both(format!("{key} 不是整数"), format!("{key} is no whole number"));
            self.fault_at(
                node,
                wrong,
                both(format!("不加引号：{key} = 6014"), format!("without quotes: {key} = 6014")),
            );
            return None;
        };
        let number = i32::from_str_radix(&written.as_str().replace('_', ""), written.radix());
        if number.is_err() {
            let wrong = both(format!("{key} 太大"), format!("{key} is too large"));
            let bounds = format!("{} … {}", i32::MIN, i32::MAX);
            self.fault_at(node, wrong, plain(bounds));
        }
        number.ok().map(i64::from)
    }

    /// Two whole numbers, the smaller first.
    pub fn pair(&mut self, key: &str) -> Option<(i64, i64)> {
        let node = self.get(key)?;
        let numbers = node.get_ref().as_array().map(|list| list.iter().collect::<Vec<_>>()).unwrap_or_default();
        let [first, last] = numbers[..] else {
            let wrong = both(format!("{key} 不是一对数"), format!("{key} is no pair of numbers"));
            self.fault_at(node, wrong, plain(format!("{key} = [120001, 130000]")));
            return None;
        };
        let (first, last) = (self.integer_of(first, key)?, self.integer_of(last, key)?);
        if first >= last {
            let wrong = both(
                format!("{key} 颠倒了：{first} 不小于 {last}"),
                format!("{key} is upside down: {first} is not below {last}"),
            );
            self.fault_at(node, wrong, both("小的数在前", "the smaller number first"));
            return None;
        }
        Some((first, last))
    }

    /// One word of a fixed vocabulary.
    pub fn word<T: Copy>(&mut self, key: &str, all: &[T], id: fn(T) -> &'static str) -> Option<T> {
        let node = self.get(key)?;
        let value = node.get_ref().as_str().and_then(|word| all.iter().copied().find(|value| id(*value) == word));
        if value.is_none() {
            self.fault_at(
                node,
                both(format!("{key} 的值不对"), format!("{key} has an unknown value")),
                one_of(all.iter().map(|value| id(*value))),
            );
        }
        value
    }

    /// Several words of a fixed vocabulary, each once, in its order.
    pub fn words<T: Copy>(&mut self, key: &str, all: &[T], id: fn(T) -> &'static str) -> Vec<T> {
        let said = self.texts(key);
        for word in said.iter().filter(|word| !all.iter().any(|value| id(*value) == **word)) {
            let shown = excerpt(word);
            let wrong = both(format!("{key} 没有 {shown:?} 这个值"), format!("{key} has the unknown value {shown:?}"));
            self.fault_in(key, wrong, one_of(all.iter().map(|value| id(*value))));
        }
        all.iter().copied().filter(|value| said.iter().any(|word| word == id(*value))).collect()
    }
}

/// The hint that lists what may be written.
pub fn one_of(words: impl Iterator<Item = impl Display>) -> super::entry::Text {
    let list = words.map(|word| word.to_string()).collect::<Vec<_>>().join(", ");
    both(format!("可用 {list}"), format!("one of {list}"))
}
