//! Events around numbers that kiosks give out without the server, and visitors whom staff helped by hand meanwhile.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::hall::event::{HelpedByHand, Issued, NumbersReserved, NumbersVoided};
use crate::hall::facts::{Actor, NumberRun, RedressState, TicketState};
use crate::hall::record::KeptNumbers;
use crate::hall::rules::kept_numbers::TOLD_WITHIN_DAYS;
use crate::hall::state::State;
use crate::ids::{BreachSeq, TicketId, TicketNumber};

impl State {
    pub(super) fn numbers_reserved(&mut self, reserved: &NumbersReserved, by: &Actor) {
        for run in &reserved.runs {
            self.keep_run(reserved.day, *run, by);
        }
    }

    fn keep_run(&mut self, day: NaiveDate, run: NumberRun, by: &Actor) {
        let last = run.ticket.0 + u64::from(run.count.saturating_sub(1));
        self.last.ticket = self.last.ticket.max(last);
        let kept = KeptNumbers {
            day,
            by: by.clone(),
            run,
            used: imbl::OrdSet::new(),
            void_at: None,
        };
        self.kept_numbers.insert(run.ticket, Arc::new(kept));
    }

    /// A number that a letter has had today: the next one comes after it.
    pub(super) fn count(&mut self, day: NaiveDate, number: TicketNumber) {
        if self.counts_day != Some(day) {
            // A ticket of a day past, told late and numbered anew, is no beginning of another day.
            if self.counts_day.is_some_and(|counted| counted > day) {
                return;
            }
            self.counts_day = Some(day);
            self.counts.clear();
            self.forget_counts_before(day);
        }
        self.counts.insert(number.letter, number.count);
    }

    /// It is known by now who has the number. Of one that a restored log never kept aside, that much is kept.
    pub(super) fn number_used(&mut self, issued: &Issued) {
        let id = issued.ticket;
        let first = self.kept_with(id).unwrap_or_else(|| {
            let printed = issued.offline.and_then(|offline| offline.printed);
            let number = printed.unwrap_or(issued.number);
            let run = NumberRun {
                letter: number.letter,
                first: number.count,
                count: 1,
                ticket: id,
            };
            self.keep_run(issued.day, run, &Actor::system());
            id
        });
        if let Some(kept) = self.kept_numbers.get_mut(&first) {
            Arc::make_mut(kept).used.insert(id);
        }
    }

    pub(super) fn numbers_voided(&mut self, voided: &NumbersVoided) {
        let of_day = self
            .kept_numbers
            .iter()
            .filter(|(_, kept)| kept.day == voided.day);
        let firsts: Vec<TicketId> = of_day.map(|(first, _)| *first).collect();
        for first in firsts {
            if let Some(kept) = self.kept_numbers.get_mut(&first) {
                Arc::make_mut(kept).void_at.get_or_insert(voided.at);
            }
        }
    }

    /// Numbers of days so long ago that nobody is heard about them any more.
    pub(super) fn forget_numbers(&mut self, ended: NaiveDate) {
        let oldest = ended - TimeDelta::days(TOLD_WITHIN_DAYS);
        self.kept_numbers = self
            .kept_numbers
            .iter()
            .filter(|(_, kept)| kept.day >= oldest)
            .map(|(first, kept)| (*first, Arc::clone(kept)))
            .collect();
    }

    /// The visitor was called and helped by hand: the clock stopped then, whatever the hall took for true meanwhile. How
    /// long help took is not known.
    pub(super) fn helped_by_hand(
        &mut self,
        helped: &HelpedByHand,
        by: &Actor,
        at: DateTime<Utc>,
    ) -> Result<(), String> {
        let called_at = helped.called_at;
        self.taken_steps.forget(helped.ticket);
        let mut disproved = None;
        self.change(helped.ticket, |ticket| {
            ticket.state = TicketState::Done;
            ticket.reason = None;
            ticket.counter = Some(helped.counter.clone());
            ticket.called_at = Some(called_at);
            ticket.served_at = Some(called_at);
            ticket.ended_at = Some(ticket.ended_at.unwrap_or(at));
            ticket.next_services.clear();
            ticket.by_hand_at = Some(at);
            let leg = ticket.legs.last_mut();
            leg.called_at.get_or_insert(called_at);
            leg.started_at = Some(called_at);
            leg.clock_closed_at = Some(called_at);
            leg.counter = Some(helped.counter.clone());
            leg.outcome = Some(helped.outcome);
            // Stopping exactly at the limit keeps the promise.
            if leg.due_at.is_some_and(|due_at| called_at <= due_at) {
                disproved = leg.breach.take();
            }
        })?;
        disproved.map_or(Ok(()), |breach| self.disprove(breach, by, at))
    }

    /// A promise that was not broken after all. What was given stays given; the rest is offered no more.
    fn disprove(&mut self, id: BreachSeq, by: &Actor, at: DateTime<Utc>) -> Result<(), String> {
        self.change_breach(id, |breach| {
            breach.disproved_at = Some(at);
            breach.later_offers.clear();
            for redress in &mut breach.redress {
                if matches!(redress.state, RedressState::Offered | RedressState::Claimed) {
                    redress.state = RedressState::Lapsed;
                    redress.decided_at = Some(at);
                    redress.decided_by = Some(by.as_str().to_owned());
                }
            }
            Ok(())
        })
    }
}
