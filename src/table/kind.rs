//! The kinds of features by which texts are compared.

/// The kinds of features.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// One Chinese character.
    Han,
    /// Two neighbouring syllables of pinyin, of characters or typed: homophones are one thing.
    Syllables,
    /// Two or three initials of pinyin in a row, of a name's characters or typed.
    Initials,
    /// The stem of a Latin word.
    Word,
    /// A number.
    Number,
    /// Three letters in a row of a Latin word, its ends marked: slips, parts of identifiers.
    Trigram,
    /// Two neighbouring Latin words, stop words left out, or two parts of an identifier.
    Pair,
}

impl Kind {
    /// How many there are.
    pub const COUNT: usize = 7;
    /// All kinds, each with the word that `just search-quality` uses for it.
    pub const ALL: [(Kind, &str); Kind::COUNT] = [
        (Kind::Han, "han"),
        (Kind::Syllables, "syllables"),
        (Kind::Initials, "initials"),
        (Kind::Word, "word"),
        (Kind::Number, "number"),
        (Kind::Trigram, "trigram"),
        (Kind::Pair, "pair"),
    ];
}
