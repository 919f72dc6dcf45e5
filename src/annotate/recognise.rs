//! Whether a number in the place of a code is one of Tencent IM's: the rule, in one place.
//!
//! A name of IM on the line or on the record it belongs to; else the words of the code's own entry; else the same code
//! on the line before, or lately beside a word of failure or the same words. A vendor named nearer than IM speaks against
//! all of it.

use super::context::{Line, Memory};
use super::finder::Finder;
use super::finding::Kind;
use super::known::{Known, Standing};
use super::names::{Names, Side};
use super::shapes::{Candidate, Notes, Shapes};
use super::vocabulary::{Certainty, Vocabulary};
use super::words::{Common, Texts, Word, shared};
use crate::catalog::{Answer, Catalog};
use crate::table::entry::Entry;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

/// How the recogniser decides.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// The log is known to be Tencent IM's: no line needs a sign of it.
    pub assume_im: bool,
}

/// What says that a number is a code of IM's.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// A user's table has it.
    Table,
    /// IM is named on the line.
    Name,
    /// A word is there that others use too.
    Hint,
    /// IM is named in the record that the line belongs to.
    Record,
    /// The line says what the code's entry says.
    Words,
    /// The code was recognised on the line before, or lately beside the same words or where it stands beside a word of
    /// failure.
    Lately,
    /// The log was said to be IM's.
    Assumed,
}

/// Recognises codes that a catalog has.
#[derive(Debug)]
pub struct Recogniser<'c> {
    shapes: Shapes,
    names: Names,
    /// Words that tie no line to an entry or to another line.
    common: Common,
    /// What ties a line to an entry by itself.
    terms: Finder,
    /// What symbols begin with that are IM's wherever they stand, and what joins the codes of a list.
    telling: Vec<String>,
    joints: Vec<String>,
    catalog: &'c Catalog,
    known: Known,
    /// By symbol: its code, and whether it is from a user's table.
    symbols: HashMap<String, (Option<i64>, bool)>,
    options: Options,
    without: Option<Sign>,
}

/// How many letters of words a line has to share with a text of the code's entry, and with a line on
/// which the code was recognised lately. Chosen on the fragments of `tests/data/annotate`.
const OWN_WORDS: usize = 8;
const SAME_WORDS: usize = 6;
/// More beginnings of own symbols than this are searched by their underscores.
const MOST_BEGINNINGS: usize = 16;
const SHORTEST_BEGINNING: usize = 3;

