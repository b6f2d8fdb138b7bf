//! Staff: each works at one counter, calls next, helps, and takes a break when it is calm.

mod helping;
mod illness;

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use tokio::sync::watch;

use super::answers::{CounterAnswer, HallAnswer, ListAnswer, Ticket};
use super::client::{Client, Refused};
use super::crew::Health;
use super::errands::Errand;
use super::floor::Farewell;
use super::mishaps::refused_or_done;
use super::people::Turnout;
use super::town::Town;
use crate::hall::facts::TicketState;
use crate::ids::{CounterId, TicketId};
use crate::synthetic::dice::{Dice, seconds};

/// How long somebody with nobody to help waits before looking again, on the hall's clock, and at least in real
/// time: a fast clock must not turn a look into a storm of calls.
const LOOK_AGAIN_S: f64 = 3.0;
const LOOK_AGAIN_REAL_S: f64 = 0.25;

/// How long a counter stays as somebody else put it before its member of staff takes it up again.
const LEFT_ALONE: TimeDelta = TimeDelta::minutes(2);

/// How much later than due a break is taken at the latest, if it is never calm before.
const BREAK_CAN_WAIT: TimeDelta = TimeDelta::minutes(20);

/// How long a counter needs between two visitors, in seconds. With it, walking up and breaks, 45 visitors an hour
/// are about what six counters can help: a queue grows and melts away, and now and then a promise breaks.
const BETWEEN_VISITORS_S: (f64, f64) = (20.0, 40.0);

/// What came of looking for somebody to help.
enum Look {
    Helped,
    Nobody,
}

/// A member of staff at a counter.
pub(super) struct Member {
    town: Arc<Town>,
    api: Client,
    counter: CounterId,
    dice: Dice,
    /// For what this person does that nobody should.
    slips: Dice,
    /// How long help takes by this person, by what it takes on average.
    pace: f64,
    errands: Vec<Errand>,
    break_due: DateTime<Utc>,
    /// When the hall closes, and whoever works there goes home.
    closes_at: Option<DateTime<Utc>>,
}

impl Member {
    /// Somebody who will work at that counter.
    pub(super) fn new(
        town: Arc<Town>,
        api: Client,
        counter: CounterId,
        (mut dice, slips): (Dice, Dice),
    ) -> Self {
        let pace = dice.between(0.92, 1.1);
        let break_due = town.clock.now() + dice.seconds(900.0, 6_000.0);
        Self {
            town,
            api,
            counter,
            dice,
            slips,
            pace,
            errands: Vec::new(),
            break_due,
            closes_at: None,
        }
    }

    /// Opens the counter, and takes up what was begun there before.
    pub(super) async fn begin(&mut self) {
        if let Err(refused) = self.open().await {
            tracing::debug!(counter = %self.counter, ?refused, "a simulated counter was open already");
        }
        self.closes_at = self.hall().await.and_then(|hall| hall.closes_at);
        if let Ok(parked) = self.mine(TicketState::Parked).await {
            for ticket in parked {
                self.expect_back(ticket.id, 120.0);
            }
        }
    }

    /// Works until all people stop, but for the days on which this person is ill.
    pub(super) async fn work(mut self, mut health: watch::Receiver<Health>) {
        loop {
            tokio::select! {
                biased;
                // Whoever is ill drops everything at once.
                Ok(_) = health.wait_for(|health| *health == Health::Ill) => {}
                () = self.go_on() => {}
            }
            if *health.borrow_and_update() == Health::Ill {
                self.stay_home().await;
            }
        }
    }

    /// One visitor, one break, or one look around.
    async fn go_on(&mut self) {
        match self.look().await {
            Ok(Look::Helped) => {
                self.pass_between(BETWEEN_VISITORS_S.0, BETWEEN_VISITORS_S.1)
                    .await;
            }
            Ok(Look::Nobody) => self.rest().await,
            Err(refused) => self.sort_out(refused).await,
        }
    }

