//! Where codes stand in a text: every number that could be one is looked at, and what stands before and behind it
//! has to be a shape in which programs write codes. Knows neither which codes exist nor whose they are.

use super::numbers::{Number, each_number, symbol};
use super::patterns::{LARGEST, Patterns};
use super::vocabulary::{Certainty, Shape, Vocabulary};
use super::words::Hashes;
use crate::table::entry::Text;
use crate::table::fault::both;
use memchr::memmem::Finder;
use regex_automata::hybrid::dfa::Cache;
use std::ops::Range;

/// What `<gap>` and `<is>` stand for in patterns: `：`, `＝`, `（` and `【` are written as bytes.
const GAP: &str = r#"(?:(?:[\s"'`\\()\[\]<{:=>]|\xEF\xBC[\x88\x9A\x9D]|\xE3\x80\x90){1,8})"#;
const IS: &str = r#"(?:["'`\\)\]]{0,3}\s{0,3}(?:[:=(\[<{]|\xEF\xBC[\x88\x9A\x9D]|\xE3\x80\x90)<gap>?)"#;
/// What the SDK's symbols begin with.
const SYMBOL: &str = "ERR_";
/// The longest word that names other numbers.
const LONGEST_WORD: usize = 16;

/// A number or a symbol in the place of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Where its shape begins.
    pub(super) shape: usize,
    /// The number; `None` for a symbol.
    pub(super) code: Option<i64>,
    /// How sure the surest of its shapes is.
    pub(super) certainty: Certainty,
}

impl Candidate {
    /// The candidate in a text that begins so much later.
    pub(super) fn moved_back(self, by: usize) -> Candidate {
        Candidate { start: self.start - by, end: self.end - by, shape: self.shape - by, ..self }
    }
}

/// All shapes, compiled.
#[derive(Debug)]
pub(super) struct Shapes {
    /// What leads to the number, and what follows it, for each shape.
    before: Patterns,
    after: Patterns,
    rules: Vec<Rule>,
    /// The shapes that begin with the number.
    bare: Vec<usize>,
    /// What symbols begin with.
    beginnings: Vec<Finder<'static>>,
    other_numbers: Hashes,
    wide_other_numbers: Vec<String>,
    units: Hashes,
    wide_units: Vec<String>,
}

#[derive(Debug, Clone, Copy)]
struct Rule {
    certainty: Certainty,
    word_before: bool,
    /// Whether something has to follow the number.
    followed: bool,
}

/// What looking for shapes takes notes in.
#[derive(Debug)]
pub(super) struct Notes {
    before: Cache,
    after: Cache,
    /// The shapes that fit what stands before the number at hand, and where they begin; those that fit what follows it.
    begins: Vec<(usize, usize)>,
    ends: Vec<usize>,
}

impl Shapes {
    /// Compiles the shapes of a vocabulary, which were tried. Words with a symbol's beginning, `ERR_` or one of
    /// `beginnings`, are candidates as they are.
    ///
    /// # Panics
    /// When a shape was not tried.
    pub(super) fn new(vocabulary: &Vocabulary, beginnings: &[String]) -> Shapes {
        Shapes::compile(vocabulary, beginnings, None).expect("shapes are tried when they are read")
    }

    fn compile(vocabulary: &Vocabulary, beginnings: &[String], largest: Option<usize>) -> Result<Shapes, String> {
        let halves = vocabulary.shapes.iter().map(halves).collect::<Result<Vec<_>, _>>()?;
        let (before, after): (Vec<String>, Vec<String>) = halves.into_iter().unzip();
        let rule = |(shape, after): (&Shape, &String)| Rule {
            certainty: shape.certainty,
            word_before: shape.word_before,
            followed: !after.is_empty(),
        };
        let split = |words: &[String]| words.iter().cloned().partition::<Vec<_>, _>(|word| word.is_ascii());
        let (other_numbers, wide_other_numbers) = split(&vocabulary.other_numbers);
        let (units, wide_units) = split(&vocabulary.units);
        Ok(Shapes {
            before: Patterns::new(&before, true, largest)?,
            after: Patterns::new(&after, false, largest)?,
            rules: vocabulary.shapes.iter().zip(&after).map(rule).collect(),
            bare: (0..before.len()).filter(|shape| before[*shape].is_empty()).collect(),
            beginnings: beginnings
                .iter()
                .map(String::as_str)
                .chain([SYMBOL])
                .map(|begin| Finder::new(begin).into_owned())
                .collect(),
            other_numbers: Hashes::new(&other_numbers),
            wide_other_numbers,
            units: Hashes::new(&units),
            wide_units,
        })
    }

    pub(super) fn notes(&self) -> Notes {
        Notes { before: self.before.cache(), after: self.after.cache(), begins: Vec::new(), ends: Vec::new() }
    }

