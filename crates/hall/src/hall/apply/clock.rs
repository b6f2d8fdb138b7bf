//! A wrong clock is put right: what runs now goes on by the new time as it stood a moment before.
//!
//! Whoever waits has waited just as long, and is owed help just as soon, as every screen said a moment ago; only the
//! instants that say so move. What lies in the future after a clock was put back cannot have happened then, so it moves
//! too; what had ended before stays where it is, but for what visitors of the last hours can still look up. Times of day that somebody chose (an appointed time that is still to
//! come today, opening hours, a notice's days) are not the clock's, and never move.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use imbl::OrdMap;

use crate::hall::calendar;
use crate::hall::event::ClockCorrected;
use crate::hall::facts::CounterStatus;
use crate::hall::record::Case;
use crate::hall::record::TakenStep;
use crate::hall::record::{AppointmentState, Away, Breach, CounterState, Leg, Redress, Ticket};
use crate::hall::rules::owed::REMEMBERED;
use crate::hall::state::State;
use crate::ids::TicketId;

/// From which instant to which, and what moves with it.
struct Shift {
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    by: TimeDelta,
    zone: Tz,
    /// The local day that it is from now on.
    day: NaiveDate,
}

impl Shift {
    /// Whether what has this instant as its latest moves: when the clock was ahead, what cannot have happened yet; when
    /// it was behind, what visitors can still look up.
    fn moves(&self, latest: DateTime<Utc>) -> bool {
        if self.was_behind() {
            latest > self.from - REMEMBERED
        } else {
            latest > self.to
        }
    }

    fn was_behind(&self) -> bool {
        self.by > TimeDelta::zero()
    }

    fn at(&self, instant: &mut DateTime<Utc>) {
        *instant = instant.checked_add_signed(self.by).unwrap_or(*instant);
    }

    fn all<const N: usize>(&self, instants: [&mut Option<DateTime<Utc>>; N]) {
        for instant in instants.into_iter().flatten() {
            self.at(instant);
        }
    }

    /// Moves each that moves by itself.
    fn each<const N: usize>(&self, instants: [&mut Option<DateTime<Utc>>; N]) {
        for instant in instants.into_iter().flatten() {
            if self.moves(*instant) {
                self.at(instant);
            }
        }
    }

    /// An appointed time that is still to come today is a time of day, not a measurement.
    fn is_appointed(&self, clock_start_at: DateTime<Utc>) -> bool {
        clock_start_at > self.from.max(self.to) && calendar::local_date(self.zone, clock_start_at) == self.day
    }

    fn leg(&self, leg: &mut Leg) {
        if !self.is_appointed(leg.clock_start_at) {
            self.at(&mut leg.clock_start_at);
            self.all([&mut leg.due_at]);
        }
        self.all([
            &mut leg.clock_closed_at,
            &mut leg.warned_at,
            &mut leg.called_at,
            &mut leg.not_there_at,
            &mut leg.started_at,
            &mut leg.resumed_at,
            &mut leg.ended_at,
            &mut leg.reopened_at,
            &mut leg.taken_back_at,
        ]);
    }

    fn ticket(&self, ticket: &mut Ticket, of_today: bool) {
        // The latest check-in of who joined from home is no time of day that somebody chose.
        let expected = ticket.was_never_here();
        if expected || !self.is_appointed(ticket.legs.first().clock_start_at) {
            self.at(&mut ticket.rank_at);
            self.all([&mut ticket.second_due_at]);
        }
        self.at(&mut ticket.issued_at);
        self.all([&mut ticket.called_at, &mut ticket.served_at, &mut ticket.ended_at]);
        self.all([&mut ticket.recorded_at, &mut ticket.by_hand_at]);
        for leg in ticket.legs.all_mut() {
            if expected && self.is_appointed(leg.clock_start_at) {
                self.at(&mut leg.clock_start_at);
            }
            self.leg(leg);
        }
        if let Some(remote) = &mut ticket.remote {
            self.at(&mut remote.joined.check_in_by);
            if let Some(here) = &mut remote.here {
                self.at(&mut here.since);
                self.at(&mut here.ranks_from);
            }
        }
        self.away(&mut ticket.away);
        ticket.day = if of_today {
            self.day
        } else {
            calendar::local_date(self.zone, ticket.issued_at)
        };
    }

    fn away(&self, away: &mut Option<Away>) {
        if let Some(away) = away {
            self.at(&mut away.since);
            self.all([&mut away.back_at]);
        }
    }

    fn step(&self, step: &mut TakenStep, appointed: bool) {
        self.at(&mut step.at);
        let before = &mut step.before;
        if !appointed {
            self.all([&mut before.due_at]);
        }
        self.all([
            &mut step.desk_freed_at,
            &mut before.called_at,
            &mut before.served_at,
            &mut before.ended_at,
            &mut before.clock_closed_at,
            &mut before.leg_called_at,
            &mut before.leg_started_at,
            &mut before.leg_resumed_at,
            &mut before.leg_not_there_at,
            &mut before.leg_ended_at,
        ]);
        for later in &mut before.later_offers {
            self.at(&mut later.at);
        }
        self.away(&mut before.away);
    }

