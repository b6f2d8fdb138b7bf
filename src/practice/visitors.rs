//! The visitors of a practice hall: they take a number, wait, come when they are called or miss it, or lose patience.
//! Staff are the trainees themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, TimeDelta};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::copy::Usual;
use super::terms::{Bustle, Terms};
use crate::engine::{Call, Hall, HallClock, Reply};
use crate::hall::command::{CancelledBy, Command, IssueTicket, TicketStep};
use crate::hall::facts::{Actor, CounterStatus, Need, TicketState};
use crate::hall::record::CounterState;
use crate::hall::setup::HallSetup;
use crate::hall::state::State;
use crate::ids::{CounterId, ServiceId, TicketId, TicketNumber};
use crate::synthetic::dice::{Dice, seconds};
use crate::synthetic::habits::{Habits, Turnout};

/// So many wait as soon as the first counter opens, so that its first key has somebody to call.
const FIRST_VISITORS: usize = 5;

/// Whoever comes while nobody waits comes within about a minute, in seconds: nobody practises on an empty queue.
const SOON_S: f64 = 60.0;

/// So many wait for each open counter at most: nobody learns more from a longer queue, and memory has an end.
const MOST_A_COUNTER: usize = 12;

/// Hardly anybody new comes when nobody was called for so long: the hall was left.
pub(super) const LEFT_AFTER: TimeDelta = TimeDelta::hours(2);

/// How long after a missed call somebody is back who was outside, in seconds.
const BACK_AFTER_S: (f64, f64) = (60.0, 240.0);

/// How long after losing patience somebody looks again, when it was just their turn.
const LOOK_AGAIN: TimeDelta = TimeDelta::minutes(10);

/// A called number, and whether somebody stands at the counter: the trainee cannot see for themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtCounter {
    /// Where.
    pub counter: CounterId,
    /// The number that was called there.
    pub number: TicketNumber,
    /// Whether its holder comes.
    pub comes: bool,
}

/// Who has a number, and whether they come when it is called.
#[derive(Debug, Default)]
pub(super) struct Crowd(Mutex<BTreeMap<TicketId, Turnout>>);

impl Crowd {
    /// Somebody has this number, and will be there or not.
    pub(super) fn comes_as(&self, id: TicketId, turnout: Turnout) {
        self.turnouts().insert(id, turnout);
    }

    fn turnouts(&self) -> MutexGuard<'_, BTreeMap<TicketId, Turnout>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Who was called, and whether they come; whoever took a number by hand is taken to come.
    pub(super) fn called(&self, state: &State) -> Vec<AtCounter> {
        let turnouts = self.turnouts();
        let at_counter = state.counters.iter().filter_map(|(counter, now)| {
            let ticket = state.ticket(now.ticket?)?;
            let comes = turnouts
                .get(&ticket.id)
                .is_none_or(|turnout| *turnout == Turnout::Comes);
            (ticket.state == TicketState::Called).then(|| AtCounter {
                counter: counter.clone(),
                number: ticket.number,
                comes,
            })
        });
        at_counter.collect()
    }
}

/// What all visitors of a hall share.
pub(super) struct Room {
    /// The hall.
    pub(super) hall: Hall,
    /// Its time.
    pub(super) clock: Arc<HallClock>,
    /// Who is there.
    pub(super) crowd: Arc<Crowd>,
    /// How busy the real one is.
    pub(super) usual: Arc<Usual>,
    /// Sends them home.
    pub(super) stop: CancellationToken,
}

impl Room {
    /// Does something as a visitor; `None` when it was refused.
    pub(super) async fn does(&self, command: Command) -> Option<Reply> {
        let call = Call {
            command,
            by: Actor::visitor(),
            key: None,
            only_if: None,
            noted: None,
        };
        let done = self.hall.call(call).await;
        done.inspect_err(|error| tracing::debug!(%error, "a visitor to practise on was refused"))
            .ok()
    }
}

/// Lets visitors come, as many as the real hall usually has and the terms say, for ever.
pub(super) async fn come(room: Arc<Room>, mut terms: watch::Receiver<Terms>, seed: u64) {
    let mut dice = Dice::new(seed, 1);
    let mut state = room.hall.follow();
    let mut last_called = room.clock.now();
    loop {
        let Some(now) = state.borrow_and_update().clone() else {
            return;
        };
        let called = now.state.tickets.values().filter_map(|ticket| ticket.called_at);
        last_called = called.fold(last_called, DateTime::max);
        if now.state.tickets.is_empty() && now.state.any_counter_open() {
            for _ in 0..FIRST_VISITORS {
                arrive(&room, &mut dice).await;
            }
            if room
                .hall
                .published()
                .is_some_and(|now| !now.state.tickets.is_empty())
            {
                continue;
            }
        }
        let was_left = room.clock.now() - last_called > LEFT_AFTER;
        let bustle = terms.borrow_and_update().bustle;
        let gap = gap_s(&now.state, &now.setup, &room.usual, bustle).filter(|_| !was_left);
        let Some(gap) = gap else {
            // Nobody works, or enough people wait: until something changes.
            tokio::select! {
                changed = state.changed() => if changed.is_err() { return },
                changed = terms.changed() => if changed.is_err() { return },
            }
            continue;
        };
        let next = room.clock.now() + seconds(dice.exponential(gap));
        tokio::select! {
            () = room.clock.sleep_until(next) => arrive(&room, &mut dice).await,
            // Drawn again when something happens, which changes nothing in how many come: chance has no memory.
            changed = state.changed() => if changed.is_err() { return },
            changed = terms.changed() => if changed.is_err() { return },
        }
    }
}

