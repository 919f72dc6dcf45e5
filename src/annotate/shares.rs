//! Sharing whole lines among threads. What is remembered reaches back a bounded number of lines: who reads these before
//! its share finds in it what a single reader finds.

use super::context::MEMORY;
use std::ops::Range;

/// The least that is worth a thread, in bytes.
const LEAST: usize = 128 * 1024;

/// Lines that one thread reads.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Share {
    /// Where it begins to read, so as to know what a single reader would.
    pub(super) from: usize,
    /// Where its findings count.
    pub(super) lines: Range<usize>,
}

/// Shares whole lines of a text out: at most `most` shares, in their order, fewer where lines are few or very long.
pub(super) fn shares(text: &[u8], lines: Range<usize>, most: usize) -> Vec<Share> {
    let count = most.min(lines.len() / LEAST).max(1);
    let size = lines.len() / count;
    let mut shares = vec![Share { from: lines.start, lines: lines.clone() }];
    for at in (1..count).map(|number| lines.start + number * size) {
        let Some(feed) = memchr::memchr(b'\n', &text[at..lines.end]) else { break };
        let start = at + feed + 1;
        // No more than a quarter is read twice.
        let before = start - size / 4;
        let back = memchr::memrchr_iter(b'\n', &text[before..start]).nth(MEMORY);
        if let Some(from) = back.map(|feed| before + feed + 1).filter(|_| start < lines.end) {
            shares.last_mut().expect("the first").lines.end = start;
            shares.push(Share { from, lines: start..lines.end });
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_whole_lines_that_follow_each_other() {
        let text = "a line of thirty-one characters\n".repeat(32 * 1024);
        let lines = 32..text.len();
        let shares = |most| shares(text.as_bytes(), lines.clone(), most);
        assert_eq!(shares(1), [Share { from: 32, lines: lines.clone() }]);
        let three = shares(3);
        assert_eq!((three.len(), three[0].from, three[0].lines.start), (3, 32, 32));
        for pair in three.windows(2) {
            assert_eq!(pair[0].lines.end, pair[1].lines.start);
            assert_eq!(pair[1].from, pair[1].lines.start - MEMORY * 32);
            assert_eq!(pair[1].from % 32, 0);
        }
        assert_eq!(three[2].lines.end, text.len());
        assert_eq!(shares(100).len(), lines.len() / LEAST);
    }

    #[test]
    fn few_or_very_long_lines_are_one_share() {
        let long = format!("{}\n", "x".repeat(LEAST)).repeat(8);
        assert_eq!(shares(long.as_bytes(), 0..long.len(), 4).len(), 1);
        assert_eq!(shares(b"a\nb\n", 0..4, 4).len(), 1);
        let endless = "x".repeat(LEAST * 4);
        assert_eq!(shares(endless.as_bytes(), 0..endless.len(), 2).len(), 1);
    }
}
