//! What today's roster says of a counter: when it opens, when its breaks are, when it leaves.

use chrono::{DateTime, TimeDelta, Utc};

use super::Layout;
use crate::forecast::scene::{Desk, Doing, NEVER, Plan, Presence};
use kwartier_hall::hall::calendar;
use kwartier_hall::hall::policy::skills;
use kwartier_hall::hall::record::CounterState;
use kwartier_hall::hall::rules::roster::{Turn, rest_of_today};
use kwartier_hall::hall::setup::Counter;

/// A counter that is later than this for its planned opening is not expected any more.
const GIVEN_UP_AFTER: TimeDelta = TimeDelta::minutes(45);

/// A break that ended no longer than this before its planned time was that break.
const TAKEN_EARLY: TimeDelta = TimeDelta::minutes(20);

/// Who leaves so shortly before the hall closes stays until everybody is helped.
const UNTIL_CLOSING: TimeDelta = TimeDelta::minutes(15);

impl Layout<'_> {
    /// Whether somebody planned today.
    pub(super) fn has_roster(&self) -> bool {
        let today = calendar::local_date(self.setup.time_zone, self.now);
        self.state.rosters.contains_key(&today)
    }

    /// A counter's turns of today that are not over.
    fn turns(&self, counter: &Counter) -> Vec<Turn> {
        rest_of_today(self.setup, &self.state.rosters, &counter.id, self.now)
    }

    /// A closed counter that the roster opens today.
    pub(super) fn planned_desk(&self, position: u8, counter: &Counter, state: &CounterState) -> Option<Desk> {
        let turns = self.turns(counter);
        // Who worked in this turn and closed has gone for good.
        let worked = |turn: &Turn| state.since.is_some_and(|since| since > turn.from);
        let first = turns
            .iter()
            .position(|turn| self.now - turn.from < GIVEN_UP_AFTER && !worked(turn))?;
        let plan = self.plan_of(&turns[first..], None);
        let services = turns[first].services.as_ref().unwrap_or(&state.services);
        Some(Desk {
            counter: position,
            skills: skills(self.setup, services),
            lines: Vec::new(),
            presence: Presence::Planned(turns[first].from.timestamp_millis()),
            doing: Doing::Ready,
            speed: self.model.speed(&counter.id, None),
            breaks: self.usual_breaks(&counter.id, &plan),
            plan,
            breaks_from: self.now.timestamp_millis(),
        })
    }

    /// The plan of a counter that is at work; none where the roster says nothing.
    pub(super) fn plan(&self, counter: &Counter, state: &CounterState) -> Plan {
        self.plan_of(&self.turns(counter), state.since)
    }

    fn plan_of(&self, turns: &[Turn], since: Option<DateTime<Utc>>) -> Plan {
        let Some(last) = turns.last() else {
            return Plan::default();
        };
        let within = turns.iter().flat_map(|turn| turn.breaks.iter().copied());
        let between = turns.windows(2).map(|pair| (pair[0].to, pair[1].from));
        let taken = |from: DateTime<Utc>| since.is_some_and(|since| since + TAKEN_EARLY >= from);
        let mut breaks: Vec<(i64, i64)> = within
            .chain(between)
            .filter(|(from, to)| from < to && self.now < *to && !(*from <= self.now && taken(*from)))
            .map(|(from, to)| (from.timestamp_millis(), (to - from).num_milliseconds()))
            .collect();
        breaks.sort_unstable();
        let today = calendar::local_date(self.setup.time_zone, self.now);
        let closing = calendar::closing(self.setup, today);
        let stays = closing.is_none_or(|closing| last.to + UNTIL_CLOSING >= closing);
        Plan {
            has_breaks: turns.iter().any(|turn| !turn.breaks.is_empty()),
            breaks,
            leaves_at: if stays { NEVER } else { last.to.timestamp_millis() },
        }
    }
}
