//! What a query asks for: its words, taken apart into the units that entries are scored by.

use super::{concepts, pinyin};
use crate::catalog::compile::fold::{fold, is_han};
use crate::catalog::compile::grams::{stem, terms};

/// The smallest thing a query says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Unit {
    /// One Chinese character; weak evidence beside the pairs.
    Character(char),
    /// Two neighbouring Chinese characters.
    Pair(char, char),
    /// The stem of a word, and the word as typed in lower case.
    Word(String, String),
    /// A word of Chinese that has others of the same meaning: the word typed, and those.
    Concept(String, Vec<&'static str>),
}

/// A query, read.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    /// The query folded, words separated by single spaces.
    pub(super) folded: String,
    /// The folded query without spaces, for comparing with whole phrases.
    pub(super) joined: String,
    /// Its letters and digits, where there is no Chinese in it: for comparing with symbols.
    pub(super) letters: String,
    /// Whether it is written as identifiers are, of several parts: `to_account`, `MsgBody`.
    pub(super) is_identifier: bool,
    /// Whether there is Chinese in it.
    pub(super) is_chinese: bool,
    /// Whether all its words can be pinyin.
    pub(super) is_pinyin: bool,
    /// The units, without repetition.
    pub(super) units: Vec<Unit>,
    /// The stems of the words that say something, joined, for comparing with English phrases.
    pub(super) stems: String,
    /// Runs of Chinese characters and words, as typed.
    pub(super) runs: Vec<String>,
}

/// Longest query that is read, in characters; what follows adds nothing to a symptom.
const LONGEST: usize = 600;
/// Most units of a query.
const MOST_UNITS: usize = 240;

/// English words that say nothing, not even alone.
const EMPTY_WORDS: &[&str] = &[
    "a", "an", "the", "is", "are", "was", "be", "been", "of", "to", "in", "on", "at", "for", "my", "i", "it", "its",
    "this", "that", "and", "or", "with", "by", "when", "why", "what", "how", "do", "does", "did", "s", "t", "has",
    "have", "had", "me", "from", "as", "you", "your", "we", "our", "there", "if", "but", "so", "am", "ive", "he",
    "she", "they", "them", "him", "her", "his", "their", "were", "being", "also", "too", "really", "very", "which",
    "who", "where", "would", "could", "should", "will", "then", "while", "some", "any",
];
/// Words that say nothing beside others.
#[rustfmt::skip]
const FILLERS: &[&str] = &[
    "im", "sdk", "get", "got", "gets", "getting", "please", "can", "anyone", "idea", "know", "hi",
    "hello", "thanks", "help", "here", "just", "says", "said", "complains", "seeing", "see", "keep", "keeps",
    "suddenly", "sometimes", "always",
];

/// What people say around a symptom; longer ones before those they contain.
const EMPTY_PHRASES: &[&str] = &[
    "是什么原因",
    "什么原因",
    "是怎么回事",
    "怎么回事",
    "是什么意思",
    "什么意思",
    "怎么解决",
    "如何解决",
    "怎么处理",
    "怎么办",
    "有没有人",
    "有人知道",
    "遇到过",
    "为什么",
    "为啥",
    "咋回事",
    "咋办",
    "请教一下",
    "请问一下",
    "请教",
    "请问",
    "求助",
    "求解",
    "大佬们",
    "大佬",
    "各位",
    "谢谢",
    "麻烦",
    "帮忙",
    "的时候",
    "有时候",
    "有时",
    "偶尔",
    "突然",
    "总是",
    "老是",
    "一直",
    "然后",
    "但是",
    "可是",
    "结果",
    "就会",
    "会提示",
    "提示说",
    "提示我",
    "报了个",
    "返回了",
    "出现了",
    "这种",
    "这个",
    "那个",
    "我们",
    "你们",
    "他们",
    "明明",
    "到底",
    "究竟",
    "好像",
    "感觉",
    "看到",
    "发现",
    "之后",
    "以后",
];

/// Chinese fillers that say nothing about an error.
const EMPTY_CHARACTERS: &str = "的了吗呢啊吧么是我你他她它们怎这那就都也还很把被在到和与跟给";

