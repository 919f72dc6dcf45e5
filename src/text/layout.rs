//! Widths and line breaks of mixed Chinese and Latin text: lines break where Unicode allows it, never
//! inside a character, and no line is wider than asked.

use std::ops::Range;
use unicode_linebreak::linebreaks;
use unicode_width::UnicodeWidthChar;

/// How many columns `text` takes.
pub fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

/// ASCII and common Chinese are told without a look into the tables.
fn char_width(c: char) -> usize {
    match c {
        ' '..='~' => 1,
        '\u{4e00}'..='\u{9fff}' | '\u{3001}'..='\u{3020}' | '\u{ff01}'..='\u{ff5e}' => 2,
        c => c.width().unwrap_or(0),
    }
}

/// `text` cut into lines of at most `columns` (at least 2), as byte ranges without the spaces around the breaks.
/// Pieces that are too long for a line of their own (URLs, identifiers) are cut between characters.
pub fn wrap(text: &str, columns: usize) -> Vec<Range<usize>> {
    let columns = columns.max(2);
    if text.len() <= columns {
        return vec![trimmed(text, 0..text.len())];
    }
    let mut lines = Vec::new();
    let (mut start, mut fits, mut used) = (0, 0, 0);
    // Behind a hyphen Unicode allows a break too, but `--full` is to stay whole.
    let breaks = linebreaks(text).filter(|(end, _)| *end == text.len() || !text[..*end].ends_with('-'));
    for (end, _) in breaks {
        let piece = &text[fits..end];
        let solid = width(piece.trim_end());
        if used + solid > columns && fits > start {
            lines.push(start..fits);
            (start, used) = (fits, 0);
        }
        let mut rest = solid;
        while rest > columns {
            let cut = start + longest_prefix(&text[start..end], columns);
            rest = rest.saturating_sub(width(&text[start..cut]));
            lines.push(start..cut);
            (start, used) = (cut, 0);
        }
        used += rest + piece.len() - piece.trim_end().len();
        fits = end;
    }
    if start < text.len() || lines.is_empty() {
        lines.push(start..text.len());
    }
    lines.into_iter().map(|line| trimmed(text, line)).collect()
}

/// How many bytes of `text` fit into `columns`; at least one character.
fn longest_prefix(text: &str, columns: usize) -> usize {
    let mut used = 0;
    for (at, c) in text.char_indices() {
        used += char_width(c);
        if used > columns && at > 0 {
            return at;
        }
    }
    text.len()
}

fn trimmed(text: &str, line: Range<usize>) -> Range<usize> {
    let part = &text[line.clone()];
    let start = line.start + part.len() - part.trim_start().len();
    start..(line.start + part.trim_end().len()).max(start)
}

/// At most `most` lines of `text`, `columns` wide; an ellipsis ends the last one where something is cut.
pub fn cut(text: &str, columns: usize, most: usize) -> Vec<String> {
    let lines = wrap(text, columns);
    if lines.len() <= most || most == 0 {
        return lines.into_iter().map(|line| text[line].to_owned()).collect();
    }
    let mut kept: Vec<String> = lines[..most - 1].iter().map(|line| text[line.clone()].to_owned()).collect();
    let last = &text[lines[most - 1].start..];
    let fits = &last[..longest_prefix(last, columns.saturating_sub(1).max(1))];
    kept.push(format!("{}…", fits.trim_end_matches([' ', '，', '。', ',', '.', '；', ';', '、'])));
    kept
}

/// `text` followed by spaces up to `columns`.
pub fn pad(text: &str, columns: usize) -> String {
    let missing = columns.saturating_sub(width(text));
    let mut out = String::with_capacity(text.len() + missing);
    out.push_str(text);
    out.extend(std::iter::repeat_n(' ', missing));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str, columns: usize) -> Vec<&str> {
        wrap(text, columns).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn chinese_breaks_between_characters_and_never_before_a_full_stop() {
        assert_eq!(lines("先调用登录接口。", 10), ["先调用登录", "接口。"]);
        assert_eq!(lines("先调用登录。然后", 10), ["先调用登", "录。然后"]);
    }

    #[test]
    fn words_and_identifiers_stay_whole_while_they_fit() {
        assert_eq!(lines("检查 To_Account 的类型", 12), ["检查", "To_Account", "的类型"]);
        assert_eq!(lines("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(lines("aaa bbb cc", 7), ["aaa bbb", "cc"]);
        assert_eq!(lines("abcd efgh", 4), ["abcd", "efgh"]);
        assert_eq!(lines("cut; --full cuts", 8), ["cut;", "--full", "cuts"]);
        assert_eq!(lines("a-b-", 2), ["a-", "b-"]);
    }

    #[test]
    fn what_is_cut_ends_in_an_ellipsis() {
        assert_eq!(cut("先调用登录接口。", 10, 1), ["先调用登…"]);
        assert_eq!(cut("one two three four", 9, 2), ["one two", "three fo…"]);
        assert_eq!(cut("one two", 9, 1), ["one two"]);
    }

    #[test]
    fn nothing_gives_one_empty_line() {
        assert_eq!(lines("", 10), [""]);
        assert_eq!(lines("   ", 2), [""]);
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_asked_and_no_text_is_lost(text in "[ -~一-龥，。；：（）“”]{0,80}", columns in 2_usize..60) {
            let lines = lines(&text, columns);
            for line in &lines {
                prop_assert!(width(line) <= columns, "{line:?} is wider than {columns}");
            }
            let squeeze = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(squeeze(&lines.concat()), squeeze(&text));
        }
    }
}
