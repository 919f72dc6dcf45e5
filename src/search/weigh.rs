//! Weighing: how the phrases of an entry fit the query as a whole, beside what they hold of it bit by bit.

use super::phrase;
use super::plan::{Plan, Unit, stemmed};
use super::rank::Candidate;
use crate::catalog::compile::fold::fold;
use crate::catalog::compile::model::Script;
use crate::catalog::{Entry, Reference, Status};

/// A query with what each of its units is worth.
pub(super) struct Asked<'p> {
    pub(super) plan: &'p Plan,
    pub(super) worths: &'p [f32],
}

impl Asked<'_> {
    /// How much of the query one phrase says, in whatever order and by words of the same meaning, from 0 to 1.
    fn said_in(&self, phrase: &str) -> f32 {
        let said = |unit: &Unit| match unit {
            Unit::Character(c) => phrase.contains(*c),
            Unit::Pair(a, b) => phrase::contains(phrase, two(*a, *b, &mut [0; 8])),
            Unit::Word(_, typed) => phrase::contains(phrase, typed),
            Unit::Concept(typed, others) => {
                phrase::contains(phrase, typed) || others.iter().any(|other| phrase::contains(phrase, other))
            }
        };
        let worth = self.plan.units.iter().zip(self.worths).filter(|(unit, _)| said(unit)).map(|(_, worth)| worth);
        worth.sum::<f32>() / self.worths.iter().sum::<f32>()
    }
}

/// Two characters as text.
fn two(a: char, b: char, room: &mut [u8; 8]) -> &str {
    let first = a.encode_utf8(room).len();
    let second = b.encode_utf8(&mut room[first..]).len();
    std::str::from_utf8(&room[..first + second]).unwrap_or_default()
}

/// An entry has to earn so much of a long query.
const LEAST: f32 = 0.18;

/// How much of a query an entry has to earn: of a short one more, where each word carries what is asked.
fn least(plan: &Plan) -> f32 {
    let units = plan.units.len() as f32;
    if plan.is_chinese {
        (4.0 / units).clamp(LEAST, 0.25)
    } else if plan.is_pinyin {
        LEAST
    } else {
        (1.2 / units).clamp(LEAST, 0.33)
    }
}

/// The worth of an entry once its phrases are compared with the whole query, if it earns enough;
/// `room` is for its keywords.
pub(super) fn weigh(asked: &Asked<'_>, candidate: &Candidate<'_>, room: &mut String) -> Option<f32> {
    let plan = asked.plan;
    let Candidate { entry, score, complete, symbol, .. } = candidate;
    if *symbol > 0.0 {
        // What was asked for by name is meant, however rarely it is met.
        return Some((0.75 + 0.2 * symbol) * (0.95 + 0.05 * likelihood(entry)));
    }
    let (fit, meant) =
        if plan.is_chinese { chinese_fit(asked, entry, *complete, room) } else { english_fit(plan, entry, room) };
    let score = if plan.is_chinese { 0.6 * score + fit } else { 0.8 * score + fit };
    // Whoever types a meaning to the letter means that entry, however rarely it is met.
    let worth = score.min(1.0) * if meant { 1.0 } else { likelihood(entry) };
    (*complete || score >= least(plan)).then_some(worth)
}

/// What the meaning counts for beside the keywords, which say the same in many ways.
const MEANT: f32 = 0.03;
/// What a phrase that says everything asked, in other words or another order, counts beside the same in order.
const SAID: f32 = 0.8;

/// How well a query with Chinese in it fits the phrases of an entry, up to 0.4; and whether it is its meaning.
fn chinese_fit(asked: &Asked<'_>, entry: &Entry<'_>, complete: bool, room: &mut String) -> (f32, bool) {
    let plan = asked.plan;
    let query = &plan.joined;
    let chars: Vec<char> = if complete { Vec::new() } else { query.chars().take(40).collect() };
    let (mut exact, mut aligned) = (0.0_f32, if complete { 1.0_f32 } else { 0.0 });
    let meaning = fold(entry.meaning().zh).replace(' ', "");
    // Several words: each may fit a phrase of its own, or the name of the category.
    let mut each: Vec<f32> = Vec::new();
    if plan.runs.len() > 1 {
        let category = fold(entry.category().name().zh).replace(' ', "");
        each.extend(plan.runs.iter().map(|run| phrase::exact(run, &category)));
    }
    // A phrase of the other script has nothing in common with the query as a whole.
    entry.keywords_in(Script::Chinese, room);
    for phrase in std::iter::once(meaning.as_str()).chain(phrase::lines(room)) {
        exact = exact.max(phrase::exact(query, phrase));
        for (run, fit) in plan.runs.iter().zip(&mut each) {
            *fit = fit.max(phrase::exact(run, phrase));
        }
        if !complete {
            let said = SAID * asked.said_in(phrase);
            let phrase: Vec<char> = phrase.chars().take(60).collect();
            aligned = aligned.max(phrase::aligned(&chars, &phrase)).max(said);
        }
    }
    let mean = each.iter().sum::<f32>() / each.len().max(1) as f32;
    (0.2 * aligned + 0.2 * exact.max(mean) + MEANT * phrase::exact(query, &meaning), meaning == *query)
}

/// How well an English query fits the phrases of an entry, stem by stem, up to 0.2; and whether it is its meaning.
fn english_fit(plan: &Plan, entry: &Entry<'_>, room: &mut String) -> (f32, bool) {
    let meaning = fold(entry.meaning().en);
    let mut exact = phrase::exact(&plan.stems, &stemmed(&meaning));
    entry.keywords_in(Script::Latin, room);
    for phrase in phrase::lines(room) {
        exact = exact.max(phrase::exact(&plan.stems, &stemmed(phrase)));
    }
    for symbol in entry.symbols() {
        let part = phrase::part_of_symbol(&plan.letters, symbol).map(|part| 0.5 + 0.5 * part);
        exact = exact.max(part.unwrap_or_default());
    }
    (0.2 * exact, meaning == plan.folded)
}

/// How likely people meet an entry, as a factor: the documented codes before those that only an SDK's
/// package defines, today's before those of older generations.
fn likelihood(entry: &Entry<'_>) -> f32 {
    let documented =
        entry.origin().is_user() || entry.references().any(|reference| reference == Reference::Documentation);
    match (documented, entry.status()) {
        (true, Status::Current) => 1.0,
        (true, Status::Retired) => 0.97,
        (false, Status::Current) => 0.64,
        (false, Status::Retired) => 0.6,
    }
}
