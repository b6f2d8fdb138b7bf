//! What people do next, seeing the hall as it stands: mostly what makes sense, now and then what does not.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use kwartier::hall::facts::{CounterStatus, TicketState};
use kwartier::hall::record::{AppointmentState, Ticket};
use kwartier::hall::state::State;
use kwartier::ids::TicketId;
use rand::{RngExt, seq::IndexedRandom};
use rand_chacha::ChaCha8Rng;
use serde_json::{Value, json};

use crate::journal::{Ask, Who};
use crate::town::HALLS;

/// Stands in whatever people say of themselves: nothing of it may come into a log.
pub const PERSONAL: &str = "geheim-van-de-bezoeker";

const SERVICES: [&str; 5] = [
    "paspoort",
    "rijbewijs",
    "verhuizing",
    "vergunning",
    "naturalisatie",
];
const COUNTERS: [&str; 6] = ["1", "2", "3", "4", "5", "6"];

/// What people hold in their hands: the tokens that they were given.
#[derive(Debug, Default)]
pub struct Known {
    /// By hall and ticket.
    pub tokens: BTreeMap<(usize, TicketId), String>,
}

/// Somebody about to do something in one hall.
pub struct Person<'a> {
    pub hall: usize,
    pub state: &'a State,
    pub known: &'a Known,
    pub now: DateTime<Utc>,
    /// A name for what is asked that nobody had before.
    pub key: String,
    /// Whether the halls' clock has parted from the machine's.
    pub clock_is_apart: bool,
}

