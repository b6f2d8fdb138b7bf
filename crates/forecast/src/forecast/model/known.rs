//! What is believed of a hall by now.

use chrono::{DateTime, Utc};

use super::prior;
use super::{BreakPlan, Errand, GoesHome, Model, NoShow, Speed, ToOpen};
use crate::forecast::learn::{LearnedTime, Prior};
use crate::forecast::profile::WalkIns;
use crate::forecast::sample::{LogNormal, Normal};
use kwartier_hall::charter::ArrivalKind;
use kwartier_hall::hall::setup::{HallSetup, ServiceTime};
use kwartier_hall::hall::state::State;
use kwartier_hall::ids::{AgentId, CounterId, ServiceId, TicketId};

/// When booked visitors check in, believed at first, in minutes after the appointed time.
pub(super) const CHECK_IN: Prior = Prior {
    mean: prior::CHECK_IN_MIN,
    variance: prior::CHECK_IN_SD_MIN * prior::CHECK_IN_SD_MIN,
    worth: prior::CHECK_IN_WORTH,
};

/// The 99 % point of a standard normal distribution.
const POINT_99: f64 = 2.326;

impl Model {
    /// How long help for a service may plausibly take, seconds: the 99 % point of what was learned. Who has been helped
    /// longer was perhaps forgotten.
    #[must_use]
    pub fn plausible_help_s(&self, service: &ServiceId, prior: ServiceTime) -> f64 {
        self.help(service, prior).time.at(POINT_99)
    }

    /// How long help for a service takes on average by what this hall's own visits say, seconds, and on how many of them that
    /// rests, older ones counting ever less; `None` before the first.
    #[must_use]
    pub fn learned_help(&self, service: &ServiceId, prior: ServiceTime) -> Option<(f64, f64)> {
        let times = self.help.get(service).copied()?;
        (times.weight() > 0.0).then(|| (times.learned(prior).time.mean(), times.weight()))
    }

    /// How long help for a service takes.
    pub(in crate::forecast) fn help(&self, service: &ServiceId, prior: ServiceTime) -> LearnedTime {
        self.help.get(service).copied().unwrap_or_default().learned(prior)
    }

    /// The change of visitors at a counter.
    pub(in crate::forecast) fn gap(&self) -> LogNormal {
        self.gap.learned(prior::GAP).time
    }

    /// From call to help.
    pub(in crate::forecast) fn walk_up(&self) -> LogNormal {
        self.walk_up.learned(prior::WALK_UP).time
    }

    /// From call to giving up.
    pub(in crate::forecast) fn absence(&self) -> LogNormal {
        self.absence.learned(prior::ABSENCE).time
    }

    /// A break of staff.
    pub(in crate::forecast) fn on_break(&self) -> LogNormal {
        self.break_length.learned(prior::BREAK).time
    }

    /// Breaks in an hour of an open counter.
    pub(in crate::forecast) fn breaks_an_hour(&self) -> f64 {
        self.breaks
            .an_hour(prior::BREAKS_AN_HOUR, prior::BREAKS_WORTH_HOURS)
    }

    /// How fast a counter works with this member of staff.
    pub(in crate::forecast) fn speed(&self, counter: &CounterId, agent: Option<&AgentId>) -> Speed {
        self.speeds.of(counter, agent)
    }

    /// How long a break takes that began then.
    pub(in crate::forecast) fn break_since(&self, setup: &HallSetup, since: DateTime<Utc>) -> LogNormal {
        self.break_times.length(setup.time_zone, since, self.on_break())
    }

    /// When a counter's breaks begin and how long they take, from now until then.
    pub(in crate::forecast) fn break_plan(
        &self,
        setup: &HallSetup,
        counter: &CounterId,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> BreakPlan {
        let pool = (self.breaks_an_hour(), self.on_break());
        self.break_times.plan(setup.time_zone, counter, pool, now, until)
    }

    /// Chance that a called visitor does not come.
    pub(in crate::forecast) fn no_show(&self) -> NoShow {
        self.leaving.no_show()
    }

    /// Leavings a second of waiting of visitors who came so.
    pub(in crate::forecast) fn leaving(&self, kind: ArrivalKind) -> f64 {
        self.leaving.hazard(kind)
    }

    /// Chance that somebody called in vain comes back, and after how long.
    pub(in crate::forecast) fn comes_back(&self) -> (f64, LogNormal) {
        self.leaving.comes_back()
    }

    /// Chance that staff are away without a word at a change of visitors, and for how long then.
    pub(in crate::forecast) fn away(&self) -> (f64, LogNormal) {
        self.presence.away()
    }

    /// Chance that a break lasts longer than planned, and by how much.
    pub(in crate::forecast) fn overrun(&self) -> (f64, LogNormal) {
        self.presence.overrun()
    }

    /// When staff go home though people wait, if they do.
    pub(in crate::forecast) fn goes_home(&self) -> GoesHome {
        self.presence.goes_home()
    }

    /// What is known of visitors on an errand.
    pub(in crate::forecast) fn errand(&self) -> Errand {
        self.errands.known()
    }

    /// Since when a visitor is on an errand.
    pub(in crate::forecast) fn away_since(&self, ticket: TicketId) -> Option<DateTime<Utc>> {
        self.errands.away_since(ticket)
    }

    /// Since when a visitor is helped on after an errand.
    pub(in crate::forecast) fn back_since(&self, ticket: TicketId) -> Option<DateTime<Utc>> {
        self.errands.back_since(ticket)
    }

    /// When a closed counter opens for the first time today, if it usually does.
    pub(in crate::forecast) fn to_open(
        &self,
        state: &State,
        counter: &CounterId,
        now: DateTime<Utc>,
    ) -> Option<ToOpen> {
        self.presence.to_open(state, counter, now)
    }

    /// Chance that a booked visitor comes.
    pub(in crate::forecast) fn keeps(&self) -> f64 {
        self.bookings_kept.belief(prior::KEEPS, prior::KEEPS_WORTH)
    }

    /// Seconds from the appointed time to the check-in.
    pub(in crate::forecast) fn check_in(&self) -> Normal {
        let belief = self.check_in.belief(CHECK_IN);
        Normal {
            mean: belief.mean * 60.0,
            sd: (belief.sd * 60.0).max(1.0),
        }
    }

    /// Walk-ins to be expected from now on, from the profile of past days and today's level.
    pub(in crate::forecast) fn walk_ins<'a>(
        &'a self,
        setup: &'a HallSetup,
        now: DateTime<Utc>,
    ) -> WalkIns<'a> {
        let recent = self.arrivals.rates(setup, self.day_began_at, now);
        self.profile.ahead(setup, &recent, self.day_began_at, now)
    }

    /// When the visitor who is called to this counter was called first.
    pub(in crate::forecast) fn called_at(&self, counter: &CounterId) -> Option<DateTime<Utc>> {
        self.calls.get(counter).copied()
    }
}
