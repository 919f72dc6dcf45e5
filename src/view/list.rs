//! The whole table, one line an entry; a wider terminal shows more columns.

use super::View;
use super::entry::{EntryView, Shown, header, numbers, row};
use super::grid::{self, GAP};
use super::sheet::Sheet;
use crate::terminal::Screen;
use crate::text::layout::width;
use crate::text::paint::Role;
use crate::text::{Language, words};

/// Entries, one line each.
#[derive(Debug)]
pub struct List<'c>(pub Vec<Shown<'c>>);

/// Widths from which on a list has the column of categories, of actions and of app handling, of advice.
const CATEGORY_FROM: usize = 60;
const ACTION_FROM: usize = 90;
const REMEDIATION_FROM: usize = 130;
/// Widest column of categories.
const CATEGORY: usize = 16;

impl View for List<'_> {
    type Record<'v>
        = EntryView<'v>
    where
        Self: 'v;

    fn text(&self, screen: Screen) -> String {
        let language = screen.language;
        let [code, category, meaning, remediation, action, app, ..] = header(language)[..] else { unreachable!() };
        let has = |from| screen.width >= from;
        let titles = [
            (code, true),
            (category, has(CATEGORY_FROM)),
            (meaning, true),
            (action, has(ACTION_FROM)),
            (app, has(ACTION_FROM)),
            (remediation, has(REMEDIATION_FROM)),
        ];
        let titles: Vec<&str> = titles.into_iter().filter(|(_, shown)| *shown).map(|(title, _)| title).collect();
        let widest =
            |text: &dyn Fn(&Shown<'_>) -> usize, title| self.0.iter().map(text).max().unwrap_or(0).max(width(title));
        let codes = widest(&|shown| numbers(shown.answer.entry).len(), code);
        let categories = widest(&|shown| width(language.of(&shown.answer.entry.category.name)), category).min(CATEGORY);
        let actions = widest(&|shown| width(words::action(language, shown.answer.entry.action)), action);
        let mut free = screen.width.saturating_sub(codes + GAP);
        free = free.saturating_sub(if has(CATEGORY_FROM) { categories + GAP } else { 0 });
        free = free.saturating_sub(if has(ACTION_FROM) { actions + width(app) + 2 * GAP } else { 0 });
        let meanings = if has(REMEDIATION_FROM) { (free - GAP) / 2 } else { free }.max(8);
        let one_line = |text: &str, columns| grid::one_line(screen, text, columns);
        let line = |shown: &Shown<'_>| {
            let entry = shown.answer.entry;
            let mut cells = vec![screen.paint.bold(words::role(entry.action), &numbers(entry))];
            if has(CATEGORY_FROM) {
                let name = one_line(language.of(&entry.category.name), categories);
                cells.push(screen.paint.paint(Role::Faint, &name));
            }
            cells.push(one_line(language.of(&entry.meaning), meanings));
            if has(ACTION_FROM) {
                cells.push(screen.paint.paint(words::role(entry.action), words::action(language, entry.action)));
                cells.push(words::yes(language, entry.app_must_handle().0).to_owned());
            }
            if has(REMEDIATION_FROM) {
                cells.push(one_line(language.of(&entry.remediation), free - GAP - meanings));
            }
            cells
        };
        if self.0.is_empty() { String::new() } else { grid::set(&titles, self.0.iter().map(line).collect(), screen) }
    }

    fn sheet(&self, language: Language) -> Sheet {
        Sheet { header: header(language), rows: self.0.iter().map(|shown| row(shown, language)).collect() }
    }

    fn records(&self) -> Vec<EntryView<'_>> {
        self.0.iter().map(EntryView::from).collect()
    }
}
