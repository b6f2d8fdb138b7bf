//! Visitors who join from home and check in, and who go away for a while.

use chrono::TimeDelta;
use kwartier::charter::ArrivalKind;
use kwartier::hall::command::IssueTicket;
use kwartier::hall::facts::{CancelReason, TicketState};
use kwartier::ids::TicketId;

use super::arrivals::Arriving;
use super::steps::{Outcome, none_of, reason, wrong_state};
use super::{FromHome, Instant, Plain, Visit};

impl Visit {
    /// Joined from home and not in the hall yet.
    pub fn is_expected(&self) -> bool {
        let not_here = self.remote.as_ref().is_some_and(|home| home.here.is_none());
        self.state == TicketState::Waiting && not_here
    }

    /// From when the visit ranks: its clock's start, but for who joined from home.
    pub fn ranks_from(&self) -> Instant {
        let here = self.remote.as_ref().and_then(|home| home.here);
        here.map_or(self.legs[0].start, |(_, ranks_from)| ranks_from)
    }

    /// Said that they were away, and are not back at that instant.
    pub fn is_away(&self, at: Instant) -> bool {
        let away = self.away.filter(|_| self.state == TicketState::Waiting);
        away.is_some_and(|(since, back)| since <= at && back.is_none_or(|back| at < back))
    }
}

impl Plain {
    pub(super) fn join(&mut self, request: &IssueTicket, code: &str, now: Instant) -> Outcome {
        let settings = self.setup.settings.clone();
        if settings.remote_tickets == 0 {
            return Err(reason("remoteNotOffered"));
        }
        let mut reasons = self.turned_away(request, now);
        let expected = self.visits.iter().filter(|visit| visit.is_expected()).count();
        let waiting = self
            .visits
            .iter()
            .filter(|visit| visit.state == TicketState::Waiting);
        let here = waiting.count() - expected;
        // One more may make up no greater share of all than the hall allows, though five always may.
        let share = usize::from(settings.remote_share);
        let after = expected + 1;
        let of_all = after * 100 <= share * (here + after);
        if after > usize::try_from(settings.remote_tickets).unwrap() || !(of_all || after <= 5) {
            reasons.extend(reason("remoteFull"));
        }
        none_of(reasons)?;
        let by = (now + settings.remote_check_in_within.delta()).min(self.closing(self.date(now)));
        let who = Arriving {
            arrival: ArrivalKind::WalkIn,
            late: false,
            services: &request.services,
            clock_start: by,
            reserved_for: None,
            private: false,
        };
        let ticket = self.begin(who, now);
        let visit = self.visits.last_mut().unwrap();
        visit.legs[0].promise = None;
        visit.remote = Some(FromHome {
            code: code.to_owned(),
            by,
            here: None,
        });
        Ok(Some(ticket))
    }

    pub(super) fn check_in_by_number(&mut self, ticket: TicketId, now: Instant) -> Outcome {
        let position = self.position(ticket).ok_or_else(|| reason("notFound"))?;
        if self.visits[position].remote.is_none() {
            return Err(wrong_state(self.visits[position].state.name()));
        }
        self.check_in_from_home(position, now)
    }

    pub(super) fn check_in_from_home(&mut self, position: usize, now: Instant) -> Outcome {
        if !self.visits[position].is_expected() {
            return self.checked_in_again(position, now);
        }
        let walk_ins = self.setup.settings.ordering_walk_in.delta();
        let service = self.visits[position].legs[0].service.clone();
        let leg = Self::new_leg(&self.setup.charter, ArrivalKind::WalkIn, &service, now);
        let limit = leg.promise.as_ref().map_or(walk_ins, |promise| promise.limit);
        let visit = &mut self.visits[position];
        visit.legs[0] = leg;
        visit.taken.clear();
        let ranks_from = visit.issued_at.max(now - limit);
        visit.remote.as_mut().unwrap().here = Some((now, ranks_from));
        Ok(Some(TicketId(u64::try_from(position).unwrap() + 1)))
    }

    /// Nobody came with a number from home by its time.
    pub(super) fn lapse(&mut self, now: Instant) {
        for visit in &mut self.visits {
            let by = visit.remote.as_ref().map(|home| home.by);
            if let Some(by) = by.filter(|by| *by <= now)
                && visit.is_expected()
            {
                visit.cancel(CancelReason::NotCheckedIn, by);
            }
        }
    }

    pub(super) fn go_away(&mut self, ticket: TicketId, minutes: Option<u32>, now: Instant) -> Outcome {
        let position = self.position(ticket).ok_or_else(|| reason("notFound"))?;
        let visit = &mut self.visits[position];
        if visit.state != TicketState::Waiting || visit.is_expected() {
            return Err(wrong_state(visit.state.name()));
        }
        let since = if visit.is_away(now) {
            visit.away.unwrap().0
        } else {
            now
        };
        let back = minutes.map(|minutes| now + TimeDelta::minutes(minutes.into()));
        if !visit.is_away(now) || visit.away != Some((since, back)) {
            visit.taken.clear();
        }
        visit.away = Some((since, back));
        Ok(Some(ticket))
    }

    pub(super) fn come_back(&mut self, ticket: TicketId, now: Instant) -> Outcome {
        let position = self.position(ticket).ok_or_else(|| reason("notFound"))?;
        let visit = &mut self.visits[position];
        let over = [TicketState::Done, TicketState::NoShow, TicketState::Cancelled];
        if over.contains(&visit.state) {
            return Err(wrong_state(visit.state.name()));
        }
        if visit.is_away(now) {
            visit.away = None;
            visit.taken.clear();
        }
        Ok(Some(ticket))
    }
}
