//! Error codes of Tencent Cloud IM (即时通信 IM, TIM, Chat SDK): the table, its search, and the
//! recognising of codes in log text. The program `imerr` is built on this library.
//!
//! ```
//! use imerr::catalog::Catalog;
//!
//! let catalog = Catalog::built_in();
//! let answers = catalog.lookup(6014);
//! assert_eq!(answers[0].category().id(), "sdk");
//! assert!(answers[0].symbols().any(|symbol| symbol == "ERR_SDK_NOT_LOGGED_IN"));
//!
//! let hits = imerr::search::search(&catalog, "群已满员", &imerr::search::Options::default());
//! assert_eq!(hits[0].entry.code(), Some(10014));
//! ```

pub mod annotate;
pub mod catalog;
pub mod search;

/// What the program unpacks its own texts with; not meant for others.
#[doc(hidden)]
pub use catalog::compile::phrases;
