//! The codes on one line: numbers and symbols, weighed by their place, by what the tables know, and
//! by the signs around them.

use super::Kind;
use super::context::{Before, Context, Signs, continues};
use super::known::{Known, Standing};
use super::needles::Needles;
use super::numbers::{Number, numbers};
use super::place::{Place, is_measured, place};
use super::signs::families;
use crate::catalog::compile::fold::fold;
use crate::catalog::{Catalog, Entry};
use std::cell::OnceCell;

/// How the recogniser decides.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// The log is known to be Tencent IM's: no line needs a sign of it.
    pub assume_im: bool,
}

/// A code on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recognised {
    /// Where it begins, in bytes from 0.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The code.
    pub code: i64,
    /// How it was written, and whether a table has it.
    pub kind: Kind,
}

/// Recognises codes that a catalog has.
#[derive(Debug)]
pub struct Recogniser<'c> {
    pub(super) needles: Needles,
    known: Known<'c>,
    context: Context,
    options: Options,
}

/// How far around a number signs count on a very long line.
const NEARBY: usize = 64 * 1024;
/// The longest number, its sign included.
const LONGEST_NUMBER: usize = 12;
/// The longest symbol.
const LONGEST_SYMBOL: usize = 80;

impl<'c> Recogniser<'c> {
    /// A recogniser for `catalog`.
    pub fn new(catalog: &'c Catalog, options: Options) -> Recogniser<'c> {
        let own = catalog.entries().filter(|entry| entry.origin().is_user());
        let needles = Needles::new(own.flat_map(|entry| entry.symbols()));
        Recogniser { needles, known: Known::new(catalog), context: Context::default(), options }
    }

    /// The catalog whose codes are recognised.
    pub fn catalog(&self) -> &'c Catalog {
        self.known.catalog()
    }

    /// The codes on `line`, taken by itself.
    pub fn line(&self, line: &[u8]) -> Vec<Recognised> {
        self.line_after(line, Before::default())
    }

    /// The codes on `line`, which stands behind other lines.
    pub(super) fn line_after(&self, line: &[u8], before: Before<'_>) -> Vec<Recognised> {
        let mut found = Vec::new();
        let mut part = 0;
        // On a line of megabytes each part has signs of its own.
        while part < line.len() {
            let end = line.len().min(part + NEARBY);
            let end = if line.len() - end < NEARBY / 2 { line.len() } else { end };
            self.part(line, part..end, before, &mut found);
            part = end;
        }
        if found.iter().any(|code| code.kind != Kind::Unknown) {
            found.retain(|code| code.kind != Kind::Unknown);
        }
        found
    }

    fn part(&self, line: &[u8], part: std::ops::Range<usize>, before: Before<'_>, found: &mut Vec<Recognised>) {
        let reading = Reading {
            recogniser: self,
            text: &line[part.start.saturating_sub(NEARBY / 2)..line.len().min(part.end + NEARBY / 2)],
            before,
            signs: OnceCell::new(),
            follows: OnceCell::new(),
            folded: OnceCell::new(),
        };
        // A number may straddle the border: look a little further, and judge it where it begins.
        let window = part.start.saturating_sub(LONGEST_NUMBER)..line.len().min(part.end + LONGEST_NUMBER);
        let mut skipped = None;
        let begun = found.len();
        for number in numbers(&line[window.clone()]) {
            let number = Number { start: number.start + window.start, end: number.end + window.start, ..number };
            let whole = window.end == line.len() || number.end < window.end;
            let long = number.is_long() && self.known.standing(number.value) != Standing::Own;
            if !part.contains(&number.start) || !whole || long {
                continue;
            }
            let last = found.last().filter(|last| last.kind == Kind::Number).map(|last| (last.end, last.code));
            if let Some(kind) = reading.judge(line, &number) {
                // `70202、70203 这两个错误`: what makes the second a code makes the first one too.
                if kind == Kind::Number
                    && let Some(first) =
                        skipped.filter(|first: &Number| reading.joins(line, (first.end, first.value), &number))
                {
                    found.push(Recognised { start: first.start, end: first.end, code: first.value, kind });
                }
                found.push(Recognised { start: number.start, end: number.end, code: number.value, kind });
                skipped = None;
            } else if last.is_some_and(|last| reading.joins(line, last, &number)) {
                found.push(Recognised { start: number.start, end: number.end, code: number.value, kind: Kind::Number });
            } else {
                skipped = Some(number).filter(|number| self.known.standing(number.value) >= Standing::Spanned);
            }
        }
        self.symbols(&reading, line, part, found);
        found[begun..].sort_unstable_by_key(|code| code.start);
    }

    /// Symbols that stand for themselves.
    fn symbols(
        &self,
        reading: &Reading<'_, 'c>,
        line: &[u8],
        part: std::ops::Range<usize>,
        found: &mut Vec<Recognised>,
    ) {
        let mut at = part.start;
        while let Some(mark) = memchr::memchr(b'_', &line[at..part.end]) {
            let wordly = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'_';
            let back = line[..at + mark].iter().rev().take(LONGEST_SYMBOL + 1).take_while(wordly).count();
            let start = at + mark - back;
            let end = start + line[start..].iter().take(LONGEST_SYMBOL + 1).take_while(wordly).count();
            at = end.max(at + mark + 1).min(part.end);
            let Ok(word) = std::str::from_utf8(&line[start..end]) else { continue };
            let symbolic = (5..=LONGEST_SYMBOL).contains(&word.len())
                && word.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_');
            let Some((code, own)) = symbolic.then(|| self.known.symbol(word)).flatten() else { continue };
            if code == 0
                || found.iter().any(|other| other.code == code)
                || line[..start].ends_with(b"::") && !reading.signs().tencent
            {
                continue;
            }
            // A number beside the symbol says which generation of the SDK it is from.
            let numbers: Vec<_> = self.catalog().lookup_symbol(word).iter().filter_map(Entry::code).collect();
            let numbered = found.iter().any(|other| numbers.iter().any(|code| i64::from(*code) == other.code));
            let telling =
                own || word.starts_with("ERR_SDK_") || word.starts_with("ERR_SVR_") || word.starts_with("ERR_TLSSDK_");
            if !numbered
                && (telling
                    || reading.is_im()
                    || (word.starts_with("ERR_") && word.len() > 20 && !reading.signs().foreign))
            {
                found.push(Recognised { start, end, code, kind: Kind::Symbol });
            }
        }
    }
}

