//! From a command to events, or to a refusal that changes nothing.
//!
//! [`handle`] is the one way in: it first settles what fell due before `now`, then decides the command on what
//! is left. Nothing here asks a clock or throws a die; the caller passes the time and whatever must be
//! unguessable.

mod advice;
mod appointments;
mod cases;
mod causes;
mod change_service;
mod clock;
mod closing;
mod counters;
mod explanations;
mod from_file;
mod issue;
mod mails;
mod needs;
mod notices;
mod rating;
mod redress;
mod rosters;
mod service;
mod settle;
mod setup;
mod told;
mod undo;

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use crate::charter::{AppliedNorm, ArrivalKind};
use crate::hall::calendar;
use crate::hall::command::Command;
use crate::hall::done::Done;
use crate::hall::event::{Event, Recorded};
use crate::hall::facts::{Actor, LegBegun, LegNorm, ReservedFor};
use crate::hall::record::{PersonalData, Ticket};
use crate::hall::refusal::{ClosedBecause, InputFault, Refusal};
use crate::hall::setup::{HallSetup, limits};
use crate::hall::state::State;
use crate::ids::{PersonalId, ServiceId, TicketId};

use counters::Room;

pub use advice::{after_moves, restoring};
pub use clock::kept_at_most;
pub use closing::hit as appointments_hit;
pub use from_file::as_lived;
pub use issue::too_late;
pub use settle::next_due;
pub use told::can_be_warned;
pub use undo::{Undoable, undoable};

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

/// What came of a command.
#[derive(Debug, Clone)]
pub struct Handled {
    /// The hall afterwards.
    pub state: State,
    /// What happened, in order; what fell due stays even when the command was refused.
    pub events: Vec<Recorded>,
    /// The hall as it stood before each of them.
    pub befores: Vec<State>,
    /// Personal data to keep.
    pub personal: Vec<PersonalWrite>,
    /// Personal data whose visit has ended, with the instant at which it is erased.
    pub personal_ends: Vec<(PersonalId, DateTime<Utc>)>,
    /// What the command did, or why not.
    pub outcome: Result<Done, Refusal>,
}

/// Settles what fell due before `now`, then does the command.
///
/// `now` is taken no earlier than the last event, so that logged time runs backwards at a correction of the clock only;
/// what fell due until then is settled by the clock that is put right.
#[must_use]
pub fn handle(state: &State, command: &Command, by: &Actor, now: DateTime<Utc>) -> Handled {
    let now = match command {
        Command::CorrectClock(corrected) => corrected.from,
        _ => now,
    };
    let now = state.recorded_at.map_or(now, |last| last.max(now));
    let mut draft = Draft::new(state.clone(), Actor::system(), now);
    if let Err(refusal) = settle::settle(&mut draft) {
        return Draft::new(state.clone(), Actor::system(), now).end(Err(refusal));
    }
    let mut attempt = draft.clone();
    attempt.by = by.clone();
    match decide(&mut attempt, command) {
        Ok(done) => {
            attempt.by = Actor::system();
            match settle::after(&mut attempt, &done) {
                Ok(()) => attempt.end(Ok(done)),
                Err(refusal) => draft.end(Err(refusal)),
            }
        }
        Err(refusal) => draft.end(Err(refusal)),
    }
}

