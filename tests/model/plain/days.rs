//! Days, opening hours and what happens when a day ends; for halls with the same hours on each day.

use chrono::{NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use kwartier::hall::facts::{CancelReason, CounterStatus, EndReason, TicketState};
use kwartier::hall::record::AppointmentState;

use super::{Instant, Plain};

impl Plain {
    pub fn date(&self, at: Instant) -> NaiveDate {
        at.with_timezone(&self.setup.time_zone).date_naive()
    }

    /// Found by looking at the calendar every quarter of an hour.
    fn midnight_after(&self, day: NaiveDate) -> Instant {
        let evening = day.and_hms_opt(18, 0, 0).unwrap().and_utc();
        (0..)
            .map(|quarters| evening + TimeDelta::minutes(15 * quarters))
            .find(|at| self.date(*at) > day)
            .unwrap()
    }

    fn hours(&self) -> (NaiveTime, NaiveTime) {
        let period = &self.setup.opening_hours[0];
        (period.from, period.to)
    }

    pub fn closing(&self, day: NaiveDate) -> Instant {
        match self.hours().1 {
            NaiveTime::MIN => self.midnight_after(day),
            to => {
                let local = self.setup.time_zone.from_local_datetime(&day.and_time(to));
                local.unwrap().with_timezone(&Utc)
            }
        }
    }

    pub fn is_open(&self, at: Instant) -> bool {
        let (from, _) = self.hours();
        let time = at.with_timezone(&self.setup.time_zone).time();
        time >= from && at < self.closing(self.date(at))
    }

    pub fn is_round_the_clock(&self) -> bool {
        self.hours() == (NaiveTime::MIN, NaiveTime::MIN)
    }

    /// The first instant after closing time with no counter open and nobody being helped, at the latest local midnight.
    fn end_of(&self, day: NaiveDate) -> Instant {
        let midnight = self.midnight_after(day);
        if !self.nobody_at_work() || !self.nobody_is_helped() {
            return midnight;
        }
        let closing = self.closing(day);
        self.all_left
            .map_or(closing, |left| left.max(closing))
            .min(midnight)
    }

    /// Time goes on until now.
    pub fn pass_time(&mut self, now: Instant) {
        self.end_unfinished(now);
        self.lapse(now);
        if let Some(day) = self.day {
            let end = self.end_of(day);
            if end <= now {
                self.end_day(day, end);
            }
        }
    }

    /// Whoever is still being helped at the midnight after help began was forgotten.
    fn end_unfinished(&mut self, now: Instant) {
        for position in 0..self.visits.len() {
            let visit = &self.visits[position];
            let Some(began) = visit
                .leg()
                .helped_from
                .filter(|_| visit.state == TicketState::Serving)
            else {
                continue;
            };
            let midnight = self.midnight_after(self.date(began));
            if midnight <= now {
                let visit = &mut self.visits[position];
                visit.state = TicketState::Done;
                visit.reason = Some(EndReason::Unfinished);
                visit.ended_at = Some(midnight);
                self.left_a_desk(midnight);
            }
        }
    }

    fn end_day(&mut self, day: NaiveDate, end: Instant) {
        for visit in &mut self.visits {
            if matches!(
                visit.state,
                TicketState::Waiting | TicketState::Called | TicketState::Parked
            ) {
                let reason = if visit.is_expected() {
                    CancelReason::NotCheckedIn
                } else {
                    CancelReason::DayEnd
                };
                visit.cancel(reason, end);
            }
        }
        for visit in &mut self.visits {
            visit.taken.clear();
        }
        for booking in &mut self.bookings {
            if booking.state == AppointmentState::Booked && booking.at < end {
                booking.state = AppointmentState::Missed;
            }
        }
        for counter in &self.setup.counters {
            let desk = self.desks.get_mut(&counter.id).unwrap();
            desk.status = CounterStatus::Closed;
            desk.agent = None;
            desk.since = Some(end);
            desk.services.clone_from(&counter.services);
        }
        for visit in &mut self.visits {
            visit.forgotten |= visit.ended_at.is_some_and(|at| at + TimeDelta::hours(12) <= end);
        }
        self.appointments_first_until = None;
        self.ended.insert(day);
        self.day = None;
        self.all_left = None;
    }
}
