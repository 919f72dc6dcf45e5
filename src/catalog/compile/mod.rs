//! Turns tables written in TOML into packed tables. The build compiles the built-in table with it,
//! the program reads user tables with it: one format, one set of rules. Knows no files and no output.

pub mod fold;
pub mod format;
pub mod grams;
pub mod index;
pub mod model;
pub mod pack;
pub mod phrases;
