//! What people do that nobody should: press twice, forget, change their minds, scan again, come back late, leave
//! without a word. The hall must bear it all.

use std::sync::Arc;

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::answers::{ListAnswer, Ticket};
use super::client::{Client, Refused};
use super::how_often::Mishaps;
use super::town::Town;
use crate::demo::sign_ins::StaffSignIn;
use crate::ids::TicketId;
use crate::synthetic::dice::{Dice, seconds};
use crate::synthetic::mix::SERVICES;

/// How often whoever supervises could meddle, seconds.
const MEDDLES_EVERY_S: f64 = 120.0;

/// The streams of chance of visitors' mishaps begin here, one a ticket; that of whoever supervises.
const VISITOR_STREAM: u64 = 2_000_000;
const SUPERVISOR_STREAM: u64 = 8;

/// What a visitor does that nobody expects, by the seed of all people and their ticket.
pub(super) fn of_visitor(seed: u64, ticket: TicketId) -> Dice {
    Dice::new(seed, VISITOR_STREAM + ticket.0)
}

/// What goes wrong between a visitor and the machines once there is a number: the answer was lost, so that a second
/// number is taken and the first given back; the wrong thing was chosen.
///
/// The number that the visitor holds in the end.
pub(super) async fn after_the_number(
    town: &Town,
    dice: &mut Dice,
    taken: Ticket,
    again: &Value,
) -> Result<Ticket, Refused> {
    let mut held = taken;
    if town.mishaps.happen(dice)
        && let Some(token) = held.token.clone()
    {
        // Nobody saw the answer: the visitor begins anew, and the kiosk gives the orphan back.
        let second = town
            .kiosk()
            .post::<Ticket>(&town.path("tickets"), again.clone())
            .await?;
        let give_back = json!({"reason": "notReceived"});
        let path = format!("/tickets/{token}/_cancel");
        refused_or_done(town.kiosk().post::<Value>(&path, give_back).await);
        held = second;
    }
    if town.mishaps.happen(dice)
        && let Some(token) = &held.token
        && let Some(other) = dice.pick(&SERVICES, |_| 1.0)
    {
        let body = json!({"serviceIds": [other.service]});
        let path = format!("/tickets/{token}/_changeservice");
        // Twice, as somebody who is not sure that it was done.
        for _ in 0..2 {
            refused_or_done(town.phone.post::<Value>(&path, body.clone()).await);
        }
    }
    Ok(held)
}

/// Supervisors who do too much: tickets kept for people who are not there, steps of others taken back, numbers called
/// to a room that is taken, a counter closed over somebody's head, and where everybody misbehaves a hall closed for some
/// minutes.
pub(super) async fn meddle(town: Arc<Town>, api: Client, agents: Vec<StaffSignIn>, seed: u64) {
    let mut dice = Dice::new(seed, SUPERVISOR_STREAM);
    for turn in 0_u64.. {
        loop {
            town.pass(seconds(dice.exponential(MEDDLES_EVERY_S))).await;
            if town.mishaps.happen(&mut dice) {
                break;
            }
        }
        // In turns, so that each comes about however short the day.
        let meddled = match turn % 5 {
            0 => take_back_something(&town, &api, &mut dice).await,
            1 => keep_for_somebody(&town, &api, &agents, &mut dice).await,
            2 if town.mishaps == Mishaps::ALL_THE_TIME => close_for_a_while(&town, &api, &mut dice).await,
            3 => call_to_the_room(&town, &api, &mut dice).await,
            _ => let_go_of_a_counter(&town, &api, &mut dice).await,
        };
        refused_or_done(meddled);
    }
}

/// A number for one member of staff, given free a while later.
async fn keep_for_somebody(
    town: &Arc<Town>,
    api: &Client,
    agents: &[StaffSignIn],
    dice: &mut Dice,
) -> Result<(), Refused> {
    let (Some(agent), Some(service)) = (dice.pick(agents, |_| 1.0), dice.pick(&SERVICES, |_| 1.0)) else {
        return Ok(());
    };
    let body = json!({"serviceIds": [service.service], "reservedFor": {"agentId": agent.account}});
    let kept = api.post::<Ticket>(&town.path("tickets"), body).await?;
    let (released, later) = (town.step(kept.id, "_release"), dice.seconds(300.0, 1_500.0));
    let (lives, api) = (Arc::clone(town), api.clone());
    town.spawn(async move {
        lives.pass(later).await;
        refused_or_done(api.post::<Value>(&released, json!({})).await);
    });
    Ok(())
}

async fn take_back_something(town: &Town, api: &Client, dice: &mut Dice) -> Result<(), Refused> {
    let states = ["done", "cancelled", "noShow", "serving", "called", "parked"];
    let state = dice.pick(&states, |_| 1.0).unwrap_or(&"done");
    let some = one_of(town, api, &format!("state={state}"), dice).await?;
    let Some(ticket) = some else { return Ok(()) };
    // A double press: the second takes back one step more, if there is one.
    for _ in 0..2 {
        api.post::<Value>(&town.step(ticket.id, "_undo"), json!({}))
            .await?;
    }
    Ok(())
}

async fn call_to_the_room(town: &Town, api: &Client, dice: &mut Dice) -> Result<(), Refused> {
    let Some(ticket) = one_of(town, api, "state=waiting", dice).await? else {
        return Ok(());
    };
    let body = json!({"ticketId": ticket.id, "roomTaken": true});
    let path = format!("{}/_call", some_counter(town, dice));
    api.post::<Value>(&path, body).await.map(|_| ())
}

/// A counter is closed over the head of whoever works there, and opened again.
async fn let_go_of_a_counter(town: &Town, api: &Client, dice: &mut Dice) -> Result<(), Refused> {
    let counter = some_counter(town, dice);
    api.post::<Value>(&format!("{counter}/_close"), json!({})).await?;
    town.pass(dice.seconds(30.0, 300.0)).await;
    api.post::<Value>(&format!("{counter}/_open"), json!({}))
        .await
        .map(|_| ())
}

/// Some minutes nobody is helped; everybody keeps the number.
async fn close_for_a_while(town: &Town, api: &Client, dice: &mut Dice) -> Result<(), Refused> {
    let until = town.clock.now() + TimeDelta::minutes(20);
    let texts = json!({"nl": "De computers doen het niet. Blijf alstublieft in de buurt."});
    let body = json!({"until": until, "texts": texts});
    api.post::<Value>(&town.path("_close"), body).await?;
    town.pass(dice.seconds(120.0, 600.0)).await;
    api.post::<Value>(&town.path("_reopen"), json!({}))
        .await
        .map(|_| ())
}

/// One of the demonstration's six counters.
fn some_counter(town: &Town, dice: &mut Dice) -> String {
    town.path(&format!("counters/{}", dice.between(1.0, 7.0).floor()))
}

async fn one_of(town: &Town, api: &Client, which: &str, dice: &mut Dice) -> Result<Option<Ticket>, Refused> {
    let path = town.path(&format!("tickets?{which}&limit=100"));
    let list = api.get::<ListAnswer<Ticket>>(&path).await?;
    Ok(dice.pick(&list.items, |_| 1.0).cloned())
}

/// Mishaps may be refused: that is what the hall is there for.
pub(super) fn refused_or_done<T>(came: Result<T, Refused>) {
    if let Err(refused) = came {
        tracing::debug!(?refused, "a simulated mishap was refused");
    }
}