/// How long after one visitor the next comes, in seconds on average; `None` while nobody comes.
///
/// Each open counter gets its share of those who usually come for what the open counters take: with all counters open it
/// is as busy as in the real hall. Where the hall has no history it is as busy as the open counters can bear.
fn gap_s(state: &State, setup: &HallSetup, usual: &Usual, bustle: Bustle) -> Option<f64> {
    let open = open_counters(state).count();
    let waiting = state.waiting().count();
    if open == 0 || waiting >= open * MOST_A_COUNTER {
        return None;
    }
    let taken: BTreeSet<&ServiceId> = open_counters(state)
        .flat_map(|counter| &counter.services)
        .collect();
    let an_hour = usual.an_hour_for(taken.into_iter());
    let counters = setup.counters.len().max(open);
    let gap = if an_hour > 0.0 {
        3_600.0 / an_hour * counters as f64 / open as f64 / bustle_factor(bustle)
    } else {
        let times = setup.services.iter().map(|service| service.service_time.mean_s);
        let mean_s = times.sum::<f64>() / setup.services.len().max(1) as f64;
        mean_s / (open as f64 * BEARABLE * bustle_factor(bustle))
    };
    Some(if waiting == 0 { gap.min(SOON_S) } else { gap })
}

/// How much of the time of open counters visitors take where it is not known how many come: nearly all of it.
const BEARABLE: f64 = 0.85;

fn bustle_factor(bustle: Bustle) -> f64 {
    match bustle {
        Bustle::Calm => 0.5,
        Bustle::Usual => 1.0,
        Bustle::Rush => 2.0,
    }
}

/// The counters at which somebody helps now.
pub(super) fn open_counters(state: &State) -> impl Iterator<Item = &CounterState> {
    let counters = state.counters.values();
    counters.filter(|counter| counter.status == CounterStatus::Open)
}

/// Somebody comes in and takes a number for a service that can be had.
async fn arrive(room: &Arc<Room>, dice: &mut Dice) {
    let Some(published) = room.hall.published() else {
        return;
    };
    let taken: BTreeSet<&ServiceId> = open_counters(&published.state)
        .flat_map(|counter| &counter.services)
        .collect();
    let taken: Vec<&ServiceId> = taken.into_iter().collect();
    let Some(service) = dice.pick(&taken, |service| room.usual.share(service)) else {
        return;
    };
    let habits = Habits::new(dice);
    let needs = habits.needs.iter().filter_map(|need| match *need {
        // A hall without a room of its own to talk in cannot be asked for it.
        "privateRoom" if published.setup.settings.private_rooms > 0 => Some(Need::PrivateRoom),
        "assistance" => Some(Need::Assistance),
        _ => None,
    });
    let issue = Command::Issue(IssueTicket {
        services: vec![(*service).clone()],
        language: habits.language.parse().ok(),
        needs: needs.collect(),
        reserved_for: None,
        told: None,
        at_least_s: 0,
    });
    let Some(Reply::Ticket { ticket, .. }) = room.does(issue).await else {
        return;
    };
    let back_after = dice.seconds(BACK_AFTER_S.0, BACK_AFTER_S.1);
    let id = ticket.ticket.id;
    room.crowd.comes_as(id, habits.turnout);
    let lives = stay(Arc::clone(room), id, habits, back_after);
    tokio::spawn(room.stop.clone().run_until_cancelled_owned(lives));
}

/// Waits in the hall until helped or out of patience.
pub(super) async fn stay(room: Arc<Room>, id: TicketId, habits: Habits, back_after: TimeDelta) {
    let mut state = room.hall.follow();
    let mut look_at = room.clock.now() + habits.patience;
    let mut outside = habits.turnout == Turnout::ComesBack;
    loop {
        let now = state.borrow_and_update().as_ref().and_then(|now| {
            let ticket = now.state.ticket(id)?;
            Some(ticket.state)
        });
        match now {
            Some(TicketState::NoShow) if outside => {
                outside = false;
                room.clock.sleep_until(room.clock.now() + back_after).await;
                room.crowd.comes_as(id, Turnout::Comes);
                let step = TicketStep::Requeue;
                if room.does(Command::Step { ticket: id, step }).await.is_none() {
                    break;
                }
                continue;
            }
            None | Some(TicketState::NoShow | TicketState::Done | TicketState::Cancelled) => break,
            Some(_) => {}
        }
        tokio::select! {
            changed = state.changed() => if changed.is_err() { break },
            () = room.clock.sleep_until(look_at) => {
                if now == Some(TicketState::Waiting) {
                    let step = TicketStep::Cancel { by: CancelledBy::Visitor };
                    room.does(Command::Step { ticket: id, step }).await;
                }
                look_at = room.clock.now() + LOOK_AGAIN;
            }
        }
    }
    room.crowd.turnouts().remove(&id);
}
