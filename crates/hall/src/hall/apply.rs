//! Folding an event into a hall's state.
//!
//! Nothing is decided here and no setting is asked: the event says all. An event that names what the state
//! does not have means that the log is damaged, and is refused instead of being skipped.

mod advice;
mod block;
mod calling;
mod cases;
mod clock;
mod consent;
mod counter;
mod day;
mod earlier;
mod helping;
mod hold;
mod index;
mod mail;
mod notice;
mod offline;
mod planned;
mod promise;
mod promised;
mod remote;
mod review;
mod taken_back;
mod visit;

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use crate::charter::Charter;
use crate::hall::event::{Event, Recorded};
use crate::hall::facts::{Actor, CounterStatus, Shown};
use crate::hall::record::{ClosedForNow, ShownAt};
use crate::hall::setup::HallSetup;
use crate::hall::state::State;
use crate::ids::CounterId;
use counter::closed_counter;

/// How long after a breach its cause can be said: a month's register is read when the month is over.
pub const REGISTER_OPEN: TimeDelta = TimeDelta::days(35);

/// An event that does not fit the state before it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("event {seq} does not fit: {detail}")]
pub struct Misfit {
    /// The number of the event that does not fit.
    pub seq: u64,
    /// What does not fit, in words for an operator.
    pub detail: String,
}

impl State {
    /// Folds one event in.
    ///
    /// # Errors
    /// [`Misfit`] when the event is not the next one or names something that is not there. The state is then
    /// of no further use.
    pub fn apply(&mut self, recorded: &Recorded) -> Result<(), Misfit> {
        let misfit = |detail: String| Misfit {
            seq: recorded.seq,
            detail,
        };
        if recorded.seq != self.seq + 1 {
            return Err(misfit(format!("expected event {}", self.seq + 1)));
        }
        let freed = self.freed_by(&recorded.event);
        self.fold(recorded).map_err(misfit)?;
        self.follow_earlier(recorded, &freed);
        self.seq = recorded.seq;
        self.recorded_at = Some(recorded.at);
        Ok(())
    }

