//! The list of visitors who would come earlier: when something is offered, and what suits whom.
//!
//! A place that becomes free is held for the first in line whom it suits, who has half an hour to say yes or no; then it is
//! the next one's. Nothing is offered at night, or so late that nobody could still come.

use chrono::{DateTime, NaiveTime, Utc};
use chrono_tz::Tz;

use crate::hall::calendar;
use crate::hall::record::{Appointment, AppointmentState, Hold, Span, Waiter};
use crate::hall::setup::HallSetup;
use crate::hall::state::State;
use crate::ids::AppointmentSeq;

/// Limits of the list, each with its reason.
pub mod limits {
    use chrono::TimeDelta;

    /// Who may wait at once in a hall: each place that becomes free is looked at for all of them, in the hall's own step.
    pub const WAITERS: usize = 500;
    /// How long a place is held for whom it is offered: long enough to read a mail, and short enough for the next one.
    pub const HELD: TimeDelta = TimeDelta::minutes(30);
    /// How long before its time a place is offered at the latest: whoever says yes must come from somewhere.
    pub const AHEAD: TimeDelta = TimeDelta::hours(2);
}

/// From when of a local day something is offered.
const FIRST: NaiveTime = at_minutes(8 * 60);
/// Until when: the half hour to answer ends at eight.
const LAST: NaiveTime = at_minutes(19 * 60 + 30);

/// So many minutes after midnight.
const fn at_minutes(minutes: u32) -> NaiveTime {
    match NaiveTime::from_num_seconds_from_midnight_opt(minutes * 60, 0) {
        Some(time) => time,
        None => NaiveTime::MIN,
    }
}

/// The first instant from that one on at which something may be offered.
#[must_use]
pub fn offered_from(zone: Tz, at: DateTime<Utc>) -> DateTime<Utc> {
    let local = calendar::local(zone, at);
    let day = local.date();
    if local.time() < FIRST {
        return calendar::instant_of(zone, day.and_time(FIRST)).max(at);
    }
    if local.time() <= LAST {
        return at;
    }
    let next = day.succ_opt().unwrap_or(day);
    calendar::instant_of(zone, next.and_time(FIRST)).max(at)
}

/// Whether a time is one that may be offered to a visitor: earlier than what is booked, on a day on which the visitor can
/// come, far enough ahead, and not one that was offered before.
#[must_use]
pub fn suits(setup: &HallSetup, waiter: &Waiter, at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    at < waiter.booked
        && now + limits::AHEAD <= at
        && waiter.from <= calendar::local_date(setup.time_zone, at)
        && !is_within(&waiter.passed, at)
}

/// Whether an instant lies within one of these.
pub fn is_within<'s>(spans: impl IntoIterator<Item = &'s Span>, at: DateTime<Utc>) -> bool {
    spans.into_iter().any(|(from, to)| *from <= at && at < *to)
}

/// Whether the visitor of an appointment can wait for an earlier time: it is still to come, can be booked, and somebody reads
/// the mail about it.
#[must_use]
pub fn may_wait(setup: &HallSetup, booked: &Appointment, now: DateTime<Utc>) -> bool {
    let mut services = booked.services.iter().map(|id| setup.service(id));
    booked.state == AppointmentState::Booked
        && now < booked.at
        && booked.mail.is_some()
        && services.all(|found| found.is_some_and(|service| service.booking.is_some()))
}

/// Whether whoever waits still does: the appointment is as it was, and the visitor can be told.
#[must_use]
pub fn still_waits(state: &State, waiter: &Waiter) -> bool {
    let booked = state.appointments.get(&waiter.appointment);
    booked.is_some_and(|booked| {
        booked.state == AppointmentState::Booked && booked.at == waiter.booked && booked.mail.is_some()
    })
}

impl State {
    /// What is offered to the visitor of an appointment: until when it is held, and the time.
    #[must_use]
    pub fn earlier_offer(&self, id: AppointmentSeq) -> Option<&Hold> {
        let waiter = self.earlier.waiters.get(&id)?;
        self.holds.get(&waiter.offered?).map(AsRef::as_ref)
    }
}

/// Until when what is offered now is held.
#[must_use]
pub fn held_until(now: DateTime<Utc>) -> DateTime<Utc> {
    now + limits::HELD
}
