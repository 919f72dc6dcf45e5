//! Marks in a text that is shown what a query met: the same stems, neighbouring words and syllables, so homophones
//! and pinyin too.

use crate::table::features::{Feature, Features, Role};
use crate::table::kind::Kind;
use std::ops::Range;

/// What a query may have met.
#[derive(Debug, Default)]
pub struct Marker {
    hashes: Vec<u32>,
}

impl Marker {
    /// A marker of nothing but these features; single characters count where there is nothing larger.
    pub(super) fn new(query: &[Feature]) -> Marker {
        let of = |wanted: &[Kind]| -> Vec<u32> {
            query.iter().filter(|feature| wanted.contains(&feature.kind)).map(|feature| feature.hash).collect()
        };
        let mut hashes = of(&[Kind::Syllables, Kind::Word, Kind::Number]);
        if hashes.is_empty() {
            hashes = of(&[Kind::Han]);
        }
        hashes.sort_unstable();
        Marker { hashes }
    }

    /// The byte ranges of `text` that the query met, in order, overlaps joined.
    pub fn matches(&self, text: &str) -> Vec<Range<usize>> {
        let mut places: Vec<(usize, usize)> = if self.hashes.is_empty() {
            Vec::new()
        } else {
            let met = |feature: &Feature| self.hashes.binary_search(&feature.hash).is_ok();
            Features::of(text, Role::Query).list.iter().filter(|f| met(f) && f.place.1 > 0).map(|f| f.place).collect()
        };
        places.sort_unstable();
        let mut found: Vec<Range<usize>> = Vec::new();
        for (start, end) in places {
            match found.last_mut() {
                Some(last) if last.end >= start => last.end = last.end.max(end),
                _ => found.push(start..end),
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_met_is_marked_in_the_text_as_shown() {
        let text = "UserSig 过期，帐号 Expires";
        let marked = |query: &str| -> Vec<&str> {
            let marker = Marker::new(&Features::of(query, Role::Query).distinct());
            marker.matches(text).into_iter().map(|range| &text[range]).collect()
        };
        assert_eq!(marked("usersig 账号"), ["UserSig", "帐号"]);
        assert_eq!(marked("guoqi"), ["过期"]);
        assert_eq!(marked("过七 expired"), ["过期", "Expires"]);
        assert_eq!(marked("号"), ["号"]);
    }
}
