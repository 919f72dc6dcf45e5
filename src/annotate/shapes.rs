//! Where codes stand in a text: words are searched over whole blocks, and only around one of them the
//! patterns of its shapes are tried. Knows neither which codes exist nor whose they are.

use super::vocabulary::{Shape, Vocabulary};
use super::words::Hashes;
use crate::table::entry::Text;
use crate::table::fault::both;
use aho_corasick::{AhoCorasick, MatchKind};
use regex::bytes::{Regex, RegexBuilder};
use std::ops::Range;

/// What `<gap>` and `<is>` stand for in patterns: `：`, `＝`, `（` and `【` are written as bytes, so that no two
/// ways lead through a pattern, which is then matched in one pass.
const GAP: &str = r#"(?:(?:[\s"'`\\()\[\]<{:=>]|\xEF\xBC[\x88\x9A\x9D]|\xE3\x80\x90){1,8})"#;
const IS: &str = r#"(?:["'`\\)\]]{0,3}\s{0,3}(?:[:=(\[<{]|\xEF\xBC[\x88\x9A\x9D]|\xE3\x80\x90)<gap>?)"#;
/// Largest compiled pattern, in bytes.
const LARGEST_PATTERN: usize = 256 * 1024;
/// How far behind its word a number can begin, and how far behind the number a shape reaches, in bytes.
const REACH: usize = 96;
/// The longest number, its sign excluded.
const LONGEST_NUMBER: usize = 18;
/// How far before its word a number can end.
const FARTHEST: usize = 12;
/// The word of symbols: the SDK's begin so.
const SYMBOL: &str = "ERR_";
/// How many candidates before can be at the same number.
const NEIGHBOURS: usize = 8;
/// The longest word that names other numbers.
const LONGEST_WORD: usize = 16;
/// The longest symbol.
const LONGEST_SYMBOL: usize = 80;

/// A number or a symbol in the place of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Where its shape begins.
    pub(super) shape: usize,
    /// The number; `None` for a symbol.
    pub(super) code: Option<i64>,
    /// Whether the shape is sure.
    pub(super) sure: bool,
}

/// A word found in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    pub(super) start: usize,
    end: usize,
    word: usize,
}

impl Hit {
    /// The hit in a text that begins so much earlier.
    pub(super) fn moved(self, by: usize) -> Hit {
        Hit { start: self.start + by, end: self.end + by, ..self }
    }
}

impl Candidate {
    /// The candidate in a text that begins so much later.
    pub(super) fn moved_back(self, by: usize) -> Candidate {
        Candidate { start: self.start - by, end: self.end - by, shape: self.shape - by, ..self }
    }
}

#[derive(Debug)]
struct Machine {
    /// What leads from the word to the number; nothing where the shape begins with the number.
    before: Option<Regex>,
    /// What follows the number.
    after: Option<Regex>,
    sure: bool,
    word_before: bool,
}

/// A number beside a word.
#[derive(Debug, Clone, Copy)]
struct Number {
    start: usize,
    end: usize,
    code: i64,
    wanted: Wanted,
}

/// In which shapes a number is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Any,
    Sure,
}

/// All shapes, compiled.
#[derive(Debug)]
pub(super) struct Shapes {
    search: AhoCorasick,
    /// For each word, the shapes that it may begin, none for a beginning of symbols.
    by_word: Vec<Vec<usize>>,
    machines: Vec<Machine>,
    other_numbers: Hashes,
    wide_other_numbers: Vec<String>,
    units: Hashes,
    wide_units: Vec<String>,
}