    fn counter(&self, counter: &mut CounterState) {
        if counter.status == CounterStatus::Closed {
            self.each([&mut counter.since, &mut counter.freed_at]);
        } else {
            self.all([
                &mut counter.since,
                &mut counter.opened_at,
                &mut counter.paused_until,
                &mut counter.freed_at,
            ]);
        }
    }

    fn breach(&self, breach: &mut Breach) {
        self.at(&mut breach.at);
        self.at(&mut breach.lapses_at);
        self.all([&mut breach.second_due_at, &mut breach.disproved_at]);
        for later in &mut breach.later_offers {
            self.at(&mut later.at);
        }
        for redress in &mut breach.redress {
            self.redress(redress);
        }
        if let Some(ended) = &mut breach.ended {
            self.at(&mut ended.at);
        }
        if let Some(cause) = &mut breach.cause {
            self.at(&mut cause.at);
        }
    }

    fn redress(&self, redress: &mut Redress) {
        self.at(&mut redress.offered_at);
        self.all([&mut redress.decided_at]);
        if let Some(claim) = &mut redress.claim {
            self.at(&mut claim.at);
        }
    }

    /// A case that was opened by the wrong clock has its terms from now on; of an older one only the steps that cannot
    /// have been taken yet move.
    fn case(&self, case: &mut Case) {
        if self.moves(case.opened_at) || (self.was_behind() && case.is_open()) {
            self.at(&mut case.opened_at);
            for clock in &mut case.clocks {
                self.at(&mut clock.set.due_at);
                self.at(&mut clock.set.escalates_at);
            }
        }
        for clock in &mut case.clocks {
            self.each([&mut clock.done_at, &mut clock.escalated_at, &mut clock.missed_at]);
        }
        for step in &mut case.steps {
            if self.moves(step.at) {
                self.at(&mut step.at);
            }
        }
        self.each([&mut case.withdrawn_at]);
    }
}

impl State {
    pub(super) fn clock_corrected(&mut self, corrected: &ClockCorrected) {
        let zone = self.setup.as_ref().map_or(Tz::UTC, |setup| setup.time_zone);
        let shift = Shift {
            from: corrected.from,
            to: corrected.to,
            by: corrected.to - corrected.from,
            zone,
            day: calendar::local_date(zone, corrected.to),
        };
        let moved = self.visits_move(&shift);
        self.breaches_move(&shift, &moved);
        for counter in self.counters.clone().keys() {
            if let Some(counter) = self.counters.get_mut(counter) {
                shift.counter(counter);
            }
        }
        self.cases = self
            .cases
            .iter()
            .map(|(id, case)| {
                let mut case = Case::clone(case);
                shift.case(&mut case);
                (*id, Arc::new(case))
            })
            .collect();
        self.day_moves(&shift, corrected);
        self.said_moves(&shift);
        self.house_moves(&shift);
        self.appointments_may_come(&shift);
        self.steps_move(&shift, &moved);
        self.clock_corrected_to = Some(corrected.to);
        self.index_anew();
    }

    /// The visits that go on, and those that ended when nothing can have ended yet.
    fn visits_move(&mut self, shift: &Shift) -> BTreeSet<TicketId> {
        let goes_on = |ticket: &Ticket| !ticket.state.is_over();
        let all = self.tickets.values().chain(self.owed_visits.values());
        let moved: BTreeSet<TicketId> = all
            .filter(|ticket| goes_on(ticket) || ticket.ended_at.is_none_or(|ended| shift.moves(ended)))
            .map(|ticket| ticket.id)
            .collect();
        for id in &moved {
            let today = self.day;
            for visits in [&mut self.tickets, &mut self.owed_visits] {
                if let Some(ticket) = visits.get_mut(id) {
                    let of_today = today == Some(ticket.day);
                    shift.ticket(Arc::make_mut(ticket), of_today);
                }
            }
        }
        moved
    }

    /// What staff did can be taken back as long as it could have been.
    fn steps_move(&mut self, shift: &Shift, moved: &BTreeSet<TicketId>) {
        let tickets = self.tickets.clone();
        self.taken_steps.change_all(|id, step| {
            if moved.contains(&id) {
                // The clock of a leg whose time is still to come has not moved.
                let leg = tickets
                    .get(&id)
                    .and_then(|ticket| ticket.legs.get(step.before.leg));
                let appointed = leg.is_some_and(|leg| shift.is_appointed(leg.clock_start_at));
                shift.step(step, appointed);
            }
        });
    }

    fn breaches_move(&mut self, shift: &Shift, moved: &BTreeSet<TicketId>) {
        let breaches = self.breaches.iter().map(|(id, breach)| {
            let mut breach = Breach::clone(breach);
            if moved.contains(&breach.ticket) || shift.moves(breach.at) {
                shift.breach(&mut breach);
            } else if shift.was_behind() && breach.is_unsettled() {
                // What is owed can be had for as long as was said.
                shift.at(&mut breach.lapses_at);
            }
            (*id, Arc::new(breach))
        });
        self.breaches = breaches.collect();
    }

