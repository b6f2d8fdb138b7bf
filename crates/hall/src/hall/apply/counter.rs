//! Events of a counter.

use chrono::{DateTime, Utc};

use crate::hall::event::Event;
use crate::hall::facts::CounterStatus;
use crate::hall::record::CounterState;
use crate::hall::setup::Counter;
use crate::hall::state::State;
use crate::ids::CounterId;

impl State {
    pub(super) fn fold_counter(&mut self, event: &Event, at: DateTime<Utc>) -> Result<(), String> {
        match event {
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
                })
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
                Ok(())
            }
            Event::CounterPaused { counter, until } => self.counter(counter, |state| {
                state.status = CounterStatus::Paused;
                state.since = Some(at);
                state.paused_until = *until;
            }),
            Event::CounterResumed { counter } => self.counter(counter, |state| {
                state.status = CounterStatus::Open;
                state.since = Some(at);
                state.paused_until = None;
            }),
            Event::CounterServicesChanged { counter, services } => {
                self.counter(counter, |state| state.services.clone_from(services))
            }
            other => Err(format!("`{}` is no event of a counter", other.kind())),
        }
    }

    pub(super) fn counter(
        &mut self,
        id: &CounterId,
        change: impl FnOnce(&mut CounterState),
    ) -> Result<(), String> {
        let counter = self
            .counters
            .get_mut(id)
            .ok_or_else(|| format!("no counter {id}"))?;
        change(counter);
        Ok(())
    }
}

/// A counter that nobody has opened yet.
pub(super) fn closed_counter(counter: &Counter) -> CounterState {
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
