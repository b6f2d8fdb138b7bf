//! A planned day, lived through the hall's state machine.

mod counters;
mod visitors;

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use super::plan::DayPlan;
use super::record::{DayRecord, Ending};
use super::{SyntheticError, mix};
use kwartier_hall::hall::calendar;
use kwartier_hall::hall::command::Command;
use kwartier_hall::hall::decide::handle;
use kwartier_hall::hall::done::Done;
use kwartier_hall::hall::event::{Event, Recorded};
use kwartier_hall::hall::facts::{Actor, CancelReason};
use kwartier_hall::hall::refusal::Refusal;
use kwartier_hall::hall::setup::HallSetup;
use kwartier_hall::hall::state::State;
use kwartier_hall::ids::{CounterId, ServiceId, TicketId};

/// Before anybody comes: the day's appointments are known.
const NIGHT_MS: i64 = 3_600_000;

/// When the day is over for everybody.
const NEXT_MIDNIGHT_MS: i64 = 86_400_000;

/// What happens at an instant; at the same one in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Happening {
    /// Help ends at this counter.
    Helped(usize),
    /// The visitor has waited long enough.
    Leaves(usize),
    /// The counter opens, or its break ends.
    Begins(usize),
    /// The visitor comes.
    Comes(usize),
    /// Help starts at this counter.
    Starts(usize),
    /// A break of this length is due at the counter.
    BreakDue(usize, i64),
    /// The counter can call.
    Ready(usize),
    /// The doors close.
    Closing,
}

/// What a counter does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Doing {
    Closed,
    /// Nobody waits for it.
    Idle,
    /// A visitor of the plan is called or helped, since that instant.
    With(usize, i64),
    /// Between visitors.
    Changing,
    /// On a break since that instant.
    Break(i64),
}

struct Desk {
    id: CounterId,
    doing: Doing,
    /// The length of a break that is due as soon as the counter is free.
    wants_break: Option<i64>,
    open_since: i64,
}

/// A day on its way.
struct Floor<'a> {
    plan: &'a DayPlan,
    midnight: DateTime<Utc>,
    services: Vec<ServiceId>,
    state: State,
    /// What each visitor who booked checks in with; nobody has to guess it.
    codes: &'a dyn Fn(usize) -> String,
    /// Sees each event with the hall as it stood before it.
    witness: &'a mut dyn FnMut(&State, &Recorded),
    /// The number of the last ticket before the day.
    before: u64,
    /// The visitor of each ticket of the day, in the order of their numbers.
    holders: Vec<usize>,
    tickets: Vec<Option<TicketId>>,
    desks: Vec<Desk>,
    /// Idle counters, the longest idle first.
    idle: Vec<usize>,
    happenings: BinaryHeap<Reverse<(i64, Happening)>>,
    record: DayRecord,
}

/// Lives a day in a hall that was set up for the mix; the policy is the setup's.
///
/// Counters call as soon as they can; among idle ones the longest idle calls first. A break that is due begins when
/// the counter is free and is taken in full. After closing, a counter closes when nobody waits for it.
///
/// # Errors
/// When the hall refuses what no plan may want: a fault of the program.
pub fn run_day(setup: &Arc<HallSetup>, plan: &DayPlan) -> Result<DayRecord, SyntheticError> {
    let code = |visitor: usize| format!("BEZOEK{visitor}");
    let mut nobody = |_: &State, _: &Recorded| ();
    let mut floor = Floor::new(setup, State::default(), plan, &code, &mut nobody);
    let setup = Arc::clone(setup);
    floor.command(NIGHT_MS, &Command::Configure { setup })?;
    floor.book()?;
    floor.lived()?;
    Ok(floor.record)
}

/// Lives one more day of a hall that goes on: it is set up, and its appointments are booked already. `codes` has what each
/// visitor of the plan who booked checks in with, and `witness` sees each event with the hall as it stood before it.
///
/// # Errors
/// When the hall has no setup, or refuses what no plan may want: a fault of the program.
pub fn go_on(
    state: State,
    plan: &DayPlan,
    codes: &dyn Fn(usize) -> String,
    witness: &mut dyn FnMut(&State, &Recorded),
) -> Result<(DayRecord, State), SyntheticError> {
    let setup = state.setup.clone();
    let setup = setup.ok_or_else(|| SyntheticError::Setup("it has no setup".into()))?;
    let mut floor = Floor::new(&setup, state, plan, codes, witness);
    floor.lived()?;
    Ok((floor.record, floor.state))
}

