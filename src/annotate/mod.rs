//! Recognising error codes in log text. Pure: bytes in, findings out; knows neither files nor
//! terminals nor how a finding is shown.
//!
//! ```
//! use imerr::annotate::{Options, Recogniser};
//! use imerr::catalog::Catalog;
//!
//! let catalog = Catalog::built_in();
//! let recogniser = Recogniser::new(&catalog, Options::default());
//! let found = recogniser.line(b"I/imsdk: login failed, code 6012|msg request timeout");
//! assert_eq!(found[0].code, 6012);
//! assert!(recogniser.line(b"order 60002 created, status=6").is_empty());
//! ```

mod context;
mod finder;
mod known;
mod names;
mod numbers;
mod patterns;
mod read;
mod recognise;
mod scanner;
mod shapes;
mod summary;
mod vocabulary;
mod words;

pub use context::MEMORY;
#[doc(hidden)]
pub use recognise::Sign;
pub use recognise::{Options, Recogniser};
pub use scanner::{Finding, Scanner};
pub use summary::{Mark, Row, Summary};
pub use vocabulary::Vocabulary;

/// How a code was written, and whether a table has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A number that a table has.
    Number,
    /// A symbol that a table has.
    Symbol,
    /// A number in the place of an error code that no table has.
    Unknown,
}