impl Plan {
    pub(super) fn new(query: &str) -> Plan {
        let query: String = query.chars().take(LONGEST).collect();
        let folded = without_empty_phrases(fold(&query));
        let joined = folded.replace(' ', "");
        let runs = runs(&folded);
        let mut units = Vec::new();
        let mut push = |unit: Unit| {
            if units.len() < MOST_UNITS && !units.contains(&unit) {
                units.push(unit);
            }
        };
        let says = |run: &&String| !run.chars().all(|c| EMPTY_CHARACTERS.contains(c));
        for run in runs.iter().filter(says) {
            let chars: Vec<char> = run.chars().collect();
            if chars.first().copied().is_some_and(is_han) {
                let concepts = concepts::found_in(run);
                for (place, pair) in chars.windows(2).enumerate() {
                    if !concepts.iter().any(|(range, _)| range.contains(&place) && range.contains(&(place + 1))) {
                        push(Unit::Pair(pair[0], pair[1]));
                    }
                }
                for (range, others) in concepts {
                    push(Unit::Concept(chars[range].iter().collect(), others));
                }
                for c in &chars {
                    push(Unit::Character(*c));
                }
            }
        }
        // Spaces between Chinese characters may be stray ones: 邮 箱 格 式.
        let stray = runs.len() > 2 && runs.iter().all(|run| run.chars().count() == 1);
        let across: Vec<char> = if stray { joined.chars().collect() } else { Vec::new() };
        for pair in across.windows(2).filter(|pair| is_han(pair[0]) && is_han(pair[1])) {
            push(Unit::Pair(pair[0], pair[1]));
        }
        // The words in their own case: it tells the parts of identifiers.
        let stems = terms(&query).words;
        let stems: Vec<String> = stems.into_iter().filter(|stem| !EMPTY_WORDS.contains(&stem.as_str())).collect();
        let said: Vec<String> = stems.iter().filter(|stem| !FILLERS.contains(&stem.as_str())).cloned().collect();
        for stem in if said.is_empty() { stems } else { said } {
            let typed = runs.iter().find(|run| terms(run).words.first() == Some(&stem)).cloned();
            push(Unit::Word(stem.clone(), typed.unwrap_or(stem)));
        }
        let stems = stemmed(&folded);
        let is_chinese = joined.chars().any(is_han);
        let letters = joined.chars().filter(|c| !is_chinese && c.is_ascii_alphanumeric()).collect();
        let is_identifier = is_identifier(query.trim());
        let is_pinyin = pinyin::may_be_pinyin(&joined) && runs.iter().all(|run| pinyin::is_pinyin(run));
        Plan { folded, joined, letters, is_identifier, is_chinese, is_pinyin, units, stems, runs }
    }
}

/// The query without what is said around a symptom, unless nothing else is said.
fn without_empty_phrases(folded: String) -> String {
    if !folded.chars().any(is_han) {
        return folded;
    }
    let rest = EMPTY_PHRASES
        .iter()
        .fold(folded.clone(), |rest, phrase| if rest.contains(phrase) { rest.replace(phrase, " ") } else { rest });
    let rest = fold(&rest);
    if rest.chars().filter(|c| *c != ' ').count() < 2 { folded } else { rest }
}

/// One word of several parts.
fn is_identifier(query: &str) -> bool {
    let hump = |two: &[u8]| two[0].is_ascii_lowercase() && two[1].is_ascii_uppercase();
    query.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b))
        && (query.contains(['_', '-']) || query.as_bytes().windows(2).any(hump))
}

/// The stems of the words of folded text that say something, joined.
pub(super) fn stemmed(folded: &str) -> String {
    folded.split(' ').filter(|word| !EMPTY_WORDS.contains(word) && !FILLERS.contains(word)).map(stem).collect()
}

impl Unit {
    /// How much the unit weighs beside others of the same rarity.
    pub(super) fn importance(&self) -> f32 {
        match self {
            Unit::Character(c) if EMPTY_CHARACTERS.contains(*c) => 0.02,
            Unit::Character(_) => 0.22,
            Unit::Pair(a, b) => {
                let empty = [a, b].into_iter().filter(|c| EMPTY_CHARACTERS.contains(**c)).count();
                [1.0, 0.45, 0.1][empty]
            }
            Unit::Word(..) => 1.0,
            Unit::Concept(typed, _) => typed.chars().count().saturating_sub(1).clamp(1, 3) as f32,
        }
    }
}

/// The folded text cut between Chinese and other characters and at spaces.
fn runs(folded: &str) -> Vec<String> {
    let mut runs: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in folded.chars() {
        if c != ' ' {
            match runs.last_mut() {
                Some(run) if before != ' ' && is_han(before) == is_han(c) => run.push(c),
                _ => runs.push(c.to_string()),
            }
        }
        before = c;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_cut_between_scripts_and_at_spaces() {
        assert_eq!(Plan::new("签名To_Account 过期").runs, ["签名", "to_account", "过期"]);
        assert_eq!(Plan::new("帳號、登陸").joined, "账号登录");
    }

    #[test]
    fn words_that_say_nothing_count_only_when_alone() {
        let words = |query: &str| Plan::new(query).units.len();
        assert_eq!(words("the group is full"), 2);
        assert_eq!(words("the"), 0);
        assert_eq!((words("sdk"), words("sdk timeout")), (1, 1));
        assert_eq!((words("的"), words("的吗")), (0, 0));
    }
}