impl Shapes {
    /// Compiles the shapes of a vocabulary. Words with a symbol's beginning, `ERR_` or one of
    /// `beginnings`, are candidates as they are.
    pub(super) fn new(vocabulary: &Vocabulary, beginnings: &[String]) -> Result<Shapes, String> {
        let shapes = &vocabulary.shapes;
        let mut words: Vec<&str> = shapes.iter().flat_map(|shape| &shape.words).map(String::as_str).collect();
        words.sort_unstable();
        words.dedup();
        let begins = |word: &str, shape: &Shape| shape.words.iter().any(|begin| word.starts_with(&**begin));
        let machines: Vec<Machine> = shapes.iter().map(machine).collect::<Result<_, _>>()?;
        let of_word = |word: &&str| (0..shapes.len()).filter(|at| begins(word, &shapes[*at])).collect();
        let mut by_word: Vec<Vec<usize>> = words.iter().map(of_word).collect();
        words.push(SYMBOL);
        words.extend(beginnings.iter().map(String::as_str));
        by_word.resize(words.len(), Vec::new());
        let search = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words);
        let split = |words: &[String]| words.iter().cloned().partition::<Vec<_>, _>(|word| word.is_ascii());
        let (other_numbers, wide_other_numbers) = split(&vocabulary.other_numbers);
        let (units, wide_units) = split(&vocabulary.units);
        Ok(Shapes {
            search: search.map_err(|error| error.to_string())?,
            by_word,
            machines,
            other_numbers: Hashes::new(&other_numbers),
            wide_other_numbers,
            units: Hashes::new(&units),
            wide_units,
        })
    }

    /// Compiles one shape and, with the words of a base, holds it to its examples.
    pub(super) fn trial(shape: &Shape, base: Option<&Vocabulary>) -> Result<(), Text> {
        let refused = |why: String| both(format!("pattern 用不了：{why}"), why);
        let Some(base) = base else { return machine(shape).map(drop).map_err(refused) };
        let alone = Vocabulary { shapes: vec![shape.clone()], ..base.clone() };
        let shapes = Shapes::new(&alone, &[]).map_err(refused)?;
        let found = |text: &str| {
            let mut found = Vec::new();
            shapes
                .hits(text.as_bytes())
                .for_each(|hit| shapes.at(text.as_bytes(), hit, |_| Some(Wanted::Any), &mut found));
            found.iter().filter_map(|candidate| candidate.code).collect::<Vec<_>>()
        };
        for (code, text) in &shape.finds {
            if !found(text).contains(code) {
                return Err(both(
                    format!("在 {text:?} 里找不到 {code}"),
                    format!("the shape does not find {code} in {text:?}"),
                ));
            }
        }
        match shape.passes.iter().find(|text| !found(text).is_empty()) {
            Some(text) => {
                Err(both(format!("在 {text:?} 里找到了错误码"), format!("the shape finds a code in {text:?}")))
            }
            None => Ok(()),
        }
    }

    /// Every word of a shape in `text`, one behind the other.
    pub(super) fn hits<'t>(&'t self, text: &'t [u8]) -> impl Iterator<Item = Hit> + 't {
        let hit = |found: aho_corasick::Match| Hit {
            start: found.start(),
            end: found.end(),
            word: found.pattern().as_usize(),
        };
        self.search.find_iter(text).map(hit)
    }

    /// Adds the candidates of the shapes that `hit` belongs to and whose numbers are wanted: `wanted` says of
    /// a number whether it has to be in a sure shape. Those that are there already stay alone.
    pub(super) fn at(&self, text: &[u8], hit: Hit, wanted: impl Fn(i64) -> Option<Wanted>, found: &mut Vec<Candidate>) {
        let machines = &self.by_word[hit.word];
        if machines.is_empty() {
            return found.extend(symbol(text, hit.start));
        }
        // Most words have no number beside them that could be a code: nothing else is looked at then.
        let number = |start: Option<usize>| {
            let (start, (end, code)) = (start?, number_at(text, start?)?);
            Some(Number { start, end, code, wanted: wanted(code)? })
        };
        let behind = number(number_behind(text, hit.end));
        for machine in machines.iter().map(|shape| &self.machines[*shape]) {
            let beside = if machine.before.is_some() { behind } else { number(number_before(text, hit.start)) };
            let Some(Number { start, end, code, wanted }) = beside else { continue };
            let same = found.iter().rev().take(NEIGHBOURS).position(|other| other.end == end);
            let same = same.map(|behind| found.len() - 1 - behind);
            if !machine.sure && (wanted == Wanted::Sure || same.is_some()) || !machine.fits(text, hit.start, start..end)
            {
                continue;
            }
            let shape = start.min(hit.start);
            if self.is_measure(&text[end..]) || self.names_other(&text[..shape], machine.word_before) {
                continue;
            }
            match same {
                Some(same) => found[same].sure |= machine.sure,
                None => found.push(Candidate { start, end, shape, code: Some(code), sure: machine.sure }),
            }
        }
    }

    /// Whether what stands behind a number makes it a measure, or a part of a longer name.
    fn is_measure(&self, rest: &[u8]) -> bool {
        let letters = |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let joined = letters(rest);
        let word = &rest[usize::from(joined == 0 && rest.starts_with(b" "))..];
        let latin = &word[..letters(word)];
        (1..3).contains(&joined)
            || !latin.is_empty() && self.units.has(latin)
            || is_wide(word.first()) && self.wide_units.iter().any(|unit| word.starts_with(unit.as_bytes()))
    }

    /// Whether what a shape goes on from names other numbers (`zipCode`, `qr_code`), or the word before it
    /// does (`exit code`).
    fn names_other(&self, before: &[u8], word_before: bool) -> bool {
        let is_joint = |byte: &u8| matches!(byte, b'_' | b'-' | b'.') || word_before && matches!(byte, b' ' | b'"');
        let joint = before.last().filter(|byte| is_joint(byte));
        let before = &before[..before.len() - usize::from(joint.is_some())];
        let length = before.iter().rev().take(LONGEST_WORD).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let word = &before[before.len() - length..];
        if word.is_empty() {
            return word_before
                && is_wide(before.last())
                && self.wide_other_numbers.iter().any(|other| before.ends_with(other.as_bytes()));
        }
        // Of a CamelCase name that the shape is joined to, the last part.
        let capital = word.iter().rposition(u8::is_ascii_uppercase).filter(|_| joint.is_none_or(|byte| *byte != b' '));
        let part =
            capital.filter(|at| word[at + 1..].iter().any(u8::is_ascii_lowercase)).map_or(word, |at| &word[at..]);
        self.other_numbers.has(part)
    }
}

