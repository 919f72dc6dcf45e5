//! Several entries to be read at a glance: the clearly best one first and whole, the others as rows of at most
//! two lines on a terminal, entries of one meaning together.

use super::View;
use super::entry::{Card, EntryView, Shown, header, numbers, row};
use super::grid::{self, GAP};
use super::sheet::Sheet;
use crate::terminal::Screen;
use crate::text::layout::{cut, width};
use crate::text::paint::Role;
use crate::text::{Language, visible, words};
use imerr::search::Marker;
use imerr::table::entry::Entry;
use imerr::table::terms::{Authority, Status};

/// From this width on, category, advice and app handling have columns of their own.
const WIDE: usize = 72;
/// Widest column of categories.
const CATEGORY: usize = 14;

/// Several entries.
#[derive(Debug, Default)]
pub struct Entries<'c> {
    /// The entries, the best first.
    pub shown: Vec<Shown<'c>>,
    /// Whether the first is clearly the best, and shown whole.
    pub leads: bool,
    /// Marks what a search matched.
    pub marker: Marker,
    /// What is said below.
    pub footer: Option<String>,
}

/// Entries of one meaning.
struct Group<'e, 'c> {
    first: &'e Shown<'c>,
    codes: Vec<String>,
}

impl Group<'_, '_> {
    /// All codes, a line each; where rows are cut the first, and as a second line the other or how many others.
    fn codes(&self, most: usize) -> Vec<String> {
        match &self.codes[..] {
            [first, _, _, ..] if most == 2 => vec![first.clone(), format!("+{}", self.codes.len() - 1)],
            [first, _, ..] if most == 1 => vec![format!("{first} +{}", self.codes.len() - 1)],
            codes => codes.to_vec(),
        }
    }

    /// The meaning; of a retired one with that.
    fn meaning(&self, language: Language) -> String {
        let entry = self.first.answer.entry;
        let mut meaning = language.of(&entry.meaning).to_owned();
        if entry.status == Status::Retired {
            meaning = language.choose(format!("（已停用）{meaning}"), format!("(retired) {meaning}"));
        }
        meaning
    }
}

impl<'c> Entries<'c> {
    fn groups(&self) -> Vec<Group<'_, 'c>> {
        let mut groups: Vec<Group<'_, 'c>> = Vec::new();
        for shown in &self.shown {
            let (entry, code) = (shown.answer.entry, numbers(shown.answer.entry));
            let same = |group: &&mut Group<'_, 'c>| {
                let other = group.first.answer.entry;
                other.meaning == entry.meaning && other.category.id == entry.category.id && other.status == entry.status
            };
            match groups.iter_mut().find(same) {
                Some(group) => group.codes.push(code),
                None => groups.push(Group { first: shown, codes: vec![code] }),
            }
        }
        groups
    }

    fn table(&self, groups: &[Group<'_, 'c>], screen: Screen, lines: usize) -> String {
        if groups.is_empty() {
            return String::new();
        }
        let most = if screen.cuts { lines } else { usize::MAX };
        let widths = Widths::fitting(groups, screen, most);
        let rows = groups.iter().map(|group| self.row(group, screen, widths, lines)).collect();
        let [code, category, meaning, remediation, app] = headings(screen.language);
        let header: &[&str] =
            if screen.width >= WIDE { &[code, category, meaning, remediation, app] } else { &[code, meaning] };
        grid::set(header, rows, screen)
    }

    fn row(&self, group: &Group<'_, 'c>, screen: Screen, widths: Widths, lines: usize) -> Vec<String> {
        let entry = group.first.answer.entry;
        let language = screen.language;
        let most = if screen.cuts { lines } else { usize::MAX };
        let cut = |text: &str, columns| cut(&visible(text), columns, most);
        let codes = group.codes(most);
        let code: Vec<String> = codes.iter().map(|code| screen.paint.bold(words::role(entry.action), code)).collect();
        let code = code.join("\n");
        let meaning = group.meaning(language);
        let category = language.of(&entry.category.name);
        let remediation = language.of(&entry.remediation);
        let app = handles(entry, language);
        if screen.width >= WIDE {
            return vec![
                code,
                grid::lines(screen, Role::Faint, &cut(category, widths.category)),
                self.marked(screen, &cut(&meaning, widths.meaning)),
                self.marked(screen, &cut(remediation, widths.remediation)),
                app,
            ];
        }
        let most = if screen.cuts { 1 } else { usize::MAX };
        let below = format!("{category} · App {app} → {remediation}");
        let mut text = self.marked(screen, &crate::text::layout::cut(&visible(&meaning), widths.meaning, most));
        if lines > 1 || !screen.cuts {
            let below = crate::text::layout::cut(&visible(&below), widths.meaning, most);
            text = text + "\n" + &grid::lines(screen, Role::Faint, &below);
        }
        vec![code, text]
    }

