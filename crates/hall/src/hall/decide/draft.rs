//! What a command has done so far: a working copy of the hall, on which each decision lets things happen.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use crate::charter::{AppliedNorm, ArrivalKind};
use crate::hall::calendar;
use crate::hall::event::{Event, Recorded};
use crate::hall::facts::{Actor, LegBegun, LegNorm};
use crate::hall::record::{PersonalData, Ticket};
use crate::hall::refusal::Refusal;
use crate::hall::setup::HallSetup;
use crate::hall::state::State;
use crate::ids::{PersonalId, ServiceId, TicketId};

/// Personal data that a command brought, to be kept apart from its events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonalWrite {
    /// Its name in the log.
    pub id: PersonalId,
    /// What was said.
    pub data: Arc<PersonalData>,
    /// When it must be erased, if that is known already.
    pub erase_at: Option<DateTime<Utc>>,
}

/// A working copy of the hall and what has happened to it so far.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) state: State,
    pub(super) by: Actor,
    pub(super) now: DateTime<Utc>,
    pub(super) events: Vec<Recorded>,
    pub(super) befores: Vec<State>,
    pub(super) personal: Vec<PersonalWrite>,
    pub(super) personal_ends: Vec<(PersonalId, DateTime<Utc>)>,
}

impl Draft {
    pub(super) fn new(state: State, by: Actor, now: DateTime<Utc>) -> Self {
        Self {
            state,
            by,
            now,
            events: Vec::new(),
            befores: Vec::new(),
            personal: Vec::new(),
            personal_ends: Vec::new(),
        }
    }

    /// Lets it happen: the next event of the log, folded in at once.
    pub(super) fn emit(&mut self, event: Event) -> Result<(), Refusal> {
        let recorded = Recorded {
            seq: self.state.seq + 1,
            at: self.now,
            by: self.by.clone(),
            event,
        };
        // Cheap: the tables of a state are shared until they change.
        let before = self.state.clone();
        self.state
            .apply(&recorded)
            .map_err(|misfit| Refusal::Inconsistent {
                detail: misfit.to_string(),
            })?;
        self.befores.push(before);
        self.events.push(recorded);
        Ok(())
    }

    pub(super) fn setup(&self) -> Result<Arc<HallSetup>, Refusal> {
        self.state.setup.clone().ok_or_else(|| Refusal::not_found("hall"))
    }

    pub(super) fn ticket(&self, id: TicketId) -> Result<Arc<Ticket>, Refusal> {
        self.state
            .ticket(id)
            .cloned()
            .ok_or_else(|| Refusal::not_found("ticket"))
    }

    /// The ticket, also of a visit of a day past that is still owed something.
    pub(super) fn visit(&self, id: TicketId) -> Result<Arc<Ticket>, Refusal> {
        let found = self.state.visit(id).cloned();
        found.ok_or_else(|| Refusal::not_found("ticket"))
    }

    pub(super) fn today(&self, setup: &HallSetup) -> NaiveDate {
        calendar::local_date(setup.time_zone, self.now)
    }

    /// Keeps personal data under a new name.
    pub(super) fn keep(&mut self, data: PersonalData, erase_at: Option<DateTime<Utc>>) -> PersonalId {
        // Names in the state advance only when the event that holds them is applied.
        let newest = self.personal.iter().map(|write| write.id.0).max().unwrap_or(0);
        let id = PersonalId(self.state.last.personal.max(newest) + 1);
        let data = Arc::new(data);
        self.state.personal.insert(id, Arc::clone(&data));
        self.personal.push(PersonalWrite { id, data, erase_at });
        id
    }

    /// A visit has ended for good: its personal data is erased when the hall's time for that has passed.
    pub(super) fn end_personal(&mut self, ticket: &Ticket, at: DateTime<Utc>) -> Result<(), Refusal> {
        let erase_at = at + self.setup()?.settings.personal_data_kept.delta();
        let of_visit = ticket.needs.into_iter().chain(ticket.notes.iter().copied());
        self.personal_ends.extend(of_visit.map(|id| (id, erase_at)));
        Ok(())
    }

    /// A visit that had ended goes on: its personal data stays until it ends again. What was erased is gone.
    pub(super) fn keep_personal(&mut self, ticket: &Ticket) {
        let of_visit = ticket.needs.into_iter().chain(ticket.notes.iter().copied());
        for id in of_visit {
            if let Some(data) = self.state.personal.get(&id).cloned() {
                self.personal.push(PersonalWrite {
                    id,
                    data,
                    erase_at: None,
                });
            }
        }
    }

    /// A leg that begins now or, for an early appointment, at its time, with the norm that holds then.
    pub(super) fn leg(
        setup: &HallSetup,
        kind: ArrivalKind,
        service: &ServiceId,
        clock_start_at: DateTime<Utc>,
    ) -> LegBegun {
        let local = calendar::local(setup.time_zone, clock_start_at);
        let applied = setup.charter.norm_for(kind, service, local);
        LegBegun {
            service: service.clone(),
            clock_start_at,
            norm: applied.map(leg_norm),
        }
    }

    /// A later leg of a visit: the visit keeps the edition of the charter that it was issued under, whatever holds
    /// by now.
    pub(super) fn next_leg(&self, setup: &HallSetup, ticket: &Ticket, service: &ServiceId) -> LegBegun {
        let kept = ticket.edition.as_ref();
        let key = kept.map(|kept| State::charter_key(kept.charter.as_str(), &kept.version));
        let Some(edition) = key.and_then(|key| self.state.charters.get(&key)) else {
            return Self::leg(setup, ArrivalKind::WalkIn, service, self.now);
        };
        let local = calendar::local(setup.time_zone, self.now);
        let applied = edition.norm_of_edition(ArrivalKind::WalkIn, service, local);
        LegBegun {
            service: service.clone(),
            clock_start_at: self.now,
            norm: applied.map(leg_norm),
        }
    }
}

fn leg_norm(applied: AppliedNorm<'_>) -> LegNorm {
    LegNorm {
        norm: applied.norm.id.clone(),
        limit_s: applied.limit.seconds(),
        clock_stop: applied.norm.clock_stop,
        commitment: applied.norm.commitment,
        charter: applied.edition.name.clone(),
        version: applied.edition.version.clone(),
    }
}
