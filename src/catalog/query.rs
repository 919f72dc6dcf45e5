//! What an argument is: a code as people paste it, a range, a symbol, or words to search for.

use super::Catalog;
use crate::table::fold::{fold, half_width, is_han};

/// An argument, read.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Query {
    /// A number; one beyond 64 bits is kept as the largest.
    Code(i64),
    /// All numbers from the first to the last.
    Range(i64, i64),
    /// Every code that begins with these digits, a minus before them included.
    Prefix(String),
    /// A symbol that the catalog knows.
    Symbol(String),
    /// Anything else.
    Words(String),
}

/// Words that introduce a code and say nothing else.
const INTRODUCERS: &str = include_str!("../vocabulary/introducers.txt");

impl Query {
    /// Reads `text`: `6014`, `06014`, `６０１４`, `#6014`, `code=6014`, `错误码：6014`, `-10112`, `0x177E`,
    /// `120001-130000`, `120001~130000`, `60*`, `60xx`, `ERR_SDK_NOT_LOGGED_IN` in any case; all else are words.
    ///
    /// ```
    /// use imerr::catalog::{Catalog, Query};
    /// let catalog = Catalog::built_in();
    /// assert_eq!(Query::parse("错误码：６０１４", &catalog), Query::Code(6014));
    /// assert_eq!(Query::parse("签名 过期", &catalog), Query::Words("签名 过期".into()));
    /// ```
    pub fn parse(text: &str, catalog: &Catalog) -> Query {
        if let Some(digits) = prefix(text) {
            return Query::Prefix(digits);
        }
        let tokens = tokens(text);
        let numbers: Vec<i64> = tokens.iter().filter_map(Token::number).collect();
        let only_introduced = tokens.iter().all(|token| token.number().is_some() || token.introduces());
        match (&numbers[..], only_introduced) {
            ([code], true) => Query::Code(*code),
            ([first, last], true) if tokens.iter().any(|token| matches!(token, Token::To)) => {
                if first == last {
                    Query::Code(*first)
                } else {
                    Query::Range(*first.min(last), *first.max(last))
                }
            }
            _ => {
                let symbol = text.trim().rsplit(['.', ':']).next().unwrap_or_default();
                if !catalog.lookup_symbol(symbol).is_empty() {
                    return Query::Symbol(symbol.to_owned());
                }
                Query::Words(text.to_owned())
            }
        }
    }

    /// Whether it names entries directly, without search.
    pub fn is_lookup(&self) -> bool {
        !matches!(self, Query::Words(_))
    }
}

/// The numbers in `text` that can be nothing but codes: as words of their own, and large enough not to be a count.
pub(crate) fn codes_in(text: &str) -> Vec<i64> {
    const SMALLEST: u64 = 2100;
    let numbers = tokens(text).into_iter().filter_map(|token| token.number());
    numbers.filter(|number| number.unsigned_abs() >= SMALLEST).collect()
}

/// The codes and symbols of a list, `6014,6206` or `[6014, 6206]`; the text itself where it is none.
pub fn parts<'t>(text: &'t str, catalog: &Catalog) -> Vec<&'t str> {
    let separates = |c: char| c.is_whitespace() || ",，、;；[]".contains(c);
    let parts: Vec<&str> = text.split(separates).filter(|part| !part.is_empty()).collect();
    let is_list = parts.len() > 1 && parts.iter().all(|part| Query::parse(part, catalog).is_lookup());
    if is_list && !Query::parse(text, catalog).is_lookup() { parts } else { vec![text] }
}

/// The digits before a placeholder: `60` of `60*`, `60xx` and `６０＊`.
fn prefix(text: &str) -> Option<String> {
    let text: String = text.trim().chars().map(half_width).collect();
    let digits = text.trim_end_matches(['*', 'x', 'X']);
    let unsigned = digits.strip_prefix('-').unwrap_or(digits);
    let is_prefix = digits.len() < text.len() && !unsigned.is_empty() && unsigned.bytes().all(|b| b.is_ascii_digit());
    (is_prefix && !text.eq_ignore_ascii_case("0x")).then(|| digits.to_owned())
}

#[derive(Debug, PartialEq, Eq)]
enum Token {
    Number(i64),
    Word(String),
    /// A mark between two numbers that makes them a range.
    To,
    /// A mark that belongs to neither a pasted code nor a range.
    Other,
}

impl Token {
    fn number(&self) -> Option<i64> {
        if let Token::Number(number) = self { Some(*number) } else { None }
    }

