//! Moves that were tried, and which of them are alike.

use super::Estimate;
use crate::forecast::run::Wait;
use kwartier_hall::hall::facts::Move;

/// How many of those that are the same but for services or minutes are looked at further.
const MOST_ALIKE: usize = 2;

/// Moves that were tried.
#[derive(Debug)]
pub(super) struct Tried {
    pub(super) moves: Vec<Move>,
    pub(super) gain: Estimate,
    /// The same over a longer time, where a break is delayed.
    pub(super) gain_later: Option<Estimate>,
    pub(super) runs: Vec<Vec<Wait>>,
}

/// The best of those that are the same to who reads them, so that there is room for others.
pub(super) fn varied(best: Vec<&Tried>) -> Vec<&Tried> {
    let mut kept: Vec<&Tried> = Vec::new();
    for tried in best {
        let same = kept.iter().filter(|other| alike(&tried.moves, &other.moves));
        if same.count() < MOST_ALIKE {
            kept.push(tried);
        }
    }
    kept
}

/// Whether two pieces of advice are the same to who reads them: the same kind of thing at the same counters.
pub(super) fn alike(one: &[Move], other: &[Move]) -> bool {
    let kind = |step: &Move| (std::mem::discriminant(step), step.counter().cloned());
    let (one, other): (Vec<_>, Vec<_>) = (one.iter().map(kind).collect(), other.iter().map(kind).collect());
    one.len() == other.len() && one.iter().all(|kind| other.contains(kind))
}
