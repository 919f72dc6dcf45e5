//! What holds for every input: folding, reading codes, looking up, searching, reading tables.

use imerr::catalog::{Catalog, Query, Table};
use imerr::search::{Options, search};
use imerr::table::entry::{Entry, Numbers};
use imerr::table::fold::fold;
use proptest::prelude::*;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::LazyLock;

static CATALOG: LazyLock<Catalog> = LazyLock::new(Catalog::built_in);

/// Text of all kinds: any Unicode, and what people type at this program, cut anywhere.
fn text() -> impl Strategy<Value = String> {
    let typed = proptest::collection::vec(
        prop_oneof![
            "[签名过期登录陆群聊消息帐账戶户号撤回禁言]{1,6}",
            "[a-z]{1,12}",
            "[A-Z]{2,4}_[A-Z_]{1,20}",
            "[0-9]{1,12}",
            "[ \\-~～—:：=#,，。_'\"\u{3000}*xX]{1,2}",
            "[０-９ａ-ｚＡ-Ｚ]{1,5}",
            "\\PC{1,3}",
        ],
        0..6,
    );
    prop_oneof![typed.prop_map(|parts| parts.concat()), any::<String>()]
}

/// The text of a table, cut and changed anywhere.
fn table_text() -> impl Strategy<Value = String> {
    let lines = prop::sample::select(vec![
        "[category]",
        "id = \"own\"",
        "id = \"open\"",
        "zh = \"甲\"",
        "en = \"A\"",
        "[[entry]]",
        "[entry]",
        "code = 5",
        "code = 99999999999",
        "range = [1, 9]",
        "range = [9, 1]",
        "meaning = \"a\"",
        "meaning.zh = “甲”",
        "meaning = { zh = \"甲\" }",
        "remediation = \"b\"",
        "action = \"retry\"",
        "retryable = true",
        "symbols = [\"A\"]",
        "= = =",
        "code = { a = 1 }",
        "\"\u{202e}\" = 1",
        "links = [1]",
    ]);
    proptest::collection::vec(lines, 0..14).prop_map(|lines| lines.join("\n"))
}

/// A number as people may write it.
fn written(code: i32, zeros: usize, wide: bool, before: &str) -> String {
    let sign = if code < 0 { "-" } else { "" };
    let digits = "0".repeat(zeros) + &code.unsigned_abs().to_string();
    let digits: String = if wide {
        digits.chars().map(|c| char::from_u32(c as u32 + 0xfee0).expect("a full-width digit")).collect()
    } else {
        digits
    };
    format!("{before}{sign}{digits}")
}

/// A table with entries of the given numbers and words.
fn table(entries: &[(i32, String)]) -> Table {
    let mut text = "[category]\nid = \"own\"\nzh = \"自家\"\nen = \"Own\"\n".to_owned();
    for (code, words) in entries {
        write!(
            text,
            "[[entry]]\ncode = {code}\nmeaning = {words:?}\nremediation = \"b\"\naction = \"retry\"\nretryable = true\n"
        )
        .expect("a string");
    }
    Table::parse(Path::new("own.toml"), &text).expect("a table")
}

