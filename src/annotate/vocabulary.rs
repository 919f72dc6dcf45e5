//! What annotate knows of logs: shapes of codes, names, words.

/// How codes are written in logs, and which words around them say whose they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    pub(super) shapes: Vec<Shape>,
    /// Names of Tencent IM: whole words.
    pub(super) names: Vec<String>,
    /// The same, in any place.
    pub(super) parts: Vec<String>,
    /// Words that speak for it, but not for it alone.
    pub(super) hints: Vec<String>,
    /// What symbols begin with that are Tencent IM's wherever they stand.
    pub(super) symbols: Vec<String>,
    /// Names of others.
    pub(super) vendors: Vec<String>,
    /// Words that name other numbers.
    pub(super) other_numbers: Vec<String>,
    /// Words behind a measure.
    pub(super) units: Vec<String>,
    /// What joins the codes of a list.
    pub(super) joints: Vec<String>,
    /// Endings of file names.
    pub(super) file_endings: Vec<String>,
    /// Words that tie no line to an entry or to another line.
    pub(super) common: Vec<String>,
    /// Terms of IM's own.
    pub(super) terms: Vec<String>,
}

/// How sure a number in a shape is a code; more is surer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Certainty {
    /// It must have an entry of its own, whose words, or those of the same code shortly before, stand beside it.
    NeedsWords,
    /// It must have an entry of its own.
    NeedsEntry,
    /// It is a code, only whose is open.
    Sure,
}

impl Certainty {
    pub(super) const ALL: [Certainty; 3] = [Certainty::NeedsWords, Certainty::NeedsEntry, Certainty::Sure];

    /// The word that vocabularies use.
    pub(super) fn id(self) -> &'static str {
        ["needs_words", "needs_entry", "sure"][self as usize]
    }
}

/// A shape in which codes are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) name: String,
    /// With `<code>` for the number.
    pub(super) pattern: String,
    pub(super) certainty: Certainty,
    /// Whether the word before it can say that the number is another one.
    pub(super) word_before: bool,
    pub(super) finds: Vec<(i64, String)>,
    pub(super) passes: Vec<String>,
}

impl Vocabulary {
    /// Adds what another one has.
    pub fn join(&mut self, mut other: Vocabulary) {
        self.shapes.append(&mut other.shapes);
        for ((_, own), (_, more)) in self.lists().into_iter().zip(other.lists()) {
            own.append(more);
        }
    }

    /// The names of the shapes.
    #[doc(hidden)]
    pub fn shapes(&self) -> impl Iterator<Item = &str> {
        self.shapes.iter().map(|shape| &*shape.name)
    }

    /// The same without a shape or a list: the tests measure what each is worth.
    #[doc(hidden)]
    #[must_use]
    pub fn without(&self, name: &str) -> Vocabulary {
        let mut rest = self.clone();
        rest.shapes.retain(|shape| shape.name != name);
        rest.lists().into_iter().filter(|(list, _)| *list == name).for_each(|(_, list)| list.clear());
        rest
    }

    /// Its lists of words, by their keys.
    pub(super) fn lists(&mut self) -> [(&'static str, &mut Vec<String>); 11] {
        [
            ("names", &mut self.names),
            ("parts", &mut self.parts),
            ("hints", &mut self.hints),
            ("symbols", &mut self.symbols),
            ("vendors", &mut self.vendors),
            ("other_numbers", &mut self.other_numbers),
            ("units", &mut self.units),
            ("joints", &mut self.joints),
            ("file_endings", &mut self.file_endings),
            ("common", &mut self.common),
            ("terms", &mut self.terms),
        ]
    }
}