    /// Compiles one shape beside the words of a base and holds it to its examples.
    pub(super) fn trial(shape: &Shape, base: &Vocabulary) -> Result<(), Text> {
        let alone = Vocabulary { shapes: vec![shape.clone()], ..base.clone() };
        let shapes = Shapes::compile(&alone, &[], Some(LARGEST));
        let shapes = shapes.map_err(|why| both(format!("pattern 用不了：{why}"), why))?;
        let found = |text: &str| {
            let (text, any) = (text.as_bytes(), |_| Some(Certainty::NeedsWords));
            let found = shapes.candidates(&mut shapes.notes(), text, 0..text.len(), any);
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

    /// The candidates that begin in `part` of a text, in their order. `wanted` says of a number how sure its
    /// shape has to be at least; nothing if it can be no code.
    pub(super) fn candidates(
        &self,
        notes: &mut Notes,
        text: &[u8],
        part: Range<usize>,
        wanted: impl Fn(i64) -> Option<Certainty>,
    ) -> Vec<Candidate> {
        let mut found = Vec::new();
        each_number(text, part.clone(), |number| {
            if let Some(least) = wanted(number.value)
                && number.stands_alone(text)
                && let Some(candidate) = self.fit(notes, text, number, least)
            {
                found.push(candidate);
            }
        });
        for hit in self.beginnings.iter().flat_map(|begin| begin.find_iter(&text[part.clone()])) {
            if let Some(place) = symbol(text, part.start + hit) {
                let (Range { start, end }, certainty) = (place, Certainty::Sure);
                found.push(Candidate { start, end, shape: start, code: None, certainty });
            }
        }
        // A symbol has several beginnings in it, and one that begins with digits is a number, too.
        found.sort_unstable_by_key(|candidate| (candidate.start, candidate.end));
        found.dedup_by_key(|candidate| (candidate.start, candidate.end));
        found
    }

    /// The number as a candidate, if one of the shapes that are sure enough stands around it.
    fn fit(&self, notes: &mut Notes, text: &[u8], number: Number, least: Certainty) -> Option<Candidate> {
        let Notes { before, after, begins, ends } = notes;
        let Number { start, end, value } = number;
        begins.clear();
        let mut begin = |shape: usize, at| {
            if self.rules[shape].certainty >= least {
                begins.push((shape, at));
            }
        };
        self.bare.iter().for_each(|shape| begin(*shape, start));
        self.before.each(before, text, start, begin);
        if begins.is_empty() {
            return None;
        }
        ends.clear();
        self.after.each(after, text, end, |shape, _| ends.push(shape));
        let mut best: Option<(Certainty, usize)> = None;
        // The longest first.
        for (shape, begin) in begins.iter().rev() {
            let Rule { certainty, word_before, followed } = self.rules[*shape];
            if best.is_none_or(|(best, _)| certainty > best)
                && (!followed || ends.contains(shape))
                && !self.names_other(text, *begin, word_before)
            {
                best = Some((certainty, *begin));
            }
        }
        let (certainty, shape) = best.filter(|_| !self.is_measure(&text[end..]))?;
        Some(Candidate { start, end, shape, code: Some(value), certainty })
    }

    /// Whether what stands behind a number makes it a measure, or a part of a longer name.
    fn is_measure(&self, rest: &[u8]) -> bool {
        let letters = |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let joined = letters(rest);
        let word = &rest[usize::from(joined == 0 && rest.starts_with(b" "))..];
        let latin = &word[..letters(word)];
        (1..3).contains(&joined)
            || !latin.is_empty() && self.units.has(latin) && word.get(latin.len()) != Some(&b'=')
            || is_wide(word.first()) && self.wide_units.iter().any(|unit| word.starts_with(unit.as_bytes()))
    }

    /// Whether what a shape goes on from names other numbers (`zipCode`, `qr_code`), or the word before it
    /// does (`exit code`).
    fn names_other(&self, text: &[u8], begin: usize, word_before: bool) -> bool {
        // A shape that begins with the last byte of a character stands behind the word that the character ends.
        let within = text[begin..].iter().take_while(|byte| matches!(byte, 0x80..0xc0)).count();
        let before = &text[..begin + within];
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

/// What a shape's pattern says of the text before and behind the number, as regular expressions.
fn halves(shape: &Shape) -> Result<(String, String), String> {
    let bare = shape.pattern.trim_start_matches("(?i)");
    let flag = &shape.pattern[..shape.pattern.len() - bare.len()];
    let pattern = bare.replace("<is>", IS).replace("<gap>", GAP);
    let parts: Vec<&str> = pattern.split("<code>").collect();
    let [before, after] = parts[..] else { return Err("the pattern has no <code>, or more than one".into()) };
    let half = |half: &str| if half.is_empty() { String::new() } else { format!("{flag}(?:{half})") };
    Ok((half(before), half(after)))
}

fn is_wide(byte: Option<&u8>) -> bool {
    byte.is_some_and(|byte| !byte.is_ascii())
}