    /// Lines with the parts that a search matched in another paint.
    fn marked(&self, screen: Screen, lines: &[String]) -> String {
        let mark = |line: &String| {
            let mut out = String::new();
            let mut at = 0;
            for found in self.marker.matches(line) {
                out += &line[at..found.start];
                out += &screen.paint.paint(Role::Match, &line[found.clone()]);
                at = found.end;
            }
            out + &line[at..]
        };
        lines
            .iter()
            .map(|line| if screen.paint.color { mark(line) } else { line.clone() })
            .collect::<Vec<_>>()
            .join("\n")
    }
}

/// How wide the flexible columns are.
#[derive(Debug, Clone, Copy)]
struct Widths {
    category: usize,
    meaning: usize,
    remediation: usize,
}

impl Widths {
    fn fitting(groups: &[Group<'_, '_>], screen: Screen, most: usize) -> Widths {
        let headings = headings(screen.language).map(width);
        let codes = groups.iter().flat_map(|group| group.codes(most)).map(|code| width(&code));
        let code = codes.max().unwrap_or(0).max(headings[0]);
        if screen.width < WIDE {
            let meaning = screen.width.saturating_sub(code + GAP).max(8);
            return Widths { category: 0, meaning, remediation: 0 };
        }
        let name = |group: &Group<'_, '_>| width(screen.language.of(&group.first.answer.entry.category.name));
        let category = groups.iter().map(name).max().unwrap_or(0).clamp(headings[1], CATEGORY);
        let free = screen.width.saturating_sub(code + category + headings[4] + 4 * GAP);
        let meaning = free * 2 / 5;
        Widths { category, meaning, remediation: free - meaning }
    }
}

fn headings(language: Language) -> [&'static str; 5] {
    language.choose(["错误码", "类别", "含义", "处理建议", "App"], ["Code", "Category", "Meaning", "What to do", "App"])
}

/// Whether the app has to handle it; a star where the documentation says so.
fn handles(entry: &Entry, language: Language) -> String {
    let (must, authority) = entry.app_must_handle();
    let star = if authority == Authority::Official { "*" } else { "" };
    format!("{}{star}", words::yes(language, must))
}

impl View for Entries<'_> {
    type Record<'v>
        = EntryView<'v>
    where
        Self: 'v;

    fn text(&self, screen: Screen) -> String {
        if self.shown.is_empty() {
            return String::new();
        }
        let groups = self.groups();
        let mut text = String::new();
        let rest = if self.leads || groups.len() == 1 && groups[0].codes.len() == 1 {
            let best = Card(groups[0].first);
            if groups.len() == 1 {
                return best.text(screen) + &footer(self.footer.as_deref(), screen);
            }
            text = format!("{}{}\n", best.brief(screen), best.rows(screen, false));
            text += &self.table(&groups[1..], screen, 1);
            &groups[1..]
        } else {
            text += &self.table(&groups, screen, 2);
            &groups[..]
        };
        let starred = rest.iter().any(|group| handles(group.first.answer.entry, screen.language).ends_with('*'));
        if starred {
            let legend = screen
                .language
                .choose("App：App 是否须处理；* 文档已说明", "App: whether the app has to handle it; * documented");
            text += &footer(Some(legend), screen);
        }
        text + &footer(self.footer.as_deref(), screen)
    }

    fn sheet(&self, language: Language) -> Sheet {
        Sheet { header: header(language), rows: self.shown.iter().map(|shown| row(shown, language)).collect() }
    }

    fn records(&self) -> Vec<EntryView<'_>> {
        self.shown.iter().map(EntryView::from).collect()
    }

    fn markdown(&self, language: Language) -> String {
        if let [shown] = &self.shown[..] {
            return Card(shown).markdown(language);
        }
        let sheet = self.sheet(language);
        let essential = |mut row: Vec<String>| {
            row.truncate(4);
            row
        };
        let header = sheet.header[..4].to_vec();
        Sheet { header, rows: sheet.rows.into_iter().map(essential).collect() }.markdown()
    }
}

