//! The search for advice, one small step at a time.

use std::collections::VecDeque;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use super::compare::{effects, gain, outlook, promised};
use super::tried::{Tried, alike, varied};
use super::{
    Estimate, JUDGING_RUNS, LEAST_GAIN, LEAST_SHARE, MOST, Outlook, Proposal, SCREENING_RUNS, candidates,
};
use crate::forecast::model::Model;
use crate::forecast::run::{self, Wait};
use crate::forecast::scene::{Presence, Scene};
use kwartier_hall::hall::decide;
use kwartier_hall::hall::facts::{HORIZON, Move};
use kwartier_hall::hall::setup::HallSetup;
use kwartier_hall::hall::state::State;

/// From the decision to open a counter until somebody is there who can call.
const OPENING: TimeDelta = TimeDelta::minutes(2);
/// From the decision to end a break until they are back.
const RETURN: TimeDelta = TimeDelta::minutes(1);
/// The best single moves that are tried in pairs.
const PAIRED: usize = 6;
/// Where at most so many breaches are left, one move is enough.
const ENOUGH: f64 = 1.0;
/// The best of singles, and the best of pairs, that are judged.
const JUDGED: usize = 5;
/// By how much advice that stands is preferred to new advice, in promises saved: nothing changes for a trifle.
const STANDING_FAVOUR: f64 = 0.5;
/// The runs in which a move is screened, at least.
const FEWEST_SCREENING_RUNS: u32 = 10;
/// How far is looked where a break is delayed: what is saved in the hour must not be lost when the break begins after all.
const AFTER_A_DELAY: TimeDelta = TimeDelta::hours(2);
/// The share of what new advice must gain that is enough for advice to go on standing.
const STANDING_ENOUGH: f64 = 0.6;

/// What a search has found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// What is ahead when nothing is done.
    pub outlook: Outlook,
    /// What helps, the best first.
    pub proposals: Vec<Proposal>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// A quick look ahead, which is all that a quiet hall gets.
    Look,
    /// The same with all runs.
    Before,
    Singles,
    Pairs,
    Judging,
    Over,
}

/// A search for the moves that help a hall most, in steps.
#[derive(Debug)]
pub struct Search {
    state: Arc<State>,
    setup: Arc<HallSetup>,
    model: Model,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
    seed: u64,
    screening: u32,
    judging: u32,
    phase: Phase,
    /// Still to be tried in this phase.
    todo: VecDeque<Vec<Move>>,
    /// Moves that stand from before.
    standing: Vec<Vec<Move>>,
    before: Vec<Vec<Wait>>,
    /// The same over [`AFTER_A_DELAY`]; only once a delay is judged.
    before_later: Option<Vec<Vec<Wait>>>,
    screened: Vec<Tried>,
    judged: Vec<Tried>,
}

impl Search {
    /// A search in the hall as it stands at `now`; `standing` are the moves that were advised until now, which are
    /// always judged again. `None` for a hall without a setup.
    #[must_use]
    pub fn new(
        state: Arc<State>,
        model: Model,
        now: DateTime<Utc>,
        seed: u64,
        standing: Vec<Vec<Move>>,
    ) -> Option<Self> {
        let setup = state.setup.clone()?;
        Some(Self {
            screening: SCREENING_RUNS,
            judging: JUDGING_RUNS,
            state,
            setup,
            model,
            now,
            until: now + HORIZON,
            seed,
            phase: Phase::Look,
            todo: VecDeque::new(),
            standing,
            before: Vec::new(),
            before_later: None,
            screened: Vec::new(),
            judged: Vec::new(),
        })
    }

    /// Does the next step; `false` when there is none left.
    pub fn step(&mut self) -> bool {
        match self.phase {
            Phase::Look => self.look(),
            Phase::Before => self.look_ahead(),
            Phase::Singles | Phase::Pairs => self.screen(),
            Phase::Judging => self.judge(),
            Phase::Over => {}
        }
        self.phase != Phase::Over
    }

    /// Does all steps.
    #[must_use]
    pub fn run(mut self) -> Found {
        while self.step() {}
        self.found()
    }

    fn look(&mut self) {
        self.bound_runs();
        self.before = self.tried(&[], 0..self.screening, self.until).unwrap_or_default();
        let quiet = self.expected() < LEAST_GAIN;
        self.phase = if quiet { Phase::Over } else { Phase::Before };
    }

