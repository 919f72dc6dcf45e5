//! How often search puts a right code first, over labelled queries. Every third query was held out
//! while the search was tuned. Run with `--nocapture` to see the figures.

use imerr::catalog::{Catalog, Entry, Kind};
use imerr::search::{Options, search};
use std::collections::BTreeMap;

const QUERIES: &str = include_str!("data/queries.tsv");
/// Written by two others who saw neither the search nor its keywords. Nothing was changed for single ones of
/// them; that they did not fall decided about changes.
const BLIND: &str = include_str!("data/queries_blind.tsv");

/// Queries that no entry answers.
const MEANINGLESS: &str = include_str!("data/queries_meaningless.txt");

#[derive(Default, Clone, Copy)]
struct Score {
    queries: f64,
    first: f64,
    third: f64,
    reciprocal: f64,
}

impl Score {
    fn add(&mut self, rank: Option<usize>) {
        self.queries += 1.0;
        if let Some(rank) = rank {
            self.reciprocal += 1.0 / rank as f64;
            self.first += f64::from(u8::from(rank == 1));
            self.third += f64::from(u8::from(rank <= 3));
        }
    }

    fn line(&self, name: &str) -> String {
        let share = |part: f64| part / self.queries;
        let (first, third, mrr) = (share(self.first), share(self.third), share(self.reciprocal));
        format!("{name:14} {:4} queries  hit@1 {first:.3}  hit@3 {third:.3}  MRR {mrr:.3}", self.queries)
    }
}

/// The label of an entry: its code, `first-last` for a range, `other` for the fallback.
fn label(entry: &Entry<'_>) -> String {
    let (first, last) = entry.span();
    match entry.kind() {
        Kind::Single => first.to_string(),
        Kind::Range => format!("{first}-{last}"),
        Kind::Fallback => "other".to_owned(),
    }
}

/// The labels of what `query` finds.
fn found(query: &str) -> Vec<String> {
    search(&Catalog::built_in(), query, &Options::default()).iter().map(|hit| label(&hit.entry)).collect()
}

/// Scores of all queries of a set, of each kind, and of the parts tuned on and held out.
struct Report {
    by_kind: BTreeMap<&'static str, Score>,
    all: Score,
    parts: [Score; 2],
}

fn measure(queries: &'static str) -> Report {
    let catalog = Catalog::built_in();
    let mut report = Report { by_kind: BTreeMap::new(), all: Score::default(), parts: Default::default() };
    for (number, line) in queries.lines().skip(1).enumerate() {
        let [kind, query, codes] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("three columns: {line}") };
        let hits = search(&catalog, query, &Options::default());
        let right = |entry: &Entry<'_>| codes.split(',').any(|code| code == label(entry));
        let rank = hits.iter().position(|hit| right(&hit.entry)).map(|place| place + 1);
        let held_out = number % 3 == 2;
        report.by_kind.entry(kind).or_default().add(rank);
        report.all.add(rank);
        report.parts[usize::from(held_out)].add(rank);
        if rank != Some(1) && !held_out {
            let got: Vec<_> =
                hits.iter().take(4).map(|hit| format!("{}:{:.2}", label(&hit.entry), hit.score)).collect();
            println!("miss {kind} {query:?} wants {codes}: rank {rank:?}, got {}", got.join(" "));
        }
    }
    for (kind, score) in &report.by_kind {
        println!("{}", score.line(kind));
    }
    println!("{}", report.all.line("all"));
    report
}

#[test]
fn right_codes_come_first() {
    let report = measure(QUERIES);
    println!("{}\n{}", report.parts[0].line("tuned on"), report.parts[1].line("held out"));
    let share = |part: f64| part / report.all.queries;
    assert!(share(report.all.first) >= 0.96 && share(report.all.third) >= 0.99, "{}", report.all.line("fell"));
    for (kind, score) in &report.by_kind {
        assert!(score.first / score.queries >= 0.90, "{}", score.line(kind));
    }
}

#[test]
fn right_codes_come_first_for_queries_of_another_hand() {
    let report = measure(BLIND);
    let share = |part: f64| part / report.all.queries;
    assert!(share(report.all.first) >= 0.92 && share(report.all.third) >= 0.97, "{}", report.all.line("fell"));
}

#[test]
fn what_means_nothing_finds_nothing() {
    for query in [
        "量子力学",
        "asdfghjkl",
        "红烧肉",
        "xyzzy",
        "春眠不觉晓",
        "blockchain",
        "喵喵喵",
        "唐诗三百首",
        "",
        "   ",
        "。",
    ] {
        let found = found(query);
        assert!(found.is_empty(), "{query:?} found {found:?}");
    }
}

/// Questions about anything but instant messaging share words and characters with the table.
#[test]
fn what_means_something_else_mostly_finds_nothing() {
    let found: Vec<_> = MEANINGLESS.lines().filter(|query| !found(query).is_empty()).collect();
    let share = 1.0 - found.len() as f64 / MEANINGLESS.lines().count() as f64;
    println!("{share:.3} find nothing; these find something: {found:?}");
    assert!(share >= 0.74, "{share:.3}: {found:?}");
}

#[test]
fn entries_that_hold_the_words_come_before_near_ones() {
    let catalog = Catalog::built_in();
    for query in ["签名", "禁言", "黑名单", "network", "signature"] {
        let hits = search(&catalog, query, &Options { limit: 100, categories: Vec::new() });
        let holds = |entry: &Entry<'_>| {
            let texts = [
                entry.meaning().zh,
                entry.meaning().en,
                entry.remediation().zh,
                entry.remediation().en,
                entry.category().name().zh,
            ];
            let texts = texts.into_iter().chain(entry.symbols()).map(str::to_owned);
            let all: Vec<String> = texts.chain(entry.keywords()).collect();
            all.join(" ").to_lowercase().contains(query)
        };
        let first_without = hits.iter().position(|hit| !holds(&hit.entry)).unwrap_or(hits.len());
        assert!(hits[first_without..].iter().all(|hit| !holds(&hit.entry)), "{query}");
    }
}