    /// It is another day now; numbers go on after the last that this day had, and after those that are still called out.
    fn day_moves(&mut self, shift: &Shift, corrected: &ClockCorrected) {
        let mut counts: OrdMap<_, u32> = corrected.numbers.iter().map(|(k, v)| (*k, *v)).collect();
        let of_today = self.day.is_some() && self.counts_day == self.day;
        if of_today || self.counts_day == Some(shift.day) {
            for (letter, last) in &self.counts {
                let known = counts.get(letter).copied().unwrap_or(0);
                counts.insert(*letter, known.max(*last));
            }
        }
        self.counts = counts;
        self.counts_day = Some(shift.day);
        for (day, letters) in &corrected.numbers_ahead {
            let mut known = self.counts_ahead.get(day).cloned().unwrap_or_default();
            for (letter, last) in letters {
                let before = known.get(letter).copied().unwrap_or(0);
                known.insert(*letter, before.max(*last));
            }
            self.counts_ahead.insert(*day, known);
        }
        self.forget_counts_before(shift.day);
        if self.day.is_some() {
            self.day = Some(shift.day);
        }
        // A day cannot have ended before its closing time, nor while it is lived.
        let setup = self.setup.as_ref();
        let closing = setup.and_then(|setup| calendar::closing(setup, shift.day));
        let goes_on = self.day.is_some() || closing.is_none_or(|closing| shift.to < closing);
        let too_late = |ended: &NaiveDate| *ended > shift.day || (goes_on && *ended == shift.day);
        if self.ended_day.as_ref().is_some_and(too_late) {
            self.ended_day = shift.day.pred_opt();
        }
    }

    /// Of a day that is over its numbers stand in its visits.
    pub(super) fn forget_counts_before(&mut self, day: NaiveDate) {
        if self.counts_ahead.get_min().is_some_and(|(first, _)| *first < day) {
            let still_to_come = self.counts_ahead.iter().filter(|(ahead, _)| **ahead >= day);
            self.counts_ahead = still_to_come
                .map(|(ahead, counts)| (*ahead, counts.clone()))
                .collect();
        }
    }

    fn said_moves(&mut self, shift: &Shift) {
        let said = self.said.iter().map(|(id, said)| {
            let mut said = crate::hall::record::Said::clone(said);
            if shift.moves(said.from) {
                shift.at(&mut said.from);
            }
            shift.each([&mut said.to]);
            (*id, Arc::new(said))
        });
        self.said = said.collect();
        // A notice that turned in a future that has not come yet is looked at anew.
        let turns = self
            .notice_turns
            .iter()
            .map(|(id, at)| (id.clone(), (*at).min(shift.to)));
        self.notice_turns = turns.collect();
        self.shown_at = self.shown_at.map(|at| at.min(shift.to));
        let shown = self.shown_today.iter().cloned().map(|mut shown| {
            if shift.moves(shown.at) {
                shift.at(&mut shown.at);
            }
            shown
        });
        self.shown_today = shown.collect();
    }

    /// What holds for the hall as a whole.
    fn house_moves(&mut self, shift: &Shift) {
        // Hours that were brought forward reach no further back than to now.
        self.setup_at = self.setup_at.map(|at| at.min(shift.to));
        shift.each([&mut self.last_closed_at, &mut self.reopened_at]);
        if let Some(closed) = &mut self.closed
            && shift.moves(closed.since)
        {
            shift.at(&mut closed.since);
            shift.all([&mut closed.until]);
        }
        if let Some(rule) = &mut self.rule_for_a_while {
            shift.at(&mut rule.until);
        }
        let advice = self.advice.iter().map(|(seq, carried)| {
            let mut carried = crate::hall::record::CarriedOut::clone(carried);
            if shift.moves(carried.at) {
                shift.at(&mut carried.at);
                shift.at(&mut carried.until);
            }
            shift.each([&mut carried.undone_at]);
            (*seq, Arc::new(carried))
        });
        self.advice = advice.collect();
        // Whoever holds a place has it for as long as was said.
        let holds = self.holds.iter().map(|(id, hold)| {
            let mut hold = crate::hall::record::Hold::clone(hold);
            shift.at(&mut hold.until);
            (*id, Arc::new(hold))
        });
        self.holds = holds.collect();
        let mails = self.mails.iter().map(|(id, mail)| {
            let mut mail = crate::hall::record::Mail::clone(mail);
            if shift.moves(mail.queued_at) {
                shift.at(&mut mail.queued_at);
            }
            shift.each([&mut mail.settled_at]);
            (*id, Arc::new(mail))
        });
        self.mails = mails.collect();
    }

    /// A clock that was ahead let appointments be missed whose time has not come.
    fn appointments_may_come(&mut self, shift: &Shift) {
        let to_come: Vec<_> = self
            .appointments
            .values()
            .filter(|booked| booked.state == AppointmentState::Missed && booked.at > shift.to)
            .map(|booked| booked.id)
            .collect();
        for id in to_come {
            if let Some(booked) = self.appointments.get_mut(&id) {
                Arc::make_mut(booked).state = AppointmentState::Booked;
            }
        }
    }
}
