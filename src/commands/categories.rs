//! `imerr categories`: id, name, number of entries and span of codes.

use super::Outcome;
use crate::cli::Format;
use crate::console::Console;
use crate::error::Error;
use crate::render::grid::{Grid, wrapped};
use crate::render::style::Role;
use crate::render::{json, layout, visible, words};
use imerr::catalog::{Catalog, Category};
use std::io::Write;

/// Prints every category.
pub fn run(catalog: &Catalog, console: &mut Console) -> Result<Outcome, Error> {
    let language = console.language();
    let count = |category| (category, (catalog.entries_of(category).count(), catalog.spans_of(category)));
    let counted: Vec<_> = catalog.categories().into_iter().map(count).collect();
    match console.format() {
        Format::Json => {
            let lines =
                counted.iter().map(|(category, (count, codes))| json::CategoryLine::new(*category, *count, codes));
            json::write(console.out(), &lines.collect::<Vec<_>>())?;
        }
        Format::Tsv => {
            for (category, (count, codes)) in &counted {
                let name = visible(words::text(language, category.name()));
                writeln!(console.out(), "{}\t{name}\t{count}\t{}", category.id(), written(codes))?;
            }
        }
        Format::Table => {
            let (grid, width) = (Grid::new(console.style()), Console::width());
            let names = |category: &Category<'_>| visible(words::text(language, category.name())).into_owned();
            let ids = counted.iter().map(|(category, _)| category.id().len()).max().unwrap_or(0);
            let free = width.saturating_sub(ids + 6 + Grid::frame(4));
            if free < NARROWEST {
                return stacked(&counted, console);
            }
            let name_columns =
                counted.iter().map(|(category, _)| layout::width(&names(category))).max().unwrap_or(0).min(free / 2);
            let header =
                language.choose(["id", "名称", "条目", "号段"], ["id", "Name", "Count", "Codes"]).map(str::to_owned);
            let rows = counted.iter().map(|(category, (count, codes))| {
                vec![
                    grid.marked(Role::Code, category.id()),
                    wrapped(&names(category), name_columns),
                    count.to_string(),
                    wrapped(&written(codes), free - name_columns),
                ]
            });
            grid.write(console.out(), &header, rows)?;
        }
    }
    Ok(Outcome::Complete)
}

/// What name and codes need beside each other.
const NARROWEST: usize = 24;

/// A category with the number of its entries and the spans of their codes.
type Counted<'c> = (Category<'c>, (usize, Vec<[i32; 2]>));

/// The same below each other, for a terminal that is too narrow for a table.
fn stacked(counted: &[Counted<'_>], console: &mut Console) -> Result<Outcome, Error> {
    let (language, style, width) = (console.language(), console.style(), Console::width());
    for (category, (count, codes)) in counted {
        let name = visible(words::text(language, category.name()));
        writeln!(console.out(), "{}  {count}", style.paint(Role::Code, category.id()))?;
        for text in [&*name, &written(codes)] {
            for line in layout::wrap(text, width.saturating_sub(2)) {
                writeln!(console.out(), "  {}", &text[line])?;
            }
        }
    }
    Ok(Outcome::Complete)
}

fn written(codes: &[[i32; 2]]) -> String {
    let span = |[first, last]: &[i32; 2]| if first == last { first.to_string() } else { format!("{first}~{last}") };
    codes.iter().map(span).collect::<Vec<_>>().join(", ")
}