fn decide(draft: &mut Draft, command: &Command) -> Result<Done, Refusal> {
    match command {
        Command::Configure { setup } => setup::configure(draft, setup),
        Command::ConfigureFromFile {
            setup,
            names_policy,
            when_both_changed,
        } => from_file::configure(draft, setup, *names_policy, *when_both_changed),
        Command::LeaveFile => from_file::leave(draft),
        Command::EditSetup(edit) => setup::edit(draft, edit),
        Command::Issue(request) => issue::issue(draft, request),
        Command::CheckIn { code, told } => issue::check_in(draft, code, *told),
        Command::Step { ticket, step } => service::step(draft, *ticket, step),
        Command::UndoStep { ticket, supervises } => undo::undo(draft, *ticket, *supervises),
        Command::Rate {
            ticket,
            answered,
            missing,
            reach,
        } => rating::rate(draft, *ticket, *answered, missing.as_deref(), reach),
        Command::OpenCounter {
            counter,
            services,
            agent,
        } => counters::open(draft, counter, services.as_deref(), agent.as_ref()),
        Command::CloseCounter { counter } => counters::close(draft, counter),
        Command::PauseCounter { counter, until } => counters::pause(draft, counter, *until),
        Command::ResumeCounter { counter } => counters::resume(draft, counter),
        Command::SetCounterServices { counter, services } => counters::set_services(draft, counter, services),
        Command::Call { counter, ticket } => counters::call(draft, counter, *ticket, Room::MustBeFree),
        Command::CallToTakenRoom { counter, ticket } => {
            counters::call(draft, counter, Some(*ticket), Room::MayBeTaken)
        }
        Command::ChangeServices {
            ticket,
            services,
            by_visitor,
        } => change_service::change(draft, *ticket, services, *by_visitor),
        Command::Release { ticket } => service::release(draft, *ticket),
        Command::CloseHall { until, texts } => closing::close(draft, *until, texts),
        Command::ReopenHall => closing::reopen(draft),
        Command::GiveRedress { breach, redress } => {
            let done = redress::give(draft, *breach, *redress)?;
            explanations::follow(draft, *breach, *redress)?;
            Ok(done)
        }
        Command::RequestRedress { breach, kind } => redress::request(draft, *breach, *kind),
        Command::ClaimRedress {
            breach,
            redress,
            amount_cents,
            reason,
        } => {
            let claim = redress::Claimed {
                amount_cents: *amount_cents,
                reason: reason.as_deref(),
            };
            redress::claim(draft, *breach, *redress, &claim)
        }
        Command::ApproveClaim { breach, redress } => redress::approve(draft, *breach, *redress),
        Command::RefuseClaim { breach, redress } => redress::refuse(draft, *breach, *redress),
        Command::SetBreachCause {
            breach,
            cause,
            reason,
        } => causes::set(draft, *breach, *cause, reason.as_deref()),
        Command::DeclineRedress { breach, redress } => {
            let done = redress::decline(draft, *breach, *redress)?;
            explanations::follow(draft, *breach, *redress)?;
            Ok(done)
        }
        Command::Book { requests } => appointments::book(draft, requests),
        Command::Import { lines } => appointments::import(draft, lines),
        Command::ChangeAppointment { appointment, request } => {
            appointments::change(draft, *appointment, request)
        }
        Command::CancelAppointment { appointment } => appointments::cancel(draft, *appointment),
        Command::CarryOutAdvice { advice, advised } => advice::carry_out(draft, advice, advised),
        Command::UndoAdvice { advice } => advice::undo(draft, advice),
        Command::PlanRosters { days } => rosters::plan(draft, days),
        Command::NoteShown { shown } => told::note_shown(draft, shown),
        Command::WarnVisitors { tickets } => told::warn(draft, tickets),
        Command::SetNeeds { ticket, needs } => needs::set(draft, *ticket, needs),
        Command::AskPrivateRoom { ticket } => needs::ask_private_room(draft, *ticket),
        Command::OpenCase(request) => explanations::open(draft, request),
        Command::TakeCaseStep {
            case,
            step,
            answer_by,
        } => explanations::take_step(draft, *case, *step, *answer_by),
        Command::NoteMail { mail, state, smtp } => mails::note(draft, *mail, *state, *smtp),
        Command::CorrectClock(corrected) => clock::correct(draft, corrected),
        Command::Settle => Ok(Done::Settled),
    }
}

/// A working copy of the hall and what has happened to it so far.
#[derive(Debug, Clone)]
struct Draft {
    state: State,
    by: Actor,
    now: DateTime<Utc>,
    events: Vec<Recorded>,
    befores: Vec<State>,
    personal: Vec<PersonalWrite>,
    personal_ends: Vec<(PersonalId, DateTime<Utc>)>,
}

