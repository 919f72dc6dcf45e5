//! Foreign text made harmless: nothing from arguments, logs, file names or users' tables may steer a terminal
//! or look like something else. Which characters can is for Unicode's tables in the crate regex to say.

use regex::{Captures, Regex};
use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::LazyLock;

/// Control and format characters, line separators, what is drawn as nothing, and heaps of combining marks.
static STEERING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|\p{M}{4,}").expect("a sound pattern")
});

/// Whether no character of `text` needs a look into Unicode's tables: printable ASCII, Chinese, and the
/// punctuation of both, which is nearly all text there is.
fn is_usual(text: &str) -> bool {
    let usual = |c| matches!(c, ' '..='~' | '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3020}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}');
    text.chars().all(usual)
}

/// `text` with every harmful character as its escape, such as `\u{202e}`.
pub fn visible(text: &str) -> Cow<'_, str> {
    if is_usual(text) {
        return Cow::Borrowed(text);
    }
    STEERING.replace_all(text, |found: &Captures<'_>| found[0].escape_default().to_string())
}

/// The same for JSON, whose own escape is `\u202e`.
pub fn visible_json(text: &str) -> Cow<'_, str> {
    if is_usual(text) {
        return Cow::Borrowed(text);
    }
    STEERING.replace_all(text, |found: &Captures<'_>| {
        found[0].encode_utf16().fold(String::new(), |mut escaped, unit| {
            write!(escaped, "\\u{unit:04x}").expect("a string");
            escaped
        })
    })
}

/// The beginning of a text for a message, at most `most` characters, without harmful ones.
pub fn excerpt(text: &str, most: usize) -> String {
    let shown: String = visible(&text.chars().take(most + 1).collect::<String>()).into_owned();
    if shown.chars().count() <= most { shown } else { shown.chars().take(most).chain(['…']).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_or_hides_is_shown_as_an_escape() {
        let harmful = "\u{7f}\u{9b}\u{ad}\u{34f}\u{61c}\u{115f}\u{1160}\u{17b4}\u{180b}\u{180e}\u{200b}\u{200e}\u{2028}\u{202e}\
                       \u{2066}\u{206a}\u{3164}\u{fe00}\u{fe0f}\u{feff}\u{ffa0}\u{fff9}\u{1bca0}\u{1d173}\u{e0001}\u{e0101}";
        for c in harmful.chars() {
            assert_eq!(visible(&format!("a{c}b")), format!("a{}b", c.escape_default()));
        }
        assert!(visible("e\u{301}\u{301}\u{301}\u{301}").is_ascii());
        for harmless in ["签名 UserSig → “过期”", "naïve e\u{301}", "Ωμέγα — 日本語"] {
            assert_eq!(visible(harmless), harmless);
        }
    }

    #[test]
    fn json_escapes_mean_the_same() {
        let text = "a\u{9b}31m\u{202e}\u{e0101}字";
        let json = format!("\"{}\"", visible_json(text));
        assert_eq!(json, "\"a\\u009b31m\\u202e\\udb40\\udd01字\"");
        assert_eq!(serde_json::from_str::<String>(&json).expect("JSON"), text);
    }

    #[test]
    fn excerpts_are_short_and_say_so() {
        assert_eq!(excerpt("签名过期", 3), "签名过…");
        assert_eq!(excerpt("签名\n", 9), "签名\\n");
    }
}
