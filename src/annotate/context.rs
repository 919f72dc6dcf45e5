//! Whose log a line is from: the signs on it and on the lines just before.

use super::sides::is_han;
use super::signs::{Edge, SIGNS, Sign};
use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, MatchKind};
use std::sync::OnceLock;

/// How many lines before count.
const LINES_BEFORE: usize = 4;
/// How far back they count, in bytes.
pub(super) const MOST_BEFORE: usize = 4096;

/// What stands before a line: the block so far, and behind it the lines carried from the one before.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Before<'l> {
    pub(super) carried: &'l [u8],
    pub(super) block: &'l [u8],
}

impl<'l> Before<'l> {
    /// The few lines before, the nearest first.
    pub(super) fn lines(self) -> impl Iterator<Item = &'l [u8]> {
        let lines = |text: &'l [u8]| {
            text[start_of_lines_before(text, text.len())..]
                .rsplit(|byte| *byte == b'\n')
                .filter(|line| !line.is_empty())
        };
        lines(self.block).chain(lines(self.carried)).take(LINES_BEFORE)
    }
}

/// Where the few lines before `end` begin, which is the beginning of a line.
pub(super) fn start_of_lines_before(text: &[u8], end: usize) -> usize {
    let reach = end.saturating_sub(MOST_BEFORE);
    let mut start = end;
    for _ in 0..LINES_BEFORE {
        if start <= reach {
            break;
        }
        start = memchr::memrchr(b'\n', &text[reach..start - 1]).map_or(reach, |feed| reach + feed + 1);
    }
    start
}

/// The signs found in a stretch of text.
#[derive(Debug, Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools, reason = "independent facts about a text")]
pub(super) struct Signs {
    /// Tencent IM is named.
    pub(super) tencent: bool,
    /// Another product is named.
    pub(super) foreign: bool,
    /// A product is named that stands beside Tencent IM too.
    pub(super) neighbour: bool,
    /// The families of codes whose subject is named.
    pub(super) topics: u16,
    /// It speaks of an error, or asks.
    pub(super) trouble: bool,
}

/// Finds signs.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// Built when the first line needs it.
    automaton: OnceLock<Option<AhoCorasick>>,
}

impl Context {
    fn automaton(&self) -> Option<&AhoCorasick> {
        let build = || {
            let words = SIGNS.iter().map(|(word, _, _)| *word);
            AhoCorasickBuilder::new()
                .kind(Some(AhoCorasickKind::DFA))
                .ascii_case_insensitive(true)
                .match_kind(MatchKind::Standard)
                .build(words)
                .ok()
        };
        self.automaton.get_or_init(build).as_ref()
    }

    /// The signs in `text`; nothing else matters once Tencent IM and an error are named.
    pub(super) fn signs(&self, text: &[u8]) -> Signs {
        let mut signs = Signs::default();
        let issue_title = text.starts_with("【".as_bytes()) && is_issue_title(text);
        signs.tencent |= issue_title;
        for hit in self.automaton().into_iter().flat_map(|automaton| automaton.find_overlapping_iter(text)) {
            let (word, sign, edge) = SIGNS[hit.pattern().as_usize()];
            if !fits(text, hit.start(), hit.end(), word, edge) {
                continue;
            }
            match sign {
                Sign::Tencent => signs.tencent = true,
                Sign::Foreign => {
                    // `v4/openim/sendmsg` is a path of Tencent's own REST API.
                    let path = matches!(text.get(hit.end()), Some(b'/' | b'.')) && word == "openim";
                    signs.foreign |= !path;
                }
                Sign::Neighbour => signs.neighbour = true,
                Sign::Topic(families) => signs.topics |= families,
                Sign::Trouble => signs.trouble = true,
            }
            if signs.tencent && signs.trouble {
                break;
            }
        }
        signs
    }
}

fn fits(text: &[u8], start: usize, end: usize, word: &str, edge: Edge) -> bool {
    let wordly = |at: Option<&u8>| at.is_some_and(u8::is_ascii_alphanumeric);
    let opens = edge == Edge::Free || !wordly(start.checked_sub(1).and_then(|at| text.get(at)));
    let exact = text[start..end] == *word.as_bytes();
    opens
        && match edge {
            Edge::Free | Edge::Start => true,
            Edge::Whole => !wordly(text.get(end)),
            // TIME, TIMER, TIMEOUT and TIMestamp are not TIM.
            Edge::ExactStart => {
                let next = text.get(end);
                exact
                    && !next.is_some_and(u8::is_ascii_lowercase)
                    && (next != Some(&b'E') || text.get(end + 1).is_some_and(u8::is_ascii_lowercase))
            }
            Edge::ExactWhole => exact && !wordly(text.get(end)),
            Edge::BeforeHan => text.get(end..end + 3).is_some_and(is_han),
        }
}

/// `【Android】-【4.6.x】…`: how people head their questions about the SDK.
fn is_issue_title(text: &[u8]) -> bool {
    let head = &text[..text.len().min(80)];
    memchr::memmem::find_iter(head, "【").skip(1).take(2).any(|at| {
        let inside = &head[at + 3..];
        let digits = inside.iter().take_while(|byte| byte.is_ascii_digit()).count();
        digits > 0 && inside.get(digits) == Some(&b'.')
    })
}

/// Whether `line` goes on with what `before` says: it is indented or closes something, `before` leaves
/// something open, or both are dated records of the same source.
pub(super) fn continues(before: &[u8], line: &[u8]) -> bool {
    let indented = line.first().is_some_and(|byte| matches!(byte, b' ' | b'\t' | b'}' | b']' | b')'));
    let open = before.trim_ascii_end().last().is_some_and(|byte| matches!(byte, b'{' | b'(' | b'[' | b'\\'));
    indented || open || source(line).is_some_and(|own| source(before) == Some(own))
}

/// What a dated record names between its time and its message: process, thread, level, tag.
fn source(line: &[u8]) -> Option<&[u8]> {
    let head = &line[..line.len().min(120)];
    let colon = memchr::memchr(b':', &head[..head.len().min(48)])?;
    let digits = head[..colon].iter().filter(|byte| byte.is_ascii_digit()).count();
    let minute = head.get(colon + 1..colon + 3)?;
    if digits < 4 || !minute.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let clock = |byte: &u8| byte.is_ascii_digit() || b":.,+Z ".contains(byte);
    let named = &head[colon + 1..];
    let named = &named[named.iter().take_while(|byte| clock(byte)).count()..];
    let ends = [&b": "[..], b" - "].into_iter().filter_map(|end| memchr::memmem::find(named, end));
    let name = named[..ends.min()?].trim_ascii_end();
    name.iter().any(u8::is_ascii_alphabetic).then_some(name)
}