impl Draft {
    fn new(state: State, by: Actor, now: DateTime<Utc>) -> Self {
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

    fn end(self, outcome: Result<Done, Refusal>) -> Handled {
        Handled {
            state: self.state,
            events: self.events,
            befores: self.befores,
            personal: self.personal,
            personal_ends: self.personal_ends,
            outcome,
        }
    }

    /// Lets it happen: the next event of the log, folded in at once.
    fn emit(&mut self, event: Event) -> Result<(), Refusal> {
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

    fn setup(&self) -> Result<Arc<HallSetup>, Refusal> {
        self.state.setup.clone().ok_or_else(|| Refusal::not_found("hall"))
    }

    fn ticket(&self, id: TicketId) -> Result<Arc<Ticket>, Refusal> {
        self.state
            .ticket(id)
            .cloned()
            .ok_or_else(|| Refusal::not_found("ticket"))
    }

    /// The ticket, also of a visit of a day past that is still owed something.
    fn visit(&self, id: TicketId) -> Result<Arc<Ticket>, Refusal> {
        let found = self.state.visit(id).cloned();
        found.ok_or_else(|| Refusal::not_found("ticket"))
    }

    fn today(&self, setup: &HallSetup) -> NaiveDate {
        calendar::local_date(setup.time_zone, self.now)
    }

    /// Keeps personal data under a new name.
    fn keep(&mut self, data: PersonalData, erase_at: Option<DateTime<Utc>>) -> PersonalId {
        // Names in the state advance only when the event that holds them is applied.
        let newest = self.personal.iter().map(|write| write.id.0).max().unwrap_or(0);
        let id = PersonalId(self.state.last.personal.max(newest) + 1);
        let data = Arc::new(data);
        self.state.personal.insert(id, Arc::clone(&data));
        self.personal.push(PersonalWrite { id, data, erase_at });
        id
    }

    /// A visit has ended for good: its personal data is erased when the hall's time for that has passed.
    fn end_personal(&mut self, ticket: &Ticket, at: DateTime<Utc>) -> Result<(), Refusal> {
        let erase_at = at + self.setup()?.settings.personal_data_kept.delta();
        let of_visit = ticket.needs.into_iter().chain(ticket.notes.iter().copied());
        self.personal_ends.extend(of_visit.map(|id| (id, erase_at)));
        Ok(())
    }

    /// A visit that had ended goes on: its personal data stays until it ends again. What was erased is gone.
    fn keep_personal(&mut self, ticket: &Ticket) {
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
    fn leg(
        &self,
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
    fn next_leg(&self, setup: &HallSetup, ticket: &Ticket, service: &ServiceId) -> LegBegun {
        let kept = ticket.edition.as_ref();
        let key = kept.map(|kept| State::charter_key(kept.charter.as_str(), &kept.version));
        let Some(edition) = key.and_then(|key| self.state.charters.get(&key)) else {
            return self.leg(setup, ArrivalKind::WalkIn, service, self.now);
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

/// Faults of a list of services of a visit or a counter.
#[must_use]
pub fn service_faults(setup: &HallSetup, pointer: &str, services: &[ServiceId]) -> Vec<InputFault> {
    let mut faults = Vec::new();
    for (i, service) in services.iter().enumerate() {
        if setup.service(service).is_none() {
            faults.push(InputFault::new(
                format!("{pointer}[{i}]"),
                format!("unknown service `{service}`"),
            ));
        } else if services[..i].contains(service) {
            faults.push(InputFault::new(
                format!("{pointer}[{i}]"),
                format!("`{service}` is there twice"),
            ));
        }
    }
    faults
}

/// Faults of a visit's services: at least one, not too many.
fn visit_faults(setup: &HallSetup, services: &[ServiceId]) -> Vec<InputFault> {
    let mut faults = service_faults(setup, "serviceIds", services);
    if services.is_empty() {
        faults.push(InputFault::new("serviceIds", "must name at least one service"));
    }
    if services.len() > limits::SERVICES_A_VISIT {
        let most = limits::SERVICES_A_VISIT;
        faults.push(InputFault::new(
            "serviceIds",
            format!("must name at most {most} services"),
        ));
    }
    faults
}

/// Faults of a time at which a visitor is expected: the hall is open then.
#[must_use]
pub fn opening_faults(setup: &HallSetup, at: DateTime<Utc>) -> Vec<InputFault> {
    if calendar::is_open(setup, at) {
        Vec::new()
    } else {
        vec![InputFault::new("at", "the hall is closed then")]
    }
}

/// Faults of a reservation: the counter must be there; an agent is whoever signs in by that name.
fn reservation_faults(setup: &HallSetup, reserved_for: Option<&ReservedFor>) -> Vec<InputFault> {
    match reserved_for {
        Some(ReservedFor::Counter(id)) if setup.counter(id).is_none() => {
            vec![InputFault::new(
                "reservedFor.counterId",
                format!("unknown counter `{id}`"),
            )]
        }
        _ => Vec::new(),
    }
}

/// The fault of a free text that is too long.
fn too_long(pointer: &str, text: &str) -> Option<InputFault> {
    let most = limits::TEXT;
    (text.chars().count() > most)
        .then(|| InputFault::new(pointer, format!("is longer than {most} characters")))
}

fn no_faults(faults: Vec<InputFault>) -> Result<(), Refusal> {
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Refusal::Invalid { faults })
    }
}

fn in_use(setup: &HallSetup) -> Result<(), Refusal> {
    if setup.retired {
        Err(Refusal::HallClosed {
            because: ClosedBecause::Retired,
        })
    } else {
        Ok(())
    }
}
