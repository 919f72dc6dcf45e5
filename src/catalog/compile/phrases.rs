//! Many short texts in little space. What recurs in them (found by byte pair encoding over characters)
//! is kept once, in a book of pieces; a text is UTF-8 in which two bytes may stand for a piece. Plain
//! UTF-8 is such a text too, for which the book may be empty. Pure.

use std::collections::{BTreeSet, HashMap};

/// The pieces, one behind the other, and where each begins, and the end of the last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Book {
    /// The text of all pieces.
    pub pieces: String,
    /// Where each piece begins, in bytes, and the end of the last.
    pub piece_at: Vec<u16>,
}

impl Default for Book {
    fn default() -> Book {
        Book { pieces: String::new(), piece_at: vec![0] }
    }
}

/// No character begins with such a byte in UTF-8: it begins the number of a piece, with the byte behind it.
const MARK: u8 = 0x80;
/// How many pieces two bytes can tell apart, 64 × 256.
const MOST_PIECES: usize = 0x4000;

/// Adds the text that `packed` stands for to `room`.
pub fn unpack(packed: &[u8], pieces: &str, piece_at: &[u16], room: &mut Vec<u8>) {
    let pieces = pieces.as_bytes();
    let mut rest = packed;
    while let Some((first, behind)) = rest.split_first() {
        if first & 0xc0 == MARK {
            let Some((second, behind)) = behind.split_first() else { return };
            let number = usize::from(first & 0x3f) << 8 | usize::from(*second);
            if let Some([from, to]) = piece_at.get(number..number + 2) {
                room.extend_from_slice(&pieces[usize::from(*from)..usize::from(*to)]);
            }
            rest = behind;
        } else {
            let length = match first {
                0..0x80 => 1,
                0..0xe0 => 2,
                0..0xf0 => 3,
                _ => 4,
            };
            let (character, behind) = rest.split_at(length.min(rest.len()));
            room.extend_from_slice(character);
            rest = behind;
        }
    }
}

/// Packs `texts`, each of several lines, after at most so many merges. Pieces never reach over a line feed.
pub fn pack(texts: &[String], merges: usize) -> (Book, Vec<Vec<u8>>) {
    let mut binder = Binder::default();
    for line in texts.iter().flat_map(|text| text.split('\n')) {
        binder.add(line);
    }
    for _ in 0..merges {
        if !binder.merge() {
            break;
        }
    }
    binder.finish(texts)
}

/// Below this a symbol is an ASCII character, from here on the number of a text.
const FIRST_TEXT: u32 = 0x80;
/// Pairs that occur less often are not worth a piece.
const RAREST: usize = 3;

type Pair = (u32, u32);

/// Lines as symbols, and which pairs of symbols stand where.
#[derive(Default)]
struct Binder {
    /// What the symbols from [`FIRST_TEXT`] on stand for.
    texts: Vec<String>,
    characters: HashMap<char, u32>,
    lines: Vec<Vec<u32>>,
    numbers: HashMap<String, usize>,
    /// How often each line occurs.
    counts: Vec<usize>,
    /// How often each pair occurs, and in which lines.
    pairs: HashMap<Pair, (usize, BTreeSet<usize>)>,
    /// The pairs by how often they occur.
    queue: BTreeSet<(usize, Pair)>,
}

impl Binder {
    fn add(&mut self, line: &str) {
        let number = *self.numbers.entry(line.to_owned()).or_insert(self.lines.len());
        if number == self.lines.len() {
            let symbols = line.chars().map(|c| self.symbol(c)).collect();
            self.lines.push(symbols);
            self.counts.push(0);
        }
        self.counts[number] += 1;
        let symbols = self.lines[number].clone();
        for pair in symbols.windows(2) {
            self.change((pair[0], pair[1]), number, 1);
        }
    }

    fn symbol(&mut self, c: char) -> u32 {
        if c.is_ascii() {
            return c as u32;
        }
        let next = FIRST_TEXT + self.texts.len() as u32;
        let symbol = *self.characters.entry(c).or_insert(next);
        if symbol == next {
            self.texts.push(c.to_string());
        }
        symbol
    }

    fn text(&self, symbol: u32) -> String {
        match symbol.checked_sub(FIRST_TEXT) {
            Some(number) => self.texts[number as usize].clone(),
            None => char::from_u32(symbol).unwrap_or_default().to_string(),
        }
    }