impl<'a> Floor<'a> {
    fn new(
        setup: &HallSetup,
        state: State,
        plan: &'a DayPlan,
        codes: &'a dyn Fn(usize) -> String,
        witness: &'a mut dyn FnMut(&State, &Recorded),
    ) -> Self {
        let counters = setup.counters.iter();
        Self {
            plan,
            midnight: calendar::midnight_of(setup.time_zone, plan.date),
            services: setup.services.iter().map(|service| service.id.clone()).collect(),
            before: state.last.ticket,
            state,
            codes,
            witness,
            holders: Vec::new(),
            tickets: vec![None; plan.visitors.len()],
            desks: counters
                .map(|counter| Desk {
                    id: counter.id.clone(),
                    doing: Doing::Closed,
                    wants_break: None,
                    open_since: 0,
                })
                .collect(),
            idle: Vec::new(),
            happenings: BinaryHeap::new(),
            record: DayRecord::of(plan),
        }
    }

    /// Lives the day.
    fn lived(&mut self) -> Result<(), SyntheticError> {
        self.expect();
        while let Some(Reverse((now, happening))) = self.happenings.pop() {
            self.happens(now, happening)?;
        }
        // The last counter has closed; whoever could not be helped is told so.
        self.command(NEXT_MIDNIGHT_MS, &Command::Settle).map(drop)
    }

    fn expect(&mut self) {
        let plan = self.plan;
        for (visitor, planned) in plan.visitors.iter().enumerate() {
            if let Some(arrives) = planned.arrives_ms {
                self.at(arrives, Happening::Comes(visitor));
            }
        }
        for (desk, planned) in plan.desks.iter().enumerate() {
            if planned.absent {
                self.record.desks[desk].closed_ms.push((0, NEXT_MIDNIGHT_MS));
                continue;
            }
            self.at(1_000 * mix::OPENS_S, Happening::Begins(desk));
            for (due, length) in &planned.breaks_ms {
                self.at(*due, Happening::BreakDue(desk, *length));
            }
        }
        self.at(1_000 * mix::CLOSES_S, Happening::Closing);
    }

    fn instant(&self, ms: i64) -> DateTime<Utc> {
        self.midnight + TimeDelta::milliseconds(ms)
    }

    fn at(&mut self, ms: i64, happening: Happening) {
        self.happenings.push(Reverse((ms, happening)));
    }

    /// Does a command that must succeed.
    fn command(&mut self, now: i64, command: &Command) -> Result<Done, SyntheticError> {
        self.attempt(now, command)
            .map_err(|refusal| SyntheticError::Refused {
                command: command.kind(),
                at_s: now / 1_000,
                day: self.plan.date,
                refusal,
            })
    }

    /// Does a command and notes what fell due.
    fn attempt(&mut self, now: i64, command: &Command) -> Result<Done, Refusal> {
        let handled = handle(&self.state, command, &Actor::system(), self.instant(now));
        for (before, recorded) in handled.befores.iter().zip(&handled.events) {
            (self.witness)(before, recorded);
            match &recorded.event {
                Event::BreachRegistered(breach) => {
                    if let Some(visitor) = self.holder(breach.ticket) {
                        self.record.visits[visitor].broken = true;
                    }
                }
                Event::TicketCancelled { ticket, reason, at } => {
                    let ended = (*at - self.midnight).num_milliseconds();
                    if let Some(visitor) = self.holder(*ticket) {
                        let visit = &mut self.record.visits[visitor];
                        visit.ended_ms = Some(ended);
                        visit.ending = match reason {
                            CancelReason::DayEnd | CancelReason::HallClosed => Ending::DayEnd,
                            CancelReason::Visitor
                            | CancelReason::Staff
                            | CancelReason::NotReceived
                            | CancelReason::NotCheckedIn => Ending::Left,
                        };
                    }
                }
                _ => {}
            }
        }
        self.state = handled.state;
        handled.outcome
    }

    fn holder(&self, ticket: TicketId) -> Option<usize> {
        let place = usize::try_from(ticket.0.checked_sub(self.before + 1)?).ok()?;
        self.holders.get(place).copied()
    }

    fn happens(&mut self, now: i64, happening: Happening) -> Result<(), SyntheticError> {
        match happening {
            Happening::Comes(visitor) => self.comes(now, visitor),
            Happening::Leaves(visitor) => self.leaves(now, visitor),
            Happening::Begins(desk) => self.begins(now, desk),
            Happening::Starts(desk) => self.starts(now, desk),
            Happening::Helped(desk) => self.helped(now, desk),
            Happening::Ready(desk) => self.ready(now, desk),
            Happening::BreakDue(desk, length) => {
                self.desks[desk].wants_break = Some(length);
                match self.desks[desk].doing {
                    Doing::Idle => self.ready(now, desk),
                    _ => Ok(()),
                }
            }
            Happening::Closing => {
                for desk in std::mem::take(&mut self.idle) {
                    self.close(now, desk)?;
                }
                Ok(())
            }
        }
    }
}
