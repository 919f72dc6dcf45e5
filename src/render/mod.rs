//! Views of entries and hits: card, table, tab-separated lines, JSON. Sees the library's entries and
//! what the console decided, never the command line, files or the environment.

pub mod annotation;
pub mod card;
pub mod grid;
pub mod json;
pub mod layout;
pub mod style;
pub mod summary;
pub mod table;
pub mod tsv;
pub mod words;

use std::borrow::Cow;

/// `text` without control characters: each becomes its visible escape, so that nothing from
/// arguments, logs or user tables can steer a terminal.
pub fn visible(text: &str) -> Cow<'_, str> {
    let harmful = |c: char| c.is_control() || is_format(c);
    if !text.chars().any(harmful) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if harmful(c) { out.extend(c.escape_default()) } else { out.push(c) }
    }
    Cow::Owned(out)
}

/// Characters that change the direction of text or have no width: they can make a text look like another.
fn is_format(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

/// The beginning of a text for a message, at most `most` characters.
pub fn excerpt(text: &str, most: usize) -> String {
    let shown = visible(text);
    if shown.chars().count() <= most {
        return shown.into_owned();
    }
    shown.chars().take(most).chain(['…']).collect()
}
