//! The appointments of a practice hall: somebody is found by name or code at the door, and a day has a plan.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use super::visitors::{LEFT_AFTER, Room, open_counters, stay};
use crate::engine::Reply;
use crate::hall::command::{AppointmentRequest, Command};
use crate::synthetic::dice::{Dice, seconds};
use crate::synthetic::habits::Habits;
use crate::synthetic::mix::NO_SHOW;

/// So many are booked as soon as the first counter opens.
const FIRST_BOOKED: u32 = 4;

/// How long after one is booked the next is, in seconds of the hall's time on average.
const GAP_S: f64 = 600.0;

/// How far ahead one is booked, in seconds.
const AHEAD_S: (f64, f64) = (300.0, 2_700.0);

/// How many stand at the door instead of checking in by themselves, until somebody checks them in.
const AT_THE_DOOR: f64 = 0.5;

/// How long before their time those who check in by themselves come, and how long after it the others do.
const EARLY: TimeDelta = TimeDelta::minutes(4);
const LATE: TimeDelta = TimeDelta::minutes(3);

/// Books and comes, for ever, while somebody works.
pub(super) async fn come(room: Arc<Room>, seed: u64) {
    let mut dice = Dice::new(seed, 2);
    let mut state = room.hall.follow();
    let mut last_called = room.clock.now();
    for number in 1_u32.. {
        loop {
            let Some(now) = state.borrow_and_update().clone() else {
                return;
            };
            let called = now.state.tickets.values().filter_map(|ticket| ticket.called_at);
            last_called = called.fold(last_called, DateTime::max);
            let was_left = room.clock.now() - last_called > LEFT_AFTER;
            if !was_left && now.state.any_counter_open() {
                break;
            }
            if state.changed().await.is_err() {
                return;
            }
        }
        book(&room, &mut dice, number).await;
        if number >= FIRST_BOOKED {
            let next = room.clock.now() + seconds(dice.exponential(GAP_S));
            room.clock.sleep_until(next).await;
        }
    }
}

/// Books for a service that somebody helps with now; names and codes say that nobody real is meant.
async fn book(room: &Arc<Room>, dice: &mut Dice, number: u32) {
    let Some(published) = room.hall.published() else {
        return;
    };
    let mut services: Vec<_> = open_counters(&published.state)
        .flat_map(|counter| &counter.services)
        .collect();
    services.sort_unstable();
    services.dedup();
    let Some(service) = dice.pick(&services, |service| room.usual.share(service)) else {
        return;
    };
    let code = format!("OEFEN-{number}");
    let at = room.clock.now() + dice.seconds(AHEAD_S.0, AHEAD_S.1);
    let request = AppointmentRequest {
        code: code.clone(),
        services: vec![(*service).clone()],
        at,
        reserved_for: None,
        contact: Some(format!("Oefenbezoeker {number}")),
        mail: None,
        party: crate::hall::command::Party::default(),
    };
    let requests = vec![request];
    if room.does(Command::Book { requests }).await.is_none() || dice.happens(NO_SHOW) {
        return;
    }
    let comes_at = if dice.happens(AT_THE_DOOR) {
        at + LATE
    } else {
        at - EARLY
    };
    let back_after = dice.seconds(60.0, 240.0);
    let visits = visit(Arc::clone(room), code, comes_at, Habits::new(dice), back_after);
    tokio::spawn(room.stop.clone().run_until_cancelled_owned(visits));
}

/// Checks in, if nobody at the door did before, and waits.
async fn visit(
    room: Arc<Room>,
    code: String,
    comes_at: DateTime<Utc>,
    habits: Habits,
    back_after: TimeDelta,
) {
    room.clock.sleep_until(comes_at).await;
    let check_in = Command::CheckIn { code, told: None };
    if let Some(Reply::Ticket { ticket, .. }) = room.does(check_in).await {
        let id = ticket.ticket.id;
        room.crowd.comes_as(id, habits.turnout);
        stay(room, id, habits, back_after).await;
    }
}
