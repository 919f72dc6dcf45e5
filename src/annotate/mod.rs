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
mod finding;
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
pub use finding::{Finding, Kind};
#[doc(hidden)]
pub use recognise::Sign;
pub use recognise::{Options, Recogniser};
pub use scanner::Scanner;
pub use summary::{Mark, Row, Summary};
pub use vocabulary::Vocabulary;