    fn change(&mut self, pair: Pair, line: usize, by: isize) {
        let (count, lines) = self.pairs.entry(pair).or_default();
        self.queue.remove(&(*count, pair));
        *count = count.saturating_add_signed(by);
        if by > 0 {
            lines.insert(line);
        }
        if *count >= RAREST {
            self.queue.insert((*count, pair));
        }
    }

    /// Makes the commonest pair a symbol of its own; nothing where none is common.
    fn merge(&mut self) -> bool {
        let Some((_, pair)) = self.queue.pop_last() else { return false };
        let merged = FIRST_TEXT + self.texts.len() as u32;
        self.texts.push(self.text(pair.0) + &self.text(pair.1));
        let (_, lines) = self.pairs.remove(&pair).unwrap_or_default();
        for number in lines {
            let before = std::mem::take(&mut self.lines[number]);
            let times = self.counts[number] as isize;
            let mut after: Vec<u32> = Vec::with_capacity(before.len());
            let mut symbols = before.iter().copied().peekable();
            while let Some(symbol) = symbols.next() {
                let begins = symbol == pair.0 && symbols.peek() == Some(&pair.1);
                if begins {
                    symbols.next();
                }
                after.push(if begins { merged } else { symbol });
            }
            for gone in before.windows(2).map(|two| (two[0], two[1])).filter(|gone| *gone != pair) {
                self.change(gone, number, -times);
            }
            for come in after.windows(2).map(|two| (two[0], two[1])) {
                self.change(come, number, times);
            }
            self.lines[number] = after;
        }
        true
    }

    /// The book of the pieces in use, and the texts.
    fn finish(self, texts: &[String]) -> (Book, Vec<Vec<u8>>) {
        let mut book = Book::default();
        let mut numbers: HashMap<u32, u16> = HashMap::new();
        let mut pack = |line: &str, out: &mut Vec<u8>| {
            for symbol in &self.lines[self.numbers[line]] {
                let text = self.text(*symbol);
                let known = numbers.get(symbol).copied();
                let fits = numbers.len() < MOST_PIECES && u16::try_from(book.pieces.len() + text.len()).is_ok();
                match known {
                    None if text.len() < 2 || !fits => out.extend_from_slice(text.as_bytes()),
                    _ => {
                        let number = known.unwrap_or_else(|| {
                            book.pieces.push_str(&text);
                            book.piece_at.push(book.pieces.len() as u16);
                            numbers.insert(*symbol, numbers.len() as u16);
                            numbers.len() as u16 - 1
                        });
                        out.extend([MARK | (number >> 8) as u8, number as u8]);
                    }
                }
            }
        };
        let pack_text = |text: &String| {
            let mut out = Vec::new();
            for (place, line) in text.split('\n').enumerate() {
                if place > 0 {
                    out.push(b'\n');
                }
                pack(line, &mut out);
            }
            out
        };
        let packed = texts.iter().map(pack_text).collect();
        (book, packed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text_of(packed: &[u8], book: &Book) -> String {
        let mut room = Vec::new();
        unpack(packed, &book.pieces, &book.piece_at, &mut room);
        String::from_utf8(room).expect("UTF-8")
    }

    #[test]
    fn what_recurs_is_kept_once() {
        let texts = ["签名过期\n签名错误\nsignature expired", "签名过期\nsignature wrong"].map(str::to_owned);
        let texts = [&texts[..]; 4].concat();
        let (book, packed) = pack(&texts, 100);
        assert!(packed.iter().map(Vec::len).sum::<usize>() * 3 < texts.iter().map(String::len).sum());
        assert!(book.pieces.contains("签名"));
    }

    proptest! {
        #[test]
        fn every_text_comes_back(texts in proptest::collection::vec("[a-c签名过期𠮷\\n ]{0,24}", 0..12), merges in 0_usize..40) {
            let (book, packed) = pack(&texts, merges);
            let back: Vec<String> = packed.iter().map(|packed| text_of(packed, &book)).collect();
            prop_assert_eq!(back, texts);
        }

        #[test]
        fn plain_text_stands_for_itself(text in any::<String>()) {
            prop_assert_eq!(text_of(text.as_bytes(), &Book::default()), text);
        }
    }
}
