//! What a search costs in process: twenty queries as people type them, and how the cost grows with
//! the number of entries.
//!
//! `cargo bench --bench search`. Entries beyond the built-in ones are made up from the built-in ones,
//! under other codes, and come in through tables as users write them.

use imerr::catalog::user::TableError;
use imerr::search::{Options, search};
use imerr::table::entry::Numbers;
use imerr::{Catalog, Entry, Table};
use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

const QUERIES: [&str; 20] = [
    "签名",
    "签名 过期",
    "群已满员",
    "被踢下线",
    "发消息太频繁了怎么办",
    "黑名单",
    "簽名過期",
    "qianming guoqi",
    "qunyimanyuan",
    "signature expired",
    "not logged in",
    "group is full",
    "rate limit exceeded",
    "ERR_SVR_GROUP",
    "To_Account",
    "UserSig",
    "sdkappid 不匹配",
    "消息撤回超时",
    "签名过其",
    "量子力学",
];
const ROUNDS: usize = 30;
/// Entries a file: well below the 4 MiB that a table may have.
const ENTRIES_A_FILE: usize = 2000;

fn main() -> Result<(), TableError> {
    let folder = std::env::temp_dir().join(format!("imerr-bench-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a writable temporary folder");
    let result = measure(&folder);
    let _ = fs::remove_dir_all(&folder);
    result
}

fn measure(folder: &Path) -> Result<(), TableError> {
    let built_in = Catalog::built_in();
    println!("| query | µs | hits |\n|---|---:|---:|");
    for query in QUERIES {
        let hits = search(&built_in, query, &Options::default()).total;
        println!("| {query} | {:.0} | {hits} |", micros(best(&built_in, &[query])));
    }
    let base = best(&built_in, &QUERIES);
    let own = built_in.entries().filter(|entry| is_single(entry)).count();
    println!("\n| entries | µs a query | ratio | ratio to entries |\n|---:|---:|---:|---:|");
    for factor in [1, 4, 16] {
        let catalog = Catalog::with_tables(synthetic(&built_in, own * (factor - 1), folder)?);
        let (count, cost) = (catalog.entries().count(), best(&catalog, &QUERIES));
        let ratio = cost.as_secs_f64() / base.as_secs_f64();
        let growth = count as f64 / built_in.entries().count() as f64;
        println!("| {count} | {:.0} | {ratio:.2} | {:.2} |", micros(cost) / QUERIES.len() as f64, ratio / growth);
    }
    Ok(())
}

fn is_single(entry: &Entry) -> bool {
    matches!(entry.numbers, Numbers::Single(_))
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

/// The quickest of several rounds through the queries.
fn best(catalog: &Catalog, queries: &[&str]) -> Duration {
    let round = || {
        let start = Instant::now();
        for query in queries {
            black_box(search(catalog, black_box(query), &Options::default()));
        }
        start.elapsed()
    };
    (0..ROUNDS).map(|_| round()).min().expect("some rounds")
}

/// Tables with `count` entries: the words of the built-in ones, a number added, under codes of their own.
fn synthetic(built_in: &Catalog, count: usize, folder: &Path) -> Result<Vec<Table>, TableError> {
    let pattern: Vec<&Entry> = built_in.entries().filter(|entry| is_single(entry)).collect();
    let numbers: Vec<usize> = (0..count).collect();
    let read = |(file, numbers): (usize, &[usize])| {
        let mut text = format!("[category]\nid = \"made-{file}\"\n");
        for number in numbers {
            let Entry { meaning, remediation, messages, .. } = pattern[number % pattern.len()];
            let keywords: Vec<&str> = messages.iter().take(60).collect();
            write!(
                text,
                "[[entry]]\ncode = {}\nmeaning = {{ zh = {:?}, en = {:?} }}\nremediation = {{ zh = {:?}, en = {:?} }}\n\
                 action = \"retry\"\nretryable = true\nkeywords = {keywords:?}\n",
                10_000_000 + number,
                meaning.zh,
                meaning.en,
                remediation.zh,
                remediation.en,
            )
            .expect("a string");
        }
        let path = folder.join(format!("made-{file}.toml"));
        fs::write(&path, text).expect("a writable temporary folder");
        Table::read(&path)
    };
    numbers.chunks(ENTRIES_A_FILE).enumerate().map(read).collect()
}
