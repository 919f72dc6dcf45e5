//! What holds for every input: folding, reading codes, looking up, searching, compiling tables.

use imerr::catalog::{Catalog, Kind, Query, fold, user};
use imerr::search::{Options, matches, search, suggest};
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
            "[ \\-~～—:：=#,，。_'\"\u{3000}]{1,2}",
            "[０-９ａ-ｚＡ-Ｚ]{1,5}",
            "\\PC{1,3}",
        ],
        0..6,
    );
    prop_oneof![typed.prop_map(|parts| parts.concat()), any::<String>()]
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
fn table(entries: &[(i32, String)]) -> String {
    let mut text = "[category]\nid = \"own\"\n".to_owned();
    for (code, words) in entries {
        write!(
            text,
            "[[entry]]\ncode = {code}\nmeaning = {words:?}\nremediation = \"b\"\naction = \"retry\"\nretryable = true\n"
        )
        .expect("a string");
    }
    text
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
            Query::Code(_) => {}
            Query::Range(first, last) => prop_assert!(first < last),
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
    fn looking_up_finds_what_a_walk_through_the_table_finds(
        code in prop_oneof![any::<i32>(), 0..200_000_i32, 69_900..71_100_i32, -21_000..0_i32],
    ) {
        let bears = |kind: Kind| CATALOG.entries().filter(move |entry| {
            let (first, last) = entry.span();
            entry.kind() == kind && (first..=last).contains(&code)
        });
        let mut walked: Vec<_> = bears(Kind::Single).chain(bears(Kind::Range)).collect();
        if walked.is_empty() {
            walked.extend(bears(Kind::Fallback));
        }
        let found = CATALOG.lookup(i64::from(code));
        prop_assert_eq!(found.len(), walked.len());
        prop_assert!(walked.iter().all(|entry| found.iter().any(|other| other.is(entry))));
        prop_assert!(found.iter().all(|entry| entry.kind() == Kind::Fallback || entry.code() == Some(code)));
    }

    #[test]
    fn a_span_finds_what_lies_in_it(first in -1000..130_000_i64, length in 1..2000_i64) {
        let last = first + length;
        let found = CATALOG.lookup_range(first, last);
        prop_assert!(found.iter().all(|entry| i64::from(entry.span().0) <= last && i64::from(entry.span().1) >= first));
        prop_assert!(found.is_sorted_by_key(imerr::catalog::Entry::span));
    }

    #[test]
    fn every_code_is_its_own_nearest(at in any::<prop::sample::Index>()) {
        let singles: Vec<_> = CATALOG.entries().filter(|entry| entry.kind() == Kind::Single).collect();
        let code = singles[at.index(singles.len())].span().0;
        prop_assume!(code != 0);
        prop_assert_eq!(CATALOG.nearest(i64::from(code), 1)[0].span().0, code);
    }

    #[test]
    fn what_a_table_says_is_found_by_number_and_word(
        entries in prop::collection::btree_map(any::<i32>(), "[a-z签名过期]{1,8}( [A-Z]{1,3}[a-z]{1,3})?", 1..20),
    ) {
        let entries: Vec<_> = entries.into_iter().collect();
        let table = user::compile(Path::new("own.toml"), &table(&entries)).expect("a table");
        prop_assert_eq!(table.len(), entries.len());
        let catalog = Catalog::with_user_tables(vec![table]);
        for (code, words) in &entries {
            let answer = catalog.lookup(i64::from(*code));
            prop_assert!(answer.iter().any(|entry| entry.origin().is_user() && entry.meaning().zh == words));
            // Short words may be such as say nothing: `a`, `is`.
            if words.is_ascii() && words.len() < 7 {
                continue;
            }
            let options = Options { limit: 1000, categories: vec!["own".to_owned()] };
            let hits = search(&catalog, words, &options);
            prop_assert!(hits.iter().any(|hit| hit.entry.meaning().zh == words), "{}", words);
        }
    }

    #[test]
    fn no_text_is_too_odd_for_a_table(text in text()) {
        if let Err(faults) = user::compile(Path::new("own.toml"), &text) {
            let lines = text.split('\n').count();
            prop_assert!(!faults.is_empty());
            prop_assert!(faults.iter().all(|fault| (1..=lines).contains(&fault.line) && fault.column >= 1));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn search_survives_anything_and_its_scores_fall(query in text()) {
        let options = Options { limit: 50, categories: Vec::new() };
        let hits = search(&CATALOG, &query, &options);
        prop_assert!(hits.len() <= options.limit);
        prop_assert!(hits.iter().all(|hit| (0.0..=1.0).contains(&hit.score)));
        prop_assert!(hits.is_sorted_by(|a, b| a.score >= b.score));
        for hit in &hits {
            for text in [hit.entry.meaning().zh, hit.entry.meaning().en, &query] {
                let marks = matches(text, &hit.terms);
                prop_assert!(marks.iter().all(|mark| text.get(mark.clone()).is_some_and(|part| !part.is_empty())));
            }
        }
        let _ = suggest(&CATALOG, &query);
    }

    #[test]
    fn a_meaning_finds_its_entry(at in any::<prop::sample::Index>()) {
        let entries: Vec<_> = CATALOG.entries().collect();
        let entry = entries[at.index(entries.len())];
        let options = Options { limit: 20, categories: Vec::new() };
        let hits = search(&CATALOG, entry.meaning().zh, &options);
        let same = |other: &str| other == entry.meaning().zh;
        prop_assert!(hits.iter().any(|hit| same(hit.entry.meaning().zh)), "{}", entry.meaning().zh);
    }
}
