//! Notices (*mededelingen*): what visitors are told, when each is shown, and what was shown when.
//!
//! A notice may be planned: it is announced for some time before its period begins. Within its period it is shown
//! always, or on some weekdays and at some hours only. What was shown lies in the hall's log with its true begin and
//! end, and so does the sentence that stands by itself while a wait is over the norm: the proof that visitors were
//! told.

mod of_charter;

use std::sync::Arc;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;

use crate::hall::calendar;
use crate::hall::facts::TicketState;
use crate::hall::record::Said;
use crate::hall::setup::{Notice, Phase};
use crate::hall::state::State;
use crate::ids::{NoticeId, ServiceId, TicketId};

pub use of_charter::PREFIX as CHARTER_PREFIX;

/// Limits of notices, each with its reason.
pub mod limits {
    use chrono::TimeDelta;

    /// The longest time for which a notice is announced beforehand: half a year, or screens would be full of what
    /// concerns nobody yet.
    pub const ANNOUNCED_DAYS: i64 = 183;
    /// A sentence about a late wait that comes back within this time is taken for the one that went: late visitors
    /// who are called one after the other are one lateness, not many.
    pub const SAME_SENTENCE: TimeDelta = TimeDelta::seconds(60);
}

impl Notice {
    /// Where it stands at this instant.
    #[must_use]
    pub fn phase(&self, zone: Tz, at: DateTime<Utc>) -> Phase {
        if self.to.is_some_and(|to| to <= at) {
            return Phase::Hidden;
        }
        match self.from {
            Some(from) if at < from => match self.announced_from() {
                Some(begins) if begins <= at => Phase::Announced,
                _ => Phase::Hidden,
            },
            _ if self.holds_in_the_week(zone, at) => Phase::Shown,
            _ => Phase::Hidden,
        }
    }

    /// The first instant after `at` at which it stands elsewhere than at `at`; `None` when it never will.
    #[must_use]
    pub fn next_change(&self, zone: Tz, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let present = self.phase(zone, at);
        let mut candidates: Vec<DateTime<Utc>> = [self.announced_from(), self.from, self.to]
            .into_iter()
            .flatten()
            .collect();
        if !self.weekdays.is_empty() || self.from_time.is_some() || self.to_time.is_some() {
            let first = calendar::local_date(zone, self.from.map_or(at, |from| from.max(at)));
            candidates.extend(self.turns_of_week(zone, first));
        }
        candidates.retain(|candidate| *candidate > at);
        candidates.sort_unstable();
        candidates
            .into_iter()
            .find(|candidate| self.phase(zone, *candidate) != present)
    }

    /// Whether it is about one of these services, or about all.
    #[must_use]
    pub fn concerns(&self, services: &[ServiceId]) -> bool {
        self.services.is_empty() || self.services.iter().any(|service| services.contains(service))
    }

    fn announced_from(&self) -> Option<DateTime<Utc>> {
        self.from?.checked_sub_signed(self.announced?.delta())
    }

    fn holds_in_the_week(&self, zone: Tz, at: DateTime<Utc>) -> bool {
        let local = calendar::local(zone, at);
        let ends = self.to_time.filter(|to| *to != NaiveTime::MIN);
        (self.weekdays.is_empty() || self.weekdays.contains(&local.weekday()))
            && self.from_time.is_none_or(|from| from <= local.time())
            && ends.is_none_or(|to| local.time() < to)
    }

    /// The instants at which a day of the week beginning on `first` could begin or end it.
    fn turns_of_week(&self, zone: Tz, first: NaiveDate) -> impl Iterator<Item = DateTime<Utc>> {
        let times = [Some(NaiveTime::MIN), self.from_time, self.to_time];
        let days = (0..=8).filter_map(move |ahead| first.checked_add_days(Days::new(ahead)));
        days.flat_map(move |day| times.into_iter().flatten().map(move |time| day.and_time(time)))
            .map(move |local| calendar::instant_of(zone, local))
    }
}

impl State {
    /// Everything the hall may tell its visitors: its own notices, then those of its charter.
    pub fn notices(&self) -> impl Iterator<Item = &Notice> {
        let own = self.setup.iter().flat_map(|setup| &setup.notices);
        own.chain(self.charter_notices.iter())
    }

    /// What is said now about this notice.
    #[must_use]
    pub fn said_of_notice(&self, notice: &NoticeId) -> Option<&Arc<Said>> {
        let open = self.said.values().filter(|said| said.to.is_none());
        open.into_iter()
            .find(|said| said.of_notice().is_some_and(|(id, ..)| id == notice))
    }

    /// The latest sentence about a late wait for this service, ended or not.
    #[must_use]
    pub fn latest_late(&self, service: &ServiceId) -> Option<&Arc<Said>> {
        self.said.values().rev().find(|said| said.is_late(service))
    }

    /// Who waits for the service although the promise has broken.
    pub fn late_for<'s>(
        &'s self,
        service: &'s ServiceId,
    ) -> impl Iterator<Item = &'s Arc<crate::hall::record::Ticket>> {
        self.waiting()
            .filter(move |ticket| ticket.leg().service == *service && ticket.leg().breach.is_some())
    }

    /// The service that this ticket waits for although the promise has broken.
    #[must_use]
    pub fn waits_late_for(&self, ticket: TicketId) -> Option<ServiceId> {
        let ticket = self.ticket(ticket)?;
        let late = ticket.state == TicketState::Waiting && ticket.leg().breach.is_some();
        late.then(|| ticket.leg().service.clone())
    }

    /// Derives anew what the charter tells visitors, after the setup has changed.
    pub(crate) fn index_charter_notices(&mut self) {
        let of_charter = self.setup.as_deref().map(of_charter::of_charter);
        self.charter_notices = Arc::new(of_charter.unwrap_or_default());
    }

    /// Derives anew which notice stands elsewhere next, after the setup or what is shown has changed.
    pub(crate) fn index_notices(&mut self) {
        self.notice_due = self.first_notice_due();
    }

    fn first_notice_due(&self) -> Option<(DateTime<Utc>, NoticeId)> {
        let (setup, set_at) = (self.setup.as_ref()?, self.setup_at?);
        let since = |id: &NoticeId| {
            self.notice_turns
                .get(id)
                .map_or(set_at, |turned| set_at.max(*turned))
        };
        let open = self.said.values().filter(|said| said.to.is_none());
        let notices = || self.notices().filter(|_| !setup.retired);
        let gone = open.filter_map(|said| {
            let (id, ..) = said.of_notice()?;
            let known = notices().any(|notice| notice.id == *id);
            (!known).then(|| (since(id), id.clone()))
        });
        let turning = notices().filter_map(|notice| {
            let since = since(&notice.id);
            let due = match self.said_of_notice(&notice.id).and_then(|said| said.of_notice()) {
                Some((_, phase, texts, services)) => {
                    let same = *texts == notice.texts && *services == notice.services;
                    (!same || phase != notice.phase(setup.time_zone, since)).then_some(since)
                }
                None => (notice.phase(setup.time_zone, since) != Phase::Hidden).then_some(since),
            };
            let due = due.or_else(|| notice.next_change(setup.time_zone, since))?;
            Some((due, notice.id.clone()))
        });
        gone.chain(turning).min()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