    #[expect(
        clippy::too_many_lines,
        reason = "a table: an arm for every kind of event, which names what folds it in"
    )]
    fn fold(&mut self, recorded: &Recorded) -> Result<(), String> {
        let at = recorded.at;
        match &recorded.event {
            Event::HallConfigured { setup, file } => {
                if recorded.by == Actor::configuration() {
                    self.from_file = Some(Arc::clone(file.as_ref().unwrap_or(setup)));
                }
                self.configured(setup, recorded.seq, at);
            }
            Event::SetupPlanned(_) | Event::SetupPlanDropped { .. } | Event::SetupPlanSettled { .. } => {
                self.fold_planned(recorded)?;
            }
            Event::CounterOpened { .. }
            | Event::CounterClosed { .. }
            | Event::CounterPaused { .. }
            | Event::CounterResumed { .. }
            | Event::CounterServicesChanged { .. } => self.fold_counter(&recorded.event, at)?,
            Event::TicketIssued(issued) => self.issued(issued, at),
            Event::NumbersReserved(reserved) => self.numbers_reserved(reserved, &recorded.by),
            Event::NumbersVoided(voided) => self.numbers_voided(voided),
            Event::TicketHelpedByHand(helped) => self.helped_by_hand(helped, &recorded.by, at)?,
            Event::PlaceHeld(held) => self.place_held(held),
            Event::HoldEnded(ended) => self.hold_ended(ended)?,
            Event::EarlierTimeWanted(wanted) => self.earlier_wanted(wanted, recorded.seq)?,
            Event::EarlierTimeWantedNoMore { appointment } => self.leave_earlier(*appointment),
            Event::EarlierTimeOffered(offered) => self.earlier_offered(offered)?,
            Event::EarlierTimesLookedFor(looked) => self.earlier_looked_for(looked),
            Event::CapacityReckoned(promised) => self.promised_noted(promised, at),
            Event::TimeBlocked(blocked) => self.time_blocked(blocked, recorded),
            Event::TimeFreed { block } => self.time_freed(*block)?,
            Event::AppointmentBooked(booked) => self.booked(booked, recorded.at),
            Event::AppointmentChanged(booked) => self.appointment_changed(booked)?,
            Event::AppointmentCancelled { appointment } => self.called_off(*appointment)?,
            Event::PersonalErased {
                appointment, rows, ..
            } => self.erased(*appointment, rows),
            Event::ForecastsShown { shown } => self.forecasts_shown(shown, at),
            Event::HallClosed { until, texts } => {
                self.closed = Some(ClosedForNow {
                    since: self.closed.as_ref().map_or(at, |closed| closed.since),
                    until: *until,
                    texts: texts.clone(),
                });
            }
            Event::HallReopened { at } => self.reopened(*at),
            Event::RosterPlanned { day, entries } => self.planned(*day, entries, at),
            Event::DayEnded { day, at: ended } => self.day_ended(*day, *ended),
            Event::BreachRegistered(_)
            | Event::RedressOffered { .. }
            | Event::RedressGiven { .. }
            | Event::RedressClaimed { .. }
            | Event::RedressClaimRefused { .. }
            | Event::BreachCauseSet { .. }
            | Event::RedressDeclined { .. }
            | Event::RedressLapsed { .. } => self.fold_promise(recorded)?,
            Event::CallingRuleSet { .. }
            | Event::CallingRuleReset
            | Event::AdviceCarriedOut(_)
            | Event::AdviceUndone { .. }
            | Event::AdviceCounted { .. } => self.fold_advice(recorded)?,
            Event::CaseOpened(_)
            | Event::CaseStepTaken { .. }
            | Event::CaseWithdrawn { .. }
            | Event::CaseEscalated { .. }
            | Event::CaseClockMissed { .. } => self.fold_case(recorded)?,
            Event::MailQueued(queued) => self.mail_queued(queued, at),
            Event::MailSettled(settled) => self.mail_settled(settled)?,
            Event::ConsentSaid(said) => self.consent_said(said)?,
            Event::ReminderDue { appointment, at } => self.reminder_due(*appointment, *at),
            Event::EpochBegan(begun) => self.epoch_begun(begun, recorded.seq, at),
            Event::NoticeShown(_) | Event::NoticeShownAgain { .. } | Event::NoticeEnded { .. } => {
                self.fold_notice(&recorded.event)?;
            }
            Event::ClockCorrected(corrected) => self.clock_corrected(corrected),
            Event::TicketStepUndone { ticket, step, .. } => self.step_undone(*ticket, *step, at)?,
            event => {
                self.note_step(recorded);
                self.fold_ticket(event, at)?;
            }
        }
        if self.any_counter_open() {
            self.last_closed_at = None;
        }
        Ok(())
    }

    fn reopened(&mut self, at: DateTime<Utc>) {
        self.closed = None;
        self.reopened_at = Some(at);
    }

    fn forecasts_shown(&mut self, shown: &[Shown], at: DateTime<Utc>) {
        self.shown_at = Some(at);
        for each in shown {
            self.shown.insert(each.service.clone(), each.clone());
            let shown = each.clone();
            self.shown_today.push_back(ShownAt { at, shown });
        }
    }

    fn configured(&mut self, setup: &Arc<HallSetup>, seq: u64, at: DateTime<Utc>) {
        for edition in setup.charter.editions() {
            let key = Self::charter_key(edition.name.as_str(), &edition.version);
            let alone = Charter {
                later: Vec::new(),
                ..edition.clone()
            };
            self.charters.insert(key, Arc::new(alone));
        }
        let before = self.setup.replace(Arc::clone(setup));
        self.promised_is_stale();
        self.setup_seq = seq;
        self.setup_at = Some(at);
        for counter in &setup.counters {
            let usual = before
                .as_ref()
                .and_then(|b| b.counter(&counter.id))
                .map(|c| &c.services);
            let changed = usual.is_none_or(|usual| *usual != counter.services);
            let state = self
                .counters
                .entry(counter.id.clone())
                .or_insert_with(|| closed_counter(counter));
            if changed && state.status == CounterStatus::Closed {
                state.services.clone_from(&counter.services);
            }
            state.services.retain(|service| setup.service(service).is_some());
        }
        let gone: Vec<CounterId> = self
            .counters
            .keys()
            .filter(|id| setup.counter(id).is_none())
            .cloned()
            .collect();
        for id in gone {
            self.counters.remove(&id);
        }
        self.index_charter_notices();
        self.index_notices();
        self.index_review();
    }

    fn note_personal(&mut self, id: Option<u64>) {
        self.last.personal = self.last.personal.max(id.unwrap_or(0));
    }
}
