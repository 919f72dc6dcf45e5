//! The ground floor: what an entry is, how a table is written, and what its texts are searched by. Compiled
//! into the library and, by path, into `build.rs`; knows neither files nor ranking nor output.

pub mod entry;
pub mod fault;
pub mod features;
pub mod fold;
pub mod format;
pub mod index;
pub mod kind;
mod pinyin;
pub(crate) mod reader;
pub mod terms;
pub mod weights;
