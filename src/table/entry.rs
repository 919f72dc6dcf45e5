//! An entry: everything that a table says of a code. Built-in entries are constants that borrow their
//! text from the program; those of users' tables own it.

use super::terms::{Action, Authority, Reference, Standing, Status, Surface};
use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

/// A text in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// Chinese.
    pub zh: Cow<'static, str>,
    /// English.
    pub en: Cow<'static, str>,
}

/// Several texts of one line each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines(Cow<'static, str>);

impl Lines {
    /// The lines of a constant.
    pub const fn of(text: &'static str) -> Lines {
        Lines(Cow::Borrowed(text))
    }

    /// The texts, in their order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.lines()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T: AsRef<str>> FromIterator<T> for Lines {
    fn from_iter<I: IntoIterator<Item = T>>(texts: I) -> Lines {
        let texts: Vec<T> = texts.into_iter().collect();
        Lines(texts.iter().map(AsRef::as_ref).collect::<Vec<_>>().join("\n").into())
    }
}

/// A category of codes.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Category {
    /// Its id, as in JSON and options: `sdk`.
    pub id: Cow<'static, str>,
    /// Its name; the Chinese one as the documentation writes it.
    pub name: Text,
    /// The page that documents its codes, where there is one.
    pub documentation: Option<Cow<'static, str>>,
    /// How well its codes are known.
    pub standing: Standing,
}

impl Category {
    /// A category without a page.
    pub fn new(id: impl Into<Cow<'static, str>>, name: Text) -> Category {
        Category { id: id.into(), name, documentation: None, standing: Standing::Documented }
    }

    /// A built-in category.
    pub const fn constant(
        id: &'static str,
        [zh, en]: [&'static str; 2],
        page: Option<&'static str>,
        standing: Standing,
    ) -> Category {
        let documentation = match page {
            Some(page) => Some(Cow::Borrowed(page)),
            None => None,
        };
        Category {
            id: Cow::Borrowed(id),
            name: Text { zh: Cow::Borrowed(zh), en: Cow::Borrowed(en) },
            documentation,
            standing,
        }
    }
}

/// The numbers that an entry answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Numbers {
    /// One number.
    Single(i64),
    /// Every number from the first to the last that has no entry of its own.
    Range(i64, i64),
    /// Every number from the first to the last that has neither an entry of its own nor a range.
    Fallback(i64, i64),
}

impl Numbers {
    /// First and last number.
    pub const fn span(self) -> (i64, i64) {
        match self {
            Numbers::Single(code) => (code, code),
            Numbers::Range(first, last) | Numbers::Fallback(first, last) => (first, last),
        }
    }

    /// Whether `code` lies between first and last.
    pub const fn holds(self, code: i64) -> bool {
        let (first, last) = self.span();
        first <= code && code <= last
    }
}

/// Which table an entry comes from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Source {
    /// The built-in table, written from these references.
    BuiltIn(Cow<'static, [Reference]>),
    /// A user's table in this file.
    File(Arc<Path>),
}

impl Source {
    /// The file of a user's table.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Source::File(path) => Some(path),
            Source::BuiltIn(_) => None,
        }
    }

    /// Whether the entry is only known from public threads and third-party code.
    pub fn is_hearsay(&self) -> bool {
        matches!(self, Source::BuiltIn(references) if **references == [Reference::Thread])
    }
}

/// Everything that a table says of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry {
    /// The numbers it answers.
    pub numbers: Numbers,
    /// Its category.
    pub category: Category,
    /// Symbolic names, the native one first.
    pub symbols: Lines,
    /// What happened.
    pub meaning: Text,
    /// What to do.
    pub remediation: Text,
    /// Who gives that advice.
    pub advice: Authority,
    /// What kind of answer it needs.
    pub action: Action,
    /// Whether the same request, sent again unchanged, can succeed.
    pub retryable: bool,
    /// Whether the running app has to react, where the documentation says so.
    pub documented_handling: Option<bool>,
    /// Whether the judgement by [`Entry::app_must_handle`]'s rule is turned round for this entry.
    pub handling_exception: bool,
    /// Where the code can appear.
    pub surfaces: Cow<'static, [Surface]>,
    /// How it stands today.
    pub status: Status,
    /// The code that took over from a retired one, where that is known.
    pub replaced_by: Option<i64>,
    /// Absolute URLs that the documentation gives for this entry.
    pub links: Lines,
    /// Literal texts that servers and SDKs send with the code.
    pub messages: Lines,
    /// What it is searched by beside all that is shown; those of the built-in table are in its index.
    pub keywords: Lines,
    /// Where it comes from.
    pub source: Source,
    /// How well it is known: as its category's codes, or said for it alone.
    pub standing: Standing,
}

impl Entry {
    /// Whether the running app has to react, and whose judgement that is.
    ///
    /// Where the documentation does not say, it is judged by one rule: what is answered at run time (send
    /// again, log in again, tell the user, repair the device) has to be handled wherever the code can
    /// reach an app; what only a change of code, console or service helps has not.
    pub fn app_must_handle(&self) -> (bool, Authority) {
        if let Some(documented) = self.documented_handling {
            return (documented, Authority::Official);
        }
        let at_run_time =
            matches!(self.action, Action::Retry | Action::Relogin | Action::InformUser | Action::FixEnvironment);
        let reaches_an_app = self.surfaces.is_empty() || *self.surfaces != [Surface::Server];
        ((at_run_time && reaches_an_app) != self.handling_exception, Authority::Imerr)
    }

    /// Whether it comes from a user's table.
    pub fn is_own(&self) -> bool {
        self.source.path().is_some()
    }

    /// Whether `code` lies among its numbers.
    pub fn holds(&self, code: i64) -> bool {
        self.numbers.holds(code)
    }
}
