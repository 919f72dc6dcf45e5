//! Views of an entry and a category: text borrowed from the table that holds it.

use super::compile::model::{Action, Advice, Field, Kind, Record, Reference, Script, Status, Surface};
use super::table::Table;
use super::{Catalog, Origin};
use std::hash::{Hash, Hasher};

/// A text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text<'c> {
    /// Chinese.
    pub zh: &'c str,
    /// English.
    pub en: &'c str,
}

/// A category of codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Category<'c> {
    pub(super) id: &'c str,
    pub(super) name: Text<'c>,
}

impl<'c> Category<'c> {
    /// Its id, as in JSON and options: `sdk`.
    pub fn id(&self) -> &'c str {
        self.id
    }

    /// Its name; the Chinese one as the documentation writes it.
    pub fn name(&self) -> Text<'c> {
        self.name
    }
}

/// An entry of the catalog, as the answer to a number where one was asked for.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'c> {
    catalog: &'c Catalog,
    table: &'c Table,
    number: usize,
    asked: Option<i32>,
}

/// The same entry, as the answer to the same number.
impl PartialEq for Entry<'_> {
    fn eq(&self, other: &Entry<'_>) -> bool {
        self.is(other) && self.code() == other.code()
    }
}

impl Eq for Entry<'_> {}

impl Hash for Entry<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::ptr::hash(self.table, state);
        (self.number, self.code()).hash(state);
    }
}

impl<'c> Entry<'c> {
    pub(super) fn new(catalog: &'c Catalog, table: &'c Table, number: usize, asked: Option<i32>) -> Entry<'c> {
        Entry { catalog, table, number, asked }
    }

    /// The same entry as the answer to a number.
    pub(super) fn asked_for(self, asked: Option<i32>) -> Entry<'c> {
        Entry { asked, ..self }
    }

    fn record(&self) -> &'c Record {
        self.table.record(self.number)
    }

    fn field(&self, field: Field) -> &'c str {
        self.table.field(self.number, field)
    }

    fn lines(&self, field: Field) -> impl Iterator<Item = &'c str> + use<'c> {
        self.field(field).split('\n').filter(|line| !line.is_empty())
    }

    /// Whether two views show the same entry.
    pub fn is(&self, other: &Entry<'_>) -> bool {
        std::ptr::eq(self.table, other.table) && self.number == other.number
    }

    /// The code: the number asked for where a range answered it, its first number where none was
    /// asked for, and `None` for a fallback.
    pub fn code(&self) -> Option<i32> {
        match self.record().kind {
            Kind::Single => Some(self.record().first),
            Kind::Range => Some(self.asked.unwrap_or(self.record().first)),
            Kind::Fallback => None,
        }
    }

    /// How the entry claims numbers.
    pub fn kind(&self) -> Kind {
        self.record().kind
    }

    /// First and last number claimed.
    pub fn span(&self) -> (i32, i32) {
        (self.record().first, self.record().last)
    }

    /// Symbolic names, the native one first.
    pub fn symbols(&self) -> impl Iterator<Item = &'c str> + use<'c> {
        self.lines(Field::Symbols)
    }

    /// What happened.
    pub fn meaning(&self) -> Text<'c> {
        Text { zh: self.field(Field::MeaningZh), en: self.field(Field::MeaningEn) }
    }

    /// What to do.
    pub fn remediation(&self) -> Text<'c> {
        Text { zh: self.field(Field::RemediationZh), en: self.field(Field::RemediationEn) }
    }

    /// Absolute URLs.
    pub fn links(&self) -> impl Iterator<Item = &'c str> + use<'c> {
        self.lines(Field::Links)
    }

    /// Folded keywords of both languages, those with Chinese in them first and without spaces; made for
    /// search, not for display. They are unpacked for every call.
    pub fn keywords(&self) -> Vec<String> {
        let mut room = String::new();
        let mut keywords = Vec::new();
        for script in [Script::Chinese, Script::Latin] {
            self.keywords_in(script, &mut room);
            keywords.extend(room.lines().map(str::to_owned));
        }
        keywords
    }

    /// The folded keywords of one script, one a line, in place of what is in `room`.
    pub(crate) fn keywords_in(&self, script: Script, room: &mut String) {
        self.table.keywords(self.number, script, room);
    }

    /// Who gives the advice.
    pub fn advice(&self) -> Advice {
        self.record().advice
    }

    /// What kind of answer it needs.
    pub fn action(&self) -> Action {
        self.record().action
    }

    /// Whether the same request, sent again unchanged, can succeed.
    pub fn retryable(&self) -> bool {
        self.record().retryable
    }

    /// Whether the app must handle it; `None` where the documentation does not say.
    pub fn app_must_handle(&self) -> Option<bool> {
        self.record().app_must_handle
    }

    /// How it stands today.
    pub fn status(&self) -> Status {
        self.record().status
    }

    /// The code that took over from a retired one, where that is known.
    pub fn replaced_by(&self) -> Option<i32> {
        Some(self.record().replaced_by).filter(|code| *code != 0)
    }

    /// Where the code can appear.
    pub fn surfaces(&self) -> impl Iterator<Item = Surface> + use<> {
        let set = self.record().surfaces;
        Surface::ALL.iter().enumerate().filter(move |(place, _)| set >> place & 1 == 1).map(|(_, surface)| *surface)
    }

    /// The references a built-in entry was written from.
    pub fn references(&self) -> impl Iterator<Item = Reference> + use<> {
        let set = self.record().references;
        Reference::ALL.iter().enumerate().filter(move |(place, _)| set >> place & 1 == 1).map(|(_, value)| *value)
    }

    /// The table that holds it.
    pub fn origin(&self) -> &'c Origin {
        self.table.origin()
    }

    /// Its category; a user table that joins a built-in category takes its name from there.
    pub fn category(&self) -> Category<'c> {
        let own = self.table.category(usize::from(self.record().category));
        if self.origin().is_user() { self.catalog.named(own) } else { own }
    }
}
