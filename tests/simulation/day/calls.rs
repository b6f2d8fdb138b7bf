//! The calls that people make, and what they hear of them.

use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use rand::{RngExt, seq::IndexedRandom};
use serde_json::{Value, json};
use tokio::task::JoinHandle;
use tower::ServiceExt;

use super::Day;
use crate::journal::{Answer, Ask, Moment, Who};
use crate::people::Person;
use crate::rules::Verdict;
use crate::setting;
use kwartier::clock::Clock;

/// A header and what it says.
type Credentials = (&'static str, String);

impl Day {
    /// New calls, calls in doubt made again, calls that were answered made once more; some of them twice at once.
    pub(super) fn sends(&mut self) -> Vec<(usize, u32)> {
        let mut random = self.chance(2);
        let now = self.town.now();
        let moment = self.time_is();
        let is_apart = self.is_apart();
        let mut all = Vec::new();
        for number in 0..random.random_range(1..5) {
            let hall = usize::from(random.random_ratio(1, 4));
            let person = Person {
                hall,
                state: &self.logs[hall].state,
                known: &self.known,
                now,
                key: format!("s{}-{}-{number}", self.recipe.seed % 100_000, self.step),
                clock_is_apart: is_apart,
            };
            let ask = person.acts(&mut random);
            all.push(self.journal.begin(ask, moment));
        }
        let mut random = self.chance(4);
        let doubts: Vec<usize> = self.journal.in_doubt().collect();
        for index in doubts {
            if random.random_ratio(1, 2) && !self.journal.entries[index].is_too_old() {
                all.push(index);
            }
        }
        if random.random_ratio(1, 4) {
            let told: Vec<usize> = (0..self.journal.entries.len())
                .filter(|index| self.journal.entries[*index].answer.is_some())
                .filter(|index| !self.journal.entries[*index].is_too_old())
                .collect();
            all.extend(told.choose(&mut random));
        }
        let doubles: Vec<usize> = all
            .iter()
            .filter(|_| self.recipe.mishaps.doubles && random.random_ratio(1, 8))
            .copied()
            .collect();
        all.extend(doubles);
        all.into_iter()
            .map(|index| (index, random.random_range(0..12)))
            .collect()
    }

    /// What time it is; calls are as old as that makes them.
    pub(super) fn time_is(&mut self) -> Moment {
        let true_time = self.town.real_clock.wall();
        let beside = self.town.now() - true_time;
        let moment = Moment {
            true_time,
            beside: self.corrected.map(|corrected| beside - corrected),
        };
        self.journal.grow_older(moment);
        moment
    }

    pub(super) fn is_apart(&self) -> bool {
        let life = self.town.life.as_ref();
        life.is_some_and(|life| life.house.engine.clock().apart().is_some())
    }

    /// Sends them all at once, each after so many turns of the others, and gives what came back before the end.
    pub(super) fn exchange(
        &mut self,
        sends: &[(usize, u32)],
        kill_after: Option<u32>,
    ) -> Result<Vec<Option<Answer>>, String> {
        for who in [Who::Staff(0), Who::Staff(1), Who::Supervisor] {
            self.sign_in(who);
        }
        let requests: Vec<(Ask, Option<Credentials>, u32)> = sends
            .iter()
            .map(|(index, delay)| {
                let ask = self.journal.entries[*index].ask.clone();
                let credentials = self.credentials(ask.who);
                (ask, credentials, *delay)
            })
            .collect();
        let Some(life) = &self.town.life else {
            return Ok(vec![None; sends.len()]);
        };
        let (router, store) = (life.house.router.clone(), self.town.store.clone());
        life.runtime.block_on(async move {
            let calls: Vec<JoinHandle<Answer>> = requests
                .into_iter()
                .map(|(ask, credentials, delay)| tokio::spawn(send(router.clone(), ask, credentials, delay)))
                .collect();
            let over = || store.has_crashed() || calls.iter().all(JoinHandle::is_finished);
            if let Some(turns) = kill_after {
                for _ in 0..turns {
                    tokio::task::yield_now().await;
                }
            } else {
                for wait_ms in [1, 1, 2, 6, 40, 950, 1_000, 1_000, 7_000, 10_000, 10_000, 10_000] {
                    tokio::time::sleep(Duration::from_millis(wait_ms)).await;
                    if over() {
                        break;
                    }
                }
                if !over() {
                    return Err("an answer did not come within forty seconds".to_owned());
                }
            }
            let mut answers = Vec::new();
            for call in calls {
                let answer = if call.is_finished() {
                    let ended = call.await;
                    Some(ended.map_err(|error| format!("a call ended badly: {error}"))?)
                } else {
                    None
                };
                answers.push(answer);
            }
            Ok(answers)
        })
    }

    fn credentials(&self, who: Who) -> Option<Credentials> {
        let bearer = |token: &str| Some(("authorization", format!("Bearer {token}")));
        let cookie = |at: usize| self.cookies[at].clone().map(|cookie| ("cookie", cookie));
        match who {
            Who::Kiosk(0) => bearer(setting::KIOSK_TOKEN),
            Who::Kiosk(_) => bearer(setting::OTHER_KIOSK_TOKEN),
            Who::Staff(hall) => cookie(hall),
            Who::Supervisor => cookie(2),
            Who::Admin => bearer(setting::ADMIN_TOKEN),
            Who::Visitor => None,
        }
    }

    /// Members of staff who are not signed in do so; when that fails their calls will be 401, and they try again.
    fn sign_in(&mut self, who: Who) {
        let (at, account) = match who {
            Who::Staff(0) => (0, "jansen"),
            Who::Staff(_) => (1, "bos"),
            _ => (2, "smit"),
        };
        let Some(life) = self.town.life.as_ref().filter(|_| self.cookies[at].is_none()) else {
            return;
        };
        // A thread looks at the password: nobody else has anything to do meanwhile that could come before or after.
        life.at_rest();
        let body = json!({"account": account, "password": setting::PASSWORD});
        let request = Request::post("/api/v1/sessions")
            .header("content-type", "application/json")
            .body(Body::from(body.to_string()));
        let router = life.house.router.clone();
        let answer = life
            .runtime
            .block_on(router.oneshot(request.expect("a request")))
            .expect("a router answers");
        let cookie = answer.headers().get("set-cookie");
        let cookie = cookie.and_then(|cookie| cookie.to_str().ok()?.split(';').next());
        self.cookies[at] = cookie.filter(|_| answer.status() == 201).map(str::to_owned);
    }

    pub(super) fn hears(&mut self, index: usize, answer: Option<Answer>, lost: bool) -> Verdict {
        let ask = self.journal.entries[index].ask.clone();
        let said = match &answer {
            Some(answer) => format!("{} {}", answer.status, answer.problem()),
            None if lost => "the answer was lost".to_owned(),
            None => "no answer".to_owned(),
        };
        self.note(format!(
            "{:?} {} {} {} -> {said}",
            ask.who, ask.method, ask.path, ask.key
        ));
        if let Some(answer) = &answer {
            if answer.status >= 500 && answer.status != 503 {
                return Err(format!("{} {} answered {answer:?}", ask.method, ask.path));
            }
            if let (401, Who::Staff(at)) = (answer.status, ask.who) {
                self.cookies[at] = None;
            }
            let token = answer.json["token"].as_str();
            let ticket = answer.json["id"].as_str().and_then(|id| id.parse().ok());
            if let (true, Some(token), Some(ticket)) = (answer.is_done(), token, ticket) {
                self.known.tokens.insert((ask.hall, ticket), token.to_owned());
            }
        }
        self.journal.note(index, answer.as_ref())
    }

    pub(super) fn get(&self, path: &str, who: Who) -> Result<Answer, String> {
        let ask = Ask {
            who,
            hall: 0,
            method: "GET",
            path: path.to_owned(),
            body: None,
            key: String::new(),
            event: "",
            about: None,
        };
        let credentials = self.credentials(who);
        let life = self.town.life.as_ref().ok_or("nobody answers")?;
        let router = life.house.router.clone();
        // A thread may work on it, as on a report.
        life.at_rest();
        Ok(life.runtime.block_on(send(router, ask, credentials, 0)))
    }
}

/// Sends one call after so many turns of everybody else.
async fn send(router: Router, ask: Ask, credentials: Option<Credentials>, delay: u32) -> Answer {
    for _ in 0..delay {
        tokio::task::yield_now().await;
    }
    let mut request = Request::builder()
        .method(ask.method)
        .uri(format!("/api/v1/{}", ask.path));
    if let Some((name, value)) = credentials {
        request = request.header(name, value);
    }
    if !ask.key.is_empty() {
        request = request.header("idempotency-key", &ask.key);
    }
    let request = match &ask.body {
        Some(body) => request
            .header("content-type", "application/json")
            .body(Body::from(body.to_string())),
        None => request.body(Body::empty()),
    };
    let answered = router.oneshot(request.expect("a request")).await;
    let answered = answered.expect("a router answers");
    let status = answered.status().as_u16();
    let bytes = axum::body::to_bytes(answered.into_body(), 10_000_000).await;
    let json = bytes.ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
    Answer {
        status,
        json: json.unwrap_or(Value::Null),
    }
}