    fn introduces(&self) -> bool {
        match self {
            Token::Word(word) => INTRODUCERS.lines().any(|introducer| introducer == word),
            Token::To => true,
            Token::Number(_) | Token::Other => false,
        }
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let plain = |c| if c == '\u{2212}' { '-' } else { half_width(c) };
    let chars: Vec<char> = text.chars().map(plain).collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    let mut negative = false;
    while at < chars.len() {
        let c = chars[at];
        let wordly = |c: &char| c.is_ascii_alphanumeric() || *c == '_';
        let end = if wordly(&c) {
            at + chars[at..].iter().take_while(|c| wordly(c)).count()
        } else if is_han(c) {
            at + chars[at..].iter().take_while(|c| is_han(**c)).count()
        } else {
            at + 1
        };
        let word: String = chars[at..end].iter().collect();
        let after_number = matches!(tokens.last(), Some(Token::Number(_)));
        let number_follows = chars.get(end).is_some_and(char::is_ascii_digit);
        if let Some(number) = number(&word) {
            tokens.push(Token::Number(if negative { -number } else { number }));
        } else if wordly(&c) || (is_han(c) && !(after_number && (word == "至" || word == "到"))) {
            tokens.push(Token::Word(fold(&word)));
        } else if after_number && ("~-–—〜∼".contains(c) || is_han(c) || chars[at..].starts_with(&['.', '.'])) {
            tokens.push(Token::To);
        } else if !(c == '-' && number_follows || is_wrapping(c)) {
            tokens.push(Token::Other);
        }
        negative = c == '-' && number_follows && !after_number;
        at = end;
    }
    if matches!(tokens.last(), Some(Token::To)) {
        *tokens.last_mut().expect("just seen") = Token::Other;
    }
    tokens
}

fn number(word: &str) -> Option<i64> {
    if let Some(hex) = word.strip_prefix("0x").or_else(|| word.strip_prefix("0X")) {
        return i64::from_str_radix(hex, 16).ok();
    }
    (!word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.parse().unwrap_or(i64::MAX))
}

fn is_wrapping(c: char) -> bool {
    c.is_whitespace() || "#:=\"'`,;.!?|()[]{}<>“”‘’「」【】《》，。；：！？、".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Query {
        Query::parse(text, &Catalog::built_in())
    }

    #[test]
    fn codes_are_read_as_people_paste_them() {
        for text in [
            "6014",
            "06014",
            "６０１４",
            "#6014",
            "code=6014",
            "错误码：6014",
            "错误码6014",
            "0x177E",
            "errorCode = 6014,",
            "\"ErrorCode\":6014",
            "errCode: 6014",
            "(6014)",
            "6014。",
            "【6014】",
            " 6014\n",
            "报错6014",
            "err:6014;",
        ] {
            assert_eq!(parse(text), Query::Code(6014), "{text:?}");
        }
        for text in ["-10112", "code=-10112", "code: -10112", "－10112", "错误码-10112", "−10112"] {
            assert_eq!(parse(text), Query::Code(-10112), "{text:?}");
        }
        assert_eq!(parse(&"9".repeat(40)), Query::Code(i64::MAX));
        assert_eq!(parse("0"), Query::Code(0));
    }

    #[test]
    fn ranges_are_read_with_every_dash() {
        for text in [
            "120001-130000",
            "120001~130000",
            "120001 - 130000",
            "120001～130000",
            "120001–130000",
            "120001到130000",
            "120001至130000",
            "120001—130000",
            "120001〜130000",
            "code=120001-130000",
            "120001..130000",
        ] {
            assert_eq!(parse(text), Query::Range(120_001, 130_000), "{text:?}");
        }
        assert_eq!(parse("-10114~-10100"), Query::Range(-10114, -10100));
        assert_eq!(parse("130000-120001"), Query::Range(120_001, 130_000));
        assert_eq!(parse("6099-6099"), Query::Code(6099));
        assert_eq!(parse("6010-99999999999999999999"), Query::Range(6010, i64::MAX));
    }

    #[test]
    fn lists_of_codes_are_parted_and_numbers_in_texts_are_codes() {
        let catalog = Catalog::built_in();
        for text in ["6014,6206", "[6014, 6206]", "6014、6206", "6014 6206"] {
            assert_eq!(parts(text, &catalog), ["6014", "6206"], "{text}");
        }
        for text in ["120001 - 130000", "6014, 签名", "code: 6014", "错误码, 6014"] {
            assert_eq!(parts(text, &catalog), [text]);
        }
        assert_eq!(codes_in("{\"ErrorCode\":70003} 第 3 次 6014是什么 x6206"), [70003, 6014]);
    }

    #[test]
    fn placeholders_stand_for_every_code_that_begins_so() {
        for text in ["60*", "60xx", "60XX", "６０＊", " 60x "] {
            assert_eq!(parse(text), Query::Prefix("60".into()), "{text:?}");
        }
        assert_eq!(parse("-101*"), Query::Prefix("-101".into()));
        for text in ["*", "xx", "6*0", "0x"] {
            assert!(!matches!(parse(text), Query::Prefix(_)), "{text:?}");
        }
    }

    #[test]
    fn symbols_are_read_in_any_case_and_behind_a_class() {
        for text in ["ERR_SDK_NOT_LOGGED_IN", "err_sdk_not_logged_in", "BaseConstants.ERR_SDK_NOT_LOGGED_IN"] {
            assert!(matches!(parse(text), Query::Symbol(_)), "{text:?}");
        }
    }

    #[test]
    fn everything_else_is_words() {
        for text in [
            "签名",
            "6014 签名",
            "6014 6015",
            "6014,6015",
            "60.14.2",
            "6014abc",
            "",
            "-",
            "~",
            "10015/10010",
            "v6014",
            "ERR_NO_SUCH",
        ] {
            assert!(!parse(text).is_lookup(), "{text:?}");
        }
    }
}
