//! How often search puts a right code first, over labelled queries. Every third query was held out
//! while the search was tuned. Run with `--nocapture` to see the figures.

use imerr::catalog::{Catalog, Entry, Kind};
use imerr::search::{Options, search};
use std::collections::BTreeMap;

const QUERIES: &str = include_str!("data/queries.tsv");

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

#[test]
fn right_codes_come_first() {
    let catalog = Catalog::built_in();
    let mut by_kind: BTreeMap<&str, Score> = BTreeMap::new();
    let (mut all, mut held_out, mut tuned) = (Score::default(), Score::default(), Score::default());
    for (number, line) in QUERIES.lines().skip(1).enumerate() {
        let [kind, query, codes] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("three columns: {line}") };
        let hits = search(&catalog, query, &Options::default());
        let right = |entry: &Entry<'_>| codes.split(',').any(|code| code == label(entry));
        let rank = hits.iter().position(|hit| right(&hit.entry)).map(|place| place + 1);
        by_kind.entry(kind).or_default().add(rank);
        all.add(rank);
        if number % 3 == 2 {
            held_out.add(rank);
        } else {
            tuned.add(rank);
            if rank != Some(1) {
                let got: Vec<_> =
                    hits.iter().take(4).map(|hit| format!("{}:{:.2}", label(&hit.entry), hit.score)).collect();
                println!("miss {kind} {query:?} wants {codes}: rank {rank:?}, got {}", got.join(" "));
            }
        }
    }
    for (kind, score) in &by_kind {
        println!("{}", score.line(kind));
    }
    println!("{}\n{}\n{}", tuned.line("tuned on"), held_out.line("held out"), all.line("all"));
    assert!(all.first / all.queries >= 0.5, "{}", all.line("hit@1 fell"));
}
