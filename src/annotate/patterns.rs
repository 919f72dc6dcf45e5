//! Patterns over bytes that are tried at one place, all at once, forward or backward from it. Knows nothing of what they
//! mean.

use regex_automata::hybrid::LazyStateID;
use regex_automata::hybrid::dfa::{Cache, DFA};
use regex_automata::nfa::thompson;
use regex_automata::util::{start, syntax};
use regex_automata::{Anchored, MatchKind};

/// Largest compiled pattern of one shape, in bytes.
pub(super) const LARGEST: usize = 256 * 1024;
/// How far a pattern reaches from its place, in bytes; none reaches over the end of a line.
const REACH: usize = 96;
/// Why reading cannot fail.
const SOUND: &str = "the cache may be emptied as often as it is full, and no byte ends the search";

/// Patterns that are tried at one place, all at once.
#[derive(Debug)]
pub(super) struct Patterns {
    /// Those that say something, all of them in one automaton.
    telling: Vec<usize>,
    dfa: DFA,
    backward: bool,
}

impl Patterns {
    /// Compiles the patterns, to be read from a place on, or backward up to it, into so many bytes at most.
    ///
    /// # Errors
    /// Why one of them cannot be compiled.
    pub(super) fn new(patterns: &[String], backward: bool, largest: Option<usize>) -> Result<Patterns, String> {
        let telling: Vec<usize> = (0..patterns.len()).filter(|number| !patterns[*number].is_empty()).collect();
        let all: Vec<&str> = telling.iter().map(|number| &*patterns[*number]).collect();
        let nfa = thompson::Config::new().reverse(backward).utf8(false).nfa_size_limit(largest);
        let syntax = syntax::Config::new().unicode(false).utf8(false).multi_line(true);
        let config = DFA::config().match_kind(MatchKind::All).skip_cache_capacity_check(true);
        match DFA::builder().configure(config).syntax(syntax).thompson(nfa).build_many(&all) {
            Ok(dfa) => Ok(Patterns { telling, dfa, backward }),
            Err(error) => Err(error.to_string().replace('\n', " ")),
        }
    }

    /// What reading takes notes in.
    pub(super) fn cache(&self) -> Cache {
        self.dfa.create_cache()
    }

    /// Calls `met` with each pattern that matches from `place` on, or up to it, and where its match ends; not with empty
    /// ones, which match everywhere.
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
            for number in 0..self.dfa.match_len(cache, state) {
                met(count, self.telling[self.dfa.match_pattern(cache, state, number)]);
            }
        };
        let mut count = 0;
        for byte in bytes {
            // A match shows when the byte behind it is read.
            state = self.dfa.next_state(cache, state, *byte).expect(SOUND);
            if state.is_match() {
                report(cache, state, count);
            } else if state.is_dead() {
                return;
            }
            if *byte == b'\n' || count == REACH {
                return;
            }
            count += 1;
        }
        state = self.dfa.next_eoi_state(cache, state).expect(SOUND);
        if state.is_match() {
            report(cache, state, count);
        }
    }
}
