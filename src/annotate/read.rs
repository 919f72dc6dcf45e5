//! Reading a vocabulary: one reader for the built-in files and for users' tables, text in, a vocabulary or
//! line-exact faults out.

use super::shapes::Shapes;
use super::vocabulary::{Certainty, Shape, Vocabulary};
use crate::catalog::user::{TableError, TableErrorKind};
use crate::catalog::{Catalog, Table};
use crate::table::fault::{FaultList, Faults, both, plain};
use crate::table::reader::{Reader, document};

/// Most shapes of a table.
const MOST_SHAPES: usize = 100;
/// The keys of a shape.
const SHAPE_KEYS: [&str; 6] = ["name", "pattern", "certainty", "word_before", "finds", "passes"];

impl Vocabulary {
    /// The built-in one.
    ///
    /// # Panics
    /// Never: the tests read the same files.
    pub fn built_in() -> Vocabulary {
        let mut all = Vocabulary::default();
        for text in [
            include_str!("../vocabulary/shapes.toml"),
            include_str!("../vocabulary/names.toml"),
            include_str!("../vocabulary/words.toml"),
        ] {
            all.join(Vocabulary::parse(text, None).expect("the built-in vocabulary has no faults"));
        }
        all
    }

    /// The built-in one and what users' tables add to it.
    ///
    /// # Errors
    /// The first table whose vocabulary has faults.
    pub fn of(catalog: &Catalog) -> Result<Vocabulary, TableError> {
        let built_in = Vocabulary::built_in();
        let mut all = built_in.clone();
        for table in catalog.own_tables() {
            all.join(Vocabulary::of_table(table, &built_in)?);
        }
        Ok(all)
    }

    /// What a user's table says of logs, its shapes held to their examples beside the words of `base`.
    ///
    /// # Errors
    /// When it has faults.
    pub fn of_table(table: &Table, base: &Vocabulary) -> Result<Vocabulary, TableError> {
        Vocabulary::parse(table.text(), Some(base))
            .map_err(|faults| TableError::new(table.path(), TableErrorKind::Faulty(faults)))
    }

    /// Reads the keys of a vocabulary from a text and passes over others. With a base, whose words count,
    /// every shape is held to its examples.
    ///
    /// # Errors
    /// The faults of the text.
    pub fn parse(text: &str, base: Option<&Vocabulary>) -> Result<Vocabulary, Faults> {
        let document = document(text)?;
        let mut faults = FaultList::new(text);
        let mut root = Reader::new(&document, 0, &mut faults);
        let mut vocabulary = Vocabulary::default();
        let shapes = root.tables("shape");
        if shapes.len() > MOST_SHAPES {
            let wrong = both(format!("[[shape]] 多于 {MOST_SHAPES} 个"), format!("more than {MOST_SHAPES} shapes"));
            root.fault(wrong, both("只留要紧的", "keep those that matter"));
        }
        for node in shapes.into_iter().take(MOST_SHAPES) {
            let Some(mut reader) = root.enter(node, "[shape]") else { continue };
            vocabulary.shapes.extend(shape(&mut reader, base));
        }
        for (key, list) in vocabulary.lists() {
            *list = root.words_of(key);
        }
        if faults.count() == 0 { Ok(vocabulary) } else { Err(faults.finish()) }
    }
}

fn shape(reader: &mut Reader<'_, '_, '_>, base: Option<&Vocabulary>) -> Option<Shape> {
    let before = reader.fault_count();
    reader.allow("[[shape]]", &SHAPE_KEYS);
    let shape = Shape {
        name: reader.text("name").unwrap_or_default(),
        pattern: reader.text("pattern").unwrap_or_default(),
        certainty: reader.word("certainty", &Certainty::ALL, Certainty::id).unwrap_or(Certainty::Sure),
        word_before: reader.flag("word_before").unwrap_or(false),
        finds: reader.numbered("finds"),
        passes: reader.words_of("passes"),
    };
    if ["name", "pattern", "certainty", "finds"].iter().any(|key| !reader.has(key)) {
        reader.fault(
            both(
                "[[shape]] 要有 name、pattern、certainty 和 finds",
                "[[shape]] needs name, pattern, certainty and finds",
            ),
            plain("pattern = 'code <code>', certainty = \"sure\", finds = [[6014, \"code 6014\"]]"),
        );
    }
    if reader.fault_count() == before
        && let Some(Err(why)) = base.map(|base| Shapes::trial(&shape, base))
    {
        let node = reader.get("pattern").expect("it was read");
        reader.fault_at(node, why, plain(""));
    }
    (reader.fault_count() == before).then_some(shape)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_keeps_to_its_examples() {
        let base = Vocabulary::built_in();
        let shapes = Vocabulary::parse(include_str!("../vocabulary/shapes.toml"), Some(&base));
        assert_eq!(shapes.map(|shapes| shapes.shapes.len()), Ok(base.shapes.len()));
    }

    #[test]
    fn faults_have_their_lines() {
        let base = Vocabulary::built_in();
        let faults = |text: &str| Vocabulary::parse(text, Some(&base)).expect_err("a faulty text").list;
        let good =
            "[[shape]]\nname = \"n\"\npattern = 'kode <code>'\ncertainty = \"sure\"\nfinds = [[6014, \"kode 6014\"]]\n";
        assert!(Vocabulary::parse(good, Some(&base)).is_ok());
        for (from, to, line) in [
            ("kode <code>", "kode (<code>", 3),
            ("kode <code>", "kode", 3),
            ("6014, ", "6015, ", 3),
            ("\"sure\"", "\"maybe\"", 4),
            ("certainty", "certainly", 4),
            ("[[6014, ", "[[\"6014\", ", 5),
        ] {
            let faults = faults(&good.replace(from, to));
            assert!(faults.iter().any(|fault| fault.line == line), "{from} {to}: {faults:?}");
        }
        assert_eq!(faults("vendors = [\"a\", 5]")[0].column, 17);
        assert!(Vocabulary::parse(&good.replace("kode <code>", "kode (a{200}){200}<code>"), Some(&base)).is_err());
    }
}
