//! Text for people: the two languages, foreign characters made harmless, widths and line breaks, paint.
//! Knows no entries and no environment.

pub mod escape;
pub mod language;
pub mod layout;
pub mod paint;
pub mod words;

pub use escape::{excerpt, visible};
pub use language::Language;
