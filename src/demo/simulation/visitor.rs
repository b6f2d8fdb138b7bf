//! Visitors: they take a number or check in, wait, lose patience, and say afterwards how it was.

use std::sync::Arc;

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::answers::Ticket;
use super::client::{Client, Refused};
use super::floor::Farewell;
use super::people::{Booking, Diary, Person, WalkIns};
use super::town::Town;
use crate::hall::state::TicketState;
use crate::ids::TicketId;
use crate::synthetic::dice::Dice;

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
    let taken = town.kiosk().post::<Ticket>(&town.path("tickets"), body).await;
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
    stay(town, booking.person, checked_in).await;
}

/// Waits in the hall until helped or out of patience.
async fn stay(town: Arc<Town>, person: Person, taken: Result<Ticket, Refused>) {
    let (ticket, token) = match taken {
        Ok(ticket) => (ticket.id, ticket.token.unwrap_or_default()),
        Err(refused) => {
            tracing::debug!(?refused, "a simulated visitor got no number");
            return;
        }
    };
    let mut look_at = town.clock.now() + person.patience;
    let rates = person.rates;
    let mut ended = town.floor.sit_down(ticket, person);
    loop {
        tokio::select! {
            farewell = &mut ended => {
                if let (Ok(farewell), true) = (farewell, rates) {
                    rate(&town, ticket, &token, farewell).await;
                }
                return;
            }
            () = town.clock.sleep_until(look_at) => {}
        }
        if has_left(&town, &token).await {
            town.floor.go_home(ticket);
            return;
        }
        look_at = town.clock.now() + LOOK_AGAIN;
    }
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

/// Says some minutes later whether the question was answered.
async fn rate(town: &Town, ticket: TicketId, token: &str, farewell: Farewell) {
    let mut dice = Dice::new(ticket.0, 0);
    town.pass(dice.seconds(15.0, 240.0)).await;
    let is_content = farewell == Farewell::Answered && dice.happens(0.93);
    let missing = [
        "Ik moet nog een keer terugkomen voor een pasfoto.",
        "Het was mij niet duidelijk welke papieren ik mee moest nemen.",
        "Ik wacht nog op antwoord van een andere afdeling.",
    ];
    let mut said = json!({"answered": if is_content { "yes" } else { "no" }});
    if !is_content && dice.happens(0.6) {
        said["missing"] = json!(dice.pick(&missing, |_| 1.0));
    }
    let rated = town
        .phone
        .post::<Ticket>(&format!("/tickets/{token}/ratings"), said)
        .await;
    if let Err(refused) = rated {
        tracing::debug!(?refused, "a simulated visitor could not say how it was");
    }
}
