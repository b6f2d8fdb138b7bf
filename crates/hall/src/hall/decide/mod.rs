//! From a command to events, or to a refusal that changes nothing.
//!
//! [`handle`] is the one way in: it first settles what fell due before `now`, then decides the command on what
//! is left. Nothing here asks a clock or throws a die; the caller passes the time and whatever must be
//! unguessable.

mod advice;
mod appointments;
mod blocks;
mod booking;
mod brought;
mod cases;
mod causes;
mod change_service;
mod clock;
mod closing;
mod counters;
mod draft;
mod earlier;
mod erasure;
mod explanations;
mod faults;
mod from_file;
mod import;
mod issue;
mod mails;
mod needs;
mod notices;
mod offline;
mod planned;
mod promised;
mod rating;
mod redress;
mod reminders;
pub mod remote;
mod rosters;
mod service;
mod settle;
mod setup;
mod told;
mod undo;
mod void_numbers;

use chrono::{DateTime, Utc};

use crate::hall::command::Command;
use crate::hall::done::Done;
use crate::hall::event::Recorded;
use crate::hall::facts::Actor;
use crate::hall::refusal::Refusal;
use crate::hall::state::State;
use crate::ids::PersonalId;

use counters::Room;
use draft::Draft;

pub use advice::{after_moves, restoring};
pub use blocks::blocked_over;
pub use booking::bookable;
pub use clock::kept_at_most;
pub use closing::hit as appointments_hit;
pub use draft::PersonalWrite;
pub use faults::{opening_faults, service_faults};
pub use from_file::as_lived;
pub use issue::too_late;
pub use settle::next_due;
pub use told::can_be_warned;
pub use undo::{Undoable, undoable};

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
        return ended(Draft::new(state.clone(), Actor::system(), now), Err(refusal));
    }
    let mut attempt = draft.clone();
    attempt.by = by.clone();
    match decide(&mut attempt, command) {
        Ok(done) => {
            attempt.by = Actor::system();
            match settle::after(&mut attempt, &done) {
                Ok(()) => ended(attempt, Ok(done)),
                Err(refusal) => ended(draft, Err(refusal)),
            }
        }
        Err(refusal) => ended(draft, Err(refusal)),
    }
}

fn ended(draft: Draft, outcome: Result<Done, Refusal>) -> Handled {
    Handled {
        state: draft.state,
        events: draft.events,
        befores: draft.befores,
        personal: draft.personal,
        personal_ends: draft.personal_ends,
        outcome,
    }
}

#[expect(
    clippy::too_many_lines,
    reason = "a table: an arm for every command, which names who decides it"
)]
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
        Command::PlanSetup(asked) => planned::plan(draft, asked),
        Command::DropPlan { draft: id } => planned::drop_plan(draft, *id),
        Command::Issue(request) => issue::issue(draft, request),
        Command::ReserveNumbers { day, letters } => offline::reserve(draft, *day, letters),
        Command::RecordOffline(told) => offline::record(draft, told),
        Command::NoteHelpedByHand(helped) => offline::helped_by_hand(draft, helped),
        Command::JoinFromHome { request, code } => remote::join(draft, request, code),
        Command::CheckInFromHome { ticket } => remote::check_in(draft, *ticket),
        Command::GoAway { ticket, minutes } => remote::go_away(draft, *ticket, *minutes),
        Command::ComeBack { ticket } => remote::come_back(draft, *ticket),
        Command::CheckIn { code, told } => remote::check_in_by_code(draft, code, *told),
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
        Command::HoldPlace(asked) => booking::hold(draft, asked),
        Command::GiveUpHold { hold } => booking::give_up(draft, *hold),
        Command::BookPlace(request) => booking::book(draft, request),
        Command::BookPlaceOnce(request) => booking::book_once(draft, request),
        Command::MoveBooking { appointment, at } => booking::move_to(draft, *appointment, *at),
        Command::BlockTime(asked) => blocks::block(draft, asked),
        Command::FreeTime { block } => blocks::free(draft, *block),
        Command::WantEarlier { appointment, from } => earlier::want(draft, *appointment, *from),
        Command::WantEarlierNoMore { appointment } => earlier::want_no_more(draft, *appointment),
        Command::AcceptEarlier { appointment } => earlier::accept(draft, *appointment),
        Command::DeclineEarlier { appointment } => earlier::decline(draft, *appointment),
        Command::NotePromised(reckoned) => promised::note(draft, reckoned),
        Command::Import(asked) => import::import(draft, asked),
        Command::ChangeAppointment { appointment, request } => {
            appointments::change(draft, *appointment, request)
        }
        Command::CancelAppointment { appointment } => appointments::cancel(draft, *appointment),
        Command::CallOff(asked) => appointments::call_off(draft, asked),
        Command::ErasePersonal {
            appointment,
            identified_by,
            known,
        } => erasure::erase(draft, *appointment, *identified_by, known),
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
        Command::WithdrawConsent { appointment } => reminders::withdraw(draft, *appointment),
        Command::TellNear { appointment } => reminders::near(draft, *appointment),
        Command::NoteMail { mail, state, smtp } => mails::note(draft, *mail, *state, *smtp),
        Command::CorrectClock(corrected) => clock::correct(draft, corrected),
        Command::Settle => Ok(Done::Settled),
    }
}