fn machine(shape: &Shape) -> Result<Machine, String> {
    let bare = shape.pattern.trim_start_matches("(?i)");
    let pattern = bare.replace("<is>", IS).replace("<gap>", GAP);
    let parts: Vec<&str> = pattern.split("<code>").collect();
    let [before, after] = parts[..] else { return Err("the pattern has no <code>, or more than one".into()) };
    let regex = |part: &str, whole: String| {
        let mut builder = RegexBuilder::new(&whole);
        builder.case_insensitive(bare != shape.pattern).unicode(false).size_limit(LARGEST_PATTERN);
        let regex = (!part.is_empty()).then(|| builder.build()).transpose();
        regex.map_err(|error| format!("the pattern is no regular expression of bytes: {error}").replace('\n', " "))
    };
    Ok(Machine {
        before: regex(before, format!("^(?:{before})$"))?,
        after: regex(after, format!("^(?:{after})"))?,
        sure: shape.sure,
        word_before: shape.word_before,
    })
}

impl Machine {
    /// Whether the shape stands around `number` and the word that begins at `word`.
    fn fits(&self, text: &[u8], word: usize, number: Range<usize>) -> bool {
        self.before.as_ref().is_none_or(|before| before.is_match(&text[word..number.start]))
            && self.after.as_ref().is_none_or(|after| after.is_match(rest_of_line(text, number.end)))
    }
}

fn is_wide(byte: Option<&u8>) -> bool {
    byte.is_some_and(|byte| !byte.is_ascii())
}

/// The line from `from` on, as far as a shape reaches.
fn rest_of_line(text: &[u8], from: usize) -> &[u8] {
    let reach = &text[from..text.len().min(from + REACH)];
    &reach[..memchr::memchr(b'\n', reach).unwrap_or(reach.len())]
}

/// The end and the value of the number at `start`, if it is no date and no part of something longer.
fn number_at(text: &[u8], start: usize) -> Option<(usize, i64)> {
    let sign = usize::from(text[start] == b'-');
    let digits = &text[start + sign..];
    let length = digits.iter().take(LONGEST_NUMBER).take_while(|byte| byte.is_ascii_digit()).count();
    let part = match &digits[length..] {
        [b'.' | b'-' | b':', digit, ..] => digit.is_ascii_digit(),
        [next, ..] => next.is_ascii_digit(),
        [] => false,
    };
    let value = digits[..length].iter().fold(0, |value, digit| value * 10 + i64::from(digit - b'0'));
    (!part && digits[0] != b'0').then_some((start + sign + length, if sign == 1 { -value } else { value }))
}

/// Where the first number behind a word begins that is no part of a word.
fn number_behind(text: &[u8], from: usize) -> Option<usize> {
    let rest = rest_of_line(text, from);
    let mut at = 0;
    loop {
        at += first_digit(&rest[at..])?;
        let before = text[from + at - 1];
        if !before.is_ascii_alphanumeric() && before != b'_' {
            return Some(from + at - usize::from(before == b'-'));
        }
        at += rest[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    }
}

/// The place of the first digit. Whole chunks without one are passed over at once.
fn first_digit(text: &[u8]) -> Option<usize> {
    let has = |chunk: &&[u8; 16]| chunk.iter().fold(false, |has, byte| has | byte.is_ascii_digit());
    let passed = text.as_chunks().0.iter().take_while(|chunk| !has(chunk)).count() * 16;
    text[passed..].iter().position(u8::is_ascii_digit).map(|at| passed + at)
}

/// Where the number begins that stands shortly before a word.
fn number_before(text: &[u8], end: usize) -> Option<usize> {
    let reach = &text[end.saturating_sub(FARTHEST + LONGEST_NUMBER)..end];
    let last = reach.iter().rev().take(FARTHEST).position(|byte| byte.is_ascii_digit() || *byte == b'\n')?;
    let digits = reach[..reach.len() - last].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let start = end - last - digits;
    let before = start.checked_sub(1).map_or(b' ', |at| text[at]);
    let part = before.is_ascii_alphanumeric() || matches!(before, b'_' | b'.' | b':');
    (digits > 0 && !part).then_some(start - usize::from(before == b'-'))
}

/// The symbol that begins at `start`.
fn symbol(line: &[u8], start: usize) -> Option<Candidate> {
    let symbolic = |byte: &&u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || **byte == b'_';
    let wordly = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    let end = start + line[start..].iter().take(LONGEST_SYMBOL + 1).take_while(symbolic).count();
    let before = start.checked_sub(1).and_then(|at| line.get(at));
    let whole = !before.is_some_and(wordly) && !line.get(end).is_some_and(wordly);
    (whole && (5..=LONGEST_SYMBOL).contains(&(end - start))).then_some(Candidate {
        start,
        end,
        shape: start,
        code: None,
        sure: true,
    })
}
