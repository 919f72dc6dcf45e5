//! Where the parts that a search matched stand in a text that is shown.

use crate::catalog::compile::fold::{folded_chars, is_han};
use std::ops::Range;

/// The byte ranges of `text` whose folded form is one of `terms`, in order, overlaps joined. Words
/// match where a word begins.
pub fn matches(text: &str, terms: &[String]) -> Vec<Range<usize>> {
    if terms.is_empty() {
        return Vec::new();
    }
    let folded: Vec<(usize, char)> = folded_chars(text).collect();
    let end_of = |place: usize| folded.get(place).map_or(text.len(), |(at, _)| *at);
    let mut begins = [false; 256];
    for first in terms.iter().filter_map(|term| term.chars().next()) {
        begins[usize::from(first as u8)] = true;
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    for place in (0..folded.len()).filter(|place| begins[usize::from(folded[*place].1 as u8)]) {
        let after_word = place > 0 && folded[place - 1].1.is_ascii_alphanumeric();
        let longest = terms
            .iter()
            .filter(|term| is_han(folded[place].1) || !after_word || term.len() >= 4)
            .filter(|term| {
                term.chars().enumerate().all(|(step, c)| folded.get(place + step).is_some_and(|(_, have)| *have == c))
            })
            .map(|term| term.chars().count())
            .max();
        if let Some(length) = longest.filter(|length| *length > 0) {
            let range = folded[place].0..end_of(place + length);
            match found.last_mut() {
                Some(last) if last.end >= range.start => last.end = last.end.max(range.end),
                _ => found.push(range),
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_are_found_in_the_text_as_shown() {
        let text = "UserSig 过期，帐号";
        let terms = ["usersig".to_owned(), "账号".to_owned()];
        let found: Vec<&str> = matches(text, &terms).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["UserSig", "帐号"]);
    }
}
