//! After the visit: people say how it was, have the coffee and the costs that they are owed, ask why it took so long, or
//! complain. What can be asked for stands in their own view of the visit, as it does for everybody.

use serde_json::{Value, json};

use super::answers::{Breach, ListAnswer, Owed, Ticket};
use super::client::Refused;
use super::floor::Farewell;
use super::people::{CameBy, Coffee, Grievance, RatesAt, Wishes};
use super::town::Town;
use super::words;
use crate::charter::RedressKind;
use crate::ids::{TicketId, TicketNumber};
use crate::synthetic::dice::Dice;

/// A visit as its holder remembers it.
pub(super) struct Visit {
    /// Which.
    pub(super) id: TicketId,
    /// The number on the slip.
    pub(super) number: TicketNumber,
    /// Opens the visitor's page.
    pub(super) token: String,
}

impl Visit {
    fn path(&self, rest: &str) -> String {
        format!("/tickets/{}{rest}", self.token)
    }
}

/// Lives on after the visit, which ended like that; without a farewell: the visitor had left.
pub(super) async fn go_home(town: &Town, visit: &Visit, wishes: Wishes, farewell: Option<Farewell>) {
    let mut dice = Dice::new(visit.id.0, 0);
    if let (Some(farewell), Some(at)) = (farewell, wishes.rates) {
        rate(town, visit, &mut dice, (farewell, at)).await;
    }
    if !wishes.may_come_back() {
        return;
    }
    town.pass(dice.seconds(60.0, 600.0)).await;
    let Ok(own) = town.phone.get::<Ticket>(&visit.path("")).await else {
        return;
    };
    if let Some(breach) = &own.breach {
        if farewell.is_some() {
            let had = have_what_is_owed(town, visit, &mut dice, (breach, wishes)).await;
            note(had, "could not have what was owed");
        }
        if wishes.asks_why && breach.on_request.contains(&RedressKind::Explanation) {
            let path = visit.path("/explanations");
            let asked = town.phone.post::<Value>(&path, words::question_why(&mut dice));
            note(asked.await, "could not ask why");
        }
    }
    let about = match (farewell, own.breach) {
        (Some(Farewell::Unanswered), _) => Grievance::NoAnswer,
        (_, Some(_)) => Grievance::Wait,
        (_, None) => Grievance::Other,
    };
    if wishes.complains(about) {
        let path = visit.path("/complaints");
        let made = town
            .phone
            .post::<Value>(&path, words::complaint(&mut dice, about));
        note(made.await, "could not complain");
    }
}

fn note<T>(came: Result<T, Refused>, what: &str) {
    if let Err(refused) = came {
        tracing::debug!(?refused, "a simulated visitor {what}");
    }
}

/// Says whether the question was answered: at once at the exit, or some minutes later on the phone.
async fn rate(town: &Town, visit: &Visit, dice: &mut Dice, (farewell, at): (Farewell, RatesAt)) {
    let answered = farewell == Farewell::Answered && dice.happens(0.93);
    let mut said = words::rating(dice, answered);
    let rated = match at {
        RatesAt::Phone => {
            town.pass(dice.seconds(15.0, 240.0)).await;
            town.phone.post::<Value>(&visit.path("/ratings"), said).await
        }
        RatesAt::Exit => {
            town.pass(dice.seconds(15.0, 60.0)).await;
            said["number"] = json!(visit.number);
            town.kiosk().post::<Value>(&town.path("ratings"), said).await
        }
    };
    note(rated, "could not say how it was");
}

/// Goes to the desk with the code of the coffee, and with what the journey has cost.
async fn have_what_is_owed(
    town: &Town,
    visit: &Visit,
    dice: &mut Dice,
    (breach, wishes): (&Breach, Wishes),
) -> Result<(), Refused> {
    if wishes.coffee == Coffee::ByVoucher {
        let owed = town
            .phone
            .get::<ListAnswer<Owed>>(&visit.path("/redress"))
            .await?;
        for code in owed.items.iter().filter_map(|owed| owed.voucher.as_ref()) {
            let path = town.path("vouchers/_redeem");
            town.desk.post::<Value>(&path, json!({ "code": code })).await?;
        }
    }
    if wishes.came_by == CameBy::Bus && breach.on_request.contains(&RedressKind::Travel) {
        let ask = json!({ "kind": RedressKind::Travel });
        let owed = town
            .phone
            .post::<ListAnswer<Owed>>(&visit.path("/redress"), ask)
            .await?;
        for owed in owed.items.iter().filter(|owed| owed.kind == RedressKind::Travel) {
            let claim = words::travel(dice, owed.max_euros.unwrap_or_default());
            let path = format!("/breaches/{}/redress/{}/_claim", owed.breach_id, owed.id);
            town.desk.post::<Value>(&path, claim).await?;
        }
    }
    Ok(())
}
