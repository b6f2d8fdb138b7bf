//! Visits are called and helped, step by step.

use kwartier::charter::ArrivalKind;
use kwartier::hall::command::{CancelledBy, TicketStep};
use kwartier::hall::facts::{CancelReason, CounterStatus, ReservedFor, TicketState};
use kwartier::ids::{CounterId, ServiceId, TicketId};

use super::steps::{Outcome, Reasons, none_of, reason, wrong_state};
use super::{Instant, Plain};

impl Plain {
    pub(super) fn call(&mut self, id: &CounterId, by_hand: Option<TicketId>, now: Instant) -> Outcome {
        let mut reasons = Vec::new();
        if self.desks[id].status != CounterStatus::Open {
            reasons.extend(reason("counterClosed"));
        }
        if self.at_desk(id).is_some() {
            reasons.extend(reason("counterBusy"));
        }
        let chosen = match by_hand {
            None => self.next_for(id, now).ok_or_else(|| reason("queueEmpty")),
            Some(ticket) => match self.position(ticket) {
                None => Err(reason("notFound")),
                Some(position) => self.visits[position]
                    .must_be(&[TicketState::Waiting])
                    .and_then(|()| {
                        let expected = self.visits[position].is_expected();
                        if expected {
                            Err(wrong_state("waiting"))
                        } else {
                            Ok(ticket)
                        }
                    }),
            },
        };
        let into_a_taken_room = |ticket: &TicketId| {
            let position = self.position(*ticket);
            by_hand.is_some() && position.is_some_and(|position| self.visits[position].private)
        };
        let chosen = match chosen {
            Ok(ticket) if into_a_taken_room(&ticket) && self.every_private_room_is_taken() => {
                Err(reason("roomTaken"))
            }
            other => other,
        };
        let ticket = match chosen {
            Ok(ticket) => ticket,
            Err(why) => return Err([reasons, why].concat()),
        };
        none_of(reasons)?;
        let position = self.position(ticket).unwrap();
        let before = self.visits[position].clone();
        let visit = &mut self.visits[position];
        visit.state = TicketState::Called;
        visit.desk = Some(id.clone());
        let leg = visit.legs.last_mut().unwrap();
        if leg.promise.as_ref().is_some_and(|promise| !promise.until_served) {
            leg.stop(now);
        }
        self.remember(position, before, Some(id), now);
        Ok(Some(ticket))
    }

    pub(super) fn step(&mut self, ticket: TicketId, step: &TicketStep, now: Instant) -> Outcome {
        let position = self.position(ticket).ok_or_else(|| reason("notFound"))?;
        let before = self.visits[position].clone();
        if matches!(step, TicketStep::NoShow)
            && before.state == TicketState::Called
            && now < before.leg().start
        {
            // Called before the appointed time: nothing is lost.
            self.take_back(position, now);
            self.visits[position].missed_early = true;
            return Ok(Some(ticket));
        }
        match step {
            TicketStep::Requeue => self.requeue(position, now)?,
            TicketStep::Unpark { counter } => self.unpark(position, counter)?,
            TicketStep::Transfer {
                service,
                reserved_for,
                ..
            } => self.transfer(position, service, reserved_for.as_ref(), now)?,
            TicketStep::Complete { .. } => self.complete(position, now)?,
            simple => self.simple_step(position, simple, now)?,
        }
        match step {
            // Said once more, it is the same call.
            TicketStep::Recall => {}
            TicketStep::Cancel {
                by: CancelledBy::Visitor | CancelledBy::Kiosk,
            } => self.visits[position].taken.clear(),
            _ => self.remember(position, before, None, now),
        }
        Ok(Some(ticket))
    }

    /// Those that concern nobody but the visit.
    fn simple_step(&mut self, position: usize, step: &TicketStep, now: Instant) -> Result<(), Reasons> {
        use TicketState::{Called, NoShow, Parked, Serving, Waiting};
        let visit = &mut self.visits[position];
        match step {
            TicketStep::Recall => visit.must_be(&[Called])?,
            TicketStep::Start => {
                visit.must_be(&[Called])?;
                visit.state = Serving;
                visit.away = None;
                let leg = visit.legs.last_mut().unwrap();
                leg.stop(now);
                leg.helped_from = Some(now);
            }
            TicketStep::NoShow => {
                visit.must_be(&[Called])?;
                visit.state = NoShow;
                visit.away = None;
                visit.ended_at = Some(now);
                visit.legs.last_mut().unwrap().stop(now);
            }
            TicketStep::Park => {
                visit.must_be(&[Serving])?;
                visit.state = Parked;
                self.left_a_desk(now);
            }
            TicketStep::Cancel { by } => {
                let (reason, possible): (_, &[_]) = match by {
                    CancelledBy::Visitor => (CancelReason::Visitor, &[Waiting, Called, Parked]),
                    CancelledBy::Staff => (CancelReason::Staff, &[Waiting, Called, Parked]),
                    CancelledBy::Kiosk => (CancelReason::NotReceived, &[Waiting, Called]),
                };
                visit.must_be(possible)?;
                let was_called = visit.state == Called;
                visit.cancel(reason, now);
                if was_called {
                    self.left_a_desk(now);
                }
            }
            other => panic!("{other:?} concerns others too"),
        }
        Ok(())
    }

