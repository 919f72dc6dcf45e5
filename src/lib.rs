//! Error codes of Tencent Cloud IM (即时通信 IM, TIM, Chat SDK): the table, its search, and the
//! recognising of codes in log text. The program `imerr` is built on this library.
//!
//! ```
//! use imerr::Catalog;
//!
//! let catalog = Catalog::built_in();
//! let answers = catalog.lookup(6014);
//! assert_eq!(answers[0].entry.category.id, "sdk");
//! assert!(answers[0].entry.symbols.iter().any(|symbol| symbol == "ERR_SDK_NOT_LOGGED_IN"));
//!
//! let hits = imerr::search::search(&catalog, "群已满员", &imerr::search::Options::default());
//! assert_eq!(hits.hits[0].answer.code, Some(10014));
//! ```

pub mod annotate;
pub mod catalog;
pub mod search;
pub mod table;

/// The date of the built-in table's newest source, year and month.
pub const TABLE_DATE: &str = env!("IMERR_TABLE_DATE");

pub use catalog::{Answer, Catalog, Query, Table};
pub use table::entry::{Category, Entry};
