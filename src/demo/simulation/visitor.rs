//! Visitors: they take a number or check in, wait, and are helped or lose patience.

use std::sync::Arc;

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::afterwards::{self, Visit};
use super::answers::Ticket;
use super::client::{Client, Refused};
use super::mishaps;
use super::people::{Booking, Diary, Person, Turnout, WalkIns};
use super::seed::SEED;
use super::town::Town;
use crate::hall::facts::TicketState;

/// How far ahead appointments are booked.
const BOOKED_AHEAD: TimeDelta = TimeDelta::hours(1);

/// How long after losing patience somebody looks at the phone again, when it was just their turn.
const LOOK_AGAIN: TimeDelta = TimeDelta::minutes(10);

/// Lets people without an appointment come in, for ever.
pub(super) async fn come_in(town: Arc<Town>, mut walk_ins: WalkIns) {
    let mut at = town.clock.now();
    loop {
        at += walk_ins.gap();
        town.clock.sleep_until(at).await;
        town.spawn(walk_in(Arc::clone(&town), walk_ins.person()));
    }
}

/// Books appointments ahead, for ever, and lets those who have one come.
pub(super) async fn book_ahead(town: Arc<Town>, admin: Client, mut diary: Diary) {
    loop {
        town.clock.sleep_until(diary.next_slot() - BOOKED_AHEAD).await;
        for booking in diary.fill() {
            let body = json!({
                "hallId": town.hall,
                "serviceIds": booking.person.services,
                "at": booking.at,
            });
            let booked = admin.post::<Value>("/appointments", body).await;
            let code = booked.map(|appointment| appointment["code"].as_str().map(str::to_owned));
            let code = code.unwrap_or_else(|refused| {
                tracing::debug!(?refused, "a simulated visitor could book no appointment");
                None
            });
            town.spawn(keep_appointment(Arc::clone(&town), booking, code));
        }
    }
}

/// Takes a number and waits.
pub(super) async fn walk_in(town: Arc<Town>, person: Person) {
    let body = json!({
        "serviceIds": person.services,
        "language": person.language,
        "needs": person.needs,
    });
    let taken = match town
        .kiosk()
        .post::<Ticket>(&town.path("tickets"), body.clone())
        .await
    {
        Ok(ticket) => {
            let mut dice = mishaps::of_visitor(SEED, ticket.id);
            mishaps::after_the_number(&town, &mut dice, ticket, &body).await
        }
        refused => refused,
    };
    stay(town, person, taken).await;
}

/// Comes around the appointed time, or not. Whoever could book nothing comes without an appointment.
async fn keep_appointment(town: Arc<Town>, booking: Booking, code: Option<String>) {
    let Some(comes_at) = booking.comes_at else { return };
    town.clock.sleep_until(comes_at).await;
    let Some(code) = code else {
        return walk_in(town, booking.person).await;
    };
    let check_in = async || {
        let body = json!({ "code": code });
        town.kiosk().post::<Ticket>(&town.path("check-ins"), body).await
    };
    let mut checked_in = check_in().await;
    if checked_in.as_ref().is_err_and(|refused| refused.is("wrong-day")) {
        // Too early for an appointment just after midnight: it is tomorrow's until then.
        town.clock.sleep_until(booking.at).await;
        checked_in = check_in().await;
    }
    if let Ok(ticket) = &checked_in
        && town.mishaps.happen(&mut mishaps::of_visitor(SEED, ticket.id))
    {
        // Scanned once more: the same number again, and never a second one.
        mishaps::refused_or_done(check_in().await);
        let town = Arc::clone(&town);
        let (scans, code) = (Arc::clone(&town), code.clone());
        town.spawn(async move {
            // And again much later, whatever became of the visit.
            scans.pass(TimeDelta::minutes(25)).await;
            let body = json!({ "code": code });
            mishaps::refused_or_done(scans.kiosk().post::<Ticket>(&scans.path("check-ins"), body).await);
        });
    }
    stay(town, booking.person, checked_in).await;
}

/// Waits in the hall until helped or out of patience.
async fn stay(town: Arc<Town>, mut person: Person, taken: Result<Ticket, Refused>) {
    let visit = match taken {
        Ok(ticket) => Visit {
            id: ticket.id,
            number: ticket.number,
            token: ticket.token.unwrap_or_default(),
        },
        Err(refused) => {
            tracing::debug!(?refused, "a simulated visitor got no number");
            return;
        }
    };
    if town.mishaps.happen(&mut mishaps::of_visitor(SEED, visit.id)) {
        // Goes for a walk, and perhaps never comes back.
        person.turnout = match visit.id.0 % 2 {
            0 => Turnout::ComesBack,
            _ => Turnout::Gone,
        };
    }
    let mut look_at = town.clock.now() + person.patience;
    let wishes = person.wishes;
    let mut ended = town.floor.sit_down(visit.id, person);
    let farewell = loop {
        tokio::select! {
            farewell = &mut ended => break farewell.ok(),
            () = town.clock.sleep_until(look_at) => {}
        }
        if has_left(&town, &visit.token).await {
            town.floor.go_home(visit.id);
            break None;
        }
        look_at = town.clock.now() + LOOK_AGAIN;
    };
    afterwards::go_home(&town, &visit, wishes, farewell).await;
}

/// Out of patience: leaves the queue, unless it is just their turn.
async fn has_left(town: &Town, token: &str) -> bool {
    let Ok(own) = town.phone.get::<Ticket>(&format!("/tickets/{token}")).await else {
        return true;
    };
    match own.state {
        TicketState::Waiting => {
            let left = town
                .phone
                .post::<Ticket>(&format!("/tickets/{token}/_cancel"), json!({}))
                .await;
            left.is_ok()
        }
        TicketState::Called | TicketState::Serving | TicketState::Parked => false,
        TicketState::NoShow | TicketState::Done | TicketState::Cancelled => true,
    }
}