impl Person<'_> {
    /// What they ask.
    pub fn acts(&self, random: &mut ChaCha8Rng) -> Ask {
        let counters = || self.state.counters.values();
        let open = counters()
            .filter(|counter| counter.status == CounterStatus::Open)
            .count();
        let busy = self.state.busy.len();
        if self.clock_is_apart && random.random_ratio(1, 4) {
            return self.correct_clock();
        }
        if open == 0 && random.random_ratio(1, 3) {
            return self.counter("_open", "counterOpened", random);
        }
        let choice = random.random_range(0..100);
        match choice {
            0..24 => self.issue(random),
            24..32 if open < 3 => self.counter("_open", "counterOpened", random),
            24..46 => self.call(random),
            46..72 if busy > 0 => self.at_the_counter(random),
            46..72 => self.call(random),
            72..75 => self.of_visitor(random),
            75..78 => self.ticket_step(
                "_requeue",
                "ticketRequeued",
                &[TicketState::NoShow],
                json!(null),
                random,
            ),
            78..80 => self.ticket_step("_undo", "ticketStepUndone", &[], json!(null), random),
            80..82 => self.unpark(random),
            82..84 => self.ticket_step(
                "_cancel",
                "ticketCancelled",
                &[TicketState::Waiting, TicketState::Called],
                json!(null),
                random,
            ),
            84..88 => self.book(random),
            88..91 => self.check_in(random),
            91 => self.call_off(random),
            92 => self.counter("_close", "counterClosed", random),
            93 => self.counter("_pause", "counterPaused", random),
            94 => self.counter("_resume", "counterResumed", random),
            95..97 => self.give_redress(random),
            97 => self.close_or_reopen(random),
            98 => self.rename(random),
            _ => self.change_services(random),
        }
    }

    fn ask(&self, who: Who, path: String, body: Option<Value>, event: &'static str) -> Ask {
        Ask {
            who,
            hall: self.hall,
            method: "POST",
            path,
            body,
            key: self.key.clone(),
            event,
            about: None,
        }
    }

    fn path(&self, rest: &str) -> String {
        format!("halls/{}/{rest}", HALLS[self.hall])
    }

    fn issue(&self, random: &mut ChaCha8Rng) -> Ask {
        let how_many = if random.random_ratio(1, 5) { 2 } else { 1 };
        let services: Vec<&str> = SERVICES.sample(random, how_many).copied().collect();
        let mut body = json!({"serviceIds": services});
        match random.random_range(0..14) {
            0 => body["needs"] = json!(["privateRoom"]),
            1 => body["needs"] = json!(["assistance"]),
            2 => body["reservedFor"] = json!({"counterId": COUNTERS.choose(random)}),
            3 => body["language"] = json!("en"),
            _ => {}
        }
        let path = self.path("tickets");
        self.ask(Who::Kiosk(self.hall), path, Some(body), "ticketIssued")
    }

    fn counter(&self, verb: &str, event: &'static str, random: &mut ChaCha8Rng) -> Ask {
        let counter = *COUNTERS.choose(random).expect("a counter");
        let path = self.path(&format!("counters/{counter}/{verb}"));
        let mut ask = self.ask(Who::Staff(self.hall), path, Some(json!({})), event);
        ask.about = Some(counter.to_owned());
        ask
    }

    fn call(&self, random: &mut ChaCha8Rng) -> Ask {
        let free: Vec<String> = self
            .state
            .counters
            .iter()
            .filter(|(_, counter)| counter.status == CounterStatus::Open && counter.ticket.is_none())
            .map(|(id, _)| id.to_string())
            .collect();
        let counter = match free.choose(random) {
            Some(counter) if random.random_ratio(9, 10) => counter.as_str(),
            _ => COUNTERS.choose(random).expect("a counter"),
        };
        let waiting: Vec<&std::sync::Arc<Ticket>> = self.state.waiting().collect();
        let body = match waiting.choose(random) {
            Some(ticket) if random.random_ratio(1, 12) => json!({"ticketId": ticket.id.to_string()}),
            _ => json!({}),
        };
        let path = self.path(&format!("counters/{counter}/_call"));
        self.ask(Who::Staff(self.hall), path, Some(body), "ticketCalled")
    }

    /// What is likely next with somebody who is called or being helped.
    fn at_the_counter(&self, random: &mut ChaCha8Rng) -> Ask {
        let busy: Vec<&std::sync::Arc<Ticket>> = self.state.busy_tickets().collect();
        let ticket = busy.choose(random).expect("somebody is at a counter");
        let chance = random.random_range(0..100);
        let (verb, event, body) = match (ticket.state, chance) {
            (TicketState::Called, 0..70) => ("_start", "ticketStarted", Value::Null),
            (TicketState::Called, 70..82) => ("_noshow", "ticketNotShown", Value::Null),
            (TicketState::Called, _) => ("_recall", "ticketRecalled", Value::Null),
            (TicketState::Serving, 0..8) => ("_park", "ticketParked", Value::Null),
            (TicketState::Serving, 8..16) => {
                let service = SERVICES.choose(random).expect("a service");
                let body = json!({"serviceId": service, "note": PERSONAL});
                ("_transfer", "ticketTransferred", body)
            }
            _ => ("_complete", "serviceCompleted", json!({"outcome": "answered"})),
        };
        self.step(ticket.id, verb, event, body)
    }

    fn step(&self, ticket: TicketId, verb: &str, event: &'static str, body: Value) -> Ask {
        let path = self.path(&format!("tickets/{ticket}/{verb}"));
        let body = Some(body).filter(|body| !body.is_null());
        let mut ask = self.ask(Who::Staff(self.hall), path, body, event);
        ask.about = Some(ticket.to_string());
        ask
    }

    /// Mostly with somebody of whom it makes sense.
    fn ticket_step(
        &self,
        verb: &str,
        event: &'static str,
        fitting: &[TicketState],
        body: Value,
        random: &mut ChaCha8Rng,
    ) -> Ask {
        let all: Vec<&std::sync::Arc<Ticket>> = self.state.tickets.values().collect();
        let fit: Vec<&std::sync::Arc<Ticket>> = all
            .iter()
            .filter(|ticket| fitting.is_empty() || fitting.contains(&ticket.state))
            .copied()
            .collect();
        let among = if fit.is_empty() || random.random_ratio(1, 12) {
            &all
        } else {
            &fit
        };
        let ticket = among.choose(random).map_or(TicketId(1), |ticket| ticket.id);
        self.step(ticket, verb, event, body)
    }

    fn unpark(&self, random: &mut ChaCha8Rng) -> Ask {
        let counter = COUNTERS.choose(random).expect("a counter");
        let body = json!({"counterId": counter});
        self.ticket_step("_unpark", "ticketUnparked", &[TicketState::Parked], body, random)
    }

    /// Something that a visitor does with the phone.
    fn of_visitor(&self, random: &mut ChaCha8Rng) -> Ask {
        let held: Vec<(&TicketId, &String)> = self
            .known
            .tokens
            .iter()
            .filter(|((hall, _), _)| *hall == self.hall)
            .map(|((_, ticket), token)| (ticket, token))
            .collect();
        let recent = &held[held.len().saturating_sub(20)..];
        let Some((ticket, token)) = recent.choose(random) else {
            return self.issue(random);
        };
        let (rest, event, body) = match random.random_range(0..4) {
            0 | 1 => ("_cancel", "ticketCancelled", None),
            2 => {
                let body = json!({"answered": "no", "missing": PERSONAL});
                ("ratings", "ticketRated", Some(body))
            }
            _ => {
                let body = json!({"text": PERSONAL, "way": "letter", "contact": PERSONAL});
                ("complaints", "", Some(body))
            }
        };
        let mut ask = self.ask(Who::Visitor, format!("tickets/{token}/{rest}"), body, event);
        ask.about = Some(ticket.to_string());
        ask
    }

    fn book(&self, random: &mut ChaCha8Rng) -> Ask {
        let at = self.now + TimeDelta::minutes(random.random_range(-10..180));
        let code: String = self.key.to_uppercase();
        let body = json!({
            "hallId": HALLS[self.hall],
            "code": code,
            "serviceIds": [SERVICES.choose(random)],
            "at": at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
            "contact": PERSONAL,
        });
        let mut ask = self.ask(Who::Admin, "appointments".into(), Some(body), "appointmentBooked");
        ask.about = Some(code);
        ask
    }

    fn check_in(&self, random: &mut ChaCha8Rng) -> Ask {
        let all = self.state.appointments.values();
        let booked: Vec<String> = all
            .filter(|booked| booked.state == AppointmentState::Booked || random.random_ratio(1, 8))
            .map(|booked| booked.code.clone())
            .collect();
        let Some(code) = booked.choose(random) else {
            return self.book(random);
        };
        let body = json!({"code": code});
        let path = self.path("check-ins");
        self.ask(Who::Kiosk(self.hall), path, Some(body), "ticketIssued")
    }

    fn call_off(&self, random: &mut ChaCha8Rng) -> Ask {
        let all: Vec<String> = self.state.appointments.keys().map(ToString::to_string).collect();
        let Some(appointment) = all.choose(random) else {
            return self.book(random);
        };
        let path = format!("appointments/{}.{appointment}", HALLS[self.hall]);
        let mut ask = self.ask(Who::Admin, path, None, "appointmentCancelled");
        ask.method = "DELETE";
        ask.about = Some(appointment.clone());
        ask
    }

    fn give_redress(&self, random: &mut ChaCha8Rng) -> Ask {
        let offered: Vec<(String, String)> = self
            .state
            .breaches
            .values()
            .flat_map(|breach| {
                let of = breach.redress.iter();
                of.map(|owed| (breach.id.to_string(), owed.id.to_string()))
            })
            .collect();
        let Some((breach, redress)) = offered.choose(random) else {
            return self.call(random);
        };
        let path = format!("breaches/{}.{breach}/redress/{redress}/_give", HALLS[self.hall]);
        let mut ask = self.ask(Who::Staff(self.hall), path, None, "redressGiven");
        ask.about = Some(format!("{breach} {redress}"));
        ask
    }

    fn close_or_reopen(&self, random: &mut ChaCha8Rng) -> Ask {
        let (verb, event, body) = if self.state.closed.is_some() {
            ("_reopen", "hallReopened", json!({}))
        } else {
            let texts = json!({"nl": "Wij zijn zo terug.", "en": "Back soon."});
            let until = self.now + TimeDelta::minutes(random.random_range(5..60));
            let until = until.to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
            ("_close", "hallClosed", json!({"texts": texts, "until": until}))
        };
        let mut ask = self.ask(Who::Admin, self.path(verb), Some(body), event);
        ask.about = Some(String::new());
        ask
    }

    /// The administrator gives a counter another name.
    fn rename(&self, random: &mut ChaCha8Rng) -> Ask {
        let counter = COUNTERS.choose(random).expect("a counter");
        let body = json!({
            "hallId": HALLS[self.hall],
            "name": format!("Balie {counter} {}", self.key),
            "serviceIds": SERVICES[..3],
        });
        let path = format!("counters/{counter}?hallId={}", HALLS[self.hall]);
        let mut ask = self.ask(Who::Admin, path, Some(body), "");
        ask.method = "PUT";
        ask
    }

    fn change_services(&self, random: &mut ChaCha8Rng) -> Ask {
        let counter = COUNTERS.choose(random).expect("a counter");
        let services: Vec<&str> = SERVICES.sample(random, 3).copied().collect();
        let path = self.path(&format!("counters/{counter}/services"));
        let body = json!({"serviceIds": services});
        let who = if self.hall == 0 {
            Who::Supervisor
        } else {
            Who::Admin
        };
        let mut ask = self.ask(who, path, Some(body), "");
        ask.method = "PUT";
        ask
    }

    fn correct_clock(&self) -> Ask {
        self.ask(Who::Admin, "clock/_correct".into(), Some(json!({})), "")
    }
}