    pub(super) fn requeue(&mut self, position: usize, now: Instant) -> Result<(), Reasons> {
        let day_is_over = self.ended.contains(&self.visits[position].day);
        let within = self.setup.settings.requeue_within.delta();
        let visit = &mut self.visits[position];
        visit.must_be(&[TicketState::NoShow])?;
        if day_is_over || now > visit.ended_at.unwrap() + within {
            return Err(wrong_state("noShow"));
        }
        visit.wait();
        visit.ended_at = None;
        let leg = visit.legs.last_mut().unwrap();
        if leg.promise.as_ref().is_some_and(|promise| promise.until_served) {
            leg.run_on(now);
        }
        Ok(())
    }

    /// Other services for the same leg: clock, promise and rank stay.
    pub(super) fn choose_again(
        &mut self,
        ticket: TicketId,
        services: &[ServiceId],
        by_visitor: bool,
    ) -> Outcome {
        let position = self.position(ticket).ok_or_else(|| reason("notFound"))?;
        let from: &[TicketState] = if by_visitor {
            &[TicketState::Waiting]
        } else {
            &[TicketState::Waiting, TicketState::Called]
        };
        let mut reasons = Vec::new();
        if let Err(why) = self.visits[position].must_be(from) {
            reasons.extend(why);
        }
        let has = |service: &ServiceId| {
            let visit = &self.visits[position];
            visit.leg().service == *service || visit.to_come.contains(service)
        };
        let had = |service: &ServiceId| self.desks.values().any(|desk| desk.services.contains(service));
        if services.iter().any(|service| !has(service) && !had(service)) {
            reasons.extend(reason("serviceUnavailable"));
        }
        none_of(reasons)?;
        let visit = &mut self.visits[position];
        let leg = visit.legs.len();
        visit.choose(leg, &services[0], &services[1..]);
        Ok(Some(ticket))
    }

    /// Kept for nobody any more.
    pub(super) fn release(&mut self, ticket: TicketId) -> Outcome {
        let position = self.position(ticket).ok_or_else(|| reason("notFound"))?;
        let visit = &mut self.visits[position];
        let over = [TicketState::Done, TicketState::NoShow, TicketState::Cancelled];
        if over.contains(&visit.state) || visit.reserved_for.is_none() {
            return Err(wrong_state(visit.state.name()));
        }
        visit.release();
        Ok(Some(ticket))
    }

    fn unpark(&mut self, position: usize, counter: &CounterId) -> Result<(), Reasons> {
        let mut reasons = Vec::new();
        if self.desks[counter].status != CounterStatus::Open {
            reasons.extend(reason("counterClosed"));
        }
        if self.at_desk(counter).is_some() {
            reasons.extend(reason("counterBusy"));
        }
        if let Err(why) = self.visits[position].must_be(&[TicketState::Parked]) {
            reasons.extend(why);
        }
        none_of(reasons)?;
        self.visits[position].state = TicketState::Serving;
        self.visits[position].desk = Some(counter.clone());
        Ok(())
    }

    fn transfer(
        &mut self,
        position: usize,
        service: &ServiceId,
        reserved_for: Option<&ReservedFor>,
        now: Instant,
    ) -> Result<(), Reasons> {
        self.visits[position].must_be(&[TicketState::Serving])?;
        if !self.desks.values().any(|desk| desk.services.contains(service)) {
            return Err(reason("serviceUnavailable"));
        }
        let leg = Self::new_leg(&self.visits[position].charter, ArrivalKind::WalkIn, service, now);
        let visit = &mut self.visits[position];
        visit.passed_on += 1;
        visit.begin(leg);
        visit.reserved_for = reserved_for.cloned();
        visit.wait();
        self.left_a_desk(now);
        Ok(())
    }

    fn complete(&mut self, position: usize, now: Instant) -> Result<(), Reasons> {
        let visit = &self.visits[position];
        visit.must_be(&[TicketState::Serving])?;
        let desk = &self.desks[visit.desk.as_ref().unwrap()];
        let (open, taken) = (desk.status == CounterStatus::Open, desk.services.clone());
        if visit.to_come.is_empty() {
            let visit = &mut self.visits[position];
            visit.state = TicketState::Done;
            visit.ended_at = Some(now);
            self.left_a_desk(now);
            return Ok(());
        }
        let service = self.visits[position].to_come.remove(0);
        let mut leg = Self::new_leg(&self.visits[position].charter, ArrivalKind::WalkIn, &service, now);
        let visit = &mut self.visits[position];
        if open && taken.contains(&service) {
            leg.stop(now);
            leg.helped_from = Some(now);
            visit.begin(leg);
        } else {
            visit.wait();
            visit.begin(leg);
            self.left_a_desk(now);
        }
        Ok(())
    }
}