impl<'c> Recogniser<'c> {
    /// A recogniser for `catalog` with the built-in vocabulary.
    pub fn new(catalog: &'c Catalog, options: Options) -> Recogniser<'c> {
        Recogniser::with_vocabulary(catalog, options, &Vocabulary::built_in())
    }

    /// The same with a vocabulary of one's own, usually the built-in one and more.
    ///
    /// # Panics
    /// Never with vocabularies that were read: their shapes were tried then.
    pub fn with_vocabulary(catalog: &'c Catalog, options: Options, vocabulary: &Vocabulary) -> Recogniser<'c> {
        Recogniser {
            shapes: Shapes::new(vocabulary, &beginnings(catalog)),
            names: Names::new(vocabulary),
            common: Common::new(&vocabulary.common),
            terms: Finder::new(&vocabulary.terms),
            telling: vocabulary.symbols.clone(),
            joints: vocabulary.joints.clone(),
            known: Known::new(catalog),
            symbols: symbols(catalog),
            catalog,
            options,
            without: None,
        }
    }

    /// The same without one kind of sign: the tests measure what each is worth.
    #[doc(hidden)]
    #[must_use]
    pub fn without(self, sign: Sign) -> Recogniser<'c> {
        Recogniser { without: Some(sign), ..self }
    }

    /// What looking for candidates takes notes in.
    pub(super) fn notes(&self) -> Notes {
        self.shapes.notes()
    }

    /// The numbers and symbols that could be codes and begin in `part` of a text, in their order.
    pub(super) fn candidates(&self, notes: &mut Notes, text: &[u8], part: Range<usize>) -> Vec<Candidate> {
        self.shapes.candidates(notes, text, part, |code| self.wanted(code))
    }

    /// In which shapes a number can be a code: HTTP's states in none; small ones, those like years and those
    /// without an entry of their own in sure ones, as are those that no table has but that are near others.
    fn wanted(&self, code: i64) -> Option<Certainty> {
        let standing = self.known.standing(code);
        match (code, standing) {
            (100..=599, _) => (standing == Standing::Own).then_some(Certainty::Sure),
            (_, Standing::Unknown) => None,
            (_, Standing::Near | Standing::Spanned) | (..2100, _) => Some(Certainty::Sure),
            _ => Some(Certainty::NeedsWords),
        }
    }

    /// Whether the candidate is a code, which, and of which kind.
    pub(super) fn judge(&self, line: &Line<'_>, candidate: &Candidate, memory: &mut Memory) -> Option<(i64, Kind)> {
        let Some(code) = candidate.code else { return self.symbol(line, candidate) };
        let standing = self.known.standing(code);
        let sign = if standing == Standing::Own && candidate.certainty == Certainty::Sure {
            Sign::Table
        } else {
            self.sign(line, candidate, (code, standing), memory).filter(|sign| Some(*sign) != self.without)?
        };
        if standing == Standing::Near {
            return Some((code, Kind::Unknown));
        }
        if sign != Sign::Lately {
            memory.remember(line, candidate, code);
        }
        Some((code, Kind::Number))
    }

    /// What says that the number is a code of IM's.
    fn sign(
        &self,
        line: &Line<'_>,
        at: &Candidate,
        (code, standing): (i64, Standing),
        memory: &mut Memory,
    ) -> Option<Sign> {
        if at.certainty == Certainty::NeedsWords {
            let sign = self.told(line, at, line.near(at), code, memory);
            return sign.filter(|_| line.side(&self.names, at.start) != Side::Other);
        }
        let (side, listed) = (line.side(&self.names, at.start), standing >= Standing::Listed);
        match side {
            Side::Im => return Some(Sign::Name),
            Side::Other => return None,
            _ if self.options.assume_im => return Some(Sign::Assumed),
            Side::Hint if listed => return Some(Sign::Hint),
            _ if standing == Standing::Near => return None,
            Side::Hint | Side::Nobody => {}
        }
        match line.record(&self.names, at.shape, memory) {
            Side::Im => return Some(Sign::Record),
            Side::Other => return None,
            Side::Hint | Side::Nobody => {}
        }
        self.told(line, at, &line.around(at), code, memory).filter(|sign| listed || *sign == Sign::Lately)
    }

    /// Whether the text around a code says what the code's entry says, or what stood beside it lately.
    fn told(&self, line: &Line<'_>, at: &Candidate, around: &[u8], code: i64, memory: &mut Memory) -> Option<Sign> {
        let texts = memory.texts(code, || self.texts(code));
        if texts.any_shares(OWN_WORDS, around) || texts.has_term && self.has_term(around) {
            return Some(Sign::Words);
        }
        let mut lately = memory.lately(code, line.number).peekable();
        let (last, _) = *lately.peek()?;
        if last + 1 >= line.number || at.certainty == Certainty::NeedsEntry {
            return Some(Sign::Lately);
        }
        let form = self.common.words(line.other(at));
        let own: Vec<Word> = self.common.words(around).into_iter().filter(|word| !form.contains(word)).collect();
        let same = |text: &[u8]| shared(&self.common.words(text), &own) >= SAME_WORDS;
        lately.any(|(_, text)| same(text)).then_some(Sign::Lately)
    }

    /// The words of the texts in which an entry of `code` says what it means.
    fn texts(&self, code: i64) -> Texts {
        let answers = self.catalog.lookup(code);
        let texts: Vec<&str> = answers.iter().flat_map(|answer| texts(answer.entry)).collect();
        let words = texts.iter().map(|text| self.common.words(text.as_bytes())).collect();
        Texts::new(words, texts.iter().any(|text| self.has_term(text.as_bytes())))
    }

    fn has_term(&self, text: &[u8]) -> bool {
        !self.terms.find(text).is_empty()
    }

    fn symbol(&self, line: &Line<'_>, at: &Candidate) -> Option<(i64, Kind)> {
        let symbol = str::from_utf8(&line.text[at.start..at.end]).ok()?;
        let (code, own) = *self.symbols.get(symbol)?;
        let code = code?;
        let telling = own || self.telling.iter().any(|begin| symbol.starts_with(begin));
        let is_im = || match line.side(&self.names, at.start) {
            Side::Im => true,
            Side::Other => false,
            Side::Hint => true,
            Side::Nobody => self.options.assume_im,
        };
        (code != 0 && (telling || is_im())).then_some((code, Kind::Symbol))
    }

    /// The listed codes that are joined to a code: `6200/6201`, `60003、60006`.
    pub(super) fn list(&self, line: &[u8], first: &Candidate) -> impl Iterator<Item = (Candidate, i64)> {
        let mut last = *first;
        std::iter::from_fn(move || {
            let rest = &line[last.end..];
            let joint = self.joints.iter().find(|joint| rest.starts_with(joint.as_bytes()))?.len();
            let length = rest[joint..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            let start = last.end + joint;
            let code = str::from_utf8(&line[start..start + length]).ok()?.parse().ok()?;
            let alike = length == last.end - last.start && self.known.standing(code) >= Standing::Listed;
            last = Candidate { start, end: start + length, code: Some(code), ..last };
            alike.then_some((last, code))
        })
    }
}

/// The texts of an entry that logs repeat: the messages that come with its code, its symbols, its meaning.
fn texts(entry: &Entry) -> impl Iterator<Item = &str> {
    entry.messages.iter().chain(entry.symbols.iter()).chain([&*entry.meaning.zh, &*entry.meaning.en])
}

/// The symbols of a catalog, in capitals; of several with the same the first.
fn symbols(catalog: &Catalog) -> HashMap<String, (Option<i64>, bool)> {
    let mut symbols = HashMap::new();
    for entry in catalog.entries() {
        for symbol in entry.symbols.iter() {
            symbols.entry(symbol.to_ascii_uppercase()).or_insert((Answer::from(entry).code, entry.is_own()));
        }
    }
    symbols
}

/// What the symbols of users' tables begin with.
fn beginnings(catalog: &Catalog) -> Vec<String> {
    let own = catalog.entries().filter(|entry| entry.is_own());
    let begin = |symbol: &str| symbol.split_inclusive('_').next().unwrap_or_default().to_ascii_uppercase();
    let all: BTreeSet<String> = own.flat_map(|entry| entry.symbols.iter().map(begin)).collect();
    let few = all.len() <= MOST_BEGINNINGS && all.iter().all(|begin| begin.len() >= SHORTEST_BEGINNING);
    if few { all.into_iter().collect() } else { vec!["_".to_owned()] }
}
