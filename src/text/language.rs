//! The languages of text output.

use imerr::table::entry::Text;

/// A language of text output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Chinese.
    Zh,
    /// English.
    En,
}

impl Language {
    /// The value of this language.
    pub fn choose<T>(self, zh: T, en: T) -> T {
        match self {
            Language::Zh => zh,
            Language::En => en,
        }
    }

    /// The text in this language.
    pub fn of(self, text: &Text) -> &str {
        self.choose(&text.zh, &text.en)
    }

    /// What stands between the items of a list.
    pub fn comma(self) -> &'static str {
        self.choose("、", ", ")
    }
}
