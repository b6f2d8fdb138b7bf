//! Visitors take a number, book and check in.

use chrono::TimeDelta;
use kwartier::charter::ArrivalKind;
use kwartier::hall::command::{AppointmentRequest, IssueTicket};
use kwartier::hall::facts::{Need, ReservedFor, TicketState};
use kwartier::hall::record::AppointmentState;
use kwartier::ids::{ServiceId, TicketId};

use super::steps::{Outcome, Reasons, none_of, reason, wrong_state};
use super::{Booking, Instant, Plain, Visit};

/// Somebody who comes in.
pub(super) struct Arriving<'a> {
    pub(super) arrival: ArrivalKind,
    pub(super) late: bool,
    pub(super) services: &'a [ServiceId],
    pub(super) clock_start: Instant,
    pub(super) reserved_for: Option<ReservedFor>,
    pub(super) private: bool,
}

impl Plain {
    /// Why nobody who asks for this can have a number now.
    pub(super) fn turned_away(&self, request: &IssueTicket, now: Instant) -> Reasons {
        let mut reasons = Vec::new();
        let today = self.date(now);
        if !self.is_open(now) || self.ended.contains(&today) {
            reasons.extend(reason("hallClosed:Hours"));
        } else if !self.is_round_the_clock() {
            let wait = request.told.map_or(request.at_least_s, |told| told.median_s);
            let helped_by =
                now + TimeDelta::seconds(wait.into()) + self.setup.settings.closing_margin.delta();
            if helped_by > self.closing(today) {
                reasons.extend(reason("hallClosed:ClosingSoon"));
            }
        }
        let somewhere = |service| self.desks.values().any(|desk| desk.services.contains(service));
        if !request.services.iter().all(somewhere) {
            reasons.extend(reason("serviceUnavailable"));
        }
        reasons.extend(self.full());
        reasons
    }

    pub(super) fn issue(&mut self, request: &IssueTicket, now: Instant) -> Outcome {
        none_of(self.turned_away(request, now))?;
        let who = Arriving {
            arrival: ArrivalKind::WalkIn,
            late: false,
            services: &request.services,
            clock_start: now,
            reserved_for: request.reserved_for.clone(),
            private: request.needs.contains(&Need::PrivateRoom),
        };
        Ok(Some(self.begin(who, now)))
    }

    fn full(&self) -> Reasons {
        let inside = self
            .visits
            .iter()
            .filter(|visit| visit.is_in_the_hall() && !visit.is_expected())
            .count();
        if inside >= usize::try_from(self.setup.settings.most_tickets).unwrap() {
            reason("hallFull")
        } else {
            Vec::new()
        }
    }

    pub(super) fn checked_in_again(&mut self, visit: usize, now: Instant) -> Outcome {
        let over = [TicketState::Done, TicketState::NoShow, TicketState::Cancelled];
        if over.contains(&self.visits[visit].state) {
            let before = self.visits[visit].clone();
            self.requeue(visit, now).map_err(|_| reason("visitEnded"))?;
            self.remember(visit, before, None, now);
        }
        Ok(Some(TicketId(u64::try_from(visit).unwrap() + 1)))
    }

    pub(super) fn begin(&mut self, who: Arriving<'_>, now: Instant) -> TicketId {
        let day = self.date(now);
        let letter = self.setup.service(&who.services[0]).unwrap().letter.to_string();
        let before = self
            .visits
            .iter()
            .filter(|visit| visit.day == day && visit.letter == letter);
        let count = u32::try_from(before.count()).unwrap() + 1;
        self.day.get_or_insert(day);
        self.visits.push(Visit {
            letter,
            count,
            day,
            arrival: who.arrival,
            late: who.late,
            issued_at: now,
            state: TicketState::Waiting,
            reason: None,
            ended_at: None,
            charter: self.setup.charter.clone(),
            legs: vec![Self::new_leg(
                &self.setup.charter,
                who.arrival,
                &who.services[0],
                who.clock_start,
            )],
            to_come: who.services[1..].to_vec(),
            desk: None,
            reserved_for: who.reserved_for,
            private: who.private,
            missed_early: false,
            remote: None,
            away: None,
            passed_on: 0,
            forgotten: false,
            taken: Vec::new(),
            lost: Vec::new(),
        });
        TicketId(u64::try_from(self.visits.len()).unwrap())
    }

    pub(super) fn book(&mut self, request: &AppointmentRequest, now: Instant) -> Outcome {
        if self.date(request.at) < self.date(now) || !self.is_open(request.at) {
            return Err(reason("invalid"));
        }
        self.bookings.push(Booking {
            code: request.code.clone(),
            at: request.at,
            services: request.services.clone(),
            state: AppointmentState::Booked,
            visit: None,
        });
        Ok(None)
    }

    pub(super) fn call_off(&mut self, position: usize) -> Outcome {
        let Some(booking) = self.bookings.get_mut(position) else {
            return Err(reason("notFound"));
        };
        let why_not = match booking.state {
            AppointmentState::Booked => {
                booking.state = AppointmentState::Cancelled;
                return Ok(None);
            }
            AppointmentState::CheckedIn => "checkedIn",
            AppointmentState::Cancelled => "cancelled",
            AppointmentState::Missed => "missed",
        };
        // What is long past may be forgotten.
        Err([wrong_state(why_not), reason("notFound")].concat())
    }

    pub(super) fn check_in(&mut self, code: &str, now: Instant) -> Outcome {
        let of_home =
            |visit: &Visit| !visit.forgotten && visit.remote.as_ref().is_some_and(|home| home.code == code);
        if let Some(visit) = self.visits.iter().position(of_home) {
            return self.check_in_from_home(visit, now);
        }
        let Some(position) = self.bookings.iter().position(|booking| booking.code == code) else {
            return Err(reason("notFound"));
        };
        let booking = self.bookings[position].clone();
        if let Some(visit) = booking.visit
            && !self.visits[visit].forgotten
        {
            return self.checked_in_again(visit, now);
        }
        let today = self.date(now);
        if self.date(booking.at) != today {
            return Err([reason("wrongDay"), reason("notFound")].concat());
        }
        let mut reasons = Vec::new();
        if booking.state == AppointmentState::Cancelled {
            reasons.extend(wrong_state("cancelled"));
        }
        let hall_is_empty = self.nobody_at_work() && now >= self.closing(today);
        if self.ended.contains(&today) || hall_is_empty {
            reasons.extend(reason("hallClosed:Hours"));
        }
        reasons.extend(self.full());
        none_of(reasons)?;
        let late = now > booking.at + self.setup.settings.check_in_grace.delta();
        let who = Arriving {
            arrival: if late {
                ArrivalKind::WalkIn
            } else {
                ArrivalKind::Appointment
            },
            late,
            services: &booking.services,
            clock_start: now.max(booking.at),
            reserved_for: None,
            private: false,
        };
        let ticket = self.begin(who, now);
        self.bookings[position].state = AppointmentState::CheckedIn;
        self.bookings[position].visit = Some(self.visits.len() - 1);
        Ok(Some(ticket))
    }
}