    async fn look(&mut self) -> Result<Look, Refused> {
        let now = self.town.clock.now();
        if now > self.break_due + BREAK_CAN_WAIT {
            self.have_a_break().await?;
        }
        let own = self.errands.iter().position(|errand| errand.back_at <= now);
        let own = own.map(|back| self.errands.swap_remove(back));
        if let Some(errand) = own.or_else(|| self.town.left_behind.back_by(now)) {
            self.help_after_errand(errand).await?;
            return Ok(Look::Helped);
        }
        let call = self.town.path(&format!("counters/{}/_call", self.counter));
        match self.api.post::<Ticket>(&call, json!({})).await {
            Ok(called) => {
                if self.slips() {
                    // Pressed twice: whoever was called stays the one who is called.
                    refused_or_done(self.api.post::<Ticket>(&call, json!({})).await);
                }
                self.receive(called).await.map(|()| Look::Helped)
            }
            Err(refused) if refused.is("queue-empty") => Ok(Look::Nobody),
            Err(refused) => Err(refused),
        }
    }

    async fn hall(&self) -> Option<HallAnswer> {
        let path = format!("/halls/{}", self.town.hall);
        self.town.phone.get(&path).await.ok()
    }

    /// The hall has closed and nobody waits any more: the counter closes too, unless that is forgotten, until the hall
    /// opens again.
    async fn go_home(&mut self) {
        if self.slips() {
            tracing::debug!(counter = %self.counter, "a simulated counter stays open overnight");
        } else if let Err(refused) = self.at_counter("_close", json!({})).await {
            tracing::debug!(counter = %self.counter, ?refused, "a simulated counter could not be closed");
        }
        self.errands.clear();
        let opens_at = self.hall().await.and_then(|hall| hall.opens_at);
        self.town
            .clock
            .sleep_until(opens_at.unwrap_or_else(|| self.town.clock.now() + TimeDelta::hours(8)))
            .await;
        self.pass_between(1.0, 120.0).await;
        self.break_due = self.town.clock.now() + self.dice.seconds(900.0, 6_000.0);
        self.begin().await;
    }

    /// Nobody waits: time to go home, for a break that is due, or for looking again in a moment.
    async fn rest(&mut self) {
        if self.closes_at.is_some_and(|at| self.town.clock.now() >= at) && self.errands.is_empty() {
            return self.go_home().await;
        }
        if self.town.clock.now() > self.break_due && self.errands.is_empty() {
            if let Err(refused) = self.have_a_break().await {
                self.sort_out(refused).await;
            }
            return;
        }
        let least = LOOK_AGAIN_REAL_S * self.town.clock.rate();
        let wait_s = LOOK_AGAIN_S.max(least) * self.dice.between(0.8, 1.2);
        self.town.pass(seconds(wait_s)).await;
    }

    /// A short break, unless a colleague has one just now.
    async fn have_a_break(&mut self) -> Result<(), Refused> {
        let town = Arc::clone(&self.town);
        let Ok(_turn) = town.breaks.try_acquire() else {
            self.break_due = town.clock.now() + seconds(300.0);
            return Ok(());
        };
        let until = town.clock.now() + self.dice.seconds(240.0, 600.0);
        self.break_due = until + self.dice.seconds(4_500.0, 9_000.0);
        self.at_counter("_pause", json!({ "until": until })).await?;
        town.clock.sleep_until(until).await;
        self.at_counter("_resume", json!({})).await
    }

    /// The counter or the ticket is not as it was left: the day ended, or a person was here.
    async fn sort_out(&mut self, refused: Refused) {
        tracing::debug!(counter = %self.counter, ?refused, "a simulated member of staff was refused");
        let sorted = if refused.is("counter-busy") {
            self.take_over().await
        } else if refused.is("counter-closed") && refused.state() == Some("closed") {
            self.town.pass(LEFT_ALONE).await;
            self.open().await
        } else if refused.is("counter-closed") {
            self.town.pass(LEFT_ALONE).await;
            self.at_counter("_resume", json!({})).await
        } else {
            Ok(())
        };
        if let Err(refused) = sorted {
            tracing::debug!(counter = %self.counter, ?refused, "it could not be sorted out");
        }
        self.pass_between(5.0, 15.0).await;
    }

    /// Goes on with whoever is at the counter.
    async fn take_over(&mut self) -> Result<(), Refused> {
        for called in self.mine(TicketState::Called).await? {
            self.receive(called).await?;
        }
        for served in self.mine(TicketState::Serving).await? {
            self.help(served).await?;
        }
        Ok(())
    }