    /// Where more people wait and come than a hall seats, each version of it gets fewer runs, as forecasts do: what a
    /// search holds and takes grows with both.
    fn bound_runs(&mut self) {
        let one = self.tried(&[], 0..1, self.until).unwrap_or_default();
        let affordable = crate::forecast::runs(one.first().map_or(0, Vec::len));
        self.screening = SCREENING_RUNS.min(affordable / 5).max(FEWEST_SCREENING_RUNS);
        self.judging = JUDGING_RUNS.min(affordable);
    }

    fn look_ahead(&mut self) {
        self.before
            .extend(self.tried(&[], self.fresh(), self.until).unwrap_or_default());
        let needs = candidates::needs(
            self.setup.services.iter().map(|service| service.id.clone()).zip(
                outlook(&self.setup, &self.before)
                    .iter()
                    .map(super::ServiceOutlook::breaches),
            ),
        );
        let singles = candidates::singles(&self.state, &self.setup, &needs, self.now);
        self.todo = singles.into_iter().map(|single| vec![single]).collect();
        self.phase = Phase::Singles;
    }

    /// Breaches when nothing is done.
    fn expected(&self) -> f64 {
        outlook(&self.setup, &self.before)
            .iter()
            .map(super::ServiceOutlook::breaches)
            .sum()
    }

    fn screen(&mut self) {
        if let Some(moves) = self.todo.pop_front() {
            let before = self.before.get(..self.screening as usize).unwrap_or(&self.before);
            if let Some(runs) = self.tried(&moves, 0..self.screening, self.until) {
                let gain = gain(before, &runs);
                self.screened.push(Tried {
                    moves,
                    gain,
                    gain_later: None,
                    runs: Vec::new(),
                });
            }
            return;
        }
        if self.phase == Phase::Singles {
            self.todo = self.pairs();
            self.phase = Phase::Pairs;
        } else {
            self.todo = self.to_judge();
            self.phase = Phase::Judging;
        }
    }

    fn pairs(&self) -> VecDeque<Vec<Move>> {
        let mut best: Vec<&Tried> = self
            .screened
            .iter()
            .filter(|tried| tried.gain.mean > 0.0)
            .collect();
        best.sort_by(|a, b| b.gain.mean.total_cmp(&a.gain.mean));
        let mut best = varied(best);
        best.truncate(PAIRED);
        let left = self.expected() - best.first().map_or(0.0, |tried| tried.gain.mean);
        if left < ENOUGH {
            return VecDeque::new();
        }
        let mut pairs = VecDeque::new();
        for (n, one) in best.iter().enumerate() {
            for other in best.get(n + 1..).unwrap_or_default() {
                let together = [one, other].map(|tried| tried.moves.clone()).concat();
                if let [one, other] = together.as_slice()
                    && candidates::go_together(one, other)
                {
                    pairs.push_back(together);
                }
            }
        }
        pairs
    }

    /// The best of those screened, each pair with both its halves, and what stands.
    fn to_judge(&self) -> VecDeque<Vec<Move>> {
        let mut best: Vec<&Tried> = self
            .screened
            .iter()
            .filter(|tried| tried.gain.mean > 0.0)
            .collect();
        best.sort_by(|a, b| b.gain.mean.total_cmp(&a.gain.mean));
        let mut chosen: Vec<Vec<Move>> = Vec::new();
        let mut choose = |moves: Vec<Move>| {
            if !chosen.contains(&moves) {
                chosen.push(moves);
            }
        };
        self.standing.iter().cloned().for_each(&mut choose);
        let (singles, pairs): (Vec<&Tried>, Vec<&Tried>) =
            best.into_iter().partition(|tried| tried.moves.len() == 1);
        let singles = varied(singles).into_iter();
        singles.take(JUDGED).for_each(|tried| choose(tried.moves.clone()));
        for pair in pairs.into_iter().take(JUDGED) {
            choose(pair.moves.clone());
            pair.moves.iter().for_each(|half| choose(vec![half.clone()]));
        }
        chosen.into()
    }

    fn judge(&mut self) {
        let Some(moves) = self.todo.front() else {
            self.phase = Phase::Over;
            return;
        };
        let later = self.now + AFTER_A_DELAY;
        let delays = moves.iter().any(|step| matches!(step, Move::DelayBreak { .. }));
        // A step of its own, so that none takes much longer than another.
        if delays && self.before_later.is_none() {
            self.before_later = Some(self.tried(&[], self.fresh(), later).unwrap_or_default());
            return;
        }
        let Some(moves) = self.todo.pop_front() else {
            return;
        };
        let Some(runs) = self.tried(&moves, self.fresh(), self.until) else {
            return;
        };
        let before_later = self.before_later.as_deref().filter(|_| delays);
        let gain_later = before_later.and_then(|before| {
            let after = self.tried(&moves, self.fresh(), later)?;
            Some(gain(before, &after))
        });
        self.judged.push(Tried {
            gain: gain(self.fresh_before(), &runs),
            gain_later,
            moves,
            runs,
        });
    }

