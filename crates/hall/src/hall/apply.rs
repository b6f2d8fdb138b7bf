//! Folding an event into a hall's state.
//!
//! Nothing is decided here and no setting is asked: the event says all. An event that names what the state
//! does not have means that the log is damaged, and is refused instead of being skipped.

mod advice;
mod cases;
mod clock;
mod day;
mod index;
mod mail;
mod notice;
mod promise;
mod review;
mod taken_back;
mod visit;

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use crate::charter::Charter;
use crate::hall::event::{Event, Recorded};
use crate::hall::facts::CounterStatus;
use crate::hall::facts::{Actor, RedressState};
use crate::hall::record::{AppointmentState, CauseSet, Claim, ClosedForNow, CounterState, ShownAt};
use crate::hall::setup::HallSetup;
use crate::hall::state::State;
use crate::ids::CounterId;

/// How long after a breach its cause can be said: a month's register is read when the month is over.
pub const REGISTER_OPEN: TimeDelta = TimeDelta::days(35);

/// An event that does not fit the state before it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("event {seq} does not fit: {detail}")]
pub struct Misfit {
    /// The event.
    pub seq: u64,
    /// Why.
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
        self.fold(recorded).map_err(misfit)?;
        self.seq = recorded.seq;
        self.recorded_at = Some(recorded.at);
        Ok(())
    }

    fn fold(&mut self, recorded: &Recorded) -> Result<(), String> {
        let at = recorded.at;
        match &recorded.event {
            Event::HallConfigured { setup, file } => {
                if recorded.by == Actor::configuration() {
                    self.from_file = Some(Arc::clone(file.as_ref().unwrap_or(setup)));
                }
                self.configured(setup, recorded.seq, at);
            }
            Event::CounterOpened {
                counter,
                services,
                agent,
                day,
            } => {
                self.day.get_or_insert(*day);
                self.counter(counter, |state| {
                    *state = CounterState {
                        status: CounterStatus::Open,
                        services: services.clone(),
                        agent: agent.clone(),
                        since: Some(at),
                        opened_at: Some(at),
                        paused_until: None,
                        ticket: state.ticket,
                        freed_at: None,
                    }
                })?;
            }
            Event::CounterClosed { counter } => {
                self.counter(counter, |state| {
                    state.status = CounterStatus::Closed;
                    state.agent = None;
                    state.since = Some(at);
                    state.opened_at = None;
                    state.paused_until = None;
                })?;
                self.last_closed_at = (!self.any_counter_open()).then_some(at);
                return Ok(());
            }
            Event::CounterPaused { counter, until } => self.counter(counter, |state| {
                state.status = CounterStatus::Paused;
                state.since = Some(at);
                state.paused_until = *until;
            })?,
            Event::CounterResumed { counter } => self.counter(counter, |state| {
                state.status = CounterStatus::Open;
                state.since = Some(at);
                state.paused_until = None;
            })?,
            Event::CounterServicesChanged { counter, services } => {
                self.counter(counter, |state| state.services.clone_from(services))?;
            }
            Event::TicketIssued(issued) => self.issued(issued, at),
            Event::AppointmentBooked(booked) => self.booked(booked),
            Event::AppointmentChanged(booked) => self.appointment_changed(booked)?,
            Event::AppointmentCancelled { appointment } => {
                self.appointment(*appointment, |a| a.state = AppointmentState::Cancelled)?;
            }
            Event::ForecastsShown { shown } => {
                self.shown_at = Some(at);
                for each in shown {
                    self.shown.insert(each.service.clone(), each.clone());
                    let shown = each.clone();
                    self.shown_today.push_back(ShownAt { at, shown });
                }
            }
            Event::HallClosed { until, texts } => {
                self.closed = Some(ClosedForNow {
                    since: self.closed.as_ref().map_or(at, |closed| closed.since),
                    until: *until,
                    texts: texts.clone(),
                });
            }
            Event::HallReopened { at } => {
                self.closed = None;
                self.reopened_at = Some(*at);
            }
            Event::RosterPlanned { day, entries } => self.planned(*day, entries, at),
            Event::DayEnded { day, at: ended } => self.day_ended(*day, *ended),
            Event::BreachRegistered(breach) => self.breached(breach)?,
            Event::RedressOffered { breach, offer, at } => self.offered(*breach, offer, *at)?,
            Event::RedressGiven {
                breach,
                redress,
                amount_cents,
            } => self.given(*breach, *redress, *amount_cents, at, recorded.by.as_str())?,
            Event::RedressClaimed {
                breach,
                redress,
                amount_cents,
                reason,
            } => {
                let claim = Claim {
                    amount_cents: *amount_cents,
                    reason: *reason,
                    at,
                    by: recorded.by.to_string(),
                };
                self.claimed(*breach, *redress, claim)?;
            }
            Event::RedressClaimRefused { breach, redress } => self.claim_refused(*breach, *redress)?,
            Event::BreachCauseSet {
                breach,
                cause,
                reason,
            } => {
                let set = CauseSet {
                    cause: *cause,
                    reason: *reason,
                    at,
                    by: recorded.by.to_string(),
                };
                self.cause_set(*breach, set)?;
            }
            Event::RedressDeclined { breach, redress } => {
                self.settled(
                    *breach,
                    *redress,
                    RedressState::Declined,
                    at,
                    recorded.by.as_str(),
                )?;
            }
            Event::RedressLapsed { breach, redress, at } => {
                self.settled(*breach, *redress, RedressState::Lapsed, *at, recorded.by.as_str())?;
            }
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

    fn counter(&mut self, id: &CounterId, change: impl FnOnce(&mut CounterState)) -> Result<(), String> {
        let counter = self
            .counters
            .get_mut(id)
            .ok_or_else(|| format!("no counter {id}"))?;
        change(counter);
        Ok(())
    }
}

fn closed_counter(counter: &crate::hall::setup::Counter) -> CounterState {
    CounterState {
        status: CounterStatus::Closed,
        services: counter.services.clone(),
        agent: None,
        since: None,
        opened_at: None,
        paused_until: None,
        ticket: None,
        freed_at: None,
    }
}