    /// The tickets in that state that were last called to this counter.
    async fn mine(&self, state: TicketState) -> Result<Vec<Ticket>, Refused> {
        let path = self
            .town
            .path(&format!("tickets?state={}&limit=500", state.name()));
        let mut list = self.api.get::<ListAnswer<Ticket>>(&path).await?;
        list.items
            .retain(|ticket| ticket.counter_id.as_ref() == Some(&self.counter));
        Ok(list.items)
    }

    async fn open(&self) -> Result<(), Refused> {
        self.at_counter("_open", json!({})).await
    }

    async fn at_counter(&self, operation: &str, body: serde_json::Value) -> Result<(), Refused> {
        let path = self.town.path(&format!("counters/{}/{operation}", self.counter));
        self.api.post::<CounterAnswer>(&path, body).await.map(|_| ())
    }

    async fn pass_between(&mut self, least_s: f64, most_s: f64) {
        let time = self.dice.seconds(least_s, most_s);
        self.town.pass(time).await;
    }

    fn expect_back(&mut self, ticket: TicketId, rest_s: f64) {
        let back_at = self.town.clock.now() + self.dice.seconds(180.0, 480.0);
        self.errands.push(Errand {
            ticket,
            back_at,
            rest_s,
        });
    }

    /// A called visitor comes to the counter, or does not.
    async fn receive(&mut self, called: Ticket) -> Result<(), Refused> {
        self.pass_between(10.0, 40.0).await;
        if self.slips() {
            // The wrong key: not there, or away with it altogether; taken back, for as long as that can be.
            let wrong = *self
                .slips
                .pick(&["_noshow", "_cancel"], |_| 1.0)
                .unwrap_or(&"_noshow");
            self.ticket_step(called.id, wrong, json!({})).await?;
            self.pass_between(2.0, 80.0).await;
            self.ticket_step(called.id, "_undo", json!({})).await?;
        }
        if self.slips() {
            // Called too soon: the call is taken back, and somebody else may have the next one.
            self.ticket_step(called.id, "_undo", json!({})).await?;
            return Ok(());
        }
        if self.town.floor.turnout(called.id) == Turnout::Comes {
            let served = self.ticket_step(called.id, "_start", json!({})).await?;
            if self.slips() {
                refused_or_done(self.ticket_step(called.id, "_start", json!({})).await);
            }
            return self.help(served).await;
        }
        self.pass_between(20.0, 30.0).await;
        self.ticket_step(called.id, "_recall", json!({})).await?;
        self.pass_between(30.0, 50.0).await;
        self.ticket_step(called.id, "_noshow", json!({})).await?;
        if self.town.floor.turnout(called.id) == Turnout::ComesBack {
            // Some come back when the place is long gone.
            let late_s = if self.slips() && self.slips() { 600.0 } else { 0.0 };
            let back_in = self.dice.seconds(60.0 + late_s, 480.0 + late_s);
            self.town.spawn(back_in_line(
                Arc::clone(&self.town),
                self.api.clone(),
                called.id,
                back_in,
            ));
        } else {
            self.town.floor.go_home(called.id);
        }
        Ok(())
    }

    async fn ticket_step(
        &self,
        ticket: TicketId,
        step: &str,
        body: serde_json::Value,
    ) -> Result<Ticket, Refused> {
        self.api.post(&self.town.step(ticket, step), body).await
    }

    /// Whether this is an occasion to do what nobody should.
    pub(super) fn slips(&mut self) -> bool {
        self.town.mishaps.happen(&mut self.slips)
    }

    fn farewell(&self, ticket: TicketId, farewell: Farewell) {
        self.town.floor.say_farewell(ticket, farewell);
    }
}

/// Somebody who missed the call asks for the old place.
async fn back_in_line(town: Arc<Town>, api: Client, ticket: TicketId, back_in: TimeDelta) {
    town.pass(back_in).await;
    if town.floor.person(ticket).is_none() {
        return;
    }
    town.floor.come_back(ticket);
    if let Err(refused) = api
        .post::<Ticket>(&town.step(ticket, "_requeue"), json!({}))
        .await
    {
        tracing::debug!(?refused, "a simulated visitor came back too late");
        town.floor.go_home(ticket);
    }
}