/// A line being read: what is known of it so far.
struct Reading<'l, 'c> {
    recogniser: &'l Recogniser<'c>,
    /// The text whose signs count.
    text: &'l [u8],
    before: Before<'l>,
    signs: OnceCell<Signs>,
    follows: OnceCell<bool>,
    folded: OnceCell<[String; 2]>,
}

impl Reading<'_, '_> {
    fn signs(&self) -> &Signs {
        self.signs.get_or_init(|| self.recogniser.context.signs(self.text))
    }

    /// Whether Tencent IM is named on the line, or on a line before that it goes on with.
    fn is_im(&self) -> bool {
        if self.signs().tencent {
            return true;
        }
        if self.signs().foreign || self.signs().neighbour {
            return false;
        }
        *self.follows.get_or_init(|| {
            self.before
                .lines()
                .any(|before| continues(before, self.text) && self.recogniser.context.signs(before).tencent)
        })
    }

    /// Whether the number is a code, and of which kind.
    fn judge(&self, line: &[u8], number: &Number) -> Option<Kind> {
        let standing = self.recogniser.known.standing(number.value);
        let place = place(line, number, |word| self.recogniser.known.symbol(word).is_some())?;
        if !plausible(number.value, standing, place) {
            return None;
        }
        let trusted = self.recogniser.options.assume_im && (!self.signs().foreign || self.signs().tencent);
        let accepted = match (place, standing) {
            (Place::Certain, Standing::Own) => true,
            (Place::Certain, Standing::Unknown) => trusted || self.is_im(),
            (Place::Likely, Standing::Unknown) => {
                let alike =
                    self.recogniser.known.is_near(number.value) || (number.value >= 10_000 && !self.text.is_ascii());
                alike && (trusted || self.is_im())
            }
            (Place::Certain | Place::Likely, _) => trusted || self.is_im() || self.fits(number.value, standing),
            (_, Standing::Unknown) | (Place::Bare, Standing::Spanned) => false,
            (Place::Lead, _) if self.signs().trouble => trusted || self.is_im() || self.fits(number.value, standing),
            (Place::Lead, _) => !self.text.is_ascii() && (trusted || self.is_im()),
            (Place::Bare, _) => {
                let prose = !self.text.is_ascii() && self.signs().trouble;
                prose && (trusted || self.is_im() || self.fits(number.value, standing) && self.says(number.value))
            }
        };
        let kind = if standing == Standing::Unknown { Kind::Unknown } else { Kind::Number };
        accepted.then_some(kind)
    }

    /// Whether the line speaks of what this code means, and names nobody else.
    fn fits(&self, code: i64, standing: Standing) -> bool {
        let signs = self.signs();
        if signs.foreign || signs.neighbour || standing < Standing::Listed {
            return false;
        }
        signs.topics & families(code) != 0 || self.says(code)
    }

    /// Whether the line holds a phrase by which the entry of `code` is searched for.
    fn says(&self, code: i64) -> bool {
        const SHORTEST: usize = 12;
        let [folded, joined] = self.folded.get_or_init(|| {
            let folded = fold(&String::from_utf8_lossy(self.text));
            let joined = folded.replace(' ', "");
            [folded, joined]
        });
        let says = |phrase: &String| {
            if phrase.is_ascii() { phrase.contains(' ') && folded.contains(phrase) } else { joined.contains(phrase) }
        };
        let entries = self.recogniser.known.catalog().lookup(code);
        let mut phrases = entries.iter().flat_map(Entry::keywords);
        phrases.any(|phrase| phrase.len() >= SHORTEST && says(&phrase))
    }

    /// `10015/10010`, `60003、60006`, `70009 或 70016`: whether a known number is joined to a code before
    /// it, of which the end and the value are given.
    fn joins(&self, line: &[u8], first: (usize, i64), second: &Number) -> bool {
        let Ok(between) = std::str::from_utf8(line.get(first.0..second.start).unwrap_or_default()) else {
            return false;
        };
        let joint =
            ["/", "、", "，", ",", "和", "或", "或者", "与", "跟", "及", "以及", "or", "and", "&", "，或", "还有"]
                .contains(&between.trim());
        let digits = |value: i64| value.unsigned_abs().checked_ilog10();
        joint
            && digits(first.1) == digits(second.value)
            && second.value.abs() >= 1000
            && self.recogniser.known.standing(second.value) >= Standing::Spanned
            && !is_measured(line, second)
    }
}

/// Whether a number with this standing can be a code at all in its place: HTTP's states never are,
/// small numbers and years only where they are called a code.
fn plausible(value: i64, standing: Standing, place: Place) -> bool {
    let listed = standing >= Standing::Listed;
    match value {
        100..=599 => standing == Standing::Own && place == Place::Certain,
        0..=99 => listed && place == Place::Certain,
        600..=999 => listed && place >= Place::Likely,
        1000..=1999 => listed && place >= Place::Likely,
        2000..=2099 => place == Place::Certain || (listed && place >= Place::Likely),
        ..0 => place == Place::Certain || (listed && place >= Place::Likely),
        _ => true,
    }
}