fn footer(text: Option<&str>, screen: Screen) -> String {
    let Some(text) = text else { return String::new() };
    let lines = cut(text, screen.width, usize::MAX);
    lines.iter().map(|line| screen.paint.paint(Role::Faint, line) + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::paint::Paint;
    use imerr::{Answer, Catalog, Table};
    use std::path::Path;

    const TABLE: &str = "[category]\nid = \"own\"\nzh = \"自家\"\nen = \"Own\"\n";

    /// A table with an entry for each of these lines.
    fn catalog(entries: &[&str]) -> Catalog {
        let rest = "remediation = \"do it well\"\naction = \"retry\"\nretryable = true\n";
        let entries: String = entries.iter().map(|entry| format!("[[entry]]\n{entry}\n{rest}")).collect();
        Catalog::with_tables(vec![Table::parse(Path::new("own.toml"), &format!("{TABLE}{entries}")).expect("a table")])
    }

    fn text(catalog: &Catalog, leads: bool, width: usize, cuts: bool) -> String {
        let shown = catalog.own_tables()[0].entries().iter().map(|entry| Shown::from(Answer::from(entry))).collect();
        let view = Entries { shown, leads, marker: Marker::default(), footer: Some("below".to_owned()) };
        view.text(Screen { language: Language::En, paint: Paint::default(), width, cuts })
    }

    #[test]
    fn entries_of_one_meaning_are_one_row_with_all_their_codes() {
        let same = "meaning = \"full\"";
        let twice = ["code = 1\n", "code = 2\n", "code = 3\n", "range = [5, 6]\n"].map(|code| code.to_owned() + same);
        let mut entries: Vec<&str> = twice.iter().map(String::as_str).collect();
        entries.extend(["code = 7\nmeaning = \"full\"\nstatus = \"retired\"", "code = 8\nmeaning = \"other\""]);
        let catalog = catalog(&entries);
        let text = text(&catalog, false, 100, true);
        let rows: Vec<&str> = text.lines().collect();
        assert!(rows[1].starts_with("1 ") && rows[1].contains("  full  ") && rows[2] == "+3", "{text}");
        assert!(rows[3].starts_with("7 ") && rows[3].contains("(retired) full") && rows[4].starts_with("8 "), "{text}");
        assert_eq!(rows.last(), Some(&"below"));
        assert_eq!(rows.len(), 6, "{text}");
        let whole = super::tests::text(&catalog, false, 100, false);
        let codes: Vec<&str> = whole.lines().skip(1).take(4).map(|row| row.split(' ').next().unwrap_or("")).collect();
        assert_eq!(codes, ["1", "2", "3", "5-6"], "{whole}");
    }

    #[test]
    fn a_clear_first_is_whole_and_the_others_take_a_line() {
        let long = "meaning = \"a meaning of so many words that no line of eighty columns can ever hold them\"";
        let [second, third] =
            [2, 3].map(|code| format!("code = {code}\n{}", long.replace("a meaning", &format!("meaning {code}"))));
        let catalog = catalog(&["code = 1\nmeaning = \"clear\"\nsymbols = [\"A\"]", &second, &third]);
        let text = text(&catalog, true, 80, true);
        let rows: Vec<&str> = text.lines().collect();
        assert_eq!(rows[..2], ["1  A", "clear"]);
        assert_eq!(
            rows[2..5],
            [
                "  What to do   do it well",
                "  App handles  yes (imerr's judgement)",
                "  Action       retry; sending it again unchanged may succeed"
            ]
        );
        assert!(rows[5].is_empty() && rows[6].starts_with("Code"), "{text}");
        assert!(rows[7].starts_with("2 ") && rows[8].starts_with("3 ") && rows[9] == "below", "{text}");
        assert_eq!(rows.len(), 10);
        let narrow = super::tests::text(&catalog, true, 71, true);
        assert!(narrow.lines().count() == 10 && !narrow.contains("→"), "{narrow}");
        let whole = super::tests::text(&catalog, true, 71, false);
        assert!(whole.contains('→') && !whole.contains('…'), "{whole}");
    }

    #[test]
    fn one_entry_is_a_card_and_none_is_nothing() {
        let one = catalog(&["code = 1\nmeaning = \"alone\""]);
        assert!(text(&one, false, 80, true).starts_with("1\nalone\n\n  What to do"));
        let nothing = Entries { footer: Some("below".to_owned()), ..Entries::default() };
        assert_eq!(nothing.text(Screen { language: Language::Zh, paint: Paint::default(), width: 80, cuts: true }), "");
    }

    #[test]
    fn the_star_is_explained_where_it_stands() {
        let documented = "meaning = \"b\"\napp_must_handle = true";
        let starred = catalog(&["code = 1\nmeaning = \"a\"", &format!("code = 2\n{documented}")]);
        assert!(
            text(&starred, false, 80, true).contains("yes*") && text(&starred, false, 80, true).contains("documented")
        );
        let plain = catalog(&["code = 1\nmeaning = \"a\"", "code = 2\nmeaning = \"b\""]);
        assert!(!text(&plain, false, 80, true).contains("documented"));
        let first = catalog(&[&format!("code = 2\n{documented}"), "code = 1\nmeaning = \"a\""]);
        assert!(!text(&first, true, 80, true).contains("documented"), "the first is said in words");
    }
}
