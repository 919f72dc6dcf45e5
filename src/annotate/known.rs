//! Which numbers and symbols the catalog has, in a form that answers within nanoseconds.

use crate::catalog::{Catalog, Kind};

/// Numbers below this are kept as bits.
const DENSE: usize = 1 << 17;

/// How a number stands in the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// No table has it.
    Unknown,
    /// Only a range or a fallback answers it.
    Spanned,
    /// It has an entry of its own.
    Listed,
    /// A user's table has an entry for it.
    Own,
}

/// The numbers and symbols of a catalog.
#[derive(Debug)]
pub(super) struct Known<'c> {
    catalog: &'c Catalog,
    dense: Vec<u64>,
    sparse: Vec<i32>,
    own: Vec<i32>,
    spans: Vec<(i32, i32)>,
    own_spans: Vec<(i32, i32)>,
}

impl<'c> Known<'c> {
    pub(super) fn new(catalog: &'c Catalog) -> Known<'c> {
        let mut known = Known {
            catalog,
            dense: vec![0; DENSE / 64],
            sparse: Vec::new(),
            own: Vec::new(),
            spans: Vec::new(),
            own_spans: Vec::new(),
        };
        for entry in catalog.entries() {
            let (first, last) = entry.span();
            if entry.kind() != Kind::Single {
                if entry.origin().is_user() { &mut known.own_spans } else { &mut known.spans }.push((first, last));
                continue;
            }
            match usize::try_from(first) {
                Ok(place) if place < DENSE => known.dense[place / 64] |= 1 << (place % 64),
                _ => known.sparse.push(first),
            }
            if entry.origin().is_user() {
                known.own.push(first);
            }
        }
        known.sparse.sort_unstable();
        known.own.sort_unstable();
        known
    }

    pub(super) fn catalog(&self) -> &'c Catalog {
        self.catalog
    }

    /// How `code` stands.
    pub(super) fn standing(&self, code: i64) -> Standing {
        let Ok(code) = i32::try_from(code) else { return Standing::Unknown };
        let listed = match usize::try_from(code) {
            Ok(place) if place < DENSE => self.dense[place / 64] >> (place % 64) & 1 == 1,
            _ => self.sparse.binary_search(&code).is_ok(),
        };
        let within = |spans: &[(i32, i32)]| spans.iter().any(|(first, last)| (*first..=*last).contains(&code));
        if listed && self.own.binary_search(&code).is_ok() || within(&self.own_spans) {
            Standing::Own
        } else if listed {
            Standing::Listed
        } else if within(&self.spans) {
            Standing::Spanned
        } else {
            Standing::Unknown
        }
    }

    /// Whether a listed code lies close to `code`, so that a newer table may well have it.
    pub(super) fn is_near(&self, code: i64) -> bool {
        const NEAR: i64 = 500;
        let near = usize::try_from(code - NEAR).ok().zip(usize::try_from(code + NEAR).ok());
        near.is_some_and(|(first, last)| {
            last < DENSE && self.dense[first / 64..=last / 64].iter().any(|bits| *bits != 0)
        })
    }

    /// The code of a symbol, and whether a user's table has it.
    pub(super) fn symbol(&self, symbol: &str) -> Option<(i64, bool)> {
        let entry = *self.catalog.lookup_symbol(symbol).first()?;
        Some((i64::from(entry.code()?), entry.origin().is_user()))
    }
}
