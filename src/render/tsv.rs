//! One entry a line, fields separated by tabs, never wrapped: made for fzf, cut and awk. The code
//! comes first; there is no header.

use super::{visible, words};
use crate::console::Language;
use imerr::catalog::Entry;
use std::io::{self, Write};

/// Writes code, category, meaning, remediation, action, whether the app must handle it, symbols, surfaces and status.
///
/// # Errors
/// When the output does not take it.
pub fn write(out: &mut impl Write, language: Language, entries: &[Entry<'_>]) -> io::Result<()> {
    for entry in entries {
        let fields = [
            words::code(entry),
            entry.category().id().to_owned(),
            words::text(language, entry.meaning()).to_owned(),
            words::text(language, entry.remediation()).to_owned(),
            entry.action().id().to_owned(),
            entry.app_must_handle().map_or(String::new(), |must| must.to_string()),
            entry.symbols().collect::<Vec<_>>().join(" "),
            entry.surfaces().map(imerr::catalog::Surface::id).collect::<Vec<_>>().join(","),
            entry.status().id().to_owned(),
        ];
        let fields = fields.map(|field| visible(&field).into_owned());
        writeln!(out, "{}", fields.join("\t"))?;
    }
    Ok(())
}
