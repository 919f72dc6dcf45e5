//! What an argument is: a code as people paste it, a range, a symbol, or words to search for.

use super::Catalog;
use super::compile::fold::{fold, half_width, is_han};

/// An argument, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// A number; one beyond 64 bits is kept as the largest.
    Code(i64),
    /// All numbers from the first to the last.
    Range(i64, i64),
    /// A symbol that the catalog knows.
    Symbol(String),
    /// Anything else.
    Words(String),
}

/// Words that introduce a code and say nothing else.
const INTRODUCERS: &[&str] = &[
    "code",
    "error",
    "err",
    "errcode",
    "errorcode",
    "error_code",
    "err_code",
    "errno",
    "errid",
    "no",
    "ret",
    "retcode",
    "ret_code",
    "resultcode",
    "result_code",
    "exitcode",
    "错误码",
    "错误代码",
    "错误号",
    "错误",
    "报错",
    "返回码",
    "返回",
    "代码",
    "码",
    "返回值",
    "错误码是",
    "错误码为",
];

impl Query {
    /// Reads `text`: `6014`, `06014`, `６０１４`, `#6014`, `code=6014`, `错误码：6014`, `-10112`, `0x177E`,
    /// `120001-130000`, `120001~130000`, `ERR_SDK_NOT_LOGGED_IN` in any case; all else are words.
    ///
    /// ```
    /// use imerr::catalog::{Catalog, Query};
    /// let catalog = Catalog::built_in();
    /// assert_eq!(Query::parse("错误码：６０１４", &catalog), Query::Code(6014));
    /// assert_eq!(Query::parse("签名 过期", &catalog), Query::Words("签名 过期".into()));
    /// ```
    pub fn parse(text: &str, catalog: &Catalog) -> Query {
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
                let plain = !symbol.is_empty() && symbol.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
                if plain && !catalog.lookup_symbol(symbol).is_empty() {
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

/// The numbers that stand in `text` as words of their own, in their order.
pub(crate) fn numbers(text: &str) -> Vec<i64> {
    tokens(text).iter().filter_map(Token::number).collect()
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
            Token::Word(word) => INTRODUCERS.contains(&word.as_str()),
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
    fn symbols_are_read_in_any_case_and_behind_a_class() {
        for text in ["ERR_SDK_NOT_LOGGED_IN", "err_sdk_not_logged_in", "BaseConstants.ERR_SDK_NOT_LOGGED_IN"] {
            assert!(matches!(parse(text), Query::Symbol(_)), "{text:?}");
        }
    }

    #[test]
    fn everything_else_is_words() {
        for text in ["签名", "6014 签名", "60.14.2", "6014abc", "", "-", "~", "10015/10010", "v6014", "ERR_NO_SUCH"]
        {
            assert!(!parse(text).is_lookup(), "{text:?}");
        }
    }

    #[test]
    fn numbers_are_found_between_words() {
        assert_eq!(numbers("code:6206|msg -5 v12 x"), [6206, -5]);
    }
}