fn is_fallback(entry: &Entry) -> bool {
    matches!(entry.numbers, Numbers::Fallback(..))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn folding_twice_changes_nothing(text in text()) {
        let once = fold(&text);
        prop_assert_eq!(&fold(&once), &once);
        prop_assert!(!once.starts_with(' ') && !once.ends_with(' ') && !once.contains("  "));
    }

    #[test]
    fn any_text_is_read_as_some_query(text in text()) {
        let query = Query::parse(&text, &CATALOG);
        let answers = CATALOG.answer(&query);
        match query {
            Query::Symbol(_) => prop_assert!(!answers.is_empty()),
            Query::Words(words) => prop_assert!(words == text && answers.is_empty()),
            Query::Range(first, last) => prop_assert!(first < last),
            Query::Code(code) => prop_assert!(answers.iter().all(|answer| answer.entry.holds(code))),
            Query::Prefix(digits) => {
                let begins = |code: i64| code.to_string().starts_with(digits.as_str());
                let single = |numbers| if let Numbers::Single(code) = numbers { Some(code) } else { None };
                let zeros = digits.trim_start_matches('-').starts_with('0');
                prop_assert!(zeros || answers.iter().filter_map(|answer| single(answer.entry.numbers)).all(begins));
            }
            _ => {}
        }
    }

    #[test]
    fn every_number_is_read_however_it_is_written(
        code in any::<i32>(),
        zeros in 0..12_usize,
        wide in any::<bool>(),
        before in prop::sample::select(vec!["", "#", "code=", "错误码：", " ", "error code: "]),
    ) {
        let text = written(code, zeros, wide, before);
        prop_assert_eq!(Query::parse(&text, &CATALOG), Query::Code(i64::from(code)), "{}", text);
    }

    #[test]
    fn hexadecimal_numbers_are_read(code in 0..=u32::MAX) {
        prop_assert_eq!(Query::parse(&format!("0x{code:X}"), &CATALOG), Query::Code(i64::from(code)));
    }

    #[test]
    fn a_number_of_any_length_is_a_code(digits in "[1-9][0-9]{0,60}", negative in any::<bool>()) {
        let text = if negative { format!("-{digits}") } else { digits };
        let query = Query::parse(&text, &CATALOG);
        prop_assert!(matches!(query, Query::Code(code) if (code < 0) == negative), "{text}: {query:?}");
        let furthest = if negative { i64::MIN } else { i64::MAX };
        prop_assert!(CATALOG.near(furthest, 20).is_empty());
    }

    #[test]
    fn looking_up_finds_what_a_walk_through_the_table_finds(
        code in prop_oneof![any::<i64>(), 0..200_000_i64, 69_900..71_100_i64, -21_000..0_i64],
    ) {
        let walk = |kind: fn(&Numbers) -> bool| -> Vec<&Entry> {
            CATALOG.entries().filter(|entry| kind(&entry.numbers) && entry.holds(code)).collect()
        };
        let kinds: [fn(&Numbers) -> bool; 3] = [
            |numbers| matches!(numbers, Numbers::Single(_)),
            |numbers| matches!(numbers, Numbers::Range(..)),
            |numbers| matches!(numbers, Numbers::Fallback(..)),
        ];
        let walked = kinds.into_iter().map(walk).find(|found| !found.is_empty()).unwrap_or_default();
        let found = CATALOG.lookup(code);
        prop_assert_eq!(found.len(), walked.len());
        prop_assert!(walked.iter().all(|entry| found.iter().any(|answer| std::ptr::eq(answer.entry, *entry))));
        prop_assert!(found.iter().all(|answer| answer.code == Some(code).filter(|_| !is_fallback(answer.entry))));
    }

    #[test]
    fn a_span_finds_what_lies_in_it(first in -1000..130_000_i64, length in 1..2000_i64) {
        let last = first + length;
        let found = CATALOG.lookup_range(first, last);
        let touches = |entry: &Entry| entry.numbers.span().0 <= last && first <= entry.numbers.span().1;
        prop_assert!(found.iter().all(|answer| touches(answer.entry)));
        prop_assert!(found.is_sorted_by_key(|answer| answer.entry.numbers.span()));
        let walked = CATALOG.entries().filter(|entry| touches(entry) && !is_fallback(entry)).count();
        prop_assert!(walked == found.len() || walked == 0 && found.iter().all(|answer| is_fallback(answer.entry)));
    }

    #[test]
    fn every_code_is_its_own_nearest(at in any::<prop::sample::Index>(), reach in 0..50_u64) {
        let single = |entry: &Entry| if let Numbers::Single(code) = entry.numbers { Some(code) } else { None };
        let singles: Vec<i64> = CATALOG.entries().filter_map(single).filter(|code| code.abs() >= 100).collect();
        let code = singles[at.index(singles.len())];
        let near: Vec<i64> = CATALOG.near(code, reach).into_iter().filter_map(single).collect();
        prop_assert_eq!(near[0], code);
        prop_assert!(near.is_sorted_by_key(|other| other.abs_diff(code)));
        let all: std::collections::BTreeSet<i64> = singles.into_iter().filter(|other| other.abs_diff(code) <= reach).collect();
        prop_assert_eq!(near.len(), all.len());
    }

    #[test]
    fn what_a_table_says_is_found_by_number(entries in prop::collection::btree_map(any::<i32>(), "[a-z签名过期]{1,8}", 1..20)) {
        let entries: Vec<_> = entries.into_iter().collect();
        let table = table(&entries);
        prop_assert_eq!(table.entries().len(), entries.len());
        let catalog = Catalog::with_tables(vec![table]);
        for (code, words) in &entries {
            let answers = catalog.lookup(i64::from(*code));
            prop_assert!(answers[0].entry.is_own() && answers[0].entry.meaning.zh == *words);
        }
    }

    #[test]
    fn what_a_table_says_is_found_by_word(
        entries in prop::collection::btree_map(any::<i32>(), "[a-z签名过期]{1,8}( [A-Z]{1,3}[a-z]{1,3})?", 1..20),
    ) {
        let entries: Vec<_> = entries.into_iter().collect();
        let catalog = Catalog::with_tables(vec![table(&entries)]);
        // Short words may be such as say nothing: `a`, `is`.
        for (_, words) in entries.iter().filter(|(_, words)| !words.is_ascii() || words.len() >= 7) {
            let options = Options { limit: 1000, categories: vec!["own".to_owned()] };
            let found = search(&catalog, words, &options);
            prop_assert!(found.hits.iter().any(|hit| hit.answer.entry.meaning.zh == *words), "{}", words);
        }
    }

    #[test]
    fn no_text_is_too_odd_for_a_table(text in prop_oneof![text(), table_text()]) {
        if let Err(faults) = Table::parse(Path::new("own.toml"), &text) {
            let lines = text.split('\n').count();
            prop_assert!(!faults.list.is_empty() && faults.list.len() <= 100 && faults.count() == faults.list.len() + faults.more);
            prop_assert!(faults.list.iter().all(|fault| (1..=lines).contains(&fault.line) && fault.column >= 1));
            prop_assert!(faults.list.is_sorted_by_key(|fault| (fault.line, fault.column)));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn search_survives_anything_and_its_scores_fall(query in text()) {
        let options = Options { limit: 50, categories: Vec::new() };
        let found = search(&CATALOG, &query, &options);
        prop_assert!(found.hits.len() <= options.limit && found.total >= found.hits.len());
        prop_assert!(found.hits.iter().all(|hit| (0.0..=1.0).contains(&hit.score)));
        prop_assert!(found.hits.is_sorted_by(|a, b| a.score >= b.score));
        for hit in &found.hits {
            for text in [&hit.answer.entry.meaning.zh, &hit.answer.entry.meaning.en, query.as_str()] {
                let marks = found.marker.matches(text);
                prop_assert!(marks.iter().all(|mark| text.get(mark.clone()).is_some_and(|part| !part.is_empty())));
                prop_assert!(marks.is_sorted_by(|a, b| a.end <= b.start), "marks do not overlap");
            }
        }
    }

    #[test]
    fn a_meaning_finds_its_entry(at in any::<prop::sample::Index>()) {
        let entries: Vec<_> = CATALOG.entries().collect();
        let entry = entries[at.index(entries.len())];
        let options = Options { limit: 20, categories: Vec::new() };
        let found = search(&CATALOG, &entry.meaning.zh, &options);
        prop_assert!(found.hits.iter().any(|hit| hit.answer.entry.meaning.zh == entry.meaning.zh), "{}", entry.meaning.zh);
    }
}
