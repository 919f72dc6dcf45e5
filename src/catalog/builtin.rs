//! The built-in table: constants that `build.rs` makes of the data.

#![allow(clippy::unreadable_literal, missing_docs)]

use crate::table::entry::{Category, Entry, Lines, Numbers, Source, Text};
use crate::table::index::Index;
use crate::table::terms::{Action, Authority, Reference, Standing, Status, Surface};
use std::borrow::Cow;

include!(concat!(env!("OUT_DIR"), "/builtin.rs"));

/// What the built-in table is searched by.
pub static INDEX: Index = Index::from_static(include_bytes!(concat!(env!("OUT_DIR"), "/index.bin")));
