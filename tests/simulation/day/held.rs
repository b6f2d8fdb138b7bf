//! What a day is held to while it lasts.

use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use futures_util::FutureExt;
use kwartier::store::{EventRow, Store};
use rand::{RngExt, seq::IndexedRandom};
use rand_chacha::ChaCha8Rng;
use tower::ServiceExt;

use super::Day;
use crate::journal::{Who, effect_of};
use crate::rules::{self, Verdict};
use crate::screens::Screens;
use crate::town::{HALLS, Town, hall_id};

impl Day {
    /// Reads what was written since, and holds it to the rules.
    pub(super) fn read_logs(&mut self) -> Verdict {
        for (hall, log) in self.logs.iter_mut().enumerate() {
            let after = log.rows.len() as u64;
            // A clock that was put back stands still at the closing: what is called off later is called off by itself.
            self.closed_at[hall] = None;
            for row in rows(&self.town, hall, after) {
                self.corrected[hall] += rules::put_right_by(&row);
                if row.kind == "hallClosed" {
                    self.closed_at[hall] = Some(row.at);
                }
                // Whoever closes a hall calls off what was booked for later: nobody asked for that by itself.
                let with_closing = row.kind == "appointmentCancelled" && self.closed_at[hall] == Some(row.at);
                if let Some(effect) = effect_of(hall, &row) {
                    if with_closing {
                        *self.with_closing.entry(effect.clone()).or_default() += 1;
                    }
                    *self.done.entry(effect).or_default() += 1;
                }
                log.read(row).map_err(|what| format!("{}: {what}", HALLS[hall]))?;
            }
            log.at_rest().map_err(|what| format!("{}: {what}", HALLS[hall]))?;
        }
        self.nothing_acknowledged_is_lost_and_nothing_done_twice()
    }

    fn nothing_acknowledged_is_lost_and_nothing_done_twice(&self) -> Verdict {
        let (acknowledged, done) = (&self.journal.acknowledged, &self.done);
        for (effect, told) in acknowledged {
            let written = done.get(effect).copied().unwrap_or(0);
            if written < *told {
                return Err(format!(
                    "{effect:?} was acknowledged {told} times and stands {written} times in the log"
                ));
            }
        }
        for (effect, written) in done {
            let told = acknowledged.get(effect).copied().unwrap_or(0);
            let unasked = self.with_closing.get(effect).copied().unwrap_or(0);
            // Whoever takes a step back takes back what else it did, with other visits too.
            if effect.event != "ticketStepUndone"
                && *written > told
                && *written > told + self.journal.may_have(effect) + unasked
            {
                return Err(format!(
                    "{effect:?} stands {written} times in the log and was asked for {told} times"
                ));
            }
        }
        Ok(())
    }

    /// What is shown is what is written, once the server has come to rest.
    pub(super) fn at_rest(&mut self) -> Verdict {
        let Some(life) = &self.town.life else {
            return Ok(());
        };
        let engine = &life.house.engine;
        for (hall, log) in self.logs.iter().enumerate() {
            let Some(way) = engine.hall(&hall_id(hall)) else {
                continue;
            };
            let shown = || way.published().map(|published| published.state);
            let behind = || shown().map_or(0, |state| state.seq) < log.state.seq;
            if behind() {
                life.runtime.block_on(async {
                    for _ in 0..40 {
                        tokio::time::sleep(Duration::from_millis(250)).await;
                    }
                });
            }
            let Some(state) = shown() else { continue };
            // Rest may have let something fall due, or a lost write be found: that is read the next time.
            if rows(&self.town, hall, log.rows.len() as u64).is_empty() {
                rules::what_is_published_is_the_log(log, &state)
                    .map_err(|what| format!("{}: {what}", HALLS[hall]))?;
            }
        }
        self.read_logs()
    }

    /// Somebody looks: at screens, with a token, whether the server says that it is ready.
    pub(super) fn looks_around(&mut self) -> Verdict {
        let mut random = self.chance(5);
        let Some(life) = &self.town.life else {
            return Ok(());
        };
        if self.screens.is_none() && random.random_ratio(1, 12) {
            self.screens = Some(Screens::watch(life));
        }
        if let Some(screens) = self.screens.as_mut().filter(|_| random.random_ratio(1, 3)) {
            screens.agree(life)?;
        }
        if random.random_ratio(1, 6) {
            self.a_token_opens_its_own_visit_only(&mut random)?;
        }
        self.readiness_is_true()
    }

    fn a_token_opens_its_own_visit_only(&self, random: &mut ChaCha8Rng) -> Verdict {
        let held: Vec<_> = self.known.tokens.iter().collect();
        let (Some(((hall, ticket), token)), Some((other, other_token))) =
            (held.choose(random), held.choose(random))
        else {
            return Ok(());
        };
        let answer = self.get(&format!("tickets/{token}"), Who::Visitor)?;
        let is_own = answer.json["id"] == ticket.to_string() && answer.json["hallId"] == HALLS[*hall];
        if !(is_own || answer.status == 404 || answer.status == 503) {
            return Err(format!("the token of {ticket} opens {answer:?}"));
        }
        // Somebody puts the secret of one link behind the name of another.
        let (Some((name, _)), Some((_, secret))) = (token.rsplit_once('.'), other_token.rsplit_once('.'))
        else {
            return Err(format!("{token} is no token"));
        };
        let mixed = format!("{name}.{secret}");
        if **other != (*hall, *ticket) && mixed != **token {
            let answer = self.get(&format!("tickets/{mixed}"), Who::Visitor)?;
            if answer.is_done() {
                return Err(format!("a token made of two opens {answer:?}"));
            }
        }
        Ok(())
    }

    fn readiness_is_true(&self) -> Verdict {
        let Some(life) = &self.town.life else {
            return Ok(());
        };
        let is_full = self
            .town
            .store
            .kept
            .ready()
            .now_or_never()
            .is_some_and(|ready| ready.is_err());
        let request = Request::get("/readyz").body(Body::empty()).expect("a request");
        let router = life.house.router.clone();
        let answer = life
            .runtime
            .block_on(router.oneshot(request))
            .expect("a router answers");
        if is_full && answer.status() == 200 {
            return Err("the disk is full, and the server says that it is ready".into());
        }
        Ok(())
    }
}

/// The rows of a hall's log after the first so many, from the disk itself.
pub(super) fn rows(town: &Town, hall: usize, after: u64) -> Vec<EventRow> {
    let read = town
        .store
        .kept
        .events(hall_id(hall), after, u32::MAX)
        .now_or_never();
    read.and_then(Result::ok).unwrap_or_default()
}
