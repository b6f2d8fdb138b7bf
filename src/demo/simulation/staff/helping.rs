//! Helping one visitor, from the first word to the last.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::{Errand, Member};
use crate::charter::RedressKind;
use crate::demo::simulation::answers::{Redress, Ticket};
use crate::demo::simulation::client::Refused;
use crate::demo::simulation::floor::Farewell;
use crate::demo::simulation::mishaps::refused_or_done;
use crate::demo::simulation::people::{CameBy, Coffee, Wishes, help_s};
use crate::demo::simulation::words;
use crate::hall::facts::{RedressState, TicketState};
use crate::synthetic::dice::seconds;
use crate::synthetic::mix::{SERVICES, ServiceMix};

/// How often help is broken off for a photo or a form, and for which services.
const ERRAND: f64 = 0.06;
const WITH_ERRANDS: [&str; 3] = ["paspoort", "rijbewijs", "vergunning"];

/// How often somebody turns out to need another service.
const TRANSFER: f64 = 0.02;

/// How help goes.
enum Course {
    Straight,
    Errand,
    Transfer { to: &'static str },
}

/// How help ends.
struct Ending {
    body: Value,
    farewell: Farewell,
}

impl Member {
    /// Helps with the present service, and the next ones that this counter takes.
    pub(super) async fn help(&mut self, served: Ticket) -> Result<(), Refused> {
        let mut present = Some(served);
        while let Some(ticket) = present.take() {
            self.settle_owed(&ticket).await;
            let whole_s = self.help_time_s(&ticket);
            match self.course(&ticket) {
                Course::Straight => {
                    self.town.pass(seconds(whole_s)).await;
                    present = self.complete(&ticket).await?;
                }
                Course::Errand => {
                    self.town.pass(seconds(whole_s * 0.4)).await;
                    self.ticket_step(ticket.id, "_park", json!({})).await?;
                    self.expect_back(ticket.id, whole_s * 0.6);
                }
                Course::Transfer { to } => {
                    self.town.pass(seconds(whole_s * 0.5)).await;
                    if self.transfer(&ticket, to).await.is_err() {
                        self.town.pass(seconds(whole_s * 0.5)).await;
                        present = self.complete(&ticket).await?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Goes on with somebody who is back.
    pub(super) async fn help_after_errand(&mut self, errand: Errand) -> Result<(), Refused> {
        let body = json!({ "counterId": self.counter });
        let ticket = match self.ticket_step(errand.ticket, "_unpark", body).await {
            Ok(ticket) => ticket,
            Err(refused) => {
                // Somebody else is at the counter: then after them. A visit that is over stays over.
                if !refused.is("wrong-state") {
                    self.expect_back(errand.ticket, errand.rest_s);
                }
                return Err(refused);
            }
        };
        self.settle_owed(&ticket).await;
        self.town.pass(seconds(errand.rest_s)).await;
        match self.complete(&ticket).await? {
            Some(next) => self.help(next).await,
            None => Ok(()),
        }
    }

    /// How long help takes for this service, as the visitor's case is, at this person's pace.
    fn help_time_s(&mut self, ticket: &Ticket) -> f64 {
        let service = ticket.service_id.as_str();
        let person = self.town.floor.person(ticket.id);
        let own = person.and_then(|person| {
            let which = person.services.iter().position(|own| *own == service)?;
            person.help_s.get(which).copied()
        });
        self.pace * own.unwrap_or_else(|| help_s(&mut self.dice, service))
    }

    fn course(&mut self, ticket: &Ticket) -> Course {
        let service = ticket.service_id.as_str();
        // Who has been sent on once is not sent on again.
        if ticket.legs.len() == 1 && self.dice.happens(TRANSFER) {
            let others = |profile: &ServiceMix| f64::from(u8::from(profile.service != service));
            if let Some(other) = self.dice.pick(&SERVICES, others) {
                return Course::Transfer { to: other.service };
            }
        }
        if WITH_ERRANDS.contains(&service) && self.dice.happens(ERRAND) {
            return Course::Errand;
        }
        Course::Straight
    }

    async fn transfer(&mut self, ticket: &Ticket, to: &str) -> Result<(), Refused> {
        let notes = [
            "Aanvraag is gecontroleerd, identiteit is vastgesteld.",
            "Mevrouw heeft alle papieren bij zich, alleen nog de betaling.",
            "Meneer is eerst voor iets anders geholpen; graag verder met de aanvraag.",
        ];
        let note = self.dice.pick(&notes, |_| 1.0);
        let body = json!({"serviceId": to, "note": note});
        self.ticket_step(ticket.id, "_transfer", body).await.map(|_| ())
    }

    /// Ends help; the ticket again when it goes on here with the next service.
    async fn complete(&mut self, ticket: &Ticket) -> Result<Option<Ticket>, Refused> {
        let ending = self.ending();
        if self.slips() && self.slips() {
            // Help is over, and nobody says so: somebody finds the visit still open hours later, or midnight does.
            self.pass_between(1_200.0, 7_200.0).await;
        }
        let after = self
            .ticket_step(ticket.id, "_complete", ending.body.clone())
            .await?;
        if self.slips() {
            // Two presses of one key end one service, not two.
            self.pass_between(0.1, 0.8).await;
            refused_or_done(self.ticket_step(ticket.id, "_complete", ending.body).await);
        }
        match after.state {
            TicketState::Serving => Ok(Some(after)),
            TicketState::Done => {
                self.farewell(ticket.id, ending.farewell);
                Ok(None)
            }
            _ => Ok(None),
        }
    }

    fn ending(&mut self) -> Ending {
        if self.dice.happens(0.05) {
            let by = (self.town.clock.now() + TimeDelta::days(3)).date_naive();
            return Ending {
                body: json!({"outcome": "answerPromised", "answerPromisedBy": by}),
                farewell: Farewell::Answered,
            };
        }
        let (outcome, farewell) = if self.dice.happens(0.03) {
            ("notAnswered", Farewell::Unanswered)
        } else {
            ("answered", Farewell::Answered)
        };
        Ending {
            body: json!({ "outcome": outcome }),
            farewell,
        }
    }

    /// Settles what is owed for broken promises as the visitor wants it; what is had afterwards stays offered.
    async fn settle_owed(&mut self, ticket: &Ticket) {
        let person = self.town.floor.person(ticket.id);
        let wishes = person.map(|person| person.wishes);
        for breach in ticket.legs.iter().filter_map(|leg| leg.breach.as_ref()) {
            for redress in &breach.redress {
                if redress.state != RedressState::Offered {
                    continue;
                }
                let Some((operation, body)) = self.settlement(redress, wishes) else {
                    continue;
                };
                self.pass_between(3.0, 10.0).await;
                let path = format!("/breaches/{}/redress/{}/{operation}", breach.id, redress.id);
                if let Err(refused) = self.api.post::<Value>(&path, body).await {
                    tracing::debug!(?refused, "simulated redress was settled before");
                }
            }
        }
    }

    /// What is done about one thing owed, if anything yet; nobody decides about the money of who took a number by hand.
    fn settlement(&mut self, redress: &Redress, wishes: Option<Wishes>) -> Option<(&'static str, Value)> {
        let give = Some(("_give", json!({})));
        let decline = Some(("_decline", json!({})));
        match (redress.kind, wishes) {
            (RedressKind::Coffee, Some(wishes)) => match wishes.coffee {
                Coffee::AtCounter => give,
                Coffee::No => decline,
                Coffee::ByVoucher => None,
            },
            (RedressKind::Parking, Some(wishes)) if wishes.came_by == CameBy::Car => {
                let most_euros = redress.max_euros.unwrap_or_default();
                Some(("_claim", words::parking(&mut self.dice, most_euros)))
            }
            (RedressKind::Parking, Some(_)) => decline,
            (RedressKind::Parking, None) | (RedressKind::Travel, _) => None,
            _ if self.dice.happens(0.8) => give,
            _ => decline,
        }
    }
}