    /// Other runs than those that the candidates were screened with.
    fn fresh(&self) -> std::ops::Range<u32> {
        self.screening..self.screening + self.judging
    }

    fn fresh_before(&self) -> &[Vec<Wait>] {
        self.before.get(self.screening as usize..).unwrap_or_default()
    }

    fn tried(
        &self,
        moves: &[Move],
        runs: std::ops::Range<u32>,
        until: DateTime<Utc>,
    ) -> Option<Vec<Vec<Wait>>> {
        Some(run::follow(&self.scene(moves, until)?, self.seed, runs))
    }

    /// The hall with these moves made; `None` when they cannot be made.
    fn scene(&self, moves: &[Move], until: DateTime<Utc>) -> Option<Scene> {
        let state = decide::after_moves(&self.state, moves, self.now).ok()?;
        let mut scene = Scene::ahead(&state, &self.setup, &self.model, self.now, until);
        for step in moves {
            let after = match step {
                Move::OpenCounter { .. } => OPENING,
                Move::EndBreak { .. } => RETURN,
                Move::DelayBreak { .. } | Move::SetServices { .. } | Move::AppointmentsFirst { .. } => {
                    continue;
                }
            };
            let counters = &self.setup.counters;
            let position = counters.iter().position(|c| Some(&c.id) == step.counter());
            let desk = scene
                .desks
                .iter_mut()
                .find(|desk| Some(usize::from(desk.counter)) == position);
            if let Some(desk) = desk {
                desk.presence = Presence::Sent((self.now + after).timestamp_millis());
            }
        }
        Some(scene)
    }

    /// What was found by the steps so far.
    #[must_use]
    pub fn found(self) -> Found {
        let outlook = Outlook::of(&self.setup, &self.before, self.now, self.until);
        let proposals = self
            .best()
            .into_iter()
            .map(|tried| self.proposal(tried))
            .collect();
        Found { outlook, proposals }
    }

    fn proposal(&self, tried: &Tried) -> Proposal {
        let before = self.fresh_before();
        Proposal {
            moves: tried.moves.clone(),
            promised: promised(before, &tried.runs),
            gain: tried.gain,
            effects: effects(&self.setup, before, &tried.runs),
        }
    }

    fn stands(&self, tried: &Tried) -> bool {
        self.standing.contains(&tried.moves)
    }

    /// Whether a move helps enough to be advised: clearly more than chance, and more than a trifle.
    fn helps(&self, tried: &Tried) -> bool {
        let least = LEAST_GAIN.max(LEAST_SHARE * self.expected());
        let least = if self.stands(tried) {
            least * STANDING_ENOUGH
        } else {
            least
        };
        let enough = |gain: &Estimate| gain.is_clear() && gain.mean >= least;
        enough(&tried.gain)
            && tried.gain_later.as_ref().is_none_or(enough)
            && self.more_than_its_halves(tried)
    }

    /// A pair must clearly save more than either of its moves alone: nobody is to do two things where one will do.
    fn more_than_its_halves(&self, pair: &Tried) -> bool {
        if pair.moves.len() < 2 {
            return true;
        }
        let halves = self.judged.iter().filter(|tried| match tried.moves.as_slice() {
            [half] => pair.moves.contains(half),
            _ => false,
        });
        halves.into_iter().all(|half| {
            let more = gain(&half.runs, &pair.runs);
            more.is_clear() && more.mean >= LEAST_GAIN
        })
    }

    /// The few that are shown: the most gain first, what stands preferred, not twice the same, and one pair at most.
    fn best(&self) -> Vec<&Tried> {
        let worth = |tried: &Tried| tried.gain.mean + if self.stands(tried) { STANDING_FAVOUR } else { 0.0 };
        let mut helping: Vec<&Tried> = self.judged.iter().filter(|tried| self.helps(tried)).collect();
        helping.sort_by(|a, b| worth(b).total_cmp(&worth(a)));
        let mut shown: Vec<&Tried> = Vec::new();
        for tried in helping {
            // One pair at most: whoever has one hand free is to see what one hand can do.
            let again = shown.iter().any(|other| {
                alike(&tried.moves, &other.moves) || tried.moves.len() > 1 && other.moves.len() > 1
            });
            if !again && shown.len() < MOST {
                shown.push(tried);
            }
        }
        shown
    }
}
