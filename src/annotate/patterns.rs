//! Patterns over bytes as automata that read each byte once: many shapes tried at one place, forward or backward from
//! it, or many words searched. Knows nothing of what they mean.

use regex_automata::hybrid::LazyStateID;
use regex_automata::hybrid::dfa::{Cache, DFA};
use regex_automata::nfa::thompson;
use regex_automata::util::{start, syntax};
use regex_automata::{Anchored, Input, MatchKind};
use std::fmt::Write as _;

/// Largest compiled pattern of one shape, in bytes.
pub(super) const LARGEST: usize = 256 * 1024;
/// How far a pattern reaches from its place, in bytes; none reaches over the end of a line.
const REACH: usize = 96;
/// Why reading cannot fail.
const SOUND: &str = "the cache may be emptied as often as it is full, and no byte ends the search";

fn build(patterns: &[String], kind: MatchKind, backward: bool, largest: Option<usize>) -> Result<DFA, String> {
    let nfa = thompson::Config::new().reverse(backward).utf8(false).nfa_size_limit(largest);
    let syntax = syntax::Config::new().unicode(false).utf8(false).multi_line(true);
    let config = DFA::config().match_kind(kind).skip_cache_capacity_check(true);
    let dfa = DFA::builder().configure(config).syntax(syntax).thompson(nfa).build_many(patterns);
    dfa.map_err(|error| error.to_string().replace('\n', " "))
}

/// Patterns that are tried at one place, all at once.
#[derive(Debug)]
pub(super) struct Patterns {
    dfa: DFA,
    backward: bool,
}

impl Patterns {
    /// Compiles the patterns, to be read from a place on, or backward up to it, into so many bytes at most.
    ///
    /// # Errors
    /// Why one of them cannot be compiled.
    pub(super) fn new(patterns: &[String], backward: bool, largest: Option<usize>) -> Result<Patterns, String> {
        Ok(Patterns { dfa: build(patterns, MatchKind::All, backward, largest)?, backward })
    }

    /// What reading takes notes in.
    pub(super) fn cache(&self) -> Cache {
        self.dfa.create_cache()
    }

    /// Calls `met` with each pattern that matches from `place` on, or up to it, and where its match ends.
    pub(super) fn each(&self, cache: &mut Cache, text: &[u8], place: usize, mut met: impl FnMut(usize, usize)) {
        let (before, behind) = text.split_at(place);
        let seen = if self.backward { behind.first() } else { before.last() };
        let config = start::Config::new().anchored(Anchored::Yes).look_behind(seen.copied());
        let state = self.dfa.start_state(cache, &config).expect(SOUND);
        if self.backward {
            self.read(cache, state, before.iter().rev(), |count, pattern| met(pattern, place - count));
        } else {
            self.read(cache, state, behind.iter(), |count, pattern| met(pattern, place + count));
        }
    }

    /// Reads bytes until no pattern can go on, and reports how many bytes each match has.
    fn read<'t>(
        &self,
        cache: &mut Cache,
        mut state: LazyStateID,
        bytes: impl Iterator<Item = &'t u8>,
        mut met: impl FnMut(usize, usize),
    ) {
        let mut report = |cache: &Cache, state: LazyStateID, count: usize| {
            if state.is_match() {
                let patterns = 0..self.dfa.match_len(cache, state);
                patterns.for_each(|number| met(count, self.dfa.match_pattern(cache, state, number).as_usize()));
            }
        };
        let mut count = 0;
        for byte in bytes {
            // A match shows when the byte behind it is read.
            state = self.dfa.next_state(cache, state, *byte).expect(SOUND);
            if state.is_tagged() {
                report(cache, state, count);
            }
            if state.is_dead() || *byte == b'\n' || count == REACH {
                return;
            }
            count += 1;
        }
        state = self.dfa.next_eoi_state(cache, state).expect(SOUND);
        report(cache, state, count);
    }
}

/// Words that are searched in any case, the longest first where several begin at one place.
#[derive(Debug)]
pub(super) struct Words {
    dfa: DFA,
    /// How long each word is, in the order of the automaton.
    lengths: Vec<usize>,
    /// The number of each in the order in which they were given.
    numbers: Vec<usize>,
}

impl Words {
    /// Compiles the words; an empty one is none.
    pub(super) fn new(words: &[String]) -> Words {
        let mut numbers: Vec<usize> = (0..words.len()).filter(|number| !words[*number].is_empty()).collect();
        numbers.sort_by_key(|number| std::cmp::Reverse(words[*number].len()));
        let pattern = |number: &usize| {
            words[*number].bytes().fold("(?i)".to_owned(), |mut pattern, byte| {
                write!(pattern, "\\x{byte:02x}").expect("a string");
                pattern
            })
        };
        let patterns: Vec<String> = numbers.iter().map(pattern).collect();
        let lengths = numbers.iter().map(|number| words[*number].len()).collect();
        let dfa = build(&patterns, MatchKind::LeftmostFirst, false, None).expect("plain words");
        Words { dfa, lengths, numbers }
    }

    /// What searching takes notes in.
    pub(super) fn cache(&self) -> Cache {
        self.dfa.create_cache()
    }

    /// Calls `met` with the number of each word in a text, and where it begins and ends.
    pub(super) fn each(&self, cache: &mut Cache, text: &[u8], mut met: impl FnMut(usize, usize, usize)) {
        let mut input = Input::new(text);
        while let Some(found) = self.dfa.try_search_fwd(cache, &input).expect(SOUND) {
            let number = found.pattern().as_usize();
            met(self.numbers[number], found.offset() - self.lengths[number], found.offset());
            input.set_start(found.offset());
        }
    }
}
